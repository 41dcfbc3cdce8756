"""A day, span or month that a text names: its EDTF value and how it was said."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Form = Literal[
    "day",
    "span",
    "weekend",
    "month",
    "season",
    "weekday",
    "relative",
    "count",
    "anchored",
    "week",
    "year",
    "live",
]
Window = tuple[date, date]
DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
"""Days in a unit, by its name."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date where it stands: its EDTF value, first and last day, and how it was said.

    A plain weekday lies ahead of publication or behind it; `rival` is the day on the other side, `leaning`
    what in the sentence spoke for the side taken.
    """

    start: int
    end: int
    value: str
    first: date
    last: date
    form: Form
    rival: date | None = None
    leaning: str = ""


def day_of(match: re.Match[str], day: date, form: Form = "day") -> DateMention:
    """One day."""
    return DateMention(match.start(), match.end(), day.isoformat(), day, day, form)


def span_of(match: re.Match[str], first: date, last: date) -> DateMention:
    """Several days, or the first where the last isn't later."""
    if last <= first:
        return day_of(match, first)
    return DateMention(match.start(), match.end(), f"{first}/{last}", first, last, "span")


def month_of(match: re.Match[str], year: int, month: int) -> DateMention:
    """A whole month."""
    last = date(year, month, calendar.monthrange(year, month)[1])
    return DateMention(match.start(), match.end(), f"{year}-{month:02}", date(year, month, 1), last, "month")
