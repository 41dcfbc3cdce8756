"""Where an article names somebody: spans of names, offices, countries, pronouns and descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from watcher.core.claims import Article, Part
from watcher.core.extract import countries
from watcher.core.extract.apposition import of_holder, side_by_side
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import (
    COMMON,
    DESCRIPTIONS,
    FUNCTION,
    KIN,
    OFFICES,
    STATES,
    SURNAMES,
    TITLES,
)
from watcher.core.extract.names import Name, names
from watcher.core.extract.neighbours import (
    by_neighbours,
    country_at,
    country_before,
    country_ending,
    in_state,
    located,
    roles_before,
)
from watcher.core.extract.runs import headline, initial
from watcher.core.extract.sentences import Sentence, split
from watcher.core.extract.sorts import worn
from watcher.core.extract.tokens import Token, fold, tokenise

Form = Literal["name", "country", "demonym", "organisation", "office", "pronoun", "description"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One span that speaks of somebody: `text == article.text[start:end]` (or `.title`, as `part` says).

    `form` says how: by name, by country or demonym, as an organisation, by office alone ("the French
    president"), by pronoun, or by a description ("his wife", "the cardinal").
    """

    start: int
    end: int
    part: Part
    text: str
    form: Form = "name"
    sentence: int = 0  # index among the sentences of the part
    titles: tuple[str, ...] = ()  # folded title or role words that go with it
    country: str | None = None  # the country it speaks of or is qualified by
    sort: str = ""  # how the name reads by itself: person, unknown, organisation, body, place, ...
    modifier: bool = False  # only qualifies what follows ("Russian" in "Russian President ...")
    titled: str = ""  # a person's name with the titles written before it
    apposed: Literal["", "before", "after"] = ""  # a ruler's title: where the name stands that it goes with


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its tokens."""

    part: Part
    index: int
    sentence: Sentence
    tokens: tuple[Token, ...]
    loud: bool  # set like a headline: capitals prove nothing


@dataclass(frozen=True, slots=True)
class Reading:
    """An article taken apart: its lines (text, then title) and what in them may speak of somebody."""

    lines: tuple[Line, ...]
    mentions: tuple[Mention, ...]


_LONGEST = 3_000  # characters of one sentence that are read; prose has none so long
_CLOSERS = frozenset((".", "!", "?"))


def read(article: Article) -> Reading:
    """Every span of the article that may speak of somebody, in order of the text, then of the title."""
    texts: tuple[tuple[Part, str], ...] = (("text", article.text), ("title", article.title))
    lines: list[Line] = []
    for part, text in texts:
        for index, sentence in enumerate(split(text)):
            tokens = tuple(tokenise(text, sentence.start, min(sentence.end, sentence.start + _LONGEST)))
            lines.append(
                Line(
                    part,
                    index,
                    sentence,
                    tokens,
                    headline(tokens)
                    and (part == "title" or tokens[-1].text not in _CLOSERS or _shouted(tokens)),
                )
            )
    known = _known(lines)
    found: list[Mention] = []
    for line in lines:
        text = article.text if line.part == "text" else article.title
        found.extend(_mentions(line, text, known))
    return Reading(tuple(lines), tuple(found))


def _shouted(tokens: Sequence[Token]) -> bool:
    """Whether a sentence stands in capitals throughout."""
    return all(token.text.isupper() for token in tokens if token.text[0].isalpha())


def _known(lines: list[Line]) -> frozenset[str]:
    """Folded words that stand capitalised where an ordinary word would not."""
    plain: set[str] = set()
    seen: set[str] = set()
    for line in lines:
        for i, token in enumerate(line.tokens):
            if not token.is_word:
                continue
            if not token.capital:
                plain.add(token.low)
            elif (
                not line.loud
                and line.part == "text"
                and not initial(line.tokens, i)
                and token.low not in FUNCTION
            ):
                seen.add(token.low)
    return frozenset(w for w in seen if w not in plain and w not in TITLES)


def _mentions(line: Line, text: str, known: frozenset[str]) -> Iterator[Mention]:
    tokens = line.tokens
    taken = [False] * len(tokens)
    found: list[Mention] = []
    for name in names(tokens, known, line.loud):
        if name.sort == "title":
            first, last = tokens[name.first], tokens[name.last - 1]
            if name.country or name.the or name.first == name.lead == 0:
                taken[name.first : name.last] = [True] * (name.last - name.first)
                country = name.country or _governed(tokens, name.last)
                form: Form = "office" if country and name.titles[-1] in OFFICES else "description"
                found.append(
                    Mention(
                        first.start,
                        last.end,
                        line.part,
                        text[first.start : last.end],
                        form,
                        line.index,
                        name.titles,
                        country,
                        "the",
                    )
                )
            continue
        for k in range(name.first, name.last):
            taken[k] = True
        for k in range(name.lead, name.first):
            taken[k] = True
        found.append(_named(line, text, name))
    found.extend(_others(line, text, taken))
    found = side_by_side(sorted(found, key=lambda m: (m.start, -m.end)), text)
    for k, m in enumerate(found):
        before = found[k - 1] if k else None
        if before is not None and _listed_with(before, m, text):
            found[k] = m = replace(m, sort="location")
        after = next((n for n in found[k + 1 : k + 4] if n.form == "name"), None)
        yield replace(m, modifier=True) if _qualifies(m, before, after, text) else m


def _governed(tokens: tuple[Token, ...], i: int) -> str | None:
    """The country after "of": "the Emir of Qatar"."""
    if i + 1 >= len(tokens) or tokens[i].low != "of":
        return None
    first = i + 1 + (tokens[i + 1].low == "the")
    place = country_at(tokens, first)
    size = len(place.country.split()) if place else 0
    if place is None or any(t.possessive for t in tokens[first : first + size]):
        return None  # "the King of Eswatini's sister"
    return place.country


def _listed_with(before: Mention, m: Mention, text: str) -> bool:
    """Whether a country goes on a list of places: "over Bulgaria, Georgia and Armenia"."""
    return (
        before.sort == "location"
        and m.form == "country"
        and not m.modifier
        and text[before.end : m.start].strip() in {",", "and", "or", ", and", ", or"}
    )


_CLAUSAL = words("and but or not is are was were will has have had its their his her who which said says")
_NO_NAMES = COMMON | OFFICES
_PLAIN = COMMON - SURNAMES
_MEMBERS = re.compile(r"\b(?:[Mm]embers?|lawmakers?|veterans?|heads?|spokes\w+|employees?) of (?:the )?$")


def _qualifies(m: Mention, before: Mention | None, after: Mention | None, text: str) -> bool:
    """Whether a country only says whose the person is: "Serbia's president X", "X of Serbia"."""
    if m.form == "organisation" and _MEMBERS.search(text, max(0, m.start - 30), m.start):
        return True
    if m.modifier or m.form not in {"country", "demonym", "organisation"}:
        return m.modifier
    if before is not None and before.form == "name" and before.sort in {"person", "person?", "unknown"}:
        between = text[before.end : m.start].strip().lower()
        if between in {"of", "of the", "(", ", of", "from"} and fold(before.text) not in _NO_NAMES:
            return True
    if (
        before is not None
        and before.form == "office"
        and after is not None
        and text[before.end : m.start] in {" of ", " of the "}
        and of_holder(m, after, text)
    ):
        return True
    if after is None or after.sort in {"place", "adjective"} or fold(after.text) in _PLAIN:
        return False
    between = text[m.end : after.start]
    if m.form == "organisation" and between[:2] not in {"'s", "’s"}:
        between = between.strip()  # "Unesco chief Ana Ruiz"
        return bool(between) and all(w in TITLES for w in fold(between).split()) and between != "and"
    if len(between) > 70 or any(mark in between for mark in ".;:()—"):
        return False
    possessive = between[:2] in {"'s", "’s"}
    parts = fold(between[2:] if possessive else between).replace(",", " ").split()
    if not _CLAUSAL.isdisjoint(parts):
        return False  # "Fiji's president and King Tuhoro", "Chile's band was there, but not President Ruiz"
    if "," in between and not (possessive and parts and parts[-1] in TITLES and ", the " not in between):
        return False
    if not possessive and m.form != "demonym":
        return all(w in TITLES for w in parts)
    return (
        len(parts) <= 8
        and all(w in TITLES or w in COMMON or w in {"of", "for", "the"} for w in parts)
        and (not parts or bool(TITLES.intersection(parts)) or (possessive and len(parts) < 2))
    )


def _named(line: Line, text: str, name: Name) -> Mention:
    tokens = line.tokens
    titles = (
        name.titles + roles_before(tokens, name.lead) if name.sort in {"person", "unknown"} else name.titles
    )
    first = name.first
    seated = any(t.low == "of" for t in tokens[name.first : name.last])
    if seated and name.sort == "person" and not titles and tokens[first].low in TITLES:
        titles = (tokens[first].low,)  # "the Emir of Zaria"
    if worn(name.titles) and (name.last - name.first == 1 or seated) and first > name.lead:
        first -= 1  # "King Felipe", "Sister Ana": the title is worn with the single name
        if first > name.lead and tokens[first - 1].low in {"grand", "crown", "queen"}:
            first -= 1
    start, end = tokens[first].start, tokens[name.last - 1].end
    form: Form = "name"
    if name.sort in {"country", "capital"}:
        form = "country"
    elif name.sort == "demonym":
        form = "demonym"
    elif name.sort in {"organisation", "body"}:
        form = "organisation"
    sort: str = name.sort
    if sort == "unknown":
        sort = by_neighbours(tokens, name, bool(titles))
    elif sort in {"country", "capital"} and (located(tokens, name.lead) or in_state(tokens, name.last)):
        sort = "location"
    elif tokens[name.lead].low in _STARTS and _sends(tokens, name, text):
        form, sort = "organisation", "organisation"
    elif sort == "organisation" and name.the and located(tokens, name.lead - 1):
        sort = "place"
    country = name.country or country_before(tokens, name.lead)
    titled = text[tokens[name.lead].start : end] if form == "name" and name.titles else ""
    return Mention(
        start, end, line.part, text[start:end], form, line.index, titles, country, sort, name.modifier,
        titled if titled != text[start:end] else "",
    )  # fmt: skip


_STARTS = frozenset(state.split()[0] for state in STATES)
_SENDING = words(
    "send sends sent sending represented represent invited asked delegation contingent team accepted declined"
    " boycott boycotting attend attending ministers skip withdrew withdrawn"
)


def _sends(tokens: tuple[Token, ...], name: Name, text: str) -> bool:
    """Whether a state or province does here what delegations do: "Queensland will send a minister"."""
    words = text[tokens[name.lead].start : tokens[name.last - 1].end]
    if words.casefold() not in STATES or located(tokens, name.lead):
        return False
    return any(t.low in _SENDING for t in tokens[name.last : name.last + 9])


_PRONOUNS = words("he she him her his hers himself herself i they them")


def _others(line: Line, text: str, taken: list[bool]) -> Iterator[Mention]:
    """Pronouns, offices without a name and descriptions among the tokens that no name has taken."""
    tokens = line.tokens
    for i, token in enumerate(tokens):
        if taken[i] or not token.is_word:
            continue
        base = token.low.split("'")[0] if "'" in token.low else token.low
        if base in _PRONOUNS and (base != "i" or token.text[0] == "I"):
            end = token.start + len(base)
            yield Mention(token.start, end, line.part, text[token.start : end], "pronoun", line.index)
        elif token.low in OFFICES or token.low in TITLES or token.low in DESCRIPTIONS or token.low in KIN:
            yield from _description(line, text, taken, i)


def _description(line: Line, text: str, taken: list[bool], i: int) -> Iterator[Mention]:
    """ "the French president", "the president of France", "the cardinal", "his wife"."""
    tokens = line.tokens
    if i + 1 < len(tokens) and (tokens[i + 1].low in TITLES or taken[i + 1]) and tokens[i + 1].is_word:
        return  # the head comes later, or a name follows
    first = i
    while first > 0 and i - first < 4 and tokens[first - 1].low in TITLES and not taken[first - 1]:
        first -= 1
    roles = tuple(t.low for t in tokens[first : i + 1])
    before = tokens[first - 1] if first else None
    place: countries.CountryName | None = None
    if before is not None and before.capital:
        place = country_ending(tokens, first - 1)
    if place is None and i + 2 < len(tokens) and tokens[i + 1].low in {"of", "from"}:
        place = country_at(tokens, i + 2 + (tokens[i + 2].low == "the"))
    start, end = tokens[first].start, tokens[i].end
    if place is not None and tokens[i].low in OFFICES:
        yield Mention(start, end, line.part, text[start:end], "office", line.index, roles, place.country)
    elif before is not None and before.low in {"the", "his", "her", "their", "our", "this", "that"}:
        yield Mention(
            start, end, line.part, text[start:end], "description", line.index, roles, None, before.low
        )  # fmt: skip
