"""Workers: what a pathological document costs."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from math import ceil
from pathlib import Path
from typing import TypeVar

import pytest

from tests.fair_clock import FairClock, slowness
from watcher.net.workers import InlineWorkers, WorkerFailure, Workers

T = TypeVar("T")


def with_workers(scene: Callable[[Workers], Awaitable[T]], size: int = 1, **limits: float) -> T:
    async def all_of_it() -> T:
        settings = {"time_limit": 10.0, "memory_limit": 1 << 30, "preload": ()} | limits
        async with asyncio.timeout(30), Workers(size, **settings) as workers:  # type: ignore[arg-type]
            return await scene(workers)

    return asyncio.run(all_of_it())


def stick(seconds: float) -> str:
    time.sleep(seconds)
    return "late"


def spin() -> None:
    while True:
        pass


def swell(size: int) -> int:
    return len(bytearray(size))


def die(code: int) -> None:
    os._exit(code)


def chatter() -> str:
    print("noise on standard output", flush=True)
    os.write(1, b"more noise")
    return "said"


def environment() -> dict[str, str]:
    return dict(os.environ)


def complain() -> None:
    raise ValueError("no good:\nreally")


def process() -> int:
    return os.getpid()


def unpicklable() -> object:
    return lambda: None


def test_every_way_of_failing_costs_one_worker_at_most_and_the_next_job_is_done() -> None:
    async def scene(workers: Workers) -> tuple[list[object], float]:
        await workers.run(process)
        clock = FairClock()
        return [
            await workers.run(stick, 60),
            await workers.run(swell, 1 << 32),
            await workers.run(die, 3),
            await workers.run(complain),
            await workers.run(unpicklable),
            await workers.run(chatter),
            await workers.run(len, b"four"),
        ], clock.seconds()

    limit = ceil(slowness())
    (stuck, swollen, dead, complaint, unsent, said, four), seconds = with_workers(scene, time_limit=limit)
    assert stuck == WorkerFailure(f"took longer than {limit} seconds", crashed=True)
    assert swollen == WorkerFailure("needs more memory than it may have")
    assert isinstance(dead, WorkerFailure)
    assert dead.crashed
    assert complaint == WorkerFailure("ValueError: no good: really")
    assert isinstance(unsent, WorkerFailure)
    assert said == "said"
    assert four == 4
    assert seconds < 15


def test_a_stuck_worker_holds_up_nobody_else_and_leaves_no_process_behind() -> None:
    async def scene(workers: Workers) -> tuple[list[int | WorkerFailure], list[int], float]:
        pids = await asyncio.gather(*(workers.run(process) for _ in range(2)))
        clock = FairClock()
        spinning = asyncio.create_task(workers.run(spin))
        others = [await workers.run(process) for _ in range(20)]
        seconds = clock.seconds()
        assert isinstance(await spinning, WorkerFailure)
        return others, [pid for pid in pids if isinstance(pid, int)], seconds

    others, pids, seconds = with_workers(scene, size=2, time_limit=2.0 * slowness())
    assert all(isinstance(pid, int) for pid in others)
    assert seconds < 1.8
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


def test_a_worker_knows_no_secrets_of_the_daemon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMTP_PASSWORD", "hunter2")

    async def scene(workers: Workers) -> dict[str, str] | WorkerFailure:
        return await workers.run(environment)

    assert "hunter2" not in str(with_workers(scene))


def test_a_cancelled_job_is_not_answered_to_the_next() -> None:
    async def scene(workers: Workers) -> int | WorkerFailure:
        job = asyncio.create_task(workers.run(stick, 5))
        await asyncio.wait([job], timeout=0.5)
        job.cancel()
        await asyncio.gather(job, return_exceptions=True)
        return await workers.run(len, b"four")

    assert with_workers(scene) == 4


def test_idle_workers_are_ended_and_come_back_when_needed() -> None:
    async def scene(workers: Workers) -> tuple[int, int | WorkerFailure]:
        await workers.run(len, b"")
        for _ in range(200):
            await asyncio.sleep(0.02 if workers.running else 0)
        return workers.running, await workers.run(len, b"again")

    assert with_workers(scene, idle=0.05) == (0, 5)


def test_no_process_starts_before_there_is_work() -> None:
    async def scene(workers: Workers) -> int:
        return workers.running

    assert with_workers(scene) == 0


def test_work_asked_for_after_the_end_is_a_failure() -> None:
    async def scene() -> int | WorkerFailure:
        async with Workers(1) as workers:
            pass
        return await workers.run(len, b"")

    assert isinstance(asyncio.run(scene()), WorkerFailure)


def test_inline_workers_give_the_same_answers() -> None:
    async def scene() -> list[object]:
        async with InlineWorkers() as workers:
            return [await workers.run(len, b"four"), await workers.run(complain)]

    assert asyncio.run(scene()) == [4, WorkerFailure("ValueError: no good: really")]
