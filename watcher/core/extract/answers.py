"""Answers to an invitation: "has confirmed", "said yes", "no from B", "sent apologies", "is undecided"."""

from __future__ import annotations

from collections.abc import Sequence

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.borrowed import carried
from watcher.core.extract.certainty import grade, verb_group
from watcher.core.extract.clauses import Clause, denied, ends, persons, say
from watcher.core.extract.company import companions
from watcher.core.extract.context import in_context
from watcher.core.extract.enumerations import follows, list_after
from watcher.core.extract.gazetteer import words
from watcher.core.extract.subjects import subjects
from watcher.core.values import Status

_ANSWERS = {"yes": Status.ATTENDING, "no": Status.NOT_ATTENDING, "maybe": Status.POSSIBLE}
_ANSWERED = words("answered answers replied replies responded responds")
_SAID = _ANSWERED | words("said says say saying rsvp'd rsvped rsvp")
_BE = words("is are was were be been 's")
_SPEAKERS = words(
    "spokesman spokeswoman spokesperson ministry office palace secretary embassy source sources aide"
)
_SURE = words("yes absolutely certainly definitely sure course yep naturally")
_NEVER = words("no never nope sorry not")


def answer(c: Clause, i: int) -> bool:
    """ "X has confirmed", "X accepted on Monday", "X declined": answers with nothing said of what to."""
    if not _answers(c, i):
        return False
    start, chain = verb_group(c, i)
    if _BE & set(chain) or (not chain and _reporting(c, i, start)):
        return False
    slots, begin = subjects(c, start)
    slots = slots or carried(c, start) or _who(c, start)
    if any(_SPEAKERS & set(c.slots[s][2].titles) for s in slots) or _spoken_for(c, begin):
        return False
    status = Status.POSSIBLE if denied(chain) or any(w in lex.DOUBT for w in chain) else Status.ATTENDING
    if slots:
        c.subject = slots
    it = c.lows[i + 1 : i + 2] == ("it",)
    say(c, slots, in_context(c, begin, i + 1, status), i, sure=it and status is Status.ATTENDING)
    if not slots:
        companions(c, i + 1, status, [])
    return bool(slots)


def _who(c: Clause, start: int) -> list[int]:
    """Whom "who" means after a name that is no subject: "an invitation to X, who accepted it"."""
    slot = c.at[start - 2] if start > 1 and c.lows[start - 1 : start + 1] == (",", "who") else None
    return persons(c, [slot]) if slot is not None and c.slots[slot][2].form == "name" else []


def _answers(c: Clause, i: int) -> bool:
    """Whether nothing follows a word of assent but its time or the event: "confirmed for the parade"."""
    after = c.lows[i + 1 : i + 2]
    if after == ("it",) and "accept" in c.lows[i]:
        invited = c.lows[max(0, i - 16) : i]
        return ends(c, i + 2) and any(w.startswith("invit") for w in invited)
    if ends(c, i + 1):
        return "that" not in c.lows[i + 1 : i + 5] and c.lows[i + 1 : i + 2] not in (("by",), ("as",))
    return after == ("for",) and bool(c.known.heads & set(c.lows[i + 2 : i + 8]))


def _reporting(c: Clause, i: int, start: int) -> bool:
    """Whether a bare "confirmed" is a word of saying: after a clause or a quotation, before another."""
    if not c.lows[i].startswith("confirm"):
        return False
    if any(
        not t.is_word and t.text in {",", '"', "”", "'", "’"} for t in c.tokens[max(0, start - 8) : start]
    ):
        return bool(c.told) or c.tokens[0].text in {'"', "“"}
    return c.lows[i + 1 : i + 2] == (":",) or any(q in c.lows[i + 1 :] for q in ('"', "“"))


def _spoken_for(c: Clause, begin: int) -> bool:
    """Whether the subject is a spokesman or an office rather than who comes: "his office confirmed"."""
    return bool(_SPEAKERS & set(c.lows[max(0, begin - 3) : begin + 1]))


def reply(c: Clause, i: int) -> bool:
    """ "A said yes", "A is a yes", "no from B", "A: yes"."""
    status = _ANSWERS[c.lows[i]]
    if c.lows[i + 1 : i + 2] == ("from",):
        slots = list_after(c, i + 2, reach=3)
        if slots and follows(c, i + 2, c.first[slots[0]]):
            say(c, slots, status, i)
            return True
    if i > 1 and c.lows[i - 1] == ":" and c.at[i - 2] is not None and ends(c, i + 1):
        say(c, persons(c, [c.at[i - 2] or 0]), status, i)
        return True
    if i < 2 or not (ends(c, i + 1) or c.lows[i + 1] == "to"):
        return False
    k = i - 1
    if c.lows[k] in {"a", "definite", "firm"} and i > 2:
        k -= 1 + (c.lows[k] != "a")
    verb = c.lows[k] in _SAID or (c.lows[k] in _BE and k < i - 1)
    if not verb:
        return False
    start, chain = verb_group(c, k)
    slots, begin = subjects(c, start)
    slots = slots or carried(c, start)
    if denied(chain) or any(w in lex.DOUBT for w in chain):
        status = Status.POSSIBLE
    if slots:
        c.subject = slots
    say(c, slots, in_context(c, begin, i, status), i)
    return True


def favour(c: Clause, i: int) -> bool:
    """ "has responded favourably to the invitation", "answered it in the negative": there is no doubt."""
    if not any(w.startswith("invit") for w in c.lows[max(0, i - 16) : i + 8]):
        return False
    k = next((k for k in range(i - 1, max(-1, i - 10), -1) if c.lows[k] in _ANSWERED), None)
    if k is None or any(not t.is_word for t in c.tokens[k:i]):
        return False
    start, chain = verb_group(c, k)
    slots, begin = subjects(c, start)
    slots = slots or carried(c, start)
    if not slots or denied(chain) or any(w in lex.DOUBT for w in chain):
        return False
    status = Status.NOT_ATTENDING if c.lows[i].startswith("neg") else Status.ATTENDING
    say(c, slots, in_context(c, begin, i, status), i, sure=True)
    return True


def apology(c: Clause, i: int) -> bool:
    """ "has sent her apologies", "sends regrets", "sent its acceptance"."""
    for k in range(i - 1, max(-1, i - 7), -1):
        if c.tokens[k].text in {",", ";", "."}:
            break
        if c.lows[k] in {"sent", "sends", "send", "sending", "tendered", "conveyed", "offered"}:
            start, chain = verb_group(c, k)
            slots, begin = subjects(c, start)
            slots = slots or carried(c, start)
            coming = c.lows[i] == "acceptance"
            plain = c.line.part == "title" or c.lows[k] == "sent"
            status = None if denied(chain) else grade(chain, coming, "send", plain)
            say(c, slots, in_context(c, begin, i, status), k)
            return True
    return False


def open_question(c: Clause, i: int) -> bool:
    """ "is undecided", "is still thinking about it", "has yet to make up her mind", "is in two minds"."""
    low, after = c.lows[i], c.lows[i + 1 : i + 2]
    if low in {"decide", "decided"} and not {"yet", "not", "hasn't", "n't", "can't"} & set(
        c.lows[max(0, i - 3) : i]
    ):
        return False
    if low in {"thinking", "weighing"} and not (
        ends(c, i + 1) or after in (("about",), ("over",), ("of",), ("it",))
    ):
        return False
    if low == "mind":
        if "make" not in c.lows[max(0, i - 4) : i] or not {"yet", "not", "n't", "hasn't"} & set(
            c.lows[max(0, i - 8) : i]
        ):
            return False
        i = next(k for k in range(i - 1, -1, -1) if c.lows[k] == "make")
    start, chain = verb_group(c, i)
    if (
        low in {"thinking", "weighing"}
        and not {"is", "are", "'s", "still", "was"} & set(chain)
        and c.line.part == "text"
    ):
        return False
    slots, begin = subjects(c, start)
    slots = slots or carried(c, start)
    say(c, slots, in_context(c, begin, i + 1, Status.POSSIBLE), i)
    return bool(slots)


def said_so(c: Clause) -> None:
    """Where somebody is "asked whether she would come" and says "No chance", the answer is what is told."""
    lows = c.lows
    if not ("asked" in lows[:3] and {"whether", "if"} & set(lows[:6])):
        return
    for i in range(4, len(lows) - 1):
        if lows[i] not in _SAID:
            continue
        told = [k for k in range(i + 1, min(len(lows), i + 6)) if c.tokens[k].is_word]
        status = _assent([lows[k] for k in told[:3]])
        if status is not None and _of_absence(c, i):
            status = lex.OPPOSITE[status]
        slots, _ = subjects(c, verb_group(c, i)[0])
        if status is not None and slots:
            meant = {c.slots[s][0] for s in slots}
            c.found[:] = [s for s in c.found if s.entity not in meant]
            say(c, slots, status, i, sure=True)
        return


def _assent(told: Sequence[str]) -> Status | None:
    """What the first words of an answer say: "Yes", "Of course not"."""
    first = next((w for w in told if w != "of"), "")
    if first in _NEVER or (first in _SURE and {"not", "no"} & set(told)):
        return Status.NOT_ATTENDING
    return Status.ATTENDING if first in _SURE else None


def _of_absence(c: Clause, end: int) -> bool:
    """Whether the question before token `end` is of staying away: "whether she would skip the forum"."""
    asked = [t.low for t in c.tokens[:end] if not t.capital]  # "Miss Ruiz" misses nothing
    phrases = (tuple(asked[k : k + size]) for k in range(len(asked)) for size in (2, 3, 4))
    return not (lex.ABSENT | lex.BOYCOTT).isdisjoint(asked) or any(p in lex.ABSENT_PHRASES for p in phrases)
