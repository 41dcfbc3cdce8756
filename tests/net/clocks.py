"""A clock that tests move by hand."""

from __future__ import annotations

import asyncio
import heapq
from datetime import UTC, datetime, timedelta


class ManualClock:
    """Time stands still until somebody sleeps; then it jumps to the first who wakes."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = 0

    def now(self) -> datetime:
        return datetime(2025, 9, 3, 12, 0, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self._count += 1
        wakes: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.seconds + seconds, self._count, wakes))
        await wakes

    async def settle(self) -> None:
        """Let everybody who can go on do so."""
        for _ in range(50):
            await asyncio.sleep(0)

    async def run_on(self) -> None:
        """Wake the sleepers in order until nobody sleeps."""
        await self.settle()
        while self._sleepers:
            self.seconds, _, wakes = heapq.heappop(self._sleepers)
            wakes.set_result(None)
            await self.settle()
