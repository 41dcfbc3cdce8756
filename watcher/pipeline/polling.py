"""Polling: due feeds are asked, their new entries queued for reading.

    due feeds → (each) conditional GET → unchanged? else parse in a worker → decide → record

Asking fans out; answers are recorded in lots as they come, each lot in one transaction.
"""

from __future__ import annotations

import asyncio
import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any

import structlog

from storage.entries import NewEntry
from storage.feeds import Feed, Poll
from storage.history import History
from watcher.core.addresses import Address
from watcher.core.schedule import (
    Rhythm,
    after_failure,
    after_news,
    after_nothing,
    next_poll,
)
from watcher.net.entries import FeedEntry, ParsedFeed
from watcher.net.feeds import parse
from watcher.net.outcomes import FetchOutcome, Kind, Request
from watcher.net.turns import host_key
from watcher.net.worker import in_words
from watcher.net.workers import Pool, WorkerFailure
from watcher.pipeline import answers
from watcher.pipeline.answers import GONE_BELIEVED_AFTER, Answer
from watcher.pipeline.flow import GATHER, LOOK_UP, Flow
from watcher.pipeline.plan import Plan
from watcher.pipeline.ports import Clock, Fetcher, Operators

MOST_IN_FLIGHT = 2000  # feeds; how many connections that makes is the client's business
MOST_OF_HOST = 100
MOVES_BELIEVED_AFTER = 3
MOST_WAITING = 3000  # entries of one feed, not read yet: what more it has is taken up when there is room
LOOKING = 30  # times as long as looking for due feeds takes, it is then left alone

log = structlog.get_logger("watcher")


@dataclass(slots=True)
class PollSummary:
    """How a round of polls went."""

    polled: int = 0
    failed: int = 0
    new_entries: int = 0


class Poller:
    """Asks feeds and records what they say."""

    def __init__(
        self,
        history: History,
        fetcher: Fetcher,
        workers: Pool,
        operators: Operators,
        plan: Plan,
        clock: Clock,
        random: Random,
        told: Callable[[Feed, FetchOutcome], None] = lambda feed, outcome: None,
    ) -> None:
        """`told` hears of each feed as it is done (for progress displays)."""
        self._history, self._fetcher, self._workers = history, fetcher, workers
        self._operators, self._plan = operators, plan
        self._clock, self._random, self._told = clock, random, told

    async def poll(self, due: Callable[[], Sequence[Feed]]) -> PollSummary:
        """Ask the feeds that are due, and those that fall due while slow ones are still being asked.

        Each answer is recorded as it comes: a slow feed holds up nobody.
        """
        summary = PollSummary()
        loop = asyncio.get_running_loop()
        look_at = 0.0
        with Flow[int, Answer](MOST_IN_FLIGHT, MOST_OF_HOST) as flow:
            while True:
                if not flow or loop.time() >= look_at:
                    begun = loop.time()
                    for feed in due():
                        url = self._address(feed).asked(feed.url)
                        flow.offer(feed.id, host_key(url), partial(self._ask, feed, url))
                    took = loop.time() - begun
                    look_at = begun + max(LOOK_UP, LOOKING * took)
                if not flow:
                    return summary
                given = await flow.done(GATHER)
                for answer in given:
                    self._told(answer.feed, answer.outcome)
                if given:
                    self._record(given, summary)

    def _address(self, feed: Feed) -> Address:
        return self._plan.address(feed.moved_from or feed.url)

    async def _ask(self, feed: Feed, url: str) -> Answer:
        """Ask a feed; what nobody foresaw costs this feed its turn, and no other."""
        try:
            return await self._answer(feed, url)
        except Exception as error:
            log.exception("a feed could not be asked", feed=feed.url)
            return Answer(feed, FetchOutcome(Kind.HARD, url, error=in_words(error)))

    async def _answer(self, feed: Feed, url: str) -> Answer:
        address = self._address(feed)
        outcome = await self._fetcher.get(Request(url, etag=feed.etag, last_modified=feed.last_modified))
        if outcome.error is not None:
            outcome = replace(outcome, error=address.conceal(outcome.error))
        if outcome.kind is not Kind.OK:
            return Answer(feed, outcome)
        digest = hashlib.sha256(outcome.body).hexdigest()
        if digest == feed.body_sha256:
            return Answer(feed, outcome.without_body(), digest)
        parsed = await self._workers.run(
            parse, outcome.body, address.base(outcome.url), outcome.content_type, outcome.charset
        )
        if isinstance(parsed, ParsedFeed):
            parsed = answers.without_secrets(parsed, address)
        if isinstance(parsed, WorkerFailure) and parsed.crashed:
            log.warning("a feed cost a worker", feed=feed.url, why=parsed.error)
        return Answer(feed, outcome.without_body(), digest, parsed)

    def _record(self, given: Iterable[Answer], summary: PollSummary) -> None:
        with self._history.transaction():
            for answer in given:
                try:
                    with self._history.transaction():
                        self._record_one(answer, summary)
                except sqlite3.Error:
                    raise  # the database refuses, not the feed
                except Exception as error:
                    log.exception("the answer of a feed could not be recorded", feed=answer.feed.url)
                    lost = FetchOutcome(Kind.HARD, answer.outcome.url, error=in_words(error))
                    self._record_one(Answer(answer.feed, lost), summary)

    def _record_one(self, answer: Answer, summary: PollSummary) -> None:
        """Store one answer: entries not seen before, the feed's new state, what the operator should hear."""
        feed, outcome, now = answer.feed, answer.outcome, self._clock.now()
        error = answers.fault(answer)
        fresh: list[NewEntry] = []
        entries: Sequence[FeedEntry] = ()
        gap = left_out = False
        if isinstance(answer.parsed, ParsedFeed):
            entries = answer.parsed.entries
            fresh, gap = self._fresh(feed, entries, self._address(feed).base(outcome.url))
            room = MOST_WAITING - self._history.entries.waiting(feed.id)
            left_out = len(fresh) > room
            fresh = fresh[: max(room, 0)]
            self._history.entries.add(feed.id, fresh, now)
        columns: dict[str, Any] = {
            "last_poll_at": now,
            "last_outcome": outcome.kind.value if error is None or not outcome.worked else "unreadable",
            "last_error": error or answers.flaw(answer),
        }
        columns |= self._schedule(answer, error, now, fresh=bool(fresh), gap=gap)
        if error is None:
            columns |= answers.validators(answer, now) | self._moved(answer)
        elif outcome.kind is Kind.HARD:
            columns |= answers.NO_VALIDATORS  # the condition may be what the server stumbled over
        if left_out:
            columns |= answers.NO_VALIDATORS | {"body_sha256": None}  # to be had once more
        if fresh:
            columns["last_new_at"] = now
        if gap:
            columns["gap_at"] = now
        if self._gone(answer, columns["failures"]):
            columns["retired_at"] = now
        if notices := answers.notices(answer, error, columns, now, self._plan.broken_after):
            self._operators.tell_operators(notices, now)
        poll = Poll(
            at=now,
            outcome=columns["last_outcome"],
            status=outcome.status,
            entries=len(entries),
            new_entries=len(fresh),
            bytes=outcome.bytes_read,
            milliseconds=round(outcome.seconds * 1000),
            error=error,
        )
        self._history.feeds.record(feed.id, poll, columns)
        summary.polled += 1
        summary.failed += error is not None
        summary.new_entries += len(fresh)

    def _fresh(self, feed: Feed, entries: Sequence[FeedEntry], url: str) -> tuple[list[NewEntry], bool]:
        """Entries not seen before; and whether none was known, so that some may have slipped past."""
        keyed = {entry.identity: entry for entry in entries}
        former = {entry.former_identity(url): key for key, entry in keyed.items()}
        for old in self._history.entries.known_keys(feed.id, [old for old in former if old not in keyed]):
            self._history.entries.rename(feed.id, old, former[old])
        known = self._history.entries.known_keys(feed.id, list(keyed))
        fresh = [answers.new_entry(key, entry) for key, entry in keyed.items() if key not in known]
        gap = bool(fresh) and not known and self._history.entries.any_of(feed.id)
        return fresh, gap

    def _schedule(
        self, answer: Answer, error: str | None, now: datetime, *, fresh: bool, gap: bool
    ) -> dict[str, Any]:
        feed, plan = answer.feed, self._plan
        slow = self._history.feeds.slow(feed.id)  # the events of all its watches are over
        wished = [] if slow else [every for _, every in self._history.feeds.watches_of(feed.id) if every]
        usual = timedelta(seconds=min(wished)) if wished else plan.every
        rhythm = Rhythm(
            timedelta(seconds=feed.interval_seconds) if feed.interval_seconds else usual, feed.failures
        )
        floors = answers.floors(answer)
        if error is not None:
            rhythm = after_failure(rhythm)
        else:
            rhythm = Rhythm(rhythm.interval)
            rhythm = after_news(rhythm, plan.bounds, gap=gap) if fresh else after_nothing(rhythm, plan.bounds)
        if wished:
            rhythm = Rhythm(usual, rhythm.failures)  # asked for by the watch: not ours to adapt
        if slow:
            rhythm = Rhythm(max(plan.bounds.longest, rhythm.interval), rhythm.failures)
        bounds = plan.bounds if not wished else None
        at = next_poll(rhythm, now, self._random.random(), floors=floors, bounds=bounds)
        return {
            "interval_seconds": round(rhythm.interval.total_seconds()),
            "failures": rhythm.failures,
            "next_poll_at": at,
            "max_age_seconds": answers.seconds(floors.max_age),
            "ttl_seconds": answers.seconds(floors.ttl),
            "skip_hours": answers.listed(floors.skip_hours),
            "skip_days": answers.listed(floors.skip_days),
        }

    def _moved(self, answer: Answer) -> dict[str, Any]:
        """A permanent redirect is believed once it has been seen several times running."""
        feed, target = answer.feed, answer.outcome.permanent_url
        if target is None or target == feed.url or not self._address(feed).movable:
            return {"moved_to": None, "moved_seen": 0} if feed.moved_seen else {}
        seen = feed.moved_seen + 1 if target == feed.moved_to else 1
        if seen < MOVES_BELIEVED_AFTER or self._history.feeds.address_taken(target):
            return {"moved_to": target, "moved_seen": seen}
        return {"url": target, "moved_from": feed.moved_from or feed.url, "moved_to": None, "moved_seen": 0}

    def _gone(self, answer: Answer, failures: int) -> bool:
        """A feed that says that it is gone for good is believed when it has said so several times running."""
        if answer.outcome.kind is not Kind.GONE or failures < GONE_BELIEVED_AFTER:
            return False
        before = self._history.feeds.last_outcomes(answer.feed.id, GONE_BELIEVED_AFTER - 1)
        return before == [Kind.GONE.value] * (GONE_BELIEVED_AFTER - 1)
