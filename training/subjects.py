"""When a name that was found and a subject of the gold data are one: the rule by which claims are scored."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Any

_TITLES = re.compile(  # as the scorer strips them
    r"\b(?:mr|mrs|ms|dr|sir|president|prime minister|premier|king|queen|prince|princess|emir|chancellor"
    r"|general|gen|marshal|minister|foreign|defen[cs]e|secretary|vice|first lady|leader|pm|pope|the"
    r"|crown|sheikh|of)\b\.?"
)


def fold(text: str) -> str:
    """Lower case without accents."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold().strip()


def bare(name: str) -> str:
    """A name without titles and offices."""
    return re.sub(r"\s+", " ", _TITLES.sub(" ", fold(name).replace("'s", " "))).strip(" .,")


def ambiguous_surnames(subjects: Iterable[str]) -> frozenset[str]:
    """Surnames that several subjects of an event share."""
    counts = Counter(bare(s).split()[-1] for s in set(subjects) if bare(s))
    return frozenset(s for s, n in counts.items() if n > 1)


def same_subject(name: str, gold: dict[str, Any], ambiguous: frozenset[str]) -> bool:
    """Whether `name` names the subject of a gold claim."""
    names = [gold["subject"], *gold.get("aliases", [])]
    known = ({fold(n) for n in names} | {bare(n) for n in names}) - {""}
    mine = bare(name)
    if fold(name) in known or (mine and mine in known):
        return True
    a, b = mine.split(), bare(gold["subject"]).split()
    if not a or not b or gold.get("kind") != "person" or a[-1] != b[-1] or a[-1] in ambiguous:
        return False
    return len(a) == 1 or len(b) == 1 or a[0][0] == b[0][0]
