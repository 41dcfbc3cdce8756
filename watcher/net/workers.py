"""Reading hostile documents in processes of their own: a pathological page costs one worker and one log line.

A worker is a fresh interpreter that inherits no secrets, talks over its own pipes, and lives under limits
of memory and processor time. It is killed when it overruns, and another takes its place.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, ParamSpec, Protocol, Self, TypeVar

from watcher.net import worker

P = ParamSpec("P")
T = TypeVar("T")

_INHERITED = ("PATH", "LANG", "LC_ALL", "TZ", "SYSTEMROOT", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
_START = 60.0  # seconds within which a new worker must be ready
_JOBS = 2000  # after so many a worker is replaced: libraries leak a little


@dataclass(frozen=True, slots=True)
class WorkerFailure:
    """A job that brought no result; `error` is for people, one line."""

    error: str
    crashed: bool = False  # the worker was lost: overran a limit, or died


class Pool(Protocol):
    """What runs pure functions on documents: worker processes, or in tests this very process."""

    async def run(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T | WorkerFailure:
        """The result of a function of a module, called somewhere else."""
        ...

    async def __aenter__(self) -> Self:
        """Open for work."""
        ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End every worker."""
        ...


class InlineWorkers:
    """Runs jobs where they are asked for, without limits: for simulations and tests."""

    async def __aenter__(self) -> Self:
        """Nothing to open."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing to end."""

    async def run(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T | WorkerFailure:
        """The result of `function`; what it raises becomes a failure, as in a worker."""
        try:
            return function(*args, **kwargs)
        except Exception as error:
            return WorkerFailure(worker.in_words(error))


class Workers:
    """A pool of worker processes, started as they are needed and never more than `size`."""

    def __init__(
        self,
        size: int = 2,
        *,
        time_limit: float = 10.0,
        memory_limit: int = 1 << 30,
        idle: float | None = None,
        preload: Sequence[str] = ("watcher.net.feeds", "watcher.net.pages"),
    ) -> None:
        """`time_limit` in seconds for a job, `memory_limit` in bytes of address space for a worker.

        A worker without work for `idle` seconds is ended (None keeps it). It imports the modules of
        `preload` before its first job, so that their loading is counted against none.
        """
        self._size = size
        self._time_limit = time_limit
        self._memory_limit = memory_limit
        self._idle = idle
        self._preload = tuple(preload)
        self._room = asyncio.Semaphore(size)
        self._free: list[_Worker] = []  # last in, first out: the warm ones work, the others may be ended
        self._all: set[_Worker] = set()
        self._reaper: asyncio.TimerHandle | None = None
        self._closed = False

    async def __aenter__(self) -> Self:
        """Open for work; processes start with the first jobs."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End every worker, at work or not."""
        self._closed = True
        if self._reaper is not None:
            self._reaper.cancel()
        self._free.clear()
        await asyncio.gather(*(one.end() for one in list(self._all)))
        self._all.clear()

    @property
    def running(self) -> int:
        """How many worker processes there are."""
        return len(self._all)

    async def run(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T | WorkerFailure:
        """The result of `function`, a function of a module, called in a worker with what can be pickled."""
        job = pickle.dumps((function, args, kwargs), protocol=pickle.HIGHEST_PROTOCOL)
        async with self._room:
            if self._closed:
                return WorkerFailure("the workers have been ended")
            try:
                one = await self._take()
            except (OSError, TimeoutError) as error:
                return WorkerFailure(f"no worker could be started: {error}", crashed=True)
            result: T | WorkerFailure = await self._done_by(one, job)
            return result

    async def _done_by(self, one: _Worker, job: bytes) -> Any:
        try:
            async with asyncio.timeout(self._time_limit):
                good, result = await one.ask(job)
        except TimeoutError:
            await self._lose(one)
            return WorkerFailure(f"took longer than {self._time_limit:g} seconds", crashed=True)
        except (EOFError, OSError, pickle.UnpicklingError):
            await self._lose(one)
            return WorkerFailure(f"the worker died{one.last_words()}", crashed=True)
        except BaseException:
            await self._lose(one)  # cancelled halfway: its answer would be taken for the next job's
            raise
        if one.jobs >= _JOBS:
            await self._lose(one)
        else:
            self._give_back(one)
        return result if good else WorkerFailure(str(result))

    async def _take(self) -> _Worker:
        if self._free:
            return self._free.pop()
        one = await _Worker.start(self._memory_limit, self._time_limit, self._preload)
        self._all.add(one)
        return one

    def _give_back(self, one: _Worker) -> None:
        one.since = asyncio.get_running_loop().time()
        self._free.append(one)
        if self._idle is not None and self._reaper is None:
            self._reaper = asyncio.get_running_loop().call_later(self._idle, self._reap)

    def _reap(self) -> None:
        """Kill the workers that have been idle; nothing is lost with them."""
        self._reaper = None
        loop = asyncio.get_running_loop()
        limit = loop.time() - (self._idle or 0.0)
        for one in [one for one in self._free if one.since <= limit]:
            self._free.remove(one)
            self._all.discard(one)
            one.kill()
        if self._free and self._idle is not None:
            self._reaper = loop.call_later(self._idle, self._reap)

    async def _lose(self, one: _Worker) -> None:
        self._all.discard(one)
        await one.end()


class _Worker:
    """One process and the pipes to it."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.jobs = 0
        self.since = 0.0

    @classmethod
    async def start(cls, memory_limit: int, time_limit: float, preload: Sequence[str]) -> _Worker:
        environment = {name: os.environ[name] for name in _INHERITED if name in os.environ}
        environment["PYTHONPATH"] = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-P", "-m", "watcher.net.worker", str(memory_limit), str(int(time_limit) + 2), *preload),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=environment,
            start_new_session=True,  # a Ctrl-C at the terminal is for the daemon, which ends its workers
        )
        one = cls(process)
        try:
            async with asyncio.timeout(_START):
                await one._receive()
        except BaseException:
            await one.end()
            raise
        return one

    async def ask(self, job: bytes) -> tuple[bool, Any]:
        """Send a job and wait for `(worked, result or reason)`."""
        self.jobs += 1
        stdin = self._process.stdin
        if stdin is None:
            raise EOFError
        stdin.write(worker.header(job))
        stdin.write(job)
        await stdin.drain()
        good, result = pickle.loads(await self._receive())  # noqa: S301 - written by our own worker
        return bool(good), result

    async def _receive(self) -> bytes:
        stdout = self._process.stdout
        if stdout is None:
            raise EOFError
        size = worker.size_of(await stdout.readexactly(worker.HEADER))
        return await stdout.readexactly(size)

    def kill(self) -> None:
        """Send it away, without waiting."""
        if self._process.returncode is None:
            try:
                self._process.kill()
            except ProcessLookupError:
                return  # it has just ended of itself

    async def end(self) -> None:
        """Kill it and wait until it is gone."""
        self.kill()
        if self._process.stdin is not None:
            self._process.stdin.close()
        await self._process.wait()

    def last_words(self) -> str:
        """How it ended, as far as is known."""
        code = self._process.returncode
        return f" (signal {-code})" if code is not None and code < 0 else ""
