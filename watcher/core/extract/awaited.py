"""Those of whom it is told that they are awaited, confirmed or seen: "is expected at", "was spotted at"."""

from __future__ import annotations

from watcher.core.extract.borrowed import doers
from watcher.core.extract.certainty import verb_group
from watcher.core.extract.clauses import Clause, denied, persons, say
from watcher.core.extract.context import in_context
from watcher.core.extract.gazetteer import words
from watcher.core.extract.occasions import goes_to_event
from watcher.core.extract.subjects import subjects
from watcher.core.values import Status

_FORMS_OF_BE = words("is are was were be been isn't aren't wasn't weren't")
_ENDING = words(". , as too ; on")


def awaited(c: Clause, i: int) -> bool:
    """ "X is expected at the ceremony", "X, confirmed for the parade", "X is due tonight"."""
    low = c.lows[i]
    last = i + 1 == len(c.tokens)
    forms = bool(_FORMS_OF_BE & set(c.lows[max(0, i - 4) : i]))
    here = (
        forms
        and low not in {"confirmed", "booked", "billed", "slated"}
        and (last or c.lows[i + 1] in _ENDING)
    )
    if not here and (last or not goes_to_event(c, i + 1, bare=False)):
        return False
    start, chain = verb_group(c, i)
    slots, begin = subjects(c, start)
    no = denied(chain)
    if "had" in chain:
        return True  # what came of it is told elsewhere
    if low in {"confirmed", "present", "booked", "billed"}:
        negative = Status.POSSIBLE if low == "confirmed" else Status.NOT_ATTENDING
        status = negative if no else Status.ATTENDING
    else:
        status = Status.UNLIKELY if no else Status.EXPECTED
    say(c, slots, in_context(c, begin, i + 1, status), i)
    return True


def seen(c: Clause, i: int) -> bool:
    """ "was spotted at the parade", "seen at the inauguration"."""
    start, chain = verb_group(c, i)
    if not (_FORMS_OF_BE & set(chain) or c.line.part == "title") or not goes_to_event(c, i + 1, bare=False):
        return False
    slots, begin, _ = doers(c, start)
    status = Status.NOT_ATTENDING if denied(chain) else Status.ATTENDING
    say(c, persons(c, slots), in_context(c, begin, i + 1, status), i)
    return bool(slots)
