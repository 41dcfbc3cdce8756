"""Spans told in parts: an opening or last day and a length, two weekdays, days after a span told before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from watcher.core.extract import relative_days
from watcher.core.extract.calendar_dates import shifted
from watcher.core.extract.date_values import DateMention
from watcher.core.extract.lines import Line, Page
from watcher.core.extract.numbers import NUMBER, parse

_DAYS = re.compile(
    rf"(?<![\w-])(?<!by )(?<!it took )(?<!within )(?<!every )(?P<count>{NUMBER})"
    r"(?:[ -]days?(?:-long)?| \w+ days)(?!\w|')"
    r"(?! (?:ago|later|after|before|earlier|late|early|away|ahead|out|left|to go|from|without))"
)
_STAYS = re.compile(
    r" (?:of )?(?:(?:state|official|working|national) )?"
    r"(?:visit|trip|stay|stopover|truce|ceasefire|holiday|mourning|strike|recess|notice)(?!\w)"
)
"""What lasts days beside an event: "a three-day state visit, during which he will attend"."""
_ENDS = re.compile(
    r"(?<!\w)(?:end(?:s|ed|ing)?|clos(?:es?|ed|ing)|conclud\w+|finish\w*|over|wound up|wrapp?\w*|came to|"
    r"last day)(?!\w)"
)
_MAY_END = re.compile(r"(?<!\w)(?:after|until|till|left|signed|in)(?!\w)")
_BEGINS = re.compile(r"(?<!\w)(?:open(?:s|ed|ing)?|beg[aiu]n\w*|start\w*|from|kick\w*|gets? under way)(?!\w)")
_RUN = re.compile(r",? ?(?:and|to|through|until|till|-+|/) ?(?:on )?(?:the )?")
SINGLE = frozenset(("day", "weekday", "relative"))
"""Forms of a mention that is one day."""
_LONGEST = 31


def spans(line: Line, found: Sequence[DateMention], length: int | None) -> Iterator[DateMention]:
    """Spans told by the dates `found` in a sentence; `length` is that in days told last, if any."""
    for one, other in pairwise(found):
        if other.rival and other.first < one.first < other.rival:
            other = _on(other, other.rival)  # "on Thursday and Friday"
        days = (other.last - one.first).days
        gap = line.folded[one.end : other.start]
        if one.form not in SINGLE or other.form not in {*SINGLE, "anchored"}:
            continue
        days = days % 7 if one.form == other.form == "weekday" else days  # in the same week
        if one.form == other.form == "day" and shifted(line.folded, one.start):
            continue
        if 0 < days < 10 and _RUN.fullmatch(gap) and other.form in SINGLE:
            yield _span(one, 0, days, "two days in a row", end=other.end)
            if one.rival:
                yield _span(_on(one, one.rival), 0, days, "two days in a row, against", end=other.end)
        elif 0 < days < _LONGEST and _opens_and_ends(line, one, other):
            yield _span(one, 0, days, "from opening to end", end=other.end)
    told = list(_lengths(line))
    size = told[0] if told else length
    if size is None:
        return
    ends, begins = _ENDS.search(line.folded), _BEGINS.search(line.folded)
    may_end = ends or _MAY_END.search(line.folded)
    if not told and not (begins or may_end):
        return
    for one in found:
        if one.form not in SINGLE or _said_again(one, found):
            continue
        low = max(0, one.start - 25)
        opens, closes = (word.search(line.folded, low, one.start) for word in (_BEGINS, _ENDS))
        if (begins or not ends) and (opens or not closes):
            yield _span(one, 0, size - 1, "length from" if told else "length told before, from")
        if may_end and (closes or not opens):
            yield _span(one, 1 - size, 0, "length to" if told else "length told before, to")


def _on(one: DateMention, day: date) -> DateMention:
    return replace(one, first=day, last=day)


def _said_again(one: DateMention, found: Sequence[DateMention]) -> bool:
    """Whether the sentence names the day once more further on, as it does after a dateline."""
    return any(other.first == one.first and other.start > one.start for other in found)


def _opens_and_ends(line: Line, one: DateMention, other: DateMention) -> bool:
    """Whether a sentence tells of both: "It opens on Saturday in the rain and ends a day later"."""
    opens = _BEGINS.search(line.folded, max(0, one.start - 40), one.start)
    return opens is not None and _LASTS.search(line.folded, one.end, other.start) is not None


def until(line: Line, found: Sequence[DateMention], days: Sequence[DateMention]) -> Iterator[DateMention]:
    """Spans whose last day alone a sentence tells, from each of the `days` before: "It runs until Sunday"."""
    for one in found:
        lasts = line.folded.startswith(("until ", "till "), one.start)
        lasts = lasts or _LASTS.search(line.folded, max(0, one.start - 35), one.start) is not None
        if one.form not in SINGLE or not lasts:
            continue
        for day in days:
            if 0 < (one.first - day.first).days < _LONGEST:
                yield replace(
                    _span(one, 0, 0, "end told, opening before"),
                    first=day.first,
                    value=f"{day.first}/{one.first}",
                )


_LASTS = re.compile(
    r"(?<!\w)(?:until|till|through|(?:end|finish)(?:s|ed|ing)?|(?:clos|conclud)(?:e|es|ed|ing)|"
    r"wrap(?:s|ped|ping)? up|(?:be|is|was) over|(?:closing|last) day)(?!\w)[^.;]{0,30}$"
)


def _span(one: DateMention, back: int, on: int, how: str, end: int | None = None) -> DateMention:
    first, last = one.first + timedelta(days=back), one.first + timedelta(days=on)
    return replace(
        one,
        end=end or one.end,
        value=f"{first}/{last}",
        first=first,
        last=last,
        form="span",
        rival=None,
        leaning=how,
    )


def length_of(line: Line) -> int | None:
    """The length in days that a sentence tells, where it also names the event or its kind."""
    if not (line.clues.kinds or line.clues.names):
        return None
    return next(_lengths(line), None)


def _lengths(line: Line) -> Iterator[int]:
    """The lengths in days that a sentence tells, but for those of something beside the event."""
    if " day" not in line.folded and "-day" not in line.folded:
        return
    for match in _DAYS.finditer(line.folded):
        count = int(parse(match["count"]) or 0)
        beside = _STAYS.match(line.folded, match.end())
        if beside and not any(start < beside.end() <= end for start, end in line.clues.names):
            continue
        if 2 <= count <= _LONGEST:
            yield count


def later(
    line: Line, found: Sequence[DateMention], before: Sequence[DateMention], page: Page
) -> Iterator[DateMention]:
    """ "The leaders meet a week later": told from the last date of the sentences before."""
    if not before or not relative_days.may_anchor(line.folded):
        return
    base = before[-1]
    for match in relative_days.ANCHORED.finditer(line.folded):
        if not relative_days.goes_on(match) or any(one.end <= match.start() for one in found):
            continue
        at = replace(base, start=-2, end=-1)
        mention = relative_days.anchored(match, [at], page.published, page.window)
        if mention is None:
            continue
        days = (base.last - base.first).days
        if base.form == "span" and mention.form == "anchored":
            yield replace(mention, leaning="after a span told before")
            away = mention.first - base.last
            first, last = base.first + away, base.last + away
            mention = replace(
                mention, value=f"{first}/{last}" if days else str(first), first=first, last=last
            )
        yield replace(mention, leaning="after a day told before")


def ends(line: Line, found: Sequence[DateMention]) -> Iterator[DateMention]:
    """Both ends of a span, where something is moved from one to the other: "from 7 June to 14 June"."""
    for one in found:
        if one.form == "span" and _MOVES.search(line.folded):
            for day, how in ((one.first, "first of a span"), (one.last, "last of a span")):
                yield replace(one, value=day.isoformat(), first=day, last=day, form="day", leaning=how)


_MOVES = re.compile(
    r"(?<!\w)(?:postpon|mov|slip|shift|put |push|bump|defer|delay|resched|chang|brought|bring|pull|go)\w*"
    r"[^.;]{0,80}(?<!\w)(?:from|of)(?!\w)|^\W*from (?:the )?\w+"
)
