"""What kind of thing a name is, by its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from watcher.core.extract import countries
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import (
    BODY,
    CALENDAR,
    CITIES,
    COMMON,
    GIVEN,
    GROUP,
    OCCASION,
    OFFICES,
    PARTIES,
    PERFORMING,
    PLACE,
    POSTNOMINALS,
    REGIONS,
    SEATS,
    STATES,
    SURNAMES,
    WORN,
)
from watcher.core.extract.runs import SEATED
from watcher.core.extract.tokens import Token

Sort = Literal["person", "unknown", "organisation", "body", "place", "country", "demonym", "capital", "title"]

ROMAN = re.compile(r"^[IVX]+$")
_ORDINAL = re.compile(r"^\d+(?:st|nd|rd|th)$")


def acronym(token: Token) -> bool:
    """Whether a word is written as initials are, and is no ordinal of a king."""
    text = token.text
    return 2 <= len(text) <= 6 and text.isupper() and text.isalpha() and not ROMAN.match(text)


def ordinary(token: Token) -> bool:
    """Whether a word is an English one in lower case; a foreign letter says that it isn't."""
    return token.text.isascii() and token.low in COMMON


def sort_of(tokens: Sequence[Token], head: int, end: int, titled: bool, the: bool) -> Sort | None:
    """What kind of thing the name is, by its words; None for days, occasions and the like."""
    span = [t for t in tokens[head:end] if t.is_word]
    if not span:
        return None
    lows = [t.low for t in span]
    last, first = lows[-1], lows[0]
    if all(t.low in CALENDAR or t.low in REGIONS or t.text.isdigit() for t in span):
        return None
    if len(span) > 1 and last == "america" and REGIONS.issuperset(lows[:-1]):
        return None  # "Central America"
    if first.split("-")[0] in _COUNTED or (MODEL.match(span[0].text) and not _ORDINAL.match(first)):
        return None  # "Thirty-one heads of state", "JAS-39 Gripens"
    if not titled and _things(tokens, head, end):
        return None
    if len(span) == 1 and len(first) == 1:
        return None  # a letter; or half of one, where a page was decoded wrongly
    if len(span) > 1 and first in _STORMS:
        return None  # "Typhoon Mawar"
    if len(span) > 1 and span[0].text in _SHIPS:
        return "organisation"
    if len(span) == 1 and span[0].text in POSTNOMINALS and _after_name(tokens, head):
        return None  # "Ana Ruiz, OBE"
    if len(span) == 1 and _INITIALLED.match(span[0].text):
        return None  # "MPs"
    if len(span) > 1 and last in PERFORMING and not (len(span) == 2 and first in GIVEN and not the):
        return "organisation"
    surname = titled or _office_follows(tokens, end)
    if len(span) > 1 and acronym(span[-1]) and last not in GIVEN and not surname and _called_so(span):
        return "organisation"  # "Port Elwin RSL"
    if len(span) > 1 and not titled and first in LANDMARKS and last not in GROUP:
        return "place"
    if first in {"st", "saint"} and not titled:
        return "place"  # a church or a relic is called after a saint; nobody alive is
    if last in _NOBODY and first not in {"liberal", "christian", "social"}:
        return None
    if last in _STYLED and len(span) == 2 and the:
        return "person"  # "the Dalai Lama"
    if len(span) > 1 or the:
        if last in OCCASION and last not in GROUP and not (len(span) <= 2 and first in GIVEN and not the):
            return None
        personal = (
            len(span) == 2 and not the and first in BODY and not ordinary(span[1]) and last not in CITIES
        )
        if not BODY.isdisjoint(lows) and not personal and not (first in GIVEN and first not in BODY):
            return "body"
        if not GROUP.isdisjoint(lows) and not (first in GIVEN and len(span) == 2 and not the):
            return "organisation"
        if "of" in lows and not titled:
            seat = lows.index("of") - 1
            ruler = first in SEATED or (seat == 0 and first in SEATS)
            return "person" if ruler else "organisation"
        if last in PLACE and not (
            first in GIVEN and len(span) == 2 and first not in CITIES and last not in _LANDS and not the
        ):
            return "place"
        if "&" in {t.text for t in tokens[head:end]} or _ORDINAL.match(first):
            return "organisation"
    text = " ".join(t.text for t in span)
    if not titled and (text.casefold() in STATES or (text.casefold() in CITIES and first not in GIVEN)):
        return "place"
    if len(span) == 1 and last in BODY and last not in GIVEN:
        return "body"  # "the Foreign Office", "told Reuters"
    if len(span) == 1 and "-" in first and not titled and _joined(span[0].text, first):
        return None
    if len(span) == 1 and not titled:
        if last in PARTIES:
            return "organisation"
        if the and last.endswith("s") and last not in GIVEN and last not in COMMON:
            return "organisation"  # "the Springboks", "the Hendersons": several, and nobody by name
        if acronym(span[0]) or (last in GROUP and last.endswith("s")):
            return "organisation"
        if last in COMMON and last not in SURNAMES and last not in GIVEN:
            return "body" if last in GROUP or last in BODY or last in OCCASION else "unknown"
        return "unknown"
    if the and not titled and first not in GIVEN:
        return "organisation"
    if not titled and first not in GIVEN and COMMON.issuperset(lows):
        return "organisation"
    return "person"


def _office_follows(tokens: Sequence[Token], end: int) -> bool:
    """Whether an office is told after a comma, as of somebody: "Ana RUIZ, Minister of Trade"."""
    return len(tokens) > end + 1 and tokens[end].text == "," and tokens[end + 1].low in OFFICES


def _after_name(tokens: Sequence[Token], head: int) -> bool:
    return head > 1 and tokens[head - 1].text == "," and tokens[head - 2].capital


_SHIPS = words("HMS HMAS HMNZS HMCS USS INS BRP KRI ROKS RFS PNS BNS SLNS MV SS")
_STORMS = words("typhoon hurricane cyclone")
_ABBREVIATED = frozenset(("AGM", "EGM", "LIVE", "WATCH"))


def _called_so(span: Sequence[Token]) -> bool:
    """Whether initials at its end make a name a body's: nothing in it is a given name or all in capitals."""
    if span[0].low in LANDMARKS:
        return True
    return span[-1].text not in _ABBREVIATED and not any(
        t.low in GIVEN or t.text.isupper() or t.low in _PARTICLED for t in span[:-1]
    )


def _joined(text: str, low: str) -> bool:
    """Whether a compound joins two names or is made of one: "Seychelles-Mombasa", "Vietnamese-made"."""
    before, _, after = text.partition("-")
    if low.partition("-")[2] in _MADE or low.startswith(("non-", "anti-", "pro-", "pre-", "post-", "mid-")):
        return True
    return (countries.lookup(before) or countries.lookup(after)) is not None and low.partition("-")[
        0
    ] not in GIVEN


_MADE = words("made related born led backed based brokered watchers guarding wide style")


def _things(tokens: Sequence[Token], head: int, end: int) -> bool:
    """Whether things are called by the name: "Abrams and Stryker vehicles", "Spitfires are due overhead"."""
    after = tokens[end : end + 3]
    if not after or after[0].start - tokens[end - 1].end > 1:
        return False
    if after[0].low in _HARDWARE or (
        len(after) == 3 and after[0].low in {"and", "or"} and after[1].capital and after[2].low in _HARDWARE
    ):
        return tokens[end - 1].low not in GIVEN
    before = tokens[head - 1] if head else None
    alone = end - head == 1 and not (before and (before.capital or before.text in _LISTS))
    return alone and tokens[head].low.endswith("s") and after[0].low in {"are", "were", "have"}


_INITIALLED = re.compile(r"^[A-Z]{2,5}(?:s|['’]d|ed)$")
_PARTICLED = words("de da do dos di van von bin al el sr fr sister father")
_STYLED = words("lama khan")
_LANDS = words("state province county district region")
_LISTS = frozenset({"and", "or", "nor", ",", "&"})
_HARDWARE = words(
    "vehicles vehicle tanks tank helicopters helicopter jets jet aircraft fighters planes plane bombers"
    " bomber missiles missile drones howitzers howitzer launchers carriers trucks rockets guns frigates"
    " submarines engines cars buses"
)
LANDMARKS = words("fort camp mount cape lake port")
_COUNTED = words("twenty thirty forty fifty sixty seventy eighty ninety")
MODEL = re.compile(r"^[A-Z][A-Za-z]{0,3}-?\d")
"""How types of aircraft and vehicles are written: "F-16"."""
_NOBODY = words("d.c. dc republicans democrats democrat desk staff reporter")  # "Web Desk", "Defence Staff"


def worn(titles: Sequence[str]) -> str | None:
    """The title that is spoken with a single name as a part of it ("King", "Sister"), if the last one is."""
    return titles[-1] if titles and titles[-1] in WORN else None
