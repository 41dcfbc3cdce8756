"""Runs of capitalised words, read as names: who or what each one is, by its own words and its neighbours.

Knows one sentence at a time; who is meant across the article is the business of `entities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from watcher.core.extract import countries
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import (
    ARMED,
    BODY,
    CALENDAR,
    CALLED,
    CITIES,
    COMMON,
    FUNCTION,
    GIVEN,
    GROUP,
    NAMELIKE,
    OCCASION,
    OFFICES,
    PARTICLES,
    PEERS,
    PLACE,
    PORTFOLIOS,
    REGIONS,
    SURNAMES,
    TITLES,
    WORN,
)
from watcher.core.extract.tokens import Token

Sort = Literal["person", "unknown", "organisation", "body", "place", "country", "demonym", "capital", "title"]

_ABBREVIATED = words(
    "mr mrs ms dr prof gen lt col maj capt cmdr adm sgt cpl pvt brig hon rev gov sen rep reps pres"
    " supt msgr fr sr br bro st ste amb atty engr jr"
)
_SEATED = words(
    "prince princess duke duchess archbishop bishop patriarch earl marquess count countess dean abbot"
)
_ORDINAL = re.compile(r"^\d+(?:st|nd|rd|th)$")
_PREFIXED = re.compile(r"^(?:al|el|ash|as|at|an|ad|ar|az|ul|bin|ibn|d|l|de|van|ter)['’\-‑][A-ZÀ-ÞĀ-Ž]")
_ROMAN = re.compile(r"^[IVX]+$")
_QUOTES = frozenset("\"'“”‘’«»")
_OPENERS = frozenset("\"'“‘«(:;—–-•*>[|…!?./")


@dataclass(frozen=True, slots=True)
class Name:
    """One name in a sentence: token indices `first` to `last` (exclusive), `lead` where its titles begin."""

    first: int
    last: int
    lead: int
    sort: Sort
    titles: tuple[str, ...] = ()  # folded words before the name
    country: str | None = None  # the country it speaks of or is qualified by
    modifier: bool = False  # a country or organisation that only qualifies the name after it
    the: bool = False  # "the" stands before it


def headline(tokens: Sequence[Token]) -> bool:
    """Whether ordinary words are capitalised here too, so that capitals prove nothing."""
    plain = [t for t in tokens[1:] if len(t.text) >= 4 and t.low in COMMON and t.low not in TITLES]
    return len(plain) >= 2 and sum(t.capital for t in plain) > 0.6 * len(plain)


def names(tokens: Sequence[Token], known: frozenset[str] = frozenset(), loud: bool = False) -> Iterator[Name]:
    """The names among the tokens of one sentence, in order.

    `known` holds folded words seen as names elsewhere; `loud` says that the sentence is a headline, in which
    only known or unusual words are taken for names.
    """
    i = 0
    while i < len(tokens):
        if not _begins(tokens, i, known, loud):
            i += 1
            continue
        end = _run(tokens, i, known, loud)
        yield from _read(tokens, i, end, known, loud)
        i = end


def initial(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word at `i` would be capitalised whatever it is: first of the sentence, or of a quote."""
    return i == 0 or (tokens[i - 1].text in _OPENERS and tokens[i - 1].text not in "-/'’)")


def _begins(tokens: Sequence[Token], i: int, known: frozenset[str], loud: bool) -> bool:
    token = tokens[i]
    if not token.capital:
        return (
            token.low[:1].isdigit()
            and bool(_ORDINAL.match(token.low))
            and i + 1 < len(tokens)
            and tokens[i + 1].capital
        )
    return not loud or _telling(token, known)


def _telling(token: Token, known: frozenset[str]) -> bool:
    """Whether, in a headline, a capitalised word is nevertheless likely to belong to a name."""
    low = token.low
    if low in known:
        return True
    return low not in FUNCTION and (low not in COMMON or low in TITLES or low in GROUP)


def _run(tokens: Sequence[Token], start: int, known: frozenset[str], loud: bool) -> int:
    """The end (exclusive) of the run of name words that begins at `start`."""
    i = start + 1
    if _dates(tokens, start) and tokens[start].low not in GIVEN:
        return i
    while i < len(tokens):
        before, token = tokens[i - 1], tokens[i]
        if before.possessive:
            if before.low not in _OWNERS or not token.capital or loud:
                break
        elif token.start - before.end > 1 + (before.text == "."):
            break
        if _dates(tokens, i) and token.low not in {"may", "april", "june", "august", "eid"}:
            break
        if token.capital or _PREFIXED.match(token.text):
            if loud and not _telling(token, known) and not _goes_on(tokens, i):
                break
            i += 1
            continue
        step = _bridge(tokens, start, i)
        if not step or (loud and not _telling(tokens[i + step - 1], known)):
            break
        i += step
    while i > start + 1 and not tokens[i - 1].is_word and tokens[i - 1].text != ".":
        i -= 1
    if tokens[i - 1].text == "." and tokens[i - 2].low not in _ABBREVIATED and len(tokens[i - 2].text) > 1:
        i -= 1
    return i


_OWNERS = words("people women men children workers teachers")  # "People's Liberation Army"


def _dates(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word of the calendar stands for a day or month here: not "Zin Mar Thant", "Thu Hà"."""
    low = tokens[i].low
    if low not in CALENDAR:
        return False
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return len(low) > 3 or after is None or not after.capital or after.low in CALENDAR


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    """Whether an ordinary word in a headline ends the name before it: "Emmanuel Macron", "Eleri Parry"."""
    before = tokens[i - 1].low
    last = i + 1 == len(tokens) or not tokens[i + 1].capital
    return before in GIVEN or (last and before not in COMMON and before not in TITLES)


def _bridge(tokens: Sequence[Token], start: int, i: int) -> int:
    """How many tokens from `i`, none a capital but the last, go on with the name; 0 for none."""
    token, before = tokens[i], tokens[i - 1]

    def capital(k: int) -> bool:
        return k < len(tokens) and tokens[k].capital and tokens[k].low not in FUNCTION

    if token.text == "." and (before.low in _ABBREVIATED or (len(before.text) == 1 and before.capital)):
        return 2 if capital(i + 1) and tokens[i + 1].start - token.end <= 1 else 1
    if token.low in PARTICLES:
        step = 1
        while step < 3 and i + step < len(tokens) and tokens[i + step].low in PARTICLES:
            if tokens[i + step].capital:
                break
            step += 1
        return step + 1 if capital(i + step) else 0
    if token.text == "&":
        return 2 if capital(i + 1) else 0
    if token.low == "and":
        joined = capital(i + 1) and countries.lookup(f"{before.text} and {tokens[i + 1].text}")
        if joined and i - start > 1:  # "Sao Tome and Principe" begins before the last word
            joined = countries.lookup(" ".join(t.text for t in tokens[i - 2 : i + 2])) or joined
        return 2 if joined else 0
    if token.low == "of":
        low = before.low
        seat = low in _SEATED and before.capital
        if tokens[start].low in PEERS and i - start > 1 and low not in TITLES and capital(i + 1):
            return 0 if countries.lookup(tokens[i + 1].text) else 2  # "Countess Mathilde of Wallingen"
        if (low in GROUP or low in BODY or low in PLACE or low in OCCASION or seat) and i - start >= 1:
            if capital(i + 1):
                return 2
            if i + 2 < len(tokens) and tokens[i + 1].low == "the" and capital(i + 2):
                return 3
        elif i - start >= 2 and low.endswith("s") and low in COMMON and capital(i + 1) and low not in TITLES:
            return 2
        return 0
    if token.text in _QUOTES and i + 3 < len(tokens) and capital(i + 1) and tokens[i + 2].text in _QUOTES:
        return 4 if capital(i + 3) else 0
    if (
        token.text == ","
        and i + 1 < len(tokens)
        and tokens[i + 1].low in {"jr", "sr"}
        and tokens[i + 1].capital
    ):
        return 2
    return 0


def _read(tokens: Sequence[Token], start: int, end: int, known: frozenset[str], loud: bool) -> Iterator[Name]:
    """Take a run apart: leading ordinary words, countries, titles; then the name itself."""
    lead = start
    first_the = start > 0 and tokens[start - 1].low == "the"
    billed = tokens[start].text == "The" and not initial(tokens, start)
    while (
        start < end
        and (tokens[start].low in FUNCTION or tokens[start].low.partition("'")[0] in _SPEAKERS)
        and not _given_after(tokens, start, end)
        and not (
            len(tokens[start].text) > 1
            and tokens[start].text.isupper()
            and countries.lookup(tokens[start].text)
        )
    ):
        first_the = tokens[start].low == "the"
        start += 1
    lead = start
    if start == end:
        return
    if _dates(tokens, start) and start + 1 < end and tokens[start].low not in GIVEN:
        start += 1
    start = _past_ordinary(tokens, start, end, known, initial(tokens, start) or loud)
    if start == end:
        return
    lead = start
    country: str | None = None
    titles: list[str] = []
    while start < end:
        step, found = _country(tokens, start, end)
        if found is None:
            break
        if start + step == end:
            yield Name(start, end, lead, found.form, tuple(titles), found.country, the=first_the)
            return
        yield Name(start, start + step, lead, found.form, (), found.country, modifier=True, the=first_the)
        country = found.country
        start += step
    if start + 1 < end and _acronym(tokens[start]) and tokens[start + 1].low in TITLES:
        yield Name(start, start + 1, lead, "organisation", modifier=True, the=first_the)
        start += 1
    head = _past_titles(tokens, start, end)
    titles += [t.low for t in tokens[start:head] if t.is_word]
    if head == end:
        yield Name(start, end, lead, "title", tuple(titles), country, the=first_the)
        return
    sort = _sort(tokens, head, end, bool(titles), first_the)
    if sort == "unknown" and country and tokens[head].low in COMMON and tokens[head].low.endswith("s"):
        sort = "organisation"  # "Turkish Stars"
    if sort == "place" and first_the and end < len(tokens) and tokens[end].low in {"have", "are", "were"}:
        sort = "organisation"  # a band: "The Rubber Cathedral have cancelled"
    if sort == "place" and billed:
        sort = "organisation"  # "The Rubber Cathedral" is a band
    if sort is None:
        return
    state = end - head == 1 and tokens[head].low in {"republic", "kingdom"}
    if country and (state or (sort == "organisation" and tokens[end - 1].low in ARMED)):
        yield Name(lead, end, lead, "demonym", (), country, the=first_the)  # "the Indian Army" is India's
        return
    if sort in {"organisation", "body"} and not loud:
        plain = all(_ordinary(t) for t in tokens[start:end] if t.is_word)
        head = lead if country and sort == "organisation" and plain else start  # "Turkish Stars"
    yield Name(head, end, lead, sort, tuple(titles), country, the=first_the)


_SPEAKERS = words("i you he she it we they that there who what here let")


def _given_after(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether a function word here is a given name: "Will Stroud", "May Britt"."""
    return (
        tokens[i].low in {"will", "may"}
        and i + 1 < end
        and tokens[i + 1].low not in TITLES
        and tokens[-1].text != "?"
        and not tokens[i + 1].low.endswith("s")
    )


def _past_ordinary(tokens: Sequence[Token], start: int, end: int, known: frozenset[str], opens: bool) -> int:
    """Skip a capitalised ordinary word that merely opens the sentence, or serves as a title."""
    of = start - 1 - (start > 0 and tokens[start - 1].low == "the")
    if of > 0 and tokens[of].low in {"of", "for"} and tokens[of - 1].low in TITLES:
        for k in range(start + 1, end - 1):  # "speaker of the Federal Council Ana Ruiz"
            if tokens[k].low in GIVEN and tokens[k].low not in COMMON:
                return k
    if tokens[start].text[-1].isdigit() and start + 2 < end:
        return start + 1  # "A-14 Ana Ruiz"
    low = tokens[start].low
    rest = [t for t in tokens[start + 1 : end] if t.is_word]
    if low in PORTFOLIOS - TITLES and start > 1 and tokens[start - 1].low in {"and", "of", "for"}:
        k = start + 1
        while k < end and tokens[k].low in PORTFOLIOS:
            k += 1
        return k if end - k > 1 else end  # "for Trade and Industry Ana Ruiz"
    named = len(rest) > 1 and (rest[0].low in GIVEN or not (_ordinary(rest[0]) and _ordinary(rest[-1])))
    if named and _calling(low):
        return start + 1  # "Boatman Rosendo Tuanama"
    if rest and low.startswith("ex-"):
        return start + 1  # "Ex-CM Ana Ruiz"
    if rest and low in CALENDAR and len(low) == 3:
        return start  # "Sun Rui"
    if opens and not rest and low[:-1] in GROUP | OFFICES and low.endswith("s") and low not in known:
        return end  # "Contingents from Angola"
    if low in GIVEN or low in TITLES or low not in COMMON or low in CALENDAR:
        return start
    if _country(tokens, start, end)[1] is not None:
        return start
    if len(low) > 3 and len(rest) > 1 and rest[0].low in GIVEN and rest[0].low not in COMMON:
        return start + 1
    if not opens or low in known:
        return start
    if not rest:
        if low in GROUP and low.endswith("s"):
            return start
        return start if low in SURNAMES and _acting(tokens, end) else end
    if tokens[start].possessive or countries.lookup(" ".join(t.text for t in rest)):
        return start + 1
    return start


def _calling(low: str) -> bool:
    """Whether a word says what somebody does, by its ending: "boatman", "accordionist", "shipowner"."""
    if low in GIVEN or low in SURNAMES:
        return False
    return len(low) > 4 and low.endswith(("ist", "owner", "maker") if low not in COMMON else CALLED)


def _ordinary(token: Token) -> bool:
    """Whether a word is an English one in lower case; a foreign letter says that it isn't."""
    return token.text.isascii() and token.low in COMMON


def _acting(tokens: Sequence[Token], i: int) -> bool:
    """Whether a verb follows that persons do."""
    return i < len(tokens) and tokens[i].low in _VERBS


_VERBS = words(
    "is will has was had would said says may might could won't isn't hasn't told wants plans declined did"
)


def _country(tokens: Sequence[Token], start: int, end: int) -> tuple[int, countries.CountryName | None]:
    """The longest country name at `start`, and its length in tokens."""
    if tokens[start].low not in countries.STARTS:
        return 0, None
    for size in range(min(countries.LONGEST, end - start), 0, -1):
        span = tokens[start : start + size]
        found = countries.lookup(" ".join(t.text for t in span))
        if found is None:
            continue
        after = tokens[start + size] if start + size < end else None
        if after is not None and _is_persons(span, after, found.form):
            return 0, None
        return size, found
    return 0, None


def _is_persons(span: Sequence[Token], after: Token, form: str) -> bool:
    """Whether a country word before a capital is a given name ("Jordan Ellroy") or part of a place's."""
    if after.low in TITLES or after.low in GROUP or after.low in BODY or after.low in OCCASION:
        return False
    if countries.lookup(after.text):
        return False
    if form in {"country", "capital"} and after.low in PLACE:
        return True
    return len(span) == 1 and span[0].low in GIVEN and after.low not in GIVEN


def _past_titles(tokens: Sequence[Token], start: int, end: int) -> int:
    """The index after the titles that lead up to a name: "Deputy Prime Minister", "Health Secretary"."""
    head = start
    for i in range(start, end):
        token = tokens[i]
        if token.low not in TITLES or (token.possessive and i + 1 < end):
            continue
        if (
            token.low in NAMELIKE
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
        if i > head and tokens[head].low in GIVEN and tokens[head].low not in COMMON:
            continue  # a name has begun already: "Stephen General"
        if i + 1 < end and tokens[i + 1].low == "of":
            continue  # "Archbishop of Canterbury" stays whole
        head = i + 1
        if head < end and tokens[head].text == ".":
            head += 1
    while start < head < end - 2 and _ordinary(tokens[head]) and tokens[head].low not in GIVEN:
        head += 1  # "Minister for Foreign Affairs Ana Ruiz"
    if end - head == 1 and _ROMAN.match(tokens[head].text) and head - start >= 2:
        return head - 1
    return head


def _all_titles(tokens: Sequence[Token], start: int, end: int) -> bool:
    return all(t.low in TITLES or not t.is_word for t in tokens[start:end])


def _acronym(token: Token) -> bool:
    text = token.text
    return 2 <= len(text) <= 6 and text.isupper() and text.isalpha() and not _ROMAN.match(text)


def _sort(tokens: Sequence[Token], head: int, end: int, titled: bool, the: bool) -> Sort | None:
    """What kind of thing the name is, by its words; None for days, occasions and the like."""
    span = [t for t in tokens[head:end] if t.is_word]
    if not span:
        return None
    last, first = span[-1].low, span[0].low
    if all(t.low in CALENDAR or t.low in REGIONS or t.text.isdigit() for t in span):
        return None
    if first.split("-")[0] in _COUNTED or (_MODEL.match(span[0].text) and not _ORDINAL.match(first)):
        return None  # "Thirty-one heads of state", "JAS-39 Gripens"
    if last in _NOBODY and first not in {"liberal", "christian", "social"}:
        return None
    if len(span) > 1 or the:
        if last in OCCASION and last not in GROUP and not (len(span) <= 2 and first in GIVEN and not the):
            return None
        personal = (
            len(span) == 2 and not the and first in BODY and not _ordinary(span[1]) and last not in CITIES
        )
        if any(t.low in BODY for t in span) and not personal and not (first in GIVEN and first not in BODY):
            return "body"
        if any(t.low in GROUP for t in span) and not (first in GIVEN and len(span) == 2 and not the):
            return "organisation"
        if any(t.low == "of" for t in span) and not titled:
            return "person" if first in _SEATED else "organisation"
        if last in PLACE and not (first in GIVEN and len(span) == 2 and first not in CITIES and not the):
            return "place"
        if "&" in {t.text for t in tokens[head:end]} or _ORDINAL.match(first):
            return "organisation"
    text = " ".join(t.text for t in span)
    if not titled and text.casefold() in CITIES and first not in GIVEN:
        return "place"
    if len(span) == 1 and not titled:
        if _acronym(span[0]) or (last in GROUP and last.endswith("s")):
            return "organisation"
        if last in COMMON and last not in SURNAMES and last not in GIVEN:
            return "body" if last in GROUP or last in BODY or last in OCCASION else "unknown"
        return "unknown"
    if the and not titled and first not in GIVEN:
        return "organisation"
    if not titled and all(t.low in COMMON for t in span) and first not in GIVEN:
        return "organisation"
    return "person"


_COUNTED = words("twenty thirty forty fifty sixty seventy eighty ninety")
_MODEL = re.compile(r"^[A-Z][A-Za-z]{0,3}-?\d")
_NOBODY = words("d.c. dc republicans democrats democrat")


def worn(titles: Sequence[str]) -> str | None:
    """The title that is spoken with a single name as a part of it ("King", "Sister"), if the last one is."""
    return titles[-1] if titles and titles[-1] in WORN else None
