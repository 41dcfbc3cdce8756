"""What a channel that is patient hears, and when; and what everybody hears of the same things."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.crash.newsdesk import Newsdesk
from watcher.core.filters import Filter
from watcher.core.grouping import Daily, Immediate, Policy, Quiet
from watcher.pipeline.cycle import PassSummary

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
ZURICH = ZoneInfo("Europe/Zurich")
TWO = Filter(min_sources=2)
Open = Callable[..., Newsdesk]


@pytest.fixture
def desk_that(tmp_path: Path) -> Iterator[Open]:
    opened: list[Newsdesk] = []

    def open_(wanted: Filter, policy: Policy | None = None) -> Newsdesk:
        opened.append(Newsdesk(tmp_path / "watcher.db", wanted=wanted, policy=policy))
        opened[0].publish("Ada Berg is expected.")
        opened[0].pass_after(timedelta())
        return opened[0]

    yield open_
    for desk in opened:
        desk.history.close()


def heard(desk: Newsdesk) -> list[tuple[str, str | None, str | None]]:
    return [(one["subject"], one["old"], one["new"]) for one in desk.changes()]


def test_a_claim_is_told_once_a_second_outlet_bears_it_out_and_without_delay(desk_that: Open) -> None:
    desk = desk_that(TWO)
    desk.publish("Carl Dorn is attending.")
    desk.pass_after(HOUR)
    desk.publish("Carl Dorn is attending.")  # the same outlet once more
    desk.pass_after(HOUR)
    assert heard(desk) == []
    desk.publish("Carl Dorn is attending.", outlet="other")
    desk.pass_after(16 * MINUTE)
    assert heard(desk) == [("Carl Dorn", None, "attending")]


def test_what_was_never_borne_out_is_not_told_as_what_was_believed_before(desk_that: Open) -> None:
    desk = desk_that(TWO)
    desk.publish("Carl Dorn is attending.")
    desk.pass_after(HOUR)
    for outlet in ("calm", "other"):
        desk.publish("Carl Dorn stays away.", outlet=outlet)
    desk.pass_after(24 * HOUR)
    assert heard(desk) == [("Carl Dorn", None, "not_attending")]


def test_a_rumour_that_is_taken_back_is_never_heard_of(desk_that: Open) -> None:
    desk = desk_that(TWO)
    desk.publish("Ada Berg stays away.", outlet="other")
    desk.pass_after(24 * HOUR)
    for outlet in ("third", "fourth"):
        desk.publish("Ada Berg is expected.", outlet=outlet)
    desk.pass_after(24 * HOUR)
    assert heard(desk) == []  # the baseline told that she is expected
    for outlet in ("third", "fourth"):
        desk.publish("Ada Berg is attending.", outlet=outlet)
    desk.pass_after(24 * HOUR)
    assert heard(desk) == [("Ada Berg", "expected", "attending")]


def test_a_patient_daily_channel_keeps_its_hour(desk_that: Open) -> None:
    desk = desk_that(TWO, Policy(Daily(time(7), ZURICH)))
    desk.publish("Carl Dorn is attending.")
    for hour in range(60):
        if hour == 30:
            desk.publish("Carl Dorn is attending.", outlet="other")
        desk.pass_after(HOUR)
    told = [one.created_at for one in desk.receiver.taken if one.type == "watch.changed"]
    assert [at.astimezone(ZURICH).hour for at in told] == [7]
    assert heard(desk) == [("Carl Dorn", None, "attending")]


def test_a_single_pass_in_quiet_hours_waits_for_their_end_and_not_for_news_to_settle(desk_that: Open) -> None:
    quiet = Quiet(time(22), time(7), ZURICH)
    desk = desk_that(Filter(), Policy(Immediate(20 * MINUTE), quiet))
    desk.clock.step(7 * HOUR + 30 * MINUTE)  # half past nine in the evening
    desk.publish("Carl Dorn is attending.")
    asyncio.run(desk.cycle.gather_news(PassSummary()))
    desk.pass_after(4 * HOUR)
    assert heard(desk) == []
    desk.pass_after(8 * HOUR)
    assert heard(desk) == [("Carl Dorn", None, "attending")]


def test_a_baseline_tells_what_the_channel_wants_to_hear_of(desk_that: Open) -> None:
    desk = desk_that(Filter(subjects=frozenset({"Carl Dorn"})))
    assert [one.payload["data"]["facts"] for one in desk.receiver.taken] == [[]]
    desk.publish("Ada Berg is attending. Carl Dorn is attending.")
    desk.pass_after(HOUR)
    assert desk.told() == ["Carl Dorn"]


def test_names_found_to_be_one_persons_are_told_under_one_name(desk_that: Open) -> None:
    desk = desk_that(Filter(), Policy(Daily(time(7), ZURICH)))
    desk.publish("Ines Holt may come.")
    desk.publish("Ada M. Berg stays away.")
    desk.pass_after(HOUR)
    desk.publish("Ada Berg is attending.")
    desk.pass_after(24 * HOUR)
    assert desk.told() == ["Ines Holt", "Ada Berg", "Ada Berg"]
