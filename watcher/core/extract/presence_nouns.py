"""Presence told by a noun: "the attendance of X", "X's absence", "X will be the chief guest"."""

from __future__ import annotations

from itertools import pairwise

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.borrowed import carried
from watcher.core.extract.certainty import grade, verb_group
from watcher.core.extract.clauses import Clause, denied, persons, say, say_nothing
from watcher.core.extract.context import in_context
from watcher.core.extract.enumerations import list_after
from watcher.core.extract.gazetteer import words
from watcher.core.extract.subjects import subjects
from watcher.core.values import Status

_OPEN = words(
    "uncertain unclear doubt possible considering question whether unconfirmed may might if"
    " possibility balance decision arranging arranged conditional depends hinges hangs"
)
_SETTLED = words("confirmed confirm decided confirming certain sure settled assured")
_SOUGHT = words("discussed demanded urged sought requested seeking")
_AWAITED = words("expected anticipated planned reportedly likely")
_CALLED_OFF = words("cancelled canceled cancels cancel withdrew withdrawn")
_TELLING = words(
    "confirmed confirm confirms announced announces cancelled canceled cancels withdrew pledged"
    " promised secured"
)
_FIRM = words("confirmed confirms confirm announced will")
_OWN = words("its their his her")
_BE = words("is are was were be been")
_PARTS = words("compere headliner bridesmaid pallbearer flag-bearer flagbearer emcee pageboy")


def nominal(c: Clause, i: int) -> bool:
    """ "X's attendance", "the presence of X", "have confirmed their attendance", "X's absence"."""
    slots = _whose(c, i)
    if c.this and c.lows[max(0, i - 2) : i + 2] == ("in", "the", "presence", "of"):
        say(c, slots, Status.ATTENDING, i, sure=True)
        return True
    if c.lows[i] in lex.JOURNEYS:
        return _journey(c, i, slots)
    around = frozenset(c.lows[max(0, i - 12) : i + 22])
    if _only_thought(c, i):
        say_nothing(c, slots, i)
        return True
    status = _status(c.lows[i], around) if slots else None
    absent = c.lows[i] in lex.NOUNS_ABSENT
    aside = status is Status.ATTENDING and not (absent or around & _FIRM)
    say(c, slots, status, i, aside=aside, sure=absent and status is not Status.NOT_ATTENDING)
    return True


def _only_thought(c: Clause, i: int) -> bool:
    """Whether the noun's own verb is a "would" that is not of the past: "her presence would be a coup"."""
    verb = next((k for k in range(i + 1, min(len(c.lows), i + 7)) if c.lows[k] == "would"), None)
    if verb is None or "have" in c.lows[verb + 1 : verb + 3]:
        return False
    between = range(i + 1, verb)
    return not any(c.lows[k] in {"which", "that", "who"} or not c.tokens[k].is_word for k in between)


def _journey(c: Clause, i: int, slots: list[int]) -> bool:
    """ "X's trip to the summit hangs in the balance", "X's visit for the funeral has been called off"."""
    after = c.lows[i + 1 : i + 18]
    if not (c.this and slots and i and c.at[i - 1] is not None):
        return False
    event = c.known.heads & set(after) or c.known.name.search(" ".join(after))
    if not event or {"not", "no", "may", "might"} & set(after):
        return False
    pairs = set(pairwise(after))
    open_ = {"balance", "doubt", "uncertain"} & set(after)
    off = ("called", "off") in pairs or {"cancelled", "canceled", "scrapped"} & set(after)
    say(c, slots, Status.POSSIBLE if open_ else Status.NOT_ATTENDING if off else None, i)
    return bool(open_ or off)


def _whose(c: Clause, i: int) -> list[int]:
    """Whose attendance or absence the noun at token `i` tells of."""
    for k in (i - 1, i - 2):
        slot = c.at[k] if k >= 0 else None
        if slot is not None and (
            c.tokens[k].possessive or (k == i - 1 and c.slots[slot][2].form == "pronoun")
        ):
            return [slot]
    if c.lows[i + 1 : i + 2] in (("of",), ("by",)):
        slots = list_after(c, i + 2, reach=5)
        comma = next((k for k in range(i + 2, len(c.tokens)) if c.lows[k] == ","), None)
        if i < 3 and comma is not None:  # "In the absence of A, B will come"
            slots = [s for s in slots if c.first[s] < comma]
        return slots
    verb = i - 1 - (i > 1 and c.lows[i - 1] in _OWN)
    if verb > 0 and c.lows[verb] in _TELLING:
        return subjects(c, verb_group(c, verb)[0])[0]
    return []


def _status(low: str, around: frozenset[str]) -> Status | None:
    """What the words around the noun make of it."""
    negated = bool(around & lex.NEGATION)
    if low in lex.NOUNS_ABSENT:
        if "ruled" in around and "out" in around:
            return None if negated else Status.ATTENDING
        threatened = bool(around & {"possible", "may", "might", "could", "threatened"})
        unsettled = negated and bool(around & {"confirmed", "certain", "settled"})
        return Status.POSSIBLE if threatened or unsettled else Status.NOT_ATTENDING
    if negated and around & {"discussed", "considered", "planned"}:
        return Status.UNLIKELY
    if around & _SOUGHT:
        return None
    if around & {"unlikely", "improbable"}:
        return Status.UNLIKELY
    if "ruled" in around and "out" in around:
        return Status.POSSIBLE if negated else Status.NOT_ATTENDING
    if around & _OPEN or (negated and around & _SETTLED):
        return Status.POSSIBLE
    if around & _AWAITED:
        return Status.UNLIKELY if negated else Status.EXPECTED
    if around & _CALLED_OFF:
        return Status.NOT_ATTENDING
    if negated or (low == "appearance" and not around & {"confirmed", "will"}):
        return None
    return Status.ATTENDING


def role(c: Clause, i: int) -> bool:
    """ "X will be the chief guest", "X was a no-show", "X is a late scratching"."""
    absent = c.lows[i] in lex.ABSENTEES
    if not (absent or _of_the_day(c, i)):
        return False
    for k in range(i - 1, max(-1, i - 6), -1):
        if c.lows[k] in _BE:
            start, chain = verb_group(c, k)
            slots, begin = subjects(c, start)
            slots = slots or carried(c, start)
            status = grade((*chain, c.lows[k]), not absent, "be", False)
            if denied(c.lows[k + 1 : i]):
                status = lex.OPPOSITE.get(status) if status else None
            say(c, slots if absent else persons(c, slots), in_context(c, begin, i + 1, status), k)
            return bool(slots)
        if c.at[k] is not None or not c.tokens[k].is_word or c.lows[k] == "as":
            break
    if absent and c.line.part == "title":
        slots, _ = subjects(c, i - (i > 0 and c.lows[i - 1] in {"a", "late", "surprise"}))
        say(c, slots, Status.NOT_ATTENDING, i)
        return bool(slots)
    return False


def _of_the_day(c: Clause, i: int) -> bool:
    """Whether a word for a part to play is one at an event: "chief guest", "guest of honour", "best man"."""
    low, before, after = c.lows[i], c.lows[i - 1] if i else "", c.lows[i + 1 : i + 3]
    if low in {"guest", "guests"}:
        chief = before in {"chief", "special", "principal", "star", "main"}
        return chief or after in {("of", "honour"), ("of", "honor")}
    if low == "speaker":
        return before in {"keynote", "guest", "main", "principal", "opening", "closing"}
    if low in {"man", "maid"}:
        return before == "best" or after in {("of", "honour"), ("of", "honor")}
    return before == "grand" if low == "marshal" else low in _PARTS
