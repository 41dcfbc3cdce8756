"""When feeds and articles are asked again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.schedule import (
    LONGEST_FLOOR,
    LONGEST_RETRY,
    Bounds,
    Floors,
    Rhythm,
    after_failure,
    after_news,
    after_nothing,
    backoff,
    http_date,
    max_age,
    next_poll,
    next_revisit,
    out_of_quiet,
    retry_after,
    skip_days,
)

NOW = datetime(2025, 9, 3, 12, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
BOUNDS = Bounds(5 * MINUTE, 6 * HOUR)

draws = st.floats(0, 1, exclude_max=True)
waits = st.timedeltas(timedelta(), timedelta(days=400))
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
rhythms = st.builds(Rhythm, st.timedeltas(timedelta(seconds=1), 10 * DAY), st.integers(0, 2000))
floors = st.builds(
    Floors,
    st.none() | waits,
    st.none() | waits,
    st.none() | waits,
    st.frozensets(st.integers(0, 23)),
    st.frozensets(st.integers(0, 6)),
)


def test_a_feed_with_news_is_asked_sooner_and_a_silent_one_later() -> None:
    rhythm = Rhythm(HOUR)
    assert after_news(rhythm, BOUNDS).interval < HOUR < after_nothing(rhythm, BOUNDS).interval


def test_news_missed_shorten_the_interval_more_than_news_caught() -> None:
    assert after_news(Rhythm(HOUR), BOUNDS, gap=True).interval < after_news(Rhythm(HOUR), BOUNDS).interval


def test_the_interval_settles_at_the_bounds() -> None:
    busy = quiet = Rhythm(HOUR)
    for _ in range(50):
        busy, quiet = after_news(busy, BOUNDS), after_nothing(quiet, BOUNDS)
    assert busy.interval == BOUNDS.shortest
    assert quiet.interval == BOUNDS.longest


def test_success_ends_the_backoff_at_the_interval_learned_before() -> None:
    rhythm = Rhythm(10 * MINUTE)
    for _ in range(4):
        rhythm = after_failure(rhythm)
    assert next_poll(rhythm, NOW, 0.0, bounds=BOUNDS) == NOW + 160 * MINUTE
    recovered = after_nothing(rhythm, BOUNDS)
    assert recovered.failures == 0
    assert next_poll(recovered, NOW, 0.0, bounds=BOUNDS) == NOW + 12.5 * MINUTE


def test_each_failure_doubles_the_wait_up_to_the_longest() -> None:
    waited = [backoff(failures, 10 * MINUTE, 6 * HOUR) for failures in range(8)]
    assert waited[:6] == [10 * MINUTE, 20 * MINUTE, 40 * MINUTE, 80 * MINUTE, 160 * MINUTE, 320 * MINUTE]
    assert waited[6:] == [6 * HOUR, 6 * HOUR]


def test_without_bounds_an_interval_asked_for_is_kept() -> None:
    assert next_poll(Rhythm(MINUTE), NOW, 0.0) == NOW + MINUTE
    assert next_poll(Rhythm(2 * DAY), NOW, 0.0) == NOW + 2 * DAY


@given(rhythms, moments, draws, floors)
def test_no_poll_comes_sooner_than_the_publisher_asks(
    rhythm: Rhythm, now: datetime, draw: float, wished: Floors
) -> None:
    at = next_poll(rhythm, now, draw, floors=wished, bounds=BOUNDS)
    for wish, limit in (
        (wished.max_age, LONGEST_FLOOR),
        (wished.ttl, LONGEST_FLOOR),
        (wished.retry_after, LONGEST_RETRY),
    ):
        assert at - now >= min(wish or timedelta(), limit)
    assert at - now >= BOUNDS.shortest


@given(rhythms, moments, draws)
def test_jitter_spreads_polls_but_little(rhythm: Rhythm, now: datetime, draw: float) -> None:
    sharp, spread = (next_poll(rhythm, now, one, bounds=BOUNDS) - now for one in (0.0, draw))
    assert sharp <= spread <= sharp * 1.1 + timedelta(microseconds=1)


@given(moments, st.frozensets(st.integers(0, 23), max_size=23), st.frozensets(st.integers(0, 6), max_size=6))
def test_skipped_hours_and_days_are_skipped(
    at: datetime, hours: frozenset[int], days: frozenset[int]
) -> None:
    later = out_of_quiet(at, hours, days)
    assert later >= at
    assert later.hour not in hours
    assert later.weekday() not in days
    assert later - at <= 8 * DAY


def test_a_feed_that_would_skip_everything_is_not_believed() -> None:
    assert out_of_quiet(NOW, frozenset(range(24)), frozenset()) == NOW
    assert out_of_quiet(NOW, frozenset(), frozenset(range(7))) == NOW


def test_skipped_days_are_names_in_any_case() -> None:
    assert skip_days(["Monday", " SUNDAY ", "Caturday"]) == {0, 6}


@given(st.integers(0, 10**6))
def test_retry_after_in_seconds_and_as_a_date_are_one(seconds: int) -> None:
    wait = min(timedelta(seconds=seconds), LONGEST_RETRY)
    assert retry_after(str(seconds), NOW) == wait
    assert retry_after(format_datetime(NOW + timedelta(seconds=seconds), usegmt=True), NOW) == wait


@pytest.mark.parametrize(
    "date", ["Wed, 03 Sep 2025 13:00:00 GMT", "Wednesday, 03-Sep-25 13:00:00 GMT", "Wed Sep  3 13:00:00 2025"]
)
def test_all_three_forms_of_an_http_date_are_read(date: str) -> None:
    assert retry_after(date, NOW) == HOUR


@given(st.text(max_size=40))
def test_retry_after_takes_any_nonsense(value: str) -> None:
    wait = retry_after(value, NOW)
    assert wait is None or timedelta() <= wait <= LONGEST_RETRY


@pytest.mark.parametrize(
    "value", ["-5", "1.5", "soon", "", "٣", "5 minutes", "Wed, 99 Sep 2025 13:00:00 GMT"]
)
def test_an_unreadable_retry_after_asks_for_nothing(value: str) -> None:
    assert retry_after(value, NOW) is None


def test_a_retry_date_that_has_passed_is_no_wait() -> None:
    assert retry_after("Wed, 03 Sep 2025 11:00:00 GMT", NOW) == timedelta()


@pytest.mark.parametrize(
    "date",
    ["Fri, 31 Dec 9999 23:59:59 -1200", "Fri, 31 Dec 99999 23:59:59 GMT"],
)
def test_a_date_beyond_the_end_of_time_is_none_at_all(date: str) -> None:
    assert http_date(date) is None
    assert retry_after(date, NOW) is None
    assert max_age(None, date, None, None, NOW) is None
    assert max_age(None, "Wed, 03 Sep 2025 13:00:00 GMT", date, None, NOW) == HOUR


@given(st.datetimes(), st.integers(-24 * 60, 24 * 60))
def test_any_date_with_any_offset_is_a_time_or_none(local: datetime, minutes: int) -> None:
    sign, minutes = "-" if minutes < 0 else "+", abs(minutes)
    said = f"{local:%d %b} {local.year:04} {local:%H:%M:%S} {sign}{minutes // 60:02}{minutes % 60:02}"
    found = http_date(said)
    assert found is None or found.utcoffset() == timedelta()
    wait = retry_after(said, NOW)
    assert wait is None or timedelta() <= wait <= LONGEST_RETRY


def test_a_retry_in_a_thousand_years_is_brought_back_to_reason() -> None:
    assert retry_after("9" * 50, NOW) == LONGEST_RETRY


@pytest.mark.parametrize(
    ("cache_control", "expires", "date", "age", "fresh"),
    [
        ("max-age=600", None, None, None, 10 * MINUTE),
        ('public, MAX-AGE="600"', None, None, "120", 8 * MINUTE),
        ("max-age=600, must-revalidate", "Wed, 03 Sep 2025 20:00:00 GMT", None, None, 10 * MINUTE),
        (None, "Wed, 03 Sep 2025 13:00:00 GMT", "Wed, 03 Sep 2025 12:30:00 GMT", None, 30 * MINUTE),
        (None, "Wed, 03 Sep 2025 13:00:00 GMT", None, None, HOUR),
        (None, "0", None, None, None),
        ("no-cache, max-age=600", None, None, None, None),
        ("no-store", "Wed, 03 Sep 2025 13:00:00 GMT", None, None, None),
        ("max-age=60", None, None, "600", timedelta()),
        ("max-age=minute", None, None, None, None),
        (None, None, None, None, None),
    ],
)
def test_freshness_is_what_the_headers_say(
    cache_control: str | None, expires: str | None, date: str | None, age: str | None, fresh: timedelta | None
) -> None:
    assert max_age(cache_control, expires, date, age, NOW) == fresh


def test_re_reading_an_article_decays_and_stops() -> None:
    ages = (HOUR, 6 * HOUR, DAY, 3 * DAY)
    visits, visited = [], NOW
    while (at := next_revisit(NOW, visited, ages)) is not None:
        visits.append(at - NOW)
        visited = at
    assert visits == list(ages)


@given(moments, st.lists(st.timedeltas(MINUTE, 30 * DAY), max_size=6), waits)
def test_a_revisit_is_always_still_to_come(first: datetime, ages: list[timedelta], passed: timedelta) -> None:
    at = next_revisit(first, first + passed, tuple(ages))
    assert at is None or at > first + passed
    if at is None:
        assert all(age <= passed for age in ages)
