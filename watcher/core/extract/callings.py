"""What is written before or after a name without being a part of it: titles, callings, charges, honours."""

from __future__ import annotations

from collections.abc import Sequence

from watcher.core.extract import countries
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import (
    BODY,
    CALLED,
    COMMON,
    FAMILY_NAMES,
    GIVEN,
    GROUP,
    NAMELIKE,
    PARTICLES,
    PARTIES,
    PEERS,
    PORTFOLIOS,
    POSTNOMINALS,
    REGIONS,
    SURNAMES,
    TITLES,
    UPPER_TITLES,
)
from watcher.core.extract.sorts import ROMAN, ordinary
from watcher.core.extract.tokens import Token


def past_titles(tokens: Sequence[Token], start: int, end: int, the: bool) -> int:
    """The index after the titles that lead up to a name: "Deputy Prime Minister", "Health Secretary"."""
    head = start
    if tokens[end - 1].low in (_PARTY if end - start > 1 else PARTIES):
        return start  # "the Liberal Democrats", "Workers Party", "Labour"
    if the and 1 < end - start < 4 and tokens[end - 1].low in _HOLDERS and tokens[start].low not in GIVEN:
        return end  # "the Taranaki Mayor"
    for i in range(start, end):
        token = tokens[i]
        if i + 1 < end and tokens[i + 1].low in _SON_OF:
            continue  # "Crown Prince Sultan bin Rashid"
        if (token.low not in TITLES and token.text not in UPPER_TITLES and not _styled(tokens, i, end)) or (
            token.possessive and i + 1 < end
        ):
            continue
        if (
            token.low in NAMELIKE
            and not (token.low in _HOLDERS and end - i > 2 >= i - head and tokens[head].low not in _PERSONAL)
            and i > head
            and not (i == head + 1 and tokens[head].low in COMMON)
            and not (token.low in PEERS and i == head + 1 < end - 1 and tokens[head].low not in GIVEN)
        ):
            continue  # but "Maori King Tuheitia"
        if (
            i + 1 == end
            and not _all_titles(tokens, start, i)
            and not (i == head + 1 and tokens[head].low in COMMON)
        ):
            continue
        if i > head and tokens[head].low in _PERSONAL and tokens[head].low not in COMMON:
            continue  # a name has begun already: "Stephen General", but "State Duma Chairman"
        if i + 1 < end and tokens[i + 1].low == "of":
            if i > head and all(t.low in REGIONS for t in tokens[head:i]):
                head = i  # "Catholic Bishop of Leeds"
            continue  # "Archbishop of Canterbury" stays whole
        head = i + 1
        while head < end and not tokens[head].is_word:
            head += 1
    while (
        start < head < end - 2
        and ordinary(tokens[head])
        and tokens[head + 1].text != "."
        and tokens[head].low not in GIVEN
        and tokens[head].low not in FAMILY_NAMES
        and tokens[head + 1].low not in _SON_OF | {"of"}
        and (tokens[head - 1].low not in _ALONE or tokens[head + 1].low in GIVEN)  # "President Low Hui Min"
    ):
        head += 1  # "Minister for Foreign Affairs Ana Ruiz"
    if end - head == 1 and ROMAN.match(tokens[head].text) and head - start >= 2:
        return head - 1
    return head


_PERSONAL = frozenset(GIVEN) - BODY - REGIONS - countries.DEMONYMS
_SON_OF = words("bin bint ibn")
_ALONE = words(
    "president king queen prince princess sultan emir emperor empress pope premier chancellor senator"
)
"""Offices that no field follows."""
_PARTY = words("party singers democrats conservatives liberals greens republicans")
_HOLDERS = words(
    "mayor governor premier speaker senator minister president king queen emir sultan chancellor ambassador"
    " archbishop bishop commissioner captain treasurer chairman chairwoman secretary"
)


def _styled(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether a word is a title only together with the one beside it: "Tan Sri", but "Sri Lestari"."""
    opens = i + 2 < end and (tokens[i].low, tokens[i + 1].low) in _STYLES
    return opens or (i > 0 and i + 1 < end and (tokens[i - 1].low, tokens[i].low) in _STYLES)


_STYLES = frozenset(
    (("tan", "sri"), ("datuk", "sri"), ("dato", "sri"), ("toh", "puan"), ("mother", "superior"))
)


def _all_titles(tokens: Sequence[Token], start: int, end: int) -> bool:
    return all(t.low in TITLES or not t.is_word for t in tokens[start:end])


def without_honours(tokens: Sequence[Token], head: int, end: int) -> int:
    """The end of a name of two words or more without the honours written after it: "Ana Ruiz OBE"."""
    if end - head < 3:
        return end
    last = end
    while last - head > 2 and tokens[last - 1].text in POSTNOMINALS:
        last -= 1
    return last if not tokens[head].text.isupper() or len(tokens[head].text) == 1 else end


def _plain(tokens: Sequence[Token], start: int, end: int) -> bool:
    return all(ordinary(t) and (t.low not in TITLES or t.low == "foreign") for t in tokens[start:end])


def past_portfolio(tokens: Sequence[Token], start: int, end: int) -> int:
    """The index after what a minister is of, where a name or nothing follows; else `start`."""
    if not charged(tokens, start):
        return start
    last = max(
        (k for k in range(start, end) if tokens[k].low in PORTFOLIOS and _plain(tokens, start, k)),
        default=start - 1,
    )
    alone = tokens[end - 1]  # "Minister of Foreign Affairs Kwon", but "Minister of Trade Reform"
    doubtful = ordinary(alone) or alone.low in countries.STARTS
    return start if end - last == 2 and doubtful else last + 1


def charged(tokens: Sequence[Token], start: int) -> bool:
    """Whether what somebody is in charge of begins or goes on at `start`: "Minister for Art and Sport"."""
    i = start - 1
    while i > 0 and start - i < 9 and tokens[i].low not in {"of", "for"}:
        if not (tokens[i].low in {"and", "the", ",", "&"} or tokens[i].capital):
            return False
        i -= 1
    return i > 0 and tokens[i].low in {"of", "for"} and tokens[i - 1].low in CHARGED


def governing(tokens: Sequence[Token], start: int) -> int:
    """The index of "of" or "for" between an office and what it is of; 0 where none stands there."""
    of = start - 1 - (start > 0 and tokens[start - 1].low == "the")
    return of if of > 0 and tokens[of].low in {"of", "for"} and tokens[of - 1].low in CHARGED else 0


def past_seat(tokens: Sequence[Token], start: int, end: int) -> int:
    """The index after what an office is of: "premier of the State Council Xu Bo", "mayor of Baku Ana Rai"."""
    of = governing(tokens, start)
    if not of or tokens[of].low != "of":
        return start
    names = [t for t in tokens[start:end] if t.is_word]
    if len(names) < end - start or any(t.low in PARTICLES or t.possessive for t in names):
        return start
    head = max((k + 1 for k in range(start, end - 2) if tokens[k].low in GROUP | BODY), default=start)
    if head == start and end - start == 3 and tokens[of - 1].low not in _OF_PERSONS:
        head += tokens[start].low not in _NO_SEATS
    return start if all(ordinary(t) for t in tokens[head:end]) else head


_NO_SEATS = frozenset(GIVEN) | SURNAMES | PORTFOLIOS | countries.STARTS
_OF_PERSONS = words("spokesman spokeswoman aide adviser advisor secretary deputy lawyer brother coach")


CHARGED = TITLES | words("member mp mps")
PREFACED = frozenset(("TV", "NGO"))


def compound(low: str) -> bool:
    """Whether a hyphenated word says what somebody does: "singer-songwriter", "actor-turned-mp"."""
    parts = low.split("-")
    return len(parts) > 1 and low not in GIVEN and all(p in TITLES or p in COMMON for p in parts)


def plainly(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether an ordinary word opens the sentence before a name in which there is none: "Young Ana Ruiz"."""
    low = tokens[start].low
    if len(low) < 4 or low not in COMMON or low in GIVEN or low in SURNAMES or low in TITLES:
        return False
    return not any(ordinary(t) or len(t.text) == 1 for t in tokens[start + 1 : end] if t.is_word)


def calling(low: str, sure: bool) -> bool:
    """Whether a word says what somebody does, by its ending: "boatman", "accordionist", "shipowner".

    `sure` says that it opens the sentence before a given name, so that the word needn't be known.
    """
    if low in GIVEN or low in SURNAMES:
        return False
    return len(low) > 4 and low.endswith(CALLED if sure or low in COMMON else ("ist", "owner", "maker"))
