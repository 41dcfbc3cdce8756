"""Healthy feeds beside all the rest misbehaving: they keep their pace."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import time
from pathlib import Path

from tests.fair_clock import FairClock, slowness
from tests.net.hostile import Handler, Site, World, answer, drips, floods, hangs_up, play, says
from watcher.net.client import Client
from watcher.net.outcomes import FetchOutcome, Kind, Request

BOMB = gzip.compress(b"\0" * 20_000_000)
MISBEHAVIOURS: list[Handler] = [
    drips(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n"),
    drips(b"HTTP/1.1 200 OK\r\nX: "),
    drips(b"", b""),
    floods(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65536),
    hangs_up(),
    hangs_up(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", hard=True),
    says(200, BOMB, "Content-Encoding: gzip"),
    says(302, b"", "Location: /x"),
    says(302, b"", "Location: http://10.0.0.1/"),
    says(503, b"", "Retry-After: 5"),
]
ROUNDS = 6
INTERVAL = 0.25


def descriptors() -> int:
    """How many this process has open."""
    return len(list(Path("/proc/self/fd").iterdir()))


def test_healthy_feeds_keep_their_pace_while_all_the_rest_misbehaves() -> None:
    async def scene(world: World, client: Client) -> tuple[list[float], list[FetchOutcome], list[Site]]:
        healthy = [await world.site(says(200, b"news")) for _ in range(3)]
        hostile = [await world.site(handler) for handler in MISBEHAVIOURS * 3]
        stop = asyncio.Event()

        async def pester(site: Site) -> None:
            while not stop.is_set():
                outcome = await client.get(Request(site.url))
                assert not outcome.worked
                await asyncio.sleep(0.01)

        clock = FairClock()
        trouble = [asyncio.create_task(pester(site)) for site in hostile]
        delays: list[float] = []
        outcomes: list[FetchOutcome] = []

        async def follow(site: Site) -> None:
            begun = clock.seconds()
            for turn in range(ROUNDS):
                await clock.until(begun + turn * INTERVAL)
                outcomes.append(await client.get(Request(site.url)))
                delays.append(clock.seconds() - begun - turn * INTERVAL)

        await asyncio.gather(*(follow(site) for site in healthy))
        stop.set()
        await asyncio.gather(*trouble)
        return delays, outcomes, healthy

    slow = slowness()
    delays, outcomes, healthy = play(
        scene, connections=40, per_host_concurrency=2, timeout=0.25 * slow, total_deadline=0.3 * slow
    )
    assert {outcome.kind for outcome in outcomes} == {Kind.OK}
    assert all(len(site.exchanges) == ROUNDS for site in healthy)
    assert sorted(delays)[len(delays) * 9 // 10] < INTERVAL
    assert max(delays) < 4 * INTERVAL


def test_a_slow_host_with_many_requests_waiting_takes_no_room_from_others() -> None:
    async def scene(world: World, client: Client) -> tuple[FetchOutcome, float, int]:
        slow = await world.site(drips(b"", b""), address="127.0.0.9")
        quick = await world.site(says(200, b"news"))
        waiting = [asyncio.create_task(client.get(Request(f"{slow.url}/{n}"))) for n in range(200)]
        await asyncio.sleep(0.02)
        clock = FairClock()
        outcome = await client.get(Request(quick.url))
        seconds = clock.seconds()
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        return outcome, seconds, slow.most_at_once

    outcome, seconds, most = play(scene, connections=5, per_host_concurrency=2)
    assert outcome.body == b"news"
    assert seconds < 1  # not the half minute that the others wait
    assert most <= 2


def test_one_host_never_gets_more_requests_at_a_time_than_agreed() -> None:
    async def slowly(exchange: object) -> None:
        await asyncio.sleep(0.01)
        await exchange.send(answer(200, b"x"))  # type: ignore[attr-defined]

    async def scene(world: World, client: Client) -> int:
        site = await world.site(slowly)
        await asyncio.gather(*(client.get(Request(f"{site.url}/{n}")) for n in range(30)))
        return site.most_at_once

    assert play(scene, per_host_concurrency=2, timeout=9, total_deadline=9) == 2


def test_a_host_that_nobody_else_wants_is_told_not_to_keep_the_connection() -> None:
    async def scene(world: World, client: Client) -> list[str]:
        sites = [await world.site(says(200, b"news"), address=f"127.0.1.{n}") for n in range(1, 21)]
        await asyncio.gather(*(client.get(Request(site.url)) for site in sites))
        return [site.exchanges[0].headers.get("connection", "") for site in sites]

    assert set(play(scene, timeout=9, total_deadline=9)) == {"close"}


def test_a_connection_is_used_again_while_others_wait_for_the_host() -> None:
    async def scene(world: World, client: Client) -> tuple[int, int]:
        site = await world.site(says(200, b"news"))
        await asyncio.gather(*(client.get(Request(f"{site.url}/{n}")) for n in range(30)))
        return site.connections, len(site.exchanges)

    connections, requests = play(scene, per_host_concurrency=2, timeout=9, total_deadline=9)
    assert requests == 30
    assert connections <= 4


def test_no_descriptor_stays_open_after_a_hundred_bad_ends() -> None:
    async def scene(world: World, client: Client) -> tuple[int, int]:
        sites = [await world.site(handler) for handler in MISBEHAVIOURS]
        await asyncio.gather(*(client.get(Request(site.url)) for site in sites for _ in range(2)))
        before = descriptors()
        for _ in range(5):
            await asyncio.gather(*(client.get(Request(site.url)) for site in sites for _ in range(2)))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(10):
                while descriptors() > before + 8:  # noqa: ASYNC110  the system tells nobody
                    await asyncio.sleep(0.02)
        return before, descriptors()

    before, after = play(scene, per_host_concurrency=20)
    assert after <= before + 8


def test_pages_that_a_search_leads_to_are_asked_for_at_the_publishers_pace() -> None:
    async def scene(world: World, client: Client) -> tuple[float, int]:
        publisher = await world.site(says(200, b"story"))
        searches = [
            await world.site(says(302, b"", f"Location: {publisher.url}/{n}"), address=f"127.0.2.{n + 1}")
            for n in range(4)
        ]
        begun = time.monotonic()
        await asyncio.gather(*(client.get(Request(site.url)) for site in searches))
        return time.monotonic() - begun, len(publisher.exchanges)

    seconds, requests = play(scene, per_host_spacing=0.1, timeout=9, total_deadline=9)
    assert requests == 4
    assert seconds >= 0.3


def test_only_so_many_large_bodies_are_held_at_a_time_and_small_ones_pass() -> None:
    async def scene(world: World, client: Client) -> tuple[set[Kind], list[Kind], list[Kind], int]:
        sites = [await world.site(says(200, b"x" * 100_000), address=f"127.0.3.{n}") for n in range(1, 13)]
        small = await world.site(says(200, b"news"))
        outcomes = await asyncio.gather(*(client.get(Request(site.url)) for site in sites))
        full = [outcome for outcome in outcomes if outcome.kind is Kind.OK]
        late: set[Kind] = {outcome.kind for outcome in outcomes} - {Kind.OK}
        passed = [(await client.get(Request(small.url))).kind]
        held, full[:], outcomes[:] = len(full), [], []
        await asyncio.sleep(0)
        again = [(await client.get(Request(site.url))).kind for site in sites]
        return late, passed, again, held

    late, passed, again, held = play(scene, heavy=50_000, heavy_at_once=3)
    assert held == 3
    assert late == {Kind.TEMPORARY}
    assert passed == [Kind.OK]
    assert again == [Kind.OK] * 12


def test_large_bodies_that_come_to_nothing_leave_their_room_to_others() -> None:
    async def scene(world: World, client: Client) -> tuple[set[Kind], Kind]:
        half = b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n" + b"x" * 100_000
        handlers = [drips(half), floods(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65536), hangs_up(half, hard=True)]
        sites = [
            await world.site(handler) for handler in [*handlers, says(200, BOMB, "Content-Encoding: gzip")]
        ]
        bad = {(await client.get(Request(site.url))).kind for site in sites for _ in range(2)}
        stuck = asyncio.create_task(client.get(Request(sites[0].url)))
        await asyncio.sleep(0.1)
        stuck.cancel()
        await asyncio.gather(stuck, return_exceptions=True)
        good = await world.site(says(200, b"x" * 100_000))
        return bad, (await client.get(Request(good.url))).kind

    bad, good = play(scene, heavy=50_000, heavy_at_once=1, timeout=1.0, total_deadline=1.0)
    assert Kind.OK not in bad
    assert good is Kind.OK
