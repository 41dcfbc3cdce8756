"""How often a feed wants to be asked, in the words of RSS and of its syndication module."""

from __future__ import annotations

import re
from datetime import timedelta

from watcher.core.schedule import skip_days

_SKIP = re.compile(r"<skip(hours|days)\s*>(.{0,2000}?)</skip\1\s*>", re.IGNORECASE | re.DOTALL)
_SKIPPED = re.compile(r"<(?:hour|day)\s*>\s*(\w{1,9})\s*</", re.IGNORECASE)
_PERIODS = {"hourly": 1, "daily": 24, "weekly": 7 * 24, "monthly": 30 * 24, "yearly": 365 * 24}
_HEAD = 65536  # bytes in which these stand


def quiet(body: bytes) -> tuple[frozenset[int], frozenset[int]]:
    """The GMT hours and weekdays that RSS `skipHours` and `skipDays` name."""
    hours: set[int] = set()
    days: frozenset[int] = frozenset()
    head = body[:_HEAD]
    if b"skip" not in head and b"SKIP" not in head:
        return frozenset(), days
    for found in _SKIP.finditer(head.decode("utf-8", "replace")):
        named = _SKIPPED.findall(found[2])
        if found[1].lower() == "hours":
            hours.update(int(hour) % 24 for hour in named if hour.isdecimal() and int(hour) <= 24)
        else:
            days |= skip_days(named)
    return frozenset(hours), days


def slowest(ttl: str | None, period: str | None, frequency: str | None) -> timedelta | None:
    """The longer of RSS `ttl` (minutes) and the syndication module's period over its frequency."""
    waits: list[timedelta] = []
    minutes = (ttl or "").strip()
    if minutes.isdecimal() and int(minutes[:7]) > 0:
        waits.append(timedelta(minutes=int(minutes[:7])))
    hours = _PERIODS.get((period or "").strip().lower())
    if hours is not None:
        often = (frequency or "").strip()
        waits.append(timedelta(hours=hours) / (max(int(often[:6]), 1) if often.isdecimal() else 1))
    return max(waits, default=None)
