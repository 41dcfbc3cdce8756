"""Lists of names after a verb or a colon, with titles, countries and descriptions between them."""

from __future__ import annotations

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.clauses import BREAKS, Clause
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import FUNCTION, SAY, TITLES


def list_after(c: Clause, start: int, reach: int = 14) -> list[int]:
    """The slots of a list that begins at token `start`: names with titles, countries, descriptions."""
    tokens = c.tokens
    slots: list[int] = []
    last = start
    i = start
    while i < len(tokens) and i - last <= reach:
        token = tokens[i]
        if token.text in BREAKS and token.text != "—" and slots:
            break
        if token.text == "." and i + 1 == len(tokens):
            break
        slot = c.at[i]
        if slot is not None:
            mention = c.slots[slot][2]
            if mention.form == "pronoun" and slots:
                break
            if not _owner(c, slot) and not _qualifies(c, slot) and slot not in slots:
                slots.append(slot)
            i = c.last[slot] + 1
            last = i
            continue
        if token.low in {"who", "whose", "which"}:
            i = _after_relative(c, i)
            last = i
            continue
        if token.low in _STOPS and slots:
            break
        if token.low in SAY and slots:
            return _without_speaker(c, slots, i)
        i += 1
    return slots


def _without_speaker(c: Clause, slots: list[int], say: int) -> list[int]:
    """The list without whoever says so after it: "invitations to A and B, Mayor C said"."""
    head = c.first[slots[-1]]
    while head and (c.lows[head - 1] in TITLES or c.tokens[head - 1].capital):
        head -= 1
    apart = head > 0 and c.lows[head - 1] == "," and c.last[slots[-1]] == say - 1
    return slots[:-1] if apart and len(slots) > 1 else slots


_STOPS = words(
    "will is are was were has have had would may might could can said says told after before because"
    " while when if but although though since until for at on in during by to with without instead"
    " where that not amid as than"
)


def _after_relative(c: Clause, i: int) -> int:
    """Past a relative clause, to the comma that closes it."""
    for k in range(i + 1, min(len(c.tokens), i + 25)):
        if c.tokens[k].text in {",", ";"}:
            return k
    return len(c.tokens)


def _owner(c: Clause, slot: int) -> bool:
    """Whether a pronoun only says whose the next word is: "her president, Bo Lind"."""
    after = c.last[slot] + 1
    return (
        c.lows[c.last[slot]] in {"his", "her", "their"}
        and after < len(c.tokens)
        and c.tokens[after].is_word
        and c.lows[after] not in FUNCTION
    )


def _qualifies(c: Clause, slot: int) -> bool:
    """Whether a country's mention only says whose the next name is: "Togo's Adjovi", "the Dutch king"."""
    mention = c.slots[slot][2]
    if mention.form not in {"country", "demonym"}:
        return False
    i = c.last[slot]
    after = c.tokens[i + 1] if i + 1 < len(c.tokens) else None
    if after is None:
        return False
    if mention.form == "demonym":
        return after.low not in lex.GROUPS or after.low in {"president", "minister", "king", "leader"}
    return c.tokens[i].possessive and after.low not in lex.GROUPS


def inverted(c: Clause, end: int) -> list[int]:
    """ "Also attending are A and B", "those expected to attend include A": the list after the verb."""
    tokens = c.tokens
    for i in range(end, min(len(tokens), end + 6)):
        if tokens[i].low in lex.LIST_HEADS or tokens[i].text == ":":
            if tokens[i].low in {"will", "be"} and i + 1 < len(tokens):
                continue
            return list_after(c, i + 1, reach=8)
        if c.at[i] is not None or tokens[i].text in BREAKS:
            break
    return []


def follows(c: Clause, start: int, first: int) -> bool:
    """Whether only titles and the like stand between token `start` and a name that begins at `first`."""
    plain = 0  # words of a calling in lower case: "business leaders Ana Ruiz and Bo Lind"
    for t in c.tokens[start:first]:
        if t.low in TITLES or t.capital or t.low in _BETWEEN:
            continue
        plain += 1
        if plain > 2 or not t.is_word or t.low in FUNCTION or t.low in lex.CHAIN or t.low.endswith("ly"):
            return False
    return True


_BETWEEN = frozenset(("the", "of", "for", "and", "'s", ",", "-", "both"))
