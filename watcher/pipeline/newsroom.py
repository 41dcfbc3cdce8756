"""What reading an article takes, first or again: the way to its page, to a worker, and into the history."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

import structlog

from storage.history import History
from watcher.core.urls import safe_link
from watcher.net.workers import Pool, WorkerFailure
from watcher.pipeline.beliefs import Beliefs
from watcher.pipeline.digest import Digest, Extract, Material, digest
from watcher.pipeline.plan import Plan
from watcher.pipeline.ports import Clock, Fetcher
from watcher.pipeline.recording import Recorder

MOST_IN_FLIGHT = 256  # articles; how many connections that makes is the client's business
MOST_OF_HOST = 8  # a host that is slow or asks for patience leaves room for all the others
AHEAD = 2000  # articles known to wait

T = TypeVar("T")

log = structlog.get_logger("watcher")


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The parts that readers and revisiters work with."""

    history: History
    beliefs: Beliefs
    recorder: Recorder
    fetcher: Fetcher
    workers: Pool
    plan: Plan
    clock: Clock
    extract: Extract

    async def read(self, material: Material) -> Digest | WorkerFailure | None:
        """Read an article in a worker; a page that costs the worker is told of in the log."""
        result = await self.workers.run(digest, material, self.extract)
        if isinstance(result, WorkerFailure) and result.crashed:
            log.warning("a page cost a worker", page=safe_link(material.link), why=result.error)
        return result

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction; if it fails, nothing that was written in it is believed either."""
        try:
            with self.history.transaction():
                yield
        except BaseException:
            self.beliefs.forget()
            raise

    def write_each(self, lot: Iterable[T], write: Callable[[T], None]) -> None:
        """Write a lot in one transaction, as the disk takes its time over each.

        Raises what keeps one from being written; those before it are written all the same.
        """
        trouble: Exception | None = None
        with self.writing():
            for one in lot:
                try:
                    with self.writing():
                        write(one)
                except Exception as error:
                    trouble = error
                    break
        if trouble is not None:
            raise trouble
