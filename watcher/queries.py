"""Questions to the history: what is believed, how it changed, why, and how the watching goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from storage.feeds import Feed
from storage.history import History
from storage.outbox import Alert
from storage.times import from_text, to_text
from watcher.core.facts import Assertion, Change, Fact
from watcher.core.fold import Ledger, fold, origins
from watcher.core.order import plain
from watcher.core.records_json import Record, change_record, claim_record
from watcher.core.urls import without_user_part
from watcher.core.watches import Watch
from watcher.errors import InputError
from watcher.pipeline.claim_rows import to_assertion, to_change


@dataclass(frozen=True, slots=True)
class Recorded:
    """A change as the history recorded it."""

    change: Change
    recorded: datetime
    baseline: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How the watching goes."""

    feeds: tuple[Feed, ...]
    alerts: Mapping[tuple[str, str], int]  # by (channel, state)
    troubled: tuple[Alert, ...]


def assertions(history: History, watch: str) -> tuple[Assertion, ...]:
    """Every claim recorded for a watch; InputError when the history knows no such watch."""
    rows = history.ledger.claims(watch)
    if not rows and watch not in known_watches(history):
        known = ", ".join(known_watches(history)) or "none"
        raise InputError(f"{watch}: no such watch in this history; it knows: {known}")
    return tuple(to_assertion(row) for row in rows)


def known_watches(history: History) -> list[str]:
    """The slugs of all watches that the history has seen."""
    return [row["slug"] for row in history.db.query("SELECT slug FROM watches ORDER BY slug")]


def ledger(history: History, watch: str, plan: Watch | None, as_of: datetime | None = None) -> Ledger:
    """What is believed, or was at a time; `plan` brings the names that the watch itself gives."""
    return fold(assertions(history, watch), plan, as_of=as_of)


def changes(
    history: History,
    watch: str,
    plan: Watch | None = None,
    *,
    since: datetime | None = None,
    subject: str | None = None,
) -> list[Recorded]:
    """The recorded changes, oldest first, of one subject or attribute or of all.

    Subjects go by the names of now, and are found by any that they were known by. InputError when nothing is
    known of the subject.
    """
    made = assertions(history, watch)
    held, known = {one.id: one for one in made}, fold(made, plan)
    meant = None if subject is None else _meant(subject, known, made)
    found = []
    for row in history.db.query(
        "SELECT * FROM changes WHERE watch = ? AND recorded_at >= ? ORDER BY id",
        [watch, to_text(since) if since else ""],
    ):
        change = to_change(row, held.get)
        told = change.new or change.old
        change = replace(change, topic=known.topic(told)) if told else change
        if meant is None or change.topic.name in meant:
            found.append(Recorded(change, from_text(row["recorded_at"]), bool(row["baseline"])))
    return found


def behind(held: Ledger, claims: Sequence[Assertion], subject: str) -> tuple[str, list[Assertion]]:
    """The full name of a subject or attribute, and every claim on it, newest first; withdrawn ones too.

    InputError when nothing is known of it, or several are meant.
    """
    name, *others = _meant(subject, held, claims)
    if others:
        raise InputError(f"{subject}: which one is meant? There are: {', '.join((name, *others))}")
    found = [one for one in claims if held.topic(one).name == name]
    return name, sorted(found, key=lambda one: (one.origin.published, one.id), reverse=True)


def _meant(subject: str, held: Ledger, claims: Iterable[Assertion]) -> list[str]:
    """The names of all that somebody who writes `subject` may mean; InputError when nothing is known of any.

    What is called just so comes first, then all that may be called so, then all with these words in a name.
    """
    who, topics = held.identities, {held.topic(one) for one in claims}
    known = sorted({topic.name for topic in topics})
    people = sorted({topic.name for topic in topics if topic.type == "attendance"})
    one = who.find(subject)
    found = (
        [name for name in known if plain(name) == plain(subject)]
        or ([one] if one else [])
        or [name for name in people if who.called(name, subject)]
        or [name for name in known if any(_words(subject) in _words(other) for other in who.names(name))]
    )
    if not found:
        listed = ", ".join(known) or "nothing"
        raise InputError(f"{subject}: nothing is known of it; there are claims on: {listed}")
    return found


def _words(text: str) -> str:
    """The words of a text, each between blanks."""
    return " " + " ".join(re.findall(r"\w+", plain(text))) + " "


def standing(history: History) -> Standing:
    """How feeds and alerts stand."""
    outbox = history.outbox
    return Standing(tuple(history.feeds.followed()), outbox.counts(), tuple(outbox.troubled()))


def fact_record(watch: str, fact: Fact) -> Record:
    """A fact as one flat object."""
    name = fact.topic.name if fact.topic.type == "attendance" else None
    record = assertion_record(watch, fact.held, subject=name)
    return record | {
        "since": to_text(fact.since),
        "sources": origins(fact),
        "disputed": [assertion_record(watch, one, subject=name) for one in fact.dispute],
    }


def assertion_record(watch: str, made: Assertion, subject: str | None = None) -> Record:
    """A claim with its article as one flat object."""
    record = claim_record(made.claim, watch=watch, article=made.origin.article, subject=subject)
    record |= {
        "url": made.origin.url,
        "outlet": made.origin.outlet,
        "title": made.origin.title,
        "published": to_text(made.origin.published),
        "seen": to_text(made.origin.seen),
    }
    return record | ({"withdrawn": to_text(made.withdrawn)} if made.withdrawn else {})


def recorded_record(watch: str, recorded: Recorded) -> Record:
    """A recorded change as one flat object."""
    told = recorded.change.new or recorded.change.old
    record = change_record(recorded.change, watch=watch)
    if told:
        record |= {"url": told.origin.url, "outlet": told.origin.outlet}
    return record | {"recorded_at": to_text(recorded.recorded), "baseline": recorded.baseline}


def standing_record(now: Standing) -> dict[str, Any]:
    """How the watching goes, as one object."""

    def moment(value: datetime | None) -> str | None:
        return to_text(value) if value else None

    return {
        "feeds": [
            {
                "url": without_user_part(feed.url),  # which earlier versions stored
                "title": feed.title,
                "outcome": feed.last_outcome,
                "last_poll": moment(feed.last_poll_at),
                "last_success": moment(feed.last_success_at),
                "next_poll": None if feed.retired_at else moment(feed.next_poll_at),
                "failures": feed.failures,
                "error": feed.last_error,
                "gap": moment(feed.gap_at),
                "retired": moment(feed.retired_at),
            }
            for feed in now.feeds
        ],
        "outbox": {
            "queued": sum(n for (_, state), n in now.alerts.items() if state in {"open", "sealed"}),
            "delivered": sum(n for (_, state), n in now.alerts.items() if state == "delivered"),
            "failed": sum(n for (_, state), n in now.alerts.items() if state == "parked"),
            "channels": [
                {"channel": channel, "state": state, "alerts": n}
                for (channel, state), n in sorted(now.alerts.items())
            ],
            "troubled": [
                {
                    "id": alert.message_id,
                    "channel": alert.channel,
                    "recipient": alert.recipient,
                    "state": alert.state,
                    "attempts": alert.attempts,
                    "error": alert.last_error,
                    "next_try": moment(alert.due_at) if alert.state == "sealed" else None,
                }
                for alert in now.troubled
            ],
        },
    }
