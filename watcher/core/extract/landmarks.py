"""Words by which an event, a place or a day can be told in a text: those of a watch, and the world's."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from watcher.core.extract.eventwords import EVENT_NOUNS, GENERAL_NOUNS, event_words
from watcher.core.extract.folding import fold
from watcher.core.extract.gazetteer import lines
from watcher.core.watches import Watch

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\w[\w.&-]*\w\+?|\w|['’]s\b|[.,;:!?\n\"“”()–—]")
MONTHS = {
    short: number
    for number, name in enumerate(map(str.lower, calendar.month_name))
    for short in {name, name[:3], "sept" if number == 9 else name}
    if number
}


@lru_cache(maxsize=1)
def world() -> dict[str, dict[tuple[str, ...], str]]:
    """The world's cities and countries by their first word."""
    known: dict[str, dict[tuple[str, ...], str]] = {}

    def add(name: str, kind: str, *, certain: bool = False) -> None:
        parts = tokens(fold(name.strip()))
        if parts and (certain or len(parts) > 1 or (parts[0] not in common and len(parts[0]) > 3)):
            known.setdefault(parts[0], {})[parts] = kind

    common = frozenset(map(fold, lines("common")))
    for city in lines("cities"):
        add(city, "city")
    for line in lines("countries"):
        *names, seats = line.split("|")
        for name in ",".join(names).split(","):
            add(name, "country")
        for name in names[0].split(","):  # "China" and "Turkey" are words too, but hardly in capitals
            add(name, "country", certain=True)
        for seat in seats.split(","):
            add(seat, "city")
    for short in ("u.s.", "us", "uk", "u.k.", "uae"):
        known.setdefault(short, {})[(short,)] = "country"
    return known


def tokens(text: str) -> tuple[str, ...]:
    """Words and stops of `text`; a possessive ending is a word of its own."""
    return tuple(_TOKEN.findall(text))


Phrases = Mapping[str, Sequence[tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases of a watch by their first words."""

    own_names: Phrases
    shared_names: Phrases
    plain_names: Phrases
    people: Phrases
    places: Phrases
    country: Phrases
    telling: frozenset[str]  # words of this watch at which there is something to see


@lru_cache(maxsize=512)
def lexicon(watch: Watch) -> Lexicon:
    """The phrases by which `watch` knows its event."""
    known = event_words(watch)
    every = (*known.names, *known.short_names)
    phrases = (
        _phrases(name for name in every if name in known.distinctive),
        _phrases(name for name in every if name not in known.distinctive),
        _phrases(known.plain_names),
        _phrases(known.people),
        _phrases(known.places),
        _phrases((*known.country, *(["us"] if "u.s." in known.country else []))),
    )
    bare = (*known.own, *known.topics, *known.heads)
    return Lexicon(*phrases, frozenset().union(bare, (f"{word}s" for word in bare), *phrases))


@lru_cache(maxsize=1)
def telling_anywhere() -> frozenset[str]:
    """Words that are looked at whatever the watch: kinds of event, months, years, places of the world."""
    months = (f"{month}{stop}" for month in MONTHS for stop in ("", "."))
    years = map(str, range(1900, 2100))
    return EVENT_NOUNS.union(GENERAL_NOUNS, world(), months, years, ("year", "month"))


def _phrases(texts: Iterator[str] | tuple[str, ...]) -> Phrases:
    found: dict[str, list[tuple[str, ...]]] = {}
    for text in texts:
        parts = tokens(text)
        if parts:
            found.setdefault(parts[0], []).append(parts)
    return {first: sorted(group, key=len, reverse=True) for first, group in found.items()}


def length_of(phrases: Phrases, folded: Sequence[str], at: int) -> int:
    """How many words of the text from `at` on are one of the phrases."""
    for phrase in phrases.get(folded[at], ()):
        if tuple(folded[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0
