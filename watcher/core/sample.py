"""An invented event with every kind of news, to try channels and templates on. Nobody in it exists."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from watcher.core.claims import Attendance, Claim, Detail, Evidence
from watcher.core.facts import Assertion, Change, Edit, Fact, Origin, Topic
from watcher.core.values import Amount, Bound, Status, ValueKind
from watcher.core.watches import Event, Watch

SAMPLE_WATCH = Watch("sample", "Harbour Festival, Port Example", Event(("Harbour Festival",)))


def sample_changes(now: datetime) -> tuple[Change, ...]:
    """One change of each kind, told in the hours before `now`."""
    expected = _person("Maria Sample", Status.EXPECTED, "Maria Sample is expected at the festival.", now, 30)
    confirmed = _person("Maria Sample", Status.ATTENDING, "Her office said she will open it.", now, 3)
    coming = _person("Jo Placeholder", Status.ATTENDING, "Jo Placeholder said he will come.", now, 29)
    declined = _person("Jo Placeholder", Status.NOT_ATTENDING, "Jo Placeholder has cancelled.", now, 29)
    month = _detail("date", "2030-07", "It takes place in July.", now, 28)
    ships = _detail("ships", Amount(40, Bound.OVER), "More than 40 ships will sail in.", now, 1)
    at = declined.origin.published
    reworded = Edit(coming, coming.claim.evidence.quote, declined.claim.evidence.quote)
    dropped = Edit(month, month.claim.evidence.quote, None)
    return (
        Change(_person_topic("Maria Sample"), "refined", expected, confirmed, confirmed.origin.published),
        Change(_person_topic("Jo Placeholder"), "changed", coming, declined, at, reworded),
        Change(Topic("detail", "date"), "withdrawn", month, None, now, dropped),
        Change(Topic("detail", "ships"), "new", None, ships, ships.origin.published),
    )


def sample_facts(now: datetime) -> dict[Topic, Fact]:
    """What is believed after those changes; one fact is borne out twice and disputed."""
    held = {change.topic: change.new for change in sample_changes(now) if change.new}
    topic = _person_topic("Maria Sample")
    doubt = _person("Maria Sample", Status.UNLIKELY, "An aide said she may be abroad.", now, 4)
    second = _person("Maria Sample", Status.ATTENDING, "Ms Sample confirmed.", now, 2)
    second = replace(second, origin=replace(second.origin, outlet="Another Example"))
    return {
        one: Fact(one, new, new.origin.published, (new, second), (doubt,))
        if one == topic
        else Fact(one, new, new.origin.published, (new,))
        for one, new in held.items()
    }


def _person_topic(name: str) -> Topic:
    return Topic("attendance", name)


def _person(name: str, status: Status, quote: str, now: datetime, hours: int) -> Assertion:
    evidence = Evidence(quote, 0, len(quote), source="the organisers")
    return _assertion(Attendance(name, "person", status, evidence), now, hours)


def _detail(attribute: str, value: str | Amount, quote: str, now: datetime, hours: int) -> Assertion:
    kind: ValueKind = "number" if isinstance(value, Amount) else "date"
    return _assertion(Detail(attribute, kind, value, Evidence(quote, 0, len(quote))), now, hours)


def _assertion(claim: Claim, now: datetime, hours: int) -> Assertion:
    article, at = f"sample-{hours}", now - timedelta(hours=hours)
    link = f"https://news.example.org/{article}"
    origin = Origin(article, link, "The Example", "An invented headline", at, at, article)
    return Assertion(f"{article}/{claim.evidence.quote}", claim, origin)
