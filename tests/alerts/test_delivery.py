"""What follows from an attempt."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.newsroom import NOW
from watcher.alerts.delivery import (
    SCHEDULE,
    Accepted,
    Delivered,
    Disabled,
    Failed,
    Gone,
    Parked,
    Refused,
    RetryAt,
    decide,
)

attempts = st.integers(1, len(SCHEDULE))
waits = st.none() | st.timedeltas(timedelta(0), timedelta(days=30))


def test_accepted_refused_and_gone_need_no_further_attempt() -> None:
    assert decide(Accepted("204"), 1, NOW, Random(1)) == Delivered("204")
    assert decide(Refused("550 no"), 1, NOW, Random(1)) == Parked("550 no")
    assert decide(Gone("410"), 1, NOW, Random(1)) == Disabled("410")


def test_ten_attempts_spread_over_three_days_then_the_message_is_parked() -> None:
    now, random = NOW, Random(7)
    for attempt in range(1, 10):
        decision = decide(Failed("503"), attempt, now, random)
        assert isinstance(decision, RetryAt)
        now = decision.at
    assert timedelta(days=3) <= now - NOW <= timedelta(days=4)
    assert decide(Failed("503"), 10, now, random) == Parked("503 (given up after 10 attempts)")


@settings(deadline=None)
@given(attempts, waits, st.integers())
def test_a_retry_comes_no_sooner_than_scheduled_or_wished_and_not_much_later(
    attempt: int, wish: timedelta | None, seed: int
) -> None:
    decision = decide(Failed("503", wish), attempt, NOW, Random(seed))
    assert isinstance(decision, RetryAt)
    planned, wished = SCHEDULE[attempt - 1], min(wish or timedelta(0), timedelta(days=7))
    assert max(planned, wished) <= decision.at - NOW <= max(planned * 1.2, wished)


def test_jitter_keeps_many_retries_apart() -> None:
    random = Random(3)
    decisions = [decide(Failed("503"), 5, NOW, random) for _ in range(50)]
    assert len({one.at for one in decisions if isinstance(one, RetryAt)}) == 50
