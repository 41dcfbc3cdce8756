"""The values a claim can assert, by `docs/facts.md`: statuses, dates, amounts, places, durations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Status(StrEnum):
    """How an article speaks of somebody's presence in person (seven values)."""

    ATTENDING = "attending"
    EXPECTED = "expected"
    POSSIBLE = "possible"
    INVITED = "invited"
    UNLIKELY = "unlikely"
    NOT_ATTENDING = "not_attending"
    NOT_INVITED = "not_invited"


class Bound(StrEnum):
    """What a number says of the true count."""

    EXACT = "exact"
    OVER = "over"
    UNDER = "under"
    ABOUT = "about"


class EventStatus(StrEnum):
    """What became of the event."""

    SCHEDULED = "scheduled"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    MOVED = "moved"
    HELD = "held"


ValueKind = Literal["date", "time", "place", "duration", "status", "number", "text"]

ATTRIBUTES: dict[str, ValueKind] = {
    "date": "date",
    "time": "time",
    "place": "place",
    "duration": "duration",
    "status": "status",
    "troops": "number",
    "aircraft": "number",
    "vehicles": "number",
    "leaders": "number",
    "countries": "number",
    "guests": "number",
}
"""The details every watch knows; a watch may add its own (`details:`)."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A count with its bound: `Amount(10000, Bound.OVER)` is "more than 10,000"."""

    value: int | float
    bound: Bound = Bound.EXACT


Value = str | Amount
"""EDTF for dates, `HH:MM` for times, ISO 8601 for durations, text for places, an `Amount` for numbers."""
