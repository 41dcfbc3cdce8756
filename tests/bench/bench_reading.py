"""How many articles a minute the whole program reads that turn out to say nothing of the event.

Run as `python -m tests.bench.bench_reading`. The server is a process of its own on loopback; fetching,
extraction of the text, the gate and the reader in two workers, and storing are all real.
"""

from __future__ import annotations

import resource
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import uvloop

from tests.bench.loopback import host, served
from watcher.app import WORKER_MEMORY, Outside, open_app
from watcher.config import load
from watcher.demo.show import FastClock
from watcher.net.workers import Workers
from watcher.pipeline.digest import extract

FEEDS = 50
ARTICLES = FEEDS * 20
WATCHES = 3


def configure(folder: Path, port: int) -> Path:
    """Watches over the same feeds: every article is read for each."""
    watches = folder / "config" / "watches"
    watches.mkdir(parents=True)
    (watches.parent / "watcher.yaml").write_text(
        "http: {allow_private: [127.0.0.0/8], per_host: 20, spacing: 1ms, concurrency: 100}\n"
    )
    feeds = "".join(f"\n  - http://{host(number)}:{port}/links/{number}" for number in range(FEEDS))
    for number in range(WATCHES):
        (watches / f"bench{number}.yaml").write_text(
            f"watch: bench-{number}\ntitle: Bench\n"
            f"event: {{names: [naval review {number}, fleet review], places: [Gdynia], country: Poland}}\n"
            f"feeds:{feeds}\n"
        )
    return watches.parent


def spent(who: int) -> float:
    """Processor seconds."""
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


async def measure(port: int, folder: Path) -> None:
    """Poll once, then read all that came, and say what it cost."""
    clock = FastClock(datetime(2025, 9, 3, 12, 0, tzinfo=UTC))

    def workers() -> Workers:
        return Workers(2, memory_limit=WORKER_MEMORY, preload=("watcher.pipeline.digest",))

    world = Outside(clock, Random(1), workers, extract)
    async with open_app(load(configure(folder, port), {}), folder / "history.db", world) as app:
        first = iter([app.history.feeds.due(clock.now())])
        await app.cycle._poller.poll(lambda: next(first, ()))
        wall, cpu = time.perf_counter(), spent(resource.RUSAGE_SELF)
        summary = await app.cycle._reader.read_pending()
        wall, cpu = time.perf_counter() - wall, spent(resource.RUSAGE_SELF) - cpu
        assert (summary.read, summary.failed, summary.claims) == (ARTICLES, 0, 0), summary
    print(
        f"{ARTICLES} articles, nothing in them for {WATCHES} watches: {wall:.2f} s wall, "
        f"{ARTICLES / wall:.0f}/s, {cpu:.2f} CPU-s without the workers, "
        f"{spent(resource.RUSAGE_CHILDREN):.2f} CPU-s of the workers"
    )


def main() -> None:
    """Start a server and measure."""
    with served() as port, tempfile.TemporaryDirectory() as folder:
        uvloop.run(measure(port, Path(folder)))


if __name__ == "__main__":
    main()
