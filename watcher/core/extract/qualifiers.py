"""Countries and bodies that only say whose somebody is, or go on a list of places."""

from __future__ import annotations

import re

from watcher.core.extract.apposition import of_holder
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import COMMON, OFFICES, SURNAMES, TITLES
from watcher.core.extract.mentions import Mention
from watcher.core.extract.tokens import fold

_CLAUSAL = words("and but or not is are was were will has have had its their his her who which said says")
_NO_NAMES = COMMON | OFFICES
_PLAIN = COMMON - SURNAMES
_MEMBERS = re.compile(r"\b(?:[Mm]embers?|lawmakers?|veterans?|heads?|spokes\w+|employees?) of (?:the )?$")


def qualifies(m: Mention, before: Mention | None, after: Mention | None, text: str) -> bool:
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


def listed_with(before: Mention, m: Mention, text: str) -> bool:
    """Whether a country goes on a list of places: "over Bulgaria, Georgia and Armenia"."""
    return (
        before.sort == "location"
        and m.form == "country"
        and not m.modifier
        and text[before.end : m.start].strip() in {",", "and", "or", ", and", ", or"}
        and not _DOES.match(text, m.end)  # "not to Lima, and Chile will send nobody"
    )


_DOES = re.compile(
    r" (?:will|would|has|had|is|was|sen(?:ds?|t)|did|does|may|might|could|said|says|plans?|won't|declined)\b"
)
