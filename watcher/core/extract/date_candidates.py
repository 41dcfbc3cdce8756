"""The days an article names that may be its event's, each with the signs that speak for or against it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from watcher.core.extract import day_spans
from watcher.core.extract.date_signs import course, signs
from watcher.core.extract.dates import DateMention, mentions
from watcher.core.extract.lines import Line, Page


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
    found = [
        (line, mention)
        for line in page.lines
        for mention in mentions(line.folded, line.text, page.published, page.window)
    ]
    times = Counter(mention.value for _, mention in found)
    found += _told_in_parts(page, found)
    found += [(line, _rival(mention)) for line, mention in found if mention.rival]
    found += _live(page)
    inside = {
        mention.value
        for _, mention in found
        for _, other in found
        if (mention.first, mention.last) != (other.first, other.last)
        and mention.first <= other.first
        and other.last <= mention.last
    }
    once = course(page)  # an iterator: the first candidate alone gets these, and so the weights are learnt
    told = [
        Candidate(line, mention, (*signs(line, mention, page, times, inside, len(found)), *once))
        for line, mention in found
    ]
    return tuple(Candidate(one.line, one.mention, (*one.signs, *_company(one, told))) for one in told)


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


def _company(one: Candidate, every: list[Candidate]) -> Iterator[str]:
    """How a date stands to the others of the article."""
    mine = one.mention.first, one.mention.last
    days = {(other.mention.first, other.mention.last) for other in every}
    if "in window" in one.signs or "in wide window" in one.signs:
        inside = {
            (other.mention.first, other.mention.last)
            for other in every
            if "in window" in other.signs or "in wide window" in other.signs
        }
        yield "only date in window" if len(inside) == 1 else "one of several in window"
        if min(inside) == mine:
            yield "first day in window"
        if max(inside) == mine:
            yield "last day in window"
    if len(days) > 4:
        yield "many dates"
    again = {
        sign
        for other in every
        if other is not one and (other.mention.first, other.mention.last) == mine
        for sign in other.signs
    }
    for sign in (
        "name in sentence",
        "kind in sentence",
        "kind just left",
        "title",
        "first sentence",
        "scope this",
    ):
        if sign in again:
            yield f"said elsewhere, {sign}"
    if one.line is every[0].line and every[0].mention.start == one.mention.start:
        yield "first date told"


def _rival(mention: DateMention) -> DateMention:
    """The same weekday on the other side of publication: how it leans tells the judge which to take."""
    day = mention.rival or mention.first
    leaning = f"against {mention.leaning}"
    return replace(mention, value=day.isoformat(), first=day, last=day, rival=None, leaning=leaning)
