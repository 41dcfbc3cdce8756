"""RSS and Atom, with feedparser as the judge of what they mean."""

from __future__ import annotations

import io
import re
from functools import partial
from typing import Any

import feedparser
from feedparser.encodings import convert_to_utf8
from feedparser.mixin import _FeedParserMixin

from watcher.core.cleaning import one_line
from watcher.core.urls import safe_link
from watcher.net import feedquick
from watcher.net.bodies import text_of
from watcher.net.dates import moment
from watcher.net.entries import LONGEST_TEXT, MOST_ENTRIES, FeedEntry, ParsedFeed, newest, plain_title
from watcher.net.feedrules import quiet, slowest

# A guid is a name: joined to the address that the feed came from, as feedparser would have it, it would be
# another when the feed moves. There is no option for it.
_FeedParserMixin.can_be_relative_uri.discard("id")

# Entities that a document declares for itself: hardly a feed has any, and they are what bombs are made of.
_DECLARATIONS = re.compile(rb"(<!DOCTYPE[^\[>]{0,1000})\[.*?\]\s*>", re.IGNORECASE | re.DOTALL)
_BEGIN = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>]", re.IGNORECASE)
_END = re.compile(rb"</(?:\w{1,20}:)?(?:item|entry)\s*>", re.IGNORECASE)
_REFERENCE = re.compile(rb"&#(?:[xX]0*([0-9a-fA-F]+)|0*([0-9]+));?")


def parse(body: bytes, url: str, content_type: str, charset: str | None) -> ParsedFeed | None:
    """The feed in `body`, or None where feedparser finds none."""
    return feedquick.read(body, url, charset) or by_feedparser(body, url, content_type, charset)


def by_feedparser(body: bytes, url: str, content_type: str, charset: str | None) -> ParsedFeed | None:
    """The feed as feedparser understands it: the measure for every faster reading."""
    media = content_type or "application/xml"
    body = _shortened(_harmless(_in_utf8(body, f"{media}; charset={charset}" if charset else media)))
    headers = {"content-location": url, "content-type": f"{media}; charset=utf-8"}
    found = feedparser.parse(
        io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not found.version and not found.entries:
        return None
    harmless = feedparser.exceptions.ThingsNobodyCaresAboutButMe
    broken = found.bozo and not isinstance(found.bozo_exception, harmless)
    hours, days = quiet(body)
    return ParsedFeed(
        title=plain_title(_said(found.feed, "title")),
        entries=newest(_whole(found.entries, body) if broken else found.entries, partial(_entry, url=url)),
        ttl=slowest(*(_said(found.feed, name) for name in ("ttl", "sy_updateperiod", "sy_updatefrequency"))),
        skip_hours=hours,
        skip_days=days,
        problem=one_line(f"not well-formed: {found.bozo_exception}", 200) if broken else None,
    )


def _in_utf8(body: bytes, content_type: str) -> bytes:
    """The body as feedparser would decode it: what is done to it next knows no other encoding."""
    try:
        return bytes(convert_to_utf8({"content-type": content_type}, body, {}))
    except UnicodeError:  # of codecs that decode no text
        return text_of(body).encode("utf-8", "replace")


def _harmless(body: bytes) -> bytes:
    """The body without entities of its own, and without references that feedparser stumbles over."""
    if b"<!ENTITY" in body:
        body = _DECLARATIONS.sub(rb"\1>", body, count=1).replace(b"<!ENTITY", b"<!NOTHING")
    return _REFERENCE.sub(_of_a_character, body) if b"&#" in body else body


def _shortened(body: bytes) -> bytes:
    """The body without the middle of a list far longer than is read: an entry costs a millisecond."""
    ends = [found.end() for found in _END.finditer(body)]
    if len(ends) <= 2 * MOST_ENTRIES:
        return body
    return body[: ends[MOST_ENTRIES - 1]] + body[ends[-MOST_ENTRIES - 1] :]


def _whole(entries: list[Any], body: bytes) -> list[Any]:
    """The entries without the last, if the document ends in the middle of it: half a link leads elsewhere."""
    begun, ended = ([*pattern.finditer(body)][-1:] for pattern in (_BEGIN, _END))
    cut = bool(begun) and (not ended or ended[0].start() < begun[0].start())
    return entries[:-1] if cut else entries


def _of_a_character(reference: re.Match[bytes]) -> bytes:
    """The reference, if it is to a character; feedparser stumbles over halves of pairs, and more."""
    digits, base = (reference[1], 16) if reference[1] else (reference[2], 10)
    number = int(digits, base) if len(digits) <= 8 else -1
    return reference[0] if 0 <= number < 0xD800 or 0xDFFF < number <= 0x10FFFF else b"&#xFFFD;"


def _entry(entry: Any, url: str) -> FeedEntry:
    content = next((part.get("value", "") for part in entry.get("content", ()) if part.get("value")), "")
    summary = _said(entry, "summary")
    return FeedEntry(
        guid=_said(entry, "id").strip() or None,
        link=_link(entry, url),
        title=plain_title(_said(entry, "title")),
        published=moment(entry.get("published_parsed")),
        updated=moment(entry.get("updated_parsed") if "updated" in entry else None),
        summary_html="" if summary == content else summary[:LONGEST_TEXT],
        content_html=content[:LONGEST_TEXT],
    )


def _link(entry: Any, url: str) -> str | None:
    """Where an entry leads; a guid that stands in for a link has to be a whole address."""
    if original := _said(entry, "feedburner_origlink"):
        return safe_link(original, url)
    link = _said(entry, "link")
    given = any(part.get("href") == link for part in entry.get("links", ()))
    return safe_link(link, url if given else None)


def _said(record: Any, name: str) -> str:
    """A text that feedparser found; some elements with attributes come as dictionaries."""
    value = record.get(name)
    return value if isinstance(value, str) else ""
