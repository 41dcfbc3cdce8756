"""Feeds read: RSS 0.9x, 1.0 and 2.0, Atom and JSON Feed in, entries out. Pure, and made for a worker process.

Fetches nothing: external entities and links to other documents stay what they are, text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import html as lxml_html
from lxml.etree import ParserError

from watcher.core.cleaning import harmless
from watcher.core.urls import safe_link
from watcher.net import feedjson, feedxml
from watcher.net.bodies import text_of
from watcher.net.entries import FeedEntry, ParsedFeed, ParseFailure, distinct

__all__ = ["FeedEntry", "ParseFailure", "ParsedFeed", "find_feeds", "form", "parse"]

_FEED_ROOT = re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|rdf|channel)[\s>/]", re.IGNORECASE)
_NAMED_ROOT = re.compile(r"<(?:\w{1,20}:)?(rss|feed|rdf|channel)(?=[\s>/])[^>]{0,2000}", re.IGNORECASE)
_VERSION = re.compile(r"""\bversion\s*=\s*["']([\w.]{1,8})""")
_PAGE_ROOT = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_ASIDE = re.compile(rb"<!--.*?-->|<\?.*?\?>", re.DOTALL)  # may speak of anything
_BLANK = b"\xef\xbb\xbf \t\r\n"  # byte order marks among it
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml",
                         "application/feed+json", "application/json+feed", "text/xml+rss"})  # fmt: skip
_MOST_LINKS = 20


def parse(
    body: bytes, url: str, content_type: str = "", charset: str | None = None
) -> ParsedFeed | ParseFailure:
    """The feed in `body`, which came from `url`; or why it is none, and what it offers instead."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        body, charset = text_of(body).encode("utf-8", "replace"), "utf-8"
    start = _ASIDE.sub(b"", body.lstrip(_BLANK)[:8192]).lstrip(_BLANK)
    if not start:
        return ParseFailure("the answer is empty")
    if start.startswith((b"{", b"[")) or ("json" in content_type and not start.startswith(b"<")):
        return _told_apart(feedjson.parse(text_of(body, charset), url))
    root, page = _FEED_ROOT.search(start), _PAGE_ROOT.search(start)
    if page and (root is None or page.start() < root.start()):
        return _page(body, url, charset)
    parsed = feedxml.parse(body, url, content_type, charset)
    if parsed is not None:
        return _told_apart(parsed)
    return _page(body, url, charset, sure=page is not None)


def form(body: bytes) -> str:
    """The name of the format that a feed is written in, by its first element."""
    start = text_of(body[:4096]).lstrip()
    if start.startswith(("{", "[")):
        return "JSON Feed"
    root = _NAMED_ROOT.search(start)
    if root is None:
        return "feed"
    name, version = root[1].lower(), _VERSION.search(root[0])
    if name == "feed":
        return "Atom"
    if name == "rdf":
        return "RSS 1.0"
    return f"RSS {version[1]}" if version else "RSS"


def find_feeds(page: str, url: str) -> tuple[str, ...]:
    """The feeds that a web page announces (`<link rel="alternate">`), in its order."""
    try:
        tree = lxml_html.document_fromstring(harmless(page).encode("utf-8", "replace"), parser=_utf8_parser())
    except (ParserError, ValueError):
        return ()
    base = next(filter(None, (safe_link(href, url) for href in tree.xpath("//base/@href")[:1])), url)
    found: dict[str, None] = {}
    for link in tree.iter("link"):
        rel, kind = (link.get("rel") or "").lower().split(), (link.get("type") or "").lower().strip()
        if "alternate" in rel and kind in _FEED_TYPES:
            target = safe_link(link.get("href") or "", base)
            if target and len(found) < _MOST_LINKS:
                found[target] = None
    return tuple(found)


def _told_apart(found: ParsedFeed | ParseFailure) -> ParsedFeed | ParseFailure:
    return replace(found, entries=distinct(found.entries)) if isinstance(found, ParsedFeed) else found


def _page(body: bytes, url: str, charset: str | None, *, sure: bool = True) -> ParseFailure:
    feeds = find_feeds(text_of(body, charset), url)
    if feeds:  # a page may leave out the tags by which it would be known
        return ParseFailure(f"this is a web page, not a feed; its feed is {feeds[0]}", feeds)
    if sure:
        return ParseFailure("this is a web page, not a feed, and it names no feed")
    return ParseFailure("neither a feed nor a web page")


def _utf8_parser() -> lxml_html.HTMLParser:
    return lxml_html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True)
