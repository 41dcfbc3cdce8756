"""The history in a browser: Datasette, read-only, with the questions that people ask of it."""

from __future__ import annotations

import json
import os
import sys
from importlib.resources import files
from pathlib import Path
from typing import NoReturn

from watcher.errors import StorageError


def serve(database: Path, host: str, port: int) -> NoReturn:
    """Become the Datasette that serves a history. Raises StorageError when there is none."""
    if not database.exists():
        raise StorageError(f"{database}: no database there yet; run `watcher once` or `watcher run` first")
    command = [
        sys.executable,
        *("-m", "datasette", "serve", str(database)),
        *("--metadata", "-", "--host", host, "--port", str(port)),
        *("--setting", "sql_time_limit_ms", "5000", "--setting", "allow_download", "off"),
    ]
    sys.stdout.flush()
    _put_on_stdin(_metadata(database).encode())
    os.execv(command[0], command)  # noqa: S606  the interpreter that runs us, with fixed arguments


def _metadata(database: Path) -> str:
    """The project's pages, under the name that Datasette gives to this file."""
    written = json.loads(files("storage").joinpath("datasette.json").read_text(encoding="utf-8"))
    return json.dumps(written | {"databases": {database.stem: written["databases"]["watcher"]}})


def _put_on_stdin(text: bytes) -> None:
    """Let this be what is read from stdin: no file is left behind. A pipe holds a few kilobytes unread."""
    source, sink = os.pipe()
    os.write(sink, text)
    os.close(sink)
    os.dup2(source, 0)
