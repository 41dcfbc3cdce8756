"""Where a sentence names a place: a venue, a town, a country, "the cathedral"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from watcher.core.extract.eventwords import EVENT_NOUNS
from watcher.core.extract.folding import fold
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lines import Line, Page

Sort = Literal["venue", "known", "within", "land", "plain", "somewhere"]

_NOUNS = words(  # of venues, small or with a capital
    "square hall halls stadium cathedral abbey palace centre center arena theatre theater park avenue street"
    " road memorial museum airport church basilica field plaza garden gardens hotel club campus ground"
    " grounds studio studios boulevard base temple mosque castle pavilion gate complex esplanade rotunda"
    " chapel waterfront beach harbour harbor auditorium velodrome circuit racecourse pier fort villa estate"
    " resort ballroom seafront yard dock docks promenade airfield oval court shrine cemetery coliseum"
    " speedway mansion barracks station amphitheatre amphitheater"
)
# Of venues only with a capital
_PROPER = words("mall house capitol dome island pentagon room lawn warehouse terrace valley")
_LEADING = words(  # with a capital, before the name
    "plaza place piazza cathedral church basilica palace hall museum gate avenida parque jardin square stade"
    " estadio palais plac fort"
)
_VENUE_WORDS = _NOUNS | _PROPER | _LEADING
"""Without one of these, folded, no venue is named."""
_VENUES = "|".join(
    [
        *(f"[{noun[0].upper()}{noun[0]}]{noun[1:]}" for noun in sorted(_NOUNS)),
        *(noun.capitalize() for noun in sorted(_PROPER)),
        "[Pp]arade [Gg]round",
    ]
)
_CAP = r"[A-Z\u00C0-\u017F][\w’'.-]*"
_NAME = rf"(?:{_CAP} (?:(?:of|de|del|da|la|the|and|&|for) )?){{0,4}}"
VENUE = re.compile(
    rf"(?<![\w-])(?:{_NAME}{_CAP} (?:{_VENUES})(?![\w-])(?: (?:of|de|"
    rf"for)(?: the)? {_CAP}(?: {_CAP}){{0,2}})?"
    rf"|(?:{'|'.join(noun.capitalize() for noun in sorted(_LEADING))})"
    rf"(?: (?:of|de|del|da|la|du|des|the))* {_CAP}(?: {_CAP}){{0,2}})"
)
_WORD = re.compile(r"[a-z]+")
_PLAIN = re.compile(
    r"(?<!\w)the (cathedral|abbey|stadium|palace|basilica|church|arena|square|town hall|theatre|"
    r"theater|waterfront|"
    r"seafront|rotunda|capitol|national stadium|presidential palace|parliament|airport)(?!\w)"
)
_SOMEWHERE = re.compile(
    rf"(?<!\w)(in|at|to|near|outside|into|on|down|along|over|around|before) (?:the )?"
    rf"(?:\w+ (?:city|town|capital|island|resort|port|village) of )?"
    rf"({_CAP}(?: (?:de |del |la )?{_CAP}){{0,2}})"
)
_CALENDAR = words(
    "january february march april may june july august september october november december monday tuesday"
    " wednesday thursday friday saturday sunday"
)
_NOT_PLACES = _CALENDAR | words(
    "mr mrs ms dr president prime minister king queen pope prince princess senator i he she they it we you"
    " his her their parliament congress twitter facebook telegram"
    " instagram english world war the a an what this that person all some"
    " mon tue wed thu fri sat sun jan feb mar apr jun jul aug sept sep oct nov dec new easter"
)
_WITHIN = words("in at near outside")  # of those prepositions, what no day follows
_HEAD = re.compile(
    r"([A-Z\u00C0-\u00DE][A-Z\u00C0-\u00DE'’ -]{2,24}[A-Z\u00C0-\u00DE])"
    r"(?=[, /(][\w ./,()-]{0,40}(?:--?|–|—|:) | (?:--?|–|—) )"
)


def place_names(page: Page, line: Line) -> Iterator[tuple[int, int, str, Sort]]:
    """Start, end, name and sort of every place in the sentence."""
    text, folded, known = line.text, line.folded, page.words
    named = line.clues.names
    taken: list[tuple[int, int]] = []

    def free(start: int, end: int) -> bool:
        return not any(start < stop and begin < end for begin, stop in taken)

    for match in () if _VENUE_WORDS.isdisjoint(_WORD.findall(folded)) else VENUE.finditer(text):
        start, end = match.span() if known.place.search(folded, *match.span()) else _trimmed(match)
        if free(start, end) and not any(begin <= start and end <= stop for begin, stop in named):
            taken.append((start, end))
            yield start, end, text[start:end], "venue"
    for start, end in line.clues.places:
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
    for start, end in line.clues.lands:
        if free(start, end) and _names_country(folded[start:end], page):
            taken.append((start, end))
            yield start, end, text[start:end], "land"
    if line.position <= 2 and (dated := _HEAD.match(text)) and free(*dated.span(1)):
        taken.append(dated.span(1))
        yield *dated.span(1), dated.group(1), "somewhere"
    for match in _SOMEWHERE.finditer(text):
        name = _undated(match.group(1), match.group(2)).rstrip(".")
        if not name or name.endswith(("'s", "’s")):
            continue
        start, end = match.start(2), match.start(2) + len(name)
        first = fold(name.split()[0]).strip(".'")
        if first not in _NOT_PLACES and first not in EVENT_NOUNS and free(start, end):
            yield start, end, name, "somewhere"


def _undated(preposition: str, name: str) -> str:
    """A place's name without a day said behind it ("in Omaha Saturday"); nothing where it names a day."""
    named = name.split(" ")
    day = next((at for at, word in enumerate(named) if fold(word).strip(".'-") in _CALENDAR), None)
    if day is None:
        return name
    return " ".join(named[:day]) if preposition in _WITHIN else ""  # "on Whit Monday"


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


def _names_country(word: str, page: Page) -> bool:
    """Whether the word is the country's name, not its people's ("Serbia", not "Serbian")."""
    country = page.watch.event.country
    word = word.removesuffix("'s")
    return country is not None and (
        word == fold(country) or word in {"britain", "uk", "u.k.", "u.s.", "us", "america"}
    )


_AFTER = re.compile(
    rf"(?<!\w)(in|at|on|to|near|from|outside|is|:) ?(?:the )?({_CAP}(?: (?:(?:of|de|del|la|the|"
    rf"and) )*{_CAP}){{0,4}})"
)


def name_after(text: str, start: int, reach: int) -> tuple[str, int] | None:
    """The first place named in `text` within `reach` characters of `start`, and its offset."""
    for match in _AFTER.finditer(text, start, min(len(text), start + reach + 80)):
        name = _undated(match.group(1), match.group(2)).rstrip(".'’-")
        if name and match.start(2) <= start + reach and fold(name.split()[0]) not in _NOT_PLACES:
            return name, match.start(2)
    return None


def extent(name: str, page: Page) -> str:
    """Whether a place of the watch is a country, a town or a venue."""
    folded = fold(name)
    if folded in page.words.country:
        return "country"
    return "venue" if VENUE.search(name) and folded != page.words.places[0] else "town"
