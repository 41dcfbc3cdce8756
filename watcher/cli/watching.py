"""Commands that watch and look after the watching: run, once, demo, retry, rebuild, backup, health."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import click
import uvloop
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from storage.backup import back_up
from storage.connection import told_as_trouble
from storage.history import History
from watcher import logs
from watcher.app import Told, open_app, outside
from watcher.cli.options import DONE, FAILED, USAGE, common, database_of, err, fail, guarded, out, settings_of
from watcher.config import Settings
from watcher.daemon import health_file
from watcher.daemon import run as run_daemon
from watcher.demo.show import show
from watcher.net.turns import SystemClock
from watcher.pipeline.cycle import PassSummary

STALE = 120.0  # seconds after which a health file says that the daemon is stuck


@click.command()
@common
@guarded
def run(config: Path, db: Path | None) -> None:
    """Watch until told to stop (SIGTERM or Ctrl-C)."""
    settings = settings_of(config)
    logs.set_up()
    _run(run_daemon(settings, db or settings.database, outside()))


@click.command()
@common
@guarded
def once(config: Path, db: Path | None) -> None:
    """One full pass over everything due, deliveries included; exit 1 if anything failed."""
    settings = settings_of(config)
    logs.set_up()
    summary = _run(_once(settings, db or settings.database))
    out.print(
        f"{summary.polls.polled} feeds polled, {summary.polls.failed} failed; "
        f"{summary.reads.read} articles read, {summary.reads.failed} failed; "
        f"{summary.reads.changes + summary.revisits.changes} changes; "
        f"{summary.deliveries.delivered} alerts delivered, {summary.deliveries.failed} failed"
    )
    sys.exit(FAILED if summary.failed else DONE)


async def _once(settings: Settings, database: Path) -> PassSummary:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
        feeds, articles = progress.add_task("feeds", total=None), progress.add_task("articles", total=None)
        told = Told(lambda feed, outcome: progress.advance(feeds), lambda link: progress.advance(articles))
        async with open_app(settings, database, outside(), told) as app:
            summary = await app.cycle.once()
            await app.heartbeat.beat(SystemClock().now())
            await app.heartbeat.heard()
            return summary


@click.command()
@click.option("--keep", type=click.Path(file_okay=False, path_type=Path), help="Where to leave the history.")
@common
@guarded
def demo(
    keep: Path | None,
    config: Path,  # taken as by every command; the show brings its own
    db: Path | None,
) -> None:
    """A show on this machine alone: a sample archive, a watch, alerts arriving by mail and webhook."""
    _run(show(keep))


@click.command()
@click.argument("channel", required=False)
@common
@guarded
def retry(channel: str | None, config: Path, db: Path | None) -> None:
    """Queue alerts that were given up, or wait for their next try, again at once."""
    path = database_of(config, db)
    with told_as_trouble(path):
        history = History.open(path)
        with history.transaction():
            count = history.outbox.retry(SystemClock().now(), channel)
        history.close()
    out.print(f"{count} alerts queued; `watcher once` or a running daemon sends them")


@click.command()
@click.argument("watch", required=False)
@click.option("--alert", is_flag=True, help="Tell the channels of what has become of it.")
@common
@guarded
def rebuild(watch: str | None, alert: bool, config: Path, db: Path | None) -> None:
    """Read stored texts again with the extractor of now, and correct the facts of WATCH, or of all.

    Nobody is alerted unless asked. The daemon must not be running meanwhile.
    """
    settings = settings_of(config)
    known = [one.slug for one in settings.watches]
    if watch is not None and watch not in known:
        fail(f"{watch}: no such watch; there are: {', '.join(known) or 'none'}", USAGE)
    logs.set_up()
    _run(_rebuild(settings, db or settings.database, [watch] if watch else known, alert=alert))


async def _rebuild(settings: Settings, database: Path, watches: list[str], *, alert: bool) -> None:
    async with open_app(settings, database, outside()) as app:
        for slug in watches:
            done = await app.rebuilder.rebuild(slug, alert=alert)
            out.print(
                f"{slug}: {done.articles} articles read again, {done.unreadable} could not be; "
                f"{done.added} claims added, {done.withdrawn} withdrawn; {done.changes} facts changed"
            )


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@common
@guarded
def backup(file: Path, config: Path, db: Path | None) -> None:
    """Copy the history to FILE, whole and consistent, while the daemon goes on."""
    path = database_of(config, db)
    size = back_up(path, file)
    out.print(f"{file}: {size / 1_000_000:.1f} MB, checked")


@click.command()
@common
@guarded
def health(config: Path, db: Path | None) -> None:
    """Exit 0 while a daemon on this history is well (for container health checks)."""
    path = health_file(database_of(config, db))
    try:
        age = time.time() - path.stat().st_mtime
    except OSError:
        fail(f"{path}: no daemon is running on this history", FAILED)
    if age > STALE:
        fail(f"{path}: last touched {age:.0f} s ago: the daemon is stuck or gone", FAILED)
    out.print("well")


def _run(main: Coroutine[Any, Any, Any]) -> Any:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(main)
