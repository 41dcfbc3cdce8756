"""The clock by which schedules are judged: it forgives what others do to this machine, and nothing else."""

from __future__ import annotations

import time

import pytest

from tests.fair_clock import FairClock, Look

BEFORE = Look(at=10.0, busy=50.0, own=5.0, waits={"1": 1.0, "2": 2.0, "3": 0.0})


@pytest.mark.parametrize(
    ("after", "lost"),
    [
        (Look(12.0, 54.0, 9.0, {"1": 2.0, "2": 3.0}), 0.0),  # only we were at work, in each other's way
        (Look(12.0, 54.0, 6.0, {"1": 2.0, "2": 2.0}), 0.75),  # three parts of four were others'
        (Look(12.0, 54.0, 6.0, {"1": 1.0, "2": 2.4, "3": 0.2}), 0.3),  # workers wait side by side
        (Look(12.0, 54.0, 5.0, {"1": 9.0}), 2.0),  # never more than has passed
        (Look(12.0, 54.0, 6.0, {"1": 1.0, "4": 8.0}), 0.0),  # a new worker's past is not ours
        (Look(12.0, 50.0, 5.0, {"1": 1.5}), 0.0),
        (Look(12.0), 0.0),  # the system doesn't tell
    ],
)
def test_only_waiting_for_processors_that_others_have_is_forgiven(after: Look, lost: float) -> None:
    assert after.lost_since(BEFORE) == pytest.approx(lost)


def test_the_clock_never_goes_back_nor_ahead_of_the_machine() -> None:
    begun, clock, told = time.monotonic(), FairClock(), [0.0]
    while told[-1] + clock.lost < 0.5:
        told.append(clock.seconds())
        assert told[-1] <= time.monotonic() - begun
    assert told == sorted(told)
    assert 0 <= clock.lost < time.monotonic() - begun
