"""The event's place: of all the places an article names, the most specific that is the event's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from watcher.core.extract.eventwords import EVENT_NOUNS
from watcher.core.extract.folding import fold
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lines import Line, Page
from watcher.core.extract.scorer import probability

Sort = Literal["venue", "known", "within", "land", "plain", "somewhere"]
_LIKELY = 0.42
_CLOSE = 0.6  # an exacter place may be that much less likely than the likeliest

_VENUES = (
    r"[Ss]quare|[Hh]alls?|[Ss]tadium|[Cc]athedral|[Aa]bbey|[Pp]alace|[Cc]ent(?:re|er)|[Aa]rena|"
    r"[Tt]heat(?:re|er)|[Pp]ark|"
    r"[Aa]venue|[Ss]treet|[Rr]oad|Mall|[Mm]emorial|[Mm]useum|[Aa]irport|[Cc]hurch|[Bb]asilica|[Ff]ield|"
    r"[Pp]laza|"
    r"[Gg]ardens?|House|[Hh]otel|[Cc]lub|[Cc]ampus|[Gg]rounds?|[Ss]tudios?|Capitol|[Bb]oulevard|"
    r"[Bb]ase|[Tt]emple|[Mm]osque|[Cc]astle|Dome|[Pp]avilion|[Gg]ate|[Cc]omplex|[Ee]splanade|"
    r"[Rr]otunda|[Cc]hapel|"
    r"[Ww]aterfront|[Bb]each|[Hh]arbou?r|[Aa]uditorium|[Vv]elodrome|[Cc]ircuit|[Rr]acecourse|Island|"
    r"[Pp]ier|"
    r"[Ff]ort|[Vv]illa|[Ee]state|[Rr]esort|[Bb]allroom|[Ss]eafront|Pentagon|[Yy]ard|[Dd]ocks?|"
    r"[Pp]romenade|[Aa]irfield|Room|Lawn|Warehouse|[Oo]val|Terrace|[Cc]ourt|Valley|[Ss]hrine|"
    r"[Cc]emetery|[Pp]arade [Gg]round|"
    r"[Cc]oliseum|[Ss]peedway|[Mm]ansion|[Bb]arracks|[Ss]tation|[Aa]mphitheat(?:re|er)"
)
_CAP = r"[A-Z\u00C0-\u017F][\w’'.-]*"
_NAME = rf"(?:{_CAP} (?:(?:of|de|del|da|la|the|and|&|for) )?){{0,4}}"
_VENUE = re.compile(
    rf"(?<![\w-])(?:{_NAME}{_CAP} (?:{_VENUES})(?![\w-])(?: (?:of|de|"
    rf"for)(?: the)? {_CAP}(?: {_CAP}){{0,2}})?"
    rf"|(?:Plaza|Place|Piazza|Cathedral|Church|Basilica|Palace|Hall|Museum|Gate|Avenida|Parque|Jardin|"
    rf"Square|Stade|"
    rf"Estadio|Palais|Plac|Fort)(?: (?:of|de|del|da|la|du|des|the))* {_CAP}(?: {_CAP}){{0,2}})"
)
_VENUE_WORD = re.compile(
    rf"(?<![\w-])(?:{_VENUES}|Plaza|Place|Piazza|Avenida|Parque|Jardin|Stade|Estadio|Palais|Plac)(?![\w-])"
)
_PLAIN = re.compile(
    r"(?<!\w)the (cathedral|abbey|stadium|palace|basilica|church|arena|square|town hall|theatre|"
    r"theater|waterfront|"
    r"seafront|rotunda|capitol|national stadium|presidential palace|parliament|airport)(?!\w)"
)
_SOMEWHERE = re.compile(
    rf"(?<!\w)(in|at|to|near|outside) (?:the )?(?:\w+ (?:city|town|capital|island|resort|port|"
    rf"village) of )?"
    rf"({_CAP}(?: (?:de |del |la )?{_CAP}){{0,2}})"
)
_NOT_PLACES = words(
    "january february march april may june july august september october november december monday tuesday"
    " wednesday thursday friday saturday sunday mr mrs ms dr president prime minister king queen pope prince"
    " princess senator i he she they it we you his her their parliament congress twitter facebook telegram"
    " instagram english world war the a an what this that person all"
)
_HEAD = re.compile(
    r"([A-Z\u00C0-\u00DE][A-Z\u00C0-\u00DE'’ -]{2,24}[A-Z\u00C0-\u00DE])"
    r"(?=[, /(][\w ./,()-]{0,40}(?:--?|–|—|:) | (?:--?|–|—) )"
)
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
    spans = [(line, *span) for line in page.lines for span in _spans(line, page)]
    times = Counter(fold(name) for _, _, _, name, _ in spans)
    only_land = all(sort == "land" for *_, sort in spans)
    return tuple(
        Candidate(
            line, start, end, name, sort, tuple(_signs(line, start, end, name, sort, page, times, only_land))
        )
        for line, start, end, name, sort in spans
    )


def _spans(line: Line, page: Page) -> Iterator[tuple[int, int, str, Sort]]:
    text, folded, known = line.text, line.folded, page.words
    named = [match.span() for match in known.name.finditer(folded)]
    taken: list[tuple[int, int]] = []

    def free(start: int, end: int) -> bool:
        return not any(start < stop and begin < end for begin, stop in taken)

    for match in _VENUE.finditer(text) if _VENUE_WORD.search(text) else ():
        start, end = match.span() if known.place.search(folded, *match.span()) else _trimmed(match)
        if free(start, end) and not any(begin <= start and end <= stop for begin, stop in named):
            taken.append((start, end))
            yield start, end, text[start:end], "venue"
    for match in known.place.finditer(folded):
        start, end = match.span()
        if free(start, end) and not any(begin <= start and end <= stop for begin, stop in named):
            taken.append((start, end))
            yield start, end, text[start:end].removesuffix("'s").removesuffix("’s"), "known"
        elif free(start, end) and not text[end + 1 : end + 2].isupper():
            # "The Bali summit", "the Pope's Mass in Kigali"; but in "the Beijing Games" it's the name alone
            taken.append((start, end))
            yield start, end, text[start:end].removesuffix("'s").removesuffix("’s"), "within"
    taken.extend(named)
    for match in _PLAIN.finditer(folded):
        if free(*match.span(1)):
            taken.append(match.span())
            yield match.start(1), match.end(1), match.group(1), "plain"
    for match in known.land.finditer(folded):
        if free(*match.span()) and _names_country(match, page):
            taken.append(match.span())
            yield match.start(), match.end(), text[match.start() : match.end()], "land"
    if line.position <= 2 and (dated := _HEAD.match(text)) and free(*dated.span(1)):
        taken.append(dated.span(1))
        yield *dated.span(1), dated.group(1), "somewhere"
    for match in _SOMEWHERE.finditer(text):
        start, end = match.span(2)
        name = text[start:end].rstrip(".")
        first = fold(name.split()[0]).strip(".'")
        if (
            first in _NOT_PLACES
            or first in EVENT_NOUNS
            or not free(start, end)
            or name.endswith(("'s", "’s"))
        ):
            continue
        yield start, start + len(name), name, "somewhere"


_LEADING = words(
    "the in at on a an and to of for from by but as its his her their this that when while after"
)


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """The venue's span without a word that only stands capitalised before it ("In Red Square")."""
    start, text = match.start(), match.group()
    while " " in text and (
        fold(text.split()[0]).strip(".") in _LEADING
        or (text.split()[0].endswith(("'s", "’s")) and len(text.split()) > 2)
    ):
        cut = len(text.split()[0]) + 1
        start, text = start + cut, text[cut:]
    return start, start + len(text)


def _names_country(match: re.Match[str], page: Page) -> bool:
    """Whether the word is the country's name, not its people's ("Serbia", not "Serbian")."""
    country = page.watch.event.country
    word = match.group().removesuffix("'s")
    return country is not None and (
        word == fold(country) or word in {"britain", "uk", "u.k.", "u.s.", "us", "america"}
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


_AFTER = re.compile(
    rf"(?<!\w)(?:in|at|on|to|near|from|outside|is|:) ?(?:the )?({_CAP}(?: (?:(?:of|de|del|la|the|"
    rf"and) )*{_CAP}){{0,4}})"
)


def name_after(text: str, start: int, reach: int) -> tuple[str, int] | None:
    """The first place named in `text` within `reach` characters of `start`, and its offset."""
    for match in _AFTER.finditer(text, start, min(len(text), start + reach + 80)):
        name = match.group(1).rstrip(".'’-")
        if match.start(1) <= start + reach and fold(name.split()[0]) not in _NOT_PLACES:
            return name, match.start(1)
    return None


@dataclass(frozen=True, slots=True)
class EventPlace:
    """The place chosen, the sentence that says it, and how sure that is."""

    value: str
    line: Line
    confidence: float


_RANK: dict[Sort, int] = {"venue": 3, "plain": 2, "somewhere": 1, "known": 1, "within": 1, "land": 0}


def choose(page: Page) -> EventPlace | None:
    """The event's place as the article has it, None where it gives none."""
    likely = [
        (score, candidate)
        for candidate in candidates(page)
        if (score := probability("place", candidate.signs)) >= _LIKELY
    ]
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
    return "venue" if _VENUE.search(name) and folded != page.words.places[0] else "town"


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
        place for place in page.watch.event.places if fold(place) in page.folded and not _VENUE.search(place)
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
