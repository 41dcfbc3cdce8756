"""RSS and Atom, with feedparser as the judge of what they mean."""

from __future__ import annotations

import io
import re
from calendar import timegm
from datetime import UTC, datetime, timedelta
from time import struct_time
from typing import Any

import feedparser

from watcher.core.cleaning import one_line
from watcher.core.schedule import skip_days
from watcher.core.urls import safe_link
from watcher.net.entries import LONGEST_TEXT, MOST_ENTRIES, FeedEntry, ParsedFeed, plain_title

_SKIP = re.compile(r"<skip(hours|days)\s*>(.{0,2000}?)</skip\1\s*>", re.IGNORECASE | re.DOTALL)
_SKIPPED = re.compile(r"<(?:hour|day)\s*>\s*(\w{1,9})\s*</", re.IGNORECASE)
_PERIODS = {"hourly": 1, "daily": 24, "weekly": 7 * 24, "monthly": 30 * 24, "yearly": 365 * 24}


def parse(body: bytes, url: str, content_type: str, charset: str | None) -> ParsedFeed | None:
    """The feed in `body`, or None where feedparser finds none."""
    return by_feedparser(body, url, content_type, charset)


def by_feedparser(body: bytes, url: str, content_type: str, charset: str | None) -> ParsedFeed | None:
    """The feed as feedparser understands it: the measure for every faster reading."""
    media = content_type or "application/xml"
    headers = {"content-location": url, "content-type": f"{media}; charset={charset}" if charset else media}
    found = feedparser.parse(
        io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not found.version and not found.entries:
        return None
    entries = tuple(_entry(entry, url) for entry in found.entries[:MOST_ENTRIES])
    broken = found.bozo and not isinstance(
        found.bozo_exception, feedparser.exceptions.ThingsNobodyCaresAboutButMe
    )
    hours, days = quiet(body)
    return ParsedFeed(
        title=plain_title(found.feed.get("title", "")),
        entries=entries,
        link=safe_link(found.feed.get("link", ""), url),
        ttl=slowest(
            found.feed.get("ttl"), found.feed.get("sy_updateperiod"), found.feed.get("sy_updatefrequency")
        ),
        skip_hours=hours,
        skip_days=days,
        problem=one_line(f"not well-formed: {found.bozo_exception}", 200) if broken else None,
    )


def quiet(body: bytes) -> tuple[frozenset[int], frozenset[int]]:
    """The GMT hours and weekdays that RSS `skipHours` and `skipDays` name."""
    hours: set[int] = set()
    days: frozenset[int] = frozenset()
    if b"skip" not in body and b"SKIP" not in body:
        return frozenset(), days
    for found in _SKIP.finditer(body[:65536].decode("utf-8", "replace")):
        named = _SKIPPED.findall(found[2])
        if found[1].lower() == "hours":
            hours.update(int(hour) % 24 for hour in named if hour.isdecimal() and int(hour) <= 24)
        else:
            days |= skip_days(named)
    return frozenset(hours), days


def slowest(ttl: str | None, period: str | None, frequency: str | None) -> timedelta | None:
    """The longer of RSS `ttl` (minutes) and the syndication module's period over its frequency."""
    waits: list[timedelta] = []
    ttl = (ttl or "").strip()
    if ttl.isdecimal() and 0 < int(ttl[:9]) < 10**7:
        waits.append(timedelta(minutes=int(ttl[:9])))
    hours = _PERIODS.get((period or "").strip().lower())
    if hours is not None:
        often = (frequency or "").strip()
        waits.append(timedelta(hours=hours) / (max(int(often[:6]), 1) if often.isdecimal() else 1))
    return max(waits, default=None)


def _entry(entry: Any, url: str) -> FeedEntry:
    content = next((part.get("value", "") for part in entry.get("content", ()) if part.get("value")), "")
    summary = entry.get("summary", "")
    return FeedEntry(
        guid=entry.get("id", "").strip() or None,
        link=safe_link(entry.get("feedburner_origlink") or entry.get("link", ""), url),
        title=plain_title(entry.get("title", "")),
        published=_moment(entry.get("published_parsed")),
        updated=_moment(entry.get("updated_parsed") if "updated" in entry else None),
        summary_html="" if summary == content else summary[:LONGEST_TEXT],
        content_html=content[:LONGEST_TEXT],
    )


def _moment(parsed: struct_time | None) -> datetime | None:
    if parsed is None:
        return None
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None
