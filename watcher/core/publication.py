"""When an article was published: the feed's word, else the page's, else when it was first seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

DateBasis = Literal["feed", "page", "page-day", "first-seen"]
"""Who gave the date; `page-day` is a page that gives the day but no hour."""

EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)
"""Before this there was no news on the web: such a date is a default or a mistake, and says nothing."""


@dataclass(frozen=True, slots=True)
class PageDate:
    """A publication date found in a page; `whole_day` when it names a day without an hour."""

    at: datetime
    whole_day: bool = False


@dataclass(frozen=True, slots=True)
class Publication:
    """The time that orders an article among others, and why it is this one."""

    at: datetime  # aware, UTC; never after the article was first seen
    basis: DateBasis
    clamped: bool = False  # the source said a time still to come


def settle(feed: datetime | None, page: PageDate | None, seen: datetime) -> Publication:
    """Choose the publication time; `seen` is when the article was first seen (aware).

    A date still to come is brought back to `seen`, so that it can't overrule news for ever; a date before
    `EARLIEST` is passed over. A day without an hour counts as its noon.
    """
    seen = utc(seen)
    if feed is not None and utc(feed) >= EARLIEST:
        return _not_after(utc(feed), "feed", seen)
    if page is not None and utc(page.at) >= EARLIEST:
        if not page.whole_day:
            return _not_after(utc(page.at), "page", seen)
        noon = utc(page.at).replace(hour=12, minute=0, second=0, microsecond=0)
        if noon > seen and noon.date() == seen.date():
            return Publication(seen, "page-day")
        return _not_after(noon, "page-day", seen)
    return Publication(seen, "first-seen")


def _not_after(at: datetime, basis: DateBasis, seen: datetime) -> Publication:
    if at > seen:
        return Publication(seen, basis, clamped=at - seen > timedelta(minutes=5))  # clocks differ a little
    return Publication(at, basis)


def utc(at: datetime) -> datetime:
    """`at` in UTC; a time without a zone is taken for UTC, as feeds mean it."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
