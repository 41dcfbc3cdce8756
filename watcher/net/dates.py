"""Dates as feeds and pages write them, the common forms read fast and the rest left to feedparser."""

from __future__ import annotations

import re
from calendar import timegm
from datetime import UTC, datetime, timedelta
from time import struct_time

from feedparser.datetimes import _parse_date

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES, start=1)}
_RFC822 = re.compile(
    r"(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2})"
    r" (?:(GMT|UTC|Z)|([+-])(\d{2})(\d{2}))"
)
_RFC3339 = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:(Z)|([+-])(\d{2}):(\d{2}))"
)


def feed_date(text: str | None) -> datetime | None:
    """The time that a feed's date gives (aware, UTC, whole seconds), or None where it gives none."""
    if not text:
        return None
    text = text.strip()
    if found := _RFC822.fullmatch(text):
        day, name, year, hour, minute, second, utc, sign, off_hours, off_minutes = found.groups()
        month = _MONTHS.get(name.lower())
        if month is None:
            return None
    elif found := _RFC3339.fullmatch(text):
        year, number, day, hour, minute, second, utc, sign, off_hours, off_minutes = found.groups()
        month = int(number)
    else:
        return _by_feedparser(text)
    try:
        at = datetime(int(year), month, int(day), int(hour), int(minute), int(second), tzinfo=UTC)
        if utc is None:
            offset = timedelta(hours=int(off_hours), minutes=int(off_minutes))
            at = at - offset if sign == "+" else at + offset
    except (ValueError, OverflowError):
        return _by_feedparser(text)
    return at


def _by_feedparser(text: str) -> datetime | None:
    if len(text) > 100:
        return None
    return moment(_parse_date(text))


def moment(parsed: struct_time | None) -> datetime | None:
    """The time that feedparser found, or None where there is no such time."""
    if parsed is None:
        return None
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None
