"""The daemon as a process: starts, watches, refuses a second, drains on a signal and ends with 0."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.alerts.receivers import smtp_server
from tests.e2e.web import Answer, serving
from tests.waiting import until


def configure(folder: Path, feed: str, port: int, *others: str) -> Path:
    config = folder / "config"
    (config / "watches").mkdir(parents=True)
    (config / "watcher.yaml").write_text(
        f"""
http: {{allow_private: [127.0.0.1], spacing: 1ms}}
polling: {{every: 1s, at_least: 1s, at_most: 1s}}
channels:
  desk: {{type: email, from: a@example.org, to: [b@example.org], host: 127.0.0.1, port: {port},
          security: none, settle: 1s}}
"""
    )
    (config / "watches" / "review.yaml").write_text(
        f"""
watch: naval-review-2031
title: Naval review, Gdynia, June 2031
event: {{names: [naval review], places: [Gdynia], country: Poland, when: 2031-06}}
feeds: {json.dumps([feed, *others])}
alerts: [desk]
"""
    )
    return config


@contextmanager
def daemon(config: Path, db: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "watcher", "run", "--config", str(config), "--db", str(db)],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_the_daemon_watches_until_it_is_told_to_stop_and_ends_with_0(tmp_path: Path, stop: int) -> None:
    with serving() as web, smtp_server() as mailbox:
        web.put_feed("/rss.xml", [])
        config = configure(tmp_path, f"{web.origin}/rss.xml", mailbox.port)
        with daemon(config, tmp_path / "w.db") as process:
            until(lambda: len(mailbox.mails) == 1 and web.requests.count("/rss.xml") > 1)
            assert mailbox.mails[0]["Subject"].startswith("Now watching")
            until(lambda: (tmp_path / "w.db.health").exists())
            healthy = [sys.executable, "-m", "watcher", "health", "--db", str(tmp_path / "w.db")]
            assert subprocess.run(healthy, capture_output=True, check=False).returncode == 0
            process.send_signal(stop)
            assert process.wait(20) == 0
    assert not (tmp_path / "w.db.health").exists()


def test_a_second_instance_on_the_same_history_refuses_to_start(tmp_path: Path) -> None:
    with serving() as web, smtp_server() as mailbox:
        web.put_feed("/rss.xml", [])
        config, db = configure(tmp_path, f"{web.origin}/rss.xml", mailbox.port), tmp_path / "w.db"
        with daemon(config, db):
            until(lambda: "/rss.xml" in web.requests)
            second = subprocess.run(
                [sys.executable, "-m", "watcher", "run", "--config", str(config), "--db", str(db)],
                capture_output=True,
                text=True,
                check=False,
                timeout=30,
            )
    assert second.returncode == 1
    assert "already running" in second.stderr


def test_a_feed_that_never_answers_holds_up_no_other(tmp_path: Path) -> None:
    release = threading.Event()
    with serving() as slow, serving() as web, smtp_server() as mailbox:
        slow.answers["/slow.xml"] = Answer(not_before=release)
        web.put_feed("/rss.xml", [])
        config = configure(tmp_path, f"{web.origin}/rss.xml", mailbox.port, f"{slow.origin}/slow.xml")
        with daemon(config, tmp_path / "w.db"):
            until(lambda: "/slow.xml" in slow.requests)
            before = web.requests.count("/rss.xml")
            until(lambda: web.requests.count("/rss.xml") >= before + 4, seconds=15)
            assert slow.requests == ["/slow.xml"]
        release.set()
