"""What the commands share: the options every one takes, and where errors end."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn, ParamSpec, TypeVar

import click
from rich.console import Console

from watcher.config import Settings, load, load_watch, watch_files, written_slug
from watcher.core.watches import Watch
from watcher.errors import ConfigError, InputError, WatcherError

P = ParamSpec("P")
T = TypeVar("T")

DONE, FAILED, USAGE = 0, 1, 2

WIDE = 10_000  # columns where nobody looks on: what a pipe takes is not folded, so that grep finds it

out = Console(highlight=False, markup=False)
err = Console(stderr=True, highlight=False, markup=False)
if not out.is_terminal and "COLUMNS" not in os.environ:
    out.width = WIDE


def say(line: str) -> None:
    """One line on stdout, however long."""
    out.print(line, soft_wrap=True)


def common(command: Callable[..., T]) -> Callable[..., T]:
    """Give a command `--config DIR` and `--db FILE`."""
    command = click.option(
        "--db", type=click.Path(dir_okay=False, path_type=Path), help="The SQLite history."
    )(command)
    return click.option(
        "--config",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("config"),
        show_default=True,
        help="The configuration folder.",
    )(command)


def as_json(command: Callable[..., T]) -> Callable[..., T]:
    """Give a command `--json`."""
    return click.option("json_", "--json", is_flag=True, help="For programs: JSON on stdout.")(command)


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """Tell foreseen errors in words and end with the exit code that fits them."""

    @wraps(command)
    def inner(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except ConfigError as error:
            for problem in error.problems:
                err.print(problem, soft_wrap=True)
            count = len(error.problems)
            err.print(f"{count} problem{'' if count == 1 else 's'} found; nothing was started.")
            sys.exit(USAGE)
        except InputError as error:
            fail(str(error), USAGE)
        except WatcherError as error:
            fail(str(error), FAILED)

    return inner


def fail(message: str, code: int) -> NoReturn:
    """Say what went wrong, and end."""
    err.print(message, soft_wrap=True)
    sys.exit(code)


def settings_of(config: Path) -> Settings:
    """Read the configuration, references resolved from the environment."""
    return load(config, os.environ)


def database_of(config: Path, db: Path | None) -> Path:
    """The history to ask: `--db`, or the one that the settings name."""
    return db if db is not None else settings_of(config).database


def watch_of(config: Path, slug: str) -> Watch | None:
    """The watch as configured, if it is: questions can be answered without, and need no secrets."""
    problems: list[str] = []
    for path in watch_files(config):
        try:
            found = load_watch(path)
        except ConfigError as error:
            if written_slug(path) in {slug, None}:
                problems += error.problems
            continue
        if found.slug == slug:
            return found.to_watch()
    for problem in problems:  # the history can be read all the same, though by fewer names
        err.print(f"{problem}; answered without this file", soft_wrap=True)
    return None


def moment(_context: click.Context, _parameter: click.Parameter, text: str | None) -> datetime | None:
    """Read a day or a moment (ISO 8601; UTC unless it says otherwise); a day means its beginning."""
    return None if text is None else _read_moment(text)


def moment_or_end_of_day(
    _context: click.Context, _parameter: click.Parameter, text: str | None
) -> datetime | None:
    """As `moment`, but a day means its end: what was known on a day is what was known when it was over."""
    if text is None:
        return None
    at = _read_moment(text)
    return at + _LAST_OF_DAY if _is_day(text) else at


_LAST_OF_DAY = timedelta(days=1) - timedelta(microseconds=1)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _read_moment(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(
            f"{text!r} is no date or time; write 2025-08-28 or 2025-08-28T09:00Z"
        ) from None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def write_json(value: Any) -> None:
    """Data for programs, on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
