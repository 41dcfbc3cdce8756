"""Those who come for others: sent, standing in, representing, in somebody's place."""

from __future__ import annotations

from collections.abc import Sequence

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.borrowed import carried
from watcher.core.extract.certainty import grade, verb_group
from watcher.core.extract.clauses import Clause, denied, persons, say
from watcher.core.extract.context import in_context
from watcher.core.extract.enumerations import follows, list_after
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import KIN, OFFICES, TITLES
from watcher.core.extract.subjects import subjects
from watcher.core.values import Status

_COMING = frozenset((Status.ATTENDING, Status.EXPECTED))
_DENIED = {Status.ATTENDING: Status.NOT_ATTENDING, Status.EXPECTED: Status.UNLIKELY}
_THINGS = words(
    "invitation invitations letter card message regrets condolences wishes invite invites greetings"
    " congratulations flowers cable cables messages telegram telegrams letters cards note wreath wreaths"
    " apologies sympathies tribute gift gifts video excuses love question cookies"
)
_PLACE = words("place instead stead behalf represent")
_OWN = words("his her their")
_ENVOYS = OFFICES | KIN | TITLES | words("envoy representative delegate deputy aide adviser")
_ANYONE = words(
    "anyone anybody any delegation delegations team teams troops representative representatives athletes"
)
_BE = words("be been is are was were being")


def sending(c: Clause, i: int) -> bool:
    """ "Japan is sending its foreign minister, X", "France will send no one", "X sent her brother"."""
    start, chain = verb_group(c, i)
    slots, begin = subjects(c, start)
    slots = slots or carried(c, start)
    after = c.lows[i + 1 : i + 10]
    if _THINGS & set(after[:7]):
        return True
    status = in_context(c, begin, i + 1, grade(chain, True, "send", c.line.part == "title"))
    if {"nobody", "no", "none"} & set(after[:3]) and status:
        status = _DENIED.get(status, status)
    elif denied(chain) and not _ANYONE & set(after[:5]):
        return True  # others may come: "won't send its minister"
    goal = next((k for k in range(i + 1, len(c.tokens)) if c.lows[k] in {"to", "for"}), len(c.tokens))
    objects = [s for s in list_after(c, i + 1, reach=8) if s not in slots and c.first[s] < goal]
    say(c, [s for s in slots if not persons(c, [s])], status, i)
    people = [s for s in persons(c, objects) if c.slots[s][2].form == "name"]
    if people:
        replacement(c, goal, people, status)
    if status in _COMING:
        _sent(c, i, persons(c, slots), people, status)
    return True


def _sent(c: Clause, verb: int, senders: Sequence[int], people: Sequence[int], status: Status | None) -> None:
    """Who sends somebody of their own ("his deputy", "her brother") stays away."""
    first = verb + 1 + (c.lows[verb + 1 : verb + 2] in (("along",), ("over",), ("down",)))
    own = c.lows[first : first + 4]
    personal = own[:1] and own[0] in _OWN and bool(_ENVOYS & set(own[1:]))
    away = bool(senders) and bool(personal or (people and _PLACE & set(c.lows[verb:])))
    if away:
        say(c, senders[:1], Status.NOT_ATTENDING, verb)
    say(c, people, status, verb, stands_for=c.slots[senders[0]][0] if away else None)


def _swap(c: Clause, came: Sequence[int], away: Sequence[int], status: Status | None, at: int) -> bool:
    """Note that `came` come in the place of the first of `away`; whether there is such a person."""
    gone = [s for s in persons(c, away[:1]) if not _same(c, s, came)]
    if status not in _COMING or not gone:
        return False
    say(c, gone, Status.NOT_ATTENDING, at)
    say(c, came, status, at, stands_for=c.slots[gone[0]][0])
    return True


def _same(c: Clause, slot: int, others: Sequence[int]) -> bool:
    """Whether a slot, say a pronoun, was taken for one of `others`: nobody comes for themselves."""
    return c.slots[slot][0] in {c.slots[other][0] for other in others}


def deputising(c: Clause, verb: int) -> bool:
    """ "X will stand in for Y", "X deputised for Y": X comes, Y doesn't."""
    k = verb + 1
    if c.lows[k : k + 1] == ("in",):
        k += 1
    elif not c.lows[verb].startswith(("deput", "substitut")):
        return False
    if c.lows[k : k + 1] != ("for",):
        return False
    start, chain = verb_group(c, verb)
    slots, begin = subjects(c, start)
    slots = slots or carried(c, start)
    status = in_context(c, begin, k + 1, grade(chain, True, "stand", c.line.part == "title"))
    return _swap(c, slots, list_after(c, k + 1, reach=5), status, verb)


def replacing(c: Clause, verb: int) -> bool:
    """ "X replaces Y as host", "Y has been replaced by X"; "as prime minister" is another matter."""
    if _in_office(c, verb):
        return False
    start, chain = verb_group(c, verb)
    slots, begin = subjects(c, start)
    slots = slots or carried(c, start)
    by = c.lows[verb + 1 : verb + 2] == ("by",)
    if by or _BE & set(chain):
        agents = list_after(c, verb + 2, reach=5) if by else []
        status = grade([w for w in chain if w not in {"was", "were"}], True, "replace", False)
        return _swap(c, agents, slots, in_context(c, begin, verb + 1, status), verb)
    status = in_context(c, begin, verb + 1, grade(chain, True, "replace", c.line.part == "title"))
    return bool(slots) and _swap(c, slots, list_after(c, verb + 1, reach=5), status, verb)


_POSTS = OFFICES | words("head chief chair governor coach manager captain boss")


def _in_office(c: Clause, verb: int) -> bool:
    """Whether a replacement is one in office: "replaced Y as prime minister"."""
    role = next((k for k in range(verb + 1, min(len(c.lows), verb + 10)) if c.lows[k] == "as"), None)
    return role is not None and bool(_POSTS & set(c.lows[role + 1 : role + 5]))


def placed(c: Clause, i: int) -> bool:
    """ "took the place of X", "takes X's chair", "X's place was taken by Y", "In X's place, Y will come"."""
    if c.lows[i + 1 : i + 2] == (",",) and _fronted(c, i):
        return True
    of = c.lows[i + 1 : i + 2] == ("of",)
    slot = c.at[i - 1] if i else None
    if slot is not None and not (c.tokens[i - 1].possessive or c.slots[slot][2].form == "pronoun"):
        slot = None
    away = list_after(c, i + 2, reach=4)[:1] if of else [slot] if slot is not None else []
    if away and _filled(c, i, away):
        return True
    verb = next((k for k in range(i - 1, max(-1, i - 6), -1) if c.lows[k] in _TAKES), None)
    if verb is None:
        return _ceded(c, i)
    start, chain = verb_group(c, verb)
    slots, begin = subjects(c, start)
    slots = slots or carried(c, start)
    status = in_context(c, begin, verb + 1, grade(chain, True, "take", c.line.part == "title"))
    return bool(slots and away) and away[0] not in slots and _swap(c, slots, away, status, verb)


def _fronted(c: Clause, i: int) -> bool:
    """ "In X's place, Y will come": X stays away; what Y does is read by itself."""
    slot = c.at[i - 1] if i else None
    if slot is None or c.lows[max(0, c.first[slot] - 1) : c.first[slot]] not in (("in",), ("on",)):
        return False
    follower = persons(c, list_after(c, i + 2, reach=3)[:1])
    if not follower or not follows(c, i + 2, c.first[follower[0]]):
        return False
    say(c, persons(c, [slot]), Status.NOT_ATTENDING, i)
    return True


def _filled(c: Clause, i: int, away: Sequence[int]) -> bool:
    """ "X's place at the banquet was taken by Y", "the place of X will be filled by Y"."""
    verb = next((k for k in range(i + 1, min(len(c.lows), i + 16)) if c.lows[k] in {"taken", "filled"}), None)
    by = _by(c, verb) if verb is not None else None
    if verb is None or by is None or by > verb + 1:
        return False
    _, chain = verb_group(c, verb)
    agents = persons(c, list_after(c, by + 1, reach=5))
    if not _BE & set(chain):
        return False
    say(c, persons(c, away), Status.NOT_ATTENDING, verb)
    return _swap(c, agents, away, grade([w for w in chain if w != "was"], True, "fill", False), verb) or True


def _ceded(c: Clause, i: int) -> bool:
    """ "handed his place at the forum to Y", "gave up her seat to Y"."""
    verb = next((k for k in range(i - 1, max(-1, i - 4), -1) if c.lows[k] in _CEDES), None)
    if verb is None or c.lows[i - 1] not in _OWN:
        return False
    to = next((k for k in range(i + 1, min(len(c.lows), i + 8)) if c.lows[k] == "to"), None)
    heir = persons(c, list_after(c, to + 1, reach=6)[:1]) if to is not None else []
    start, chain = verb_group(c, verb)
    slots, begin = subjects(c, start)
    slots = slots or carried(c, start)
    status = in_context(c, begin, verb + 1, grade(chain, True, "hand", c.line.part == "title"))
    return bool(heir and slots) and _swap(c, heir, slots, status, verb)


_CEDES = words("handed hands hand ceded cedes gave gives give yielded yields")
_TAKES = words(
    "take takes took taking taken fill fills filled step steps stepped"  # "into X's shoes"
)


def delegating(c: Clause, verb: int) -> bool:
    """ "X delegated Y to attend": Y comes for X."""
    objects = list_after(c, verb + 1, reach=5)[:1]
    if not objects or not follows(c, verb + 1, c.first[objects[0]]):
        return False
    after = c.lows[c.last[objects[0]] + 1 :]
    instead = bool(_PLACE & set(after))
    going = "to" in after[:2] and bool((lex.COMES | c.known.heads) & set(after[1:5]))
    if not instead and (not going or c.lows[verb] in lex.ASKED):
        return False
    start, chain = verb_group(c, verb)
    slots, begin = subjects(c, start)
    slots = slots or carried(c, start)
    status = in_context(c, begin, verb + 1, grade(chain, True, "send", c.line.part == "title"))
    return _swap(c, objects, slots, status, verb)


def replacement(c: Clause, end: int, slots: Sequence[int], status: Status | None) -> None:
    """ "instead of X", "in X's place", "on behalf of X": X stays away, the subject stands for X."""
    if status not in _COMING:
        return
    for i in range(end, min(len(c.tokens) - 1, end + 14)):
        if c.tokens[i].text in {";", "."} or _swap(c, slots, _replaced(c, i), status, i):
            return


def _replaced(c: Clause, i: int) -> list[int]:
    """Who is replaced by words from token `i` on."""
    low, after = c.lows[i], c.lows[i + 1]
    if after == "of" and low in {"instead", "place", "behalf", "lieu", "stead"}:
        return list_after(c, i + 2, reach=4)[:1]
    if (low, after) == ("rather", "than"):
        k = i + 2 + (c.lows[i + 2 : i + 3] == ("by",))
        named = list_after(c, k, reach=4)[:1]
        return named if named and c.slots[named[0]][2].form == "name" else []
    if low == "as":
        return _envoy_of(c, i + 1)
    slot = c.at[i + 1]
    if low in {"in", "on"} and slot is not None:
        k = c.last[slot] + 1
        if k < len(c.tokens) and c.lows[k] in {"place", "stead", "behalf"}:
            return [slot]
    return []


def _by(c: Clause, verb: int) -> int | None:
    """Where "by" follows a participle, with the event between them at most."""
    for k in range(verb + 1, min(len(c.lows), verb + 12)):
        if c.lows[k] == "by":
            return k
        if c.lows[k] in {",", ";", ":", "and", "but", "who"}:
            break
    return None


_PROXIES = words("envoy representative proxy stand-in emissary delegate replacement")


def _envoy_of(c: Clause, i: int) -> list[int]:
    """Whose envoy it is in "as X's envoy", "as the personal representative of X"."""
    for k in range(i, min(len(c.lows) - 1, i + 7)):
        if c.lows[k] not in _PROXIES:
            if not c.tokens[k].is_word or c.lows[k] in {"and", "who", "to"}:
                break
            continue
        owner = c.at[k - 1] if k else None
        if owner is not None and c.tokens[k - 1].possessive:
            return [owner]
        if c.lows[k + 1] in {"of", "for"}:
            slots = list_after(c, k + 2, reach=4)[:1]
            return slots if slots and follows(c, k + 2, c.first[slots[0]]) else []
        break
    return []


def representation(
    c: Clause, verb: int, slots: Sequence[int], status: Status | None, chain: Sequence[str]
) -> None:
    """ "X will be represented by Y" and "Y will represent X"."""
    if c.lows[verb] == "represented" and (_BE & set(chain) or _by(c, verb) is not None):
        gone = persons(c, slots)
        say(c, gone, Status.NOT_ATTENDING, verb)
        say(c, [s for s in slots if s not in gone], status, verb)
        by = _by(c, verb)
        agents = list_after(c, by + 1, reach=6) if by is not None else []
        agents = [a for a in agents if c.slots[a][0] not in {c.slots[s][0] for s in gone}]
        if by is not None:
            replacement(c, by + 1, agents, status)
        replaced = c.slots[gone[-1]][0] if gone else None
        say(c, [a for a in agents if a not in slots], status, verb, stands_for=replaced)
    elif not _swap(c, slots, list_after(c, verb + 1, reach=5), status, verb):
        say(c, slots, status, verb)
