"""From claims to facts: all assertions of a watch, in order of publication, through the one order of values.

`fold` is a pure function of the set of assertions: how they arrived doesn't matter. What a sequence of
claims made of each fact on the way is the ledger's `log`.

Who is who is settled first, from all of them; then each topic has a tale of its own (`standing`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from watcher.core.claims import Attendance, Claim
from watcher.core.facts import Assertion, Change, Fact, Origin, Topic
from watcher.core.identity import Identities, identify
from watcher.core.standing import Tale, same, tell
from watcher.core.watches import Watch


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is believed of a watch, who is who in it, and how belief came about."""

    identities: Identities
    counted: Mapping[str, Assertion]  # by id, the assertions that had a say, in order of publication
    withdrawn: Mapping[str, datetime]  # ids of those that no longer have, and since when
    facts: Mapping[Topic, Fact]
    _tales: Mapping[Topic, Tale]
    _everything: tuple[Assertion, ...]  # in order of publication
    _watch: Watch | None

    @property
    def log(self) -> tuple[Change, ...]:
        """Every change on the way, in order of publication."""
        return tuple(sorted((c for tale in self._tales.values() for c in tale.log), key=_told_at))

    def heard(self, topic: Topic) -> tuple[Assertion, ...]:
        """All that was said on a topic, in order of publication."""
        return self._tales[topic].heard if topic in self._tales else ()

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
    earlier: Ledger | None = None,
) -> Ledger:
    """Fold the assertions of one watch into what is believed.

    Withdrawn assertions have no say. With `as_of` (aware), the state of belief at that time: by default as
    the news then stood (`published`), else as far as we had read it (`seen`); what was withdrawn only later
    still counted then. Who is who is always told with all that is known now.

    `earlier` is any other fold: what it has in common with this one need not be thought through again. It
    makes no difference to what comes out.
    """
    everything = tuple(sorted(assertions, key=publication_order))
    shared = earlier if earlier is not None and earlier._watch == watch else None
    identities = _identities(everything, watch, shared)
    told = [a for a in everything if _counts(a, as_of, by)]
    heard: dict[Topic, list[Assertion]] = {}
    about: dict[object, list[Assertion]] = {}
    for assertion in told:
        claim = assertion.claim
        key: object = (claim.kind, claim.subject) if isinstance(claim, Attendance) else claim.attribute
        those = about.get(key)
        if those is None:
            those = about[key] = heard.setdefault(topic_of(assertion, identities), [])
        those.append(assertion)
    known = shared._tales if shared else {}
    tales = {
        topic: tell(topic, tuple(those), watch, identities.names(topic.name), known.get(topic))
        for topic, those in heard.items()
    }
    return Ledger(
        identities,
        counted={a.id: a for a in told},
        withdrawn={a.id: a.withdrawn for a in everything if a.withdrawn is not None},
        facts={topic: tale.fact for topic, tale in tales.items()},
        _tales=tales,
        _everything=everything,
        _watch=watch,
    )


def origins(fact: Fact) -> int:
    """How many independent origins assert the very value held."""
    return independent(a for a in fact.support if same(fact.held, a))


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


def _identities(everything: tuple[Assertion, ...], watch: Watch | None, shared: Ledger | None) -> Identities:
    """Who is who; as before, where nobody said anything more of anybody."""
    if shared is not None and _of_subjects(everything) == _of_subjects(shared._everything):
        return shared.identities
    return identify(everything, watch.people if watch else ())


def _of_subjects(everything: tuple[Assertion, ...]) -> list[tuple[str, Claim, Origin]]:
    return [(a.id, a.claim, a.origin) for a in everything if isinstance(a.claim, Attendance)]


def _told_at(change: Change) -> tuple[datetime, str]:
    return change.at, change.new.id if change.new else ""
