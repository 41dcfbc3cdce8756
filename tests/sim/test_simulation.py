"""Thousands of seeded runs: nothing lost, nothing twice, however the process dies.

A failing seed is printed; `WATCHER_SIM_SEED=17 pytest tests/sim` runs it again, alone and in this process.
`make soak` has a hundred thousand (`tests/sim/__main__.py`).
"""

from __future__ import annotations

import os

from tests.sim import rereading
from tests.sim.invariants import check
from tests.sim.lives import empty_history, live, live_all
from tests.sim.simulation import Simulation, Story

RUNS = 2_000
RE_READ = 40


def test_whatever_happens_nothing_is_lost_and_nothing_told_twice() -> None:
    seed = os.environ.get("WATCHER_SIM_SEED")
    if seed is not None:
        failures = live(range(int(seed), int(seed) + 1)).failures
        assert not failures, failures[0]
        return
    crashes = 0
    for lived in live_all(range(RUNS)):
        crashes += lived.crashes
        assert not lived.failures, "\n\n".join(lived.failures[:3])
    assert crashes > RUNS // 2  # the runs that died were no exception


def test_texts_read_again_are_claimed_as_they_were_at_first() -> None:
    for seed in range(RE_READ):
        Simulation(seed, empty_history()).run(rereading.check)


def test_a_seed_lives_the_same_life_again() -> None:
    def life() -> Story:
        return Simulation(7, empty_history()).run(check)

    assert life() == life()
