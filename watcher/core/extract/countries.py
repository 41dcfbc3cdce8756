"""The world's countries by name, demonym and seat of government: which one a word speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from watcher.core.extract.gazetteer import lines
from watcher.core.extract.tokens import fold

CountryForm = Literal["country", "demonym", "capital"]


@dataclass(frozen=True, slots=True)
class CountryName:
    """One way of speaking of a country."""

    country: str  # the name under which claims on it are gathered
    form: CountryForm


def _table() -> dict[str, CountryName]:
    table: dict[str, CountryName] = {}
    for line in lines("countries"):
        name, others, demonyms, seats = (part.strip() for part in line.split("|"))
        forms: tuple[tuple[str, CountryForm], ...] = (
            (seats, "capital"),
            (demonyms, "demonym"),
            (others, "country"),
        )
        for group, form in forms:
            for word in filter(None, (w.strip() for w in group.split(","))):
                table[fold(word)] = CountryName(name, form)
        table[fold(name)] = CountryName(name, "country")
    table["us"] = table["uk"] = CountryName("", "country")  # told from the pronoun by its capitals
    table["us"] = CountryName("United States", "country")
    table["uk"] = CountryName("United Kingdom", "country")
    return table


_NAMES = _table()
_WRITTEN = frozenset(w.strip() for line in lines("countries") for w in line.replace("|", ",").split(","))
LONGEST = max(len(name.split()) for name in _NAMES) + 1
"""Tokens in the longest name, with a point after "St", for a greedy search."""
DEMONYMS = frozenset(name for name, of in _NAMES.items() if of.form == "demonym")
"""What peoples are called, folded."""
STARTS = frozenset(name.split()[0] for name in _NAMES)
"""The folded first words of names: nothing else is worth a search."""
ENDS = frozenset(name.split()[-1] for name in _NAMES)
"""The folded last words of names."""


def spelt(tokens: Iterable[str]) -> str:
    """The words of a name as they are written: a point belongs to the word before it ("St. Lucia")."""
    return " ".join(tokens).replace(" .", ".")


def lookup(words: str) -> CountryName | None:
    """The country that `words` (as written; case of short abbreviations counts) speaks of, if any."""
    found = _NAMES.get(fold(words))
    if found is not None and found.form == "demonym" and not words.isascii() and words not in _WRITTEN:
        return None  # "Thaís" is no Thai
    if (
        found is not None
        and len(words.replace(".", "")) <= 3
        and not words.isupper()
        and found.form == "country"
    ):
        return None if words.lower() != "uk" else found  # "us", "car" are words
    return found
