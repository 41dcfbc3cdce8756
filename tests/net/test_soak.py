"""Two thousand feeds for a long while on a fast clock: nothing grows."""

from __future__ import annotations

import asyncio
import gc
import hashlib
import heapq
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from tests.net.clocks import ManualClock
from tests.net.feed_samples import OLD
from tests.net.hostile import Exchange, World, answer, policy
from watcher.core.schedule import Bounds, Floors, Rhythm, after_failure, after_news, after_nothing, next_poll
from watcher.net.client import Client
from watcher.net.entries import ParsedFeed
from watcher.net.feeds import parse
from watcher.net.outcomes import Kind, Request
from watcher.net.workers import Workers

FEEDS = 2000
HOURS = 10
BOUNDS = Bounds(timedelta(minutes=30), timedelta(hours=3))


def resident() -> float:
    """Megabytes of memory that this process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.soak
def test_two_thousand_feeds_leave_memory_and_descriptors_flat() -> None:
    random = Random(4)

    async def site(exchange: Exchange) -> None:
        exchange.site.exchanges.clear()  # the world forgets, so that only the client can grow
        match random.randrange(10):
            case 0:
                await exchange.send(answer(500, b"trouble"))
            case 1:
                await exchange.send(answer(429, b"", "Retry-After: 1800"))
            case 2 | 3:
                story = f"<item><title>Story {random.random()}</title></item></channel>"
                body = OLD.replace("</channel>", story).encode()
                await exchange.send(answer(200, body, f'ETag: "{random.random()}"'))
            case 4:
                exchange.writer.close()
            case _:
                await exchange.send(answer(304, b"", 'ETag: "same"'))

    async def soak() -> list[tuple[float, int]]:
        clock = ManualClock()
        start = clock.now()
        rhythms = dict.fromkeys(range(FEEDS), Rhythm(timedelta(hours=1)))
        hashes: dict[int, str] = {}
        due: list[tuple[datetime, int]] = [(start, number) for number in range(FEEDS)]
        seen: list[tuple[float, int]] = []
        places = asyncio.Semaphore(100)
        settings = policy(per_host_concurrency=100, timeout=5.0, total_deadline=5.0)
        async with World() as world, Client(settings) as client, Workers(1) as workers:
            urls = [(await world.site(site, address=f"127.0.0.{2 + number}")).url for number in range(20)]

            async def poll(number: int) -> None:
                async with places:
                    outcome = await client.get(Request(f"{urls[number % 20]}/{number}", etag='"e"'))
                rhythm = rhythms[number]
                if not outcome.worked:
                    rhythm = after_failure(rhythm)
                elif outcome.kind is Kind.OK and hashes.get(number) != (
                    sha := hashlib.sha256(outcome.body).hexdigest()
                ):
                    hashes[number] = sha
                    assert isinstance(await workers.run(parse, outcome.body, outcome.url), ParsedFeed)
                    rhythm = after_news(rhythm, BOUNDS)
                else:
                    rhythm = after_nothing(rhythm, BOUNDS)
                rhythms[number] = rhythm
                floors = Floors(outcome.max_age, retry_after=outcome.retry_after)
                at = next_poll(rhythm, clock.now(), random.random(), floors=floors, bounds=BOUNDS)
                assert at > clock.now()
                heapq.heappush(due, (at, number))

            hour = 0
            while hour < HOURS:
                batch = []
                while due and due[0][0] <= clock.now():
                    batch.append(heapq.heappop(due)[1])
                await asyncio.gather(*(poll(number) for number in batch))
                clock.seconds += 60
                if clock.now() >= start + timedelta(hours=hour + 1):
                    hour += 1
                    gc.collect()
                    seen.append((resident(), descriptors()))
        return seen

    seen = asyncio.run(soak())
    settled = seen[len(seen) // 3]
    assert seen[-1][0] < settled[0] + 10, seen
    assert max(count for _, count in seen[len(seen) // 3 :]) < settled[1] + 100, seen
