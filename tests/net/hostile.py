"""A small web on loopback, raw enough to misbehave in every way, that keeps count of what was done to it."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self, TypeVar

from watcher.net.client import Client, HttpPolicy

T = TypeVar("T")
LOOPBACK = ("127.0.0.0/8",)


@dataclass(slots=True)
class Exchange:
    """One request as it came over the wire, and the way to answer it."""

    head: bytes
    writer: asyncio.StreamWriter
    site: Site

    @property
    def path(self) -> str:
        return self.head.split(b" ", 2)[1].decode("latin-1")

    @property
    def headers(self) -> dict[str, str]:
        lines = self.head.decode("utf-8", "surrogateescape").split("\r\n")[1:]
        return {name.lower(): value for name, _, value in (line.partition(": ") for line in lines if line)}

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()
        self.site.sent += len(data)


Handler = Callable[[Exchange], Awaitable[None]]


@dataclass(slots=True)
class Site:
    """One server with an address of its own, and all that reached it."""

    handler: Handler
    server: asyncio.Server | None = None
    port: int = 0
    address: str = "127.0.0.1"
    connections: int = 0
    exchanges: list[Exchange] = field(default_factory=list)
    sent: int = 0
    now: int = 0
    most_at_once: int = 0

    @property
    def url(self) -> str:
        return f"http://{self.address}:{self.port}"

    @property
    def paths(self) -> list[str]:
        return [exchange.path for exchange in self.exchanges]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            while True:
                exchange = Exchange(await reader.readuntil(b"\r\n\r\n"), writer, self)
                self.exchanges.append(exchange)
                self.now += 1
                self.most_at_once = max(self.most_at_once, self.now)
                try:
                    await self.handler(exchange)
                finally:
                    self.now -= 1
        writer.close()


class World:
    """All the sites of one test; closes them, whatever they are doing."""

    def __init__(self) -> None:
        self.sites: list[Site] = []
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for site in self.sites:
            if site.server is not None:
                site.server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def site(self, handler: Handler, address: str = "127.0.0.1") -> Site:
        site = Site(handler, address=address)

        async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            if task is not None:
                self._tasks.add(task)
            with contextlib.suppress(asyncio.CancelledError):  # the end of the world
                await site.serve(reader, writer)

        site.server = await asyncio.start_server(connected, address, 0)
        site.port = site.server.sockets[0].getsockname()[1]
        self.sites.append(site)
        return site


def answer(
    status: int = 200, body: bytes = b"", *headers: str, length: int | None = None, reason: str = "Whatever"
) -> bytes:
    lines = [
        f"HTTP/1.1 {status} {reason}",
        f"Content-Length: {len(body) if length is None else length}",
        *headers,
    ]
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body


def says(status: int = 200, body: bytes = b"", *headers: str, length: int | None = None) -> Handler:
    """A site that always gives one answer."""

    async def handler(exchange: Exchange) -> None:
        await exchange.send(answer(status, body, *headers, length=length))

    return handler


def by_path(**answers: bytes) -> Handler:
    """A site of several pages: `/name` gives the answer of that name, `/robots.txt` that of `robots`."""

    async def handler(exchange: Exchange) -> None:
        name = exchange.path.strip("/").partition("?")[0].replace(".txt", "").replace("/", "_") or "index"
        await exchange.send(answers.get(name, answer(404)))

    return handler


def hangs_up(data: bytes = b"", *, hard: bool = False) -> Handler:
    """A site that says something and closes, with a reset if `hard`."""

    async def handler(exchange: Exchange) -> None:
        await exchange.send(data)
        if hard:
            peer = exchange.writer.get_extra_info("socket")
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        exchange.writer.close()

    return handler


def drips(start: bytes, drop: bytes = b"x", every: float = 0.02) -> Handler:
    """A site that never stops, and never gets anywhere."""

    async def handler(exchange: Exchange) -> None:
        await exchange.send(start)
        while True:
            await exchange.send(drop)
            await asyncio.sleep(every)

    return handler


def floods(start: bytes, wave: bytes) -> Handler:
    """A site that sends as much as it can, for ever."""

    async def handler(exchange: Exchange) -> None:
        await exchange.send(start)
        while True:
            await exchange.send(wave)

    return handler


def policy(**changes: Any) -> HttpPolicy:
    """Limits small enough to be reached in a test."""
    settings: dict[str, Any] = {
        "user_agent": "watcher/0.1 (+mailto:desk@example.org)",
        "timeout": 0.25,
        "total_deadline": 0.3,
        "max_body": 200_000,
        "max_decoded": 400_000,
        "max_redirects": 4,
        "per_host_concurrency": 8,
        "per_host_spacing": 0.0,
        "allow": LOOPBACK,
        "respect_robots": True,
    }
    return HttpPolicy(**(settings | changes))


def play(scene: Callable[[World, Client], Coroutine[Any, Any, T]], **changes: Any) -> T:
    """Run a scene in a fresh world with a fresh client, and fail rather than hang."""
    lookup = changes.pop("lookup", None)
    clock = changes.pop("clock", None)

    async def all_of_it() -> T:
        async with (
            asyncio.timeout(60),
            World() as world,
            Client(policy(**changes), lookup=lookup, clock=clock) as client,
        ):
            return await scene(world, client)

    return asyncio.run(all_of_it())
