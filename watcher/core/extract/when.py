"""The event's date: of all the days an article names, the one that is the event's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from watcher.core.extract.dates import DateMention, mentions
from watcher.core.extract.deeds import deeds
from watcher.core.extract.lines import Line, Page
from watcher.core.extract.numbers import NUMBER, parse
from watcher.core.extract.scorer import chances

_LIKELY = 0.28


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date mention in its sentence, with the signs that speak for or against it."""

    line: Line
    mention: DateMention
    signs: tuple[str, ...]


def candidates(page: Page) -> tuple[Candidate, ...]:
    """Every date the article names, with its signs."""
    found = [
        (line, mention)
        for line in page.lines
        for mention in mentions(line.folded, line.text, page.published, page.window)
    ]
    times = Counter(mention.value for _, mention in found)
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
    course = _course(page)
    told = [
        Candidate(line, mention, (*_signs(line, mention, page, times, inside, len(found)), *course))
        for line, mention in found
    ]
    return tuple(replace(one, signs=(*one.signs, *_company(one, told))) for one in told)


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


_AHEAD = re.compile(
    r"(?<!\w)(?:will attend|will be held|will take place|is expected|are expected|to attend|is due|"
    r"will join|will open|is to be|are to be)(?!\w)"
)


def _course(page: Page) -> Iterator[str]:
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
    same = [o for o in every if o is not one and (o.mention.first, o.mention.last) == mine]
    for sign in (
        "name in sentence",
        "kind in sentence",
        "kind just left",
        "title",
        "first sentence",
        "scope this",
    ):
        if any(sign in other.signs for other in same):
            yield f"said elsewhere, {sign}"
    if one.line is every[0].line and every[0].mention.start == one.mention.start:
        yield "first date told"


def _rival(mention: DateMention) -> DateMention:
    """The same weekday on the other side of publication: how it leans tells the judge which to take."""
    day = mention.rival or mention.first
    leaning = f"against {mention.leaning}"
    return replace(mention, value=day.isoformat(), first=day, last=day, rival=None, leaning=leaning)


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
_GIVEN_UP_AFTER = re.compile(
    r",? (?:and not|not|instead of|rather than)(?: on| the)? ?(?:\d|\w+day|[a-z]{3,9} \d)"
)
_NEW = re.compile(r"(?<!\w)(?:to|until|till|for|now|instead|on) (?:the )?(?:\w+day,? )?$")


def _signs(
    line: Line, mention: DateMention, page: Page, times: Counter[str], coarse: set[str], total: int
) -> Iterator[str]:
    signs = list(line.signs(mention.start, mention.end))
    form = mention.form
    yield f"form {form}"
    yield from signs
    if mention.leaning:
        yield f"weekday {mention.leaning}"
        if mention.leaning.startswith("against"):
            yield "weekday against"
    for sign in signs:
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
    if _GIVEN_UP_AFTER.match(line.folded, mention.end):
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
    gaps = [
        max(begin - mention.end, mention.start - stop)
        for begin, stop in (*line.clues.kinds, *line.clues.names)
    ]
    if gaps:
        gap = min(gaps)
        yield (
            "event beside"
            if gap < 6
            else "event near"
            if gap < 25
            else "event far"
            if gap > 70
            else "event about"
        )
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


@dataclass(frozen=True, slots=True)
class EventDate:
    """The date chosen, the sentence that says it, and how sure that is."""

    value: str
    line: Line
    confidence: float


def choose(page: Page) -> EventDate | None:
    """The event's date as the article has it, None where it gives none."""
    found = candidates(page)
    scored = list(zip(chances("date", [one.signs for one in found]), found, strict=True))
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
        if "day" not in line.folded:
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
