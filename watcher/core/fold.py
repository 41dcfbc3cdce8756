"""From claims to facts: all assertions of a watch, in order of publication, through the one order of values.

`fold` is a pure function of the set of assertions: how they arrived doesn't matter. What a sequence of
claims made of each fact on the way is the ledger's `log`.

Newest wins, by the time of publication. One exception keeps a fact from flapping within a day (UTC): a claim
that contradicts what a closer voice said the same day, or that only returns to a value given up the same day,
leaves the fact as it is and is kept as its `dispute`. A speaker who contradicts themselves is believed anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from watcher.core.attribution_rank import Rank, rank
from watcher.core.claims import Attendance
from watcher.core.facts import Assertion, Change, Fact, Topic
from watcher.core.identity import Identities, identify
from watcher.core.order import Relation, claim_relation, claim_value
from watcher.core.values import EventStatus
from watcher.core.watches import Watch


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is believed of a watch, who is who in it, and how belief came about."""

    facts: Mapping[Topic, Fact]
    identities: Identities
    log: tuple[Change, ...]  # every change on the way, in order of publication
    counted: Mapping[str, Assertion]  # by id, the assertions that had a say, in order of publication
    withdrawn: Mapping[str, datetime]  # ids of those that no longer have, and since when

    def topic(self, assertion: Assertion) -> Topic:
        """The topic that an assertion bears on."""
        return topic_of(assertion, self.identities)


def topic_of(assertion: Assertion, identities: Identities) -> Topic:
    """The topic that an assertion bears on, by the names of these identities."""
    claim = assertion.claim
    if isinstance(claim, Attendance):
        return Topic("attendance", identities.name(claim.kind, claim.subject))
    return Topic("detail", claim.attribute)


def publication_order(assertion: Assertion) -> tuple[datetime, str]:
    """Newest last; the id settles claims of the same moment."""
    return assertion.origin.published, assertion.id


def fold(
    assertions: Iterable[Assertion],
    watch: Watch | None = None,
    *,
    as_of: datetime | None = None,
    by: Literal["published", "seen"] = "published",
) -> Ledger:
    """Fold the assertions of one watch into what is believed.

    Withdrawn assertions have no say. With `as_of` (aware), the state of belief at that time: by default as
    the news then stood (`published`), else as far as we had read it (`seen`); what was withdrawn only later
    still counted then. Who is who is always told with all that is known now.
    """
    everything = sorted(assertions, key=publication_order)
    identities = identify(everything, watch.people if watch else ())
    told = [a for a in everything if _counts(a, as_of, by)]
    standings: dict[Topic, _Standing] = {}
    topics: dict[object, Topic] = {}
    log: list[Change] = []
    for assertion in told:
        claim = assertion.claim
        key: object = (claim.kind, claim.subject) if isinstance(claim, Attendance) else claim.attribute
        topic = topics.get(key)
        if topic is None:
            topic = topics[key] = topic_of(assertion, identities)
        standing = standings.get(topic)
        if standing is None:
            standings[topic] = _Standing(assertion, [assertion])
            log.append(Change(topic, "new", None, assertion, assertion.origin.published))
        elif change := standing.take(topic, assertion, watch, identities):
            log.append(change)
    facts = {topic: standing.fact(topic) for topic, standing in standings.items()}
    withdrawn = {a.id: a.withdrawn for a in everything if a.withdrawn is not None}
    return Ledger(facts, identities, tuple(log), {a.id: a for a in told}, withdrawn)


def origins(fact: Fact) -> int:
    """How many independent origins assert the very value held."""
    return independent(a for a in fact.support if _same(fact.held, a))


def independent(heard: Iterable[Assertion]) -> int:
    """How many origins these have that owe nothing to each other.

    Copies of one story count once, for the outlet that had it first; so does an outlet that repeats itself.
    """
    first: dict[str, str] = {}
    for assertion in sorted(heard, key=publication_order):
        first.setdefault(assertion.origin.story, assertion.origin.outlet)
    return len(set(first.values()))


def _counts(assertion: Assertion, as_of: datetime | None, by: str) -> bool:
    if as_of is None:
        return assertion.withdrawn is None
    known = assertion.origin.published if by == "published" else assertion.origin.seen
    return known <= as_of and (assertion.withdrawn is None or assertion.withdrawn > as_of)


@dataclass(slots=True)
class _Standing:
    """One fact in the making."""

    held: Assertion
    support: list[Assertion]
    dispute: list[Assertion] = field(default_factory=list)

    def fact(self, topic: Topic) -> Fact:
        return Fact(topic, self.held, self.held.origin.published, tuple(self.support), tuple(self.dispute))

    def take(self, topic: Topic, new: Assertion, watch: Watch | None, who: Identities) -> Change | None:
        """Hear one more assertion, published no earlier than those before."""
        relation = claim_relation(self.held.claim, new.claim)
        if self.dispute and not _same_day(self.dispute[-1], new):
            self.dispute = []  # a new day, a new word: whatever it is, it settles the quarrel
        if relation in (Relation.SAME, Relation.COARSER):
            self.support.append(new)
            return None
        old = self.held
        if relation is Relation.FINER:
            self._hold(new, [*self.support, *self.dispute])
            return Change(topic, "refined", old, new, new.origin.published)
        if self._outweighs(new, watch, who.names(topic.name)):
            self.dispute.append(new)
            return None
        today = [a for a in (*self.support, *self.dispute) if _same_day(a, new)]
        self._hold(new, today)
        return Change(topic, "changed", old, new, new.origin.published)

    def _hold(self, new: Assertion, heard: list[Assertion]) -> None:
        self.held = new
        self.support = [a for a in heard if _bears_out(new, a)] + [new]
        self.dispute = [a for a in heard if _same_day(a, new) and _contradicts(new, a)]

    def _outweighs(self, new: Assertion, watch: Watch | None, called: tuple[str, ...]) -> bool:
        """Whether the fact stands against a claim that contradicts it."""
        if claim_value(new.claim) == EventStatus.HELD:
            return (
                False  # the event began: that follows what was said of it in the morning, and denies nothing
            )
        sides = [a for a in self.support if _same_day(a, new) and _same(self.held, a)]
        if not sides or any(_one_voice(a, new) for a in sides):
            return False
        ours = max(rank(a.claim, watch, called) for a in sides)
        theirs = rank(new.claim, watch, called)
        given_up_today = any(_same(a, new) for a in self.dispute)
        return theirs < ours or (given_up_today and theirs == ours)


def _same(one: Assertion, other: Assertion) -> bool:
    return claim_relation(one.claim, other.claim) is Relation.SAME


def _bears_out(held: Assertion, other: Assertion) -> bool:
    return claim_relation(held.claim, other.claim) in (Relation.SAME, Relation.COARSER)


def _contradicts(held: Assertion, other: Assertion) -> bool:
    """Neither says more or less than the other: they can't both be so."""
    return (
        claim_relation(held.claim, other.claim) is Relation.CONFLICTING
        and claim_relation(other.claim, held.claim) is Relation.CONFLICTING
    )


def _same_day(one: Assertion, other: Assertion) -> bool:
    return one.origin.published.date() == other.origin.published.date()


def _one_voice(one: Assertion, other: Assertion) -> bool:
    """The same article, or the same named speaker, thinking better of it."""
    if one.origin.article == other.origin.article:
        return True
    said, says = one.claim.evidence.source, other.claim.evidence.source
    return said is not None and said == says and rank(other.claim) is not Rank.UNNAMED
