"""Commands that look after a history without opening the program: retry, backup, health."""

from __future__ import annotations

import time
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import click

from storage.backup import back_up
from storage.connection import told_as_trouble
from storage.history import History
from watcher.cli.options import FAILED, common, database_of, fail, guarded, say, settings_of
from watcher.errors import ConfigError, InputError
from watcher.health import STALE, health_file


@click.command()
@click.argument("channel", required=False)
@common
@guarded
def retry(channel: str | None, config: Path, db: Path | None) -> None:
    """Queue alerts that were given up, or wait for their next try, again at once."""
    path = database_of(config, db)
    known = _channels(path)  # no history is made where there is none
    if channel is not None and channel not in known:
        with suppress(ConfigError):  # `watcher check` tells; what is queued can be retried all the same
            known |= set(settings_of(config).channels)
        if channel not in known:
            raise InputError(f"{channel}: no such channel; there are: {', '.join(sorted(known)) or 'none'}")
    with told_as_trouble(path):
        history = History.open(path)
        with history.transaction():
            count = history.outbox.retry(datetime.now(UTC), channel)
        history.close()
    say(f"{count} alerts queued; `watcher once` or a running daemon sends them")


def _channels(database: Path) -> set[str]:
    """Every channel for which this history holds an alert. Raises StorageError when there is no history."""
    with closing(History.open_read_only(database)) as history:
        return {channel for channel, _ in history.outbox.counts()}


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@common
@guarded
def backup(file: Path, config: Path, db: Path | None) -> None:
    """Copy the history to FILE, whole and consistent, while the daemon goes on."""
    path = database_of(config, db)
    if file.exists():
        raise InputError(f"{file}: there is a file already; name another, or move it away")
    size = back_up(path, file)
    say(f"{file}: {size / 1_000_000:.1f} MB, checked")


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
    say("well")
