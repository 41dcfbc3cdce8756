"""Whom a verb speaks of: the names before it, with what is coordinated to them or stands beside them."""

from __future__ import annotations

from collections.abc import Sequence

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.clauses import BREAKS, Clause
from watcher.core.extract.enumerations import list_after
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import KIN, NAMELIKE, SAY, TITLES
from watcher.core.extract.tokens import Token


def subjects(c: Clause, start: int) -> tuple[list[int], int]:
    """The slots that are the subject of a verb group from token `start` on, and where they begin."""
    tokens = c.tokens
    i = start - 1
    while i >= 0 and c.at[i] is None and c.lows[i] in _BETWEEN:
        if tokens[i].text == ",":
            return _before_aside(c, i)
        i -= 1
    if i < 0:
        return [], 0
    if tokens[i].text in {")", "]"}:
        while i > 0 and tokens[i].text not in {"(", "["}:
            i -= 1
        i -= 1
    if i < 0:
        return [], 0
    if tokens[i].low in {"who", "which"}:
        i -= 1
        while i >= 0 and tokens[i].text == ",":
            i -= 1
    if i < 0:
        return [], 0
    if c.lows[i] in {"it", "they"} and c.at[i] is None:
        return antecedent(c, i), i
    if i and c.lows[i] in lex.GROUPS and c.lows[i - 1] in {"its", "their"}:
        return _owners(c, i - 1), i - 1
    i = _past_country(c, _grouped(c, i))
    slot = c.at[i]
    if slot is None and tokens[i].low in _RETINUE:
        i = _past_retinue(c, i)
        slot = c.at[i]
    if slot is None or tokens[i].possessive or tokens[i].low in {"his", "hers"}:
        return [], i  # "his visit", "Adjovi's arrival": an owner, no subject
    return _coordinated(c, _head(c, slot))


_BETWEEN = words("also both all personally himself herself , that too")
_RETINUE = words(
    "ministers minister officials members aides advisers colleagues others friends wife husband children"
    " sons daughters delegation entourage team teammates guests parents leaders dignitaries"
)


def _past_retinue(c: Clause, i: int) -> int:
    """Step from the unnamed company in "Ana Ruiz and two of her ministers" to the name before it."""
    for k in range(i, max(0, i - 7), -1):
        if c.tokens[k].low in {"and", "with"}:
            return k - 1
        if not c.tokens[k].is_word or c.tokens[k].low in SAY:
            break
    return i


def _head(c: Clause, slot: int) -> int:
    """The person in "Sadyr Japarov of Kyrgyzstan", where `slot` is the country."""
    i = c.first[slot]
    if c.slots[slot][2].form == "country" and i > 1:
        k = i - 1 - (c.tokens[i - 1].low == "the")
        if k > 0 and c.tokens[k].low == "of":
            person = c.at[k - 1]
            if person is not None and c.slots[person][2].form == "name":
                return person
    return slot


def _before_aside(c: Clause, comma: int) -> tuple[list[int], int]:
    """The subject before an aside that `comma` closes: "Adjovi, who is in Cotonou, will not come"."""
    tokens = c.tokens
    for i in range(comma - 1, max(-1, comma - 40), -1):
        if tokens[i].text in BREAKS:
            break
        if tokens[i].text == "," and c.lows[i + 1] in {"including", "among", "notably"}:
            return list_after(c, i + 2, reach=6), i
        if tokens[i].text == "," and i and c.at[i - 1] is not None:
            after = tokens[i + 1].low
            if (
                after in _ASIDES
                or after in TITLES
                or after.isdigit()
                or after.endswith(("ing", "ed"))
                or _verbless(c, i + 1, comma)
            ):
                return _coordinated(c, _head(c, c.at[i - 1] or 0))
    named = c.at[_past_country(c, comma - 1)] if comma else None
    if named is not None and c.slots[_head(c, named)][2].form == "name":
        return _coordinated(c, _head(c, named))  # "the head of the body, Ana Ruiz, will come"
    return [], comma


_ASIDES = words("who whose which the a an himself herself now aged too also however meanwhile though of")


def _verbless(c: Clause, start: int, end: int) -> bool:
    """Whether an aside holds no clause and no list: "down with the flu", "earlier announced as a guest"."""
    if end - start > 12 or c.lows[start] in {"and", "or", "nor"}:
        return False
    inside = c.lows[start:end]
    named = any(c.at[k] is not None and c.slots[c.at[k] or 0][2].form == "name" for k in range(start, end))
    return not named and not lex.FINITE & set(inside) and not {"say", "added"} & set(inside)


def _coordinated(c: Clause, slot: int) -> tuple[list[int], int]:
    """A slot with those coordinated before it ("A, B and C"), unless a preposition makes it no subject."""
    tokens = c.tokens
    slots = [s for s in range(len(c.slots)) if c.first[s] == c.first[slot]]  # "both" means two
    slots.sort(key=lambda s: s != slot)
    i = _lead(c, slot)
    joined = False
    while i > 0:
        before = tokens[i - 1]
        also = before.low == "also" and i > 1 and tokens[i - 2].low == "but"  # "not only A but also B"
        if also or before.low in _JOINTS or (before.text == "," and (joined or c.line.loud)):
            joined = joined or also or before.low in _JOINTS
            j = i - 2 - also
            while j >= 0 and tokens[j].low in {",", "and", "then", "both"}:
                j -= 1
            j = _past_aside(c, j)
            j = _past_country(c, _grouped(c, j)) if j >= 0 else j
            if j < 0 or c.at[j] is None:
                break
            other = c.at[j]
            if other is None or other in slots:
                break
            other = _head(c, other)
            slots.append(other)
            i = _lead(c, other)
            continue
        break
    if i > 0 and tokens[i - 1].low in {"of", "from"}:
        head = tokens[i - 2].low if i > 1 else ""
        if head not in lex.GROUPS and head not in lex.PLAIN_ROLES and head not in {"all", "both"}:
            return [], i
    elif i > 1 and tokens[i - 1].low == "for" and tokens[i - 2].low in _FOR_SUBJECT:
        return slots, i
    elif i > 0 and c.lows[i - 1] in _AFTER_THESE:
        return [], i
    return slots, i


_JOINTS = frozenset(("and", "or", "nor", "&"))
_AFTER_THESE = words("with by for to in at about against on near")
_FOR_SUBJECT = words("plans plan possible impossible unlikely improbable likely")


def _past_aside(c: Clause, j: int) -> int:
    """Step left over a description between commas: "A, the Serb president, and B"."""
    tokens = c.tokens
    if j < 0 or c.at[j] is not None:
        return j
    if tokens[j].text == ")":
        while j > 0 and tokens[j].text != "(":
            j -= 1
        return j - 1
    for k in range(j, max(-1, j - 9), -1):
        if tokens[k].text == "," and k and c.at[k - 1] is not None:
            return k - 1
        if tokens[k].low in SAY or tokens[k].text in BREAKS:
            break
    return j


def _lead(c: Clause, slot: int) -> int:
    """The first token of a mention with its titles, country and article."""
    i = c.first[slot]
    tokens = c.tokens
    while i > 0:
        before = tokens[i - 1]
        if (
            before.low in TITLES
            or before.low in {"the", "a", "an", "new", "her", "his", "'s", "-", "elect", "."}
            or (
                c.at[i - 1] is None
                and before.capital
                and before.low not in SAY
                and before.is_word
                and i - 1 > 0
            )
        ) or (
            c.at[i - 1] is not None
            and c.slots[c.at[i - 1] or 0][2].form in {"country", "demonym"}
            and (before.possessive or c.slots[c.at[i - 1] or 0][2].form == "demonym")
        ):
            i -= 1
        elif before.low in {"of", "for"} and _titular(tokens, i - 2):
            i -= 2
        elif before.text == "," and i > 1 and (tokens[i - 2].low in KIN or _own_office(tokens, i - 2)):
            i -= 2  # "her husband, Karl", "his prime minister, Bo Lind"
        elif before.text == "," and (office := _office_before(c, i - 1)) is not None:
            i = office  # "the mayor of Wels, Ana Ruiz"
        elif before.low in KIN or before.low in {"serving", "visiting", "top"}:
            i -= 1
        else:
            break
    return i


def _office_before(c: Clause, comma: int) -> int | None:
    """Where an office begins that ends at the comma before its holder: "the mayor of Wels, "."""
    of = comma
    for k in range(comma - 1, max(-1, comma - 9), -1):
        low = c.lows[k]
        if not c.tokens[k].is_word or low in SAY or low in lex.FINITE:
            return None
        if low in {"of", "for"}:
            of = k
        if low == "the":
            return k if 0 < of - k < 5 and c.lows[of - 1] in _HEADS else None
    return None


_HEADS = TITLES - NAMELIKE | words("mayor speaker bishop head chief")


def _own_office(tokens: Sequence[Token], i: int) -> bool:
    """Whether an office that somebody gives ends at token `i`: "his prime minister"."""
    first = i
    while first > 0 and tokens[first].low in TITLES:
        first -= 1
    return first < i and tokens[first].low in {"his", "her", "their", "its"}


def _titular(tokens: Sequence[Token], i: int) -> bool:
    """Whether the "of" or "for" before a name belongs to a title: "Secretary of State"."""
    return i >= 0 and tokens[i].low in TITLES and not tokens[i].low.startswith("spokes")


def _past_country(c: Clause, i: int) -> int:
    """Step from the country in "Ana Ruiz of Costa Rica" to the person, where it is no mention of its own."""
    k = i
    while k > 0 and i - k < 4 and c.at[k] is None and c.tokens[k].capital:
        k -= 1
    if k < i and c.tokens[k].low == "the":
        k -= 1
    if 0 < k < i and c.tokens[k].low == "of" and c.at[k - 1] is not None:
        return k - 1
    return i


def _grouped(c: Clause, i: int) -> int:
    """Step from "contingent" in "the Indian tri-service contingent" to the country before it."""
    tokens = c.tokens
    if c.at[i] is not None or tokens[i].low not in lex.GROUPS:
        return i
    for k in range(i - 1, max(-1, i - 5), -1):
        slot = c.at[k]
        if slot is not None:
            return k if c.slots[slot][2].form in {"country", "demonym", "organisation"} else i
        if (
            not tokens[k].is_word
            or tokens[k].low in lex.AUXILIARY
            or tokens[k].low in {"of", "for", "with", "by"}
        ):
            break
    return i


def antecedent(c: Clause, i: int) -> list[int]:
    """Whom "it" or "they" at token `i` means in what somebody says: "Eritrea said that it will come"."""
    for k in range(i - 1, max(-1, i - 12), -1):
        if c.lows[k] in SAY and c.at[k] is None:
            slots, _ = subjects(c, chain_start(c, k))
            alone = c.lows[i] == "it"
            return [s for s in slots if not alone or c.entities[c.slots[s][0]].kind == "delegation"]
    return []


def _owners(c: Clause, i: int) -> list[int]:
    """Whose "its athletes" are: the delegation named before in the sentence."""
    before = [s for s in range(len(c.slots)) if c.last[s] < i and not c.tokens[c.last[s]].possessive]
    return [s for s in before if c.entities[c.slots[s][0]].kind == "delegation"][-1:]


def chain_start(c: Clause, verb: int) -> int:
    """Where the auxiliaries before a verb begin."""
    while (
        verb
        and c.at[verb - 1] is None
        and (c.lows[verb - 1] in lex.CHAIN or c.lows[verb - 1].endswith("n't"))
    ):
        verb -= 1
    return verb
