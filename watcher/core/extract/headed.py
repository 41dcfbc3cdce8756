"""Lists under a head that says what becomes of those on it: "Expected are ...", "Absent: ..."."""

from __future__ import annotations

from watcher.core.extract.clauses import Clause, say
from watcher.core.extract.enumerations import follows, list_after
from watcher.core.extract.gazetteer import words
from watcher.core.values import Status

_REACH = 16  # words of a head; a longer one is a sentence of its own
_COPULAS = words("is are was were be include includes included")
_AWAY = words(
    "absent absentees absentee missing dropped pulled declined cancelled withdrew boycotting skipping"
)
_DOUBTED = words("possible undecided unconfirmed doubt doubtful maybe")
_AWAITED = words("expected set due likely slated tipped awaited scheduled")
_HERE = words(
    "attending guests guest attendees participants dignitaries speakers line-up lineup arrivals confirmed"
    " marching speaking presenting performing singing playing reading arriving coming competing taking part"
    " walking appearing present"
)


def headed(c: Clause) -> bool:
    """Give the list after a sentence's head what the head says; whether there was one."""
    if not c.near:
        return False
    tokens = c.tokens
    for k in range(1, min(len(tokens) - 1, _REACH)):
        slot = c.at[k - 1]
        if slot is not None and c.entities[c.slots[slot][0]].kind == "person":
            return False
        if tokens[k].text != ":" and tokens[k].low not in _COPULAS:
            continue
        status = _told({t.low for t in tokens[:k]}, tokens[k].text == ":")
        slots = list_after(c, k + 1, reach=8)
        if status is None or not slots or not follows(c, k + 1, c.first[slots[0]]):
            continue
        say(c, slots, status, k)
        return True
    return False


def _told(head: set[str] | frozenset[str], colon: bool) -> Status | None:
    if head & _AWAY:
        return Status.NOT_ATTENDING
    if "not" in head or "no" in head or "none" in head:
        return Status.NOT_ATTENDING if "coming" in head or "attending" in head else None
    if "invited" in head:
        return Status.INVITED
    if head & _DOUBTED:
        return Status.POSSIBLE
    if head & _AWAITED:
        return Status.EXPECTED
    if head & _HERE and (colon or not head & {"said", "says", "told"}):
        return Status.ATTENDING
    return None
