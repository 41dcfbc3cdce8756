"""Coming told by a gerund under another verb: "insists on attending", "was talked out of going"."""

from __future__ import annotations

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.borrowed import carried
from watcher.core.extract.certainty import verb_group
from watcher.core.extract.clauses import Clause, denied, persons, say
from watcher.core.extract.context import in_context
from watcher.core.extract.gazetteer import words
from watcher.core.extract.occasions import goes_to_event, other_object
from watcher.core.extract.subjects import subjects
from watcher.core.values import Status

_GOVERNORS = {
    Status.NOT_ATTENDING: "decided against / opted against / chose against / ruled against / set against"
    " / avoid / got out of / talked out of / wriggled out of / backed out of / bowed out of / opted out of"
    " / avoided / pulled out of / argued out of / avoids / give up on / gave up on / stop short of / dreads",
    Status.ATTENDING: "insists on / insisted on / insist on / intent on / bent on / set on / talked into"
    " / persuaded into / resolved on",
    Status.EXPECTED: "counting on / counts on / banking on / plan on / plans on / planning on",
    Status.POSSIBLE: "thinking of / thinking about / think about / the idea of / the thought of / decision on"
    " / the possibility of / decision about / undecided on / undecided about / coy about / mulls / weighs"
    " / considers / mulling / weighing / contemplating / second thoughts about / cold feet about",
    Status.UNLIKELY: "no sign of / little appetite for / no appetite for / no interest in"
    " / little interest in / no desire of / no wish of / no thought of / reluctant about",
}
_BY_WORDS = {tuple(g.split()): status for status, text in _GOVERNORS.items() for g in text.split(" / ")}
_LONGEST = max(map(len, _BY_WORDS))
_NOT = {
    Status.NOT_ATTENDING: Status.POSSIBLE,
    Status.ATTENDING: Status.POSSIBLE,
    Status.EXPECTED: Status.UNLIKELY,
    Status.POSSIBLE: Status.UNLIKELY,
}
"""What is left where the governing verb is denied: "has not decided against going"."""
_STILL = words(
    "toying toys flirting playing shows show showed put delayed deferred having had has have with off"
)


def gerund(c: Clause, i: int) -> bool:
    """Coming as the object of a verb or noun that says how things stand with it."""
    if other_object(c.tokens, i + 1, c.known):
        return False
    if c.lows[i] not in lex.ATTEND and not goes_to_event(c, i + 1, bare=True):
        return False
    for size in range(_LONGEST, 0, -1):
        status = _BY_WORDS.get(c.lows[max(0, i - size) : i])
        if status is not None and i >= size:
            return _of_governor(c, i - size, i, status)
    return False


def _of_governor(c: Clause, head: int, i: int, status: Status) -> bool:
    """Give `status` to the subject of the words from `head` on."""
    verb = head
    while verb and (c.lows[verb - 1] in _STILL or c.lows[verb - 1] in {"his", "her", "its", "their", "dead"}):
        verb -= 1
    start, chain = verb_group(c, verb)
    slots, begin = subjects(c, start)
    slots = slots or carried(c, start)
    doubtful = any(w in lex.DOUBT for w in chain)
    told = _NOT.get(status) if denied(chain) else Status.POSSIBLE if doubtful else status
    say(c, slots, in_context(c, begin, i + 1, told), i)
    return bool(slots)


def no_question(c: Clause, i: int) -> bool:
    """ "There is no question of X coming", "the odds are against X attending"."""
    if c.lows[i + 1 : i + 2] not in (("of",), ("are",)) or c.lows[max(0, i - 1) : i] not in (
        ("no",),
        ("the",),
    ):
        return False
    ruled_out = c.lows[i - 1 : i + 2] == ("no", "question", "of")
    if not ruled_out and c.lows[i : i + 3] != ("odds", "are", "against"):
        return False
    slot = next((c.at[k] for k in range(i + 2, min(len(c.at), i + 9)) if c.at[k] is not None), None)
    if slot is None or not lex.COMES & set(c.lows[c.last[slot] + 1 : c.last[slot] + 3]):
        return False
    slots = persons(c, [slot]) or [slot]
    say(c, slots, Status.NOT_ATTENDING if ruled_out else Status.UNLIKELY, i)
    return True
