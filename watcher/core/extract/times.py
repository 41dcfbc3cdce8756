"""The hour at which the event begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from watcher.core.extract.hour_shifts import from_planned, start_told_from
from watcher.core.extract.lines import Line, Page
from watcher.core.extract.numbers import parse
from watcher.core.extract.questions import UNREAD, Opinions
from watcher.core.extract.scorer import chances

_LIKELY = 0.25
_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_MINUTE = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    "seventeen|eighteen|nineteen|twenty"
)
_HALF = r"(?: ?(?P<{}>a\.?m\b\.?|p\.?m\b\.?))"
_PART = r"(?P<part>(?:,? ?in the (?:morning|afternoon|evening)|,? ?at night|sharp| on the dot)?)"
_CLOCK = re.compile(
    rf"(?<![\w$€£:.,/-])(?:"
    rf"(?P<h1>[01]?\d|2[0-4])[:.h](?P<m1>[0-5]\d){_HALF.format('half1')}?(?![\w%]|[.,:]\d)"
    rf"|(?P<h2>1[0-2]|0?[1-9]|{_WORDS}){_HALF.format('half2')}(?!\w)"
    rf"|(?P<h3>[01]\d|2[0-3])(?P<m3>[0-5]\d) ?(?:hours|hrs|h\b|gmt|utc|local)"
    rf"|(?P<rel>half[- ]past|quarter past|quarter to|(?:ten|five|twenty|twenty-five) (?:past|to)|"
    rf"(?:{_MINUTE}|[1-5]?\d) minutes? (?:past|to|after|before)|(?<=\bat )half|(?<=\btill )half|"
    rf"(?<=\buntil )half|(?<=\bfrom )half|(?<=\bbefore )half) "
    rf"(?P<h4>{_WORDS}|1[0-2]|[1-9]|noon|midnight)(?!\w)"
    rf"|(?P<h5>{_WORDS}|1[0-2]|[1-9])(?: o'?clock|(?=,? (?:in the (?:morning|afternoon|evening)|sharp|"
    rf"at night)))"
    rf"|(?P<h7>{_WORDS})[ -](?P<m7>thirty|fifteen|forty-five)(?!\w|"
    r"[ -](?:\w+ )?(?:minute|second|year|day|people))"
    rf"|(?P<named>noon|midday|midnight)(?!\w)"
    rf"|(?:(?<=\bat )|(?<=\bfrom )|(?<=\bstroke of )|(?<=\bby )|(?<=\bset for )|"
    rf"(?<=\bis for ))(?P<h6>{_WORDS}|1[0-2]|[1-9])"
    rf"(?=[.,;:!?]|$| \(| (?:and|on|sharp|with|local|to|till|until|instead|"
    rf"tomorrow|today|tonight|when|for|because|in|as|it|he|she|they|we|the|his|her|its|before|everyone|"
    rf"after|rather|under|by|but|so|if|although|which|from|at|outside|inside|"
    rf"nonetheless|is|was|will|she's|he's|every|each)(?!\w))"
    rf"){_PART}"
)

_HINT = re.compile(
    rf"\d|noon|midday|midnight|o'clock|(?<!\w)(?:past|quarter|to|at|after|before|from|of|half|by|for) "
    rf"(?:{_WORDS})(?!\w)|in the |sharp|at night"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A time of day in its sentence, with its signs."""

    line: Line
    start: int
    end: int
    value: str  # HH:MM
    signs: tuple[str, ...]

    @property
    def question(self) -> str:
        """What the network is asked of it."""
        return "time"


def _read(match: re.Match[str]) -> tuple[str, str] | None:
    """`HH:MM` and how it was said."""
    groups = match.groupdict()
    if groups["named"]:
        return ("00:00" if groups["named"] == "midnight" else "12:00"), "named"
    hour_word = next(groups[key] for key in ("h1", "h2", "h3", "h4", "h5", "h6", "h7") if groups[key])
    hour = 12 if hour_word == "noon" else int(parse(hour_word) or 0)
    minute = int(groups["m1"] or groups["m3"] or parse(groups["m7"] or "") or 0)
    form = "clock" if groups["m1"] or groups["m3"] else "bare" if groups["h6"] else "words"
    if groups["rel"] == "half":
        minute = 30  # "half two"
    elif groups["rel"]:
        head, _, way = groups["rel"].replace("half-past", "half past").rpartition(" ")
        head = head.removesuffix("s").removesuffix(" minute")
        shift = {"half": 30, "quarter": 15}.get(head) or int(parse(head) or 0)
        hour, minute = ((hour - 1) % 24 or 12, 60 - shift) if way in {"to", "before"} else (hour, shift)
    half = (groups["half1"] or groups["half2"] or "").replace(".", "").strip()
    part = groups["part"] or ""
    if half:
        form = "half"
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif ("afternoon" in part or "evening" in part or "night" in part) and hour < 12:
        form, hour = "part", hour + 12
    elif "morning" in part:
        form = "part"
    elif form in {"bare", "words"} and 1 <= hour <= 7:
        hour += 12  # events that begin at "four" begin in the afternoon
        if re.search(r"(?<!\w)morning", match.string[max(0, match.start() - 40) : match.end() + 30]):
            hour -= 12
    elif form in {"bare", "words"} and 8 <= hour < 12:
        before = re.split("[;:.]", match.string[max(0, match.start() - 40) : match.start()])[-1]
        after = re.split("[;:.]", match.string[match.end() : match.end() + 30])[0]
        if re.search(r"(?<!\w)(?:evening|tonight|night)(?!\w)", before + " " + after):
            hour += 12
    elif (
        form == "clock"
        and groups["h1"]
        and groups["h1"][0] != "0"
        and 1 <= hour <= 11
        and _LATE.search(match.string)
    ):
        hour += 12  # "tonight's dinner begins at 7:30"
    if not 0 <= hour <= 24 or not 0 <= minute < 60:
        return None
    minutes = hour * 60 + minute + from_planned(match)
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}", form


_LATE = re.compile(r"(?<!\w)(?:tonight|dinner|banquet|last night|in the evening|this evening)(?!\w)")
_STARTING = re.compile(
    r"start|begin|began|kick|open|under way|from|set for|scheduled|held|take place|\bat\b|lamp|first"
)
_OTHERWISE = re.compile(
    r"gates?|doors?|ends?\b|ended|close|until|till|by |arriv|land|press|conference|rehears|before|"
    r"after|road|fireworks|"
    r"weather|forecast|interview|curfew|train|bus|ferr|shuttle|flight|left|wreath|lunch|banquet|"
    r"reception|instead of|not "
)


_BEFORE = re.compile(
    r"(?:gates?|doors?|guests|seated|arriv\w*|ends?|ended|close[sd]?|until|by|before|after|leaves?|left|lands?|"
    r"rehears\w*|reception|lunch|press conference|briefing)[^,;]{0,22}$"
)
_DONE_AT = re.compile(r"[^,;]{0,12}(?:doors|gates|guests|seated|ends|closes|arriv)")
_WEEKDAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|tonight|\d(?:st|nd|rd|th)?(?!\w)"
)


def clock(folded: str) -> Iterator[tuple[str, int, int]]:
    """Every time of day in a folded text, with its offsets."""
    for match in _clocks(folded):
        read = _read(match)
        if read is not None:
            yield read[0], match.start(), match.end()


@lru_cache(maxsize=256)  # a sentence is asked for its hours and for the lengths between them
def _clocks(folded: str) -> tuple[re.Match[str], ...]:
    return tuple(_CLOCK.finditer(folded))


def candidates(page: Page) -> tuple[Candidate, ...]:
    """Every time of day the article names, with its signs."""
    found = []
    for line in page.lines:
        if not _HINT.search(line.folded):
            continue
        first = True
        for match in _clocks(line.folded):
            read = _read(match)
            if read is None:
                continue
            signs = tuple(_signs(line, match, read[1], page, first=first))
            found.append(Candidate(line, *match.span(), read[0], (*signs, *_daylight(read[0], line, page))))
            other = _other_half(match, *read)
            if other is not None:
                told = (*signs, "other half of the day", *_daylight(other, line, page))
                found.append(Candidate(line, *match.span(), other, told))
            start = start_told_from(match, read[0], line)
            if start is not None:
                told = (*signs, "told from another hour", *_daylight(start, line, page))
                found.append(Candidate(line, *match.span(), start, told))
            first = False
    said = Counter(candidate.value for candidate in found)
    total = sum(_SECOND.isdisjoint(one.signs) for one in found)
    return tuple(replace(one, signs=(*one.signs, _standing(one.value, said, total))) for one in found)


_SECOND = frozenset(("other half of the day", "told from another hour"))
"""Signs of a second reading of an hour."""


def _other_half(match: re.Match[str], value: str, form: str) -> str | None:
    """The same hour on the other side of noon, where the text leaves that open: "the gala begins at 7.30"."""
    hour = int(value[:2])
    said = match["h1"] or ""
    open_ = form in {"words", "bare"} or (form == "clock" and said and said[0] != "0")
    if not open_ or match["h3"] or not 1 <= hour % 12 <= 11 or (said and int(said) > 12):
        return None
    return f"{(hour + 12) % 24:02}{value[2:]}"


_EVENINGS = re.compile(
    r"(?<!\w)(?:evening|tonight|night|gala|dinner|banquet|supper|concert|premiere|awards?|debate|opera|final)"
    r"(?!\w)"
)
_MORNINGS = re.compile(r"(?<!\w)(?:morning|parade|breakfast|dawn|convocation|hearing|trial|funeral)(?!\w)")


def _daylight(value: str, line: Line, page: Page) -> Iterator[str]:
    """The part of the day, and what sentence and watch say of it."""
    hour = int(value[:2])
    part = "night" if hour < 5 else "morning" if hour < 12 else "afternoon" if hour < 17 else "evening"
    yield f"in the {part}"
    for name, pattern in (("evening", _EVENINGS), ("morning", _MORNINGS)):
        if pattern.search(line.folded):
            yield f"{name} in sentence, {part}"
        if any(pattern.search(kind) for kind in (*page.words.names, *page.words.plain_names)):
            yield f"{name} event, {part}"


def _standing(value: str, said: Counter[str], total: int) -> str:
    return "only time" if total == 1 else "time said again" if said[value] > 1 else "one time of several"


def _signs(line: Line, match: re.Match[str], form: str, page: Page, *, first: bool) -> Iterator[str]:
    yield from line.signs(match.start(), match.end())
    yield f"clock {form}"
    left = line.folded[max(0, match.start() - 45) : match.start()]
    right = line.folded[match.end() : match.end() + 45]
    if _STARTING.search(left):
        yield "starting left"
    if re.search(r"(?:start|begin|began|kick)\w*[^,;]{0,20}$", left):
        yield "starting just left"
    if _STARTING.search(right[:25]):
        yield "starting right"
    if _OTHERWISE.search(left[-35:]):
        yield "otherwise left"
    if _BEFORE.search(left):
        yield "otherwise just left"
    if _DONE_AT.match(right):
        yield "doors or end right"
    if line.clues.kinds and _WEEKDAY.search(line.folded):
        yield "day and kind in sentence"
    if re.search(r"(?:instead of|rather than|not|as against|originally|until) (?:at )?$", left):
        yield "no longer"
    if re.search(r"^,? (?:instead of|rather than)", right):
        yield "instead right"
    if re.search(r"\d\s?(?:-|to|and) ?$", left):
        yield "end of a span"
    if re.search(r"^ ?(?:-|to) ?\d", right):
        yield "begin of a span"
    if match.start() < 2:
        yield "stamp"
    yield "first time in sentence" if first else "later time in sentence"


@dataclass(frozen=True, slots=True)
class EventTime:
    """The time chosen, the sentence that says it, and how sure that is."""

    value: str
    line: Line
    confidence: float


def choose(found: Sequence[Candidate], opinions: Opinions = UNREAD) -> EventTime | None:
    """When the event begins, as the article has it; None where it doesn't say."""
    scored = list(zip(chances("time", found, opinions), found, strict=True))
    if not scored:
        return None
    score, best = max(scored, key=lambda pair: pair[0])
    return EventTime(best.value, best.line, round(score, 3)) if score >= _LIKELY else None
