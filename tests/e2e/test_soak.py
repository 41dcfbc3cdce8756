"""Two thousand feeds for days on a fast clock, through the whole program and its history: nothing grows."""

from __future__ import annotations

import asyncio
import gc
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from tests.net.hostile import Exchange, World, answer
from tests.sim.world import read
from watcher.app import Outside, open_app
from watcher.config import load
from watcher.demo.show import FastClock
from watcher.net.workers import Workers

FEEDS = 2000
HOSTS = 20
HOURS = 24
STEP = timedelta(minutes=5)
SETTLED = HOURS // 3  # by then pools, caches and workers are what they will be


def resident() -> float:
    """Megabytes of memory that this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def rss(items: str = "") -> bytes:
    return f"<rss version='2.0'><channel><title>F</title>{items}</channel></rss>".encode()


class Press:
    """Sites whose feeds change, fail, hang up, ask for patience; each item leads to a page of its own."""

    def __init__(self) -> None:
        self.random = Random(4)
        self.items = 0

    async def __call__(self, exchange: Exchange) -> None:
        exchange.site.exchanges.clear()  # the world forgets, so that only the program can grow
        if exchange.path.startswith("/page"):
            text = (
                f"Piece {exchange.path} tells of the harbour council of a town, and of its plans for a quay."
            )
            page = f"<html><body><article><p>{text}</p></article></body></html>"
            await exchange.send(answer(200, page.encode(), "Content-Type: text/html", 'ETag: "p"'))
            return
        match self.random.randrange(20):
            case 0:
                await exchange.send(answer(500, b"trouble"))
            case 1:
                await exchange.send(answer(429, b"", "Retry-After: 1800"))
            case 2:
                exchange.writer.close()
            case 3:
                await exchange.send(answer(200, b"\xff\xfe<rss" * 50, "Content-Type: application/rss+xml"))
            case 4 | 5:
                self.items += 1
                item = f"<item><link>/page/{self.items}</link><title>Piece {self.items}</title></item>"
                await exchange.send(answer(200, rss(item), f'ETag: "{self.items}"'))
            case _ if "if-none-match" in exchange.headers:
                await exchange.send(answer(304))
            case _:
                await exchange.send(answer(200, rss(), 'ETag: "0"'))


def configure(folder: Path, feeds: list[str]) -> Path:
    config = folder / "config"
    (config / "watches").mkdir(parents=True)
    (config / "watcher.yaml").write_text(
        "http: {allow_private: [127.0.0.0/8], spacing: 1ms, per_host: 10, robots: false, timeout: 10s}\n"
        "polling: {every: 1h, at_least: 30m, at_most: 3h}\narticles: {revisit: [30m, 2h]}\n"
    )
    (config / "watches" / "w.yaml").write_text(
        f"watch: w\ntitle: W\nevent: {{names: [w]}}\nfeeds: {json.dumps(feeds)}\n"
    )
    return config


@pytest.mark.soak
def test_two_thousand_feeds_leave_memory_and_descriptors_flat(tmp_path: Path) -> None:
    async def soak() -> tuple[list[tuple[float, int]], dict[str, int]]:
        clock, seen = FastClock(datetime(2031, 6, 10, 12, tzinfo=UTC)), []

        def workers() -> Workers:
            return Workers(1, preload=("watcher.pipeline.digest", read.__module__))

        press = Press()
        async with World() as world:
            sites = [await world.site(press, f"127.9.0.{number}") for number in range(1, HOSTS + 1)]
            feeds = [f"{sites[number % HOSTS].url}/{number}" for number in range(FEEDS)]
            settings = load(configure(tmp_path, feeds), {})
            async with open_app(settings, tmp_path / "h.db", Outside(clock, Random(1), workers, read)) as app:
                for _ in range(HOURS):
                    for _ in range(int(timedelta(hours=1) / STEP)):
                        clock.move_to(clock.now() + STEP)
                        await app.cycle.once()
                    gc.collect()
                    seen.append((resident(), descriptors()))
                (counts,) = app.history.db.query(
                    "SELECT (SELECT COUNT(*) FROM polls) AS polls,"
                    " (SELECT COUNT(*) FROM articles) AS articles,"
                    " (SELECT COUNT(*) FROM entries WHERE state = 'read') AS entries"
                )
        return seen, counts

    seen, counts = asyncio.run(soak())
    print(counts, seen[0], seen[SETTLED], seen[-1])
    assert counts["polls"] > FEEDS * HOURS / 4
    assert counts["entries"] == counts["articles"] > HOURS * 10
    settled = seen[SETTLED]
    assert seen[-1][0] < settled[0] + 15, seen
    assert max(count for _, count in seen[SETTLED:]) < settled[1] + 100, seen
