"""Another program holds the database for longer than watcher waits: told, waited out, made up for."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from tests.alerts.receivers import http_receiver
from tests.crash.daemons import Notes, nothing_is_stuck, recorded, running, told, until
from tests.crash.stepping import SetClock
from tests.crash.test_kill import configure
from tests.e2e.web import serving

_HOLD = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def another_program(db: Path) -> Iterator[None]:
    """A process of its own that has begun to write, and takes its time."""
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(db)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    try:
        yield
    finally:
        process.communicate()


def test_the_daemon_tells_that_the_database_is_locked_and_goes_on_when_it_is_not(tmp_path: Path) -> None:
    db = tmp_path / "watcher.db"
    SetClock(db).set(timedelta())
    with serving() as web, http_receiver() as hook:
        notes = Notes(web)
        config = configure(tmp_path, f"{web.origin}/rss.xml", hook.url)
        with running(config, db, "tests.crash.stepping") as daemon:
            until(lambda: len(hook.posts) == 1)  # the baseline
            notes.publish("Ada Berg may come.")
            until(lambda: told(hook)["Ada Berg"] == 1)
            with another_program(db):
                notes.publish("Carl Dorn may come.")
                until(lambda: daemon.says("another program holds the database"))
                assert daemon.process.poll() is None
                assert not told(hook)["Carl Dorn"]
            until(lambda: told(hook)["Carl Dorn"] == 1)
            notes.publish("Eva Fall may come.")
            until(lambda: told(hook)["Eva Fall"] == 1)
            daemon.process.send_signal(signal.SIGTERM)
            assert daemon.process.wait(30) == 0
            assert not daemon.says("Traceback")
        assert told(hook) == recorded(db)
        assert len({post.headers["webhook-id"] for post in hook.posts}) == len(hook.posts)
        assert nothing_is_stuck(db)


def test_a_message_taken_while_the_database_is_locked_is_not_sent_again(tmp_path: Path) -> None:
    db = tmp_path / "watcher.db"
    SetClock(db).set(timedelta())
    with serving() as web, http_receiver() as hook:
        notes = Notes(web)
        config = configure(tmp_path, f"{web.origin}/rss.xml", hook.url)
        with running(config, db, "tests.crash.stepping") as daemon:
            until(lambda: len(hook.posts) == 1)
            hook.hang = threading.Event()
            notes.publish("Ada Berg may come.")
            until(lambda: len(hook.posts) == 2)  # it has come, and has not been answered
            with another_program(db):
                hook.hang.set()
                until(lambda: daemon.says("another program holds the database"))
            notes.publish("Carl Dorn may come.")
            until(lambda: told(hook)["Carl Dorn"] == 1)
            until(lambda: nothing_is_stuck(db))
        assert len({post.headers["webhook-id"] for post in hook.posts}) == len(hook.posts)


def test_a_database_that_is_locked_at_the_start_is_told_of_and_left_alone(tmp_path: Path) -> None:
    db = tmp_path / "watcher.db"
    SetClock(db).set(timedelta())
    with serving() as web, http_receiver() as hook:
        Notes(web)
        config = configure(tmp_path, f"{web.origin}/rss.xml", hook.url)
        with running(config, db, "tests.crash.stepping") as daemon:
            until(lambda: len(hook.posts) == 1)
            daemon.process.send_signal(signal.SIGTERM)
            assert daemon.process.wait(30) == 0
        with another_program(db), running(config, db) as daemon:
            assert daemon.process.wait(90) == 1
        assert daemon.says("another program holds the database")
        assert not daemon.says("Traceback")
        with sqlite3.connect(db) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()
