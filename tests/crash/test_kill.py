"""The daemon is killed at random moments while news comes in; receivers then hold what was recorded."""

from __future__ import annotations

import base64
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from standardwebhooks import Webhook

from storage.history import History
from tests.alerts.receivers import Receiver, http_receiver
from tests.e2e.web import Web, serving
from tests.sim.invariants import canonical, facts_are_the_fold
from tests.sim.world import PHRASES, filler
from tests.waiting import until
from watcher import queries
from watcher.config import load
from watcher.core.claims import Article
from watcher.core.news import change_payload

SECRET = "whsec_" + base64.b64encode(b"a key for this test alone").decode()
ROOT = Path(__file__).resolve().parent.parent.parent


def configure(folder: Path, feed: str, hook: str) -> Path:
    config = folder / "config"
    (config / "watches").mkdir(parents=True)
    (config / "watcher.yaml").write_text(
        f"""
http: {{allow_private: [127.0.0.1], spacing: 1ms, robots: false}}
polling: {{every: 1s, at_least: 1s, at_most: 1s}}
channels:
  hook: {{type: webhook, url: "{hook}", secret: "${{HOOK_SECRET}}", settle: 1s, flood: null}}
"""
    )
    (config / "watches" / "review.yaml").write_text(
        f"""
watch: review
title: Naval review
event: {{names: [naval review]}}
feeds: ["{feed}"]
alerts: [hook]
"""
    )
    return config


@contextmanager
def living(config: Path, db: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.living", str(config), str(db)],
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"HOOK_SECRET": SECRET},
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


class Script:
    """News that goes on: every article brings changes."""

    def __init__(self, web: Web, random: Random) -> None:
        self._web, self._random = web, random
        self.articles: list[Article] = []

    def publish(self) -> None:
        """One more article; its subjects say something else than before."""
        number = len(self.articles)
        phrases = list(PHRASES)
        lines = [
            f"{subject} {phrases[(number + shift) % len(phrases)]}."
            for shift, subject in enumerate(("Ada Berg", "Carl Dorn", "Norway"))
        ]
        title = f"Dispatch number {number}"
        text = "\n".join((*filler(title), *self._random.sample(lines, 2)))
        article = Article(f"a{number}", f"/news/{number}", datetime.now(UTC), title, text)
        self._web.put_page(article.url, title, text)
        self.articles.append(article)
        self._web.put_feed("/rss.xml", self.articles)


def outlive(kills: int, folder: Path) -> None:
    """Kill the daemon so many times, let it finish in peace once, and compare."""
    random = Random(kills)
    db = folder / "watcher.db"
    pause = threading.Event()
    with serving() as web, http_receiver() as hook:
        script = Script(web, random)
        script.publish()
        config = configure(folder, f"{web.origin}/rss.xml", hook.url)
        with living(config, db):
            until(lambda: bool(hook.posts))  # the baseline
        for _ in range(kills):
            script.publish()
            hook.status = random.choice((204, 204, 204, 500))
            seen = len(hook.posts)
            with living(config, db) as process:
                if random.random() < 0.5:  # in the middle of a delivery, or shortly after
                    posted(hook, seen)
                pause.wait(random.uniform(0, 1.5))
                process.send_signal(signal.SIGKILL)
                assert process.wait() == -signal.SIGKILL
        hook.status = 204
        with sqlite3.connect(db) as connection:  # what waits for its retry needn't wait for hours
            connection.execute("UPDATE alerts SET due_at = created_at WHERE state = 'sealed'")
        connection.close()
        with living(config, db) as process:
            until(lambda: finished(db, len(script.articles)))
            process.send_signal(signal.SIGTERM)
            assert process.wait(20) == 0
        compare(config, db, hook)


def posted(hook: Receiver, seen: int) -> None:
    """Wait a while for one more message."""
    until(lambda: len(hook.posts) > seen, 6.0, fail=False)


def finished(db: Path, articles: int) -> bool:
    history = History.open_read_only(db)
    try:
        left = next(
            history.db.query(
                "SELECT (SELECT COUNT(*) FROM entries WHERE state = 'read') AS read,"
                " (SELECT COUNT(*) FROM alerts WHERE state != 'delivered') AS alerts"
            )
        )
    finally:
        history.close()
    return bool(left["read"] == articles and not left["alerts"])


def compare(config: Path, db: Path, hook: Receiver) -> None:
    """From the receiver's side: every change recorded came, under one id, in one wording, and no other."""
    bodies: dict[str, bytes] = {}
    for post in hook.posts:
        Webhook(SECRET).verify(post.body, dict(post.headers))
        assert bodies.setdefault(post.headers["webhook-id"], post.body) == post.body
    messages = [json.loads(body) for body in bodies.values()]
    assert [one["type"] for one in messages].count("watch.started") == 1
    told = Counter(
        canonical(change)
        for message in messages
        if message["type"] == "watch.changed"
        for change in message["data"]["changes"]
    )
    history = History.open(db)
    try:
        recorded = Counter(
            canonical(change_payload(one.change))
            for one in queries.changes(history, "review")
            if not one.baseline
        )
        assert told == recorded
        assert sum(recorded.values()) > 0
        watch = load(config, {"HOOK_SECRET": SECRET}).watches[0].watch
        facts_are_the_fold(history, watch)
        assert list(history.db.query("SELECT 1 FROM alerts WHERE lease_until IS NOT NULL")) == []
        assert next(history.db.query("PRAGMA integrity_check"))["integrity_check"] == "ok"
    finally:
        history.close()


def test_the_daemon_survives_being_killed(tmp_path: Path) -> None:
    outlive(8, tmp_path)


@pytest.mark.soak
def test_the_daemon_survives_being_killed_fifty_times(tmp_path: Path) -> None:
    outlive(50, tmp_path)
