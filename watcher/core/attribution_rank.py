"""How close to the matter the voice behind a claim is: what breaks a tie between claims of one day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache

from watcher.core import names
from watcher.core.claims import Attendance, Claim
from watcher.core.nations import nation
from watcher.core.order import plain
from watcher.core.watches import Watch


class Rank(IntEnum):
    """Who speaks, the closer the higher."""

    UNNAMED = 0  # "diplomatic sources", "a person familiar with the plans"
    OUTLET = 1  # nobody named: an outlet says it as its own knowledge
    OFFICIAL = 2  # a named person or institution elsewhere
    HOST = 3  # the host country or the organiser
    OWN = 4  # the person themselves, or their office


_VAGUE = re.compile(
    r"\b(?:sources?|officials?|diplomats?|aides?|insiders?|attaches?|people|person|media|reports?)\b"
)
_PAPERS = re.compile(
    r"\b(?:news|newspaper|paper|daily|weekly|magazine|tabloid|broadcaster|broadcasting|television|tv|radio|press|"
    r"newswire|website|channel|portal|outlet|times|post|herald|tribune|gazette|journal|guardian|"
    r"reuters|afp|ap|tass|xinhua|bloomberg|bbc|cnn|interfax|kyodo|yonhap)\b"
)
_OFFICIAL_VOICE = re.compile(r"\b(?:secretary|office|minist\w+|spokes\w+|conference|embassy|government)\b")
_THEIR_OWN = re.compile(
    r"\b(?:his|her|their) (?:\w+ ){0,2}(?:office|spokes\w+|press|team|staff|lawyers?|chancellery|government|"
    r"court|administration|secretary|cabinet|household|camp|foundation|ministry|party)\b"
)
_ORGANISER = re.compile(r"\b(?:organi[sz]\w+|hosts?|committee|secretariat|palace)\b")


def rank(claim: Claim, watch: Watch | None = None, also_called: Iterable[str] = ()) -> Rank:
    """The rank of the voice behind a claim; `also_called` are the subject's other names in this watch."""
    source = claim.evidence.source
    if source is None or not source.strip():
        return Rank.OUTLET
    if _is_vague(source):
        return Rank.UNNAMED
    if isinstance(claim, Attendance) and (
        _is_their_own(source) or _speaks_for(source, (claim.subject, *claim.aliases, *also_called))
    ):
        return Rank.OWN
    if _is_paper(source):
        return Rank.OUTLET
    if isinstance(claim, Attendance) and watch is not None and _office_of(source, claim, watch):
        return Rank.OWN
    return Rank.HOST if _is_host(source, watch) else Rank.OFFICIAL


@lru_cache(maxsize=4096)
def _is_vague(source: str) -> bool:
    """No name in it, or a plural that hides one: "Kremlin sources", "a British official"."""
    return bool(_VAGUE.search(plain(source))) or source.strip().casefold() in ("source", "spokesman")


@lru_cache(maxsize=4096)
def _is_their_own(source: str) -> bool:
    """ "His office", "her press secretary": whose, the sentence tells, and it is about its subject."""
    return bool(_THEIR_OWN.search(plain(source)))


@lru_cache(maxsize=4096)
def _is_paper(source: str) -> bool:
    """A newspaper or news agency, whose word is that of an outlet, wherever it appears; no "press office"."""
    said = plain(source)
    return bool(_PAPERS.search(said)) and not _OFFICIAL_VOICE.search(said)


def _speaks_for(source: str, called: Iterable[str]) -> bool:
    """The subject ("Robert Fico", "Fico's office"), or the government of the land they stand for."""
    said = set(names.parse(source).words) | set(plain(source).replace("’s", "").replace("'s", "").split())
    lands = _lands(source)
    for name in called:
        words = names.parse(name).words
        if words and (set(words) <= said or (len(words[-1]) > 3 and words[-1] in said)):
            return True
        if nation(name) in lands or (names.parse(name).office and lands & _lands(name)):
            return True
    return False


def _office_of(source: str, claim: Attendance, watch: Watch) -> bool:
    """The watch's role ties a person to a country: the Kremlin speaks for the president of Russia."""
    lands = _lands(source)
    return any(
        person.role and claim.subject in (person.name, *person.aliases) and _lands(person.role) & lands
        for person in watch.people
    )


def _is_host(source: str, watch: Watch | None) -> bool:
    if watch is not None and watch.event.country and nation(watch.event.country) in _lands(source):
        return True
    return _organises(source)


@lru_cache(maxsize=4096)
def _organises(source: str) -> bool:
    return bool(_ORGANISER.search(plain(source)))


@lru_cache(maxsize=4096)
def _lands(text: str) -> frozenset[str]:
    words = plain(text).replace("’s", "").replace("'s", "").split()
    runs = (" ".join(words[i : i + n]) for n in (1, 2, 3) for i in range(len(words) - n + 1))
    return frozenset(land for land in map(nation, runs) if land)
