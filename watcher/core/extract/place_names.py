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
VENUE = re.compile(
    rf"(?<![\w-])(?:{_NAME}{_CAP} (?:{_VENUES})(?![\w-])(?: (?:of|de|"
    rf"for)(?: the)? {_CAP}(?: {_CAP}){{0,2}})?"
    rf"|(?:Plaza|Place|Piazza|Cathedral|Church|Basilica|Palace|Hall|Museum|Gate|Avenida|Parque|Jardin|"
    rf"Square|Stade|"
    rf"Estadio|Palais|Plac|Fort)(?: (?:of|de|del|da|la|du|des|the))* {_CAP}(?: {_CAP}){{0,2}})"
)
_VENUE_WORDS = words(  # without one of which no venue is named, folded
    "square hall halls stadium cathedral abbey palace centre center arena theatre theater park avenue street"
    " road mall memorial museum airport church basilica field plaza garden gardens house hotel club campus"
    " ground grounds studio studios capitol boulevard base temple mosque castle dome pavilion gate complex"
    " esplanade rotunda chapel waterfront beach harbour harbor auditorium velodrome circuit racecourse island"
    " pier fort villa estate resort ballroom seafront pentagon yard dock docks promenade airfield room lawn"
    " warehouse oval terrace court valley shrine cemetery coliseum speedway mansion barracks station"
    " amphitheatre amphitheater place piazza avenida parque jardin stade estadio palais plac"
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
_NOT_PLACES = words(
    "january february march april may june july august september october november december monday tuesday"
    " wednesday thursday friday saturday sunday mr mrs ms dr president prime minister king queen pope prince"
    " princess senator i he she they it we you his her their parliament congress twitter facebook telegram"
    " instagram english world war the a an what this that person all some"
    " mon tue wed thu fri sat sun jan feb mar apr jun jul aug sept sep oct nov dec new easter"
)
_HEAD = re.compile(
    r"([A-Z\u00C0-\u00DE][A-Z\u00C0-\u00DE'’ -]{2,24}[A-Z\u00C0-\u00DE])"
    r"(?=[, /(][\w ./,()-]{0,40}(?:--?|–|—|:) | (?:--?|–|—) )"
)


def place_names(line: Line, page: Page) -> Iterator[tuple[int, int, str, Sort]]:
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


def _names_country(word: str, page: Page) -> bool:
    """Whether the word is the country's name, not its people's ("Serbia", not "Serbian")."""
    country = page.watch.event.country
    word = word.removesuffix("'s")
    return country is not None and (
        word == fold(country) or word in {"britain", "uk", "u.k.", "u.s.", "us", "america"}
    )


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


def extent(name: str, page: Page) -> str:
    """Whether a place of the watch is a country, a town or a venue."""
    folded = fold(name)
    if folded in page.words.country:
        return "country"
    return "venue" if VENUE.search(name) and folded != page.words.places[0] else "town"
