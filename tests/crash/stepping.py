"""The daemon with a clock that somebody sets while it runs: the machine's own, and as much as a file says.

Everything else is real, but for the reader of set phrases. `-m tests.crash.stepping run --config C --db D`
takes the place of `watcher run`; the file stands beside the database.
"""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from tests.sim.world import read
from watcher import logs
from watcher.app import Outside
from watcher.config import load
from watcher.daemon import run
from watcher.net.workers import InlineWorkers


class SetClock:
    """A clock that is set by writing seconds into a file."""

    def __init__(self, db: Path) -> None:
        """Beside this database."""
        self._file = db.with_name("clock")

    def set(self, ahead: timedelta) -> None:
        """Let it run so far ahead of the machine's from now on."""
        unfinished = self._file.with_name("clock.new")
        unfinished.write_text(str(ahead.total_seconds()))
        unfinished.replace(self._file)

    def now(self) -> datetime:
        """What it shows, aware, UTC."""
        return datetime.now(UTC) + timedelta(seconds=float(self._file.read_text()))


def main(config: Path, db: Path) -> None:
    """Watch until told to stop."""
    logs.set_up()
    world = Outside(SetClock(db), Random(), InlineWorkers, read)
    asyncio.run(run(load(config, os.environ), db, world))


if __name__ == "__main__":
    _, _, _, folder, _, file = sys.argv
    main(Path(folder), Path(file))
