"""Changes of plan: where a sentence says that something is put off, called off, moved or set anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watcher.core.extract.date_signs import GIVEN_UP_AFTER
from watcher.core.extract.frames import subject, theme
from watcher.core.extract.lines import Line, Page
from watcher.core.extract.plan_words import CANCELLED, POSTPONED, SCHEDULED, TRIGGERS
from watcher.core.extract.relevance import Scope
from watcher.core.values import EventStatus

_NO_EVENT = re.compile(r"(?<!\w)no (?:[a-z'-]+ ){0,3}$")
_UNDONE = {"put off", "frozen", "called off", "shift", "not held", "late", "venue"}
_DONE = {"ahead", "anew"}
_ADVERBS = {"late", "new date", "venue", "rival", "ahead", "anew"}  # said of the verb, not verbs themselves
_SAID = re.compile(r"(?<!\w)(?:said|told|announced|confirmed|learn\w+|reported|wrote|heard|knew)(?!\w)")
_ASIDE = re.compile(
    r"[,(] ?(?:(?:first|originally|once|twice|initially|already|long) )?(?:(?:postponed|put off|delayed) )?$"
)
_DENIED = re.compile(
    r"(?<!\w)(?:not|never|no|nor|without|(?:den|def)(?:y|ies|ied|ying)|dismiss\w*|reject\w*|"
    r"rul(?:e|es|ed|ing) out|brush\w*|refus\w*|there is no|nobody|nothing|contrary|insist\w*)(?!\w)|n't(?!\w)"
)
_DOUBT = re.compile(
    r"(?<!\w)(?:could|may|might|if|should|whether|consider\w*|weigh\w*|mull\w*|possib\w*|discuss\w*|"
    r"fear\w*|risks?|unless|threat\w*|speculat\w*|rumou?r\w*|talk of|in doubt|propos\w*|suggest\w*|"
    r"scenario\w*|either|perhaps|option|about to)(?!\w)"
)
_WISH = re.compile(
    r"(?<!\w)(?:call(?:s|ed|ing)? (?:for|on)|calls|demand\w*|urg(?:e|es|ed|ing)|ask\w*|petition\w*|want\w*|"
    r"appeal\w*|plead\w*|request\w*|pressure|should|ought)(?!\w)"
)
_EARLIER = re.compile(
    r"(?<!\w)(?:last (?:year|time)|previous\w*|earlier|edition|in the past|ago|(?:in|of|the) (?:19|20)\d\d|"
    r"had been|already)(?!\w)"
)
_MONTH = r"(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]*|may"
_DAY = (
    rf"(?:the )?(?:\w+day|{_MONTH}|\d\d?(?:st|nd|rd|th)?(?![\d,:.])|tomorrow|next|later|spring|summer|"
    r"autumn|fall|winter|(?:a|one|two|three|four|five|six|\d+) (?:day|week|month|year)s?|"
    r"mid-|early|late)(?!\w)"
)
_TO_DAY = re.compile(rf"[^.;:]{{0,28}}?(?<!\w)(?:to|until|till|into|from|on|by|for|of)?,? ?{_DAY}")
_TO_PLACE = re.compile(
    r"[^.;:]{0,40}?(?<!\w)(?:to|into|in|at|onto|inside|from|of|on|under)(?: the| a)? "
    r"(?:[A-Z\u00C0-\u017F]|hall|arena|stadium|church|cathedral|palace|park|city|capital|centre|center|"
    r"theatre|square|gym|tent|roof|open)"
)
_DAY_NAMED = re.compile(
    r"(?:to|into|in|at|from|of|on) (?:the )?(?:[A-Z]\w+day|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|"
    r"Dec)[a-z.]*|"
    r"May|Spring|Summer|Autumn|Winter)(?!\w)"
)


_TELLING = (
    "subject",
    "object",
    "goes",
    "theme",
    "outright",
    "denied",
    "published",
    "scope",
    "title",
    "passive",
)
"""Beginnings of signs that mean one thing for one status and another for the next."""


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A sentence that may say that the plan for the event changed, or stands after doubt; with its signs."""

    line: Line
    start: int
    end: int
    status: EventStatus
    signs: tuple[str, ...]


Hint = tuple[str, tuple[EventStatus, ...], int, int]
"""Words that may tell of a change: their kind, the statuses that they may tell, and their offsets."""


def changes(line: Line, found: Sequence[Hint], page: Page, moment: tuple[str, ...]) -> Iterator[PlanChange]:
    """What the `hints` of a sentence may tell; `moment` says how publication lies to the event."""
    kinds = {name for name, _, _, _ in found}
    for name, statuses, start, end in found:
        shared = (
            *_signs(line, name, start, end),
            *(f"{name} beside {other}" for other in kinds - {name}),
            *moment,
            *page.tone,
        )
        denied = name in _UNDONE | _DONE and _denied(line, start)
        if denied:
            shared = tuple(sign for sign in shared if "outright" not in sign)
        if name == "new date" and GIVEN_UP_AFTER.search(line.folded, end):
            statuses = (POSTPONED,)  # "New date: 22 June, not 8 June": nothing was in doubt before
        for status in statuses:
            signs = [*shared, *(["denied"] if denied else [])]
            yield PlanChange(line, start, end, status, tuple(_told(status, name, signs)))
        if denied and name in _UNDONE:
            signs = [*shared, "denial"]
            yield PlanChange(line, start, end, SCHEDULED, tuple(_told(SCHEDULED, "denial", signs)))


def hints(line: Line) -> Iterator[Hint]:
    """The first trigger of each kind, and a kind of event that there is none of."""
    for trigger in TRIGGERS:
        match = trigger.search(line.folded)
        if match is None:
            continue
        if trigger.name == "not to be" and subject(line.clues, line.folded, match.start()) != "event":
            continue
        yield trigger.name, trigger.statuses, *match.span()
    for start, end in line.clues.kinds:
        if _NO_EVENT.search(line.folded, max(0, start - 40), start):
            yield "no event", (CANCELLED,), start, end
            break


def _told(status: EventStatus, name: str, signs: list[str]) -> Iterator[str]:
    """The signs, the telling ones with the status too."""
    yield from signs
    yield f"status {status}"
    yield f"{status} by {name}"
    for sign in signs:
        if sign.startswith(_TELLING):
            yield f"{status}, {sign}"


def _signs(line: Line, name: str, start: int, end: int) -> Iterator[str]:
    folded, clues = line.folded, line.clues
    yield from line.stance()
    yield (
        "name in sentence" if clues.names else "kind in sentence" if clues.kinds else "no event in sentence"
    )
    if clues.others:
        yield "another event in sentence"
    yield f"trigger {name}"
    yield f"word {folded[start : start + 7]}"
    before, after = subject(clues, folded, start), theme(clues, start, end)
    yield f"subject {before}"
    yield f"object {after}"
    yield f"{name}, subject {before}, object {after}"
    helped = re.search(
        r"(?<!\w)(?:was|were|is|are|been|be|being|gets?|got) (?:\w+ ){0,2}$",
        folded[max(0, start - 24) : start],
    )
    told = before if helped or after == "none" else after
    if name == "no event" or (name in _ADVERBS and _nearby(line, start, end)):
        told = "event"
    yield f"theme {told}"
    yield f"{name}, theme {told}"
    if helped:
        yield "passive"
    low = max((stop for _, stop in clues.cuts if stop <= start), default=0)
    outright = line.scope is not Scope.OTHER
    for sign, pattern in (("doubt", _DOUBT), ("wish", _WISH), ("earlier", _EARLIER)):
        if pattern.search(folded, low, end):
            yield f"{sign} in clause"
            outright = False
        elif pattern.search(folded):
            yield f"{sign} in sentence"
    if _ASIDE.search(folded, max(0, start - 24), start) and "," in folded[end : end + 45]:
        yield "aside"  # "the talks, put off in May, are on again"
        outright = False
    if "would" in folded[low:start] and not _SAID.search(folded):
        yield "would in clause"
        outright = False
    if folded.rstrip().endswith("?"):
        yield "question"
        outright = False
    for way in _destination(line, start, end):
        yield way
        yield f"{name}, {way}"
    if outright and told in {"event", "pronoun"}:
        yield f"outright of {told}"
        yield f"{name}, outright of {told}"


def _nearby(line: Line, start: int, end: int) -> bool:
    """Whether the event stands in the clause of the words in `start:end`."""
    cuts = line.clues.cuts
    low = max((stop for _, stop in cuts if stop <= start), default=0)
    high = min((begin for begin, _ in cuts if begin >= end), default=len(line.folded))
    return any(low <= begin and stop <= high for begin, stop in (*line.clues.names, *line.clues.kinds))


def _destination(line: Line, start: int, end: int) -> Iterator[str]:
    """Whether a day or a place follows, or stands just before."""
    day = _TO_DAY.match(line.folded, end)
    place = next(
        (
            match
            for match in _TO_PLACE.finditer(line.text, end, end + 70)
            if not _DAY_NAMED.search(line.text, match.start(), match.end() + 9)
        ),
        None,
    )
    if day and not (place and place.end() < day.end()):
        yield "goes to a day"
    elif place:
        yield "goes to a place"
    elif re.match(r" (?:the )?[A-Z\u00C0-\u017F]", line.text[end : end + 6]):
        yield "goes to a name"
    else:
        yield "goes nowhere"
    left = line.folded[max(0, start - 32) : start]
    if re.search(rf"{_DAY}[^.;:]{{0,12}}$", left):
        yield "goes after a day"
    if any(0 <= start - stop < 30 for _, stop in (*line.clues.elsewhere, *line.clues.places)):
        yield "goes after a place"


def _denied(line: Line, start: int) -> bool:
    low = max((stop for _, stop in line.clues.cuts if stop <= start), default=0)
    return _DENIED.search(line.folded, max(low, start - 60), start) is not None
