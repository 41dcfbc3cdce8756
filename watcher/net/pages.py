"""Article pages read: text by trafilatura, metadata, and whether all of it is there. Pure; for workers."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, Literal
from urllib.parse import urlsplit

import trafilatura
from lxml import html as lxml_html
from lxml.etree import ParserError, strip_elements
from trafilatura.settings import Extractor

from watcher.core.cleaning import one_line, paragraphs
from watcher.core.publication import PageDate
from watcher.core.urls import safe_link, site_of
from watcher.net.bodies import text_of
from watcher.net.dates import feed_date
from watcher.net.entries import plain_title, text_of_html

Access = Literal["full", "paywalled", "empty"]

LONGEST_TEXT = 300_000  # characters
_THIN = 900  # characters: a text this short beside a paywall mark is its teaser
_SENTENCE = re.compile(r".{20}[.!?…。！？؟।][\"'”’»)]*(?:\s|$)|.{12}[。！？]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SOON = 400  # characters: a first try this short gets the thorough one
_PAYWALL = re.compile(
    r"subscri(?:be|ption) to (?:continue|read|keep reading)|already a subscriber\b|for subscribers only"
    r"|sign in to (?:continue|read)|log in to (?:continue|read)|register to (?:continue|read)"
    r"|to continue reading"
    r"|this (?:article|content|story) is (?:reserved |only )?for (?:our )?(?:subscribers|members)",
    re.IGNORECASE,
)
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\r"))
_CONTROL_REFERENCE = re.compile(
    rb"&#(?:0{0,9}(?:[0-8]|1[124-9]|2\d|3[01]|127)(?!\d)|x0{0,9}(?:[0-8bcef]|1[\da-f]|7f)(?![\da-f]));?",
    re.IGNORECASE,
)
_BESIDE = ("style", "aside", "footer", "svg")  # never part of an article, nor counted as text of its page
_LINKED_DATA = "application/ld+json"
_JSON_DATES = ("datePublished", "dateCreated")
_META_DATES = ("article:published_time", "og:article:published_time", "datepublished", "date",
               "dc.date.issued", "dc.date", "dcterms.created", "dcterms.date", "parsely-pub-date",
               "sailthru.date", "publishdate", "publish-date", "pubdate", "publication_date",
               "article.published", "cxenseparse:recs:publishtime")  # fmt: skip
_META_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title")
_META_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "byl")
_META_SITES = ("og:site_name", "application-name", "al:android:app_name", "dc.publisher")

logging.getLogger("trafilatura").setLevel(
    logging.CRITICAL
)  # its complaints about a page are our return value


@dataclass(frozen=True, slots=True)
class PageText:
    """What was read of an article, and from where."""

    text: str  # paragraphs, one a line; empty if there is none
    title: str
    access: Access = "full"  # whether all of the article is there: else the feed may have more
    canonical: str | None = None  # as the page gives it, if it is a link of the same site
    site: str | None = None
    author: str | None = None
    published: PageDate | None = None
    language: str | None = None  # as the page declares it


def read(body: bytes, url: str, content_type: str = "", charset: str | None = None) -> PageText | None:
    """The article in a page that came from `url`; None where the body is no HTML (or plain text) at all."""
    if content_type and not _may_be_a_page(content_type):
        return None
    source = text_of(body, charset)
    if content_type == "text/plain":
        return _plain(source)
    tree = _tree(source)
    if tree is None:
        return None
    meta = _Meta.of(tree)
    canonical = _canonical(tree, meta, url)
    title = _title(tree, meta)
    site = meta.first(_META_SITES) or _publisher(meta.linked)
    published = _date(tree, meta)
    walled = _declared_paywalled(meta.linked)
    headings = {title, *(one_line(h1.text_content()) for h1 in tree.iter("h1"))}
    text = _without_title(_article_text(tree, source), headings)
    access: Access = "full"
    if not _is_prose(text):
        text, access = "", "empty"
    elif len(text) < _THIN and (walled or _PAYWALL.search(source)):
        access = "paywalled"
    return PageText(
        text=text,
        title=title,
        access=access,
        canonical=canonical,
        site=one_line(site, 100) if site else None,
        author=_author(meta),
        published=published,
        language=(tree.get("lang") or "").partition("-")[0].lower()[:3] or None,
    )


def from_feed(title: str, content: str | None) -> PageText:
    """What the feed itself gives of an article: its content or summary (HTML) as text."""
    text = text_of_html(content or "")[:LONGEST_TEXT]
    return PageText(text=text, title=title, access="full" if text else "empty")


@dataclass(frozen=True, slots=True)
class _Meta:
    """The metadata of a page: `<meta>` by lower-case name, and its JSON-LD objects."""

    named: dict[str, str]
    linked: tuple[dict[str, Any], ...]

    @classmethod
    def of(cls, tree: lxml_html.HtmlElement) -> _Meta:
        named: dict[str, str] = {}
        for element in tree.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop")
            content = (element.get("content") or "").strip()
            if name and content:
                named.setdefault(name.strip().lower(), content[:2000])
        return cls(named, tuple(_json_ld(tree)))

    def first(self, names: tuple[str, ...]) -> str | None:
        return next((self.named[name] for name in names if name in self.named), None)


def _may_be_a_page(content_type: str) -> bool:
    return (
        "html" in content_type
        or "xml" in content_type
        or content_type in {"text/plain", "application/octet-stream"}
    )


def _tree(source: str) -> lxml_html.HtmlElement | None:
    if "<" not in source:
        return None
    try:
        # Bytes in a known encoding: a declaration inside the page can't contradict what was decoded.
        parser = lxml_html.HTMLParser(
            encoding="utf-8", huge_tree=False, no_network=True, remove_pis=True, remove_comments=True
        )
        # What else is harmful is taken from what is read, which is far less than the page.
        clean = source.encode("utf-8", "replace").translate(None, _CONTROLS)
        clean = _CONTROL_REFERENCE.sub(b"", clean) if b"&#" in clean else clean
        tree = lxml_html.document_fromstring(clean, parser=parser)
    except (ParserError, ValueError):
        return None
    for element in tree.xpath("//*[@hidden]"):
        element.tag = "template"
    strip_elements(tree, "template", with_tail=False)
    return tree


def _article_text(tree: lxml_html.HtmlElement, source: str) -> str:
    """The main text: trafilatura's fast way; on the whole page its thorough one, where that finds little.

    Uses the tree up. What surrounds an article is cut first, as every pass over the page costs.
    """
    _cut_surroundings(tree)
    text = _extracted(tree, fast=True)
    if len(text) < _SOON and (whole := _tree(source)) is not None:
        thorough = _extracted(whole, fast=False)
        text = thorough if len(thorough) > len(text) else text
    return text[:LONGEST_TEXT]


def _cut_surroundings(tree: lxml_html.HtmlElement) -> None:
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != _LINKED_DATA:
            script.tag = "style"
    strip_elements(tree, *_BESIDE, with_tail=False)


def _is_prose(text: str) -> bool:
    """Whether there is a sentence in it, and not only the names of sections and buttons."""
    return any(len(line) > 100 or _SENTENCE.search(line) for line in text.split("\n"))


def _without_title(text: str, titles: set[str]) -> str:
    """The text without the headline repeated on top of it: what a title says stays a title."""
    first, _, rest = text.partition("\n")
    return rest if rest and one_line(first) in titles else text


def _extracted(tree: lxml_html.HtmlElement, *, fast: bool) -> str:
    document: Any = trafilatura.bare_extraction(tree, options=_options(fast=fast))
    return paragraphs(document.text or "") if document is not None else ""


@cache
def _options(*, fast: bool) -> Extractor:
    return Extractor(output_format="python", fast=fast, comments=False, tables=True, with_metadata=False)


def _plain(source: str) -> PageText:
    text = paragraphs(source)[:LONGEST_TEXT]
    title = one_line(text.partition("\n")[0], 200)
    return PageText(text=text, title=title, access="full" if text else "empty")


def _title(tree: lxml_html.HtmlElement, meta: _Meta) -> str:
    headline = next(
        (str(item["headline"]) for item in meta.linked if isinstance(item.get("headline"), str)), None
    )
    found = headline or meta.first(_META_TITLES)
    if not found:
        heading = next(tree.iter("h1"), None)
        found = heading.text_content() if heading is not None else ""
    if not found.strip():
        found = tree.findtext(".//title") or ""
    return plain_title(found)


def _canonical(tree: lxml_html.HtmlElement, meta: _Meta, url: str) -> str | None:
    """The page's own word on its address, believed for links of its own site that are no mere front page."""
    said = [
        link.get("href") or ""
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    said.append(meta.named.get("og:url", ""))
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


def _author(meta: _Meta) -> str | None:
    for item in meta.linked:
        author = item.get("author")
        first = author[0] if isinstance(author, list) and author else author
        name = first.get("name") if isinstance(first, dict) else first
        if isinstance(name, str) and name.strip():
            return one_line(name, 120)
    said = meta.first(_META_AUTHORS)
    return one_line(said, 120) if said and "://" not in said else None


def _date(tree: lxml_html.HtmlElement, meta: _Meta) -> PageDate | None:
    said = [
        str(item[name]) for name in _JSON_DATES for item in meta.linked if isinstance(item.get(name), str)
    ]
    said += [meta.named[name] for name in _META_DATES if name in meta.named]
    said += [
        element.get("datetime") or "" for element in tree.iter("time") if element.get("pubdate") is not None
    ]
    said += [element.get("datetime") or "" for element in list(tree.iter("time"))[:1]]
    for text in said:
        if date := _page_date(text):
            return date
    return None


def _page_date(text: str) -> PageDate | None:
    text = text.strip()
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
        if (script.get("type") or "").strip().lower() != _LINKED_DATA or not script.text:
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


def _publisher(linked: tuple[dict[str, Any], ...]) -> str | None:
    for item in linked:
        publisher = item.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return str(publisher["name"])
    return None


def _declared_paywalled(linked: tuple[dict[str, Any], ...]) -> bool:
    return any(str(item.get("isAccessibleForFree")).lower() in {"false", "no", "0"} for item in linked)
