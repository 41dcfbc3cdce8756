"""Names and offices side by side that mean one person: "the Emir of Zaria, Alhaji Musa Bello, ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import COMMON, GIVEN, PEERS, SEATS
from watcher.core.extract.mentions import Mention
from watcher.core.extract.runs import SEATED
from watcher.core.extract.tokens import fold

_PERSONS = frozenset(("person", "person?", "unknown"))
_HONOURS = SEATS | words(
    "mr mrs ms dr prof professor chief alhaji alh hajia hajiya hon engr barr sir dame hrh hrm his her royal"
    " highness majesty excellency eminence malam mallam igwe otunba right honourable rev sheikh"
)
_STYLED = words("lama khan")
_OF = re.compile(r" of (?:the )?[A-ZÀ-ÞĀ-Ž][\w'’\-]*(?: [A-ZÀ-ÞĀ-Ž][\w'’\-]*)?")
_BETWEEN = re.compile(r"(?: (?:of|for|at|in) [^,.;:()]{2,45})?, ")
_BESIDE = re.compile(r", (?:the )?(?:(?:Most|Right|Very|Rt|His|Her) )*")
_ALIAS = re.compile(  # "Luiz Neto, better known as Luizinho"
    r",? \(?(?:(?:who is|better|also|popularly|simply|fondly|widely|universally|otherwise) )*"
    r"(?:known as|known to \w+ as|nicknamed|dubbed|alias|aka|a\.k\.a\.|formerly|born) [\"“'‘]?"
)
_LISTED = re.compile(r",? (?:and|or|&) |, (?:the )?[A-ZÀ-ÞĀ-Ž]")
_CLOSED = re.compile(r"[,.;)—]|$")
_MOST = 60  # characters between an office and the name beside it


def side_by_side(found: Sequence[Mention], text: str) -> list[Mention]:
    """The mentions of one line, in order, with those marked or filled in that stand beside a name.

    A ruler's title beside a name is marked as `apposed`; an office before a name gives it its words.
    """
    marked = list(found)
    for k in range(len(marked) - 1):
        a = marked[k]
        if a.form == "description" and a.sort == "the" and a.titles:
            b = _named_after(marked, k, text)
            if b is not None and not set(a.titles) <= set(marked[b].titles):
                marked[b] = replace(marked[b], titles=a.titles + marked[b].titles)
            continue
        b = k + 1
        if _personal(a) and a.titles and a.country is None and marked[b].form == "country":
            if text[a.end : marked[b].start] in {" of ", " of the "}:
                marked[k] = replace(a, country=marked[b].country)  # "President Ana Ruiz of Chile"
            continue
        if not (_personal(a) and _personal(marked[b])) or a.apposed:
            continue
        between = text[a.end : marked[b].start]
        titled = between == ", the " or (
            between == ", " and (_peer(a) or _by_given_name(a)) and _ruler(marked[b])
        )
        if _ALIAS.fullmatch(between) or (titled and _title_of(a, marked[b], text)):
            marked[b] = replace(marked[b], apposed="before")
        elif _seat_of(a, marked[b], text):
            marked[k] = replace(a, apposed="after")
    return marked


def _personal(m: Mention) -> bool:
    return m.form == "name" and m.sort in _PERSONS


def of_holder(m: Mention, after: Mention, text: str) -> bool:
    """Whether a country belongs to the office of the name after it: "president of Togo, Ana Ruiz, ..."."""
    closed = _CLOSED.match(text, after.end) and not _LISTED.match(text, after.end)
    return bool(closed) and text[m.end : after.start - _led(after)] == ", " and _personal(after)


def _named_after(found: Sequence[Mention], k: int, text: str) -> int | None:
    """The name that an office stands before: "the governor of the bank, Ana Ruiz, ..."."""
    a = found[k]
    for b in range(k + 1, min(k + 4, len(found))):
        if found[b].start - a.end > _MOST:
            return None
        if _personal(found[b]):
            lead = found[b].start - _led(found[b])
            if not _BETWEEN.fullmatch(text[a.end : lead]) or _LISTED.match(text, found[b].end):
                return None
            return b if " " in found[b].text else None
    return None


def _led(m: Mention) -> int:
    """How many characters of titles are written before a name."""
    return max(0, len(m.titled) - len(m.text))


def _title_of(a: Mention, b: Mention, text: str) -> bool:
    """Whether `b` is what `a` is called: "Ratu Semi Tora, the Tui Nadi, ..."."""
    words = fold(b.text).split()
    if _by_given_name(a):  # no list of guests calls one of them so
        return _ruler(b) and bool(_CLOSED.match(text, b.end))
    if (" " not in a.text and not a.titles) or words[-1] in _STYLED or _ruler(a):
        return False
    if not _ruler(b) and (b.titles or len(words) > 2 or words[-1] in COMMON):
        return False
    of = _OF.match(text, b.end)
    end = of.end() if of else b.end
    return bool(_CLOSED.match(text, end)) and not _LISTED.match(text, end)


def _seat_of(a: Mention, b: Mention, text: str) -> bool:
    """Whether `a` is the seat that `b` holds: "the Olu of Warri, Ogiame Atuwatse, ..."."""
    start = a.start - _led(a)
    if text[start - 4 : start].lower() != "the " or (" " not in b.text and not b.titles):
        return False
    of = None if _ruler(a) else _OF.match(text, a.end)
    word = fold(a.text)
    if not _ruler(a) and (of is None or " " in word or word in GIVEN or word in COMMON):
        return False
    lead = b.start - _led(b)
    if not _BESIDE.fullmatch(text[of.end() if of else a.end : lead]) or not set(b.titles) <= _HONOURS | set(
        a.titles
    ):
        return False
    own = (bool(b.titles) or fold(b.text).split()[0] in _HONOURS) and not PEERS.intersection(b.titles) - set(
        a.titles
    )
    if own:
        return not text.startswith((" and ", " or "), b.end)
    return bool(_CLOSED.match(text, b.end)) and not _LISTED.match(text, b.end)


def _by_given_name(m: Mention) -> bool:
    return not m.titles and fold(m.text) in GIVEN


def _peer(m: Mention) -> bool:
    """Whether somebody is called by a rank: "Prince Edmund"."""
    return not PEERS.isdisjoint((*m.titles, fold(m.text).split()[0]))


def _ruler(m: Mention) -> bool:
    """Whether somebody is called by a seat: "Emir of Zaria", "Duke of Kendal"."""
    first, _, rest = fold(m.text).partition(" ")
    return rest.startswith("of ") and (first in SEATS or first in SEATED)
