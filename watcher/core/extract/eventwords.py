"""What a watch's event goes by: its names, their parts, kinds of event, places; compiled once per watch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from watcher.core.extract.folding import fold
from watcher.core.extract.gazetteer import lines, words
from watcher.core.watches import Watch

# Kinds of event that news calls by one another's name.
FAMILIES: tuple[frozenset[str], ...] = tuple(
    words(line)
    for line in (
        "parade parades march-past flypast review procession",
        "summit summits meeting gathering talks",
        "session assembly convention congress",
        "conference forum congress symposium convention",
        "funeral burial obsequies farewell exequies mass",
        "memorial service mass vigil commemoration",
        "wedding marriage nuptials ceremony",
        "coronation crowning enthronement investiture",
        "inauguration swearing-in investiture oath",
        "opening inauguration unveiling launch ribbon-cutting",
        "games olympics",
        "tournament championship championships masters competition",
        "festival fest carnival",
        "fair expo exhibition exposition",
        "awards gala prizegiving prize-giving",
        "dinner banquet supper reception",
        "debate hustings",
        "show airshow air-show display aero-meeting",
        "mass liturgy pilgrimage procession",
        "jubilee anniversary independence",
        "convocation graduation degrees doctorates",
        "concert recital performance premiere",
        "signing treaty accord",
        "race regatta marathon grand-prix",
        "trial hearing",
    )
)
EVENT_NOUNS = frozenset().union(*FAMILIES) | words(
    "event ceremony ceremonies celebration celebrations commemorations festivities occasion rally pageant"
    " symposium seminar talks expo biennale derby match"
)
GENERAL_NOUNS = words(
    "event ceremony ceremonies celebration celebrations commemorations festivities occasion proceedings"
)
_PLAIN = (EVENT_NOUNS - {"olympics"}) | words(
    "a an the of in at on for and to by de la el first second third grand royal state national international"
    " military official annual leaders' leaders world opening closing special extraordinary open-air"
    " televised tv day great new regional global presidential day's church public service honorary last guest"
    " party"
    " january february march april may june july august september october november december"
    " spring summer autumn fall winter early late president pope king queen prince princess senator former"
)
_SMALL = words(
    "the of and for at in on to by with day opening closing grand military state royal national special"
)
_WORD = re.compile(r"[^\W_]+(?:['.&-][^\W_]+)*\+?")
_SPLIT = re.compile(r"\s(?:of|in|for|at|to|by|on)\s")
_OF_MANY = words(  # words of the world's map that many names of events hold
    "atlantic pacific asian african european american arab baltic nordic balkan mediterranean caribbean"
    " indian western eastern northern southern north south east west ocean sea central islamic latin gulf"
    " international global united nations union commonwealth"
)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")


@dataclass(frozen=True, slots=True)
class EventWords:
    """Folded words and patterns by which an article can be seen to speak of the watched event."""

    names: tuple[str, ...]  # whole names that hold a word of the event's own
    plain_names: tuple[str, ...]  # whole names of common words only ("military parade")
    own: frozenset[str]  # the event's own words, out of names and title ("olympic", "ottilie", "g20")
    heads: frozenset[str]  # kinds of event that the names end in, with their families
    core: frozenset[str]  # the kinds of event that the names themselves say
    places: tuple[str, ...]
    country: tuple[str, ...]
    people: tuple[str, ...]
    short_names: tuple[str, ...]  # what is left of names without their kind of event ("Group of 20")
    distinctive: frozenset[str]  # names, whole or short, that no other event is likely to have
    rare: frozenset[str]  # own words that are no common words ("ottilie", "g20")
    topics: frozenset[str]  # words of the names in lower case that say what it is about ("dam", "papal")
    said: frozenset[str]  # every word of the names, kinds of event and small words apart
    probes: tuple[str, ...]  # substrings; an article with none of them is about something else
    name: re.Pattern[str]
    head: re.Pattern[str]
    place: re.Pattern[str]
    land: re.Pattern[str]
    own_word: re.Pattern[str]
    partial: re.Pattern[str]  # on the text as it stands: "the Games", "the Masters"


def alternatives(terms: tuple[str, ...] | frozenset[str], suffix: str = "") -> re.Pattern[str]:
    """A pattern for any of `terms` as whole words; the longest first; never matches where there are none."""
    if not terms:
        return re.compile(r"(?!)")
    longest = sorted(terms, key=lambda term: (-len(term), term))
    return re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(term) for term in longest) + ")" + suffix + r"(?!\w)"
    )


def country_words(country: str | None) -> tuple[str, ...]:
    """The country's names and what its people are called, folded."""
    if not country:
        return ()
    name = fold(country).removeprefix("the ").strip()
    return tuple(dict.fromkeys((name, *(word for word in _forms().get(name, ()) if word != "us"))))


@lru_cache(maxsize=1)
def _forms() -> dict[str, tuple[str, ...]]:
    """All forms of each country, by each of its names."""
    forms = {}
    for line in lines("countries"):
        names, others, people = ([w.strip() for w in part.split(",")] for part in fold(line).split("|")[:3])
        every = tuple(word for word in (*names, *others, *people) if word)
        forms.update(dict.fromkeys((word for word in (*names, *others) if word), every))
    return forms


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(map(fold, lines("common")))


def _own_words(watch: Watch, places: frozenset[str]) -> frozenset[str]:
    own: set[str] = set()
    for name in (*watch.event.names, watch.title):
        for word in _WORD.findall(name):
            folded = fold(word).removesuffix("'s").removesuffix("'")
            if not (word[0].isupper() or word[0].isdigit()) or folded in _PLAIN or folded in places:
                continue
            if folded.isdigit() or len(folded) < 3:
                continue
            own.add(folded)
            if folded.endswith("s") and len(folded) > 5:
                own.add(folded[:-1])
    return frozenset(own)


def _partial(names: tuple[str, ...]) -> re.Pattern[str]:
    """What an article calls the event once it has named it: the article and the last, capitalised word."""
    lasts = {_WORD.findall(name)[-1] for name in names if _WORD.search(name)}
    terms = sorted(last for last in lasts if last[0].isupper() and not last.isupper() and len(last) > 3)
    if not terms:
        return re.compile(r"(?!)")
    return re.compile(r"\b[Tt]he (?:" + "|".join(map(re.escape, terms)) + r")\b(?! [A-Z])")


def _heads(names: tuple[str, ...]) -> frozenset[str]:
    heads: set[str] = set()
    for name in names:
        for word in _WORD.findall(_SPLIT.split(name)[0])[-2:]:
            if word in EVENT_NOUNS:
                heads.add(word)
        for word in _WORD.findall(name):
            if word in EVENT_NOUNS - GENERAL_NOUNS:
                heads.add(word)
    return frozenset(heads)


def _short_names(names: tuple[str, ...], own: frozenset[str]) -> Iterator[str]:
    """Names without the kind of event at their end, where two words or more of them still tell."""
    for name in names:
        parts = every = _WORD.findall(name)
        while parts and (parts[-1].islower() or fold(parts[-1]) in EVENT_NOUNS):
            parts = parts[:-1]
        while parts and parts[0].islower():
            parts = parts[1:]
        if len(parts) < len(every) and sum(not part[0].islower() for part in parts) > 1:
            short = fold(" ".join(parts)).removesuffix("'s")
            if own & set(_WORD.findall(short)):
                yield short


def _is_distinctive(name: str, own: frozenset[str], rare: frozenset[str]) -> bool:
    """Whether a name alone says which event is meant: by a rare word, or by several words of its own.

    Days of something ("Victory Day") and anniversaries are kept in many countries.
    """
    parts = {part.removesuffix("'s") for part in _WORD.findall(name)}
    if rare & parts:
        return True
    telling = {part for part in parts if part in own or (part.isdigit() and len(part) < 4)}
    telling = {part for part in telling if not _ORDINAL.match(part)}
    return "day" not in parts and (len(telling) > 2 or len(telling - _OF_MANY) > 1)


def _topics(names: tuple[str, ...]) -> Iterator[str]:
    for word in (word for name in names for word in _WORD.findall(name)):
        if word.islower() and word[0].isalpha() and len(word) > 2 and word not in _PLAIN | EVENT_NOUNS:
            yield fold(word)


@lru_cache(maxsize=512)
def event_words(watch: Watch) -> EventWords:
    """Compile the words of `watch`; cached, since every article asks."""
    event = watch.event
    folded = tuple(
        dict.fromkeys(fold(name).removeprefix("the ").strip() for name in event.names if name.strip())
    )
    places = tuple(dict.fromkeys(fold(place) for place in event.places if place.strip()))
    country = country_words(event.country)
    place_parts = frozenset(part for place in (*places, *country) for part in _WORD.findall(place))
    own = _own_words(watch, place_parts)
    core = _heads(folded)
    heads = set(core)
    for family in FAMILIES:
        if family & core:
            heads |= family
    telling = own | place_parts

    def is_own(name: str) -> bool:
        return any(part.removesuffix("'s") in telling or part in telling for part in _WORD.findall(name))

    names = tuple(name for name in folded if is_own(name))
    plain = tuple(name for name in folded if not is_own(name))
    people = tuple(dict.fromkeys(fold(n) for person in watch.people for n in (person.name, *person.aliases)))
    lands = _forms()
    rare = frozenset(w for w in own - _common() - _OF_MANY if w not in lands and not w[0].isdigit())
    short = tuple(dict.fromkeys(name for name in _short_names(event.names, own) if name not in folded))
    topics = frozenset(_topics(event.names))
    probes = tuple(dict.fromkeys((*names, *plain, *short, *places, *own, *core, *topics, *people)))
    return EventWords(
        names=names,
        plain_names=plain,
        own=own,
        heads=frozenset(heads),
        core=core,
        places=places,
        country=country,
        people=people,
        short_names=short,
        distinctive=frozenset(name for name in (*names, *short) if _is_distinctive(name, own, rare)),
        rare=rare,
        topics=topics,
        said=frozenset(w for name in folded for w in _WORD.findall(name) if len(w) > 2)
        - EVENT_NOUNS
        - _SMALL,
        probes=tuple(probe for probe in probes if len(probe) > 2),
        name=alternatives((*names, *plain), r"(?:'?s)?"),
        head=alternatives(frozenset(heads) | GENERAL_NOUNS, r"(?:s|es)?"),
        place=alternatives(places, r"(?:'s)?"),
        land=alternatives(country, r"(?:s|'s)?"),
        own_word=alternatives(own, r"(?:'?s|'|n)?"),
        partial=_partial(event.names),
    )
