"""Work in flight: many slow things at once, each taken up as it is done, none waiting for another."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Hashable
from contextlib import suppress
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

LOOK_UP = 1.0  # seconds after which somebody who waits may start more, though nothing is done yet


class Flow(Generic[K, T]):
    """Tasks by key; leaving the block cancels those that are not done, so that nothing goes on unseen."""

    def __init__(self) -> None:
        """Nothing is in flight."""
        self._tasks: dict[K, asyncio.Task[T]] = {}
        self._finished: list[K] = []
        self._some = asyncio.Event()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Cancel what is left."""
        for task in self._tasks.values():
            task.cancel()

    def __len__(self) -> int:
        """How many are in flight."""
        return len(self._tasks)

    def __contains__(self, key: object) -> bool:
        """Whether this one is in flight."""
        return key in self._tasks

    def start(self, key: K, work: Coroutine[Any, Any, T]) -> None:
        """Begin one piece of work, under a key that is not in flight."""
        task = asyncio.create_task(work)
        self._tasks[key] = task
        task.add_done_callback(lambda _: self._finish(key))

    async def done(self) -> list[T]:
        """What has been done by now; waits for something, but not for long. Raises what the work raised."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_UP):
                await self._some.wait()
        self._some.clear()
        finished, self._finished = self._finished, []
        return [self._tasks.pop(key).result() for key in finished]

    def _finish(self, key: K) -> None:
        self._finished.append(key)
        self._some.set()
