"""The event's place: of all the places an article names, the most specific that is the event's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from watcher.core.extract.deeds import deeds
from watcher.core.extract.folding import fold
from watcher.core.extract.lines import Line, Page
from watcher.core.extract.place_names import VENUE, Sort, place_names
from watcher.core.extract.scorer import chances

_LIKELY = 0.34
_CLOSE = 0.6  # an exacter place may be that much less likely than the likeliest

_NO_LONGER = re.compile(
    r"(?<!\w)(?:not|no longer|instead of|rather than|(?:move|moved|moving|transferred|shifted|switched|from)|"
    r"won't be|"
    r"isn't|out of|washed out)(?: (?:at|in|on|from|of|to))?(?: the)? $"
)
_DATELINE = re.compile(r"[\w ./,()-]{0,45}(?:--?|:) ")
_PREPOSITION = re.compile(
    r"(?<!\w)(in|at|on|to|near|outside|inside|from|for|around|through|across|along|into|of|over|"
    r"down|past|off|up|via|by|leave|leaves|reach|host|visit|downtown|central|,|-|\()\s?(?:the )?"
    r"(?:(?:\w+ )?(?:island|city|town|capital|resort|port|village|district|suburb|province) of )?$"
)


_MOVING = re.compile(
    r"(?<!\w)(?:mov|shift|switch|transfer|relocat|tak(?:e|en|ing)|took|chang|driv|flit|goes)"
)
_MOVES_TO = re.compile(
    r"(?<!\w)(?:mov|shift|switch|transfer|relocat|driv|drove|flit|goes|indoors|lost|goes over|"
    r"taken)\w*[^.;]{0,70}"
    r"(?<!\w)(?:to|into|in|at)(?: the)? $"
)
_HOSTS = re.compile(
    r"(?:'s)? (?:hosts?|will host|is to host|to host|is hosting|stages?|staged|hosted|takes? over|replaces|"
    r"steps in)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where it stands, with the signs that speak for or against it."""

    line: Line
    start: int
    end: int
    name: str
    sort: Sort
    signs: tuple[str, ...]


def candidates(page: Page) -> tuple[Candidate, ...]:
    """Every place the article names, with its signs."""
    spans = [(line, *span) for line in page.lines for span in place_names(line, page)]
    times = Counter(fold(name) for _, _, _, name, _ in spans)
    only_land = all(sort == "land" for *_, sort in spans)
    left = {(line.start, start): fold(name) for line, start, _, name, _ in spans if _given_up(line, start)}
    found = []
    for line, start, end, name, sort in spans:
        signs = list(_signs(line, start, end, name, sort, page, times, only_land))
        if fold(name) in left.values():
            signs += ["given up", f"{sort}, given up"]
        elif any(at == line.start for at, _ in left):
            signs += ["beside a place given up", f"{sort}, beside a place given up"]
        found.append(Candidate(line, start, end, name, sort, tuple(signs)))
    course = tuple(_course(page))
    return tuple(replace(one, signs=(*one.signs, *_company(one, found, page), *course)) for one in found)


def _company(one: Candidate, every: list[Candidate], page: Page) -> Iterator[str]:
    """How a place stands to the others of the article, and what is said where it is named again."""
    mine = fold(one.name)
    same = [other for other in every if other is not one and fold(other.name) == mine]
    for sign in (
        "kind just left", "kind left", "name left", "prep in", "prep at", "hold left", "hosts", "title",
        "dateline", "kind in sentence", "name in sentence", "given up", "moves to",
    ):  # fmt: skip
        if any(sign in other.signs for other in same):
            yield f"said elsewhere, {sign}"
    sorts = {other.sort for other in every if other is not one}
    for sort in sorted(sorts):
        yield f"beside a place {sort}"
    if len({fold(other.name) for other in every}) == 1:
        yield "only place"
    if every[0].line is one.line and every[0].start == one.start:
        yield "first place told"
    if one.sort in {"known", "within"}:
        number = next((n for n, place in enumerate(page.words.places) if mine.startswith(place)), 9)
        yield f"place {min(number, 2)} of the watch"
    if any(other.line is one.line and 0 < other.start - one.end < 8 for other in every):
        yield "a place just right"
    if any(other.line is one.line and 0 < one.start - other.end < 8 for other in every):
        yield "a place just left"
    venues = {fold(other.name) for other in every if other.sort == "venue" and other.name != one.name}
    if any(mine in venue or venue in mine for venue in venues):
        yield "part of another's name"


_TALK = re.compile(
    r"(?:'s)? (?:said|says|told|announced|wants?|has|had|sent|asked|let|confirmed|denied|expects|plans)(?!\w)"
)
_TRAVEL = re.compile(
    r"(?<!\w)(?:fl(?:y|ies|ew|ying)|travel\w*|trip|go(?:es|ing)?|went|come?s?|coming|came|head\w*|bound|leav\w+|"
    r"left|return\w*|arriv\w*|visit\w*|invit\w+|way|journey|ticket|plane|train)(?!\w)[^,;]{0,25}$"
)
_OFFICE = re.compile(
    r"(?<!\w)(?:embassy|ambassador|office|ministry|mayor|governor|bishop|archbishop|university|paper|newspaper|court|"
    r"government|officials?|police|hospital|spokes\w+|briefing|reporters|statement|conference|hearing|interview)"
    r"[^,;.]{0,14}$"
)
_TAKING = re.compile(
    r"(?<!\w)(?:held|take[sn]?|taking|took|host\w*|opens?|opened|begins?|began|meet|met|sit|sat|stag\w+|plac\w+|"
    r"march\w*|parad\w*|celebrat\w*|gather\w*|sign\w*|buried|married|crowned|sworn|laid|perform\w*|play\w*|"
    r"stood|watch\w*|attend\w*|be|is|was|were|are)(?!\w)[^,;.]{0,30}$"
)


def _course(page: Page) -> Iterator[str]:
    """How publication lies to what the watch knows of the date, and what the article tells."""
    if page.window:
        first, last = page.window
        before = page.published < first
        yield (
            "published before"
            if before
            else "published within"
            if page.published <= last
            else "published after"
        )
    yield (
        "many sentences"
        if len(page.lines) > 6
        else "few sentences"
        if len(page.lines) > 2
        else "a sentence or two"
    )
    if any(deeds(page.watch.event).search(line.folded) for line in page.lines if line.position <= 4):
        yield "article opens with a deed"


def _around(line: Line, start: int, end: int) -> Iterator[str]:
    """What is done at the place, or whose office stands there."""
    left = line.folded[max(0, start - 60) : start]
    if _TALK.match(line.folded, end):
        yield "place talks"
    for name, pattern in (("travel", _TRAVEL), ("office", _OFFICE), ("taking place", _TAKING)):
        if pattern.search(left):
            yield f"{name} towards"
    spans = (*line.clues.kinds, *line.clues.names)
    gaps = [max(begin - end, start - stop) for begin, stop in spans]
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
    right = line.text[end : end + 2]
    yield "name goes on" if right[:1] == " " and right[1:].isupper() else "name ends"
    if right.startswith(("'", "’")):
        yield "possessive place"
    if line.clues.kinds and 0 < min((b - end for b, _ in line.clues.kinds if b >= end), default=99) < 12:
        yield "kind follows"


def _given_up(line: Line, start: int) -> bool:
    """Whether the place at `start` is one that the event leaves, or will not have."""
    stale = _NO_LONGER.search(line.folded, max(0, start - 30), start)
    if stale is None:
        return False
    return (
        not stale.group().startswith("from")
        or _MOVING.search(line.folded, max(0, start - 70), start) is not None
    )


def _signs(
    line: Line, start: int, end: int, name: str, sort: Sort, page: Page, times: Counter[str], only_land: bool
) -> Iterator[str]:
    signs = list(line.signs(start, end))
    yield f"sort {sort}"
    if sort in {"known", "within"}:
        yield f"{sort}, {_extent(name, page)}"
        if sort == "within":
            yield (
                "within, small word right" if line.text[end + 1 : end + 2].islower() else "within, name right"
            )
    if (stale := _NO_LONGER.search(line.folded, max(0, start - 30), start)) is not None:
        yield f"no longer: {stale.group().split()[0]}"
    if _MOVES_TO.search(line.folded, max(0, start - 110), start):
        yield "moves to"
        yield f"{sort}, moves to"
    if _HOSTS.match(line.folded, end):
        yield "hosts"
        yield f"{sort}, hosts"
    if deeds(page.watch.event).search(line.folded, max(0, start - 40), start):
        yield "deed left"
        yield f"{sort}, deed left"
    yield from signs
    left = line.folded[max(0, start - 44) : start]
    preposition = _PREPOSITION.search(left)
    word = preposition.group(1) if preposition else "none"
    if preposition and preposition.group().endswith(" of "):
        word = "in" if word == "on" else word
    if word == "none" and any(0 < begin - end < 3 for begin, _ in line.clues.kinds):
        word = "kind"
    yield f"prep {word}"
    yield f"{sort}, prep {word}"
    if sort in {"known", "within"}:
        yield f"{_extent(name, page)}, prep {word}"
    for sign in signs:
        if sign in {
            "kind just left", "kind left", "name left", "attend left", "hold near", "hold left",
            "scope other",
            "scope this", "scope neutral", "travel left", "move left", "former left", "name in sentence",
            "kind in sentence", "kind right", "name right", "speak left", "absent left", "another event left",
            "another event in sentence", "title", "future", "past", "nearest left travel",
            "nearest left attend", "nearest left hold", "no event in sentence",
        }:  # fmt: skip
            yield f"{sort}, {sign}"
    if sort in {"venue", "somewhere"} and page.words.place.search(line.folded[end : end + 40]):
        yield f"{sort}, known right"
    if sort == "venue" and page.words.place.search(fold(name)):
        yield "venue of the watch"
    yield from _around(line, start, end)
    if line.position <= 2 and start < 30 and name.isupper() and _DATELINE.match(line.folded, end):
        yield "dateline"
        yield f"dateline, {'future' if line.clues.future else 'past' if line.clues.past else 'timeless'}"
        yield "dateline, event named" if line.clues.names or line.clues.kinds else "dateline, no event"
    if sort == "somewhere" and page.text.count(name.split()[-1]) > times[fold(name)]:
        yield "somewhere, also a subject"
    count = times[fold(name)]
    yield f"{sort}, said {'often' if count > 2 else 'again' if count == 2 else 'once'}"
    if sort == "land" and only_land:
        yield "only land"
    for tone in page.tone:
        yield tone
        yield f"{sort}, {tone}"


@dataclass(frozen=True, slots=True)
class EventPlace:
    """The place chosen, the sentence that says it, and how sure that is."""

    value: str
    line: Line
    confidence: float


_RANK: dict[Sort, int] = {"venue": 3, "plain": 2, "somewhere": 1, "known": 1, "within": 1, "land": 0}


def choose(page: Page) -> EventPlace | None:
    """The event's place as the article has it, None where it gives none."""
    found = candidates(page)
    scored = zip(chances("place", [one.signs for one in found]), found, strict=True)
    likely = [(score, candidate) for score, candidate in scored if score >= _LIKELY]
    if not likely:
        return None
    sure = max(score for score, _ in likely)
    exact = [pair for pair in likely if pair[0] >= sure * _CLOSE]
    score, best = max(exact, key=lambda pair: (_rank(pair[1], page), pair[0]))
    value = _tidy(best.name, page)
    if _rank(best, page) >= 2:
        town = _town(likely, best, page)
        if town and fold(town) not in fold(value):
            value = f"{value}, {town}"
    return EventPlace(value, best.line, round(score, 3))


def _rank(candidate: Candidate, page: Page) -> int:
    """How exact a place is: a venue before a town, a town before a country."""
    if candidate.sort in {"known", "within"}:
        return {"country": 0, "town": 1, "venue": 3}[_extent(candidate.name, page)]
    return _RANK[candidate.sort]


def _extent(name: str, page: Page) -> str:
    """Whether a place of the watch is a country, a town or a venue."""
    folded = fold(name)
    if folded in page.words.country:
        return "country"
    return "venue" if VENUE.search(name) and folded != page.words.places[0] else "town"


def _town(likely: list[tuple[float, Candidate]], best: Candidate, page: Page) -> str | None:
    """The town that goes with a venue: beside it, else the likeliest town of the event in the article."""
    towns = [
        (score, c) for score, c in likely if c.sort in {"known", "within", "somewhere"} and _rank(c, page) < 2
    ]
    beside = [c for _, c in towns if c.line is best.line and 0 <= c.start - best.end < 24]
    if beside:
        return _tidy(beside[0].name, page)
    if towns:
        return _tidy(max(towns, key=lambda pair: pair[0])[1].name, page)
    mentioned = [
        place for place in page.watch.event.places if fold(place) in page.folded and not VENUE.search(place)
    ]
    return mentioned[0] if mentioned else None


def _tidy(name: str, page: Page) -> str:
    """The name without what stands about it; in the watch's spelling, where it's a place of the watch."""
    tidy = " ".join(name.split()).strip(" .,")
    tidy = tidy.removeprefix("the ").removesuffix("'s").removesuffix("’s")
    letters = _letters(tidy)
    for place in page.watch.event.places:
        if _letters(place) == letters:
            return place
    return tidy.title() if tidy.isupper() and len(tidy) > 3 else tidy


def _letters(name: str) -> str:
    return "".join(char for char in fold(name) if char.isalnum())
