"""Commands that open the program: run, once, demo, rebuild."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import click
import uvloop
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from watcher import logs
from watcher.app import Told, open_app, outside
from watcher.cli.options import DONE, FAILED, USAGE, common, err, fail, guarded, say, settings_of
from watcher.config import Settings
from watcher.daemon import run as run_daemon
from watcher.demo.show import show
from watcher.net.turns import SystemClock
from watcher.pipeline.cycle import PassSummary


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
    say(
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
            if app.history.feeds.heard():
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
            say(
                f"{slug}: {done.articles} articles read again, {done.unreadable} could not be; "
                f"{done.added} claims added, {done.withdrawn} withdrawn; {done.changes} facts changed"
            )


def _run(main: Coroutine[Any, Any, Any]) -> Any:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(main)
