"""Whether a clause tells of another edition of the event: "in 2015", "last year's parade", "years ago"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watcher.core.extract.clauses import BREAKS, Clause
from watcher.core.extract.gazetteer import words


@dataclass(frozen=True, slots=True)
class Years:
    """The years of the event, none where unknown, and the year in which the article appeared."""

    held: frozenset[int]
    published: int | None = None

    def other(self, year: int) -> bool:
        """Whether something in `year` is no part of the event."""
        return bool(self.held) and year not in self.held


_TURNS = words("but who whose which while whereas when where though although because and then now")
_AGO = words("years months decade decades year")
_EDITIONS = words("edition editions occasion time times gathering instalment outing")
_BEFORE_ONES = words("previous past earlier preceding prior")
_COUNTS = words("two three four five six seven eight nine ten twelve few several many some")
_CENTURIES = ("19", "20", "21")
_DATING = _BEFORE_ONES | {"last", "next", "ago"}


def told_of(c: Clause, i: int, dates: Sequence[int]) -> bool:
    """Whether the verb at token `i` tells of another edition than the one watched, by the `dated` tokens."""
    if not dates:
        return False
    first, last = _segment(c, i)
    return any(first <= k < last for k in dates)


def dated(c: Clause, years: Years) -> list[int]:
    """The tokens at which a sentence names another edition: each of its clauses is judged apart then."""
    if not years.held:
        return []
    return [
        k
        for k, low in enumerate(c.lows)
        if (low in _DATING or low.startswith(_CENTURIES)) and _marks(c, k, years)
    ]


def _segment(c: Clause, i: int) -> tuple[int, int]:
    """The clause around token `i`: from mark to mark, with a date that opens the sentence."""
    last = i + 1
    while last < len(c.lows) and not _closes(c, last):
        last += 1
    first = i
    while first and not _closes(c, first - 1):
        first -= 1
    opening = next((k for k in range(min(9, first)) if c.lows[k] == ","), None)
    if first and opening == first - 1 and c.lows[0] in {"in", "at", "two", "three", "four", "five", "last"}:
        first = 0  # "In 2015, X attended"
    return first, last


def _closes(c: Clause, k: int) -> bool:
    return c.tokens[k].text in BREAKS or c.tokens[k].text in {",", ".", '"', "“", "”"} or c.lows[k] in _TURNS


def _marks(c: Clause, k: int, years: Years) -> bool:
    """Whether other days than the event's are named at token `k`."""
    low, before = c.lows[k], c.lows[k - 1] if k else ""
    after = c.lows[k + 1 : k + 3]
    if len(low) >= 4 and low[:4].isdigit() and low[:2] in _CENTURIES and len(low.removesuffix("'s")) == 4:
        dated = before == "in" or (before == "the" and _event_at(c, k + 1))
        dated = dated or (before == "of" and k > 1 and c.lows[k - 2] in c.known.heads)
        spoken = before == "in" and int(low[:4]) == years.published  # when something was said, it may be
        return dated and not spoken and years.other(int(low[:4]))
    if low in {"last", "next"} and after[:1] in (("year",), ("year's",)):
        return years.published is not None and years.other(years.published + (1 if low == "next" else -1))
    if low == "ago" and before in _AGO:
        apart = c.lows[k - 2 : k - 1] != ("a",) or before != "months"
        return (
            apart and before != "months" and years.published is not None and years.other(years.published - 1)
        )
    if low in _BEFORE_ONES or low == "last":
        rest = [w for w in after if w not in _COUNTS]
        return rest[:1] != [] and (rest[0] in _EDITIONS or (low != "last" and _event_at(c, k + 1)))
    return False


def _event_at(c: Clause, k: int) -> bool:
    """Whether the event, or its kind, is named at token `k`."""
    return k < len(c.lows) and (
        c.lows[k].removesuffix("'s") in c.known.heads
        or c.known.name.match(" ".join(c.lows[k : k + 6])) is not None
    )
