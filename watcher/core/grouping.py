"""When queued news is sent: rhythm, quiet hours and the flood limit, as arithmetic on aware times.

Nothing here sends, and nothing reads a clock: `next_send` is asked with the present time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Immediate:
    """Send as soon as news has settled: `settle` after the first of it, so that a burst is one message."""

    settle: timedelta = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Hourly:
    """Send at the next full hour (UTC)."""


@dataclass(frozen=True, slots=True)
class Daily:
    """Send once a day at a local time; a time that a clock change skips is sent just as much later."""

    at: time
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours of the local day in which nothing is sent; `start` later than `end` spans midnight."""

    start: time
    end: time
    zone: ZoneInfo

    def covers(self, moment: datetime) -> bool:
        """Whether the wall clock shows a quiet hour at `moment`."""
        wall = moment.astimezone(self.zone).time()
        if self.start <= self.end:
            return self.start <= wall < self.end
        return wall >= self.start or wall < self.end

    def ends(self, moment: datetime) -> datetime:
        """The first time from `moment` on (UTC) at which the quiet is over."""
        if not self.covers(moment):
            return moment
        return min(t for t in _occurrences(self.end, self.zone, moment, (0, 1)) if not self.covers(t))


@dataclass(frozen=True, slots=True)
class Flood:
    """After `limit` messages within a span, the rest of the news waits and comes as one digest."""

    limit: int
    within: timedelta


@dataclass(frozen=True, slots=True)
class Policy:
    """How one channel wants to be told about one watch."""

    rhythm: Immediate | Hourly | Daily = Immediate()
    quiet: Quiet | None = None
    flood: Flood | None = None


def next_send(
    policy: Policy, now: datetime, first_queued: datetime, sent: Sequence[datetime] = ()
) -> datetime:
    """When the news that waits is due (UTC, never before `now`): it is due when this equals `now`.

    `first_queued` is when the oldest of it was queued; `sent` are the times of the last messages of the same
    watch on the same channel, in any order (the flood limit looks at them).
    """
    due = max(_rhythm_due(policy.rhythm, first_queued), now.astimezone(UTC))
    sent = [one for one in sent if one <= due]  # a clock that is set back leaves some in times to come
    if policy.flood and flooded(policy.flood, due, sent):
        due = max(due, max(sent).astimezone(UTC) + policy.flood.within)
    return policy.quiet.ends(due) if policy.quiet else due


def flooded(flood: Flood, moment: datetime, sent: Sequence[datetime]) -> bool:
    """Whether so much was sent of late that news waits for a digest."""
    return sum(moment - flood.within < one <= moment for one in sent) >= flood.limit


def _rhythm_due(rhythm: Immediate | Hourly | Daily, first_queued: datetime) -> datetime:
    queued = first_queued.astimezone(UTC)
    match rhythm:
        case Immediate(settle):
            return queued + settle
        case Hourly():
            hour = queued.replace(minute=0, second=0, microsecond=0)
            return hour if hour == queued else hour + timedelta(hours=1)
        case Daily(at, zone):
            return min(_occurrences(at, zone, queued, (0,)))


def _occurrences(at: time, zone: ZoneInfo, start: datetime, folds: tuple[int, ...]) -> list[datetime]:
    """The UTC times from `start` on at which a local clock shows `at`, over the next days.

    Fold 0 reads an hour that comes twice as its first pass, and a skipped one as if the clock had not moved:
    exactly one time a day. Both folds also give the second pass.
    """
    day = start.astimezone(zone).date()
    times = (
        datetime.combine(day + _DAY * offset, at.replace(fold=fold), zone).astimezone(UTC)
        for offset in range(-1, 4)
        for fold in folds
    )
    return [one for one in times if one >= start]
