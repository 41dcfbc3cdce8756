"""What follows from an attempt to deliver: done, again later, given up, or the channel switched off.

A pure decision. The schedule is that of Standard Webhooks: ten attempts over three days, with jitter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

SCHEDULE = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
"""How long to wait after the first, second, … failed attempt; after the last, nothing is tried again."""

_JITTER = 0.2
_LONGEST_WISH = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Accepted:
    """The receiver took the message."""

    detail: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """The receiver could not be reached, or could not take it now; `retry_after` is its own wish."""

    detail: str
    retry_after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """The receiver will never take this message."""

    detail: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The receiver wants no more messages at all (410)."""

    detail: str


DeliveryOutcome = Accepted | Failed | Refused | Gone


@dataclass(frozen=True, slots=True)
class Delivered:
    """Nothing is left to do."""

    detail: str


@dataclass(frozen=True, slots=True)
class RetryAt:
    """Try the same message again at `at` (UTC), and send the receiver nothing else before `pause_until`."""

    at: datetime
    detail: str
    pause_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Parked:
    """Keep the message, show it, and try it only when somebody asks (`watcher retry`)."""

    detail: str


@dataclass(frozen=True, slots=True)
class Disabled:
    """Park the message, and send nothing more through the channel until it is set up anew."""

    detail: str


Decision = Delivered | RetryAt | Parked | Disabled


def decide(outcome: DeliveryOutcome, attempt: int, now: datetime, random: Random) -> Decision:
    """Say what follows from attempt number `attempt` (1 for the first), which ended at `now`.

    A receiver's own wish may lengthen the wait, to a week at most, and never shortens it.
    """
    match outcome:
        case Accepted(detail):
            return Delivered(detail)
        case Gone(detail):
            return Disabled(detail)
        case Refused(detail):
            return Parked(detail)
        case Failed(detail, wish):
            if attempt > len(SCHEDULE):
                return Parked(f"{detail} (given up after {attempt} attempts)")
            wait = now + SCHEDULE[attempt - 1] * (1 + random.uniform(0, _JITTER))
            pause = now + min(wish, _LONGEST_WISH) if wish else None
            return RetryAt(max(wait, pause) if pause else wait, detail, pause)
