"""The history: opened safely, migrated once, written whole or not at all, readable with plain SQL."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.connection import sole_writer, told_as_trouble
from storage.entries import NewEntry
from storage.feeds import Poll
from storage.history import History
from storage.migrations import migrations
from storage.times import from_text, to_text
from watcher.errors import AlreadyRunningError, StorageError

NOW = datetime(2031, 3, 1, 8, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "history.db"


@pytest.fixture
def history(path: Path) -> History:
    opened = History.open(path)
    with opened.transaction():
        opened.feeds.declare_watch("w", "A watch", NOW)
        opened.feeds.declare("w", [("https://example.org/a", None), ("https://example.org/b", 600)], NOW)
    return opened


def test_opening_makes_the_folder_the_schema_and_safe_settings(path: Path) -> None:
    history = History.open(path)
    settings = {
        name: next(history.db.query(f"PRAGMA {name}"))[name]
        for name in ("journal_mode", "foreign_keys", "synchronous")
    }
    assert settings == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2}
    assert migrations.pending(history.db) == []


def test_opening_again_changes_nothing(history: History, path: Path) -> None:
    history.close()
    again = History.open(path)
    assert [feed.url for feed in again.feeds.followed()] == ["https://example.org/a", "https://example.org/b"]


def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"somebody's letters, not a database" * 100)
    before = path.read_bytes()
    with pytest.raises(StorageError, match="not a watcher database"):
        History.open(path)
    assert path.read_bytes() == before


def test_a_database_locked_by_another_program_is_told_as_such(history: History, path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None, timeout=0)
    told = pytest.raises(StorageError, match="another program holds the database")
    with history.transaction(), told, told_as_trouble(path):
        other.execute("BEGIN IMMEDIATE")
    other.close()


def test_a_database_that_may_only_be_read_is_told_as_such(history: History, path: Path) -> None:
    reader = History.open_read_only(path)
    with (
        pytest.raises(StorageError, match=r"can't be written .* check the permissions"),
        told_as_trouble(path),
    ):
        reader.db.execute("DELETE FROM watches")
    reader.close()


def test_a_full_disk_is_told_as_such(history: History, path: Path) -> None:
    history.db.execute("PRAGMA max_page_count = 1")
    with pytest.raises(StorageError, match=r"the disk is full, .* make room"), told_as_trouble(path):
        history.db.execute("CREATE TABLE letters (text)")


def test_only_one_process_may_hold_a_history(path: Path) -> None:
    with (
        sole_writer(path),
        pytest.raises(AlreadyRunningError, match="already running"),
        sole_writer(path),
    ):
        pass
    with sole_writer(path):
        pass


def test_what_fails_inside_a_transaction_leaves_no_trace(history: History) -> None:
    def write() -> None:
        with history.transaction():
            history.feeds.declare_watch("x", "Another", NOW)
            history.entries.add(99, [NewEntry("k", None, "t", None, "", "")], NOW)

    with pytest.raises(sqlite3.IntegrityError):
        write()
    assert list(history.db.query("SELECT 1 FROM watches WHERE slug = 'x'")) == []


def test_readers_see_a_whole_history_while_it_is_written(history: History, path: Path) -> None:
    reader = History.open_read_only(path)
    with history.transaction():
        history.feeds.declare_watch("x", "Another", NOW)
        assert [row["slug"] for row in reader.db.query("SELECT slug FROM watches")] == ["w"]
    assert len(list(reader.db.query("SELECT slug FROM watches"))) == 2
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.db.execute("DELETE FROM watches")


def test_a_restart_keeps_the_time_of_the_next_poll(history: History) -> None:
    feed = history.feeds.due(NOW)[0]
    later = NOW + timedelta(hours=1)
    with history.transaction():
        history.feeds.record(feed.id, Poll(NOW, "ok"), {"next_poll_at": later, "last_poll_at": NOW})
        history.feeds.declare("w", [(feed.url, None)], NOW)
    assert history.feeds.due(NOW + timedelta(minutes=59)) == []
    assert [one.url for one in history.feeds.due(later)] == [feed.url]


def test_a_baseline_is_ready_once_every_feed_was_tried_and_every_entry_read(history: History) -> None:
    first, second = history.feeds.due(NOW)
    with history.transaction():
        history.feeds.record(first.id, Poll(NOW, "ok"), {"last_poll_at": NOW})
        history.entries.add(first.id, [NewEntry("k", None, "t", None, "", "")], NOW)
    assert history.feeds.baselines_ready() == []
    with history.transaction():
        history.feeds.record(second.id, Poll(NOW, "temporary"), {"last_poll_at": NOW})
    assert history.feeds.baselines_ready() == []
    (entry,) = history.entries.pending(NOW, 10, 10)
    with history.transaction():
        history.entries.later(entry.id, "gone", None)
    assert history.feeds.baselines_ready() == ["w"]


def test_times_are_text_that_sorts(history: History) -> None:
    zurich = datetime.fromisoformat("2031-03-01T09:00:00+01:00")
    assert to_text(zurich) == "2031-03-01T08:00:00Z"
    assert from_text(to_text(zurich)) == zurich
    with pytest.raises(ValueError, match="naive"):
        to_text(datetime(2031, 3, 1))  # noqa: DTZ001


def test_articles_can_be_searched_by_their_words(history: History) -> None:
    with history.transaction():
        article = history.articles.add(
            {
                "url": "u",
                "link": "u",
                "outlet": "o",
                "published": NOW,
                "published_basis": "feed",
                "first_seen": NOW,
                "story": "u",
            }
        )
        history.articles.add_version(
            article,
            {
                "seen_at": NOW,
                "title": "Lighthouses",
                "text": "The keepers were celebrating.",
                "text_basis": "page",
                "sha256": "1",
            },
        )
    found = history.db.query(
        "SELECT rowid FROM article_versions_fts WHERE article_versions_fts MATCH 'celebrate'"
    )
    assert len(list(found)) == 1
    with history.transaction():
        assert history.upkeep.prune_texts(NOW + timedelta(days=1)) == 1
    found = history.db.query(
        "SELECT rowid FROM article_versions_fts WHERE article_versions_fts MATCH 'celebrate'"
    )
    assert list(found) == []
