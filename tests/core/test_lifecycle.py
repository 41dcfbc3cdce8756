from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.newsprint import DATES, attendance, detail, on, said
from watcher.core.fold import fold
from watcher.core.lifecycle import Closing, Life, Pace, Phase, Turnout, Winding, life, turnout, winding
from watcher.core.values import EventStatus
from watcher.core.watches import Event

FAIR = Event(("fair",), when="2025-09")
CLOSING = Closing(summary_after=timedelta(days=2), stop_after=timedelta(days=14))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def phase(now: str, *told: tuple[str, str, float], event: Event = FAIR) -> Phase:
    """The phase after details were told: attribute, value, day of August."""
    facts = fold(said(detail(name, value), day) for name, value, day in told).facts
    return life(facts, event, at(now)).phase


DAY = ("date", "2025-09-03", 1.0)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2025-09-02T23:59", Phase.AHEAD),
        ("2025-09-03T00:00", Phase.UNDER_WAY),
        (
            "2025-09-04T11:59",
            Phase.UNDER_WAY,
        ),  # the third is not over yet on the islands west of the date line
        ("2025-09-04T12:00", Phase.OVER),
    ],
)
def test_an_event_of_one_day_lasts_until_the_day_is_over_everywhere(now: str, expected: Phase) -> None:
    assert phase(now, DAY) is expected


def test_a_span_or_a_length_in_days_lengthens_the_event() -> None:
    assert phase("2025-09-05T00:00", ("date", "2025-09-03/2025-09-05", 1)) is Phase.UNDER_WAY
    assert phase("2025-09-05T00:00", DAY, ("duration", "P3D", 1)) is Phase.UNDER_WAY
    assert phase("2025-09-06T12:00", DAY, ("duration", "P3D", 1)) is Phase.OVER
    assert phase("2025-09-04T12:00", DAY, ("duration", "PT70M", 1)) is Phase.OVER


def test_news_of_days_before_those_the_watch_names_does_not_end_it() -> None:
    early = ("date", "2025-08-10", 12.0)
    assert phase("2025-08-20T00:00", early, ("status", "held", 12)) is Phase.UNDER_WAY
    assert phase("2025-10-01T12:00", early, ("status", "held", 12)) is Phase.OVER
    assert phase("2025-08-20T00:00", early, ("status", "held", 12), event=Event(("fair",))) is Phase.OVER


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2025-09-03T00:59", Phase.AHEAD),  # the third began nine hours ago in Beijing, the event not yet
        ("2025-09-03T01:00", Phase.UNDER_WAY),
        ("2025-09-03T15:59", Phase.UNDER_WAY),
        ("2025-09-03T16:00", Phase.OVER),
    ],
)
def test_an_event_in_a_known_zone_begins_at_its_hour_and_is_over_with_its_day_there(
    now: str, expected: Phase
) -> None:
    there = Event(("fair",), zone=ZoneInfo("Asia/Shanghai"))
    assert phase(now, DAY, ("time", "09:00", 1), event=there) is expected


def test_an_event_in_a_known_zone_begins_with_its_day_where_no_hour_is_known() -> None:
    there = Event(("fair",), zone=ZoneInfo("Asia/Shanghai"))
    assert phase("2025-09-02T15:59", DAY, event=there) is Phase.AHEAD
    assert phase("2025-09-02T16:00", DAY, event=there) is Phase.UNDER_WAY
    across = Event(("fair",), zone=ZoneInfo("America/Lima"))
    assert phase("2025-09-03T04:59", DAY, event=across) is Phase.AHEAD
    assert phase("2025-09-03T05:00", DAY, event=across) is Phase.UNDER_WAY


def test_some_day_of_a_month_is_ahead_until_the_month_is_over() -> None:
    assert phase("2025-09-20T00:00", ("date", "2025-09", 1)) is Phase.AHEAD
    assert phase("2025-10-01T12:00", ("date", "2025-09", 1)) is Phase.OVER


def test_without_a_date_in_the_news_the_watchs_own_counts() -> None:
    assert phase("2025-10-02T00:00") is Phase.OVER
    assert phase("2035-01-01T00:00", event=Event(("fair",))) is Phase.AHEAD


def test_a_postponed_event_without_a_new_date_is_ahead_for_ever() -> None:
    assert phase("2025-12-01T00:00", DAY, ("status", "postponed", 5)) is Phase.AHEAD
    moved = (DAY, ("status", "postponed", 5), ("date", "2025-09-10", 6))
    assert phase("2025-09-09T00:00", *moved) is Phase.AHEAD
    assert phase("2025-09-12T00:00", *moved) is Phase.OVER
    at_once = (DAY, ("status", "postponed", 5), ("date", "2025-09-10", 5))
    assert phase("2025-09-12T00:00", *at_once) is Phase.OVER


def test_a_cancelled_event_is_cancelled_until_it_is_scheduled_anew() -> None:
    assert phase("2025-08-20T00:00", DAY, ("status", "cancelled", 5)) is Phase.CANCELLED
    assert (
        phase("2025-08-20T00:00", DAY, ("status", "cancelled", 5), ("status", "scheduled", 6)) is Phase.AHEAD
    )


def test_an_event_reported_to_have_begun_is_under_way_and_then_over() -> None:
    held = ("status", "held", 10.5)  # the eleventh of August, 12:00
    assert phase("2025-08-11T13:00", ("date", "2025-08", 1), held) is Phase.UNDER_WAY
    assert phase("2025-08-11T13:00", held, event=Event(("fair",))) is Phase.UNDER_WAY
    assert phase("2025-08-12T12:00", held, event=Event(("fair",))) is Phase.OVER


# --- winding down -----------------------------------------------------------------------------------------

OVER = Life(Phase.OVER, at("2025-09-03"), at("2025-09-04T12:00"))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2025-09-04T12:00", Winding(Pace.FULL, summary_due=False)),
        ("2025-09-06T11:59", Winding(Pace.FULL, summary_due=False)),
        ("2025-09-06T12:00", Winding(Pace.SLOW, summary_due=True)),
        ("2025-09-18T11:59", Winding(Pace.SLOW, summary_due=True)),
        ("2025-09-18T12:00", Winding(Pace.STOPPED, summary_due=True)),
    ],
)
def test_a_watch_sums_up_then_slows_then_stops(now: str, expected: Winding) -> None:
    assert winding(OVER, CLOSING, at(now)) == expected


def test_the_closing_summary_is_due_once() -> None:
    assert not winding(OVER, CLOSING, at("2025-09-07"), summed_up=at("2025-09-06T12:05")).summary_due


def test_an_event_that_comes_back_is_watched_in_full_and_summed_up_again() -> None:
    summed_up = at("2025-09-06T12:05")
    again = Life(Phase.AHEAD, at("2025-10-01"), at("2025-10-02T12:00"))
    assert winding(again, CLOSING, at("2025-09-20"), summed_up) == Winding(Pace.FULL, summary_due=False)
    over = Life(Phase.OVER, again.begins, again.ends)
    assert winding(over, CLOSING, at("2025-10-05"), summed_up).summary_due


def test_a_cancelled_event_winds_down_but_is_not_forgotten_before_its_day() -> None:
    facts = fold([said(detail("date", "2025-09-03"), 1), said(detail("status", "cancelled"), 5)]).facts
    where = life(facts, FAIR, at("2025-08-20"))
    assert winding(where, CLOSING, at("2025-08-20")).pace is Pace.FULL
    assert winding(where, CLOSING, at("2025-09-07")) == Winding(Pace.SLOW, summary_due=True)


@given(
    st.lists(st.tuples(st.sampled_from(DATES), st.integers(0, 60)), max_size=4),
    st.lists(st.tuples(st.sampled_from(EventStatus), st.integers(0, 60)), max_size=3),
    st.integers(0, 300),
    st.integers(0, 100),
)
def test_a_life_never_runs_backwards_while_nothing_new_is_said(
    dates: list[tuple[str, int]], states: list[tuple[EventStatus, int]], day: int, later: int
) -> None:
    told = [said(detail("date", d), n, id=f"d{i}") for i, (d, n) in enumerate(dates)]
    told += [said(detail("status", str(s)), n, id=f"s{i}") for i, (s, n) in enumerate(states)]
    facts = fold(told).facts
    order = list(Phase)
    first, then = life(facts, FAIR, on(day)), life(facts, FAIR, on(day + later))
    assert order.index(first.phase) <= order.index(then.phase)
    assert (first.begins, first.ends) == (then.begins, then.ends)
    paces = list(Pace)
    one, other = winding(first, CLOSING, on(day)), winding(then, CLOSING, on(day + later))
    assert paces.index(one.pace) <= paces.index(other.pace)


# --- turnout ----------------------------------------------------------------------------------------------


def test_the_turnout_tells_who_was_seen_from_who_was_only_announced() -> None:
    began = on(10)
    ledger = fold(
        [
            said(attendance("Ada Okafor", "attending"), 1),
            said(attendance("Ada Okafor", "attending"), 10.5),
            said(attendance("Bruno Keller", "attending"), 2),
            said(attendance("Chandra Rao", "not_attending"), 3),
            said(attendance("Dina Weiss", "expected"), 4),
            said(detail("date", "2025-08-11"), 1),
        ]
    )

    def who(result: Turnout) -> list[list[str]]:
        sides = (result.came, result.announced, result.stayed_away, result.unsettled)
        return [[fact.topic.name for fact in side] for side in sides]

    facts = ledger.facts.values()
    assert who(turnout(facts, began)) == [["Ada Okafor"], ["Bruno Keller"], ["Chandra Rao"], ["Dina Weiss"]]
    assert who(turnout(facts, None))[:2] == [[], ["Ada Okafor", "Bruno Keller"]]
