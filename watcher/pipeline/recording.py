"""Recording: one read article goes into the history, with all that follows from it, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from storage.articles import StoredArticle, Version
from storage.history import History
from watcher.core.claims import Claim
from watcher.core.extract import VERSION
from watcher.core.revisions import Wording, revise, time_of_edit
from watcher.core.schedule import next_revisit
from watcher.core.stories import marks, similar
from watcher.core.urls import normalised, site_of
from watcher.net.dates import feed_date
from watcher.net.outcomes import FetchOutcome
from watcher.pipeline.alerting import Alerting
from watcher.pipeline.beliefs import Beliefs, Provenance
from watcher.pipeline.digest import Digest
from watcher.pipeline.plan import Plan

STORY_SPAN = timedelta(days=7)  # copies of one text appear within days


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an article brought."""

    article_id: int
    claims: int = 0
    changes: int = 0


class Recorder:
    """Writes articles, versions and claims; to be called inside a transaction."""

    def __init__(self, history: History, beliefs: Beliefs, alerting: Alerting, plan: Plan) -> None:
        """Work on an open history."""
        self._history, self._beliefs, self._alerting, self._plan = history, beliefs, alerting, plan

    def record(self, link: str, found: Digest, outcome: FetchOutcome | None, now: datetime) -> Recorded:
        """Write what was read at `link`: a new article, or a new version of one known."""
        article = self._article(link, found, outcome, now)
        before = self._history.articles.latest_version(article.id)
        if before and before.text_basis == "page" != found.text_basis:
            return Recorded(article.id)  # a teaser says nothing that the page has not said better
        version_id = self._history.articles.add_version(
            article.id,
            {
                "seen_at": now,
                "title": found.title,
                "text": found.text,
                "text_basis": found.text_basis,
                "why_not_page": found.why_not_page,
                "sha256": found.sha256,
            },
        )
        changed = feed_date(outcome.last_modified) if outcome else None
        made = time_of_edit(changed, before.seen_at, now) if before else now
        return self._record_claims(article, before, version_id, found, made, now)

    def _record_claims(
        self,
        article: StoredArticle,
        before: Version | None,
        version_id: int,
        found: Digest,
        made: datetime,
        now: datetime,
    ) -> Recorded:
        """Write what each watch's reading of the version brings; if it is an edit, it was `made` then."""
        another = before is not None and before.sha256 != found.sha256
        already = set() if another else self._history.articles.read_for(version_id)
        ever = self._history.articles.ever_read_for(article.id)
        claims = changes = 0
        for slug in sorted(found.claims.keys() - already):
            said = found.claims[slug]
            self._history.articles.add_reading(version_id, slug, VERSION, len(said), now)
            held = self._beliefs.of_article(slug, article.id)
            # An edit is news of its own time; a page after a mere teaser, or first read for a watch, is not.
            edited = another and slug in ever and before is not None and before.text_basis == found.text_basis
            wording = Wording(before.title, before.text) if edited and before and before.text else None
            revision = revise(held, said, wording, Wording(found.title, found.text))
            if revision.added or revision.withdrawn:
                published = made if edited else article.published
                provenance = Provenance(article.id, version_id, published, now, VERSION)
                recorded = self._beliefs.record(
                    slug, revision.added, provenance, withdrawn=revision.withdrawn, edited=edited
                )
                self._alerting.queue(slug, recorded, now)
                claims, changes = claims + len(revision.added), changes + len(recorded)
        return Recorded(article.id, claims, changes)

    def record_for_others(
        self, article: StoredArticle, version_id: int, said: Mapping[str, tuple[Claim, ...]], now: datetime
    ) -> Recorded:
        """Write what an article already read says to watches that had not read it."""
        claims = changes = 0
        for slug in sorted(said.keys() - self._history.articles.ever_read_for(article.id)):
            self._history.articles.add_reading(version_id, slug, VERSION, len(said[slug]), now)
            if said[slug]:
                provenance = Provenance(article.id, version_id, article.published, now, VERSION)
                recorded = self._beliefs.record(slug, said[slug], provenance)
                self._alerting.queue(slug, recorded, now)
                claims, changes = claims + len(said[slug]), changes + len(recorded)
        return Recorded(article.id, claims, changes)

    def _article(
        self, link: str, found: Digest, outcome: FetchOutcome | None, now: datetime
    ) -> StoredArticle:
        """The article: known by its address, or by its very text at the same site, else new."""
        articles = self._history.articles
        opened = found.canonical or link
        url = normalised(opened) or f"text:{found.sha256}"
        known = articles.by_url(url) or (articles.by_url(normalised(link)) if link else None)
        if known is not None:
            return known
        host = urlsplit(opened).hostname or ""
        shared = marks(found.signature)
        copies = [
            other
            for other in articles.alike(shared, found.published - STORY_SPAN)
            if similar(other.signature, found.signature)
        ]
        for copy in copies:
            if host and site_of(urlsplit(copy.link).hostname or "") == site_of(host):
                return copy
        story = copies[0].story if copies else url
        article_id = articles.add(
            {
                "url": url,
                "link": opened,
                "outlet": found.site or host.removeprefix("www.") or "unknown",
                "title": found.title,
                "published": found.published,
                "published_basis": found.published_basis,
                "first_seen": now,
                "story": story,
                "signature": found.signature,
                "etag": outcome.etag if outcome else None,
                "last_modified": outcome.last_modified if outcome else None,
                "next_revisit_at": next_revisit(now, now, self._plan.revisits)
                if found.text_basis == "page"
                else None,
            }
        )
        articles.add_marks(article_id, shared)
        return articles.get(article_id)
