"""Small builders of claims, facts and changes for tests that compose and send messages."""

from __future__ import annotations

from datetime import UTC, datetime

from watcher.core.claims import Attendance, Claim, Detail, Evidence
from watcher.core.facts import Assertion, Change, Edit, Fact, Origin, Topic
from watcher.core.values import Status, Value, ValueKind
from watcher.core.watches import Event, Person, Watch

NOW = datetime(2025, 8, 28, 7, 15, tzinfo=UTC)
PARADE = Watch(
    "beijing-parade-2025",
    "Beijing parade, 3 September 2025",
    Event(("parade",), ("Beijing",), "China", "2025-09"),
    people=(Person("Vladimir Putin", ("Putin",)),),
)


def attends(
    subject: str,
    status: Status,
    *,
    quote: str | None = None,
    source: str | None = None,
    confidence: float = 1.0,
) -> Attendance:
    said = quote or f"{subject} is {status}."
    return Attendance(
        subject, "person", status, Evidence(said, 0, len(said), source=source, confidence=confidence)
    )


def detail(attribute: str, value: Value, kind: ValueKind = "date", *, quote: str | None = None) -> Detail:
    said = quote or f"The {attribute} is {value}."
    return Detail(attribute, kind, value, Evidence(said, 0, len(said)))


def asserted(
    claim: Claim,
    article: str = "a1",
    *,
    outlet: str = "The Example",
    title: str = "A headline",
    url: str | None = None,
    at: datetime = NOW,
    story: str | None = None,
) -> Assertion:
    where = url or f"https://news.example.org/{article}"
    origin = Origin(article, where, outlet, title, at, at, story or article)
    value = claim.status if isinstance(claim, Attendance) else claim.value
    return Assertion(f"{article}/{topic_of(claim).name}/{value}", claim, origin)


def topic_of(claim: Claim) -> Topic:
    if isinstance(claim, Attendance):
        return Topic("attendance", claim.subject)
    return Topic("detail", claim.attribute)


def fresh(new: Assertion) -> Change:
    return Change(topic_of(new.claim), "new", None, new, new.origin.published)


def refined(old: Assertion, new: Assertion, *, edited: bool = False) -> Change:
    return Change(topic_of(new.claim), "refined", old, new, new.origin.published, edit(old, new, edited))


def reversed_(old: Assertion, new: Assertion, *, edited: bool = False) -> Change:
    return Change(topic_of(new.claim), "changed", old, new, new.origin.published, edit(old, new, edited))


def edit(old: Assertion, new: Assertion, edited: bool) -> Edit | None:
    own = old.origin.article == new.origin.article
    return Edit(new, old.claim.evidence.quote if own else None, new.claim.evidence.quote) if edited else None


def withdrawn(old: Assertion, at: datetime = NOW) -> Change:
    return Change(topic_of(old.claim), "withdrawn", old, None, at, Edit(old, old.claim.evidence.quote, None))


def held(
    assertion: Assertion, *support: Assertion, dispute: tuple[Assertion, ...] = ()
) -> tuple[Topic, Fact]:
    topic = topic_of(assertion.claim)
    return topic, Fact(topic, assertion, assertion.origin.published, (assertion, *support), dispute)
