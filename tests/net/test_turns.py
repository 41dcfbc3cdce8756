"""How hosts are spared."""

from __future__ import annotations

import asyncio

import pytest

from tests.net.clocks import ManualClock
from watcher.net.turns import Turns, host_key


def starts(
    urls: list[str], concurrency: int = 2, spacing: float = 1.0, takes: float = 0.0, **asked: float
) -> list[float]:
    """When each request would start, asked all at once."""

    async def scene() -> list[float]:
        clock = ManualClock()
        turns = Turns(concurrency, spacing, clock)
        for url, delay in asked.items():
            turns.slow_down(f"https://{url}.example/", delay)
        begun: dict[int, float] = {}

        async def one(number: int, url: str) -> None:
            async with turns.turn(url):
                begun[number] = clock.seconds
                if takes:
                    await clock.sleep(takes)

        tasks = [asyncio.create_task(one(number, url)) for number, url in enumerate(urls)]
        await clock.run_on()
        await asyncio.gather(*tasks)
        return [begun[number] for number in range(len(urls))]

    return asyncio.run(scene())


def test_requests_to_one_host_are_spaced() -> None:
    assert starts(["https://a.example/1", "https://a.example/2", "https://a.example/3"]) == [0, 1, 2]


def test_feeds_and_pages_of_all_hosts_of_a_domain_share_its_turns() -> None:
    assert starts(["https://feeds.a.example/rss", "https://www.a.example/page", "http://a.example/"]) == [
        0,
        1,
        2,
    ]


def test_different_hosts_do_not_wait_for_each_other() -> None:
    assert starts(["https://a.example/", "https://b.example/", "https://c.example/"]) == [0, 0, 0]


def test_no_more_than_so_many_at_a_time() -> None:
    assert starts(["https://a.example/"] * 4, concurrency=2, spacing=0.0, takes=5.0) == [0, 0, 5, 5]


def test_a_host_may_ask_for_more_time() -> None:
    assert starts(["https://a.example/"] * 3 + ["https://b.example/"] * 2, a=4.0) == [0, 4, 8, 0, 1]


def test_a_redirect_goes_on_without_a_pause() -> None:
    async def scene() -> float:
        clock = ManualClock()
        turns = Turns(1, 10.0, clock)
        async with turns.turn("https://a.example/"):
            pass
        async with turns.turn("https://www.a.example/", continuing=True):
            return clock.seconds

    assert asyncio.run(scene()) == 0


def test_what_comes_after_a_redirect_waits_its_time() -> None:
    async def scene() -> float:
        clock = ManualClock()
        turns = Turns(1, 10.0, clock)
        clock.seconds = 100.0
        async with turns.turn("https://a.example/", continuing=True):
            pass
        waiting = asyncio.create_task(turns.turn("https://a.example/").__aenter__())
        await clock.run_on()
        await waiting
        return clock.seconds

    assert asyncio.run(scene()) == 110


def test_hosts_are_forgotten_when_their_time_has_passed() -> None:
    async def scene() -> int:
        clock = ManualClock()
        turns = Turns(1, 1.0, clock)
        for number in range(5000):
            async with turns.turn(f"https://host{number}.example/"):
                clock.seconds += 0.01
        return len(turns)

    assert asyncio.run(scene()) < 1200


def test_a_cancelled_wait_gives_its_place_back() -> None:
    async def scene() -> float:
        clock = ManualClock()
        turns = Turns(1, 0.0, clock)
        async with turns.turn("https://a.example/"):
            waiting = asyncio.create_task(turns.turn("https://a.example/").__aenter__())
            await clock.settle()
            waiting.cancel()
            await clock.settle()
        async with asyncio.timeout(1), turns.turn("https://a.example/"):
            return clock.seconds

    assert asyncio.run(scene()) == 0


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("https://news.bbc.co.uk/a", "http://www.bbc.co.uk/b", True),
        ("https://a.co.uk/", "https://b.co.uk/", False),
        ("http://192.0.2.7:8001/", "http://192.0.2.7:8001/x", True),
        ("http://192.0.2.7:8001/", "http://192.0.2.7:8002/", False),
        ("http://user@192.0.2.7/", "http://192.0.2.7/", True),
        ("http://localhost:8001/", "http://localhost:8002/", False),
        ("http://[2001:db8::7]:81/", "http://[2001:db8::7]:82/", False),
    ],
)
def test_what_counts_as_one_host(first: str, second: str, *, one: bool) -> None:
    assert (host_key(first) == host_key(second)) is one
