"""Phrases of coming and staying away: "take part", "pull out", "turn down"."""

from __future__ import annotations

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.certainty import verb_group
from watcher.core.extract.clauses import Clause, denied, say, say_nothing
from watcher.core.extract.context import in_context
from watcher.core.extract.gazetteer import words
from watcher.core.extract.occasions import part_only
from watcher.core.extract.predicates import predicate
from watcher.core.extract.subjects import subjects
from watcher.core.values import Status


def phrase(c: Clause, i: int) -> bool:
    """A phrase of coming or staying away: "take part", "pull out"."""
    for size in (4, 3, 2):
        positive = lex.PHRASES.get(c.lows[i : i + size])
        if positive is not None and len(c.lows) >= i + size:
            if c.lows[i : i + 2] == ("on", "the") and _listed_as(c, i + size):
                return True
            if not positive and _of_another_thing(c, i + size):
                say_nothing(c, subjects(c, verb_group(c, i)[0])[0], i)
                return True
            predicate(c, i, i + size, positive=positive, strong=True)
            return True
    return False


def _of_another_thing(c: Clause, end: int) -> bool:
    """Whether something else than an invitation is turned down: "turned down a request for an interview"."""
    return c.lows[end - 1] == "down" and part_only(c, end) and not _OFFERED & set(c.lows[end : end + 6])


_OFFERED = words("invitation invitations invite invites offer chance opportunity seat place")


def _listed_as(c: Clause, after: int) -> bool:
    """Whether "on the list" goes on to say of whom: "of those expected"; the participle then speaks."""
    for k in range(after, min(len(c.lows), after + 4)):
        if c.lows[k] in {"expected", "invited", "awaited"}:
            start, chain = verb_group(c, after - 3)
            slots, begin = subjects(c, start)
            status = Status.INVITED if c.lows[k] == "invited" else Status.EXPECTED
            if not slots:
                return False
            say(c, slots, None if denied(chain) else in_context(c, begin, k, status), k)
            return True
    return False
