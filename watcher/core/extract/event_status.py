"""What became of the event: postponed, cancelled, moved, set anew, held."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from watcher.core.extract import plans
from watcher.core.extract.dates import mentions
from watcher.core.extract.deeds import deeds
from watcher.core.extract.lines import Line, Page
from watcher.core.extract.plan_words import undone
from watcher.core.extract.questions import UNREAD, Opinions
from watcher.core.extract.relevance import event_window
from watcher.core.extract.scorer import chances
from watcher.core.values import EventStatus

_LIKELY = 0.45
_HELD = re.compile(
    r"(?<!\w)(?:took place|(?:was|were) (?:held|staged|celebrated|crowned|sworn|buried|opened|laid|"
    r"married|inaugurated)|held|opened|began|begins|"
    r"begun|kicked off|got (?:going|under way)|under way|ended|closed|concluded|over(?! (?:the|a|\d))|"
    r"wound up|came to an end|adjourned|attended|watched|"
    r"marched|rolled|paraded|saluted|"
    r"presided|addressed|stood|sat|cheered|applauded|waved|inspected|reviewed|unveiled|joined|gathered|"
    r"won|beat|sang|played|"
    r"performed|crowned|married|buried|sworn|laid|drew|brought together|celebrated|marked|fell short|"
    r"live|adopted|"
    r"delivered|greeted|welcomed|hosted|presented|were there|were present|was present|led|took|saw|"
    r"came|flew|arrived|is being held|are being held|(?:is|are) (?:now )?(?:open|at (?:a|the)(?! \w+ of))|"
    r"appeared|wrapped up|declared|ran|lasted|passed|went past|walked|knelt|put on|placed|packed|lined|"
    r"thronged|"
    r"signed|rose|lit)(?!\w)"
)
_DONE = re.compile(
    r"(?<!\w)(?:(?!(?:announc|confirm|report|warn|add|stat|reveal|deni|promis|insist|accept)ed(?!\w))"
    r"[a-z]{3,}ed|were|was|had|before|during)(?!\w)"
)
"""What may tell of the event as past; that somebody announced something does not."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may say what became of the event, with its signs."""

    line: Line
    start: int
    end: int
    status: EventStatus
    signs: tuple[str, ...]

    @property
    def question(self) -> str:
        """What the network is asked of it."""
        return f"status {self.status}"


@dataclass(frozen=True, slots=True)
class Hints:
    """What in a sentence may tell of a change of plan, and what of the event as begun or past."""

    line: Line
    changes: tuple[plans.Hint, ...]
    held: re.Match[str] | None

    @property
    def spans(self) -> Iterator[tuple[int, int]]:
        """Where they stand in the sentence."""
        yield from ((start, end) for _, _, start, end in self.changes)
        if self.held:
            yield self.held.span()


def hints(page: Page) -> tuple[Hints, ...]:
    """The sentences that may say what became of the event."""
    done = deeds(page.watch.event)
    found = []
    for line in page.lines:
        changes, held = tuple(plans.hints(line)), _told(line, done)
        if changes or held:
            found.append(Hints(line, changes, held))
    return tuple(found)


def candidates(page: Page, found: Sequence[Hints], dated: str | None = None) -> tuple[Candidate, ...]:
    """What the hints of an article may tell; `dated` is the date that it gives for the event."""
    late = (*_lateness(page), *_moment(page, dated))
    done = deeds(page.watch.event)
    told = [
        Candidate(change.line, change.start, change.end, change.status, change.signs)
        for one in found
        for change in plans.changes(one.line, one.changes, page, late)
    ]
    for one in found:
        if one.held and "date ahead" not in late:
            signs = tuple(_held_signs(one.line, one.held, late, page, done))
            told.append(Candidate(one.line, *one.held.span(), EventStatus.HELD, signs))
    return tuple(told)


_AT = re.compile(
    r"(?<!\w)(?:at|during|after|of|from|on the (?:first|second|last) day of) (?:the |\w+day's )?(?:\w+ )?$"
)


def _told(line: Line, done: re.Pattern[str]) -> re.Match[str] | None:
    """What in the sentence may tell of the event as begun or past."""
    found = done.search(line.folded) or _HELD.search(line.folded)
    if found is None and (line.clues.names or line.clues.kinds):
        found = _DONE.search(line.folded)
    return found


_STAMP = re.compile(r"(?:\*\*)?\d\d?[.:]\d\d")


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
    if sum(_STAMP.match(line.folded) is not None for line in page.lines) >= 3:
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


def _since(page: Page) -> str | None:
    """How long after the last day known of the event the article was published."""
    if page.window is None:
        return None
    first, last = page.window
    if (last - first).days > 40:
        return "wide window"
    away = (page.published - first).days
    return (
        "before" if away < -1 else "about the day" if away < 2 else "days after" if away < 9 else "long after"
    )


def _held_signs(
    line: Line, match: re.Match[str], late: tuple[str, ...], page: Page, done: re.Pattern[str]
) -> Iterator[str]:
    signs = list(line.signs(match.start(), match.end()))
    yield "is held"
    yield f"publication: {dated}" if (dated := _since(page)) else "publication: no window"
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
    if undone(line.folded):
        yield "undone in sentence"
        yield "undone, deed" if done.search(line.folded) else "undone, no deed"
    if any(_AT.search(line.folded, max(0, start - 24), start) for start, _ in line.clues.kinds):
        yield "at the kind"
        if line.clues.past and not line.clues.future:
            yield "at the kind, past"
            for moment in late:
                yield f"{moment}, at the kind, past"
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


def choose(found: Sequence[Candidate], opinions: Opinions = UNREAD) -> Fate | None:
    """What became of the event as the article has it; None where it says nothing of the kind."""
    scored = list(zip(chances("status", found, opinions), found, strict=True))
    if not scored:
        return None
    score, best = max(scored, key=lambda pair: pair[0])
    return Fate(best.status, best.line, round(score, 3)) if score >= _LIKELY else None
