"""The history in a browser: Datasette, read-only, with the questions that people ask of it."""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

from watcher.errors import StorageError


def datasette_command(database: Path, host: str, port: int) -> list[str]:
    """The command line that serves a history. Raises StorageError when there is none."""
    if not database.exists():
        raise StorageError(f"{database}: no database there yet; run `watcher once` or `watcher run` first")
    metadata = files("storage").joinpath("datasette.json")
    return [
        sys.executable,
        *("-m", "datasette", "serve", str(database)),
        *("--metadata", str(metadata), "--host", host, "--port", str(port)),
        *("--setting", "sql_time_limit_ms", "5000", "--setting", "allow_download", "off"),
    ]
