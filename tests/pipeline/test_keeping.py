"""A watch winds down after its event; silence is noticed; old texts are forgotten, and nothing else is."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from storage.backup import back_up
from storage.history import History
from tests.crash.newsdesk import Newsdesk
from watcher.core.watches import Event
from watcher.errors import StorageError
from watcher.pipeline.cycle import PassSummary

TWO_EVENTS = {"over": Event(("over",), when="2031-06-12"), "ahead": Event(("ahead",), when="2031-12-01")}
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
RHYTHMS = {"over": HOUR / 12, "ahead": HOUR * 1.5}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Newsdesk]:
    opened = Newsdesk(tmp_path / "watcher.db", operators=("desk",))
    opened.publish("The date is 2031-06-12.")
    opened.pass_after(timedelta())
    yield opened
    opened.history.close()


def kinds(desk: Newsdesk) -> list[str]:
    return [message.type for message in desk.receiver.taken if message.type != "watcher.notice"]


def notices(desk: Newsdesk) -> list[str]:
    return [one.payload["data"]["kind"] for one in desk.receiver.taken if one.type == "watcher.notice"]


def polls(desk: Newsdesk) -> int:
    return int(next(desk.history.db.query("SELECT COUNT(*) AS n FROM polls"))["n"])


def paces(desk: Newsdesk) -> list[str]:
    return [line.pace for slug in desk.plan.watches if (line := desk.history.feeds.life_line(slug))]


def test_after_the_event_it_is_summed_up_once_and_polling_slows_and_stops(desk: Newsdesk) -> None:
    for _ in range(24):
        desk.pass_after(6 * HOUR)
    assert kinds(desk) == ["watch.started", "watch.closed"]
    busy = polls(desk)
    for _ in range(12):
        desk.pass_after(HOUR)
    assert 0 < polls(desk) - busy <= 3
    desk.pass_after(12 * DAY)
    stopped = polls(desk)
    for _ in range(5):
        desk.pass_after(DAY)
    assert polls(desk) == stopped
    assert kinds(desk) == ["watch.started", "watch.closed"]


def test_a_new_date_brings_a_watch_back_to_full_pace(desk: Newsdesk) -> None:
    for _ in range(24):
        desk.pass_after(6 * HOUR)
    desk.publish("The date is 2031-09-12.")
    desk.pass_after(7 * HOUR)
    pace = desk.history.feeds.life_line("w")
    assert pace is not None
    assert pace.pace == "full"


def test_a_watch_that_has_stopped_leaves_a_feed_it_shares_to_the_watch_that_lives(tmp_path: Path) -> None:
    desk = Newsdesk(tmp_path / "watcher.db", events=TWO_EVENTS, every=RHYTHMS)
    desk.publish("Ada Berg is expected.")
    desk.pass_after(timedelta())
    for _ in range(20):
        desk.pass_after(DAY)
    assert paces(desk) == ["stopped", "full"]
    busy = polls(desk)
    desk.publish("Ada Berg is attending.")
    for _ in range(10):
        desk.pass_after(HOUR)
    assert polls(desk) - busy == 5  # at the pace of the one that lives: every other hour
    told = Counter((one.watch, one.type) for one in desk.receiver.taken)
    assert told["ahead", "watch.changed"] == 1
    assert told["over", "watch.changed"] == 0
    assert told["over", "watch.closed"] == 1
    desk.history.close()


def test_a_feed_shared_with_a_watch_that_slows_is_polled_in_full(tmp_path: Path) -> None:
    desk = Newsdesk(tmp_path / "watcher.db", events=TWO_EVENTS, every=RHYTHMS)
    desk.pass_after(timedelta())
    for _ in range(5):
        desk.pass_after(DAY)
    assert paces(desk) == ["slow", "full"]
    busy = polls(desk)
    desk.publish("Ada Berg is expected.")
    for _ in range(10):
        desk.pass_after(HOUR)
    assert polls(desk) - busy == 5
    told = Counter((one.watch, one.type) for one in desk.receiver.taken)
    assert told["over", "watch.changed"] == 1  # it still listens
    desk.history.close()


def test_the_closing_summary_tells_what_became_of_those_expected(desk: Newsdesk) -> None:
    desk.publish("Ada Berg is expected. Carl Dorn is attending. Eva Fall may come. Norway is attending.")
    desk.pass_after(6 * HOUR)
    desk.clock.step(2 * DAY)
    desk.publish("Ada Berg is attending. Carl Dorn stays away.")
    for _ in range(24):
        desk.pass_after(6 * HOUR)
    (closing,) = [one for one in desk.receiver.taken if one.type == "watch.closed"]
    assert closing.subject == "W is over: 1 of 3 expected came, 1 stayed away"
    assert closing.payload["data"]["turnout"] == {
        "came": ["Ada Berg"],
        "announced": ["Norway"],
        "stayed_away": ["Carl Dorn"],
        "unsettled": ["Eva Fall"],
    }


def test_silence_is_told_once_and_so_is_its_end(desk: Newsdesk) -> None:
    for _ in range(8):
        desk.pass_after(7 * HOUR)
    assert notices(desk) == ["feeds_silent"]
    desk.publish("Ada Berg may come.")
    for _ in range(3):
        desk.pass_after(7 * HOUR)
    assert notices(desk) == ["feeds_silent", "feeds_resumed"]


def test_who_was_away_for_long_tells_of_silence_only_after_asking_again(desk: Newsdesk) -> None:
    desk.clock.step(9 * DAY)
    asyncio.run(desk.cycle.revisit(PassSummary()))  # before any feed has been asked
    desk.publish("Ada Berg may come.")
    desk.pass_after(HOUR)
    assert notices(desk) == []


def test_old_texts_and_polls_are_forgotten_and_claims_and_changes_kept(desk: Newsdesk) -> None:
    desk.pass_after(200 * DAY)
    desk.pass_after(2 * DAY)
    assert [row["text"] for row in desk.history.db.query("SELECT text FROM article_versions")] == [""]
    assert [row["quote"] for row in desk.history.db.query("SELECT quote FROM claims")] == [
        "The date is 2031-06-12."
    ]
    assert len(list(desk.history.db.query("SELECT 1 FROM changes"))) == 1
    assert polls(desk) <= 2


def test_a_backup_taken_while_the_history_is_open_is_whole(desk: Newsdesk, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    assert back_up(tmp_path / "watcher.db", target) > 0
    restored = History.open(target)
    assert [row["quote"] for row in restored.db.query("SELECT quote FROM claims")] == [
        "The date is 2031-06-12."
    ]
    restored.close()
    with pytest.raises(StorageError, match="already"):
        back_up(tmp_path / "watcher.db", target)
    assert not list(tmp_path.glob("*.part"))


def test_a_restored_backup_goes_on_and_repeats_what_it_missed_under_the_same_ids(
    desk: Newsdesk, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    back_up(desk.path, copy)
    desk.publish("Ada Berg may come.")
    desk.pass_after(2 * HOUR)
    told = [message.id for message in desk.receiver.taken]
    desk.history.close()
    for name in ("watcher.db", "watcher.db-wal", "watcher.db-shm"):  # out of the way, as the docs say
        if (tmp_path / name).exists():
            (tmp_path / name).rename(tmp_path / f"old-{name}")
    copy.rename(desk.path)
    desk.reopen()
    desk.pass_after(HOUR)
    assert desk.told() == ["Ada Berg", "Ada Berg"]
    assert [message.id for message in desk.receiver.taken] == [*told, told[-1]]
