"""From a page to claims, in one call that a worker process can make: hostile bytes in, plain records out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from watcher.core.claims import Article, Claim
from watcher.core.extract import Extractor
from watcher.core.publication import settle
from watcher.core.revisions import Wording, strange_to
from watcher.core.stories import signature
from watcher.core.validity import fault
from watcher.core.watches import Watch
from watcher.net import pages
from watcher.net.entries import FeedEntry
from watcher.net.pages import PageText

Extract = Callable[[Article, Watch], tuple[Claim, ...]]


@dataclass(frozen=True, slots=True)
class Material:
    """What there is to read of one article."""

    link: str
    body: bytes | None  # the page, if it could be had
    content_type: str
    charset: str | None
    why_not_page: str | None  # what kept the page from being fetched
    entry: FeedEntry  # what the feed itself says
    seen: datetime
    watches: tuple[Watch, ...]
    known_sha256: str | None = None  # of the text read before: the same text is not read again


@dataclass(frozen=True, slots=True)
class Digest:
    """An article as read."""

    canonical: str | None
    site: str | None
    title: str
    text: str
    text_basis: str  # "page", "feed-content" or "feed-summary"
    why_not_page: str | None
    published: datetime
    published_basis: str
    modified: datetime | None  # when the article says that it was last edited
    sha256: str
    signature: str
    claims: Mapping[str, tuple[Claim, ...]]  # by watch; empty when the text is the one already known
    refused: tuple[str, ...] = ()  # claims unfit for the ledger, in words: mistakes of the extractor


@cache
def _extractor() -> Extractor:
    return Extractor.load()


def extract(article: Article, watch: Watch) -> tuple[Claim, ...]:
    """Read an article for a watch with the extractor of this version, loaded once per process."""
    return _extractor()(article, watch)


def digest(material: Material, extract: Extract) -> Digest | None:
    """Read the page, or failing that the feed's own text; None when there is nothing to read at all."""
    page, basis, problem = _read(material)
    if not page.text and not page.title:
        return None
    title = page.title or material.entry.title
    publication = settle(material.entry.published or material.entry.updated, page.published, material.seen)
    sha256 = hashlib.sha256(f"{title}\n{page.text}".encode("utf-8", "replace")).hexdigest()
    claims: dict[str, tuple[Claim, ...]] = {}
    refused: list[str] = []
    if sha256 != material.known_sha256:
        article = Article(material.link, material.link, publication.at, title, page.text)
        for watch in material.watches:
            said = extract(article, watch)
            claims[watch.slug] = tuple(claim for claim in said if fault(claim, article) is None)
            refused += [f"{watch.slug}: {fault(claim, article)}" for claim in said if fault(claim, article)]
    return Digest(
        canonical=page.canonical,
        site=page.site,
        title=title,
        text=page.text,
        text_basis=basis,
        why_not_page=problem,
        published=publication.at,
        published_basis=publication.basis,
        modified=page.modified or material.entry.updated,
        sha256=sha256,
        signature=signature(page.text, title),
        claims=claims,
        refused=tuple(refused),
    )


def reread(article: Article, watches: tuple[Watch, ...], extract: Extract) -> Mapping[str, tuple[Claim, ...]]:
    """Read a text that is already in the history, for each of these watches, by slug."""
    return {
        watch.slug: tuple(claim for claim in extract(article, watch) if fault(claim, article) is None)
        for watch in watches
    }


def _read(material: Material) -> tuple[PageText, str, str | None]:
    """What there is to read, where it comes from, and why it is not the page, if it is not.

    A page that has nothing to do with the entry, such as one to sign in, is none of the article's at all. A
    closed or empty page still tells where the article lives and when it appeared; for the text, the feed's
    own stands in, unless the page lets more be read.
    """
    if material.body is None:
        basis, told = _feed_text(material)
        return told, basis, material.why_not_page
    page = pages.read(material.body, material.link, material.content_type, material.charset)
    strange = (
        page is not None and page.text and strange_to(material.entry.title, Wording(page.title, page.text))
    )
    if page is not None and page.access == "full" and not strange:
        return page, "page", None
    basis, told = _feed_text(material)
    if strange:
        return (
            replace(told, canonical=material.entry.link),
            basis,
            "the page is another than the feed's entry",
        )
    if page is None:
        return told, basis, f"not a page: {material.content_type or 'unknown content'}"
    why = f"the page is {page.access}"
    if len(page.text) > len(told.text):
        return page, "page", why
    return replace(page, text=told.text, title=page.title or told.title), basis, why


def _feed_text(material: Material) -> tuple[str, PageText]:
    """What the feed itself gives, its content or its summary, whichever is longer."""
    entry = material.entry
    if len(entry.content_html) >= len(entry.summary_html) and entry.content_html:
        return "feed-content", pages.from_feed(entry.title, entry.content_html)
    return "feed-summary", pages.from_feed(entry.title, entry.summary_html)
