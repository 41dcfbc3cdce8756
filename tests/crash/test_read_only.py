"""A history that can't be written: `run` and `once` say so and change nothing, and questions are answered."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.alerts.receivers import http_receiver
from tests.crash.daemons import ENVIRONMENT, Notes, nothing_is_stuck, recorded, running, told, until
from tests.crash.permissions import obey_permissions, read_only
from tests.crash.stepping import SetClock
from tests.crash.test_kill import configure
from tests.e2e.web import serving

STEPPING = "tests.crash.stepping"


def watcher(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """A command, by somebody who may not do everything."""
    return subprocess.run(
        [sys.executable, "-m", "watcher", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, **ENVIRONMENT},
        preexec_fn=obey_permissions,
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {place.name: place.read_bytes() for place in folder.iterdir()}


def test_a_read_only_history_is_told_of_left_alone_and_caught_up_with_later(tmp_path: Path) -> None:
    folder = tmp_path / "history"
    folder.mkdir()
    db = folder / "watcher.db"
    SetClock(db).set(timedelta())
    with serving() as web, http_receiver() as hook:
        notes = Notes(web)
        config = configure(tmp_path, f"{web.origin}/rss.xml", hook.url)
        with running(config, db, STEPPING) as daemon:
            until(lambda: len(hook.posts) == 1)  # the baseline
            notes.publish("Ada Berg may come.")
            until(lambda: told(hook)["Ada Berg"] == 1)
            daemon.process.send_signal(signal.SIGTERM)
            assert daemon.process.wait(30) == 0

        notes.publish("Carl Dorn may come.")
        with read_only(folder):
            before, requests = contents(folder), len(web.requests)
            with running(config, db, prepare=obey_permissions) as daemon:
                assert daemon.process.wait(90) == 1
            assert daemon.says("can't be written")
            assert daemon.says("check the permissions")
            assert not daemon.says("Traceback")
            once = watcher("once", "--config", config, "--db", db)
            assert (once.returncode, "can't be written" in once.stderr) == (1, True)
            assert "Traceback" not in once.stderr
            facts = watcher("facts", "review", "--json", "--config", config, "--db", db)
            assert [fact["subject"] for fact in json.loads(facts.stdout)] == ["Ada Berg"]
            copy = watcher("backup", tmp_path / "copy.db", "--config", config, "--db", db)
            assert copy.returncode == 0, copy.stderr
            assert (contents(folder), len(web.requests)) == (before, requests)

        with running(config, db, STEPPING) as daemon:
            until(lambda: told(hook)["Carl Dorn"] == 1)
            daemon.process.send_signal(signal.SIGTERM)
            assert daemon.process.wait(30) == 0
        assert told(hook) == recorded(db)
        assert len({post.headers["webhook-id"] for post in hook.posts}) == len(hook.posts)
        assert nothing_is_stuck(db)


@pytest.mark.parametrize("what", ["watcher.db", "watcher.db.lock"])
def test_a_single_file_that_cannot_be_written_is_named(tmp_path: Path, what: str) -> None:
    with serving() as web, http_receiver() as hook:
        Notes(web)
        config = configure(tmp_path, f"{web.origin}/rss.xml", hook.url)
        db = tmp_path / "watcher.db"
        assert watcher("once", "--config", config, "--db", db).returncode == 0
        (tmp_path / what).chmod(0o444)
        refused = watcher("once", "--config", config, "--db", db)
    assert refused.returncode == 1
    assert "watcher.db" in refused.stderr
    assert "can't be written" in refused.stderr
    assert "Traceback" not in refused.stderr
