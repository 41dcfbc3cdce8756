"""A database that refuses: the pass is undone, told in words, and made up for; nothing is overwritten."""

from __future__ import annotations

import asyncio
import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from storage.history import History
from tests.crash.daemons import SECRET
from tests.crash.newsdesk import Newsdesk
from tests.crash.test_kill import configure
from tests.e2e.web import serving
from watcher.alerts.delivery import DeliveryOutcome, Failed
from watcher.core.grouping import Hourly, Policy
from watcher.core.messages import Message
from watcher.daemon import start_anew


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Newsdesk]:
    opened = Newsdesk(tmp_path / "watcher.db")
    opened.publish("Ada Berg is expected.")
    opened.pass_after(timedelta())
    yield opened
    opened.history.close()


def test_a_full_disk_loses_nothing(desk: Newsdesk) -> None:
    pages = next(desk.history.db.query("PRAGMA page_count"))["page_count"]
    desk.history.db.execute(f"PRAGMA max_page_count = {pages}")
    for number in range(40):
        desk.publish(f"{('Carl Dorn', 'Eva Fall')[number % 2]} may come.")
    with pytest.raises(sqlite3.OperationalError, match="full"):
        desk.pass_after(timedelta(hours=1))
    desk.history.db.execute("PRAGMA max_page_count = 1000000")
    desk.pass_after(timedelta(hours=1))
    assert sorted(desk.told()) == ["Carl Dorn", "Eva Fall"]


def test_a_database_made_read_only_loses_nothing(desk: Newsdesk) -> None:
    desk.history.db.execute("PRAGMA query_only = ON")
    desk.publish("Carl Dorn may come.")
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        desk.pass_after(timedelta(hours=1))
    desk.history.db.execute("PRAGMA query_only = OFF")
    desk.pass_after(timedelta(hours=1))
    assert desk.told() == ["Carl Dorn"]


def test_a_database_locked_by_another_program_loses_nothing(desk: Newsdesk, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "watcher.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    desk.publish("Carl Dorn may come.")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        desk.pass_after(timedelta(hours=1))
    other.execute("ROLLBACK")
    other.close()
    desk.pass_after(timedelta(hours=1))
    assert desk.told() == ["Carl Dorn"]


def test_a_clock_that_ran_a_year_ahead_and_is_set_back_stops_nothing(desk: Newsdesk) -> None:
    desk.pass_after(timedelta(days=365))
    desk.pass_after(timedelta(days=-365, minutes=30))
    desk.publish("Carl Dorn may come.")
    for _ in range(3):
        desk.pass_after(timedelta(hours=13))
    assert desk.told() == ["Carl Dorn"]


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=3), timedelta(days=400)])
def test_news_that_waits_when_the_clock_is_set_back_comes_as_soon_as_it_would_have(
    tmp_path: Path, back: timedelta
) -> None:
    desk = Newsdesk(tmp_path / "watcher.db", policy=Policy(Hourly()))
    desk.pass_after(timedelta(minutes=5))
    desk.publish("Carl Dorn may come.")
    desk.pass_after(timedelta(hours=2))  # told on the next full hour
    desk.clock.step(timedelta(minutes=2))
    desk.clock.step(-back)
    desk.pass_after(timedelta(minutes=2))
    assert desk.told() == []
    desk.pass_after(timedelta(hours=1))
    assert desk.told() == ["Carl Dorn"]
    desk.history.close()


def test_what_waits_for_its_next_try_when_the_clock_is_set_back_is_tried_as_soon(desk: Newsdesk) -> None:
    taking = desk.receiver.send

    async def busy(message: Message) -> DeliveryOutcome:
        return Failed("503")

    desk.receiver.send = busy  # type: ignore[method-assign]
    desk.publish("Carl Dorn may come.")
    desk.pass_after(timedelta(hours=2))
    desk.receiver.send = taking  # type: ignore[method-assign]
    desk.clock.step(timedelta(days=-3))
    for _ in range(2):
        desk.pass_after(timedelta(minutes=1))
    assert desk.told() == ["Carl Dorn"]


def test_a_clock_set_back_makes_no_feed_be_asked_sooner(desk: Newsdesk) -> None:
    desk.pass_after(timedelta(days=3))
    (feed,) = desk.history.feeds.followed()
    wait = feed.next_poll_at - desk.clock.now()
    desk.pass_after(timedelta(days=-3))
    (feed,) = desk.history.feeds.followed()
    assert feed.next_poll_at - desk.clock.now() == wait
    assert feed.last_poll_at is not None
    assert feed.last_poll_at <= desk.clock.now()


def test_an_article_is_looked_at_again_though_the_clock_had_run_past_it(desk: Newsdesk) -> None:
    piece = desk.publish("Carl Dorn may come.")
    desk.pass_after(timedelta(hours=2))
    desk.pass_after(timedelta(days=3))
    desk.clock.step(timedelta(days=-3))
    desk.edit(piece, "Carl Dorn stays away.")
    desk.pass_after(timedelta(hours=3))
    desk.pass_after(timedelta(hours=6))
    assert [change["new"] for change in desk.changes()] == ["possible", "not_attending"]


def test_ticks_come_at_once_when_the_clock_was_set_back() -> None:
    async def ticked() -> bool:
        came, scheduler = asyncio.Event(), AsyncIOScheduler()

        async def tick() -> None:
            came.set()

        scheduler.start()
        ahead = datetime.now(UTC) + timedelta(hours=1)  # as the next tick stands once the clock is set back
        scheduler.add_job(tick, "interval", seconds=5, next_run_time=ahead)
        start_anew(scheduler)
        async with asyncio.timeout(5):
            await came.wait()
        scheduler.shutdown()
        return came.is_set()

    assert asyncio.run(ticked())


def once(config: Path, db: Path, limit: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "watcher", "once", "--config", str(config), "--db", str(db)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=os.environ | {"HOOK_SECRET": SECRET},
        preexec_fn=limit,
    )


def test_a_damaged_database_is_told_of_and_not_touched(tmp_path: Path) -> None:
    with serving() as web:
        web.put_feed("/rss.xml", [])
        config, db = configure(tmp_path, f"{web.origin}/rss.xml", f"{web.origin}/hook"), tmp_path / "w.db"
        once(config, db)
        good = db.read_bytes()
        db.write_bytes(good[:4096] + Random(5).randbytes(len(good) - 4096))
        damaged = db.read_bytes()
        result = once(config, db)
    assert result.returncode == 1
    assert "damaged" in result.stderr
    assert "restore a backup" in result.stderr
    assert "Traceback" not in result.stderr
    assert db.read_bytes() == damaged


def test_a_quota_that_is_used_up_is_told_in_words(tmp_path: Path) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    with serving() as web:
        web.put_feed("/rss.xml", [])
        config = configure(tmp_path, f"{web.origin}/rss.xml", f"{web.origin}/hook")
        result = once(config, tmp_path / "w.db", limit)
        assert result.returncode == 1
        assert "w.db" in result.stderr
        assert "Traceback" not in result.stderr
        once(config, tmp_path / "w.db")
        history = History.open_read_only(tmp_path / "w.db")
        assert [feed.last_outcome for feed in history.feeds.followed()] == ["ok"]
        history.close()
