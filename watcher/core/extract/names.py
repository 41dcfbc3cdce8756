"""Runs of capitalised words, read as names: who or what each one is, by its own words and its neighbours.

Knows one sentence at a time; who is meant across the article is the business of `entities`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watcher.core.extract import countries
from watcher.core.extract.callings import (
    PREFACED,
    calling,
    charged,
    compound,
    governing,
    past_portfolio,
    past_seat,
    past_titles,
    plainly,
    without_honours,
)
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import (
    ARMED,
    BODY,
    CALENDAR,
    COMMON,
    FAMILY_NAMES,
    FUNCTION,
    GIVEN,
    GROUP,
    MARCHERS,
    OCCASION,
    OFFICES,
    PLACE,
    PORTFOLIOS,
    SURNAMES,
    TITLES,
)
from watcher.core.extract.runs import dated, initial, runs
from watcher.core.extract.sorts import LANDMARKS, MODEL, Sort, acronym, ordinary, sort_of
from watcher.core.extract.tokens import Token


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


def names(tokens: Sequence[Token], known: frozenset[str] = frozenset(), loud: bool = False) -> Iterator[Name]:
    """The names among the tokens of one sentence, in order.

    `known` holds folded words seen as names elsewhere; `loud` says that the sentence is a headline, in which
    only known or unusual words are taken for names.
    """
    for start, end in runs(tokens, known, loud):
        yield from _read(tokens, start, end, known, loud)


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
    if dated(tokens, start) and start + 1 < end:
        start += 1
    start = _pastordinary(tokens, start, end, known, initial(tokens, start) or loud)
    while start < end and not tokens[start].is_word:
        start += 1
    if start == end:
        return
    first_the = first_the and not (start > lead and charged(tokens, lead))
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
        model = start + step + 1 == end and bool(MODEL.match(tokens[start + step].text))
        yield Name(
            start, start + step, lead, found.form, (), found.country, modifier=not model, the=first_the
        )
        country = found.country
        start += step
    if start + 1 < end and acronym(tokens[start]) and tokens[start + 1].low in TITLES:
        yield Name(start, start + 1, lead, "organisation", modifier=True, the=first_the)
        start += 1
    head = past_titles(tokens, start, end, first_the and not loud)
    titles += [t.low for t in tokens[start:head] if t.is_word]
    size, found = _country(tokens, head, end) if start < head < end else (0, None)
    if found is not None and end - head - size > 1:
        head += size  # "High Commissioner Fiji Ana Ruiz"
    end = without_honours(tokens, head, end)
    if head == end:
        yield Name(start, end, lead, "title", tuple(titles), country, the=first_the)
        return
    if titles == ["foreign"]:  # "the Council on Foreign Relations"
        titles = []
    sort = sort_of(tokens, head, end, bool(titles), first_the)
    if sort == "unknown" and country and tokens[head].low in COMMON and tokens[head].low.endswith("s"):
        sort = "organisation"  # "Turkish Stars"
    if sort == "place" and first_the and end < len(tokens) and tokens[end].low in {"have", "are", "were"}:
        sort = "organisation"  # a band: "The Rubber Cathedral have cancelled"
    if sort == "place" and billed:
        sort = "organisation"  # "The Rubber Cathedral" is a band
    if sort is None:
        return
    state = end - head == 1 and tokens[head].low in {"republic", "kingdom"}
    armed = tokens[end - 1].low in ARMED or (tokens[end - 2].low, tokens[end - 1].low) == ("air", "force")
    if country and (state or (sort == "organisation" and armed)):
        yield Name(lead, end, lead, "demonym", (), country, the=first_the)  # "the Indian Army" is India's
        return
    if sort in {"organisation", "body"} and not loud:
        plain = all(ordinary(t) for t in tokens[start:end] if t.is_word)
        head = lead if country and sort == "organisation" and plain else start  # "Turkish Stars"
    yield Name(head, end, lead, sort, tuple(titles), country, the=first_the)


_SMALL_WORDS = words("Do So To")  # families too, when written with a capital
_SPEAKERS = words("i you he she it we they that there who what here let")


def _given_after(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether a function word here is a name: "Will Stroud", "May Britt", "Vietnam's Do Quang Vinh"."""
    if tokens[i].text in _SMALL_WORDS and i + 2 < end and not initial(tokens, i):
        return True
    return (
        tokens[i].low in {"will", "may"}
        and i + 1 < end
        and tokens[i + 1].low not in TITLES
        and tokens[-1].text != "?"
        and not tokens[i + 1].low.endswith("s")
    )


def _pastordinary(tokens: Sequence[Token], start: int, end: int, known: frozenset[str], opens: bool) -> int:
    """Skip a capitalised ordinary word that merely opens the sentence, or serves as a title."""
    if governing(tokens, start):
        land, _ = _country(tokens, start, end)
        for k in range(start + max(1, land), end - 1):  # "speaker of the Federal Council Ana Ruiz"
            if tokens[k].low in GIVEN and not (ordinary(tokens[k]) and ordinary(tokens[k + 1])):
                return k
    past = past_portfolio(tokens, start, end)
    if past > start:
        return past  # "Minister of Art, Culture and the Creative Economy Ana Ruiz"
    past = past_seat(tokens, start, end)
    if past > start:
        return past  # "Premier of the State Council Xu Bo"
    if tokens[start].text[-1].isdigit() and start + 2 < end:
        return start + 1  # "A-14 Ana Ruiz"
    low = tokens[start].low
    rest = [t for t in tokens[start + 1 : end] if t.is_word]
    if len(rest) > 1 and low in CALENDAR and low.endswith("day") and start and tokens[start - 1].low == "on":
        return start + 1  # "on Sunday Xan Ruiz sang"
    if low in PORTFOLIOS - TITLES and start > 1 and tokens[start - 1].low in {"and", "of", "for"}:
        k = start + 1
        while k < end and tokens[k].low in PORTFOLIOS:
            k += 1
        return k if end - k > 1 else end  # "for Trade and Industry Ana Ruiz"
    if rest and low in LANDMARKS:
        return start  # "Port Elwin"
    named = len(rest) > 1 and (rest[0].low in GIVEN or not (ordinary(rest[0]) and ordinary(rest[-1])))
    if named and low not in TITLES and (calling(low, opens and rest[0].low in GIVEN) or compound(low)):
        return start + 1  # "Boatman Rosendo Tuanama", "Singer-songwriter Ana Ruiz"
    if named and opens and plainly(tokens, start, end):
        return start + 1  # "Young Ana Ruiz"
    if len(rest) > 1 and tokens[start].text in PREFACED and rest[0].low in GIVEN:
        return start + 1  # "TV Ana Ruiz"
    if rest and low.startswith("ex-"):
        return start + 1  # "Ex-CM Ana Ruiz"
    if rest and low in CALENDAR and len(low) == 3:
        return start  # "Sun Rui"
    several = low in MARCHERS or (low.endswith("s") and low[:-1] in GROUP | OFFICES)
    if opens and not rest and several and low not in known:
        return end  # "Contingents from Angola", "Soldiers from Brunei"
    if low in GIVEN or low in TITLES or low not in COMMON or low in CALENDAR:
        return start
    if low in FAMILY_NAMES and not opens:
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
    if tokens[start].possessive or countries.lookup(countries.spelt(t.text for t in rest)):
        return start + 1
    return start


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
        found = countries.lookup(countries.spelt(t.text for t in span))
        if found is None:
            continue
        after = tokens[start + size] if start + size < end else None
        counted = start > 0 and tokens[start - 1].low in _COUNTING
        seat = start > 0 and tokens[start - 1].low == "of" and end - start - size > 1
        if after is not None and not (counted or seat) and _is_persons(span, after, found.form):
            return 0, None
        return size, found
    return 0, None


_COUNTING = words("a an the two three four five six seven eight nine ten some several both all more")


def _is_persons(span: Sequence[Token], after: Token, form: str) -> bool:
    """Whether a country word before a capital is a given name ("Jordan Ellroy") or part of a place's."""
    if after.low in TITLES or after.low in GROUP or after.low in BODY or after.low in OCCASION:
        return False
    if countries.lookup(after.text):
        return False
    if form in {"country", "capital"} and after.low in PLACE:
        return True
    return len(span) == 1 and span[0].low in GIVEN and after.low not in GIVEN
