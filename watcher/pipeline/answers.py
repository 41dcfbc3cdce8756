"""What the answer of a feed means: if it is one, what it asks for, what is to be kept of it and told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from storage.entries import NewEntry
from storage.feeds import Feed
from watcher.core.addresses import Address
from watcher.core.composing import Notice
from watcher.core.schedule import Floors
from watcher.net.entries import FeedEntry, ParsedFeed, ParseFailure
from watcher.net.outcomes import FetchOutcome, Kind
from watcher.net.workers import WorkerFailure

GONE_BELIEVED_AFTER = 3
NO_VALIDATORS: dict[str, Any] = {"etag": None, "last_modified": None}
"""What lets the next request be answered whole."""
_GONE = (
    f"The server has said {GONE_BELIEVED_AFTER} times running that it is gone for good; it is no longer"
    " polled. To have it polled again, take it out of a watch, start watcher, put it back, and start watcher"
    " again."
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What asking one feed came to."""

    feed: Feed
    outcome: FetchOutcome
    digest: str | None = None  # of the body, when one came
    parsed: ParsedFeed | ParseFailure | WorkerFailure | None = None  # None: nothing new to parse


def fault(answer: Answer) -> str | None:
    """What is wrong with the answer, in words; None where all is well."""
    outcome, parsed = answer.outcome, answer.parsed
    if not outcome.worked:
        return outcome.error or outcome.kind.value
    if isinstance(parsed, (ParseFailure, WorkerFailure)):
        return parsed.reason if isinstance(parsed, ParseFailure) else parsed.error
    return None


def flaw(answer: Answer) -> str | None:
    """What is wrong with a feed that could be read all the same: now, or before if nothing new has come."""
    if isinstance(answer.parsed, ParsedFeed):
        return answer.parsed.problem
    return None if answer.feed.failures else answer.feed.last_error


def floors(answer: Answer) -> Floors:
    """What the publisher asks for: by this answer, or by an earlier one of which this says nothing new."""
    feed, outcome, parsed = answer.feed, answer.outcome, answer.parsed
    said = feed.max_age_seconds if outcome.kind is Kind.NOT_MODIFIED else None
    max_age = timedelta(seconds=said) if outcome.max_age is None and said is not None else outcome.max_age
    if isinstance(parsed, ParsedFeed):
        return Floors(max_age, parsed.ttl, outcome.retry_after, parsed.skip_hours, parsed.skip_days)
    return Floors(
        max_age,
        None if feed.ttl_seconds is None else timedelta(seconds=feed.ttl_seconds),
        outcome.retry_after,
        _numbers(feed.skip_hours),
        _numbers(feed.skip_days),
    )


def validators(answer: Answer, now: datetime) -> dict[str, Any]:
    """What to send with the next request, exactly as received; a 304 keeps what we had."""
    columns: dict[str, Any] = {"last_success_at": now}
    outcome = answer.outcome
    if outcome.kind is Kind.OK:
        columns |= {
            "etag": outcome.etag,
            "last_modified": outcome.last_modified,
            "body_sha256": answer.digest,
        }
    if isinstance(answer.parsed, ParsedFeed) and answer.parsed.title:
        columns["title"] = answer.parsed.title
    return columns


def notices(
    answer: Answer, error: str | None, columns: dict[str, Any], now: datetime, broken_after: int
) -> list[Notice]:
    """What the operator should hear, once each: a feed has gone, broken, or recovered.

    That it was told goes into `columns`, the feed's new state.
    """
    feed = answer.feed
    if error is None and feed.told_broken_at is None:
        return []
    if "retired_at" in columns:
        return [Notice("feed_gone", feed.url, _GONE)]
    if error is None:
        columns["told_broken_at"] = None
        return [Notice("feed_recovered", feed.url)]
    refused = answer.outcome.kind in {Kind.NOT_FOUND, Kind.REFUSED}
    if feed.told_broken_at is None and (refused or columns["failures"] >= broken_after):
        columns["told_broken_at"] = now
        return [Notice("feed_broken", feed.url, error, since=feed.last_success_at)]
    return []


def without_secrets(parsed: ParsedFeed, address: Address) -> ParsedFeed:
    """A feed as read, without what it repeats of the secrets in its own address."""
    if not address.secrets:
        return parsed
    hide = address.conceal_parameters
    return replace(
        parsed,
        problem=parsed.problem and address.conceal(parsed.problem),
        entries=tuple(
            replace(
                entry,
                guid=hide(entry.guid) if entry.guid else None,
                link=hide(entry.link) if entry.link else None,
                title=hide(entry.title),
                summary_html=hide(entry.summary_html),
                content_html=hide(entry.content_html),
            )
            for entry in parsed.entries
        ),
    )


def new_entry(key: str, entry: FeedEntry) -> NewEntry:
    """An entry as the history keeps it until it is read."""
    return NewEntry(
        key=key,
        link=entry.link,
        title=entry.title,
        published=entry.published or entry.updated,
        content=entry.content_html,
        summary=entry.summary_html,
    )


def seconds(wait: timedelta | None) -> int | None:
    """A span as the history keeps it."""
    return None if wait is None else round(wait.total_seconds())


def listed(numbers: Iterable[int]) -> str:
    """Hours or days as the history keeps them."""
    return ",".join(str(number) for number in sorted(numbers))


def _numbers(listed: str) -> frozenset[int]:
    return frozenset(int(number) for number in listed.split(",") if number)
