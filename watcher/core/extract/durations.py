"""How long the event lasts: ISO 8601 durations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from watcher.core.extract.date_values import DAYS_IN
from watcher.core.extract.dates import mentions
from watcher.core.extract.lines import Line, Page, foremost
from watcher.core.extract.numbers import NUMBER, parse
from watcher.core.extract.questions import UNREAD, Opinions
from watcher.core.extract.scorer import chances
from watcher.core.extract.times import clock

_LIKELY = 0.3
_AN = rf"(?:an?|{NUMBER})"
_LENGTH = re.compile(
    rf"(?<![\w$€£.,:-])(?:"
    rf"(?P<single>(?:an? |one )?single day)"
    rf"|(?P<halves>half an hour|an hour and a half|one hour and a half|an hour and a quarter|"
    rf"one hour and a quarter"
    rf"|an hour and three[- ]quarters|two hours and a half|three hours and a half|a day and a half|"
    rf"one and a half hours|half a day|three[- ]quarters of an hour"
    rf"|a quarter of an hour|one and a half days|{NUMBER} and a half hours|"
    rf"{NUMBER} and a quarter hours|{NUMBER} hours and a (?:half|quarter)|"
    rf"{NUMBER} and three[- ]quarters? hours|{NUMBER} hours and three[- ]quarters)"
    rf"|(?P<long>hour|day|week|fortnight)-?long"
    rf"|(?:(?P<low>{NUMBER})(?:(?<=\d)-|-to-|- to | to | or | and ))?(?:"
    rf"(?P<compound>{NUMBER}(?:-and-a-half)?)(?:-| (?!hour and))(?P<cunit>minute|hour|day|"
    rf"week)(?:-long)?(?![\w])(?= [a-z]| [A-Z])"
    rf"|(?P<h>{_AN}|half|[½¼¾])[ -]h(?:ou)?rs?(?:,? (?:and )?(?P<m>{_AN})[ -]min(?:ute)?s?|"
    rf",? (?:and )(?P<m0>twenty-five|thirty-five|forty-five|fifty-five|twenty|thirty|forty|"
    rf"fifty|ten|fifteen|five))?"
    rf"|(?P<n>{_AN}) (?:full |whole |working |consecutive )?(?P<unit>min(?:ute)?|day|week|fortnight)s?)"
    rf")(?!\w)"
)
_UNITS = re.compile(
    r"min(?:ute)?s?(?!\w)|hour|hrs?(?!\w)|[ -]days?(?!\w)|[ -]weeks?(?!\w)|fortnight|(?:day|week)long"
)
_HALVES = {
    "half an hour": "PT30M", "an hour and a half": "PT90M", "one hour and a half": "PT90M",
    "an hour and a quarter": "PT75M", "one hour and a quarter": "PT75M",
    "an hour and three quarters": "PT105M",
    "one and a half hours": "PT90M", "a day and a half": "PT36H", "one and a half days": "PT36H",
    "two hours and a half": "PT2H30M", "three hours and a half": "PT3H30M", "half a day": "PT12H",
    "three quarters of an hour": "PT45M",
    "a quarter of an hour": "PT15M",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A length of time in its sentence, with its signs."""

    line: Line
    start: int
    end: int
    value: str
    signs: tuple[str, ...]

    @property
    def question(self) -> str:
        """What the network is asked of it."""
        return "duration"


def _read(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if groups["single"]:
        return "P1D"
    if groups["halves"]:
        known = _HALVES.get(groups["halves"].replace("-", " "))
        if known:
            return known
        count, _, rest = groups["halves"].replace(" hours", "").partition(" and ")
        hours = parse(count)
        more = 30 if "half" in rest else 45 if "three" in rest else 15
        return None if hours is None else _minutes(hours * 60 + more)
    if groups["long"]:
        return "PT1H" if groups["long"] == "hour" else f"P{DAYS_IN[groups['long']]}D"
    if groups["h"] == "half":
        return "PT30M"
    count, unit = _count(groups["h"] or groups["n"] or groups["compound"]), groups["unit"] or groups["cunit"]
    least = _count(groups["low"]) if groups["low"] else None
    if least is not None and count is not None and least < count and _is_range(match):
        count = least  # "80 to 90 minutes" are 80 at least
    elif groups["h"]:
        minutes = _count(groups["m"] or groups["m0"] or "0")
        return None if count is None or minutes is None else _minutes(count * 60 + minutes)
    unit = unit or "hour"
    if count is None or not 0 < count < 1000:
        return None
    if unit == "hour":
        return _minutes(count * 60)
    if count != int(count):
        return _minutes(count * 1440) if unit == "day" else None
    if unit in {"minute", "min"}:
        return f"PT{int(count)}M" if count < 6000 else None
    return f"P{int(count * DAYS_IN[unit])}D"


def _is_range(match: re.Match[str]) -> bool:
    """Whether two numbers are the ends of a range, not those of a change or of something else."""
    before = match.string[max(0, match.start() - 9) : match.start()]
    if match.string.startswith(" and ", match.end("low")):
        return before.endswith("between ")
    return not before.endswith("from ")


def _count(word: str) -> float | None:
    return 1 if word in {"a", "an"} else parse(word.replace("-and-", " and ").replace("a-half", "a half"))


def _minutes(minutes: float) -> str | None:
    """ISO 8601 as the article counts: "70 minutes" is PT70M, "two and a half hours" PT2H30M."""
    if minutes != int(minutes) or not 0 < minutes < 6000:
        return None
    hours, rest = divmod(int(minutes), 60)
    if rest == 0:
        return f"PT{hours}H"
    return f"PT{hours}H{rest}M" if hours > 1 else f"PT{int(minutes)}M"


_LASTING = re.compile(
    r"last|\brun|go(?:es)? on|take up|long|in all|over|stretch|span|duration|length|ceremony|for|"
    r"shorter|spread"
)
_OTHERWISE = re.compile(
    r"ago|before|after|later|away|notice|early|late\b|earlier|speech|spoke|visit|trip|within|flight|"
    r"drive|wait|queue|"
    r"mourning|talk|met|rehears|delay|every|silence|sleep|walk"
)


_ABOUT = {
    "speech": re.compile(
        r"speak|spoke|speech|address|sermon|silence|applau|ovation|interview|wait|queue|delay|late"
    ),
    "journey": re.compile(
        r"flight|fly|flew|drive|drove|train|journey|travel|visit|trip|walk|road|route|sail|tour"
    ),
    "work": re.compile(
        r"rehears|train|practis|prepar|built|build|work|construct|negotiat|debate|mourn|sale|campaign"
    ),
    "whole": re.compile(
        r"(?<!\w)(?:last(?:s|ed|ing)?|ran|runs?|running|took|takes?|duration|over (?:in|within|after)|"
        r"long|whole|in all|altogether|needs?|needed|goes on|went on)(?!\w)"
    ),
}


def lengths(folded: str) -> Iterator[tuple[str, int, int]]:
    """Every length of time in a folded text, with its offsets."""
    for match in _LENGTH.finditer(folded):
        value = _read(match)
        if value is not None:
            yield value, match.start(), match.end()


def candidates(page: Page) -> tuple[Candidate, ...]:
    """Every length of time the article names, with its signs."""
    found = [
        Candidate(line, *match.span(), value, tuple(_signs(line, match, value, page)))
        for line, (match, value) in foremost(page, partial(_told, page))
    ]
    found += [
        Candidate(line, start, end, value, signs)
        for line, (start, end, value, signs) in foremost(page, partial(_between_hours, page))
    ]
    alone = ("only length",) if len(found) == 1 else ()
    return tuple(replace(one, signs=(*one.signs, *alone)) for one in found)


def _told(page: Page, line: Line) -> Iterator[tuple[re.Match[str], str]]:
    """The lengths that a sentence tells, but for those that tell a day: "it opens in five days"."""
    if not _UNITS.search(line.folded):
        return
    days = mentions(line.folded, line.text, page.published, page.window)
    for match in _LENGTH.finditer(line.folded):
        value = _read(match)
        within = any(day.start <= match.start() and match.end() <= day.end for day in days)
        if value is not None and not within:
            yield match, value


_UNTIL = re.compile(r" ?(?:-+|to|till|until|and|through to)(?: about| around| nearly)? ?(?:an? )?(?:the )?")
_ENDING = re.compile(
    r"(?<!\w)(?:end(?:s|ed|ing)?|close[sd]?|closing|over|finish\w*|stop(?:s|ped)?|through|last|"
    r"done|by|until|till|wound up|"
    r"conclud\w+|wrap\w*)(?!\w)"
)
_APART = re.compile(r"\d ?-+ ?\d| to |between")
_STARTING = re.compile(r"(?<!\w)(?:from|beg[aiu]n\w*|start\w*|open\w*|between|at)(?!\w)")


def _between_hours(page: Page, line: Line) -> Iterator[tuple[int, int, str, tuple[str, ...]]]:
    """Lengths told by two hours: "from noon till 2.30", "begins at eight and is to be over by ten"."""
    if not _ENDING.search(line.folded) and not _APART.search(line.folded):
        return
    hours = list(clock(line.folded))
    for (begins, start, stop), (ends, after, end) in pairwise(hours):
        gap = line.folded[stop:after]
        run = _UNTIL.fullmatch(gap) is not None
        if not run and not (_ENDING.search(gap) and len(gap) < 90):
            continue
        first, last = (int(hour[:2]) * 60 + int(hour[3:]) for hour in (begins, ends))
        length = (last - first) % 720 if (last - first) % 1440 > 720 else (last - first) % 1440
        value = _minutes(length)
        if value is None:
            continue
        signs = [
            *line.signs(start, end),
            "between hours",
            "hours in a run" if run else "hours apart",
            *page.tone,
        ]
        if _STARTING.search(line.folded, max(0, start - 30), start):
            signs.append("starting at the hour")
        if re.search(r"[;.?!]", gap):
            signs.append("hours in two clauses")
        signs.append(
            "between hours, short" if length < 45 else "between hours, long" if length > 300 else "hours"
        )
        yield start, end, value, tuple(signs)


def _signs(line: Line, match: re.Match[str], value: str, page: Page) -> Iterator[str]:
    yield from line.signs(match.start(), match.end())
    yield "unit day" if value.endswith("D") else "unit hour"
    left, right = (
        line.folded[max(0, match.start() - 45) : match.start()],
        line.folded[match.end() : match.end() + 35],
    )
    if match["compound"]:
        yield "compound"
        yield "compound day" if value.endswith("D") else "compound hour"
        if page.words.head.search(right):
            yield "compound, kind right"
            yield f"compound, kind right, {'day' if value.endswith('D') else 'hour'}"
    if re.search(
        r"(?:last\w*|run\w*|go on|goes on|went on|take|took|is|be|spread|reckons|on) (?:for |over |up |"
        r"out )?"
        r"(?:about |some |around |approximately |only |just |nearly |all of |the )?$",
        left,
    ):
        yield "lasting just left"
    for name, pattern in _ABOUT.items():
        if pattern.search(left):
            yield f"{name} before"
        if pattern.search(right):
            yield f"{name} behind"
    if re.search(r"(?:cut|trimmed|shortened|reduced|down|extended|stretched)[^,;]{0,30} to (?:\w+ )?$", left):
        yield "cut to"
    if re.search(r"(?:from|instead of|rather than|less than the|not|than) (?:the )?$", left):
        yield "given up"
    if re.search(r"(?:19|20)\d\d|last (?:year|time)|previous|usual", left + right):
        yield "of another year"
    if re.search(r"(?:^|[.!?] ?)(?:\W*)$", left):
        yield "opens the sentence"
    if re.match(r" ?[.!?,;:]", right):
        yield "closes the clause"
    if re.match(r"(?:how long|duration|length|lasts?|running time)", line.folded):
        yield "asked how long"
    yield from page.tone
    if re.search(r"^ (?:of|for|with|and|in all|later|late|earlier|before|after|ago|away)(?!\w)", right):
        yield f"then {right.split()[0]}"
    if re.match(r"(?:it|the whole|the programme|this) ", line.folded):
        yield "of the whole"
    for name, pattern in (("lasting", _LASTING), ("otherwise", _OTHERWISE)):
        if pattern.search(left):
            yield f"{name} left"
        if pattern.search(right[:20]):
            yield f"{name} right"


@dataclass(frozen=True, slots=True)
class EventDuration:
    """The length chosen, the sentence that says it, and how sure that is."""

    value: str
    line: Line
    confidence: float


def choose(found: Sequence[Candidate], opinions: Opinions = UNREAD) -> EventDuration | None:
    """How long the event lasts, as the article has it; None where it doesn't say."""
    scored = list(zip(chances("duration", found, opinions), found, strict=True))
    if not scored:
        return None
    score, best = max(scored, key=lambda pair: pair[0])
    return EventDuration(best.value, best.line, round(score, 3)) if score >= _LIKELY else None
