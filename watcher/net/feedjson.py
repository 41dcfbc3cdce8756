"""JSON Feed 1 and 1.1 (jsonfeed.org), read leniently: a field of the wrong type is a field left out."""

from __future__ import annotations

import json
from functools import partial
from html import escape
from typing import Any

from watcher.core.urls import safe_link
from watcher.net.dates import feed_date
from watcher.net.entries import (
    LONGEST_TEXT,
    FeedEntry,
    ParsedFeed,
    ParseFailure,
    newest,
    plain_title,
)


def parse(text: str, url: str) -> ParsedFeed | ParseFailure:
    """The feed in `text`, which came from `url`."""
    try:
        document = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return ParseFailure("neither a feed nor readable JSON")
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        return ParseFailure("JSON, but no JSON Feed")
    items = [item for item in document["items"] if isinstance(item, dict)]
    return ParsedFeed(
        title=plain_title(_text(document, "title")),
        entries=newest(items, partial(_entry, url=url)),
        problem=None
        if "jsonfeed.org" in _text(document, "version")
        else "does not say that it is a JSON Feed",
    )


def _entry(item: dict[str, Any], url: str) -> FeedEntry:
    guid = item.get("id")
    return FeedEntry(
        guid=str(guid).strip() or None if isinstance(guid, str | int | float) else None,
        link=_link(item, url),
        title=plain_title(_text(item, "title")),
        published=feed_date(_text(item, "date_published")),
        updated=feed_date(_text(item, "date_modified")),
        summary_html=escape(_text(item, "summary")),
        content_html=_text(item, "content_html") or escape(_text(item, "content_text")),
    )


def _link(item: dict[str, Any], url: str) -> str | None:
    for name in ("url", "external_url"):
        if link := _text(item, name).strip():
            return safe_link(link, url)
    return None


def _text(record: dict[str, Any], name: str) -> str:
    value = record.get(name)
    return value[:LONGEST_TEXT] if isinstance(value, str) else ""
