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
from watcher.core.revisions import Wording, of_another, revise, still_there, time_of_edit
from watcher.core.rewording import Rewording
from watcher.core.schedule import next_revisit
from watcher.core.stories import apart, marks, similar
from watcher.core.urls import normalised, site_of
from watcher.net.dates import feed_date
from watcher.net.outcomes import FetchOutcome, Kind
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
        """Write what was read at `link`: a new article, a new version of one known, or a copy of one."""
        articles = self._history.articles
        opened = found.canonical or link
        known = articles.by_url(normalised(opened)) if opened else None
        if known is not None and normalised(link) != known.url and not self._stands(known, found):
            opened, known = link, None  # pages that all name one and the same address as theirs
        known = known or (articles.by_url(normalised(link)) if link else None)
        url = normalised(opened)
        if known is not None and self._strange(known, found):
            known, url = None, ""  # entries that all lead to one and the same page
        url = url or f"text:{found.sha256}"
        known = known or articles.by_url(url)
        if known is not None:
            return self.record_again(known, found, outcome, now)
        copies = self._copies(found)
        repeated = next(
            (one for one in copies if _one_site(one.link, opened) and self._repeats(found, one)), None
        )
        if repeated is None:
            article = self._add(url, opened, found, outcome, copies[0].story if copies else url, now)
            return self.record_again(article, found, outcome, now)
        if found.claims.keys() <= articles.last_read(repeated.id).keys():
            return Recorded(repeated.id)  # all who follow it have heard it
        return self.record_again(repeated, found, outcome, now)

    def record_again(
        self, article: StoredArticle, found: Digest, outcome: FetchOutcome | None, now: datetime
    ) -> Recorded:
        """Write what was read at the address of a known article."""
        before = self._history.articles.latest_version(article.id)
        if before and before.text_basis == "page" != found.text_basis:
            return Recorded(article.id)  # a teaser says nothing that the page has not said better
        server = feed_date(outcome.last_modified) if outcome else None
        made = time_of_edit((found.modified, server), before.seen_at, now) if before else now
        version_id = self._history.articles.add_version(
            article.id,
            {
                "seen_at": now,
                "made_at": made,
                "title": found.title,
                "text": found.text,
                "text_basis": found.text_basis,
                "why_not_page": found.why_not_page,
                "sha256": found.sha256,
            },
        )
        version = self._history.articles.version(version_id)
        return self._hear(article, version, found.claims, now)

    def record_for_others(
        self, article: StoredArticle, version_id: int, said: Mapping[str, tuple[Claim, ...]], now: datetime
    ) -> Recorded:
        """Write what the newest text of an article already known says to watches that had not read it."""
        version = self._history.articles.latest_version(article.id)
        if version is None or version.id != version_id:
            return Recorded(article.id)  # edited meanwhile, and read for all who follow it
        return self._hear(article, version, said, now)

    def _hear(
        self,
        article: StoredArticle,
        version: Version,
        said: Mapping[str, tuple[Claim, ...]],
        now: datetime,
    ) -> Recorded:
        """Write what a version says to each watch that has not read it last."""
        articles = self._history.articles
        last = articles.last_read(article.id)
        claims = changes = 0
        for slug in sorted(said):
            if last.get(slug) == version.id:
                continue
            before = articles.version(last[slug]) if slug in last else None
            articles.add_reading(version.id, slug, VERSION, len(said[slug]), now)
            held = self._beliefs.of_article(slug, article.id)
            # An edit is news of its own time; a page after a mere teaser, or first read for a watch, is not.
            edited = before is not None and before.text_basis == version.text_basis
            rewording = Rewording(_wording(before), _wording(version)) if before and edited else None
            wording = rewording.before if rewording and rewording.before.text else None
            revision = revise(held, said[slug], wording, _wording(version))
            if revision.added or revision.withdrawn:
                published = version.made_at if edited else article.published
                provenance = Provenance(article.id, version.id, published, now, VERSION)
                recorded = self._beliefs.record(
                    slug, revision.added, provenance, withdrawn=revision.withdrawn, rewording=rewording
                )
                self._alerting.queue(slug, recorded, now)
                claims, changes = claims + len(revision.added), changes + len(recorded)
        return Recorded(article.id, claims, changes)

    def _stands(self, article: StoredArticle, found: Digest) -> bool:
        """Whether a text that names the article's address as its own may be that article."""
        version = self._history.articles.latest_version(article.id)
        if version is None or not version.text:
            return True
        return still_there(_wording(version), Wording(found.title, found.text), moved=True)

    def _strange(self, article: StoredArticle, found: Digest) -> bool:
        """Whether a text that the feed itself gives is of another article than the one at its link."""
        version = self._history.articles.latest_version(article.id)
        if version is None or not version.text or found.text_basis == "page":
            return False
        announced = version.text_basis != "page"
        return of_another(Wording(found.title, found.text), _wording(version), announced=announced)

    def _copies(self, found: Digest) -> list[StoredArticle]:
        """The articles of these days with the same text, but for a few words; the likeliest first."""
        near = self._history.articles.alike(marks(found.signature), found.published - STORY_SPAN)
        return [one for one in near if similar(one.signature, found.signature)]

    def _repeats(self, found: Digest, article: StoredArticle) -> bool:
        """Whether a text found at another address of its site says what the article with a like text says.

        Nothing is taken back there that is said here, and nothing added: what says anything else, as one of
        several reports after one pattern does, is an article of its own, in the same story.
        """
        version = self._history.articles.latest_version(article.id)
        if version is None or (version.text and apart(version.text, found.text)):
            return False
        before = _wording(version) if version.text else None
        after = Wording(found.title, found.text)
        for slug in found.claims.keys() & self._history.articles.last_read(article.id).keys():
            revision = revise(self._beliefs.of_article(slug, article.id), found.claims[slug], before, after)
            if revision.added or revision.withdrawn:
                return False
        return True

    def _add(
        self,
        url: str,
        opened: str,
        found: Digest,
        outcome: FetchOutcome | None,
        story: str,
        now: datetime,
    ) -> StoredArticle:
        """A new article."""
        articles = self._history.articles
        withheld = outcome is not None and outcome.kind is Kind.WITHHELD  # the page may be had later
        article_id = articles.add(
            {
                "url": url,
                "link": opened,
                "outlet": found.site or _host(opened).removeprefix("www.") or "unknown",
                "title": found.title,
                "published": found.published,
                "published_basis": found.published_basis,
                "first_seen": now,
                "story": story,
                "signature": found.signature,
                "etag": outcome.etag if outcome else None,
                "last_modified": outcome.last_modified if outcome else None,
                "next_revisit_at": next_revisit(now, now, self._plan.revisits)
                if found.text_basis == "page" or withheld
                else None,
            }
        )
        articles.add_marks(article_id, marks(found.signature))
        return articles.get(article_id)


def _wording(version: Version) -> Wording:
    return Wording(version.title, version.text)


def _host(link: str) -> str:
    return urlsplit(link).hostname or ""


def _one_site(link: str, other: str) -> bool:
    return bool(_host(link)) and site_of(_host(link)) == site_of(_host(other))
