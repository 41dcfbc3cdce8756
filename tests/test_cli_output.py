"""What the commands print where nobody looks on, and what they load to print it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.history import History

NOW = datetime(2031, 6, 10, 12, tzinfo=UTC)
FEED = "https://a-paper-with-a-long-name.example/" + "section/" * 12 + "rss.xml"
HEAVY = ("watcher.app", "watcher.daemon", "watcher.core.extract", "watcher.net.client", "watcher.demo")


def piped(*arguments: str | Path, columns: str | None = None) -> subprocess.CompletedProcess[str]:
    environ = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    return subprocess.run(
        [sys.executable, "-m", "watcher", *map(str, arguments)],
        env=environ | ({"COLUMNS": columns} if columns else {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def database(tmp_path: Path) -> Path:
    history = History.open(tmp_path / "w.db")
    with history.transaction():
        history.feeds.declare_watch("w", "W", NOW)
        history.feeds.declare("w", [(FEED, None)], NOW)
    history.close()
    return tmp_path / "w.db"


def test_a_table_in_a_pipe_folds_nothing(database: Path) -> None:
    done = piped("status", "--db", database)
    assert FEED in done.stdout


def test_a_line_is_never_broken_however_narrow_the_terminal(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / ("a-copy" * 12)
    done = piped("backup", copy, "--db", database, columns="40")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{copy}: ")
    assert done.stdout.count("\n") == 1


@pytest.mark.parametrize(
    "arguments", [["health"], ["backup", "copy.db"], ["retry"]], ids=["health", "backup", "retry"]
)
def test_what_looks_after_a_history_does_not_load_the_program(arguments: list[str], database: Path) -> None:
    script = (
        "import sys\n"
        "from watcher.cli import main\n"
        "try:\n"
        "    main(sys.argv[1:])\n"
        "finally:\n"
        "    print(*sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments, "--db", str(database)],
        cwd=database.parent,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    loaded = set(done.stderr.split())
    assert "watcher.cli.tending" in loaded
    assert loaded.isdisjoint(HEAVY)
