"""Which addresses may be connected to: public ones, and those that the settings allow.

The check happens where a connection is made, on the very address that is connected to, so neither a
redirect nor a name that changes its mind (DNS rebinding) gets round it.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Found = Sequence[tuple[socket.AddressFamily, str]]
Lookup = Callable[[str, int, socket.AddressFamily], Found]
"""Host, port and family to the addresses of a host; blocking; OSError when there are none."""

# IANA special-purpose registries (RFC 6890 and later), with multicast and class E: none is the public web.
_SPECIAL_V4: tuple[tuple[IPv4Network, str], ...] = tuple(
    (IPv4Network(network), name)
    for network, name in (
        ("0.0.0.0/8", "this network"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "carrier-grade NAT"),
        ("127.0.0.0/8", "loopback"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "protocol assignments"),
        ("192.0.2.0/24", "documentation"),
        ("192.31.196.0/24", "AS112"),
        ("192.52.193.0/24", "AMT relay"),
        ("192.88.99.0/24", "6to4 relay"),
        ("192.168.0.0/16", "private"),
        ("192.175.48.0/24", "AS112"),
        ("198.18.0.0/15", "benchmarking"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)
_PUBLIC_V6 = IPv6Network("2000::/3")  # all that IANA has given out as global unicast
_SPECIAL_V6: tuple[tuple[IPv6Network, str], ...] = tuple(
    (IPv6Network(network), name)
    for network, name in (
        ("2001::/23", "protocol assignments"),  # Teredo, benchmarking and ORCHID among them
        ("2001:db8::/32", "documentation"),
        ("2002::/16", "6to4"),
        ("2620:4f:8000::/48", "AS112"),
        ("3fff::/20", "documentation"),
    )
)
_NAMED_V6: tuple[tuple[IPv6Network, str], ...] = tuple(
    (IPv6Network(network), name)
    for network, name in (
        ("::1/128", "loopback"),
        ("::/128", "unspecified"),
        ("64:ff9b:1::/48", "local NAT64"),
        ("100::/64", "discard-only"),
        ("fc00::/7", "private"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "site-local"),
        ("ff00::/8", "multicast"),
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")


# Ports of other protocols (WHATWG Fetch, "port blocking"): a link must not make us talk to a mail server.
_OTHER_PORTS = frozenset(
    {
        *(1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95),
        *(101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179),
        *(389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636),
        *(989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061),
        *(6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080),
    }
)


class UnsafeAddressError(OSError):
    """A connection that the guard refused; an OSError, so that it travels as a failed connection does."""


def port_refusal(port: int | None) -> str | None:
    """Why no web server is looked for at `port`; None if it may be one, or is the scheme's own."""
    return f"port {port} is that of another protocol" if port in _OTHER_PORTS else None


def special_purpose(address: Address) -> str | None:
    """What an address is reserved for ("loopback", "private", …), or None for a public one.

    An IPv4 address inside an IPv6 one (mapped, NAT64) is judged as itself.
    """
    if isinstance(address, IPv4Address):
        return next((name for network, name in _SPECIAL_V4 if address in network), None)
    if address.ipv4_mapped is not None:
        return special_purpose(address.ipv4_mapped)
    if address in _NAT64:
        return special_purpose(IPv4Address(int(address) & 0xFFFFFFFF))
    if address not in _PUBLIC_V6:
        return next((name for network, name in _NAMED_V6 if address in network), "reserved")
    return next((name for network, name in _SPECIAL_V6 if address in network), None)


@dataclass(frozen=True, slots=True)
class AddressGuard:
    """The rule, with the hosts and networks of one's own that the settings allow."""

    hosts: frozenset[str] = frozenset()  # lower case; every address of theirs is allowed
    networks: tuple[Network, ...] = ()
    _known: set[Address] = field(default_factory=set, compare=False, repr=False)  # addresses of `hosts`

    @classmethod
    def allowing(cls, entries: Sequence[str]) -> AddressGuard:
        """A guard that allows host names, addresses (`127.0.0.1`) and networks (`192.168.1.0/24`).

        A port after a host or address makes no difference.
        """
        hosts: set[str] = set()
        networks: list[Network] = []
        for entry in entries:
            try:
                bare = entry.rpartition(":")[0] if entry.count(":") == 1 or "]:" in entry else entry
                networks.append(ip_network(bare.strip("[]"), strict=False))
            except ValueError:
                hosts.add(bare.lower().rstrip("."))
        return cls(frozenset(hosts), tuple(networks))

    def refusal(self, host: str, address: str) -> str | None:
        """Why `address`, found for `host`, may not be connected to; None if it may."""
        parsed = _parsed(address)
        if parsed is None:
            return f"{host}: {address!r} is not an address"
        purpose = special_purpose(parsed)
        if purpose is None or self._in_networks(parsed):
            return None
        if host.lower().rstrip(".") in self.hosts:
            self._known.add(parsed)
            return None
        if _parsed(host) == parsed:
            return f"{address} is no public address ({purpose})"
        return f"{host} leads to {address}, which is no public address ({purpose})"

    def literal_refusal(self, host: str) -> str | None:
        """`refusal` for a host that is written as an address; None for names, which the resolver judges."""
        bare = host.strip("[]")
        return self.refusal(bare, bare) if _parsed(bare) is not None else None

    def open_socket(self, info: tuple[Any, ...]) -> socket.socket:
        """A socket for the address about to be connected to, or UnsafeAddressError: the last check."""
        family, kind, protocol, _, target = info
        parsed = _parsed(str(target[0]))
        if parsed is None or not self._may_open(parsed):
            raise UnsafeAddressError(f"{target[0]} is no public address")
        return socket.socket(family=family, type=kind, proto=protocol)

    def _may_open(self, address: Address) -> bool:
        return special_purpose(address) is None or self._in_networks(address) or address in self._known

    def _in_networks(self, address: Address) -> bool:
        inner = address.ipv4_mapped if isinstance(address, IPv6Address) else None
        judged = inner or address
        return any(judged.version == network.version and judged in network for network in self.networks)


class GuardedResolver(AbstractResolver):
    """Names to addresses through the guard: what is refused here is never seen by the connector."""

    def __init__(self, guard: AddressGuard, lookup: Lookup | None = None, threads: int = 64) -> None:
        """Use `lookup` (the system's by default) in threads of its own, so that slow names wait alone."""
        self._guard = guard
        self._lookup = lookup or system_lookup
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="resolver")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The allowed addresses of `host`; UnsafeAddressError if it has only others."""
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(self._threads, self._lookup, host, port, family)
        refusals = [self._guard.refusal(host, address) for _, address in found]
        allowed = [entry for entry, refusal in zip(found, refusals, strict=True) if refusal is None]
        if not allowed:
            raise UnsafeAddressError(next(filter(None, refusals), f"{host} has no address"))
        return [
            ResolveResult(
                hostname=host, host=address, port=port, family=kind, proto=0, flags=socket.AI_NUMERICHOST
            )
            for kind, address in allowed
        ]

    async def close(self) -> None:
        """Let go of the threads; lookups still under way are not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def system_lookup(
    host: str, port: int, family: socket.AddressFamily
) -> Sequence[tuple[socket.AddressFamily, str]]:
    """The addresses that the system's resolver gives, each once."""
    infos = socket.getaddrinfo(host, port, family=family, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    return list(dict.fromkeys((kind, str(target[0])) for kind, _, _, _, target in infos))


def _parsed(address: str) -> Address | None:
    try:
        return ip_address(address.partition("%")[0])
    except ValueError:
        return None
