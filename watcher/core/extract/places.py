"""The event's place: of all the places an article names, the most specific that is the event's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from watcher.core.claims import Part
from watcher.core.extract.folding import fold
from watcher.core.extract.lines import Line, Page, foremost
from watcher.core.extract.place_names import VENUE, Sort, extent, place_names
from watcher.core.extract.place_signs import course_signs, given_up, place_signs
from watcher.core.extract.place_swaps import swaps
from watcher.core.extract.questions import UNREAD, Opinions
from watcher.core.extract.scorer import chances

_LIKELY = 0.58
_TAKEN = 0.7  # how likely a place is that takes another's part
_NEAR = 25  # characters from where what is taken or given up begins
_CLOSE = 0.6  # an exacter place may be that much less likely than the likeliest


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where it stands, with the signs that speak for or against it."""

    line: Line
    start: int
    end: int
    name: str
    sort: Sort
    signs: tuple[str, ...]

    @property
    def question(self) -> str:
        """What the network is asked of it."""
        return "place"


def candidates(page: Page) -> tuple[Candidate, ...]:
    """Every place the article names, with its signs."""
    spans = [(line, *span) for line, span in foremost(page, partial(place_names, page))]
    folded = [fold(name) for _, _, _, name, _ in spans]
    times = Counter(folded)
    only_land = all(sort == "land" for *_, sort in spans)
    left = {
        (line.start, start): known
        for (line, start, *_), known in zip(spans, folded, strict=True)
        if given_up(line, start)
    }
    found = []
    for (line, start, end, name, sort), known in zip(spans, folded, strict=True):
        signs = list(place_signs(line, start, end, name, sort, page, times, only_land))
        if known in left.values():
            signs += ["given up", f"{sort}, given up"]
        elif any(at == line.start for at, _ in left):
            signs += ["beside a place given up", f"{sort}, beside a place given up"]
        found.append((Candidate(line, start, end, name, sort, tuple(signs)), known))
    course = tuple(course_signs(page))
    return tuple(
        replace(one, signs=(*one.signs, *_company(one, mine, found, page), *course)) for one, mine in found
    )


def _company(one: Candidate, mine: str, others: Sequence[tuple[Candidate, str]], page: Page) -> Iterator[str]:
    """How a place stands to the others of the article, and what is said where it is named again.

    Each comes with its name, folded.
    """
    every = [other for other, _ in others]
    again = {sign for other, name in others if other is not one and name == mine for sign in other.signs}
    for sign in (
        "kind just left", "kind left", "name left", "prep in", "prep at", "hold left", "hosts", "title",
        "dateline", "kind in sentence", "name in sentence", "given up", "moves to",
    ):  # fmt: skip
        if sign in again:
            yield f"said elsewhere, {sign}"
    sorts = {other.sort for other in every if other is not one}
    for sort in sorted(sorts):
        yield f"beside a place {sort}"
    if all(name == mine for _, name in others):
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
    venues = {name for other, name in others if other.sort == "venue" and other.name != one.name}
    if any(mine in venue or venue in mine for venue in venues):
        yield "part of another's name"


@dataclass(frozen=True, slots=True)
class EventPlace:
    """The place chosen, the sentence that says it, and how sure that is."""

    value: str
    line: Line
    confidence: float


_RANK: dict[Sort, int] = {"venue": 3, "plain": 2, "somewhere": 1, "known": 1, "within": 1, "land": 0}


def choose(found: Sequence[Candidate], page: Page, opinions: Opinions = UNREAD) -> EventPlace | None:
    """The event's place as the article has it, None where it gives none."""
    scored = _swapped(zip(chances("place", found, opinions), found, strict=True))
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


def _swapped(scored: Iterable[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
    """The places but for those given up for another; that which is taken instead is likely."""
    every = list(scored)
    gone: set[str] = set()
    taken: set[tuple[Part, int, int]] = set()
    for line in {(one.line.part, one.line.start): one.line for _, one in every}.values():
        here = [one for _, one in every if one.line is line]
        for old, new in swaps(line):
            left = [one for one in here if old[0] <= one.start < min(old[1], old[0] + _NEAR)]
            instead = [one for one in here if new[0] <= one.start < min(new[1], new[0] + _NEAR)]
            if left and instead:
                gone.update(fold(one.name) for one in left)
                taken.add((line.part, line.start, min(one.start for one in instead)))
    return [
        (max(score, _TAKEN) if (one.line.part, one.line.start, one.start) in taken else score, one)
        for score, one in every
        if fold(one.name) not in gone
    ]


def _rank(candidate: Candidate, page: Page) -> int:
    """How exact a place is: a venue before a town, a town before a country."""
    if candidate.sort in {"known", "within"}:
        return {"country": 0, "town": 1, "venue": 3}[extent(candidate.name, page)]
    return _RANK[candidate.sort]


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
