"""Thousands of seeded runs: nothing lost, nothing twice, however the process dies.

A failing seed is printed; `WATCHER_SIM_SEED=17 pytest tests/sim` runs it again, alone and in this process.
"""

from __future__ import annotations

import os
import tempfile
import traceback
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from storage.history import History
from tests.sim.simulation import Simulation, Story

RUNS = 2_000
SOAK = 100_000
CHUNK = 50


@pytest.fixture
def fast_folder() -> Iterator[Path]:
    """A folder in memory where the system has one: the runs sync nothing, and copy much."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


def template(folder: Path) -> Path:
    """An empty history, made once."""
    path = folder / "template.db"
    history = History.open(path)
    history.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    history.close()
    return path


def live(seeds: range, folder: Path) -> tuple[int, list[str]]:
    """Run these seeds; how many crashes they had, and what failed, with the seed."""
    crashes, failures = 0, []
    for seed in seeds:
        simulation = Simulation(seed, folder, folder / "template.db")
        try:
            crashes += simulation.run().crashes
        except Exception:
            lived = "\n".join(simulation.story.lines)
            failures.append(f"WATCHER_SIM_SEED={seed}\n{lived}\n{traceback.format_exc(limit=-4)}")
    return crashes, failures


def live_all(runs: int, folder: Path) -> int:
    template(folder)
    chunks = [range(first, min(first + CHUNK, runs)) for first in range(0, runs, CHUNK)]
    crashes = 0
    with ProcessPoolExecutor() as pool:
        for died, failures in pool.map(live, chunks, [folder] * len(chunks)):
            crashes += died
            assert not failures, "\n\n".join(failures[:3])
    return crashes


def test_whatever_happens_nothing_is_lost_and_nothing_told_twice(fast_folder: Path) -> None:
    seed = os.environ.get("WATCHER_SIM_SEED")
    if seed is not None:
        template(fast_folder)
        _, failures = live(range(int(seed), int(seed) + 1), fast_folder)
        assert not failures, failures[0]
        return
    assert live_all(RUNS, fast_folder) > RUNS // 2  # the runs that died were no exception


@pytest.mark.soak
def test_nor_in_a_hundred_thousand_lives(fast_folder: Path) -> None:
    assert live_all(SOAK, fast_folder) > SOAK // 2


def test_a_seed_lives_the_same_life_again(fast_folder: Path) -> None:
    def life() -> Story:
        return Simulation(7, fast_folder, fast_folder / "template.db").run()

    template(fast_folder)
    assert life() == life()
