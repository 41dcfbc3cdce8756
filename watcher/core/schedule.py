"""When to ask again: pure arithmetic over what is known of a feed or an article, and `now`.

All times are aware; randomness comes in as `draw`, a number in [0, 1).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

SHORTER = 0.5  # news came: ask twice as often
LONGER = 1.25  # none came: a little more rarely; both balance where a quarter of the polls bring news
GAP_SHORTER = 0.25  # news was missed: the window of the feed is shorter than the interval
JITTER = 0.1  # share of an interval by which polls spread, so that feeds added together drift apart
BACKOFF = 2.0
LONGEST_FLOOR = timedelta(days=1)  # a feed that says "yearly" is still asked once a day
LONGEST_RETRY = timedelta(days=7)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Bounds:
    """The limits within which polling adapts; equal limits make it fixed."""

    shortest: timedelta = timedelta(minutes=5)
    longest: timedelta = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What the schedule remembers of a feed between polls."""

    interval: timedelta
    failures: int = 0  # in a row


@dataclass(frozen=True, slots=True)
class Floors:
    """What the publisher asks for: never sooner than these."""

    max_age: timedelta | None = None  # Cache-Control or Expires
    ttl: timedelta | None = None  # RSS ttl or sy:updatePeriod
    retry_after: timedelta | None = None  # on 429 and 503
    skip_hours: frozenset[int] = frozenset()  # 0-23, GMT
    skip_days: frozenset[int] = frozenset()  # 0 is Monday, GMT


def after_news(rhythm: Rhythm, bounds: Bounds, *, gap: bool = False) -> Rhythm:
    """A poll brought entries not seen before; `gap` when it shared none with the poll before."""
    factor = GAP_SHORTER if gap else SHORTER
    return Rhythm(_within(rhythm.interval * factor, bounds))


def after_nothing(rhythm: Rhythm, bounds: Bounds) -> Rhythm:
    """A poll succeeded and brought nothing new."""
    return Rhythm(_within(rhythm.interval * LONGER, bounds))


def after_failure(rhythm: Rhythm) -> Rhythm:
    """A poll failed; the interval learned stays for when the feed recovers."""
    return replace(rhythm, failures=rhythm.failures + 1)


def next_poll(
    rhythm: Rhythm, now: datetime, draw: float, *, floors: Floors | None = None, bounds: Bounds | None = None
) -> datetime:
    """The time of the next poll: interval or backoff, with jitter, never sooner than the publisher asks.

    Without `bounds` the interval of the rhythm is kept as it is.
    """
    floors = floors or Floors()
    bounds = bounds or Bounds(rhythm.interval, max(rhythm.interval, Bounds().longest))
    wait = backoff(rhythm.failures, rhythm.interval, bounds.longest) if rhythm.failures else rhythm.interval
    wait = _within(wait, bounds)
    wait += wait * JITTER * draw
    return out_of_quiet(now + max(wait, floor(floors)), floors.skip_hours, floors.skip_days)


def floor(floors: Floors) -> timedelta:
    """The longest of the waits asked for, each within reason."""
    zero = timedelta()
    return max(
        min(floors.max_age or zero, LONGEST_FLOOR),
        min(floors.ttl or zero, LONGEST_FLOOR),
        min(floors.retry_after or zero, LONGEST_RETRY),
        zero,
    )


def backoff(failures: int, first: timedelta, longest: timedelta) -> timedelta:
    """The wait after so many failures in a row: `first` doubled each time, at most `longest`."""
    if failures <= 0:
        return min(first, longest)
    return min(first * BACKOFF ** min(failures, 30), longest) if first < longest else longest


def out_of_quiet(at: datetime, hours: frozenset[int], days: frozenset[int]) -> datetime:
    """`at`, or the first full hour after it that is in none of the GMT hours and days to be skipped.

    A feed that would skip everything is not believed.
    """
    if len(hours) >= 24 or len(days) >= 7 or not (hours or days):
        return at
    here = at.astimezone(UTC)
    for _ in range(24 * 8):
        if here.hour not in hours and here.weekday() not in days:
            return here
        here = here.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return at


def retry_after(value: str | None, now: datetime) -> timedelta | None:
    """The wait a `Retry-After` header asks for, in seconds or as a date (RFC 9110, 10.2.3), if readable."""
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return timedelta(seconds=min(int(value[:12]), int(LONGEST_RETRY.total_seconds())))
    at = http_date(value)
    if at is None:
        return None
    return min(max(at - now, timedelta()), LONGEST_RETRY)


def http_date(value: str | None) -> datetime | None:
    """The time that an HTTP date gives, in any of its three forms (RFC 9110, 5.6.7)."""
    if not value:
        return None
    try:
        at = parsedate_to_datetime(value)
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def max_age(
    cache_control: str | None, expires: str | None, date: str | None, age: str | None, now: datetime
) -> timedelta | None:
    """How long a response stays fresh (RFC 9111, 4.2): `max-age`, else `Expires`; less `Age`."""
    directives = _directives(cache_control)
    if "no-cache" in directives or "no-store" in directives:
        return None
    spent = timedelta(seconds=_seconds(age) or 0)
    if "max-age" in directives:
        seconds = _seconds(directives["max-age"])
        return None if seconds is None else max(timedelta(seconds=seconds) - spent, timedelta())
    until = http_date(expires)
    if until is None:
        return None
    return max(until - (http_date(date) or now) - spent, timedelta())


def skip_days(names: Iterable[str]) -> frozenset[int]:
    """The weekdays (0 is Monday) of RSS `skipDays` names; unknown names are passed over."""
    return frozenset(WEEKDAYS.index(day) for name in names if (day := name.strip().lower()) in WEEKDAYS)


def next_revisit(first_seen: datetime, visited: datetime, ages: tuple[timedelta, ...]) -> datetime | None:
    """When an article is read again: at the first of the `ages` (since it was first seen) not yet reached.

    None when all have passed: re-reading decays, and stops.
    """
    for age in sorted(ages):
        if first_seen + age > visited:
            return first_seen + age
    return None


def _within(wait: timedelta, bounds: Bounds) -> timedelta:
    return min(max(wait, bounds.shortest), bounds.longest)


def _directives(cache_control: str | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in (cache_control or "").split(","):
        name, _, value = part.partition("=")
        found.setdefault(name.strip().lower(), value.strip().strip('"'))
    return found


def _seconds(value: str | None) -> int | None:
    value = (value or "").strip()
    return min(int(value[:12]), 10**9) if value.isascii() and value.isdigit() else None
