"""Which changes a channel wants to hear of, and which of those must wait to be borne out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final, Literal

from watcher.core.claims import Attendance
from watcher.core.facts import Assertion, Change, Fact, Topic
from watcher.core.fold import independent
from watcher.core.identity import Identities, likely_same
from watcher.core.order import Relation, claim_relation
from watcher.core.values import Status

Certainty = Literal["any", "likely", "certain"]

GROUPS: Final = frozenset({"attendance", "details"})
"""What `only` may hold beside names of details; "details" stands for every one of them."""

_CERTAIN = {Status.ATTENDING, Status.NOT_ATTENDING, Status.NOT_INVITED}
_LIKELY = _CERTAIN | {Status.EXPECTED, Status.UNLIKELY}


class Verdict(Enum):
    """What a filter says of a change."""

    SEND = "send"
    WAIT = "wait"  # wanted, and not yet borne out by as many origins, or as surely read, as was asked
    DROP = "drop"


_NAMES_ALONE = Identities()
_NOTHING = frozenset({"nothing that both ask for"})  # for an empty set asks for everything


@dataclass(frozen=True, slots=True)
class Filter:
    """What a channel asks for; an empty set asks for everything of its kind.

    `only` holds "attendance", "details" or names of details; `subjects` narrows attendance to those meant, by
    whatever name; `certainty` "likely" leaves out `possible` and `invited`, "certain" also `expected` and
    `unlikely`, except where what was as certain no longer holds. `min_sources` counts independent origins:
    copies of a story, and what one outlet says again, count once.
    """

    only: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    min_sources: int = 1
    min_confidence: float = 0.0
    certainty: Certainty = "any"

    @property
    def patient(self) -> bool:
        """Whether a change may have to wait until it is borne out."""
        return self.min_sources > 1 or self.min_confidence > 0

    @property
    def deaf(self) -> bool:
        """Whether nothing can ever pass: two filters were joined that ask for different things."""
        nobody = self.subjects == _NOTHING and self.only == {"attendance"}
        return nobody or _NOTHING in (self.only, self.changes)

    def concerns(self, topic: Topic, who: Identities = _NAMES_ALONE) -> bool:
        """Whether the channel wants to hear of the topic at all; `who` knows the subjects' other names."""
        meant = {"attendance"} if topic.type == "attendance" else {"details", topic.name}
        if self.only and not self.only & meant:
            return False
        if topic.type != "attendance" or not self.subjects:
            return True
        return any(who.called(topic.name, name) for name in self.subjects)

    def judge(self, change: Change, fact: Fact | None, who: Identities = _NAMES_ALONE) -> Verdict:
        """Judge a change by itself and by the fact held now (None: nothing is believed any more)."""
        if not (self.concerns(change.topic, who) and self._kind(change) and self._certain(change)):
            return Verdict.DROP
        if not self.patient or change.new is None:
            return Verdict.SEND
        if fact is None or not _implies(fact.held, change.new):
            return Verdict.DROP  # overtaken before it was borne out: the later change speaks for itself
        witnesses = [one for one in fact.support if _implies(one, change.new)]
        sure = max((one.claim.evidence.confidence for one in witnesses), default=0.0)
        borne_out = independent(witnesses) >= self.min_sources and sure >= self.min_confidence
        return Verdict.SEND if borne_out else Verdict.WAIT

    def _kind(self, change: Change) -> bool:
        return not self.changes or change.kind in self.changes

    def _certain(self, change: Change) -> bool:
        return any(certain(side, self.certainty) for side in (change.old, change.new) if side)


def both(outer: Filter, inner: Filter) -> Filter:
    """Join a channel's own filter and that of one watch: what passes must pass both."""
    order: tuple[Certainty, ...] = ("any", "likely", "certain")
    return Filter(
        only=_narrow(outer.only, inner.only, _holds),
        changes=_narrow(outer.changes, inner.changes),
        subjects=_narrow(outer.subjects, inner.subjects, likely_same),
        min_sources=max(outer.min_sources, inner.min_sources),
        min_confidence=max(outer.min_confidence, inner.min_confidence),
        certainty=max(outer.certainty, inner.certainty, key=order.index),
    )


def sort_waiting(
    changes: Iterable[Change],
    facts: Mapping[Topic, Fact],
    wanted: Filter,
    who: Identities = _NAMES_ALONE,
) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """Part the changes that wait for a channel into those to send now and those that wait on."""
    judged = [(change, wanted.judge(change, facts.get(change.topic), who)) for change in changes]
    return (
        tuple(change for change, verdict in judged if verdict is Verdict.SEND),
        tuple(change for change, verdict in judged if verdict is Verdict.WAIT),
    )


def as_heard(
    changes: Iterable[Change], heard: Mapping[Topic, Assertion], facts: Mapping[Topic, Fact]
) -> tuple[Change, ...]:
    """The changes as they are news to somebody who last `heard` this of each topic, and not what was between.

    A patient channel never heard of what was overtaken before it was borne out: its news leads from what it
    was told last. What it has been told already is none.
    """
    last = dict(heard)
    told = []
    for change in changes:
        old = last.get(change.topic)
        new = _standing(change, facts.get(change.topic))
        if new is None:
            if old is not None:
                told.append(replace(change, old=old))
                del last[change.topic]
            continue
        relation = None if old is None else claim_relation(old.claim, new.claim)
        if relation is Relation.SAME:
            continue
        kind = change.kind
        if relation is None:
            kind = "new"
        elif kind != "withdrawn":
            kind = "refined" if relation is Relation.FINER else "changed"
        told.append(replace(change, kind=kind, old=old, new=new))
        last[change.topic] = new
    return tuple(told)


def _standing(change: Change, fact: Fact | None) -> Assertion | None:
    """The new side of a change that has waited, by an assertion that still has a say."""
    new = change.new
    if new is None or fact is None:
        return new
    same = [one for one in fact.support if claim_relation(one.claim, new.claim) is Relation.SAME]
    return new if not same or any(one.id == new.id for one in same) else same[0]


def certain(assertion: Assertion, level: Certainty) -> bool:
    """Whether an assertion is as definite as `level`; what an article says of the event itself always is."""
    claim = assertion.claim
    if level == "any" or not isinstance(claim, Attendance):
        return True
    return claim.status in (_CERTAIN if level == "certain" else _LIKELY)


def _implies(one: Assertion, other: Assertion) -> bool:
    """Whether what `one` says bears out what `other` says: the same, or more."""
    return claim_relation(one.claim, other.claim) in (Relation.SAME, Relation.COARSER)


def _holds(asked: str, topic: str) -> bool:
    """Whether who asks `only` for the one is told of the other: a detail is one of the details."""
    return asked == topic or (asked == "details" and topic != "attendance")


def _narrow(
    outer: frozenset[str],
    inner: frozenset[str],
    alike: Callable[[str, str], bool] = lambda one, other: one == other,
) -> frozenset[str]:
    if not outer or not inner:
        return outer or inner
    shared = {one for one in inner if any(alike(other, one) for other in outer)}
    shared |= {one for one in outer if any(alike(other, one) for other in inner)}
    return frozenset(shared) or _NOTHING
