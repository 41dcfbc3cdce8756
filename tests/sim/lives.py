"""Many runs in several processes: how many died, and the seeds of those that failed."""

from __future__ import annotations

import gc
import os
import traceback
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from storage.history import History
from tests.sim.invariants import check
from tests.sim.simulation import Simulation

CHUNK = 20  # small, so that the processes end together


@dataclass(frozen=True, slots=True)
class Lived:
    """How some of the runs went."""

    runs: int
    crashes: int
    failures: tuple[str, ...]  # each with its seed and what happened


@cache
def empty_history() -> bytes:
    """A history in which nothing has happened yet, as SQLite serializes it: made once in each process."""
    history = History.open(Path(":memory:"))
    try:
        return history.db.conn.serialize()
    finally:
        history.close()


def live(seeds: range) -> Lived:
    """Run these seeds in this process."""
    crashes, failures = 0, []
    for seed in seeds:
        simulation = Simulation(seed, empty_history())
        try:
            crashes += simulation.run(check).crashes
        except Exception:
            lived = "\n".join(simulation.story.lines)
            failures.append(f"WATCHER_SIM_SEED={seed}\n{lived}\n{traceback.format_exc(limit=-4)}")
    return Lived(len(seeds), crashes, tuple(failures))


def settle_in() -> None:
    """Begin a process that is to live for long: what is loaded stays, and is not looked through again.

    Once only: whatever a run has left behind by a later call would be kept for good.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


def live_all(seeds: range, processes: int | None = None) -> Iterator[Lived]:
    """Run all seeds, some at a time in each process; what came of each lot, as it is done."""
    lots = (seeds[at : at + CHUNK] for at in range(0, len(seeds), CHUNK))
    many = processes or os.cpu_count() or 1
    with ProcessPoolExecutor(many, initializer=settle_in) as pool:
        under_way: set[Future[Lived]] = {pool.submit(live, lot) for lot in islice(lots, 2 * many)}
        while under_way:
            done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
            under_way |= {pool.submit(live, lot) for lot in islice(lots, len(done))}
            for one in done:
                yield one.result()
