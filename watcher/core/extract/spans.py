"""Where an article names somebody: spans of names, offices, countries, pronouns and descriptions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from watcher.core.extract import countries
from watcher.core.extract.apposition import side_by_side
from watcher.core.extract.datelines import dateline_end
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import DESCRIPTIONS, KIN, OFFICES, STATES, TITLES
from watcher.core.extract.mentions import Form, Line, Mention
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
from watcher.core.extract.qualifiers import listed_with, qualifies
from watcher.core.extract.sorts import worn
from watcher.core.extract.tokens import Token


def spans(line: Line, text: str, known: frozenset[str]) -> Iterator[Mention]:
    """Every span of a line that may speak of somebody, in order; `known` are words that it capitalises."""
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
    head = tokens[0].start if tokens else 0
    if line.part == "text" and text[max(0, head - 1) : head] in {"", "\n"}:
        head = dateline_end(text, head)
    found = [m for m in found if m.start >= head]
    found = side_by_side(sorted(found, key=lambda m: (m.start, -m.end)), text)
    for k, m in enumerate(found):
        before = found[k - 1] if k else None
        if before is not None and listed_with(before, m, text):
            found[k] = m = replace(m, sort="location")
        after = next((n for n in found[k + 1 : k + 4] if n.form == "name"), None)
        yield replace(m, modifier=True) if qualifies(m, before, after, text) else m


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
_CALLED = OFFICES | TITLES | frozenset(DESCRIPTIONS) | KIN  # what somebody may be called without a name


def _others(line: Line, text: str, taken: list[bool]) -> Iterator[Mention]:
    """Pronouns, offices without a name and descriptions among the tokens that no name has taken."""
    tokens = line.tokens
    for i, token in enumerate(tokens):
        if taken[i] or not token.is_word:
            continue
        base = token.low.partition("'")[0]
        if base in _PRONOUNS and (base != "i" or token.text[0] == "I"):
            end = token.start + len(base)
            yield Mention(token.start, end, line.part, text[token.start : end], "pronoun", line.index)
        elif token.low in _CALLED:
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
