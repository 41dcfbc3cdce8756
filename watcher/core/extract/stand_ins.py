"""Those who come for others: sent, standing in, representing, in somebody's place."""

from __future__ import annotations

from collections.abc import Sequence

from watcher.core.extract.certainty import grade, in_context, verb_group
from watcher.core.extract.clauses import Clause, say
from watcher.core.extract.enumerations import list_after
from watcher.core.extract.subjects import subjects
from watcher.core.extract.tokens import Token
from watcher.core.values import Status


def sending(c: Clause, i: int) -> None:
    """ "Japan is sending its foreign minister, X", "France will send no one"."""
    if not c.near:
        return
    tokens = c.tokens
    start, chain = verb_group(c, i)
    slots, begin = subjects(c, start)
    after = [t.low for t in tokens[i + 1 : i + 10]]
    if {
        "invitation",
        "invitations",
        "letter",
        "card",
        "message",
        "regrets",
        "condolences",
        "wishes",
        "invite",
        "invites",
        "greetings",
        "congratulations",
        "flowers",
        *(
            "cable",
            "cables",
            "messages",
            "telegram",
            "telegrams",
            "letters",
            "cards",
            "note",
            "wreath",
            "wreaths",
        ),
    } & set(after):
        return
    status = in_context(c, begin, i + 1, grade(chain, True, "send", c.line.part == "title"))
    if {"nobody", "no", "none"} & set(after[:3]):
        status = (
            {Status.ATTENDING: Status.NOT_ATTENDING, Status.EXPECTED: Status.UNLIKELY}.get(status, status)
            if status
            else None
        )
    goal = next((k for k in range(i + 1, len(tokens)) if tokens[k].low in {"to", "for"}), len(tokens))
    objects = [s for s in list_after(c, i + 1, reach=8) if s not in slots and c.first[s] < goal]
    nations = [s for s in slots if c.entities[c.slots[s][0]].kind == "delegation"]
    say(c, nations, status, i)
    people = [
        s for s in objects if c.entities[c.slots[s][0]].kind == "person" and c.slots[s][2].form == "name"
    ]
    if status in {Status.ATTENDING, Status.EXPECTED}:
        senders = [s for s in slots if c.entities[c.slots[s][0]].kind == "person"]
        away = (
            bool(senders)
            and bool(people)
            and ({"place", "instead", "stead", "behalf", "represent"} & {t.low for t in tokens[i:]})
        )
        if away:
            say(c, senders[:1], Status.NOT_ATTENDING, i)
        say(c, people, status, i, stands_for=c.slots[senders[0]][0] if away else None)


def deputy(tokens: Sequence[Token], i: int) -> bool:
    """Whether "stand" or "fill" goes on "in for"."""
    return [t.low for t in tokens[i : i + 2]] == ["in", "for"]


def deputising(c: Clause, verb: int) -> None:
    """ "X will stand in for Y": X comes, Y doesn't."""
    start, chain = verb_group(c, verb)
    slots, begin = subjects(c, start)
    status = in_context(c, begin, verb + 3, grade(chain, True, "stand", c.line.part == "title"))
    absent = list_after(c, verb + 3, reach=5)[:1]
    if not slots or not absent or c.entities[c.slots[absent[0]][0]].kind != "person":
        return
    if status in {Status.ATTENDING, Status.EXPECTED}:
        say(c, absent, Status.NOT_ATTENDING, verb)
        say(c, slots, status, verb, stands_for=c.slots[absent[0]][0])


def replacement(c: Clause, end: int, slots: Sequence[int], status: Status | None) -> None:
    """ "instead of X", "in X's place", "on behalf of X", "for X": X stays away, the subject stands for X."""
    tokens = c.tokens
    for i in range(end, min(len(tokens) - 1, end + 14)):
        low, after = tokens[i].low, tokens[i + 1].low
        if tokens[i].text in {";", "."}:
            break
        target: list[int] = []
        if (
            (low, after) == ("instead", "of")
            or (low == "place" and after == "of")
            or (low == "behalf" and after == "of")
        ):
            target = list_after(c, i + 2, reach=4)[:1]
        elif low in {"in", "on"} and after and c.at[i + 1] is not None and i + 2 < len(tokens):
            slot = c.at[i + 1]
            k = c.last[slot] + 1 if slot is not None else i + 2
            if k < len(tokens) and tokens[k].low in {"place", "stead", "behalf"} and slot is not None:
                target = [slot]
        if target and c.entities[c.slots[target[0]][0]].kind == "person":
            entity = c.slots[target[0]][0]
            say(c, target, Status.NOT_ATTENDING, i)
            say(c, slots, status, i, stands_for=entity)
            return


def representation(
    c: Clause, verb: int, slots: Sequence[int], status: Status | None, chain: Sequence[str]
) -> None:
    """ "X will be represented by Y" and "Y will represent X"."""
    tokens = c.tokens
    passive = tokens[verb].low == "represented" and bool(
        {"be", "been", "is", "are", "was", "were", "being"} & set(chain)
    )
    if passive:
        agents: list[int] = []
        for i in range(verb + 1, min(len(tokens), verb + 10)):
            if tokens[i].low == "by":
                agents = list_after(c, i + 1, reach=6)
                break
        replaced = None
        for slot in slots:
            entity = c.slots[slot][0]
            if c.entities[entity].kind == "person":
                replaced = entity
                say(c, [slot], Status.NOT_ATTENDING, verb)
            else:
                say(c, [slot], status, verb)
        say(c, [a for a in agents if a not in slots], status, verb, stands_for=replaced)
        return
    target = list_after(c, verb + 1, reach=5)[:1]
    stands_for = None
    if (
        target
        and c.entities[c.slots[target[0]][0]].kind == "person"
        and status in {Status.ATTENDING, Status.EXPECTED}
    ):
        stands_for = c.slots[target[0]][0]
        say(c, target, Status.NOT_ATTENDING, verb)
    say(c, slots, status, verb, stands_for=stands_for)
