"""What the words around a name tell of it: whose it is, whether it is a place, which office goes with it."""

from __future__ import annotations

from watcher.core.extract import countries
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import CITIES, COMMON, FUNCTION, GIVEN, KIN, NAMELIKE, TITLES
from watcher.core.extract.names import Name
from watcher.core.extract.tokens import Token, fold

_ROLES = TITLES - NAMELIKE
_WHERE = words(
    "in at near into around across outside inside within to via from through throughout toward towards over"
    " above beyond onto"
)
_ASKED = ("invit", "card", "letter", "extend", "asked", "wrote", "written", "offer", "call")

_NOT_WHERE = words("won win wins victory just all row dispute anger argument quarrel concern put handed")


def located(tokens: tuple[Token, ...], lead: int) -> bool:
    """Whether the name is a place gone to or been in, by the preposition before it."""
    i = lead - 1
    if i >= 0 and tokens[i].low == "the":
        i -= 1
    if i < 0 or tokens[i].low not in _WHERE or tokens[i].low == "from":
        return False
    if tokens[i].low in {"over", "above", "beyond"} and i and tokens[i - 1].low in _NOT_WHERE:
        return False  # "won over France", "just over"
    return tokens[i].low != "to" or not any(t.low.startswith(_ASKED) for t in tokens[:i])


def in_state(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the city's state follows, so that it stands for itself: "Washington, D.C."."""
    return i + 1 < len(tokens) and tokens[i].text == "," and tokens[i + 1].low in {"d.c.", "d.c", "dc"}


def by_neighbours(tokens: tuple[Token, ...], name: Name, titled: bool) -> str:
    """What a single unknown name most likely is: person, place, or still unknown."""
    if titled or _kin_before(tokens, name.lead):
        return "person"
    token = tokens[name.first]
    after = tokens[name.last] if name.last < len(tokens) else None
    if token.low in CITIES and _placed(tokens, name):
        return "place"
    if token.low in GIVEN:
        return "person"
    if name.lead and tokens[name.lead - 1].low in _WHERE and not _turned_to(tokens, name.lead - 1):
        return "place"
    if name.lead > 1 and tokens[name.lead - 1].low == "of" and tokens[name.lead - 2].capital:
        return "place"  # "Mayor Dimov of Silistra"
    if (
        after is not None
        and not token.possessive
        and not after.capital
        and after.low in _ROLES
        and any(t.capital for t in tokens[name.last + 1 : name.last + 3])
    ):
        return "adjective"  # "Herero chief Ana Ruiz"
    if token.low.endswith(("ish", "ese", "ian", "ern", "ean")) and after is not None and not after.capital:
        return "adjective"
    if token.possessive or (after is not None and after.low in _ACTS):
        return "person?"
    return "unknown"


def _turned_to(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether "to" before a name speaks of a person rather than of a place: "an invitation to Ruiz"."""
    if tokens[i].low != "to" or i == 0:
        return False
    return tokens[i - 1].low in _FACING or any(t.low.startswith(_ASKED) for t in tokens[max(0, i - 8) : i])


_FACING = words("next no yes thanks according opposed married related")


def _placed(tokens: tuple[Token, ...], name: Name) -> bool:
    """Whether a place that is a given name too stands as a place: "in Texas", "Rossi of Virginia"."""
    i = name.lead - 1
    if i < 1 or tokens[name.first].possessive:
        return False
    after = tokens[name.last].text if name.last < len(tokens) else "."
    of = tokens[i].low == "of" or (tokens[i].text == "," and after in {",", ".", ")", ";"})
    return tokens[i].low in _WHERE or (of and tokens[i - 1].capital)


_ACTS = words(
    "will has had is was would could may might can said says told won't who and also does did"
    " plans wants confirmed declined cancelled canceled isn't hasn't wasn't himself herself took"
    " arrived comes goes accepted turned sent"
)


def roles_before(tokens: tuple[Token, ...], lead: int) -> tuple[str, ...]:
    """Lower-case role words right before a name: "singer" in "the singer Ana Ruiz"."""
    roles = []
    i = lead - 1
    while i >= 0 and lead - i <= 3 and tokens[i].low in _ROLES and not tokens[i].capital:
        roles.append(tokens[i].low)
        i -= 1
    return tuple(roles)


def _kin_before(tokens: tuple[Token, ...], lead: int) -> bool:
    """Whether a relation introduces the name: "his wife, Ludie", "her husband Joe"."""
    i = lead - 1
    if i >= 0 and tokens[i].text == ",":
        i -= 1
    return i >= 0 and tokens[i].low in KIN


def country_before(tokens: tuple[Token, ...], lead: int) -> str | None:
    """The country in "Serbia's Aleksandar ..." or "the Serbian president, Aleksandar ..."."""
    i = lead - 1
    steps = 0
    while i >= 0 and steps < 6:
        token = tokens[i]
        if token.capital:
            name = country_ending(tokens, i)
            return name.country if name and (token.possessive or name.form != "capital") else None
        if token.low not in TITLES and token.low not in {",", "-", "new", "'"} and token.low not in COMMON:
            return None
        if token.low in FUNCTION or (token.low not in TITLES and token.text != "," and steps > 2):
            return None
        i -= 1
        steps += 1
    return None


def country_at(tokens: tuple[Token, ...], i: int) -> countries.CountryName | None:
    """The country named (not by demonym or capital) from token `i` on, the longest first."""
    if i >= len(tokens) or fold(tokens[i].text) not in countries.STARTS:
        return None
    for size in (4, 3, 2, 1):
        found = countries.lookup(" ".join(t.text for t in tokens[i : i + size]))
        if found is not None:
            return found if found.form == "country" else None
    return None


def country_ending(tokens: tuple[Token, ...], i: int) -> countries.CountryName | None:
    """The country whose name ends at token `i`, the longest first."""
    if fold(tokens[i].text) not in countries.ENDS:
        return None
    for size in range(4, 0, -1):
        if i + 1 >= size:
            name = countries.lookup(" ".join(t.text for t in tokens[i + 1 - size : i + 1]))
            if name is not None:
                return name
    return None
