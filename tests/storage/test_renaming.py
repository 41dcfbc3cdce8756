"""Feeds that come to go by another address: they keep what they are and have brought."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.entries import NewEntry
from storage.history import History

NOW = datetime(2031, 6, 10, 12, tzinfo=UTC)
KNOWN, REAL = "https://a.example/rss", "https://u:pw@a.example/rss"


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    opened = History.open(tmp_path / "history.db")
    opened.feeds.declare_watch("w", "W", NOW)
    yield opened
    opened.close()


def known(stored: str) -> str:
    return stored.replace("u:pw@", "")


def entry(key: str) -> NewEntry:
    return NewEntry(key, f"https://a.example/{key}", key, None, "", "")


def test_every_address_of_a_feed_is_renamed_and_its_state_stays(history: History) -> None:
    history.feeds.declare("w", [(REAL, 60)], NOW)
    (feed,) = history.feeds.followed()
    later = NOW + timedelta(hours=1)
    addresses = {"url": f"{REAL}2", "moved_from": REAL, "moved_to": f"{REAL}3"}
    history.feeds.update(feed.id, {**addresses, "etag": '"e"', "next_poll_at": later})
    assert history.feeds.rename(known)
    (after,) = history.feeds.followed()
    assert (after.url, after.moved_from, after.moved_to) == (f"{KNOWN}2", KNOWN, f"{KNOWN}3")
    assert (after.id, after.etag, after.next_poll_at) == (feed.id, '"e"', later)
    assert not history.feeds.rename(known)


def test_a_feed_whose_new_address_another_has_takes_over_what_that_brought(history: History) -> None:
    history.feeds.declare("w", [(REAL, None), (KNOWN, None)], NOW)
    feed, other = sorted(history.feeds.followed(), key=lambda one: one.id)
    history.entries.add(other.id, [entry("both"), entry("other")], NOW)
    history.entries.add(feed.id, [entry("both"), entry("own")], NOW)
    history.feeds.update(feed.id, {"etag": '"e"'})
    history.feeds.update(other.id, {"moved_to": f"{REAL}3"})
    assert history.feeds.rename(known)
    (after,) = history.feeds.followed()
    assert (after.id, after.url, after.etag) == (feed.id, KNOWN, '"e"')
    assert history.entries.known_keys(feed.id, ["both", "other", "own"]) == {"both", "other", "own"}
