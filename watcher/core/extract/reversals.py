"""Those who take back what was told of them: "had refused but relented", "thought better of it"."""

from __future__ import annotations

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.borrowed import carried
from watcher.core.extract.certainty import grade, verb_group
from watcher.core.extract.clauses import Clause, denied, say
from watcher.core.extract.gazetteer import words
from watcher.core.extract.occasions import in_order_to_come
from watcher.core.extract.subjects import subjects
from watcher.core.values import Status

_OWN = words("his her its their")
_WENT_BACK = words("promise word pledge decision offer acceptance")
_PROMISED = words("attend go come attending going coming")


def reversal(c: Clause, i: int) -> bool:
    """Turn what a sentence has told of its subject into the opposite, or a broken promise into absence."""
    low, after = c.lows[i], c.lows[i + 1 : i + 4]
    if low in {"gone", "went", "goes", "back"}:
        return _broken_promise(c, i)
    if low == "thought" and after != ("better", "of", "it"):
        return False
    if low == "change" and after != ("of", "heart"):
        return False
    if low in {"changed", "changes"} and (after[:1] == () or after[0] not in _OWN or after[1:2] != ("mind",)):
        return False
    start, chain = verb_group(c, i)
    slots = subjects(c, start)[0] or carried(c, start)
    if not slots and c.lows[start - 1 : start] == ("then",):
        slots = c.subject
    if low == "change" and not slots:
        slots = subjects(c, verb_group(c, i - 2)[0])[0] if i > 2 else []
    if denied(chain) or any(w in lex.DOUBT | lex.EXPECTED for w in chain):
        return False
    meant = {c.slots[s][0] for s in slots}
    told = [s for s in c.found if s.entity in meant]
    status = lex.OPPOSITE.get(told[-1].status) if told else _refused(c, i)
    say(c, slots, status, i, sure=bool(told) and low in {"changed", "changes"})
    return bool(slots)


def breaking_off(c: Clause, i: int) -> bool:
    """ "broke off her tour to attend", "is cutting short a visit in order to be at the funeral"."""
    short = next((k for k in range(i + 1, min(len(c.lows), i + 14)) if c.lows[k] in {"off", "short"}), None)
    if short is None and not c.lows[i].startswith("interrupt"):
        return False
    goal = in_order_to_come(c, i + 2)
    if goal is None:
        return False
    start, chain = verb_group(c, i)
    slots = subjects(c, start)[0] or carried(c, start)
    say(c, slots, grade(chain, True, "attend", c.line.part == "title"), goal, sure=True)
    return bool(slots)


def _refused(c: Clause, i: int) -> Status | None:
    """What is left where only the refusal was told before ("at first refused, then relented")."""
    return Status.ATTENDING if lex.REFUSED & set(c.lows[max(0, i - 14) : i]) and c.near else None


def _broken_promise(c: Clause, i: int) -> bool:
    """ "has gone back on her promise to attend"."""
    if c.lows[i + 1 : i + 3] != ("back", "on") or not _WENT_BACK & set(c.lows[i + 3 : i + 6]):
        return False
    goal = next((k for k in range(i + 4, min(len(c.lows), i + 9)) if c.lows[k] in _PROMISED), None)
    if goal is None or {"not", "never"} & set(c.lows[i:goal]):
        return False
    start, chain = verb_group(c, i)
    slots = subjects(c, start)[0] or carried(c, start)
    say(c, slots, None if denied(chain) else Status.NOT_ATTENDING, goal)
    return bool(slots)
