"""What speaks for or against a day that an article names being its event's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from watcher.core.extract.dates import DateMention
from watcher.core.extract.deeds import deeds
from watcher.core.extract.lines import Line, Page

_AHEAD = re.compile(
    r"(?<!\w)(?:will attend|will be held|will take place|is expected|are expected|to attend|is due|"
    r"will join|will open|is to be|are to be)(?!\w)"
)


def course(page: Page) -> Iterator[str]:
    """How publication lies to what the watch knows of the date, and whether deeds are told as done."""
    if page.window:
        first, last = page.window
        if page.published < first:
            away = (first - page.published).days
            yield "published before" if away > 3 else "published just before"
            if away > 60:
                yield "published long before"
        elif page.published <= last:
            yield "published within"
        else:
            yield "published after" if (page.published - last).days < 30 else "published long after"
    if _AHEAD.search(page.folded):
        yield "article tells of what is ahead"
    done = deeds(page.watch.event)
    head = [line for line in page.lines if line.position <= 4]
    if any(done.search(line.folded) for line in head):
        yield "article opens with a deed"
    if any(_CALLED_OFF.search(line.folded) for line in head):
        yield "article opens with a change"
    if head and not any(line.clues.future for line in head):
        yield "nothing ahead at the opening"


_DATELINE = re.compile(r"^.{0,45}?(?:\([\w ./-]+\))?\s*(?:--?|:)\s")


_SHIFT = re.compile(
    r"(?:postpon|mov(?:e|ed|es|ing)\b|shift|put (?:\w+ ){0,4}?(?:off|back)|push|resched|defer|delay|switch|"
    r"slip|"
    r"(?:brought|bring|brings) (?:\w+ ){0,4}?forward|transfer|chang(?:e|es|ed|ing)\b)"
    r"[^.;\n]{0,70}\b(from|to|until|till) (?:the )?$"
)


_CALLED_OFF = re.compile(
    r"(?<!\w)(?:postpon|put off|put back|cancel|call(?:ed|s)? off|scrap|axed|washed out|"
    r"(?:will not|won't|would not|can't|no longer) (?:be )?(?:go ahead|take place|happen|held|hold)|"
    r"was to have|were to have|had been (?:due|planned|set|scheduled))"
)
_GIVEN_UP = re.compile(
    r"(?<!\w)(?:(?:will not|won't) (?:\w+ ){1,3}on|not|instead of|rather than|no longer|originally|"
    r"initially|first (?:announced|planned|"
    r"set) for|"
    r"was (?:to|due)|had been (?:due|planned|set|scheduled))"
    r"(?: (?:to be|to have been|to open|to begin|held|for|on|until|the))*(?: \w+day,?)? (?:the )?$"
)
GIVEN_UP_AFTER = re.compile(
    r",? (?:and not|not|instead of|rather than)(?: on| the)? ?(?:\d|\w+day|[a-z]{3,9} \d)"
)
"""A date that another one takes the place of: "22 June, not 8 June"."""
_NEW = re.compile(r"(?<!\w)(?:to|until|till|for|now|instead|on) (?:the )?(?:\w+day,? )?$")


def signs(
    line: Line, mention: DateMention, page: Page, times: Counter[str], coarse: set[str], total: int
) -> Iterator[str]:
    """The signs of one mention, in its sentence and among the others.

    `times` counts the mentions of each value, `coarse` are values within which a finer one is named, `total`
    is the number of all mentions.
    """
    around = list(line.signs(mention.start, mention.end))
    form = mention.form
    yield f"form {form}"
    yield from around
    if mention.leaning:
        yield f"weekday {mention.leaning}"
        if mention.leaning.startswith("against"):
            yield "weekday against"
    for sign in around:
        if form in {"weekday", "relative"} and ("speak" in sign or sign in {"future", "past", "possessive"}):
            yield f"weekday, {sign}"
        elif form in {"day", "span", "anchored"} and sign in {
            "name in sentence",
            "kind in sentence",
            "scope other",
            "travel left",
        }:
            yield f"day, {sign}"
        elif form == "month" and sign in {
            "name in sentence",
            "kind in sentence",
            "future",
            "past",
            "after in",
        }:
            yield f"month, {sign}"
    dateline = _DATELINE.match(line.folded) if line.position <= 2 and line.part == "text" else None
    if dateline and mention.end <= dateline.end():
        yield "dateline"
    before = line.folded[max(0, mention.start - 80) : mention.start]
    shift = _SHIFT.search(before)
    if shift:
        yield "leaves this day" if shift.group(1) == "from" else "goes to this day"
    if _GIVEN_UP.search(before):
        yield "day given up"
    if GIVEN_UP_AFTER.match(line.folded, mention.end):
        yield "day held to"
    done = deeds(page.watch.event)
    if done.search(before):
        yield "deed left"
    if done.search(line.folded, mention.end, mention.end + 60):
        yield "deed right"
    yield from _governed(line, mention)
    if done.search(line.folded):
        yield "deed in sentence"
        yield f"{form}, deed in sentence"
    if _CALLED_OFF.search(line.folded):
        yield "called off in sentence"
        if not shift and not _NEW.search(before):
            yield "called off, old day"
    again = times[mention.value] - (not mention.leaning.startswith("against"))
    yield "said again" if again else "said once"
    if again > 1:
        yield "said often"
    if mention.value in coarse:
        yield "finer elsewhere"
    if total == 1:
        yield "only date"
    yield from page.tone
    yield from _calendar(mention, page)


_NOUN_BEFORE = re.compile(
    r"(?P<noun>[a-z]{3,})(?: (?:on|of|for|at|in|from|to|by))?(?: (?:the|a|next|this|last))? $"
)
_OF_OTHERS = re.compile(
    r"rehears\w*|deadline|hearing|election|vote|poll|talks|visit|trip|wake\w*|vigil|reception|banquet|briefing|"
    r"meeting|conference|interview|statement|flight|arrival|departure|registration|draw|sale|strike|semi-?finals?|"
    r"qualifier|anniversary|birthday|holiday|exam|court|session|debate|report|paper|edition|issue|letter"
)


def _governed(line: Line, mention: DateMention) -> Iterator[str]:
    """What noun the date goes with, and how near the event stands."""
    noun = _NOUN_BEFORE.search(line.folded, max(0, mention.start - 40), mention.start)
    if noun and mention.start in range(noun.end(), noun.end() + 1):
        at = noun.start("noun")
        if any(begin <= at < stop for begin, stop in line.clues.kinds):
            yield "of the event"
        elif _OF_OTHERS.fullmatch(noun["noun"]):
            yield "of something else"
    after = line.folded[mention.end : mention.end + 30]
    if after.startswith("'s "):
        at = mention.end + 3
        near = [begin for begin, _ in (*line.clues.kinds, *line.clues.names) if begin >= at]
        if near and min(near) - at < 22:
            yield "day of the event's own"
        elif _OF_OTHERS.match(after[3:]):
            yield "day of something else"
    yield from line.nearness(mention.start, mention.end)
    if mention.form == "weekday":
        yield "weekday told alone"


def _calendar(mention: DateMention, page: Page) -> Iterator[str]:
    """How the days lie to publication and to what the watch knows."""
    away = (mention.first - page.published).days
    if mention.first <= page.published <= mention.last:
        yield f"published then, {mention.form}"
    elif away > 0:
        yield "ahead"
        yield (
            "ahead: days"
            if away < 8
            else "ahead: weeks"
            if away < 45
            else "ahead: months"
            if away < 400
            else "ahead: years"
        )
    else:
        yield "behind"
        yield (
            "behind: days"
            if away > -8
            else "behind: weeks"
            if away > -45
            else "behind: months"
            if away > -400
            else "behind: years"
        )
    if page.window is None:
        yield "no window"
        return
    first, last = page.window
    tight = (last - first).days < 40
    if first <= mention.last and mention.first <= last:
        yield "in window" if tight else "in wide window"
        if mention.form in {"day", "span"}:
            yield "explicit in window"
    else:
        off = min(abs((mention.first - last).days), abs((first - mention.last).days))
        yield "near window" if off < 75 else "off window" if off < 400 else "far off window"
