"""The daemon is killed at random moments while news comes in; receivers then hold what was recorded."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import threading
from collections import Counter
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from random import Random

import pytest
from standardwebhooks import Webhook

from storage.history import History
from tests.alerts.receivers import Mailbox, Receiver, http_receiver, smtp_server
from tests.crash.daemons import ENVIRONMENT, SECRET
from tests.crash.nursery import nursery
from tests.e2e.web import Web, serving
from tests.sim.invariants import Known, canonical
from tests.sim.world import PHRASES, filler
from tests.waiting import until
from watcher import queries
from watcher.config import load
from watcher.core.claims import Article
from watcher.core.messages import Message
from watcher.core.news import change_payload


def configure(folder: Path, feed: str, hook: str, smtp: int | None = None) -> Path:
    """A watch of one feed that tells a webhook, and a mail server if there is one."""
    config = folder / "config"
    (config / "watches").mkdir(parents=True)
    mail = (
        "  mail: {type: email, from: watcher@example.org, to: [a@example.org, b@example.org],"
        f" host: 127.0.0.1, port: {smtp}, security: none, settle: 1s, flood: null}}"
    )
    (config / "watcher.yaml").write_text(
        f"""
http: {{allow_private: [127.0.0.1], spacing: 1ms, robots: false}}
polling: {{every: 1s, at_least: 1s, at_most: 1s}}
channels:
  hook: {{type: webhook, url: "{hook}", secret: "${{HOOK_SECRET}}", settle: 1s, flood: null}}
{mail if smtp else ""}
"""
    )
    (config / "watches" / "review.yaml").write_text(
        f"""
watch: review
title: Naval review
event: {{names: [naval review]}}
feeds: ["{feed}"]
alerts: [hook{", mail" if smtp else ""}]
"""
    )
    return config


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
    with serving() as web, http_receiver() as hook, smtp_server() as mailbox, nursery(ENVIRONMENT) as parent:
        script = Script(web, random)
        script.publish()
        config = configure(folder, f"{web.origin}/rss.xml", hook.url, mailbox.port)
        daemon = parent.bring_to_life(config, db)
        until(lambda: bool(hook.posts) and len(mailbox.mails) == 2)  # the baseline
        os.kill(daemon, signal.SIGKILL)
        assert parent.status() == -signal.SIGKILL
        for _ in range(kills):
            script.publish()
            hook.status = random.choice((204, 204, 204, 500))
            mailbox.data = random.choice(("250 taken", "250 taken", "250 taken", "451 later"))
            seen = len(hook.posts) + len(mailbox.mails)
            daemon = parent.bring_to_life(config, db)
            if random.random() < 0.4:  # in the middle of a delivery, or shortly after
                until(lambda seen=seen: len(hook.posts) + len(mailbox.mails) > seen, 1.0, fail=False)  # type: ignore[misc]
                pause.wait(random.uniform(0, 0.1))
            else:
                pause.wait(random.uniform(0, 0.7))
            os.kill(daemon, signal.SIGKILL)
            assert parent.status() == -signal.SIGKILL
        script.publish()  # an end to wait for: the daemon has begun when it is told to stop
        hook.status, mailbox.data = 204, "250 taken"
        with sqlite3.connect(db) as connection:  # what waits for its retry needn't wait for hours
            connection.execute("UPDATE alerts SET due_at = created_at WHERE state = 'sealed'")
        connection.close()
        daemon = parent.bring_to_life(config, db)
        until(lambda: finished(db, len(script.articles)))
        os.kill(daemon, signal.SIGTERM)
        assert parent.status() == 0
        compare(config, db, hook, mailbox)


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


def compare(config: Path, db: Path, hook: Receiver, mailbox: Mailbox) -> None:
    """From the receivers' side: every change recorded came, under one id, in one wording, and no other."""
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
        mailed(history, mailbox)
        watch = load(config, {"HOOK_SECRET": SECRET}).watches[0].watch
        Known.of(history, watch).facts_are_the_fold()
        assert list(history.db.query("SELECT 1 FROM alerts WHERE lease_until IS NOT NULL")) == []
        assert next(history.db.query("PRAGMA integrity_check"))["integrity_check"] == "ok"
    finally:
        history.close()


def mailed(history: History, mailbox: Mailbox) -> None:
    """Each change recorded is in one mail; each recipient has each mail as it was written, however often."""
    told = [
        row["change_id"]
        for row in history.db.query(
            "SELECT change_id FROM alert_changes JOIN alerts ON alerts.id = alert_id"
            " WHERE channel = 'mail' ORDER BY change_id"
        )
    ]
    recorded = [
        row["id"] for row in history.db.query("SELECT id FROM changes WHERE NOT baseline ORDER BY id")
    ]
    assert told == recorded
    for address in ("a@example.org", "b@example.org"):
        mails: dict[str, EmailMessage] = {}
        for mail, (_, recipients) in zip(mailbox.mails, mailbox.envelopes, strict=True):
            if recipients == [address]:
                assert mails.setdefault(mail["Message-ID"], mail).as_bytes() == mail.as_bytes()
        written = {
            f"<{message.id}@example.org>": message.text.splitlines()
            for row in history.db.query("SELECT message FROM alerts WHERE recipient = ?", [f"mail/{address}"])
            if (message := Message.from_json(row["message"]))
        }
        assert {key: body(mail) for key, mail in mails.items()} == written


def body(mail: EmailMessage) -> list[str]:
    """The lines of a mail's plain text."""
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).splitlines()


def test_the_daemon_survives_being_killed_fifty_times(tmp_path: Path) -> None:
    outlive(50, tmp_path)


@pytest.mark.soak
def test_the_daemon_survives_being_killed_a_thousand_times(tmp_path: Path) -> None:
    outlive(1000, tmp_path)
