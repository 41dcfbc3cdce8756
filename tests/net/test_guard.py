"""The guard at its own border: what it refuses is never tried."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from hypothesis import given
from hypothesis import strategies as st

from tests.net.hostile import World, play, policy, says
from watcher.net.client import Client
from watcher.net.guard import AddressGuard, GuardedResolver, UnsafeAddressError
from watcher.net.outcomes import FetchOutcome, Kind, Request
from watcher.net.transport import guarded_transport

FORBIDDEN = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1",
    "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.170",
    "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9",
    "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "::127.0.0.1",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::10.1.2.3", "64:ff9b:1::1", "100::1", "2001::1", "2001:0:4136:e378::1",
    "2001:2::1", "2001:10::1", "2001:db8::1", "2002:7f00:1::", "2002:a00:1::1", "3fff::1", "5f00::1",
    "fc00::1", "fd12:3456:789a::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "ff0e::1", "4000::1",
]  # fmt: skip
PUBLIC = ["1.1.1.1", "9.9.9.9", "93.184.215.14", "172.32.0.1", "100.128.0.1", "2606:4700::1111",
          "2a00:1450::1",
          "::ffff:1.1.1.1", "64:ff9b::101:101"]  # fmt: skip


def info(address: str) -> tuple[object, ...]:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return (family, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (address, 80))


def answers(*addresses: str) -> object:
    def lookup(host: str, port: int, family: int) -> Sequence[tuple[socket.AddressFamily, str]]:
        return [(socket.AF_INET6 if ":" in one else socket.AF_INET, one) for one in addresses]

    return lookup


@pytest.mark.parametrize("address", FORBIDDEN)
def test_a_special_address_is_refused_by_resolver_literal_and_connector(address: str) -> None:
    guard = AddressGuard()

    async def resolve() -> None:
        resolver = GuardedResolver(guard, answers(address))  # type: ignore[arg-type]
        try:
            await resolver.resolve("name.example", 80)
        finally:
            await resolver.close()

    with pytest.raises(UnsafeAddressError):
        asyncio.run(resolve())
    with pytest.raises(UnsafeAddressError):
        guard.open_socket(info(address))
    assert guard.literal_refusal(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_passes(address: str) -> None:
    guard = AddressGuard()
    assert guard.refusal("name.example", address) is None
    guard.open_socket(info(address)).close()


@given(st.ip_addresses(network="10.0.0.0/8") | st.ip_addresses(network="127.0.0.0/8"))
def test_no_disguise_of_a_private_address_passes(address: object) -> None:
    guard = AddressGuard()
    packed = int(address)  # type: ignore[call-overload]
    for disguise in (f"::ffff:{address}", f"64:ff9b::{packed >> 16:x}:{packed & 0xFFFF:x}",
                     f"2002:{packed >> 16:x}:{packed & 0xFFFF:x}::1", f"::{address}"):  # fmt: skip
        assert guard.refusal("x.example", disguise), disguise


def test_only_what_the_settings_allow_is_let_through() -> None:
    guard = AddressGuard.allowing(["192.168.7.0/24", "intranet.example", "::1"])
    assert guard.refusal("a.example", "192.168.7.9") is None
    assert guard.refusal("a.example", "::ffff:192.168.7.9") is None
    assert guard.refusal("a.example", "192.168.8.9")
    assert guard.refusal("Intranet.example.", "10.1.1.1") is None
    assert guard.refusal("not-intranet.example", "10.1.1.1")
    assert guard.refusal("a.example", "::1") is None


@pytest.mark.parametrize(
    "entry", ["10.1.1.1:8080", "[fd00::1]:8080", "[fd00::1]", "fd00::1", "lan.example:8080"]
)
def test_an_allowed_host_may_be_written_with_its_port(entry: str) -> None:
    guard = AddressGuard.allowing([entry])
    assert guard.refusal("lan.example", "fd00::1" if "fd00" in entry else "10.1.1.1") is None


def test_the_address_of_an_allowed_host_is_no_pass_for_other_names_or_literals() -> None:
    guard = AddressGuard.allowing(["intranet.example"])
    assert guard.refusal("intranet.example", "10.1.1.1") is None
    guard.open_socket(info("10.1.1.1")).close()
    assert guard.refusal("evil.example", "10.1.1.1")
    assert guard.literal_refusal("10.1.1.1")
    with pytest.raises(UnsafeAddressError):
        guard.open_socket(info("10.1.1.2"))


def test_of_mixed_answers_only_the_public_ones_are_used() -> None:
    async def resolve() -> list[str]:
        resolver = GuardedResolver(AddressGuard(), answers("127.0.0.1", "1.1.1.1", "::1"))  # type: ignore[arg-type]
        found = await resolver.resolve("mixed.example", 80)
        await resolver.close()
        return [one["host"] for one in found]

    assert asyncio.run(resolve()) == ["1.1.1.1"]


class LyingResolver(AbstractResolver):
    """Gives out an address that nobody has checked."""

    def __init__(self, address: str) -> None:
        self._address = address

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [ResolveResult(hostname=host, host=self._address, port=port, family=family, proto=0, flags=0)]

    async def close(self) -> None:
        return


def test_the_connector_refuses_even_when_the_resolver_lies() -> None:
    async def scene() -> tuple[FetchOutcome, int]:
        async with World() as world:
            site = await world.site(says(200, b"secret"))
            guard = AddressGuard()
            transport = guarded_transport(guard, LyingResolver("127.0.0.1"))
            async with Client(policy(allow=()), transport=transport) as client:
                return await client.get(Request(f"http://lie.example:{site.port}/")), site.connections

    outcome, connections = asyncio.run(scene())
    assert outcome.kind is Kind.BLOCKED
    assert connections == 0


def test_a_name_that_changes_its_mind_is_judged_each_time_it_is_asked() -> None:
    turns = iter(["127.0.0.2", "127.0.0.1", "127.0.0.1"])

    def rebinding(host: str, port: int, family: int) -> Sequence[tuple[socket.AddressFamily, str]]:
        return [(socket.AF_INET, next(turns))]

    async def scene(world: World, client: Client) -> tuple[FetchOutcome, int]:
        inner = await world.site(says(200, b"inside"), address="127.0.0.1")
        target = f"http://rebind.example:{inner.port}/"
        outer = await world.site(says(302, b"", f"Location: {target}"), address="127.0.0.2")
        return await client.get(Request(f"http://rebind.example:{outer.port}/")), inner.connections

    outcome, connections = play(scene, allow=("127.0.0.2",), lookup=rebinding)
    assert outcome.kind is Kind.BLOCKED
    assert connections == 0


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.1", "0", "[::1]", "[::ffff:7f00:1]",
             "127.0.0.1.", "①②⑦.0.0.1", "%31%32%37.0.0.1"],
)  # fmt: skip
def test_no_way_of_writing_loopback_reaches_it(host: str) -> None:
    def never(name: str, port: int, family: int) -> Sequence[tuple[socket.AddressFamily, str]]:
        return [(socket.AF_INET, "127.0.0.1")]

    async def scene(world: World, client: Client) -> tuple[FetchOutcome, int]:
        site = await world.site(says(200, b"inside"))
        return await client.get(Request(f"http://{host}:{site.port}/")), site.connections

    outcome, connections = play(scene, allow=(), lookup=never)
    assert not outcome.worked
    assert connections == 0


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://10.0.0.1/",
               "file:///etc/passwd",
               "gopher://127.0.0.1/", "javascript:alert(1)", "http://localhost.evil.example/",
               "//127.0.0.1/"],
)  # fmt: skip
def test_a_redirect_is_no_way_in(target: str) -> None:
    async def scene(world: World, client: Client) -> tuple[FetchOutcome, str, int]:
        site = await world.site(says(301, b"", f"Location: {target}"), address="127.0.0.3")
        return await client.get(Request(f"{site.url}/feed")), site.url, len(site.exchanges)

    def to_loopback(host: str, port: int, family: int) -> Sequence[tuple[socket.AddressFamily, str]]:
        return [(socket.AF_INET, "127.0.0.1")]

    outcome, url, requests = play(scene, allow=("127.0.0.3",), lookup=to_loopback)
    assert outcome.kind is Kind.BLOCKED
    assert outcome.url == f"{url}/feed"  # no link of ours leads in either
    assert outcome.permanent_url is None
    assert outcome.seconds < 1
    assert requests == 1


def test_an_allowed_name_works_end_to_end() -> None:
    async def scene(world: World, client: Client) -> FetchOutcome:
        site = await world.site(says(200, b"hello"))
        return await client.get(Request(f"http://intranet.example:{site.port}/"))

    outcome = play(scene, allow=("intranet.example",), lookup=answers("127.0.0.1"))
    assert outcome.body == b"hello"


@pytest.mark.parametrize("port", [1, 22, 25, 53, 143, 587, 993, 2049, 6000, 6667, 10080])
@pytest.mark.parametrize("redirected", [False, True])
def test_no_server_of_another_protocol_is_spoken_to(port: int, *, redirected: bool) -> None:
    asked: list[str] = []

    def lookup(host: str, port: int, family: int) -> Sequence[tuple[socket.AddressFamily, str]]:
        asked.append(host)
        return [(socket.AF_INET, "127.0.0.1")]

    async def scene(world: World, client: Client) -> FetchOutcome:
        target = f"http://mail.example:{port}/%0d%0aHELO%20x"
        site = await world.site(says(307, b"", f"Location: {target}"))
        return await client.get(Request(site.url if redirected else target))

    outcome = play(scene, lookup=lookup)
    assert outcome.kind is Kind.BLOCKED
    assert str(port) in (outcome.error or "")
    assert asked == []
