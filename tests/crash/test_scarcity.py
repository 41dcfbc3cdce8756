"""The real daemon runs out of room while news comes in, says so, goes on when there is, and loses nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.history import History
from tests.alerts.receivers import Receiver, http_receiver
from tests.crash.scarcity import Scarcity, quota, small_disk
from tests.crash.test_kill import ENVIRONMENT, configure
from tests.e2e.web import Web, serving
from tests.waiting import until
from watcher.core.claims import Article

REPORTS = {  # each in words of its own, or they would be taken for one article that goes on changing
    "Ada Berg": "Berths for visiting yachts are being made ready at the old pier, where the tide runs low and"
    " dredgers have been at work since the first week of spring. The town pays half of it.",
    "Carl Dorn": "Schools close at noon on that day. Buses will run until midnight along the promenade, said"
    " a clerk of the transport office, who asked drivers to leave their cars at home for once.",
    "Eva Fall": "Bakers, smiths and basket makers have booked every stall of the market behind the church."
    " Rain would not matter much, since the square got its glass roof two winters ago.",
    "Nils Holt": "A choir of two hundred voices rehearses each evening in the empty granary. Its conductor"
    " hopes that the wind will not carry everything out to sea before the listeners hear it.",
}
GUESTS = tuple(REPORTS)


@dataclass
class Daemon:
    """A running `watcher run`, and what it says."""

    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)

    def says(self, words: str) -> bool:
        return any(words in line for line in self.said)


@contextmanager
def running(config: Path, db: Path) -> Iterator[Daemon]:
    process = subprocess.Popen(
        [sys.executable, "-m", "watcher", "run", "--config", str(config), "--db", str(db)],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **ENVIRONMENT, "PYTHONUNBUFFERED": "1"},
    )
    daemon = Daemon(process)
    listening = threading.Thread(target=lambda: daemon.said.extend(process.stderr or ()))
    listening.start()
    try:
        yield daemon
    finally:
        process.kill()
        process.wait()
        listening.join()


class Reports:
    """Articles that say, one by one, that somebody will come to the naval review."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._articles: list[Article] = []

    def publish(self, guest: str) -> None:
        number = len(self._articles)
        title = f"{guest} to attend the naval review"
        said = f"{guest} will attend the naval review next month, the organisers said on Tuesday."
        text = f"{said}\n{REPORTS[guest]}"
        article = Article(f"r{number}", f"/reports/{number}", datetime.now(UTC), title, text)
        self._web.put_page(article.url, title, text)
        self._articles.append(article)
        self._web.put_feed("/rss.xml", self._articles)


PATIENCE = 90.0  # seconds: the real readers take a while to start


def told(hook: Receiver) -> Counter[str]:
    """Who was told to have news, over all messages; a message that came twice counts once."""
    messages = {post.headers["webhook-id"]: json.loads(post.body) for post in list(hook.posts)}
    return Counter(
        change["subject"]
        for message in messages.values()
        if message["type"] == "watch.changed"
        for change in message["data"]["changes"]
    )


@pytest.mark.parametrize("scarce", [small_disk, quota])
def test_the_daemon_tells_that_the_disk_is_full_and_goes_on_when_it_is_not(
    tmp_path: Path, scarce: Callable[[Path], AbstractContextManager[Scarcity]]
) -> None:
    (tmp_path / "disk").mkdir()
    with scarce(tmp_path / "disk") as room, serving() as web, http_receiver() as hook:
        db, reports = room.folder / "watcher.db", Reports(web)
        reports.publish(GUESTS[0])
        config = configure(tmp_path, f"{web.origin}/rss.xml", hook.url)
        with running(config, db) as daemon:
            until(lambda: len(hook.posts) == 1, PATIENCE)  # the baseline
            reports.publish(GUESTS[1])
            until(lambda: told(hook)[GUESTS[1]] == 1, PATIENCE)

            room.begin(daemon.process.pid)
            reports.publish(GUESTS[2])
            reports.publish(GUESTS[3])
            until(lambda: daemon.says("the disk is full"), PATIENCE)
            polls = len(web.requests)
            until(lambda: len(web.requests) > polls + 2, PATIENCE)  # it goes on trying
            assert daemon.process.poll() is None
            assert not daemon.says("Traceback")

            room.end(daemon.process.pid)
            until(lambda: told(hook).keys() >= {*GUESTS[1:]}, PATIENCE)
            daemon.process.send_signal(signal.SIGTERM)
            assert daemon.process.wait(30) == 0
        assert told(hook) == Counter(GUESTS[1:])
        history = History.open_read_only(db)
        assert next(history.db.query("PRAGMA integrity_check"))["integrity_check"] == "ok"
        recorded = history.db.query("SELECT name FROM changes WHERE NOT baseline")
        assert Counter(row["name"] for row in recorded) == told(hook)
        history.close()
