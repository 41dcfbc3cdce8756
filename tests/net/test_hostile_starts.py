"""Before anything is said: slow names, handshakes that never end, whose turn it is, rules that have moved."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Sequence

import pytest

from tests.fair_clock import FairClock
from tests.net.hostile import Exchange, Site, World, answer, by_path, play, says
from watcher.net.client import Client
from watcher.net.outcomes import FetchOutcome, Kind, Request

Found = Sequence[tuple[socket.AddressFamily, str]]
LOOPBACK = [(socket.AF_INET, "127.0.0.1")]


def test_a_name_that_is_looked_up_for_ever_costs_its_own_deadline_and_nobody_else_s() -> None:
    end = threading.Event()

    def lookup(host: str, port: int, family: int) -> Found:
        if host.startswith("slow"):
            end.wait(30)
        return LOOPBACK

    async def scene(world: World, client: Client) -> tuple[list[FetchOutcome], FetchOutcome, float, int]:
        site = await world.site(says(200, b"news"))
        slow = [
            asyncio.create_task(client.get(Request(f"http://slow{number}.example:{site.port}/")))
            for number in range(20)
        ]
        await asyncio.sleep(0)
        clock = FairClock()
        quick = await client.get(Request(f"http://quick.example:{site.port}/"))
        seconds = clock.seconds()
        outcomes = await asyncio.gather(*slow)
        end.set()
        return outcomes, quick, seconds, site.connections

    outcomes, quick, seconds, connections = play(
        scene, lookup=lookup, allow=("127.0.0.0/8",), timeout=1.0, total_deadline=1.0
    )
    assert quick.body == b"news"
    assert seconds < 1
    assert {outcome.kind for outcome in outcomes} == {Kind.TEMPORARY}
    assert connections == 1


@pytest.mark.parametrize(
    ("said", "pause"),
    [
        pytest.param([b""], 9.0, id="silence"),
        pytest.param([b"\x16\x03\x03\x40\x00", *[b"\x02"] * 500], 0.02, id="a handshake by the byte"),
        pytest.param([b"\x15\x03\x03\x00\x02\x01\x00"] * 500, 0.01, id="warnings without end"),
        pytest.param([answer(200, b"plain")], 9.0, id="plain HTTP"),
    ],
)
def test_a_handshake_that_never_ends_costs_no_more_than_the_deadline(said: list[bytes], pause: float) -> None:
    connections: list[asyncio.StreamWriter] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.append(writer)
        with contextlib.suppress(OSError):
            for piece in said:
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(pause)

    async def scene(world: World, client: Client) -> FetchOutcome:
        del world
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        outcome = await client.get(Request(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/"))
        server.close()
        for writer in connections:
            writer.close()
        return outcome

    outcome = play(scene)
    assert outcome.kind is Kind.TEMPORARY
    assert outcome.body == b""
    assert outcome.seconds < 5
    assert len(connections) <= 2


def test_feeds_and_pages_of_one_domain_take_turns_whatever_its_hosts_are_called() -> None:
    async def scene(world: World, client: Client) -> tuple[Site, float]:
        async def slowly(exchange: Exchange) -> None:
            await asyncio.sleep(0.01)
            await exchange.send(answer(404 if exchange.path == "/robots.txt" else 200, b"x"))

        site = await world.site(slowly)
        hosts = ["paper.example", "www.paper.example", "feeds.paper.example", "m.paper.example"]
        begun = asyncio.get_running_loop().time()
        await asyncio.gather(
            *(
                client.get(Request(f"http://{host}:{site.port}/{n}", robots=bool(n % 2)))
                for n, host in enumerate(hosts)
            )
        )
        return site, asyncio.get_running_loop().time() - begun

    site, seconds = play(
        scene,
        lookup=lambda host, port, family: LOOPBACK,
        per_host_concurrency=1,
        per_host_spacing=0.05,
        timeout=9,
        total_deadline=9,
    )
    assert sorted(site.paths) == ["/0", "/1", "/2", "/3", "/robots.txt", "/robots.txt"]
    assert site.most_at_once == 1
    assert seconds >= 5 * 0.05


def test_rules_that_have_moved_are_read_where_they_are() -> None:
    async def scene(world: World, client: Client) -> tuple[FetchOutcome, Site]:
        elsewhere = await world.site(by_path(rules=answer(200, b"User-agent: *\nDisallow: /a\n")))
        site = await world.site(
            by_path(robots=answer(301, b"", f"Location: {elsewhere.url}/rules"), a=answer(200, b"page"))
        )
        return await client.get(Request(f"{site.url}/a", robots=True)), site

    outcome, site = play(scene)
    assert outcome.kind is Kind.REFUSED
    assert site.paths == ["/robots.txt"]
