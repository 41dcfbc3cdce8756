"""The days an article names that may be its event's, each with the signs that speak for or against it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Self

from watcher.core.extract import day_spans
from watcher.core.extract.date_signs import course, signs
from watcher.core.extract.date_values import Window
from watcher.core.extract.dates import DateMention, mentions
from watcher.core.extract.lines import MOST, Line, Page, foremost


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date mention in its sentence, with the signs that speak for or against it."""

    line: Line
    mention: DateMention
    signs: tuple[str, ...]

    @property
    def start(self) -> int:
        """Where in the line it begins."""
        return self.mention.start

    @property
    def end(self) -> int:
        """Where in the line it ends."""
        return self.mention.end

    @property
    def question(self) -> str:
        """What the network is asked of it."""
        return "date"


_OPENINGS = 3  # days told before that an end told later may go with


def candidates(page: Page) -> tuple[Candidate, ...]:
    """Every date the article names, with its signs."""
    found = foremost(page, lambda line: mentions(line.folded, line.text, page.published, page.window))
    times = Counter(mention.value for _, mention in found)
    found += islice(_told_in_parts(page, found), MOST)
    found += [(line, _rival(mention)) for line, mention in found if mention.rival]
    found += _live(page)
    every = {_days(mention) for _, mention in found}
    coarse = {days for days in every if any(other != days and _within(other, days) for other in every)}
    inside = {mention.value for _, mention in found if _days(mention) in coarse}
    once = course(page)  # an iterator: the first candidate alone gets these, and so the weights are learnt
    told = [
        Candidate(line, mention, (*signs(line, mention, page, times, inside, len(found)), *once))
        for line, mention in found
    ]
    company = _Company.of(told)
    return tuple(replace(one, signs=(*one.signs, *company.signs(one))) for one in told)


def _days(mention: DateMention) -> Window:
    return mention.first, mention.last


def _within(inner: Window, outer: Window) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _told_in_parts(page: Page, found: list[tuple[Line, DateMention]]) -> Iterator[tuple[Line, DateMention]]:
    """What more than one date, a length of days or the sentences before tell."""
    mine: dict[int, list[DateMention]] = {}
    for line, mention in found:
        mine.setdefault(id(line), []).append(mention)
    length: int | None = None
    before: list[DateMention] = []
    opened: list[DateMention] = []  # days that sentences on the event name
    for line in page.lines:
        own = mine.get(id(line), [])
        told = (
            *day_spans.spans(line, own, length),
            *day_spans.later(line, own, before, page),
            *day_spans.until(line, own, (*opened[-_OPENINGS:], *own)),
        )
        values = {mention.value for mention in own}
        for mention in (*told, *day_spans.ends(line, own)):
            if mention.value not in values:
                values.add(mention.value)
                yield line, mention
        length = day_spans.length_of(line) or length
        before = own or before
        if line.clues.kinds or line.clues.names:
            opened += [one for one in own if one.form in day_spans.SINGLE]


_GOING_ON = re.compile(
    r"(?<!\w)(?:(?:has|have) (?:just |now )?(?:begun|started|opened|kicked off|got under way|gone up)|"
    r"(?:is|are) (?:now |well )?(?:under way|underway|off|open)|begins?|opens?|starts?|"
    r"as it happen(?:s|ed)|live)(?!\w)"
)
_HOUR = re.compile(r"(?:\*\*)?\d\d?[.:h]\d\d(?!\w)")


def _live(page: Page) -> Iterator[tuple[Line, DateMention]]:
    """The day of publication, where an article tells of the event as it goes on: "The parade has begun." """
    day = page.published
    for line in page.lines:
        going = _GOING_ON.search(line.folded)
        if going is None or not (line.clues.kinds or line.clues.names):
            continue
        perfect = going.group().startswith(("has", "have", "is", "are"))
        if perfect or _HOUR.match(line.folded):
            yield line, DateMention(going.start(), going.end(), day.isoformat(), day, day, "live")
            return


_SAID_ELSEWHERE = (
    "name in sentence", "kind in sentence", "kind just left", "title", "first sentence", "scope this"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Company:
    """What the dates of an article are to one another."""

    first: Candidate | None
    days: frozenset[Window]
    in_window: frozenset[Window]  # of those, what the watch knows to be possible
    said: Counter[tuple[Window, str]]  # how often days are named with a sign

    @classmethod
    def of(cls, every: Sequence[Candidate]) -> Self:
        """The company of a page's candidates."""
        return cls(
            next(iter(every), None),
            frozenset(_days(one.mention) for one in every),
            frozenset(_days(one.mention) for one in every if _in_window(one)),
            Counter(
                (_days(one.mention), sign) for one in every for sign in _SAID_ELSEWHERE if sign in one.signs
            ),
        )

    def signs(self, one: Candidate) -> Iterator[str]:
        """How a date stands to the others."""
        mine = _days(one.mention)
        if _in_window(one):
            yield "only date in window" if len(self.in_window) == 1 else "one of several in window"
            if min(self.in_window) == mine:
                yield "first day in window"
            if max(self.in_window) == mine:
                yield "last day in window"
        if len(self.days) > 4:
            yield "many dates"
        for sign in _SAID_ELSEWHERE:
            if self.said[mine, sign] > (sign in one.signs):
                yield f"said elsewhere, {sign}"
        if self.first and self.first.line is one.line and self.first.start == one.start:
            yield "first date told"


def _in_window(one: Candidate) -> bool:
    return "in window" in one.signs or "in wide window" in one.signs


def _rival(mention: DateMention) -> DateMention:
    """The same weekday on the other side of publication: how it leans tells the judge which to take."""
    day = mention.rival or mention.first
    leaning = f"against {mention.leaning}"
    return replace(mention, value=day.isoformat(), first=day, last=day, rival=None, leaning=leaning)
