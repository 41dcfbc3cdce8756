"""What a poll of 1,000 feeds costs the whole program: unchanged, and with one new item each.

Run as `python -m tests.bench.bench_polling`. The server is a process of its own on loopback; fetching,
parsing in two workers, scheduling and storing are all real, the clock alone is moved by hand. Articles
aren't read here: `bench_net` measures that.
"""

from __future__ import annotations

import asyncio
import resource
import tempfile
import time
import urllib.request
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

import uvloop

from tests.bench.loopback import host, served
from watcher.app import Outside, open_app
from watcher.config import load
from watcher.demo.show import FastClock
from watcher.net.workers import Workers
from watcher.pipeline.digest import extract

FEEDS = 1000


def configure(folder: Path, port: int) -> Path:
    """A watch over 1,000 feeds."""
    watches = folder / "config" / "watches"
    watches.mkdir(parents=True)
    (watches.parent / "watcher.yaml").write_text(
        "http: {allow_private: [127.0.0.0/8], per_host: 20, spacing: 1ms, concurrency: 100}\n"
    )
    feeds = "".join(f"\n  - http://{host(number)}:{port}/f/{number}" for number in range(FEEDS))
    (watches / "bench.yaml").write_text(
        f"watch: bench\ntitle: Bench\nevent: {{names: [Bench]}}\nfeeds:{feeds}\n"
    )
    return watches.parent


def spent() -> float:
    """Processor seconds of this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


async def measure(port: int, folder: Path) -> None:
    """Poll again and again, and say what each round cost."""
    clock = FastClock(datetime(2025, 9, 3, 12, 0, tzinfo=UTC))
    world = Outside(clock, Random(1), lambda: Workers(2), extract)
    async with open_app(load(configure(folder, port), {}), folder / "history.db", world) as app:
        app.cycle.begin()
        poller = app.cycle._poller
        for words, edition in (
            ("seen first", "1"),
            ("unchanged (304)", "same"),
            ("with one new item", "2"),
            ("unchanged (304)", "same"),
            ("with one new item", "3"),
        ):
            url = f"http://{host(0)}:{port}/edition/{edition}"
            await asyncio.to_thread(urllib.request.urlopen, url)
            due = app.history.feeds.due(clock.now())
            assert len(due) == FEEDS
            wall, cpu = time.perf_counter(), spent()
            summary = await poller.poll(partial(next, iter([due]), ()))
            wall, cpu = time.perf_counter() - wall, spent() - cpu
            assert summary.failed == 0
            print(f"{FEEDS} feeds {words}: {wall:.2f} s wall, {cpu:.2f} CPU-s without the workers")
            clock.move_to(clock.now() + timedelta(hours=30))
    print(
        f"peak memory without the workers: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )


def main() -> None:
    """Start a server and measure."""
    with served() as port, tempfile.TemporaryDirectory() as folder:
        uvloop.run(measure(port, Path(folder)))


if __name__ == "__main__":
    main()
