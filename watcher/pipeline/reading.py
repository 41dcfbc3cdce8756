"""Reading: new entries become articles, articles become claims, and claims change what is believed.

    pending entries → (each) known? else fetch the page → digest in a worker
    → one transaction: article, version, claims, facts, changes, alerts

Fetching fans out; recording goes one by one, what is ready at the same time together and in order of
publication.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from time import monotonic

import structlog

from storage.articles import StoredArticle, Version
from storage.entries import PendingEntry
from watcher.core.claims import Article, Claim
from watcher.core.revisions import Wording, of_another
from watcher.core.urls import normalised, safe_link
from watcher.net.entries import FeedEntry, text_of_html
from watcher.net.outcomes import PAGE_TYPES, FetchOutcome, Kind, Request
from watcher.net.turns import host_key
from watcher.net.worker import in_words
from watcher.net.workers import WorkerFailure
from watcher.pipeline.digest import Digest, Material, reread
from watcher.pipeline.flow import GATHER, LOOK_UP, Flow
from watcher.pipeline.newsroom import AHEAD, MOST_IN_FLIGHT, MOST_OF_HOST, Newsroom

PER_FEED = 100  # of those AHEAD: a long feed hides no other
RETRIES = (timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6), timedelta(hours=24))

log = structlog.get_logger("watcher")


@dataclass(frozen=True, slots=True)
class Read:
    """What trying to read one entry came to: a known article, a digest, or an error."""

    entry: PendingEntry
    known: StoredArticle | None = None
    outcome: FetchOutcome | None = None
    digest: Digest | None = None
    error: str | None = None
    crashed: bool = False  # the worker was lost, and with it perhaps no more than its turn
    version_id: int | None = None  # of a known article, where it has now been read for other watches
    said: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class ReadSummary:
    """How a round of reading went."""

    read: int = 0
    failed: int = 0
    claims: int = 0
    changes: int = 0


class Reader:
    """Reads articles behind entries and records what they say."""

    def __init__(self, newsroom: Newsroom, told: Callable[[str], None] = lambda link: None) -> None:
        """`told` hears of each article as it is done (for progress displays)."""
        self._room, self._history, self._plan = newsroom, newsroom.history, newsroom.plan
        self._told = told

    async def read_pending(self) -> ReadSummary:
        """Read every entry that is due, and those that come in meanwhile, until none is left.

        No host has more than a few in flight: a slow one holds up nobody.
        """
        summary = ReadSummary()
        looked = -LOOK_UP
        with Flow[int, Read](MOST_IN_FLIGHT, MOST_OF_HOST) as flow:
            while True:
                if not flow or (flow.waiting < MOST_IN_FLIGHT and monotonic() - looked >= LOOK_UP):
                    looked = monotonic()
                    for entry in self._history.entries.pending(self._room.clock.now(), AHEAD, PER_FEED):
                        flow.offer(entry.id, host_key(entry.link or ""), partial(self._read, entry))
                if not flow:
                    return summary
                lot = sorted(await flow.done(GATHER), key=_publication)
                self._room.write_each(lot, lambda one: self._record(one, summary))
                for one in lot:
                    self._told(one.entry.link or one.entry.title)

    async def _read(self, entry: PendingEntry) -> Read:
        """Read what is behind an entry; what nobody foresaw puts this entry off, and no other."""
        try:
            read = await self._try(entry)
            return replace(read, outcome=read.outcome.without_body()) if read.outcome else read
        except sqlite3.Error:
            raise  # the database refuses, not the page
        except Exception as error:
            log.exception("an entry could not be read", link=entry.link)
            return Read(entry, error=in_words(error), crashed=True)

    async def _try(self, entry: PendingEntry) -> Read:
        link = safe_link(entry.link) if entry.link else None
        known = self._history.articles.by_url(normalised(link)) if link else None
        if known and self._leads_elsewhere(entry, known):
            found = await self._room.read(self._material(entry, None, "its link leads to another article"))
            if isinstance(found, Digest):
                return Read(entry, digest=found)
        elif known:
            version = self._history.articles.latest_version(known.id)
            missing = self._missing(known, version, entry)
            if version is None or not missing:
                return Read(entry, known=known)
            if version.text:
                return await self._read_for_others(entry, known, version, missing)
        outcome = (
            await self._room.fetcher.get(Request(link, accept=PAGE_TYPES, robots=True)) if link else None
        )
        if outcome and outcome.kind is Kind.TEMPORARY and entry.attempts < len(RETRIES):
            return Read(entry, outcome=outcome, error=outcome.error)
        material = self._material(entry, outcome)
        result = await self._room.read(material)
        if (
            isinstance(result, WorkerFailure)
            and material.body is not None
            and (not result.crashed or entry.attempts)
        ):
            # It was not the worker's bad turn: the page can't be read, and what the feed says must do.
            result = await self._room.read(replace(material, body=None, why_not_page=result.error))
        if isinstance(result, WorkerFailure):
            return Read(entry, outcome=outcome, error=result.error, crashed=result.crashed)
        if result is None:
            why = outcome.error if outcome and outcome.error else "there is no text to read"
            return Read(entry, outcome=outcome, error=why)
        return Read(entry, outcome=outcome, digest=result)

    async def _read_for_others(
        self, entry: PendingEntry, known: StoredArticle, version: Version, missing: set[str]
    ) -> Read:
        """The text is in the history: nothing is fetched to read it for one more watch."""
        article = Article(known.link, known.link, known.published, version.title, version.text)
        watches = tuple(
            self._room.beliefs.reading(self._plan.watches[slug].watch, known.published)
            for slug in sorted(missing)
        )
        said = await self._room.workers.run(reread, article, watches, self._room.extract)
        if isinstance(said, WorkerFailure):
            return Read(entry, error=said.error, crashed=said.crashed)
        return Read(entry, known=known, version_id=version.id, said=said)

    def _leads_elsewhere(self, entry: PendingEntry, known: StoredArticle) -> bool:
        """Whether an entry with a text of its own leads to an article that is another.

        So do all entries of a feed that links each of them to its front page.
        """
        version = self._history.articles.latest_version(known.id)
        said = entry.content or entry.summary
        if version is None or not version.text or not said:
            return False
        mine, theirs = Wording(entry.title, text_of_html(said)), Wording(version.title, version.text)
        return of_another(mine, theirs, announced=version.text_basis != "page")

    def _missing(self, known: StoredArticle, version: Version | None, entry: PendingEntry) -> set[str]:
        """Watches that follow the entry's feed and for which this version was not the last to be read."""
        following = {slug for slug, _ in self._history.feeds.watches_of(entry.feed_id)}
        last = self._history.articles.last_read(known.id)
        read = {slug for slug, version_id in last.items() if version and version_id == version.id}
        return (following & self._plan.watches.keys()) - read

    def _material(
        self, entry: PendingEntry, outcome: FetchOutcome | None, why: str = "the entry has no link"
    ) -> Material:
        got = outcome if outcome and outcome.kind is Kind.OK else None
        slugs = [slug for slug, _ in self._history.feeds.watches_of(entry.feed_id)]
        return Material(
            link=got.url if got else entry.link or "",
            body=got.body if got else None,
            content_type=got.content_type if got else "",
            charset=got.charset if got else None,
            why_not_page=outcome.error if outcome else why,
            entry=FeedEntry(
                None,
                entry.link,
                entry.title,
                entry.published,
                summary_html=entry.summary,
                content_html=entry.content,
            ),
            seen=entry.first_seen,
            watches=tuple(
                self._room.beliefs.reading(
                    self._plan.watches[slug].watch, entry.published or entry.first_seen
                )
                for slug in slugs
                if slug in self._plan.watches
            ),
        )

    def _record(self, read: Read, summary: ReadSummary) -> None:
        """Write what one entry brought, inside a transaction; or why that can't be done."""
        try:
            with self._room.writing():
                self._record_all(read, summary)
        except sqlite3.Error:
            raise
        except Exception as error:
            log.exception("what an entry brought could not be recorded", link=read.entry.link)
            self._record_failure(replace(read, error=in_words(error), crashed=True))
            summary.failed += 1

    def _record_all(self, read: Read, summary: ReadSummary) -> None:
        recorder, now = self._room.recorder, self._room.clock.now()
        if read.known is not None:
            if read.version_id is not None:
                recorded = recorder.record_for_others(read.known, read.version_id, read.said, now)
                summary.claims += recorded.claims
                summary.changes += recorded.changes
            self._history.entries.read(read.entry.id, read.known.id)
        elif read.digest is None:
            self._record_failure(read)
            summary.failed += 1
        else:
            link = (read.outcome.url if read.outcome else None) or read.entry.link or ""
            recorded = recorder.record(link, read.digest, read.outcome, now)
            self._history.entries.read(read.entry.id, recorded.article_id)
            summary.read += 1
            summary.claims += recorded.claims
            summary.changes += recorded.changes

    def _record_failure(self, read: Read) -> None:
        """Put the entry off; after the last retry, or for a lasting refusal, give it up."""
        passing = read.crashed or (
            read.outcome is not None and read.outcome.kind in {Kind.TEMPORARY, Kind.WITHHELD}
        )
        wait = RETRIES[read.entry.attempts] if passing and read.entry.attempts < len(RETRIES) else None
        if wait and read.outcome and read.outcome.retry_after:
            wait = max(wait, read.outcome.retry_after)
        next_try = self._room.clock.now() + wait if wait else None
        self._history.entries.later(read.entry.id, read.error or "unreadable", next_try)


def _publication(read: Read) -> tuple[datetime, int]:
    if read.digest is not None:
        return read.digest.published, read.entry.id
    return read.entry.published or read.entry.first_seen, read.entry.id
