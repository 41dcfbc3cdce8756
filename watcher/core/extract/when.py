"""The event's date: of all the days an article names, the one that is the event's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from watcher.core.extract.date_candidates import Candidate
from watcher.core.extract.dates import DateMention
from watcher.core.extract.lines import Line, Page
from watcher.core.extract.new_days import is_new_day
from watcher.core.extract.numbers import NUMBER, parse
from watcher.core.extract.questions import UNREAD, Opinions
from watcher.core.extract.scorer import chances

_LIKELY = 0.36
_SET_ANEW = 0.5
"""How likely a day is, at least, to which the event has been put off: often it lies months from the first."""


@dataclass(frozen=True, slots=True)
class EventDate:
    """The date chosen, the sentence that says it, and how sure that is."""

    value: str
    line: Line
    confidence: float


def choose(found: Sequence[Candidate], page: Page, opinions: Opinions = UNREAD) -> EventDate | None:
    """The event's date as the article has it, None where it gives none."""
    scored = [
        (max(score, _SET_ANEW) if is_new_day(one.line, one.mention) else score, one)
        for score, one in zip(chances("date", found, opinions), found, strict=True)
    ]
    likely = [(score, candidate) for score, candidate in scored if score >= _LIKELY]
    if not likely:
        return None
    score, best = max(likely, key=lambda pair: pair[0])
    for other_score, other in sorted(likely, key=lambda pair: -pair[0]):
        if _finer(other.mention, best.mention):
            score, best = max(score, other_score), other
    value = _stretched(best, page) or best.mention.value
    return EventDate(value, best.line, round(score, 3))


def _finer(one: DateMention, other: DateMention) -> bool:
    """Whether `one` says the same more exactly: a day of the month, the span that begins on the day."""
    if (one.first, one.last) == (other.first, other.last):
        return False
    if one.form == "span" and other.form != "span" and other.first == other.last:
        return one.first == other.first and (one.last - one.first).days < 40
    if other.form == "weekend" and one.form != "week":
        return one.first == one.last and other.first <= one.first <= other.last
    coarse = other.form in {"month", "season", "week", "year"} and one.form not in {"week", "year"}
    return coarse and other.first <= one.first and one.last <= other.last


_LASTING = re.compile(
    rf"(?<!\w)(?P<lead>{NUMBER})-day(?:-long)?(?!\w)|(?:last(?:s|ed|ing)?|run(?:s|ning)?|for|"
    rf"over) (?:for )?"
    rf"(?P<after>{NUMBER}) days(?!\w)"
)
_OPENING = re.compile(
    r"open|begin|began|start|kick|get(?:s|ting)? under way|from|convene|on (?:both|all) days"
)


def _stretched(best: Candidate, page: Page) -> str | None:
    """A span where an opening day and a length in days are given: "the two-day summit opens on the 9th"."""
    mention = best.mention
    if mention.first != mention.last:
        return None
    for line in page.lines:
        if "-day" not in line.folded and " days" not in line.folded:
            continue
        for match in _LASTING.finditer(line.folded):
            length = parse(match["lead"] or match["after"])
            if length is None or not 2 <= length <= 40:
                continue
            near = (
                line.folded[match.end() : match.end() + 60]
                + line.folded[max(0, match.start() - 60) : match.start()]
            )
            if (ended := _ended(line, match, best)) is not None:
                return f"{_after(mention.first, 1 - int(length))}/{mention.first}" if ended else None
            about = page.words.head.search(near) or page.words.name.search(near) or line is best.line
            if about and line.scope != "other" and _OPENING.search(best.line.folded):
                return f"{mention.first}/{_after(mention.first, int(length) - 1)}"
    return None


_CLOSING = re.compile(
    r"(?<!\w)(?:end(?:s|ed)|clos(?:es|ed)|conclud(?:es|ed)|wound up|wrapped up|came to an end)(?!\w)"
)


def _ended(line: Line, match: re.Match[str], best: Candidate) -> bool | None:
    """Whether the day is that on which it ended: "the two-day summit closed on Friday"; None if not of it."""
    if line is not best.line or not match["lead"]:
        return None
    between = line.folded[min(match.end(), best.mention.start) : max(match.end(), best.mention.start)]
    return True if _CLOSING.search(between) and len(between) < 80 else None


def _after(day: date, days: int) -> date:
    return day + timedelta(days=days)
