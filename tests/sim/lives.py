"""Many runs in several processes: how many died, and the seeds of those that failed."""

from __future__ import annotations

import os
import tempfile
import traceback
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from storage.history import History
from tests.sim.invariants import check
from tests.sim.simulation import Simulation

CHUNK = 50


@dataclass(frozen=True, slots=True)
class Lived:
    """How some of the runs went."""

    runs: int
    crashes: int
    failures: tuple[str, ...]  # each with its seed and what happened


@contextmanager
def fast_folder() -> Iterator[Path]:
    """A folder in memory where the system has one (the runs sync nothing, and copy much), with a template."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        folder = Path(name)
        history = History.open(folder / "template.db")
        history.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        history.close()
        yield folder


def live(seeds: range, folder: Path) -> Lived:
    """Run these seeds in this process."""
    crashes, failures = 0, []
    for seed in seeds:
        simulation = Simulation(seed, folder, folder / "template.db")
        try:
            crashes += simulation.run(check).crashes
        except Exception:
            lived = "\n".join(simulation.story.lines)
            failures.append(f"WATCHER_SIM_SEED={seed}\n{lived}\n{traceback.format_exc(limit=-4)}")
    return Lived(len(seeds), crashes, tuple(failures))


def live_all(seeds: range, folder: Path, processes: int | None = None) -> Iterator[Lived]:
    """Run all seeds, some at a time in each process; what came of each lot, as it is done."""
    lots = (seeds[at : at + CHUNK] for at in range(0, len(seeds), CHUNK))
    many = processes or os.cpu_count() or 1
    with ProcessPoolExecutor(many) as pool:
        under_way: set[Future[Lived]] = {pool.submit(live, lot, folder) for lot in islice(lots, 2 * many)}
        while under_way:
            done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
            under_way |= {pool.submit(live, lot, folder) for lot in islice(lots, len(done))}
            for one in done:
                yield one.result()
