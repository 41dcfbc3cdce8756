"""Which changes a channel wants to hear of, and which of those must wait to be borne out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from watcher.core.claims import Attendance
from watcher.core.facts import Assertion, Change, Fact, Topic
from watcher.core.values import Status

Certainty = Literal["any", "likely", "certain"]

_CERTAIN = {Status.ATTENDING, Status.NOT_ATTENDING, Status.NOT_INVITED}
_LIKELY = _CERTAIN | {Status.EXPECTED, Status.UNLIKELY}


class Verdict(Enum):
    """What a filter says of a change."""

    SEND = "send"
    WAIT = "wait"  # wanted, and not yet borne out by as many origins, or as surely read, as was asked
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Filter:
    """What a channel asks for; an empty set asks for everything of its kind.

    `only` holds "attendance", "details" or names of details; `subjects` narrows attendance to those named;
    `certainty` "likely" leaves out `possible` and `invited`, "certain" also `expected` and `unlikely`, except
    where what was as certain no longer holds. `min_sources` counts independent origins (stories).
    """

    only: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    min_sources: int = 1
    min_confidence: float = 0.0
    certainty: Certainty = "any"

    def judge(self, change: Change, fact: Fact | None) -> Verdict:
        """Judge a change by itself and by the fact held now (None: nothing is believed any more)."""
        if not (self._topic(change.topic) and self._kind(change) and self._certain(change)):
            return Verdict.DROP
        patient = self.min_sources > 1 or self.min_confidence > 0
        if not patient or fact is None or change.new is None:
            return Verdict.SEND
        if not _holds(change, fact):
            return Verdict.DROP  # overtaken before it was borne out: the later change speaks for itself
        borne_out = sources(fact) >= self.min_sources and confidence(fact) >= self.min_confidence
        return Verdict.SEND if borne_out else Verdict.WAIT

    def _topic(self, topic: Topic) -> bool:
        group = "attendance" if topic.type == "attendance" else "details"
        if self.only and not self.only & {group, topic.name}:
            return False
        names = {name.casefold() for name in self.subjects}
        return topic.type != "attendance" or not names or topic.name.casefold() in names

    def _kind(self, change: Change) -> bool:
        return not self.changes or change.kind in self.changes

    def _certain(self, change: Change) -> bool:
        return any(certain(side, self.certainty) for side in (change.old, change.new) if side)


def both(outer: Filter, inner: Filter) -> Filter:
    """Join a channel's own filter and that of one watch: what passes must pass both."""
    order: tuple[Certainty, ...] = ("any", "likely", "certain")
    return Filter(
        only=_narrow(outer.only, inner.only),
        changes=_narrow(outer.changes, inner.changes),
        subjects=_narrow(outer.subjects, inner.subjects),
        min_sources=max(outer.min_sources, inner.min_sources),
        min_confidence=max(outer.min_confidence, inner.min_confidence),
        certainty=max(outer.certainty, inner.certainty, key=order.index),
    )


def sort_waiting(
    changes: Iterable[Change], facts: Mapping[Topic, Fact], wanted: Filter
) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """Part the changes that wait for a channel into those to send now and those that wait on."""
    judged = [(change, wanted.judge(change, facts.get(change.topic))) for change in changes]
    return (
        tuple(change for change, verdict in judged if verdict is Verdict.SEND),
        tuple(change for change, verdict in judged if verdict is Verdict.WAIT),
    )


def sources(fact: Fact) -> int:
    """How many independent origins bear a fact out; syndicated copies of one story count once."""
    return len({one.origin.story for one in (*fact.support, fact.held) if not one.withdrawn})


def confidence(fact: Fact) -> float:
    """How surely the fact was read, 0..1: the best reading among those that bear it out."""
    return max(one.claim.evidence.confidence for one in (*fact.support, fact.held))


def certain(assertion: Assertion, level: Certainty) -> bool:
    """Whether an assertion is as definite as `level`; what an article says of the event itself always is."""
    claim = assertion.claim
    if level == "any" or not isinstance(claim, Attendance):
        return True
    return claim.status in (_CERTAIN if level == "certain" else _LIKELY)


def _holds(change: Change, fact: Fact) -> bool:
    """Whether the fact still holds what the change brought."""
    new = change.new
    return new is not None and (new.id == fact.held.id or any(one.id == new.id for one in fact.support))


def _narrow(outer: frozenset[str], inner: frozenset[str]) -> frozenset[str]:
    if not outer or not inner:
        return outer or inner
    return outer & inner or frozenset({"nothing that both ask for"})
