"""What a watch's event goes by: its names, their parts, kinds of event, places; compiled once per watch."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from watcher.core.extract.folding import fold
from watcher.core.extract.gazetteer import words
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
_GENERAL = words(
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
_WORD = re.compile(r"[^\W_]+(?:['.&-][^\W_]+)*\+?")
_SPLIT = re.compile(r"\s(?:of|in|for|at|to|by|on)\s")
_COUNTRIES = {
    "united states": ("u.s.", "america", "american", "american", "us president", "usa"),
    "united kingdom": ("britain", "british", "uk", "u.k.", "england", "english"),
    "united arab emirates": ("uae", "emirati"),
    "netherlands": ("dutch", "holland"),
    "france": ("french",),
    "germany": ("german",),
    "spain": ("spanish", "spain's"),
    "switzerland": ("swiss",),
    "greece": ("greek",),
    "turkey": ("turkish", "turkiye"),
    "turkiye": ("turkish", "turkey"),
    "poland": ("polish",),
    "denmark": ("danish",),
    "sweden": ("swedish",),
    "finland": ("finnish",),
    "ireland": ("irish",),
    "wales": ("welsh",),
    "scotland": ("scottish",),
    "philippines": ("filipino", "philippine"),
    "south korea": ("korea", "korean", "seoul"),
    "north korea": ("dprk", "pyongyang"),
    "vatican": ("holy see", "vatican"),
    "czech republic": ("czech", "czechia"),
    "south africa": ("south african",),
    "new zealand": ("kiwi", "nz"),
    "thailand": ("thai",),
    "norway": ("norwegian",),
    "portugal": ("portuguese",),
    "belgium": ("belgian",),
    "luxembourg": ("grand duchy", "luxembourgish"),
    "vietnam": ("vietnamese", "viet nam"),
    "ivory coast": ("ivorian", "cote d'ivoire"),
    "saudi arabia": ("saudi",),
    "peru": ("peruvian",),
    "malta": ("maltese",),
    "lebanon": ("lebanese",),
}


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
    """The country's name and what its people and government are called, folded."""
    if not country:
        return ()
    name = fold(country).removeprefix("the ").strip()
    known = _COUNTRIES.get(name)
    if known is not None:
        return (name, *known)
    stem = re.sub(r"(?:istan|land|ia|a|y|e|o|an)$", "", name) if " " not in name else name
    if len(stem) < 3:
        return (name,)
    endings = ("ian", "an", "ean", "ese", "i", "ish", "nian", "n", "ien", "istani", "ch", "aian", "ic")
    return (name, *dict.fromkeys(stem + ending for ending in endings))


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
            if word in EVENT_NOUNS - _GENERAL:
                heads.add(word)
    return frozenset(heads)


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
    probes = tuple(dict.fromkeys((*names, *plain, *places, *country[:3], *own, *core, *people)))
    return EventWords(
        names=names,
        plain_names=plain,
        own=own,
        heads=frozenset(heads),
        core=core,
        places=places,
        country=country,
        people=people,
        probes=tuple(probe for probe in probes if len(probe) > 2),
        name=alternatives((*names, *plain), r"(?:'?s)?"),
        head=alternatives(frozenset(heads) | _GENERAL, r"(?:s|es)?"),
        place=alternatives(places, r"(?:'s)?"),
        land=alternatives(country, r"(?:s|'s)?"),
        own_word=alternatives(own, r"(?:'?s|'|n)?"),
        partial=_partial(event.names),
    )
