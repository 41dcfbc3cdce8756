"""The daemon as the crash tests run it: the real one, but for a reader of set phrases, quick to start."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from random import Random

from tests.sim.world import read
from watcher import logs
from watcher.app import Outside
from watcher.config import load
from watcher.daemon import run
from watcher.net.turns import SystemClock
from watcher.net.workers import InlineWorkers


def main(config: str, database: str) -> None:
    """Watch until told to stop, or killed."""
    logs.set_up()
    world = Outside(SystemClock(), Random(), InlineWorkers, read)
    asyncio.run(run(load(Path(config), os.environ), Path(database), world))


if __name__ == "__main__":
    main(*sys.argv[1:])
