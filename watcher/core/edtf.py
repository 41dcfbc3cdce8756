"""Dates as precise as the news gives them: the subset of EDTF (ISO 8601-2) that a claim may use.

A year, a month, a season (`-21` spring to `-24` winter, northern), a day, or a span of two of these.
No open ends, qualifiers or unspecified digits: a claim that vague is no claim.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_FIRST_SEASON, _LAST_SEASON = 21, 24


class Precision(IntEnum):
    """How fine a date is: the larger, the finer."""

    YEAR = 0
    SEASON = 1
    MONTH = 2
    DAY = 3


@dataclass(frozen=True, slots=True)
class Days:
    """The days a date covers, `first` and `last` included.

    `span` tells "from the 3rd to the 4th" (the event lasts) from "in September" (a day of it, unknown which).
    The precision of a span is that of its coarser end.
    """

    first: date
    last: date
    precision: Precision
    span: bool = False

    def within(self, other: Days) -> bool:
        """Whether every day of this date belongs to `other` as well."""
        return other.first <= self.first and self.last <= other.last


@lru_cache(maxsize=4096)
def parse(text: str) -> Days:
    """Read an EDTF date of the subset; `ValueError` says what is wrong with it.

    >>> parse("2025-23").first
    datetime.date(2025, 9, 1)
    """
    start, slash, end = text.partition("/")
    if not slash:
        return _point(start)
    first, last = _point(start), _point(end)
    if last.last < first.first or last.first < first.first:
        raise ValueError(f"{text!r} ends before it begins")
    return Days(first.first, last.last, min(first.precision, last.precision), span=True)


def is_valid(text: str) -> bool:
    """Whether `parse` would read the text."""
    try:
        parse(text)
    except ValueError:
        return False
    return True


def _point(text: str) -> Days:
    match = _POINT.fullmatch(text)
    if not match or not text.isascii():
        raise ValueError(f"{text!r} is no date: write 2025, 2025-09, 2025-23 (a season) or 2025-09-03")
    year = int(match[1])
    if not match[2]:
        return Days(_day(text, year, 1, 1), _day(text, year, 12, 31), Precision.YEAR)
    month = int(match[2])
    if match[3]:
        day = _day(text, year, month, int(match[3]))
        return Days(day, day, Precision.DAY)
    if _FIRST_SEASON <= month <= _LAST_SEASON:
        opening = 3 * (month - _FIRST_SEASON + 1)  # spring opens in March
        first = _day(text, year, opening, 1)
        last = _month_end(text, year + (opening + 2) // 13, (opening + 1) % 12 + 1)
        return Days(first, last, Precision.SEASON)
    return Days(_day(text, year, month, 1), _month_end(text, year, month), Precision.MONTH)


def _month_end(text: str, year: int, month: int) -> date:
    if month == 12:
        return _day(text, year, 12, 31)
    return _day(text, year, month + 1, 1) - timedelta(days=1)


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValueError(f"{text!r} is no date: {error}") from error
