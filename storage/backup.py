"""Copying a history while it is in use, by SQLite's own online backup."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from storage.connection import connect_read_only, told_as_trouble
from watcher.errors import StorageError


def back_up(path: Path, target: Path) -> int:
    """Copy the history to a new file, as it stands at one moment; the size in bytes.

    The copy is checked before it gets its name; nothing is ever overwritten. Raises StorageError.
    """
    if target.exists():
        raise StorageError(f"{target}: there is a file already; name another, or move it away")
    unfinished = target.with_name(target.name + ".part")
    source = connect_read_only(path)
    try:
        unfinished.unlink(missing_ok=True)
        with told_as_trouble(target):
            copy = sqlite3.connect(unfinished)
            try:
                source.conn.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
                found = copy.execute("PRAGMA quick_check").fetchone()[0]
            finally:
                copy.close()
        if found != "ok":
            raise StorageError(f"{path}: the copy is damaged, and so is the history itself: {found}")
        _name(unfinished, target)
        return target.stat().st_size
    except OSError as error:
        raise StorageError(f"{target}: can't be written: {error.strerror}") from error
    finally:
        source.close()
        unfinished.unlink(missing_ok=True)


def _name(unfinished: Path, target: Path) -> None:
    """Give the copy its name; raises FileExistsError where a file has come into being meanwhile."""
    try:
        target.hardlink_to(unfinished)
    except FileExistsError:
        raise
    except OSError:  # not every file system has links
        target.open("xb").close()
        unfinished.replace(target)
