"""The event's own life, told from the facts, and how its watch winds down after it.

Days and hours are the event's own. If the watch tells in which time zone, the event begins at its hour there,
or with its day, and is over with its day. Else a day is taken to begin with the day in UTC, and to be over
when it is over everywhere on earth, twelve hours after it ends in UTC.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from watcher.core import edtf
from watcher.core.claims import Attendance
from watcher.core.facts import Fact, Topic
from watcher.core.order import claim_value, duration_minutes
from watcher.core.values import EventStatus, Status
from watcher.core.watches import Event

_DATE, _TIME, _STATUS, _DURATION = (Topic("detail", name) for name in ("date", "time", "status", "duration"))
_DAY = timedelta(days=1)
_EVERYWHERE = timedelta(hours=12)


class Phase(StrEnum):
    """Where the event stands."""

    AHEAD = "ahead"
    UNDER_WAY = "under way"
    OVER = "over"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Life:
    """The event's phase, and the moments that bound it as far as they are known (aware, UTC)."""

    phase: Phase
    begins: datetime | None = None
    ends: datetime | None = (
        None  # over everywhere by then; of a cancelled event, when nothing more is to come
    )


def life(facts: Mapping[Topic, Fact], event: Event, now: datetime) -> Life:
    """Where the event stands at `now` (aware); without a date among the facts, the watch's own counts.

    A postponement without a new date leaves the event ahead, at a time unknown.
    """
    status = facts.get(_STATUS)
    said = claim_value(status.held.claim) if status else None
    begins, ends = _span(facts, event)
    if status and said == EventStatus.CANCELLED:
        return Life(Phase.CANCELLED, None, max(status.since, ends or status.since))
    if status and said == EventStatus.HELD:
        began = status.since if begins is None else min(begins, status.since)
        over = ends if ends and ends > status.since - _DAY else _end_of(status.since.date(), event)
        over = _no_sooner_than_said(over, event)
        return Life(Phase.OVER if over <= now else Phase.UNDER_WAY, began, over)
    if begins is None or ends is None:
        return Life(Phase.AHEAD)
    if ends <= now:
        return Life(Phase.OVER, begins, ends)
    known = _days(facts, event)
    dated = known is not None and (known.span or known.precision is edtf.Precision.DAY)
    return Life(Phase.UNDER_WAY if dated and begins <= now else Phase.AHEAD, begins, ends)


def _days(facts: Mapping[Topic, Fact], event: Event) -> edtf.Days | None:
    """The days the event is believed to be on; none after a postponement that named no new ones."""
    told, status = facts.get(_DATE), facts.get(_STATUS)
    postponed = status and claim_value(status.held.claim) == EventStatus.POSTPONED
    if told and not (status and postponed and told.since < status.since):
        return edtf.parse(str(claim_value(told.held.claim)))
    return edtf.parse(event.when) if event.when and not told and not postponed else None


def _span(facts: Mapping[Topic, Fact], event: Event) -> tuple[datetime, datetime] | tuple[None, None]:
    days = _days(facts, event)
    if days is None:
        return None, None
    last = days.last
    lasts = facts.get(_DURATION)
    if lasts and days.first == days.last:
        minutes = duration_minutes(str(claim_value(lasts.held.claim)))
        last += timedelta(days=max(0, -(-minutes // (24 * 60)) - 1))  # a three-day fair ends on its third day
    return _start_of(days, facts, event), _no_sooner_than_said(_end_of(last, event), event)


def _no_sooner_than_said(ends: datetime, event: Event) -> datetime:
    """`ends`, or the end of the days that the watch itself names where these begin later.

    Days before those may be another event's, and a watch must not close for them.
    """
    if event.when is None:
        return ends
    own = edtf.parse(event.when)
    return max(ends, _end_of(own.last, event)) if ends.date() <= own.first else ends


def _start_of(days: edtf.Days, facts: Mapping[Topic, Fact], event: Event) -> datetime:
    if event.zone is None:
        return datetime.combine(days.first, time(), UTC)
    told = facts.get(_TIME)
    dated = days.span or days.precision is edtf.Precision.DAY
    hour = time.fromisoformat(str(claim_value(told.held.claim))) if told and dated else time()
    return datetime.combine(days.first, hour, event.zone).astimezone(UTC)


def _end_of(last: date, event: Event) -> datetime:
    if event.zone is None:
        return datetime.combine(last, time(), UTC) + _DAY + _EVERYWHERE
    return datetime.combine(last + _DAY, time(), event.zone).astimezone(UTC)


class Pace(StrEnum):
    """How eagerly the feeds of a watch are polled."""

    FULL = "full"
    SLOW = "slow"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Closing:
    """How a watch winds down, counted from the event's end."""

    summary_after: timedelta = timedelta(days=2)
    stop_after: timedelta = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Winding:
    """What winding down asks for now."""

    pace: Pace
    summary_due: bool


def winding(where: Life, closing: Closing, now: datetime, summed_up: datetime | None = None) -> Winding:
    """How to go on with a watch; `summed_up` is when its last closing summary went out.

    An event that comes back to life, on a new date, is watched in full and summed up once more at its end.
    """
    if where.ends is None or where.phase not in (Phase.OVER, Phase.CANCELLED):
        return Winding(Pace.FULL, summary_due=False)
    past = now - where.ends
    if past < closing.summary_after:
        return Winding(Pace.FULL, summary_due=False)
    due = summed_up is None or summed_up < where.ends
    return Winding(Pace.STOPPED if past >= closing.stop_after else Pace.SLOW, due)


@dataclass(frozen=True, slots=True)
class Turnout:
    """Who came of those of whom it was said; each fact stands in one place."""

    came: tuple[Fact, ...]  # so reported once the event had begun
    announced: tuple[Fact, ...]  # said to come, and not heard of since
    stayed_away: tuple[Fact, ...]  # declined, turned away, or absent
    unsettled: tuple[Fact, ...]  # expected, invited, in doubt or unlikely to the last


def turnout(facts: Iterable[Fact], began: datetime | None) -> Turnout:
    """Sort the attendance facts by how they ended; `began` is when the event did (aware), if known."""
    came: list[Fact] = []
    announced: list[Fact] = []
    away: list[Fact] = []
    unsettled: list[Fact] = []
    for fact in facts:
        claim = fact.held.claim
        if not isinstance(claim, Attendance):
            continue
        if claim.status is Status.ATTENDING:
            seen = began is not None and any(
                a.origin.published >= began and claim_value(a.claim) == Status.ATTENDING for a in fact.support
            )
            (came if seen else announced).append(fact)
        elif claim.status in (Status.NOT_ATTENDING, Status.NOT_INVITED):
            away.append(fact)
        else:
            unsettled.append(fact)
    return Turnout(tuple(came), tuple(announced), tuple(away), tuple(unsettled))
