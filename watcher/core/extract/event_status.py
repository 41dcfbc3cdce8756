"""What became of the event: postponed, cancelled, moved, set anew, held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from watcher.core.extract.dates import mentions
from watcher.core.extract.deeds import deeds
from watcher.core.extract.lines import Line, Page
from watcher.core.extract.relevance import event_window
from watcher.core.extract.scorer import probability
from watcher.core.values import EventStatus

_LIKELY = 0.32
_TRIGGERS = {
    EventStatus.POSTPONED: re.compile(
        r"(?<!\w)(?:postpon\w+|put (?:off|back)|push(?:ed)? back|delay\w*|defer\w*|reschedul\w*|"
        r"brought forward|new date|"
        r"not take place (?:this|on|as)|set back|(?:by|for) (?:a|one|two|three) (?:day|week|month)s?|"
        r"suspended|later than (?:planned|scheduled|foreseen|first)|a (?:day|week|month|fortnight) late|"
        r"try again|and not on|shifted|shifting)(?!\w)"
    ),
    EventStatus.CANCELLED: re.compile(
        r"(?<!\w)(?:cancel\w*|called? off|calls off|scrap\w*|abandon\w*|will not (?:take place|"
        r"go ahead|be held)|won't (?:take place|"
        r"go ahead|be held)|axed|dropped plans)(?!\w)"
    ),
    EventStatus.MOVED: re.compile(
        r"(?<!\w)(?:mov(?:e|es|ed|ing)|relocat\w*|switch\w*|shift\w*|transfer\w*|instead of|not (?:at|"
        r"in)|indoors|no longer "
        r"(?:be |come |take )?\w*|instead|new venue|change of venue)(?!\w)"
    ),
    EventStatus.SCHEDULED: re.compile(
        r"(?<!\w)(?:go(?:es|ing)? ahead|go(?:es)? on(?! for)|as (?:planned|scheduled)|on (?:track|"
        r"schedule)|rain or shine|back on|on again|"
        r"still on|not in question|not (?:expected|going) to (?:alter|change|affect)|nothing has changed|"
        r"unchanged|unaffected|final decision|no change|will now|it's back|resum\w+|stands|after all|"
        r"(?:will|would|it'll|takes?) (?:still )?(?:take )?place|maintained|regardless|"
        r"as (?:agreed|announced)|"
        r"ruled (?:that )?out|brushed aside)(?!\w)"
    ),
}
_PLAN = re.compile("|".join(pattern.pattern for pattern in _TRIGGERS.values()))
_HELD = re.compile(
    r"(?<!\w)(?:took place|(?:was|were) (?:held|staged|celebrated|crowned|sworn|buried|opened|laid|"
    r"married|inaugurated)|held|opened|began|begins|"
    r"begun|kicked off|got (?:going|under way)|under way|ended|closed|concluded|attended|watched|"
    r"marched|rolled|paraded|saluted|"
    r"presided|addressed|stood|sat|cheered|applauded|waved|inspected|reviewed|unveiled|joined|gathered|"
    r"won|beat|sang|played|"
    r"performed|crowned|married|buried|sworn|laid|drew|brought together|celebrated|marked|fell short|"
    r"live|adopted|"
    r"delivered|greeted|welcomed|hosted|presented|were there|were present|was present|led|took|saw|"
    r"came|flew|arrived|is being held|are being held|(?:is|are) (?:now )?(?:open|at (?:a|the)(?! \w+ of))|"
    r"appeared|"
    r"signed|rose|lit)(?!\w)"
)
_DONE = re.compile(r"(?<!\w)(?:[a-z]{3,}ed|were|was|had|before|during)(?!\w)")
_DOUBT = re.compile(
    r"(?<!\w)(?:could|may|might|would|if|should|whether|consider\w*|possib\w*|considering|not been|"
    r"no plans|denied|ask\w*|demand\w*|call(?:s|ed)? for|risk|unless)(?!\w)"
)


_CHANGED = re.compile(
    r"(?<!\w)(?:instead of|not (?:at|in|on)|and not|rather than|no longer|"
    r"than (?:planned|scheduled|foreseen)|"
    r"from [^.;]{3,40} to|was to have|were to have)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may say what became of the event, with its signs."""

    line: Line
    status: EventStatus
    signs: tuple[str, ...]


def candidates(page: Page, dated: str | None = None) -> tuple[Candidate, ...]:
    """Every sentence that speaks of a change of plan, or of the event as begun or past."""
    late = (*_lateness(page), *_moment(page, dated))
    ahead, done = "date ahead" in late, deeds(page.watch.event)
    found = []
    for line in page.lines:
        for status, pattern in _TRIGGERS.items() if _PLAN.search(line.folded) else ():
            match = pattern.search(line.folded)
            if match:
                found.append(Candidate(line, status, tuple(_plan_signs(line, match, status, page))))
        held = None if ahead else _told(line, done)
        if held:
            found.append(Candidate(line, EventStatus.HELD, tuple(_held_signs(line, held, late, page, done))))
    return tuple(found)


def _told(line: Line, done: re.Pattern[str]) -> re.Match[str] | None:
    """What in the sentence may tell of the event as begun or past."""
    found = done.search(line.folded) or _HELD.search(line.folded)
    if found is None and (line.clues.names or line.clues.kinds):
        found = _DONE.search(line.folded)
    return found


def _plan_signs(line: Line, match: re.Match[str], status: EventStatus, page: Page) -> Iterator[str]:
    yield f"status {status}"
    yield f"word {match.group()[:9]}"
    for sign in line.signs(match.start(), match.end()):
        yield sign
        if sign.startswith(("name", "kind", "scope", "pronoun")):
            yield f"{status}, {sign}"
    if _DOUBT.search(line.folded):
        yield "doubt"
    if _CHANGED.search(line.folded):
        yield "old and new"
        yield f"{status}, old and new"
    if re.search(
        r"(?:has|have|had|was|were|is|are|been|be|will be|being) (?:\w+ )?$",
        line.folded[: match.start()][-16:],
    ):
        yield "passive"
    if re.search(
        r"^ (?:to|until|till|from|by|for|a |into|"
        r"the)",
        line.folded[match.end() : match.end() + 8],
    ):
        yield "goes to"
    if re.search(
        r"(?:trip|visit|plan|flight|tour|ticket|rehears|his|her|their) ?\w*$",
        line.folded[: match.start()][-24:],
    ):
        yield "something else"


def _lateness(page: Page) -> Iterator[str]:
    """How publication lies to what the watch knows of the date, and how the article tells it."""
    if page.window:
        first, last = page.window
        if page.published < first:
            yield "published before" if (first - page.published).days > 3 else "published just before"
        elif page.published <= last:
            yield "published within"
        else:
            yield "published after" if (page.published - last).days < 90 else "published long after"
    stamps = sum(bool(re.match(r"(?:\*\*)?\d\d?[.:]\d\d", line.folded)) for line in page.lines)
    if stamps >= 3:
        yield "live blog"
    if re.search(
        r"(?<!\w)(?:will attend|will be held|will take place|is expected|are expected|to attend|is due|"
        r"will join)(?!\w)",
        page.folded,
    ):
        yield "tells of what is ahead"


def _moment(page: Page, dated: str | None) -> Iterator[str]:
    """How publication lies to the date that the article gives for the event."""
    span = event_window(dated)
    if span is None or dated is None:
        yield "date unknown"
    elif len(dated) == 7:
        yield "date a month"
    elif page.published > span[1]:
        yield "date behind"
    elif page.published >= span[0]:
        yield "date today"
    else:
        yield "date ahead"


def _days_behind(line: Line, page: Page) -> Iterator[date]:
    """The days that the sentence names and that had come by publication."""
    for mention in mentions(line.folded, line.text, page.published, page.window):
        if mention.first == mention.last <= page.published and mention.leaning != "report":
            yield mention.last


def _held_signs(
    line: Line, match: re.Match[str], late: tuple[str, ...], page: Page, done: re.Pattern[str]
) -> Iterator[str]:
    signs = list(line.signs(match.start(), match.end()))
    yield f"word {match.group()[:9]}"
    if done.search(line.folded):
        yield "deed"
        for moment in late:
            yield f"{moment}, deed"
    if any(abs((day - page.published).days) < 3 for day in _days_behind(line, page)):
        yield "a day just behind"
    yield from late
    yield from page.tone
    for sign in signs:
        yield sign
        if sign in {
            "name left",
            "kind left",
            "name in sentence",
            "kind in sentence",
            "scope this",
            "scope other",
            "title",
            "first sentence",
            "past",
            "future",
            "place in sentence",
            "kind right",
            "name right",
            "kind just left",
        }:
            for moment in late:
                yield f"{moment}, {sign}"
    if re.search(
        r"(?<!\w)(?:on (?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|last night|"
        r"this morning)(?!\w)",
        line.folded,
    ):
        yield "dated"
        for moment in late:
            yield f"{moment}, dated"
    if re.search(
        r"(?<!\w)(?:at|during|before|after) (?:the|saturday's|sunday's|yesterday's|\w+day's|"
        r"\w+'s)[^,;]{0,30}$",
        line.folded[: match.start()],
    ):
        yield "at the event"
    if re.search(
        r"(?<!\w)(?:will|to be|would|is to|are to)(?!\w)",
        line.folded[max(0, match.start() - 25) : match.start()],
    ):
        yield "ahead of the word"


@dataclass(frozen=True, slots=True)
class Fate:
    """The status chosen, the sentence that says it, and how sure that is."""

    status: EventStatus
    line: Line
    confidence: float


def choose(page: Page, dated: str | None = None) -> Fate | None:
    """What became of the event as the article has it; None where it says nothing of the kind.

    `dated` is the event's date as the article gives it (EDTF), where it does.
    """
    scored = [
        (probability("held" if c.status is EventStatus.HELD else "plan", c.signs), c)
        for c in candidates(page, dated)
    ]
    if not scored:
        return None
    score, best = max(scored, key=lambda pair: pair[0])
    return Fate(best.status, best.line, round(score, 3)) if score >= _LIKELY else None
