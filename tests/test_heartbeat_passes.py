"""After which passes the heartbeat's address is called: after those by which something was heard."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result

from tests.alerts.receivers import Receiver, http_receiver
from tests.e2e.web import Answer, Web, serving
from tests.sim.world import ManualClock
from watcher.app import Outside, open_app
from watcher.cli import main
from watcher.config import load
from watcher.daemon import Ticks
from watcher.net.workers import InlineWorkers

GOOD = Answer(b"<rss version='2.0'><channel><title>T</title></channel></rss>", content_type="text/xml")


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as opened:
        yield opened


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with http_receiver() as opened:
        yield opened


def configure(folder: Path, web: Web, receiver: Receiver, *feeds: str) -> Path:
    (folder / "watches").mkdir()
    (folder / "watcher.yaml").write_text(
        f"http: {{allow_private: [127.0.0.1], spacing: 1ms}}\nnotices: {{heartbeat: '{receiver.url}'}}\n"
    )
    urls = [web.origin + feed for feed in feeds]
    (folder / "watches" / "w.yaml").write_text(
        f"watch: w\ntitle: W\nevent: {{names: [w]}}\nfeeds: {json.dumps(urls)}\n"
    )
    return folder


def once(config: Path) -> Result:
    return CliRunner().invoke(main, ["once", "--config", str(config), "--db", str(config / "w.db")])


def test_a_pass_in_which_every_feed_failed_is_not_told(tmp_path: Path, web: Web, receiver: Receiver) -> None:
    web.answers["/gone"] = Answer(status=410)
    config = configure(tmp_path, web, receiver, "/lost", "/gone")
    for _ in range(2):  # in the second nothing is due, and still nothing is heard
        once(config)
    assert set(web.requests) == {"/lost", "/gone"}
    assert receiver.posts == []


def test_a_pass_in_which_some_feed_answered_is_told(tmp_path: Path, web: Web, receiver: Receiver) -> None:
    web.answers["/good"] = GOOD
    config = configure(tmp_path, web, receiver, "/lost", "/good")
    assert once(config).exit_code == 1
    assert len(receiver.posts) == 1


def test_the_daemon_is_silent_while_no_feed_answers(tmp_path: Path, web: Web, receiver: Receiver) -> None:
    async def live() -> list[int]:
        clock, told = ManualClock(datetime(2031, 6, 10, 12, 30, tzinfo=UTC)), []
        settings = load(configure(tmp_path, web, receiver, "/rss"), {})
        world = Outside(clock, Random(1), InlineWorkers)
        async with open_app(settings, tmp_path / "w.db", world) as app:
            ticks = Ticks(app, tmp_path / "w.db", asyncio.Event())
            for answer in (Answer(status=503), GOOD):
                web.answers["/rss"] = answer
                for tick in (ticks.reads, ticks.polls, ticks.reads, ticks.visits):
                    await tick()
                await app.heartbeat.heard()
                told.append(len(receiver.posts))
                clock.step(timedelta(days=1))
        return told

    assert asyncio.run(live()) == [0, 1]
