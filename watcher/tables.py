"""Answers as tables for a terminal. Everything shown has been cleaned of control characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from rich.table import Table
from rich.text import Text

from watcher.core.claims import Attendance
from watcher.core.cleaning import harmless, one_line
from watcher.core.facts import Assertion, Fact
from watcher.core.fold import origins
from watcher.core.urls import without_user_part
from watcher.core.wording import claim_words
from watcher.queries import Recorded, Standing

_STYLES = {
    "attending": "green",
    "expected": "green",
    "possible": "yellow",
    "invited": "yellow",
    "unlikely": "red",
    "not_attending": "red",
    "not_invited": "red",
}


def facts(title: str, held: Iterable[Fact]) -> Table:
    """What is believed: who, what, since when, according to whom."""
    table = _table(title, "", "what is known", "since", "according to", "sources", "outlet")
    for fact in sorted(held, key=lambda one: (one.topic.type, one.topic.name)):
        claim = fact.held.claim
        known = _value(fact.held)
        if fact.dispute:
            others = dict.fromkeys(claim_words(one.claim) for one in fact.dispute)  # each side once
            known.append(f" (disputed: {', '.join(others)})", "magenta")
        table.add_row(
            _plain(fact.topic.name),
            known,
            day(fact.since),
            _plain(claim.evidence.source or ""),
            str(origins(fact)),
            _plain(fact.held.origin.outlet),
        )
    return table


def changes(title: str, recorded: Iterable[Recorded]) -> Table:
    """What changed: when, what, from what to what, where it was read; `explain` has the sentences."""
    table = _table(title, "published", "", "change", "was", "is", "outlet")
    for one in recorded:
        change = one.change
        told = change.new or change.old
        table.add_row(
            day(change.at),
            _plain(change.topic.name),
            change.kind
            + (" (known at the start)" if one.baseline else "")
            + (" (edited)" if change.edited else ""),
            _value(change.old) if change.old else "",
            _value(change.new) if change.new else "",
            _plain(told.origin.outlet if told else ""),
        )
    return table


def claims(title: str, made: Iterable[Assertion]) -> Table:
    """Every claim behind a fact."""
    table = _table(title, "published", "claim", "says who", "quote")
    for one in made:
        value = _value(one)
        if one.withdrawn:
            value.append(f" (withdrawn {day(one.withdrawn)})", "dim")
        table.add_row(
            day(one.origin.published),
            value,
            _plain(", in ".join(filter(None, (one.claim.evidence.source, one.origin.outlet)))),
            _plain(one.claim.evidence.quote),
        )
    return table


def standing(now: Standing) -> Sequence[Table]:
    """Feeds and alerts."""
    feeds = _table("Feeds", "feed", "last poll", "last success", "next poll", "state")
    for feed in now.feeds:
        state = "retired" if feed.retired_at else feed.last_outcome or "not polled yet"
        if feed.failures:
            state += f", {feed.failures} failures: {feed.last_error}"
        elif feed.last_error:
            state += f", but {feed.last_error}"
        if feed.gap_at:
            state += f"; entries slipped past {moment(feed.gap_at)}"
        feeds.add_row(
            _plain(without_user_part(feed.url)),
            moment(feed.last_poll_at),
            moment(feed.last_success_at),
            "" if feed.retired_at else moment(feed.next_poll_at),
            Text(one_line(state), "red" if feed.failures else ""),
        )
    outbox = _table("Alerts", "channel", "state", "how many")
    for (channel, state), count in sorted(now.alerts.items()):
        outbox.add_row(_plain(channel), state, str(count))
    tables = [feeds, outbox]
    if now.troubled:
        troubled = _table("Alerts in trouble", "to", "state", "attempts", "next try", "error")
        for alert in now.troubled:
            troubled.add_row(
                _plain(alert.recipient or alert.channel),
                alert.state,
                str(alert.attempts),
                moment(alert.due_at) if alert.state == "sealed" else "",
                _plain(alert.last_error or ""),
            )
        tables.append(troubled)
    return tables


def day(at: datetime) -> str:
    """The day alone."""
    return at.date().isoformat()


def moment(at: datetime | None) -> str:
    """Day and minute, UTC."""
    return at.strftime("%Y-%m-%d %H:%M") if at else "–"


def _value(made: Assertion) -> Text:
    claim = made.claim
    style = _STYLES.get(claim.status.value, "") if isinstance(claim, Attendance) else "cyan"
    return Text(claim_words(claim), style)


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column == "published")
    return table


def _plain(text: str) -> Text:
    return Text(one_line(harmless(text)))
