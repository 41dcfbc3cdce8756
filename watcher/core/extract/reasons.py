"""Absence told by its reason: being elsewhere, kept away, too ill, without a visa, busy; the empty chair."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.borrowed import carried
from watcher.core.extract.certainty import grade, verb_group
from watcher.core.extract.clauses import BREAKS, Clause, denied, persons, say
from watcher.core.extract.context import in_context
from watcher.core.extract.enumerations import follows, list_after
from watcher.core.extract.gazetteer import words
from watcher.core.extract.occasions import elsewhere, goes_to_event
from watcher.core.extract.subjects import subjects
from watcher.core.values import Status

_BE = words("is are was were be been being")
_THEN = frozenset(
    tuple(pair.split())
    for pair in [
        "that day",
        "same day",
        "same time",
        "that week",
        "that weekend",
        "that evening",
        "that morning",
        "that night",
        "the day",
        "day of",
    ]
)
_MEANWHILE = words("instead while when during then")
_ABROAD = words("abroad overseas away")
_FROM_AFAR = words("television tv telly set home afar hospital bed sickbed sofa armchair")
_TO_COME = lex.COMES | words(
    "travel travelling traveling leave leaving enter entering board boarding fly flying"
)


def away(c: Clause, i: int) -> bool:
    """ "will be in Geneva that day", "spends the day of the wedding in Kenya", "stayed in Rome instead"."""
    after = c.lows[i + 1 : i + 16]
    pairs = set(pairwise(after))
    if c.lows[i] in {"was", "were", "is"}:
        turn = next((k for k, w in enumerate(after) if w in {"as", "when", "while"}), None)
        if turn is None or not (
            c.known.heads & set(after[turn:]) or c.known.name.search(" ".join(after[turn:]))
        ):
            return False
    elif not (_MEANWHILE & set(after) or pairs & _THEN):
        return False
    if c.lows[i] in {"be", "stay", "stays", "stayed"} and c.lows[i + 1 : i + 2] and c.lows[i + 1] in _ABROAD:
        return _absent(c, i, grade_of="be")
    place = next((k for k in range(i + 1, min(len(c.lows), i + 9)) if c.lows[k] in {"in", "on", "at"}), None)
    if (
        place is None
        or (c.lows[i] in {"be", "was", "were", "is"} and place > i + 1 + (c.lows[i + 1] == "still"))
        or not elsewhere(c.tokens, place, c.known, only=True)
    ):
        return False
    return _absent(c, i, grade_of="be")


def _undeterred(c: Clause, i: int, start: int) -> bool:
    """ "Nothing, not even his doctors, will keep X away", "nobody could stop X from going": X comes."""
    k = i - 1
    while k >= 0 and i - k < 16 and c.tokens[k].text not in BREAKS and c.lows[k] not in {"who", "that"}:
        no_one = c.lows[k : k + 2] == ("no", "one")
        if c.lows[k] in {"nothing", "nobody"} or no_one:
            chain = c.lows[max(start, k + 1 + no_one) : i]
            if denied(chain) or any(w in lex.DOUBT - {"could", "can"} for w in chain):
                return False
            slots = persons(c, list_after(c, i + 1, reach=4)[:1])
            say(c, slots, Status.ATTENDING, i, sure=True)
            return bool(slots)
        k -= 1
    return False


def hindered(c: Clause, i: int) -> bool:
    """ "is barred from travelling", "was prevented by illness from attending", "advised against going"."""
    start, chain = verb_group(c, i)
    link = next((k for k in range(i + 1, min(len(c.lows), i + 8)) if c.lows[k] in {"from", "against"}), None)
    if link is None:
        return _unpermitted(c, i, chain)
    goal = set(c.lows[link + 1 : link + 4])
    event = bool(c.known.heads & set(c.lows[link + 1 : link + 7]))
    if not goal & _TO_COME and not event:
        return False
    passive = bool(_BE & set(chain)) or c.lows[i - 1 : i] == (",",)
    if not passive and _undeterred(c, i, start):
        return True
    if not passive and denied(chain) and chain[0] in {"will", "won't", "did", "didn't"}:
        say(c, persons(c, list_after(c, i + 1, reach=4)[:1]), Status.ATTENDING, i)
        return True  # "the strike did not stop X from going"
    status = Status.NOT_ATTENDING
    if event and not goal & _TO_COME and c.lows[i] in lex.SHUT_OUT:
        status = Status.NOT_INVITED
    if passive or c.line.part == "title":
        slots, begin = subjects(c, start)
        slots = slots or carried(c, start)
    else:
        slots, begin = [s for s in list_after(c, i + 1, reach=3) if c.first[s] < link], start
    if denied(chain) or any(w in lex.DOUBT for w in chain):
        status = Status.POSSIBLE
    say(c, slots, in_context(c, begin, i + 1, status), i)
    return bool(slots)


def _unpermitted(c: Clause, i: int, chain: Sequence[str]) -> bool:
    """ "was refused a visa", "denied her an exit permit"."""
    if c.lows[i] not in {"refused", "denied", "refuse", "deny"}:
        return False
    after = c.lows[i + 1 : i + 9]
    if not {"visa", "visas", "permit", "entry", "permission", "passport"} & set(after):
        return False
    if _BE & set(chain):
        slots, _ = subjects(c, verb_group(c, i)[0])
    else:
        slots = persons(c, list_after(c, i + 1, reach=2)[:1])
    say(c, slots, Status.NOT_ATTENDING, i)
    return bool(slots)


def kept_out(c: Clause, i: int) -> bool:
    """ "a bad back kept X away", "has been kept from the summit by a cold"."""
    link = next(
        (k for k in range(i + 1, min(len(c.lows), i + 8)) if c.lows[k] in {"away", "from", "home"}), None
    )
    if link is None:
        link = next((k for k in range(i + 1, min(len(c.lows), i + 6)) if c.lows[k] in {"in", "at"}), None)
        if link is None or not ({"throughout", "during"} & set(c.lows[link : link + 6]) and c.this):
            return False
        if not elsewhere(c.tokens, link, c.known, only=True):
            return False
    start, chain = verb_group(c, i)
    if _undeterred(c, i, start):
        return True
    if _BE & set(chain):
        slots, begin = subjects(c, start)
    else:
        slots, begin = [s for s in list_after(c, i + 1, reach=2)[:1] if c.first[s] < link], start
        if c.lows[link] == "from" and not (goes_to_event(c, link, bare=True) and c.this):
            return False
    if denied(chain):
        return False
    status = Status.POSSIBLE if any(w in lex.DOUBT for w in chain) else Status.NOT_ATTENDING
    say(c, slots, in_context(c, begin, i, status), i)
    return bool(slots)


def too_frail(c: Clause, i: int) -> bool:
    """ "is too frail to travel", "too busy to come", "too ill for the funeral"."""
    after = c.lows[i + 2 : i + 8]
    for_event = after[:1] == ("for",) and (
        c.known.heads & set(after[1:5]) or c.known.name.search(" ".join(after[1:]))
    )
    going = after[:1] == ("to",) and bool((_TO_COME | {"make"}) & set(after[1:3]))
    return (going or bool(for_event and c.lows[i + 1] in _UNFIT)) and _absent(c, i, grade_of="be")


_UNFIT = words("ill sick weak frail old busy unwell poorly infirm")


def busy(c: Clause, i: int) -> bool:
    """ "has a prior engagement", "had other commitments": absence where nothing plainer is said."""
    if not lex.PRIOR & set(c.lows[max(0, i - 3) : i]):
        return False
    if any(s is Status.NOT_ATTENDING for _, s in c.told):
        return False
    verb = next((k for k in range(i - 1, max(-1, i - 6), -1) if c.lows[k] in {"has", "have", "had"}), None)
    return verb is not None and _absent(c, verb, grade_of="have")


def _absent(c: Clause, verb: int, grade_of: str) -> bool:
    """Give absence to the subject of the verb at token `verb`, as sure as its chain."""
    start, chain = verb_group(c, verb)
    slots, begin = subjects(c, start)
    slots = persons(c, slots or carried(c, start))
    if denied(chain):
        return False
    say(c, slots, in_context(c, begin, verb + 1, grade(chain, False, grade_of, False)), verb)
    return bool(slots)


def empty(c: Clause, i: int) -> bool:
    """ "X's chair was empty", "a seat reserved for X stayed empty", "no sign of X", "nowhere to be seen"."""
    low = c.lows[i]
    slots: list[int] = []
    if low == "sign":
        if c.lows[i - 1 : i + 2] == ("no", "sign", "of"):
            slots = list_after(c, i + 2, reach=3)[:1]
    elif low == "nowhere":
        if {"seen", "found", "sight"} & set(c.lows[i + 1 : i + 5]):
            slots = subjects(c, verb_group(c, i)[0])[0]
    else:
        seat = next((k for k in range(i - 1, max(-1, i - 15), -1) if c.lows[k] in lex.SEATS), None)
        if seat is not None:
            before = c.at[seat - 1] if seat else None
            slots = [before] if before is not None else persons(c, list_after(c, seat + 1, reach=4)[:1])
    say(c, slots, Status.NOT_ATTENDING, i)
    return bool(slots)


def instead(c: Clause, i: int) -> bool:
    """ "Instead of going to the wedding, X will open a hospital", "X went fishing rather than attend"."""
    if (c.lows[i] == "rather" and "would" in c.lows[max(0, i - 2) : i]) or c.lows[i - 1 : i] == ("'d",):
        return _would_rather(c, i)
    if c.lows[i + 1 : i + 2] not in (("of",), ("than",)):
        return False
    goal = c.lows[i + 2 : i + 5]
    named = list_after(c, i + 2, reach=3)[:1]
    if i < 2 and persons(c, named) and follows(c, i + 2, c.first[named[0]]):
        say(c, named, Status.NOT_ATTENDING, i)
        return True
    if not lex.COMES & set(goal) and not (set(goal) & {"going", "go"} and c.this):
        return False
    if i < 2:
        comma = next((k for k in range(i, len(c.tokens)) if c.tokens[k].text == ","), None)
        slots = list_after(c, comma + 1, reach=4)[:1] if comma is not None else []
        if comma is None or not slots or not follows(c, comma + 1, c.first[slots[0]]):
            return False
    else:
        slots = persons(c, (s for s in range(len(c.slots)) if c.last[s] < i))[:1]
    say(c, slots, Status.NOT_ATTENDING, i)
    return bool(slots)


def _would_rather(c: Clause, i: int) -> bool:
    """ "X would rather eat glass than go to the gala"."""
    than = next((k for k in range(i + 1, min(len(c.lows), i + 14)) if c.lows[k] == "than"), None)
    if than is None or not lex.COMES & set(c.lows[than + 1 : than + 3]):
        return False
    slots = subjects(c, verb_group(c, i)[0])[0]
    say(c, persons(c, slots), Status.NOT_ATTENDING, i)
    return bool(slots)


def from_afar(c: Clause, i: int) -> bool:
    """ "will watch on television", "followed the funeral from her hospital bed"."""
    after = c.lows[i + 1 : i + 12]
    if not _FROM_AFAR & set(after) or not {"on", "from", "at"} & set(after):
        return False
    return _absent(c, i, grade_of="watch")
