"""Whose turn it is: how many requests a host gets at a time, and how far apart."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from ipaddress import ip_address
from typing import Protocol
from urllib.parse import urlsplit

from watcher.core.urls import site_of


class Clock(Protocol):
    """Time as the network code needs it; tests and simulations bring their own."""

    def now(self) -> datetime:
        """The time of day, aware, UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that never go back."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The time of day, aware, UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that never go back: the running loop's."""
        return asyncio.get_running_loop().time()

    async def sleep(self, seconds: float) -> None:
        """Wait on the running loop."""
        await asyncio.sleep(seconds)


@dataclass(slots=True)
class _Queue:
    slots: asyncio.Semaphore
    users: int = 0
    next_start: float = 0.0
    spacing: float = field(default=0.0)


class Turns:
    """Hands out turns by host: at most `concurrency` at a time, starts at least `spacing` seconds apart.

    Hosts of one registrable domain are one host; an address, and a name such as `localhost`, counts with its
    port, since a private machine may well serve several sites.
    """

    def __init__(self, concurrency: int, spacing: float, clock: Clock) -> None:
        """`spacing` in seconds; a host may ask for more by `slow_down`."""
        self._concurrency = concurrency
        self._spacing = spacing
        self._clock = clock
        self._queues: dict[str, _Queue] = {}

    def __len__(self) -> int:
        """How many hosts are remembered: those in use, or whose next turn is still to come."""
        return len(self._queues)

    def slow_down(self, url: str, spacing: float) -> None:
        """Keep requests to the host of `url` at least `spacing` seconds apart for now, if longer."""
        queue = self._queue(host_key(url))
        queue.spacing = max(queue.spacing, spacing)

    def alone(self, url: str) -> bool:
        """Whether nobody but the one who asks has, or waits for, a turn at the host of `url`."""
        queue = self._queues.get(host_key(url))
        return queue is None or queue.users <= 1

    @asynccontextmanager
    async def turn(self, url: str, *, continuing: bool = False) -> AsyncIterator[None]:
        """Wait for a turn at the host of `url`, and hold it; a redirect within the host isn't waited for."""
        key = host_key(url)
        queue = self._queue(key)
        queue.users += 1
        try:
            async with queue.slots:
                if not continuing:
                    await self._wait_for_start(queue)
                else:
                    queue.next_start = max(queue.next_start, self._clock.monotonic() + queue.spacing)
                yield
        finally:
            queue.users -= 1
            self._forget_idle(key, queue)

    async def _wait_for_start(self, queue: _Queue) -> None:
        now = self._clock.monotonic()
        start = max(queue.next_start, now)
        queue.next_start = start + queue.spacing
        if start > now:
            await self._clock.sleep(start - now)

    def _queue(self, key: str) -> _Queue:
        queue = self._queues.get(key)
        if queue is None:
            if len(self._queues) >= 1024:
                self._sweep()
            queue = _Queue(asyncio.Semaphore(self._concurrency), spacing=self._spacing)
            self._queues[key] = queue
        return queue

    def _forget_idle(self, key: str, queue: _Queue) -> None:
        if not queue.users and queue.next_start <= self._clock.monotonic():
            self._queues.pop(key, None)

    def _sweep(self) -> None:
        for key, queue in list(self._queues.items()):
            self._forget_idle(key, queue)


def host_key(url: str) -> str:
    """What counts as one host: the registrable domain, or an address or bare name with its port."""
    parts = urlsplit(url)
    return _key(parts.hostname or "", parts.netloc.rpartition("@")[2].lower())


@lru_cache(maxsize=8192)
def _key(host: str, with_port: str) -> str:
    return site_of(host) if "." in host and not _is_address(host) else with_port


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
