"""What others expect: "organisers expect X", "little chance of X coming"; guests whom an event drew."""

from __future__ import annotations

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.certainty import verb_group
from watcher.core.extract.clauses import Clause, denied, persons, say
from watcher.core.extract.enumerations import follows, list_after
from watcher.core.extract.gazetteer import words
from watcher.core.extract.occasions import goes_to_event
from watcher.core.values import Status

_NOBODY = words("few nobody none hardly")
_LITTLE = words("little no slim small scant zero dim faint")
_GOOD = words("good strong every fair high real")


def expecting(c: Clause, i: int) -> bool:
    """ "Organisers expect A and B at the parade", "nobody expects C there"."""
    slots = list_after(c, i + 1, reach=4)
    if not slots or not follows(c, i + 1, c.first[slots[0]]):
        return False
    after = c.last[slots[-1]] + 1
    if not (after < len(c.tokens) and goes_to_event(c, after, bare=False)):
        return False
    start, chain = verb_group(c, i)
    no = denied(chain) or bool(_NOBODY & set(c.lows[max(0, start - 3) : i]))
    say(c, slots, Status.UNLIKELY if no else Status.EXPECTED, i)
    return True


def chance(c: Clause, i: int) -> bool:
    """ "little chance of X attending", "no prospect of X coming"."""
    if c.lows[i + 1 : i + 2] not in (("of",), ("that",)):
        return False
    slots = list_after(c, i + 2, reach=3)
    if not slots or not follows(c, i + 2, c.first[slots[0]]):
        return False
    if not lex.COMES & set(c.lows[c.last[slots[-1]] + 1 : c.last[slots[-1]] + 4]):
        return False
    before = set(c.lows[max(0, i - 4) : i])
    status = Status.UNLIKELY if before & _LITTLE else Status.EXPECTED if before & _GOOD else Status.POSSIBLE
    say(c, slots, status, i)
    return True


_WISHES = words("hope hopes hoped love like want wants wanted wish wishes")


def hoped_for(c: Clause, i: int) -> bool:
    """ "We hope to see X at the signing": a wish, and no claim."""
    if c.lows[i - 1 : i] != ("to",) or not _WISHES & set(c.lows[max(0, i - 3) : i]):
        return False
    slots = list_after(c, i + 1, reach=4)
    if not slots or not follows(c, i + 1, c.first[slots[0]]):
        return False
    c.mute = True
    say(c, slots, Status.ATTENDING, i)
    return True


def drew(c: Clause, i: int) -> bool:
    """ "The review drew ships from A, B and C"."""
    if not c.this:
        return False
    for k in range(i + 1, min(len(c.lows), i + 6)):
        if c.lows[k] == "from" and c.lows[k - 1] in lex.GROUPS:
            slots = [s for s in list_after(c, k + 1, reach=5) if not persons(c, [s])]
            say(c, slots, Status.ATTENDING, i)
            return bool(slots)
    return False
