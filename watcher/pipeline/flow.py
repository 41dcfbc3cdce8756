"""Work in flight: many slow things at once, each taken up as it is done, none waiting for a stranger.

Work belongs to groups (hosts). A group has only so many pieces in flight, and the groups take turns, so that
a group in which everything is slow leaves room for all the others.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Coroutine, Hashable
from contextlib import suppress
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

GATHER = 0.2  # seconds for which what is done may wait, to be written together with what is done soon after
LOOK_UP = 1.0  # seconds after which somebody who waits may offer more, though nothing is done yet


class Flow(Generic[K, T]):
    """Tasks by key; leaving the block cancels those that are not done, so that nothing goes on unseen."""

    def __init__(self, most: int, most_of_group: int) -> None:
        """At most so many in flight, in all and of one group."""
        self._most, self._most_of_group = most, most_of_group
        self._tasks: dict[K, asyncio.Task[T]] = {}
        self._keys: set[K] = set()  # in flight or waiting
        self._waiting: dict[str, deque[tuple[K, Callable[[], Coroutine[Any, Any, T]]]]] = {}
        self._turns: deque[str] = deque()  # groups with something to start, each once
        self._busy: Counter[str] = Counter()
        self._finished: list[K] = []
        self._some = asyncio.Event()
        self._all = asyncio.Event()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Cancel what is left."""
        self._turns.clear()
        self._waiting.clear()
        for task in self._tasks.values():
            task.cancel()

    def __len__(self) -> int:
        """How many are in flight, or done and not yet taken."""
        return len(self._tasks)

    def __contains__(self, key: object) -> bool:
        """Whether this one has been offered and not yet taken back, done."""
        return key in self._keys

    @property
    def waiting(self) -> int:
        """How many have been offered and wait for room."""
        return len(self._keys) - len(self._tasks)

    def offer(self, key: K, group: str, work: Callable[[], Coroutine[Any, Any, T]]) -> None:
        """Have a piece of work done as soon as there is room; one already offered is passed over."""
        if key in self._keys:
            return
        self._keys.add(key)
        queue = self._waiting.setdefault(group, deque())
        queue.append((key, work))
        if len(queue) == 1 and self._busy[group] < self._most_of_group:
            self._turns.append(group)
        self._start()

    async def done(self, gather: float = 0.0) -> list[T]:
        """What has been done by now; waits for something, but not for long. Raises what the work raised.

        Once there is something, waits `gather` seconds at most for the rest of what is in flight.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_UP):
                await self._some.wait()
        if gather and self._some.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(gather):
                    await self._all.wait()
        self._some.clear()
        finished, self._finished = self._finished, []
        self._keys.difference_update(finished)
        return [self._tasks.pop(key).result() for key in finished]

    def _start(self) -> None:
        while self._turns and len(self._tasks) - len(self._finished) < self._most:
            group = self._turns.popleft()
            queue = self._waiting[group]
            key, work = queue.popleft()
            self._busy[group] += 1
            if not queue:
                del self._waiting[group]
            elif self._busy[group] < self._most_of_group:
                self._turns.append(group)
            task = asyncio.create_task(work())
            self._tasks[key] = task
            self._all.clear()
            task.add_done_callback(lambda _, key=key, group=group: self._finish(key, group))  # type: ignore[misc]

    def _finish(self, key: K, group: str) -> None:
        self._finished.append(key)
        self._some.set()
        self._busy[group] -= 1
        if not self._busy[group]:
            del self._busy[group]
        if group in self._waiting and self._busy[group] == self._most_of_group - 1:
            self._turns.append(group)
        self._start()
        if len(self._finished) == len(self._tasks):
            self._all.set()
