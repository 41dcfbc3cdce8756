"""The daemon as a process of its own, what it says, and the news that is published for it."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from storage.history import History
from tests.alerts.receivers import Receiver
from tests.e2e.web import Web
from tests.sim.world import filler
from tests.waiting import until as wait_until
from watcher.core.claims import Article

SECRET = "whsec_" + base64.b64encode(b"a key for this test alone").decode()
ENVIRONMENT = {"HOOK_SECRET": SECRET}
PATIENCE = 90.0  # seconds: a machine may be busy with other things


@dataclass
class Daemon:
    """A running `watcher run`, and what it says."""

    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)

    def says(self, words: str) -> bool:
        return any(words in line for line in self.said)


@contextmanager
def running(
    config: Path, db: Path, module: str = "watcher", prepare: Callable[[], None] | None = None
) -> Iterator[Daemon]:
    """Start it; `module` may be another that runs the same, `prepare` is called in the new process."""
    process = subprocess.Popen(
        [sys.executable, "-m", module, "run", "--config", str(config), "--db", str(db)],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **ENVIRONMENT, "PYTHONUNBUFFERED": "1"},
        preexec_fn=prepare,
    )
    daemon = Daemon(process)
    listening = threading.Thread(target=lambda: daemon.said.extend(process.stderr or ()))
    listening.start()
    try:
        yield daemon
    except BaseException:
        print(*daemon.said, sep="", end="")  # what a failing test shows
        raise
    finally:
        process.kill()
        process.wait()
        listening.join()


class Notes:
    """Articles of set phrases (see `tests.sim.world.read`), one line each, all listed by one feed."""

    def __init__(self, web: Web, feed: str = "/rss.xml") -> None:
        """The feed is there at once, and empty."""
        self._web, self._feed = web, feed
        self._articles: list[Article] = []
        web.put_feed(feed, [])

    def publish(self, line: str) -> None:
        """One more article."""
        number = len(self._articles)
        title = f"Note number {number} of {self._feed}"
        text = "\n".join((*filler(title), line))
        article = Article(
            f"{self._feed}-{number}", f"/notes{self._feed}/{number}", datetime.now(UTC), title, text
        )
        self._web.put_page(article.url, title, text)
        self._articles.append(article)
        self._web.put_feed(self._feed, self._articles)


def until(true: Callable[[], bool]) -> None:
    """Wait for it with patience."""
    wait_until(true, PATIENCE)


def told(hook: Receiver) -> Counter[str]:
    """Of whom there was news, over all messages; a message that came twice counts once."""
    messages = {post.headers["webhook-id"]: json.loads(post.body) for post in list(hook.posts)}
    return Counter(
        change["subject"]
        for message in messages.values()
        if message["type"] == "watch.changed"
        for change in message["data"]["changes"]
    )


def recorded(db: Path) -> Counter[str]:
    """Of whom the history has news."""
    history = History.open_read_only(db)
    try:
        return Counter(row["name"] for row in history.db.query("SELECT name FROM changes WHERE NOT baseline"))
    finally:
        history.close()


def nothing_is_stuck(db: Path) -> bool:
    """No alert waits, no lease holds, and the file is whole."""
    history = History.open_read_only(db)
    try:
        waiting = list(history.db.query("SELECT * FROM alerts WHERE state != 'delivered' OR lease_until"))
        whole = next(history.db.query("PRAGMA integrity_check"))["integrity_check"] == "ok"
    finally:
        history.close()
    return whole and not waiting
