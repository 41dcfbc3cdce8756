"""The daemon: APScheduler ticks over one cycle, until a signal says stop; then drains and ends."""

from __future__ import annotations

import asyncio
import os
import signal
from datetime import datetime, timedelta
from pathlib import Path

import structlog
from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from watcher.app import App, Outside, open_app
from watcher.config import Settings
from watcher.pipeline.cycle import PassSummary

NEWS_TICK = timedelta(seconds=5)
ALERT_TICK = timedelta(seconds=2)
HEALTH_TICK = timedelta(seconds=30)
DRAIN = timedelta(seconds=30)  # for what is under way when the signal comes

log = structlog.get_logger("watcher")


def health_file(database: Path) -> Path:
    """The file that a running daemon touches while it is well."""
    return database.with_name(database.name + ".health")


async def run(settings: Settings, database: Path, world: Outside) -> None:
    """Watch until SIGTERM or SIGINT; what is under way is finished, and due alerts are sent, before the end.

    Raises AlreadyRunningError when another watcher holds the database.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with open_app(settings, database, world) as app:
        ticks = _Ticks(app, database)
        scheduler = _scheduler(ticks)
        scheduler.start()
        log.info("watching", watches=len(app.plan.watches), database=str(database))
        await stop.wait()
        log.info("stopping")
        scheduler.pause()
        try:
            async with asyncio.timeout(DRAIN.total_seconds()):
                await ticks.drain()
        except TimeoutError:
            log.warning("stopped with work under way; it goes on at the next start")
        scheduler.shutdown(wait=False)
    health_file(database).unlink(missing_ok=True)
    log.info("stopped")


class _Ticks:
    """What the scheduler calls. Gathering news and sending alerts never wait for each other."""

    def __init__(self, app: App, database: Path) -> None:
        self._app, self._database = app, database
        self._news, self._alerts = asyncio.Lock(), asyncio.Lock()

    async def news(self) -> None:
        async with self._news:
            summary = PassSummary()
            await self._app.cycle.gather_news(summary)
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

    async def alerts(self) -> None:
        async with self._alerts:
            summary = PassSummary()
            await self._app.cycle.send_alerts(summary)
            if summary.deliveries.delivered or summary.deliveries.failed:
                log.info("alerts", delivered=summary.deliveries.delivered, failed=summary.deliveries.failed)

    async def health(self) -> None:
        health_file(self._database).write_text(f"{os.getpid()} {datetime.now().astimezone().isoformat()}\n")

    async def drain(self) -> None:
        """Finish what is under way, then send what is due."""
        async with self._news, self._alerts:
            await self._app.cycle.send_alerts(PassSummary())


def _scheduler(ticks: _Ticks) -> AsyncIOScheduler:
    """One tick of each kind at a time; ticks missed in a long pass are made up for by one, however late."""
    scheduler = AsyncIOScheduler(
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    for job, every in ((ticks.news, NEWS_TICK), (ticks.alerts, ALERT_TICK), (ticks.health, HEALTH_TICK)):
        scheduler.add_job(
            job, "interval", seconds=every.total_seconds(), next_run_time=datetime.now().astimezone()
        )
    scheduler.add_listener(_report, EVENT_JOB_ERROR)
    return scheduler


def _report(event: JobExecutionEvent) -> None:
    """A tick that failed for a reason nobody foresaw is told loudly, and the next one tries again."""
    log.error("a tick failed", job=event.job_id, error=str(event.exception), traceback=event.traceback)
