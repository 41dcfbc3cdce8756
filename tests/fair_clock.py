"""A clock for tests that live in real time on a machine that others work on too.

It goes as any other, but stands still while this process or one of its workers waits for a processor that
others have: by as much of the wait as is the others' part of all that the processors do. Alone on a machine,
and where the system doesn't tell (it's Linux that does), it is the machine's own clock.
"""

from __future__ import annotations

import asyncio
import os
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

STEP = 0.2  # seconds between looks at what the processors do: they are counted in hundredths
TICK = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


@dataclass(frozen=True)
class Look:
    """What has been so far, in seconds."""

    at: float = 0.0
    busy: float = 0.0  # all processors together
    own: float = 0.0  # processor time of this process and its workers
    waits: dict[str, float] = field(default_factory=dict)  # for a processor, by process

    def lost_since(self, before: Look) -> float:
        """The seconds since then that were others'."""
        wall, own, busy = self.at - before.at, self.own - before.own, self.busy - before.busy
        waits = [waited - before.waits.get(pid, waited) for pid, waited in self.waits.items()]
        if not waits or busy <= own:
            return 0.0
        return min(wall, waits[0] + max(waits[1:], default=0.0)) * (busy - max(own, 0.0)) / busy


def processes() -> Iterator[str]:
    """This process, then its workers."""
    yield str(os.getpid())
    for children in PROC.glob("self/task/*/children"):
        yield from children.read_text().split()


def look() -> Look:
    """Look now."""
    waits: dict[str, float] = {}
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = time.process_time() + ended.ru_utime + ended.ru_stime
    for pid in processes():
        try:
            waits[pid] = int((PROC / pid / "schedstat").read_text().split()[1]) / 1e9
            fields = (PROC / pid / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended, or this is no Linux
        if pid != str(os.getpid()):
            own += (int(fields[11]) + int(fields[12])) / TICK
    try:
        user, nice, system, _, _, *rest = map(int, (PROC / "stat").read_text().split(maxsplit=9)[1:9])
    except (OSError, ValueError):
        return Look(time.monotonic())
    return Look(time.monotonic(), (user + nice + system + sum(rest)) / TICK, own, waits)


def slowness() -> float:
    """How many times as long work takes here at present as on a machine of one's own; at most eight."""
    wall, cpu = time.perf_counter(), time.process_time()
    sum(number * number for number in range(2_000_000))
    return min(max((time.perf_counter() - wall) / (time.process_time() - cpu), 1.0), 8.0)


class FairClock:
    """The clock; `seconds` since it was made, `now` as a moment."""

    def __init__(self) -> None:
        self._start, self._last = datetime.now(UTC), look()
        self._seconds, self._rate, self._told = 0.0, 1.0, 0.0
        self.lost = 0.0  # seconds for which it stood still

    def seconds(self) -> float:
        """Seconds that never go back."""
        passed = time.monotonic() - self._last.at
        if passed >= STEP:
            seen = look()
            lost, wall = seen.lost_since(self._last), seen.at - self._last.at
            self.lost += lost
            self._seconds, self._rate, self._last = self._seconds + wall - lost, 1 - lost / wall, seen
            passed = 0.0
        self._told = max(self._told, self._seconds + passed * self._rate)
        return self._told

    async def until(self, seconds: float) -> None:
        """Sleep until the clock shows so much."""
        while (left := seconds - self.seconds()) > 0:  # noqa: ASYNC110  it may stand still meanwhile
            await asyncio.sleep(left)

    def now(self) -> datetime:
        """The moment, aware, UTC."""
        return self._start + timedelta(seconds=self.seconds())
