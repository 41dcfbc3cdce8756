"""The daemon: APScheduler ticks over one cycle, until a signal says stop; then drains and ends."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import structlog
from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from storage.connection import trouble
from watcher.app import App, Outside, open_app
from watcher.config import Settings
from watcher.errors import DamagedError, StorageError
from watcher.health import health_file
from watcher.pipeline.cycle import PassSummary
from watcher.pipeline.ports import Clock

NEWS_TICK = timedelta(seconds=1)
ALERT_TICK = timedelta(seconds=2)
HEALTH_TICK = timedelta(seconds=30)
STUCK = 15 * 60.0  # seconds without a pass that ended well, after which the daemon counts as ill
REMIND = 60.0  # seconds until the same trouble is told again
LONGEST_REST = 30.0  # seconds between tries while the database refuses: what is asked for then is lost
DRAIN = timedelta(seconds=30)  # for what is under way when the signal comes
ROUNDS = 1000  # of alerts at a time: one that a slow receiver holds up must not hold up the next
CLOCK_STEP = 5.0  # seconds by which the wall clock must part from the steady one to count as set

log = structlog.get_logger("watcher")


async def run(settings: Settings, database: Path, world: Outside) -> None:
    """Watch until SIGTERM or SIGINT; what is under way is finished, and due alerts are sent, before the end.

    Raises AlreadyRunningError when another watcher holds the database, DamagedError when it can't be trusted.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with open_app(settings, database, world) as app:
        ticks = Ticks(app, database, stop)
        scheduler = scheduler_of(ticks)
        scheduler.start()
        follower = asyncio.create_task(follow_clock(scheduler, world.clock))
        log.info("watching", watches=len(app.plan.watches), database=str(database))
        await stop.wait()
        log.info("stopping")
        follower.cancel()
        scheduler.pause()
        try:
            async with asyncio.timeout(DRAIN.total_seconds()):
                await ticks.drain()
        except TimeoutError:
            log.warning("stopped with work under way; it goes on at the next start")
        scheduler.shutdown(wait=False)
        health_file(database).unlink(missing_ok=True)
        if ticks.damage is not None:
            raise ticks.damage
    log.info("stopped")


@dataclass(slots=True)
class _Turn:
    """One kind of work: a pass at a time, and ever rarer while what it brings can't be recorded."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    rest: float = 0.0  # seconds
    until: float = 0.0  # monotonic

    def rests(self) -> bool:
        return time.monotonic() < self.until

    def take_a_rest(self) -> None:
        if not self.rests():  # else a round begun before has run into the same trouble
            self.rest = min(max(1.0, 2 * self.rest), LONGEST_REST)
            self.until = time.monotonic() + self.rest

    def went_well(self) -> None:
        self.rest = 0.0


class Ticks:
    """What the scheduler calls. Polling, reading, revisiting and sending never wait for each other."""

    def __init__(self, app: App, database: Path, stop: asyncio.Event) -> None:
        """`stop` is set where going on would do harm; `damage` then says why."""
        self._app, self._database, self._stop = app, database, stop
        self._polling, self._reading, self._visiting, self._telling = (_Turn() for _ in range(4))
        self._sending: set[asyncio.Task[None]] = set()
        self._good = time.monotonic()
        self._told, self._told_at = "", 0.0  # what the database last refused for, and when that was said
        self.damage: StorageError | None = None

    async def polls(self) -> None:
        """Ask the feeds that are due."""
        await self._gather(self._polling, self._app.cycle.poll)

    async def reads(self) -> None:
        """Read what they brought."""
        await self._gather(self._reading, self._app.cycle.read)

    async def visits(self) -> None:
        """Look again at what has been read."""
        await self._gather(self._visiting, self._app.cycle.revisit)

    async def _gather(self, turn: _Turn, work: Callable[[PassSummary], Awaitable[None]]) -> None:
        async with turn.lock:
            if turn.rests():
                return
            summary = PassSummary()
            try:
                self._try_writing(turn)
                await work(summary)
                heard = self._app.history.feeds.heard()
            except sqlite3.Error as error:
                self._refused(error, turn)
                return
            self._good = time.monotonic()
            turn.went_well()
            _tell(summary)
            if heard:
                await self._app.heartbeat.beat(datetime.now().astimezone())

    async def alerts(self) -> None:
        """Send what is due."""
        if self._telling.rests():
            return
        task = asyncio.current_task()
        if task is not None:
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)
        summary = PassSummary()
        try:
            self._try_writing(self._telling)
            await self._app.cycle.send_alerts(summary)
        except sqlite3.Error as error:
            self._refused(error, self._telling)
            return
        self._telling.went_well()
        if summary.deliveries.delivered or summary.deliveries.failed:
            log.info("alerts", delivered=summary.deliveries.delivered, failed=summary.deliveries.failed)

    def _try_writing(self, turn: _Turn) -> None:
        """After trouble, see that something can be recorded before anybody is asked for anything."""
        if turn.rest:
            self._app.history.upkeep.prove_writable(datetime.now().astimezone())

    async def health(self) -> None:
        """Say that the daemon is well, if it is."""
        if time.monotonic() - self._good < STUCK:
            file = health_file(self._database)
            try:
                file.write_text(f"{os.getpid()} {datetime.now().astimezone().isoformat()}\n")
            except OSError as error:
                log.warning("the health file can't be written", file=str(file), why=error.strerror)

    async def drain(self) -> None:
        """Finish what is under way, then send what is due."""
        async with self._polling.lock, self._reading.lock, self._visiting.lock:
            if self._sending:
                await asyncio.wait(self._sending)
            if self.damage is None:
                self._telling.until = 0.0  # what was accepted and not recorded would come again
                await self.alerts()

    def _refused(self, error: sqlite3.Error, turn: _Turn) -> None:
        """The database refuses: the pass is undone, and the next one tries again, unless it is damaged."""
        why, now = trouble(self._database, error), time.monotonic()
        if str(why) != self._told or now - self._told_at >= REMIND:
            self._told, self._told_at = str(why), now
            log.error("nothing could be recorded; the next pass tries again", why=str(why))
        if isinstance(why, DamagedError):
            self.damage = why
            self._stop.set()
        turn.take_a_rest()


def scheduler_of(ticks: Ticks) -> AsyncIOScheduler:
    """One tick of each kind at a time; ticks missed in a long pass are made up for by one, however late."""
    scheduler = AsyncIOScheduler(
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    now = datetime.now().astimezone()
    for job, every, at_a_time in (
        (ticks.polls, NEWS_TICK, 1),
        (ticks.reads, NEWS_TICK, 1),
        (ticks.visits, NEWS_TICK, 1),
        (ticks.alerts, ALERT_TICK, ROUNDS),
        (ticks.health, HEALTH_TICK, 1),
    ):
        scheduler.add_job(
            job, "interval", seconds=every.total_seconds(), next_run_time=now, max_instances=at_a_time
        )
    scheduler.add_listener(_report, EVENT_JOB_ERROR)
    return scheduler


async def follow_clock(scheduler: AsyncIOScheduler, clock: Clock) -> None:
    """Start the ticks anew whenever the wall clock is set: set back, they would wait for it."""

    def ahead() -> float:
        return clock.now().timestamp() - time.monotonic()

    before = ahead()
    while True:
        await asyncio.sleep(CLOCK_STEP)
        now = ahead()
        if abs(now - before) > CLOCK_STEP:
            log.warning("the clock was set", seconds=round(now - before))
            start_anew(scheduler)
        before = now


def start_anew(scheduler: AsyncIOScheduler) -> None:
    """Let every tick come now."""
    for job in scheduler.get_jobs():
        job.modify(next_run_time=datetime.now().astimezone())


def _tell(summary: PassSummary) -> None:
    if summary.polls.polled or summary.reads.read or summary.revisits.visited:
        log.info(
            "pass",
            feeds=summary.polls.polled,
            feeds_failed=summary.polls.failed,
            entries=summary.polls.new_entries,
            articles=summary.reads.read,
            articles_failed=summary.reads.failed,
            revisits=summary.revisits.visited,
            edits=summary.revisits.edited,
            changes=summary.reads.changes + summary.revisits.changes,
        )


def _report(event: JobExecutionEvent) -> None:
    """A tick that failed for a reason nobody foresaw is told loudly, and the next one tries again."""
    log.error("a tick failed", job=event.job_id, error=str(event.exception), traceback=event.traceback)
