"""Opening the database: safe settings, up-to-date schema, one writing process."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from storage.migrations import migrations
from watcher.errors import AlreadyRunningError, DamagedError, StorageError

BUSY_TIMEOUT_MS = 5_000
STATEMENTS = 512  # kept prepared: all that the program uses


def connect(path: Path) -> Database:
    """Open (or make) the history for reading and writing, and bring its schema up to date.

    Write-ahead logging lets anybody read while the daemon writes; `synchronous=FULL` makes a
    recorded delivery survive a power cut. Raises StorageError when the file can't be used;
    a file that is not a healthy database is never overwritten.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_MS / 1000, cached_statements=STATEMENTS)
    except (OSError, sqlite3.Error) as error:
        raise StorageError(f"{path}: can't open the database: {error}") from error
    try:
        _configure(connection)
        db = Database(connection)
        migrations.apply(db)
    except sqlite3.Error as error:
        connection.close()
        raise trouble(path, error) from error
    return db


def connect_read_only(path: Path) -> Database:
    """Open an existing history for queries only. Raises StorageError when there is none."""
    if not path.exists():
        raise StorageError(f"{path}: no database there yet; run `watcher once` or `watcher run` first")
    try:
        return Database(_look(path, "mode=ro"))
    except sqlite3.Error as error:
        if _can_be_followed(path):
            raise trouble(path, error) from error
    try:
        return Database(_look(path, "mode=ro&immutable=1"))
    except sqlite3.Error as error:
        raise trouble(path, error) from error


def _look(path: Path, how: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}", uri=True, timeout=BUSY_TIMEOUT_MS / 1000
    )
    try:
        connection.execute("SELECT slug FROM watches LIMIT 1")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _can_be_followed(path: Path) -> bool:
    """Whether somebody may be writing: without a log beside the file, and no right to make one, nobody is."""
    return path.with_name(path.name + "-wal").exists() or os.access(path.parent, os.W_OK)


@contextmanager
def sole_writer(path: Path) -> Iterator[None]:
    """Hold the database for this process; the system lets go of it however the process ends.

    Raises AlreadyRunningError when another process holds it.
    """
    lock_path = path.with_name(path.name + ".lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = lock_path.open("a", encoding="utf-8")
    except OSError as error:
        raise StorageError(
            f"{lock_path}: the file or its folder can't be written ({error.strerror}); check the permissions"
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AlreadyRunningError(
                f"{path}: another watcher is already running on this database; "
                "stop it first, or give this one another --db"
            ) from error
        yield


@contextmanager
def told_as_trouble(path: Path) -> Iterator[None]:
    """Let whatever SQLite refuses inside be told in words that help: StorageError."""
    try:
        yield
    except sqlite3.Error as error:
        raise trouble(path, error) from error


def trouble(path: Path, error: sqlite3.Error) -> StorageError:
    """What SQLite refuses, in words that help; DamagedError where going on would make it worse."""
    kind = DamagedError if _damaged(str(error)) else StorageError
    return kind(f"{path}: {_advice(error)}")


def _damaged(text: str) -> bool:
    return "not a database" in text or "malformed" in text


def _configure(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA temp_store = MEMORY")


def _advice(error: sqlite3.Error) -> str:
    text = str(error)
    if _damaged(text):
        return f"this file is damaged or is not a watcher database ({text}); restore a backup or name another"
    if "locked" in text:
        return f"another program holds the database ({text}); try again when it has finished"
    if "readonly" in text or "unable to open" in text:
        return f"the file or its folder can't be written ({text}); check the permissions"
    if "full" in text or error.sqlite_errorcode == sqlite3.SQLITE_IOERR_WRITE:  # so a quota is told
        return f"the disk is full, or a quota used up ({text}); make room"
    return f"the database can't be used: {text}"
