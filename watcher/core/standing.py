"""What is believed on one topic while one claim after another is heard.

Newest wins, by the time of publication. One exception keeps a fact from flapping within a day (UTC): a claim
that contradicts what a closer voice said the same day, or that only returns to a value given up the same day,
leaves the fact as it is and is kept as its `dispute`. A speaker who contradicts themselves is believed anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from watcher.core.attribution_rank import Rank, rank
from watcher.core.facts import Assertion, Change, Fact, Topic
from watcher.core.order import Relation, claim_relation, claim_value
from watcher.core.values import EventStatus
from watcher.core.watches import Watch


@dataclass(frozen=True, slots=True)
class Tale:
    """How belief in one fact came about."""

    heard: tuple[Assertion, ...]  # in order of publication
    called: tuple[str, ...]  # the names of its subject
    fact: Fact
    log: tuple[Change, ...]


def tell(
    topic: Topic,
    heard: tuple[Assertion, ...],
    watch: Watch | None,
    called: tuple[str, ...],
    known: Tale | None,
) -> Tale:
    """Hear what was said on one topic; from where a `known` tale ends, if this one begins like it."""
    if known and known.called == called and known.heard == heard[: len(known.heard)]:
        if len(known.heard) == len(heard):
            return known
        log, held = list(known.log), known.fact
        standing, rest = _Standing(held.held, [*held.support], [*held.dispute]), heard[len(known.heard) :]
    else:
        first, rest = heard[0], heard[1:]
        standing, log = _Standing(first, [first]), [Change(topic, "new", None, first, first.origin.published)]
    for assertion in rest:
        change = standing.take(topic, assertion, watch, called)
        if change:
            log.append(change)
    return Tale(heard, called, standing.fact(topic), tuple(log))


@dataclass(slots=True)
class _Standing:
    """One fact in the making."""

    held: Assertion
    support: list[Assertion]
    dispute: list[Assertion] = field(default_factory=list)

    def fact(self, topic: Topic) -> Fact:
        return Fact(topic, self.held, self.held.origin.published, tuple(self.support), tuple(self.dispute))

    def take(
        self, topic: Topic, new: Assertion, watch: Watch | None, called: tuple[str, ...]
    ) -> Change | None:
        """Hear one more assertion, published no earlier than those before."""
        relation = claim_relation(self.held.claim, new.claim)
        if self.dispute and not _same_day(self.dispute[-1], new):
            self.dispute = []  # a new day, a new word: whatever it is, it settles the quarrel
        if relation in (Relation.SAME, Relation.COARSER):
            self.support.append(new)
            return None
        old = self.held
        given_up_today = any(same(a, new) for a in self.dispute)
        if relation is Relation.FINER and not (given_up_today and self._outweighs(new, watch, called)):
            self._hold(new, [*self.support, *self.dispute])
            return Change(topic, "refined", old, new, new.origin.published)
        if self._outweighs(new, watch, called):
            self.dispute.append(new)
            return None
        today = [a for a in (*self.support, *self.dispute) if _same_day(a, new)]
        self._hold(new, today)
        return Change(topic, "changed", old, new, new.origin.published)

    def _hold(self, new: Assertion, heard: list[Assertion]) -> None:
        self.held = new
        self.support = [a for a in heard if _bears_out(new, a)] + [new]
        self.dispute = [a for a in heard if _same_day(a, new) and _overturns(new, a)]

    def _outweighs(self, new: Assertion, watch: Watch | None, called: tuple[str, ...]) -> bool:
        """Whether the fact stands against a claim that contradicts it."""
        if claim_value(new.claim) == EventStatus.HELD:
            return (
                False  # the event began: that follows what was said of it in the morning, and denies nothing
            )
        sides = [a for a in self.support if _same_day(a, new) and same(self.held, a)]
        if not sides or any(_one_voice(a, new) for a in sides):
            return False
        ours = max(rank(a.claim, watch, called) for a in sides)
        theirs = rank(new.claim, watch, called)
        given_up_today = any(same(a, new) for a in self.dispute)
        return theirs < ours or (given_up_today and theirs == ours)


def same(one: Assertion, other: Assertion) -> bool:
    """Whether two assertions say the same of their topic."""
    return claim_relation(one.claim, other.claim) is Relation.SAME


def _bears_out(held: Assertion, other: Assertion) -> bool:
    return claim_relation(held.claim, other.claim) in (Relation.SAME, Relation.COARSER)


def _overturns(new: Assertion, before: Assertion) -> bool:
    """Whether both can't be so; doubt too overturns what had been sure."""
    return claim_relation(before.claim, new.claim) is Relation.CONFLICTING


def _same_day(one: Assertion, other: Assertion) -> bool:
    return one.origin.published.date() == other.origin.published.date()


def _one_voice(one: Assertion, other: Assertion) -> bool:
    """The same article, or the same named speaker, thinking better of it."""
    if one.origin.article == other.origin.article:
        return True
    said, says = one.claim.evidence.source, other.claim.evidence.source
    return said is not None and said == says and rank(other.claim) is not Rank.UNNAMED
