"""When an article counts as published."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from watcher.core.publication import EARLIEST, PageDate, Publication, settle

SEEN = datetime(2025, 9, 3, 12, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
moments = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def test_the_feed_is_believed_first() -> None:
    assert settle(SEEN - HOUR, PageDate(SEEN - DAY), SEEN) == Publication(SEEN - HOUR, "feed")


def test_the_page_is_believed_when_the_feed_says_nothing() -> None:
    assert settle(None, PageDate(SEEN - DAY), SEEN) == Publication(SEEN - DAY, "page")


def test_else_it_is_when_it_was_first_seen() -> None:
    assert settle(None, None, SEEN) == Publication(SEEN, "first-seen")


def test_a_date_to_come_is_brought_back_and_says_so() -> None:
    assert settle(SEEN + 400 * DAY, None, SEEN) == Publication(SEEN, "feed", clamped=True)


def test_a_clock_a_minute_fast_is_no_offence() -> None:
    assert settle(SEEN + timedelta(minutes=1), None, SEEN) == Publication(SEEN, "feed")


def test_an_absurd_date_is_passed_over_for_the_next_source() -> None:
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    assert settle(epoch, PageDate(SEEN - DAY), SEEN).basis == "page"
    assert settle(epoch, PageDate(epoch), SEEN).basis == "first-seen"


def test_a_day_without_an_hour_is_its_noon_but_not_after_it_was_seen() -> None:
    day = datetime(2025, 9, 1, tzinfo=UTC)
    assert settle(None, PageDate(day, whole_day=True), SEEN).at == day + 12 * HOUR
    morning = SEEN.replace(hour=7)
    today = PageDate(morning.replace(hour=0), whole_day=True)
    assert settle(None, today, morning) == Publication(morning, "page-day")


def test_zones_become_utc() -> None:
    beijing = timezone(8 * HOUR)
    assert settle(datetime(2025, 9, 3, 8, 0, tzinfo=beijing), None, SEEN).at == datetime(
        2025, 9, 3, tzinfo=UTC
    )
    assert settle(datetime(2025, 9, 3, 8, 0), None, SEEN).at == SEEN - 4 * HOUR  # noqa: DTZ001


@given(st.none() | moments, st.none() | st.builds(PageDate, moments, st.booleans()), moments)
def test_no_article_is_published_after_it_was_seen(
    feed: datetime | None, page: PageDate | None, seen: datetime
) -> None:
    found = settle(feed, page, seen)
    assert found.at <= seen
    assert found.at >= EARLIEST or found.at == seen
