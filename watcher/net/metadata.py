"""What a page says about itself in `<meta>`, `<link>`, `<time>` and JSON-LD, believed as far as it deserves.

Sources: schema.org Article, Open Graph, Dublin Core, RFC 6596 (canonical links).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self
from urllib.parse import urlsplit

from lxml import html as lxml_html

from watcher.core.cleaning import one_line
from watcher.core.publication import PageDate
from watcher.core.urls import safe_link, site_of
from watcher.net.dates import feed_date
from watcher.net.entries import plain_title

LINKED_DATA = "application/ld+json"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_JSON_DATES = ("datePublished", "dateCreated")
_META_DATES = ("article:published_time", "og:article:published_time", "datepublished", "date",
               "dc.date.issued", "dc.date", "dcterms.created", "dcterms.date", "parsely-pub-date",
               "sailthru.date", "publishdate", "publish-date", "pubdate", "publication_date",
               "article.published", "cxenseparse:recs:publishtime")  # fmt: skip
_JSON_CHANGES = ("dateModified",)
_META_CHANGES = ("article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified",
                 "dc.date.modified", "dcterms.modified", "last-modified", "lastmod")  # fmt: skip
_META_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title")
_META_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "byl")
_META_SITES = ("og:site_name", "application-name", "al:android:app_name", "dc.publisher")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The metadata of a page: `<meta>` by lower-case name, and its JSON-LD objects about an article."""

    tree: lxml_html.HtmlElement
    named: dict[str, str]
    linked: tuple[dict[str, Any], ...]

    @classmethod
    def of(cls, tree: lxml_html.HtmlElement) -> Self:
        """Gather it from a page that nothing has been cut from yet."""
        named: dict[str, str] = {}
        for element in tree.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop")
            content = (element.get("content") or "").strip()
            if name and content:
                named.setdefault(name.strip().lower(), content[:2000])
        return cls(tree, named, tuple(_json_ld(tree)))

    def title(self) -> str:
        """The headline, on one line; empty if the page has none."""
        headlines = (item["headline"] for item in self.linked if isinstance(item.get("headline"), str))
        found = next(headlines, None) or self._first(_META_TITLES)
        if not found:
            heading = next(self.tree.iter("h1"), None)
            found = heading.text_content() if heading is not None else ""
        if not found.strip():
            found = self.tree.findtext(".//title") or ""
        return plain_title(found)

    def canonical(self, url: str) -> str | None:
        """The page's own word on its address, believed for links of its own site that are no mere front page.

        `url` is where the page came from.
        """
        said = [
            link.get("href") or ""
            for link in self.tree.iter("link")
            if "canonical" in (link.get("rel") or "").lower().split()
        ]
        said.append(self.named.get("og:url", ""))
        here = urlsplit(url)
        for candidate in said:
            link = safe_link(candidate, url)
            if link is None:
                continue
            parts = urlsplit(link)
            if site_of(parts.hostname or "") != site_of(here.hostname or ""):
                continue
            if parts.path in {"", "/"} and not parts.query and here.path not in {"", "/"}:
                continue
            return link.partition("#")[0]
        return None

    def site(self) -> str | None:
        """What the outlet calls itself."""
        name = self._first(_META_SITES) or self._publisher()
        return one_line(name, 100) if name else None

    def author(self) -> str | None:
        """Who wrote it, the first of several."""
        for item in self.linked:
            author = item.get("author")
            first = author[0] if isinstance(author, list) and author else author
            name = first.get("name") if isinstance(first, dict) else first
            if isinstance(name, str) and name.strip():
                return one_line(name, 120)
        said = self._first(_META_AUTHORS)
        return one_line(said, 120) if said and "://" not in said else None

    def published(self) -> PageDate | None:
        """When it appeared; the first date that can be read counts."""
        said = self._said(_JSON_DATES, _META_DATES)
        times = list(self.tree.iter("time"))
        said += [element.get("datetime") or "" for element in times if element.get("pubdate") is not None]
        said += [element.get("datetime") or "" for element in times[:1]]
        return next((date for text in said if (date := _date(text.strip()))), None)

    def modified(self) -> datetime | None:
        """When the page says that it was last edited, to the hour at least; the newest of its dates counts.

        What to make of it is another matter: many pages say so of every change to their furniture.
        """
        dates = (_date(text) for text in self._said(_JSON_CHANGES, _META_CHANGES))
        return max((date.at for date in dates if date and not date.whole_day), default=None)

    def walled(self) -> bool:
        """Whether the page declares that reading all of it has to be paid for."""
        return any(
            str(item.get("isAccessibleForFree")).lower() in {"false", "no", "0"} for item in self.linked
        )

    def _said(self, linked: tuple[str, ...], named: tuple[str, ...]) -> list[str]:
        """What the page gives under these names, its JSON-LD first."""
        found = [item[name] for name in linked for item in self.linked if isinstance(item.get(name), str)]
        return [
            text.strip() for text in (*found, *(self.named[name] for name in named if name in self.named))
        ]

    def _first(self, names: tuple[str, ...]) -> str | None:
        return next((self.named[name] for name in names if name in self.named), None)

    def _publisher(self) -> str | None:
        for item in self.linked:
            publisher = item.get("publisher")
            if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
                return str(publisher["name"])
        return None


def _date(text: str) -> PageDate | None:
    if _DAY.fullmatch(text):
        try:
            return PageDate(datetime.fromisoformat(text).replace(tzinfo=UTC), whole_day=True)
        except ValueError:
            return None
    at = feed_date(text)
    return PageDate(at) if at is not None else None


def _json_ld(tree: lxml_html.HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of a page that describe an article, one level of `@graph` opened."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != LINKED_DATA or not script.text:
            continue
        try:
            document = json.loads(script.text[:500_000], strict=False)
        except (ValueError, RecursionError):
            continue
        for item in document if isinstance(document, list) else [document]:
            if isinstance(item, dict):
                graph = item.get("@graph")
                yield from (
                    part for part in [item, *(graph if isinstance(graph, list) else [])] if _is_article(part)
                )


def _is_article(item: object) -> bool:
    if not isinstance(item, dict):
        return False
    kinds = item.get("@type")
    return any(
        isinstance(kind, str) and (kind.endswith(("Article", "Posting")) or kind in {"Report", "WebPage"})
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )
