"""Boycotts told by a noun: announced, joined, weighed, lifted."""

from __future__ import annotations

from collections.abc import Sequence

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.borrowed import carried
from watcher.core.extract.certainty import verb_group
from watcher.core.extract.clauses import Clause, denied, ends, persons, say
from watcher.core.extract.context import in_context
from watcher.core.extract.enumerations import list_after
from watcher.core.extract.gazetteer import words
from watcher.core.extract.subjects import subjects
from watcher.core.values import Status

_JOINS = words(
    "announced declared staging staged stage joined join joins joining began followed follow follows started"
    " announce announces declare declares led lead leads leading backed mounted called calls"
)
_WEIGHS = words(
    "considering weighing mulling consider mulls threatened threatens threaten mull weighs"
    " contemplating floated"
)
_REJECTS = words("rejected rejects oppose opposed opposes against reject resisted")
_LIFTS = words("lifted ended dropped lifts ends drops abandoned off")
_BY_DOUBT = words("considered weighed mulled discussed threatened contemplated")
_BY = words("announced declared staged led joined backed")


def boycott(c: Clause, i: int) -> bool:
    """ "Canada joined the diplomatic boycott", "B followed A into a boycott", "a boycott announced by A"."""
    later = c.lows[i + 1 : i + 14]
    if "by" in later and (_BY_DOUBT | _BY) & set(later):
        status = Status.POSSIBLE if _BY_DOUBT & set(later) else Status.NOT_ATTENDING
        say(c, _boycotters(c, list_after(c, i + 2 + later.index("by"), reach=4)), status, i)
        return True
    for k in range(i - 1, max(-1, i - 12), -1):
        low = c.lows[k]
        if low in {"ruled", "rules"} and "out" in c.lows[k:i]:
            _say_of(c, k, Status.POSSIBLE)
            return True
        if low in _REJECTS or low in _LIFTS or (low in {"called", "calls"} and "for" in c.lows[k:i]):
            return True
        if low not in _JOINS and low not in _WEIGHS:
            continue
        status = Status.POSSIBLE if low in _WEIGHS else Status.NOT_ATTENDING
        _say_of(c, k, status)
        if low.startswith("follow"):
            say(c, _boycotters(c, list_after(c, k + 1, reach=2)[:1]), status, k)
        if status is Status.NOT_ATTENDING:
            _joined_it(c, i)
        return True
    return True


def joining(c: Clause, i: int) -> bool:
    """Whether "join" leads to a boycott, whose noun then speaks for it."""
    if c.lows[i + 1 : i + 2] == ("them",):
        return True  # whom, and in what, was told before
    return bool(lex.BOYCOTT & set(c.lows[i + 1 : i + 6])) or (
        bool(lex.BOYCOTT & set(c.lows[:i])) and (c.lows[i + 1 : i + 2] == ("it",) or ends(c, i + 1))
    )


def _say_of(c: Clause, verb: int, status: Status) -> None:
    start, chain = verb_group(c, verb)
    slots, begin = subjects(c, start)
    slots = slots or carried(c, start)
    if denied(chain):
        return
    if any(w in lex.DOUBT for w in chain):
        status = Status.POSSIBLE
    say(c, _boycotters(c, slots), in_context(c, begin, verb + 1, status), verb)


def _joined_it(c: Clause, i: int) -> None:
    """ "A announced a boycott, and B joined it": B too stays away."""
    for k in range(i + 1, len(c.tokens)):
        if c.lows[k] in {"joined", "join", "joins", "followed", "joining"}:
            start, chain = verb_group(c, k)
            if not denied(chain):
                slots = subjects(c, start)[0] or carried(c, start)
                say(c, _boycotters(c, slots), Status.NOT_ATTENDING, k)


def _boycotters(c: Clause, slots: Sequence[int]) -> list[int]:
    """The delegations among `slots`: a person who announces a boycott does so for a country."""
    return [s for s in slots if c.slots[s][2].form != "office" and not persons(c, [s])]
