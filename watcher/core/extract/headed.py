"""Lists under a head that says what becomes of those on it: "Expected are ...", "Going with X is Y"."""

from __future__ import annotations

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.clauses import Clause, persons, say
from watcher.core.extract.enumerations import follows, list_after
from watcher.core.extract.gazetteer import words
from watcher.core.values import Status

_REACH = 18  # words of a head; a longer one is a sentence of its own
_COPULAS = words("is are was were be include includes included")
_AWAY = words(
    "absent absentees absentee missing dropped pulled declined cancelled withdrew boycotting skipping regrets"
    " apologies no-shows"
)
_DOUBTED = words("possible undecided unconfirmed doubt doubtful maybe maybes")
_AWAITED = words("expected set due likely slated tipped awaited scheduled probable probables pencilled")
_HERE = words(
    "attending guests guest attendees participants dignitaries speakers line-up lineup arrivals confirmed"
    " marching speaking presenting performing singing playing reading arriving coming competing taking part"
    " walking appearing present performers presenters mourners starring"
)
_UNANSWERED = words("reply replies answer answers response responses")
_SEEN = words(
    "seen seated spotted sighted gathered present leading looking standing sitting watching gracing"
    " travelling traveling going flying representing coming marching arriving joining accompanying"
    " walking speaking singing performing greeting receiving welcoming cutting unveiling presiding"
    " officiating headlining reading"
)
_BESIDE = words("joining accompanying with beside alongside by to behind near between")


def headed(c: Clause) -> bool:
    """Give the list after a sentence's head what the head says; whether there was one."""
    tokens = c.tokens
    for k in range(1, min(len(tokens) - 1, _REACH)):
        slot = c.at[k - 1]
        if slot is not None and persons(c, [slot]) and not c.tokens[k - 1].possessive:
            return False
        colon = tokens[k].text == ":"
        if not colon and c.lows[k] not in _COPULAS:
            continue
        status = _told(frozenset(c.lows[:k]), colon)
        slots = list_after(c, k + 1, reach=8) if status is not None else []
        if slots and follows(c, k + 1, c.first[slots[0]]):
            gone = c.lows[k - 1] in _AWAY and bool({"who", "who've", "that"} & set(c.lows[max(0, k - 4) : k]))
            say(c, slots, status, k, sure=gone)  # "Guests who have cancelled include ..."
            return True
    return False


def _told(head: frozenset[str], colon: bool) -> Status | None:
    if head & _UNANSWERED and head & {"awaiting", "awaited", "no", "pending", "without"}:
        return Status.INVITED
    if head & _AWAY:
        return Status.NOT_ATTENDING
    if "not" in head or "no" in head or "none" in head:
        if "invited" in head:
            return Status.NOT_INVITED
        return Status.NOT_ATTENDING if "coming" in head or "attending" in head else None
    if head & {"invited", "invitees"}:
        return Status.INVITED
    if head & _DOUBTED:
        return Status.POSSIBLE
    if head & _AWAITED:
        return Status.EXPECTED
    if head & _HERE and (colon or not head & {"said", "says", "told"}):
        return Status.ATTENDING
    return None


def led(c: Clause) -> None:
    """ "Among those who made the trip were A and B", "Seated beside the King at the banquet was C"."""
    for k in range(2, min(len(c.tokens) - 1, _REACH + 6)):
        if c.lows[k] not in _COPULAS or c.at[k] is not None:
            continue
        slots = list_after(c, k + 1, reach=8)
        if not slots or not follows(c, k + 1, c.first[slots[0]]) or c.slots[slots[0]][2].form == "pronoun":
            continue
        status = _of_head(c, k)
        if status is None:
            continue
        said = {s.entity for s in c.found}
        before = [s for s in persons(c, range(len(c.slots))) if c.last[s] < k]
        if c.lows[1:3] == ("in", "for") and c.lows[0] in lex.STAND and before:
            say(c, before[:1], Status.NOT_ATTENDING, k)
            say(c, slots, status, k, stands_for=c.slots[before[0]][0])
            return
        say(c, [s for s in slots if c.slots[s][0] not in said], status, k)
        beside = [s for s in before if c.lows[max(c.first[s] - 1, 0)] in _BESIDE]
        say(c, [s for s in beside if c.slots[s][0] not in said], status, k)
        return


def _of_head(c: Clause, k: int) -> Status | None:
    """What the head before token `k` tells of those listed after it, by its verbs or its first word."""
    told = [status for at, status in c.told if at < k]
    first = c.lows[0]
    if first in {"among", "also", "others", "those"} and told:
        return told[-1]
    if any(w in lex.FINITE for w in c.lows[1 : k - 1]):
        return None  # the copula opens a clause of its own
    if first in _SEEN and (c.this or told or c.known.place.search(" ".join(c.lows[:k]))):
        return told[-1] if told else Status.ATTENDING
    return Status.ATTENDING if first in lex.STAND and c.lows[1:3] == ("in", "for") else None
