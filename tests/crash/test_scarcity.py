"""The real daemon runs out of room while news comes in, says so, goes on when there is, and loses nothing."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.history import History
from tests.alerts.receivers import http_receiver
from tests.crash.daemons import recorded, running, told, until
from tests.crash.scarcity import Scarcity, quota, small_disk
from tests.crash.test_kill import configure
from tests.e2e.web import Web, serving
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
            until(lambda: len(hook.posts) == 1)  # the baseline
            reports.publish(GUESTS[1])
            until(lambda: told(hook)[GUESTS[1]] == 1)

            room.begin(daemon.process.pid)
            reports.publish(GUESTS[2])
            reports.publish(GUESTS[3])
            until(lambda: daemon.says("the disk is full"))
            assert daemon.process.poll() is None
            assert not daemon.says("Traceback")

            room.end(daemon.process.pid)
            until(lambda: told(hook).keys() >= {*GUESTS[1:]})
            daemon.process.send_signal(signal.SIGTERM)
            assert daemon.process.wait(30) == 0
        assert told(hook) == Counter(GUESTS[1:])
        assert recorded(db) == told(hook)
        history = History.open_read_only(db)
        assert next(history.db.query("PRAGMA integrity_check"))["integrity_check"] == "ok"
        history.close()
