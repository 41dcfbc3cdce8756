"""Revisiting: articles are looked at again, ever more rarely, for edits that their outlets don't announce.

due articles → conditional GET → unchanged? else digest in a worker → one transaction, as for a new article
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from time import monotonic
from typing import Any

import structlog

from storage.articles import StoredArticle, Version
from watcher.core.revisions import Wording, still_there
from watcher.core.schedule import next_revisit
from watcher.core.urls import normalised
from watcher.net.entries import FeedEntry
from watcher.net.outcomes import PAGE_TYPES, FetchOutcome, Kind, Request
from watcher.net.turns import host_key
from watcher.net.worker import in_words
from watcher.net.workers import WorkerFailure
from watcher.pipeline.digest import Digest, Material
from watcher.pipeline.flow import GATHER, LOOK_UP, Flow
from watcher.pipeline.newsroom import AHEAD, MOST_IN_FLIGHT, MOST_OF_HOST, Newsroom

log = structlog.get_logger("watcher")


@dataclass(slots=True)
class RevisitSummary:
    """How a round of revisits went."""

    visited: int = 0
    edited: int = 0
    changes: int = 0


@dataclass(frozen=True, slots=True)
class Visit:
    """What looking again at one article came to; a digest only where its text is another."""

    article: StoredArticle
    outcome: FetchOutcome
    digest: Digest | None = None


class Revisiter:
    """Reads known articles again."""

    def __init__(self, newsroom: Newsroom) -> None:
        """Everything that it works with."""
        self._room, self._history, self._plan = newsroom, newsroom.history, newsroom.plan

    async def revisit(self) -> RevisitSummary:
        """Look again at every article that is due, until none is left."""
        summary = RevisitSummary()
        looked = -LOOK_UP
        with Flow[int, Visit](MOST_IN_FLIGHT, MOST_OF_HOST) as flow:
            while True:
                if not flow or (flow.waiting < MOST_IN_FLIGHT and monotonic() - looked >= LOOK_UP):
                    looked = monotonic()
                    for article in self._history.articles.due_revisits(self._room.clock.now(), AHEAD):
                        flow.offer(article.id, host_key(article.link), partial(self._visit, article))
                if not flow:
                    return summary
                self._room.write_each(await flow.done(GATHER), lambda visit: self._record(visit, summary))

    async def _visit(self, article: StoredArticle) -> Visit:
        """Look at an article again; what nobody foresaw costs it this visit, and no other."""
        try:
            visit = await self._look(article)
            return replace(visit, outcome=visit.outcome.without_body())
        except sqlite3.Error:
            raise  # the database refuses, not the page
        except Exception as error:
            log.exception("an article could not be looked at again", link=article.link)
            return Visit(article, FetchOutcome(Kind.HARD, article.link, error=in_words(error)))

    async def _look(self, article: StoredArticle) -> Visit:
        request = Request(
            article.link,
            etag=article.etag,
            last_modified=article.last_modified,
            accept=PAGE_TYPES,
            robots=True,
        )
        outcome = await self._room.fetcher.get(request)
        if outcome.kind is not Kind.OK:
            return Visit(article, outcome)
        known = self._history.articles.latest_version(article.id)
        slugs = self._history.articles.watches_of(article.id) & self._plan.watches.keys()
        material = Material(
            link=outcome.url,
            body=outcome.body,
            content_type=outcome.content_type,
            charset=outcome.charset,
            why_not_page=None,
            entry=FeedEntry(None, article.link, article.title, article.published),
            seen=self._room.clock.now(),
            watches=tuple(
                self._room.beliefs.reading(self._plan.watches[slug].watch, article.published)
                for slug in sorted(slugs)
            ),
            known_sha256=known.sha256 if known else None,
        )
        found = await self._room.read(material)
        if isinstance(found, WorkerFailure):
            return self._nothing(article, outcome, found.error)
        if found is None or found.text_basis != "page":
            return self._nothing(
                article, outcome, (found and found.why_not_page) or "there is no text to read"
            )
        if known and known.text and not self._is_it(article, known, outcome, found):
            return self._nothing(article, outcome, "another page stands at its address")
        return Visit(article, outcome, found if known is None or found.sha256 != known.sha256 else None)

    def _nothing(self, article: StoredArticle, outcome: FetchOutcome, why: str) -> Visit:
        """A look that brought nothing: not even validators, as they are those of something else."""
        return Visit(article, FetchOutcome(Kind.HARD, outcome.url, outcome.status, error=why))

    def _is_it(self, article: StoredArticle, known: Version, outcome: FetchOutcome, found: Digest) -> bool:
        """Whether what was found is the article, or says at its address what concerns those who follow it."""
        moved = not {normalised(outcome.url), normalised(found.canonical or outcome.url)} & {
            article.url,
            normalised(article.link),
        }
        if any(found.claims.values()) and not moved:
            return True
        before, after = Wording(known.title, known.text), Wording(found.title, found.text)
        return still_there(before, after, moved=moved)

    def _record(self, visit: Visit, summary: RevisitSummary) -> None:
        try:
            with self._room.writing():
                self._record_all(visit, summary)
        except sqlite3.Error:
            raise
        except Exception as error:
            log.exception("what an article says now could not be recorded", link=visit.article.link)
            lost = FetchOutcome(Kind.HARD, visit.article.link, error=in_words(error))
            self._record_all(Visit(visit.article, lost), summary)

    def _record_all(self, visit: Visit, summary: RevisitSummary) -> None:
        article, now = visit.article, self._room.clock.now()
        columns: dict[str, Any] = {
            "revisits": article.revisits + 1,
            "next_revisit_at": self._next(article, visit.outcome, now),
        }
        if visit.outcome.kind is Kind.OK:
            columns |= {"etag": visit.outcome.etag, "last_modified": visit.outcome.last_modified}
        summary.visited += 1
        self._history.articles.update(article.id, columns)
        if visit.digest is not None:
            recorded = self._room.recorder.record_again(article, visit.digest, visit.outcome, now)
            summary.edited += 1
            summary.changes += recorded.changes

    def _next(self, article: StoredArticle, outcome: FetchOutcome, now: datetime) -> datetime | None:
        """When to look again; not at a page that is gone, and not before a busy server asks for it."""
        if outcome.kind in {Kind.GONE, Kind.NOT_FOUND}:
            return None
        at = next_revisit(article.first_seen, now, self._plan.revisits)
        return max(at, now + outcome.retry_after) if at and outcome.retry_after else at
