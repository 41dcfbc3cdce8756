"""Rebuilding: stored texts are read again by the extractor of now, and facts corrected accordingly.

Claims that it would not make any more are withdrawn, those it makes anew are added at the time when their
sentence was published; nothing is told unless asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from storage.articles import StoredArticle, Version
from storage.history import History
from watcher.core.claims import Article, Claim
from watcher.core.extract import VERSION
from watcher.core.facts import Assertion
from watcher.core.revisions import revise
from watcher.core.watches import Watch
from watcher.net.workers import Pool, WorkerFailure
from watcher.pipeline.alerting import Alerting
from watcher.pipeline.beliefs import Beliefs, Provenance
from watcher.pipeline.digest import Extract, reread
from watcher.pipeline.plan import Plan
from watcher.pipeline.ports import Clock


@dataclass(slots=True)
class RebuildSummary:
    """What reading a watch's articles again came to."""

    articles: int = 0
    unreadable: int = 0  # the extractor failed on them; their claims stay
    added: int = 0
    withdrawn: int = 0
    changes: int = 0


class Rebuilder:
    """Reads again what the history holds."""

    def __init__(
        self,
        history: History,
        beliefs: Beliefs,
        alerting: Alerting,
        workers: Pool,
        plan: Plan,
        clock: Clock,
        extract: Extract,
    ) -> None:
        """Everything that it works with."""
        self._history, self._beliefs, self._alerting = history, beliefs, alerting
        self._workers, self._plan, self._clock, self._extract = workers, plan, clock, extract

    async def rebuild(self, slug: str, *, alert: bool = False) -> RebuildSummary:
        """Correct one watch, whole or not at all; articles whose text has been pruned stay as they are."""
        watch, now = self._plan.watches[slug].watch, self._clock.now()
        summary = RebuildSummary()
        added: list[tuple[Claim, Provenance]] = []
        gone: list[Assertion] = []
        for article in self._history.articles.read_by(slug):
            versions = self._history.articles.versions(article.id, read_for=slug)
            if not versions or not versions[-1].text:
                continue
            said = await self._read(article, versions[-1], self._beliefs.reading(watch, article.published))
            summary.articles += 1
            if said is None:
                summary.unreadable += 1
                continue
            revision = revise(self._beliefs.of_article(slug, article.id), said)
            gone += revision.withdrawn
            added += _with_provenance(article, versions, revision.added, now)
        with self._history.transaction():
            recorded = self._beliefs.correct(slug, added, gone, now, told=alert)
            if alert:
                self._alerting.queue(slug, recorded, now)
        summary.added, summary.withdrawn, summary.changes = len(added), len(gone), len(recorded)
        return summary

    async def _read(self, article: StoredArticle, version: Version, watch: Watch) -> tuple[Claim, ...] | None:
        text = Article(article.link, article.link, article.published, version.title, version.text)
        said = await self._workers.run(reread, text, (watch,), self._extract)
        return None if isinstance(said, WorkerFailure) else said[watch.slug]


def _with_provenance(
    article: StoredArticle, versions: list[Version], claims: tuple[Claim, ...], now: datetime
) -> Iterator[tuple[Claim, Provenance]]:
    """Each claim with the time of its sentence: the article's own, or that of the edit that brought it.

    `versions` are those that were read for the watch. As when they were read at first, a page that came after
    a mere teaser is no edit.
    """
    for claim in claims:
        since = len(versions) - 1
        while since > 0 and _bears(versions[since - 1], claim):
            since -= 1
        edited = since > 0 and versions[since - 1].text_basis == versions[since].text_basis
        published = versions[since].made_at if edited else article.published
        yield claim, Provenance(article.id, versions[-1].id, published, now, VERSION)


def _bears(version: Version, claim: Claim) -> bool:
    return claim.evidence.quote in f"{version.title}\n{version.text}"
