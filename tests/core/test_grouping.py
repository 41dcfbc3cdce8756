"""When news is sent: settling, rhythm, quiet hours, floods, and clock changes."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watcher.core.grouping import Daily, Flood, Hourly, Immediate, Policy, Quiet, next_send

ZURICH = ZoneInfo("Europe/Zurich")
ZONES = ("UTC", "Europe/Zurich", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def local(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZURICH, fold=fold).astimezone(UTC)


def test_immediate_news_settles_first() -> None:
    policy = Policy(Immediate(timedelta(minutes=2)))
    queued = utc("2025-08-28T07:00")
    assert next_send(policy, queued, queued) == utc("2025-08-28T07:02")
    assert next_send(policy, utc("2025-08-28T07:01"), queued) == utc("2025-08-28T07:02")
    assert next_send(policy, utc("2025-08-28T09:00"), queued) == utc("2025-08-28T09:00")


def test_hourly_news_waits_for_the_full_hour() -> None:
    policy = Policy(Hourly())
    queued = utc("2025-08-28T07:01")
    assert next_send(policy, queued, queued) == utc("2025-08-28T08:00")
    assert next_send(policy, utc("2025-08-28T08:00"), utc("2025-08-28T08:00")) == utc("2025-08-28T08:00")


def test_daily_news_waits_for_the_local_time() -> None:
    policy = Policy(Daily(time(7), ZURICH))
    assert next_send(policy, local("2025-08-28T06:59"), local("2025-08-28T06:59")) == local(
        "2025-08-28T07:00"
    )
    assert next_send(policy, local("2025-08-28T07:01"), local("2025-08-28T07:01")) == local(
        "2025-08-29T07:00"
    )


def test_a_daily_message_missed_while_stopped_is_sent_at_once() -> None:
    now = local("2025-08-30T12:00")
    assert next_send(Policy(Daily(time(7), ZURICH)), now, local("2025-08-28T06:00")) == now


@pytest.mark.parametrize(
    ("queued", "due"),
    [
        (local("2025-03-29T08:00"), "2025-03-30T05:00"),  # the night clocks go forward: 07:00 is 05:00 UTC
        (local("2025-03-28T08:00"), "2025-03-29T06:00"),
        (local("2025-10-25T08:00"), "2025-10-26T06:00"),  # the night clocks go back
    ],
)
def test_seven_in_the_morning_stays_seven_across_clock_changes(queued: datetime, due: str) -> None:
    assert next_send(Policy(Daily(time(7), ZURICH)), queued, queued) == utc(due)


def test_a_daily_time_that_a_clock_change_skips_is_sent_just_as_much_later() -> None:
    queued = local("2025-03-29T12:00")
    due = next_send(Policy(Daily(time(2, 30), ZURICH)), queued, queued)
    assert due.astimezone(ZURICH).time() == time(3, 30)


def test_a_daily_time_that_comes_twice_is_sent_the_first_time_only() -> None:
    policy = Policy(Daily(time(2, 30), ZURICH))
    first = next_send(policy, local("2025-10-25T12:00"), local("2025-10-25T12:00"))
    assert first == utc("2025-10-26T00:30")
    after = first + timedelta(minutes=1)
    assert next_send(policy, after, after) == utc("2025-10-27T01:30")


NIGHT = Quiet(time(22), time(7), ZURICH)


def test_quiet_hours_put_news_off_until_their_end() -> None:
    policy = Policy(Immediate(timedelta(0)), quiet=NIGHT)
    for moment in ("2025-08-28T22:00", "2025-08-29T03:00", "2025-08-29T06:59"):
        assert next_send(policy, local(moment), local(moment)) == local("2025-08-29T07:00")
    for moment in ("2025-08-28T21:59", "2025-08-29T07:00"):
        assert next_send(policy, local(moment), local(moment)) == local(moment)


def test_quiet_hours_within_one_day() -> None:
    policy = Policy(Immediate(timedelta(0)), quiet=Quiet(time(12), time(13, 30), ZURICH))
    assert next_send(policy, local("2025-08-28T12:15"), local("2025-08-28T12:00")) == local(
        "2025-08-28T13:30"
    )


def test_quiet_that_ends_in_the_hour_that_comes_twice_ends_after_the_pass_it_is_in() -> None:
    policy = Policy(Immediate(timedelta(0)), quiet=Quiet(time(22), time(2, 30), ZURICH))
    first, second = local("2025-10-26T02:15"), local("2025-10-26T02:15", fold=1)
    assert next_send(policy, first, first) == local("2025-10-26T02:30")
    assert next_send(policy, second, second) == local("2025-10-26T02:30", fold=1)


FLOOD = Flood(3, timedelta(hours=1))


def test_after_so_many_messages_the_rest_waits_for_a_digest() -> None:
    policy = Policy(Immediate(timedelta(0)), flood=FLOOD)
    start = utc("2025-08-28T07:00")
    sent = [start + timedelta(minutes=m) for m in (0, 10, 20)]
    now = start + timedelta(minutes=25)
    assert next_send(policy, now, now, sent[:2]) == now
    assert next_send(policy, now, now, sent) == sent[-1] + timedelta(hours=1)
    later = start + timedelta(minutes=61)
    assert next_send(policy, later, later, sent) == later


moments = st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
times = st.times().map(lambda one: one.replace(second=0, microsecond=0))
zones = st.sampled_from(ZONES).map(ZoneInfo)
rhythms = st.one_of(
    st.builds(Immediate, st.timedeltas(timedelta(0), timedelta(hours=1))),
    st.builds(Hourly),
    st.builds(Daily, times, zones),
)
quiets = st.builds(Quiet, times, times, zones).filter(lambda one: one.start != one.end)
policies = st.builds(
    Policy,
    rhythms,
    st.none() | quiets,
    st.none() | st.builds(Flood, st.integers(1, 5), st.timedeltas(timedelta(minutes=1), timedelta(hours=3))),
)


@settings(deadline=None)
@given(
    policies,
    moments,
    st.timedeltas(timedelta(0), timedelta(days=3)),
    st.lists(st.integers(0, 500), max_size=8),
)
def test_news_is_never_early_never_in_quiet_hours_and_never_forgotten(
    policy: Policy, queued: datetime, waited: timedelta, ages: list[int]
) -> None:
    now = queued + waited
    sent = [now - timedelta(minutes=age) for age in ages]
    due = next_send(policy, now, queued, sent)
    assert due.tzinfo is UTC
    assert now <= due <= now + timedelta(days=4)
    assert policy.quiet is None or not policy.quiet.covers(due)


@settings(deadline=None)
@given(policies, moments, st.lists(st.integers(0, 500), max_size=8))
def test_asked_again_when_it_is_due_the_answer_is_now(
    policy: Policy, queued: datetime, ages: list[int]
) -> None:
    sent = [queued - timedelta(minutes=age) for age in ages]
    due = next_send(policy, queued, queued, sent)
    assert next_send(policy, due, queued, sent) == due


@settings(deadline=None)
@given(times, zones, st.dates(date(2024, 1, 1), date(2026, 12, 1)))
def test_a_daily_digest_comes_once_for_every_local_day(at: time, zone: ZoneInfo, start: date) -> None:
    policy, moment = Policy(Daily(at, zone)), datetime.combine(start, time(), UTC)
    found = []
    for _ in range(5):
        due = next_send(policy, moment, moment)
        found.append(due)
        moment = due + timedelta(seconds=1)
    gaps = [(b - a) for a, b in itertools.pairwise(found)]
    assert all(timedelta(hours=22) <= gap <= timedelta(hours=26) for gap in gaps)
