"""Watches, feeds, who follows which, and the log of polls."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from storage.rows import first, insert, select, update
from storage.times import from_text, maybe_from, to_text


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed as it stands between polls."""

    id: int
    url: str
    title: str
    etag: str | None
    last_modified: str | None
    body_sha256: str | None
    interval_seconds: int | None
    next_poll_at: datetime
    last_poll_at: datetime | None
    last_success_at: datetime | None
    failures: int
    last_outcome: str | None
    last_error: str | None
    told_broken_at: datetime | None
    moved_to: str | None
    moved_seen: int
    moved_from: str | None
    gap_at: datetime | None
    retired_at: datetime | None
    max_age_seconds: int | None = None  # what the publisher asked for last
    ttl_seconds: int | None = None
    skip_hours: str = ""  # GMT, as in '0,1,2'
    skip_days: str = ""  # 0 is Monday


@dataclass(frozen=True, slots=True)
class Poll:
    """What one poll of a feed came to."""

    at: datetime
    outcome: str
    status: int | None = None
    entries: int = 0
    new_entries: int = 0
    bytes: int = 0
    milliseconds: int = 0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Listening:
    """How it stands with the news of all feeds together."""

    heard: datetime  # when the last of it came, or else the first watch began
    asked: datetime  # when a feed was asked last


@dataclass(frozen=True, slots=True)
class LifeLine:
    """Where a watch stands between its beginning and its end."""

    baseline_at: datetime | None
    closed_at: datetime | None
    pace: str


def _feed(row: dict[str, Any]) -> Feed:
    names = Feed.__dataclass_fields__
    moments = {"next_poll_at": from_text(row["next_poll_at"])} | {
        name: maybe_from(row[name])
        for name in ("last_poll_at", "last_success_at", "told_broken_at", "gap_at", "retired_at")
    }
    return Feed(**({name: row[name] for name in names} | moments))


class Feeds:
    """The feeds of all watches; a feed that several watches name is polled once."""

    def __init__(self, db: Database) -> None:
        """Work on an open history."""
        self._db = db

    def declare_watch(self, slug: str, title: str, now: datetime) -> None:
        """Make sure that the watch is known, under its present title."""
        self._db.execute(
            "INSERT INTO watches (slug, title, added_at) VALUES (?, ?, ?)"
            " ON CONFLICT (slug) DO UPDATE SET title = excluded.title",
            [slug, title, to_text(now)],
        )

    def declare(self, watch: str, wanted: Iterable[tuple[str, int | None]], now: datetime) -> None:
        """Make the watch follow exactly these feeds: (url, seconds between polls or None).

        A feed already known keeps its state and its next poll, so that a restart polls nothing early;
        one that moved for good is found under its new address. What a feed has brought already is queued to
        be read for a watch that begins to follow it, and a feed that was given up as gone is asked again.
        """
        followed = set(self._feeds_of(watch))
        self._db.execute("DELETE FROM feed_watches WHERE watch = ?", [watch])
        for url, every in wanted:
            self._db.execute(
                "INSERT INTO feeds (url, next_poll_at) SELECT ?, ?"
                " WHERE NOT EXISTS (SELECT 1 FROM feeds WHERE url = ? OR moved_from = ?)",
                [url, to_text(now), url, url],
            )
            self._db.execute(
                "INSERT OR REPLACE INTO feed_watches (feed_id, watch, every_seconds)"
                " SELECT id, ?, ? FROM feeds WHERE url = ? OR moved_from = ?",
                [watch, every, url, url],
            )
        for feed_id in set(self._feeds_of(watch)) - followed:
            self._db.execute(
                "UPDATE entries SET state = 'pending', attempts = 0, next_try_at = ?"
                " WHERE feed_id = ? AND state = 'read'",
                [to_text(now), feed_id],
            )
            self._db.execute(
                "UPDATE feeds SET retired_at = NULL, told_broken_at = NULL, failures = 0, last_error = NULL,"
                " next_poll_at = ? WHERE id = ? AND retired_at IS NOT NULL",
                [to_text(now), feed_id],
            )

    def rename(self, known: Callable[[str], str]) -> bool:
        """Put what `known` gives in the place of every stored address; whether any was another.

        Two feeds that come to one address become one, with the state of the one that is renamed.
        """
        renamed, gone = False, set[int | None]()
        for row in select(self._db, "SELECT id, url, moved_from, moved_to FROM feeds"):
            said = {name: row[name] for name in ("url", "moved_from", "moved_to") if row[name] is not None}
            wanted = {name: known(address) for name, address in said.items()}
            if wanted != said and row["id"] not in gone:
                renamed = True
                gone.add(self._take_place(row["id"], wanted["url"]))
                update(self._db, "feeds", row["id"], wanted)
        return renamed

    def _take_place(self, feed_id: int, url: str) -> int | None:
        """Let a feed have all that another under this address brought, and forget the other: its id."""
        other = first(self._db, "SELECT id FROM feeds WHERE url = ? AND id != ?", [url, feed_id])
        if other is not None:
            for table in ("entries", "feed_watches"):
                self._db.execute(
                    f"UPDATE OR IGNORE {table} SET feed_id = ? WHERE feed_id = ?",  # noqa: S608
                    [feed_id, other["id"]],
                )
            self._db.execute("DELETE FROM feeds WHERE id = ?", [other["id"]])
        return None if other is None else int(other["id"])

    def _feeds_of(self, watch: str) -> list[int]:
        rows = select(self._db, "SELECT feed_id FROM feed_watches WHERE watch = ?", [watch])
        return [row["feed_id"] for row in rows]

    def forget_others(self, watches: Container[str]) -> None:
        """Let no watch but these follow any feed; what is known of the others stays in the history."""
        for row in select(self._db, "SELECT DISTINCT watch FROM feed_watches"):
            if row["watch"] not in watches:
                self._db.execute("DELETE FROM feed_watches WHERE watch = ?", [row["watch"]])

    def due(self, now: datetime, limit: int = 20_000) -> list[Feed]:
        """The feeds to poll now, longest overdue first; only of watches that have not stopped."""
        return [
            _feed(row)
            for row in select(
                self._db,
                "SELECT * FROM feeds WHERE retired_at IS NULL AND next_poll_at <= ?"
                " AND EXISTS (SELECT 1 FROM feed_watches w JOIN watches ON slug = w.watch"
                "   WHERE w.feed_id = feeds.id AND pace != 'stopped')"
                " ORDER BY next_poll_at LIMIT ?",
                [to_text(now), limit],
            )
        ]

    def followed(self) -> list[Feed]:
        """Every feed that a watch follows, retired ones included, by address."""
        return [
            _feed(row)
            for row in select(
                self._db, "SELECT * FROM feeds WHERE id IN (SELECT feed_id FROM feed_watches) ORDER BY url"
            )
        ]

    def watches_of(self, feed_id: int) -> list[tuple[str, int | None]]:
        """Who follows a feed and has not stopped: (watch, seconds between polls that it asks for).

        A watch that winds down asks for no rhythm any more.
        """
        rows = select(
            self._db,
            "SELECT watch, CASE WHEN pace = 'full' THEN every_seconds END AS every"
            " FROM feed_watches JOIN watches ON slug = watch"
            " WHERE feed_id = ? AND pace != 'stopped' ORDER BY watch",
            [feed_id],
        )
        return [(row["watch"], row["every"]) for row in rows]

    def record(self, feed_id: int, poll: Poll, columns: dict[str, Any]) -> None:
        """Log one poll and put the feed's new state (columns of `feeds`; moments may be datetimes)."""
        row = {name: getattr(poll, name) for name in Poll.__dataclass_fields__}  # asdict copies deeply
        insert(self._db, "polls", {"feed_id": feed_id, **row})
        self.update(feed_id, columns)

    def last_outcomes(self, feed_id: int, most: int) -> list[str]:
        """What the last polls of a feed came to, the latest first."""
        rows = select(
            self._db, "SELECT outcome FROM polls WHERE feed_id = ? ORDER BY id DESC LIMIT ?", [feed_id, most]
        )
        return [row["outcome"] for row in rows]

    def update(self, feed_id: int, columns: dict[str, Any]) -> None:
        """Put columns of one feed; moments may be datetimes."""
        update(self._db, "feeds", feed_id, columns)

    def address_taken(self, url: str) -> bool:
        """Whether another feed already stands under this address."""
        return bool(select(self._db, "SELECT 1 FROM feeds WHERE url = ?", [url]))

    def baselines_ready(self) -> list[str]:
        """Watches without a baseline whose every feed has been tried, and every entry at least once."""
        rows = select(
            self._db,
            "SELECT slug FROM watches WHERE baseline_at IS NULL"
            " AND EXISTS (SELECT 1 FROM feed_watches w WHERE w.watch = slug)"
            " AND NOT EXISTS (SELECT 1 FROM feed_watches w JOIN feeds f ON f.id = w.feed_id"
            "   WHERE w.watch = slug AND f.last_poll_at IS NULL AND f.retired_at IS NULL)"
            " AND NOT EXISTS (SELECT 1 FROM feed_watches w JOIN entries e ON e.feed_id = w.feed_id"
            "   WHERE w.watch = slug AND e.state = 'pending' AND e.attempts = 0)"
            " ORDER BY slug",
        )
        return [row["slug"] for row in rows]

    def life_line(self, watch: str) -> LifeLine | None:
        """Where the watch stands between its baseline and its end; None when it is unknown."""
        row = first(self._db, "SELECT baseline_at, closed_at, pace FROM watches WHERE slug = ?", [watch])
        if row is None:
            return None
        return LifeLine(maybe_from(row["baseline_at"]), maybe_from(row["closed_at"]), row["pace"])

    def set_closed(self, watch: str, now: datetime) -> None:
        """The closing summary has been queued."""
        self._db.execute("UPDATE watches SET closed_at = ? WHERE slug = ?", [to_text(now), watch])

    def set_pace(self, watch: str, pace: str) -> None:
        """How eagerly the feeds of the watch are polled from now on: 'full', 'slow' or 'stopped'."""
        self._db.execute("UPDATE watches SET pace = ? WHERE slug = ?", [pace, watch])

    def slow(self, feed_id: int) -> bool:
        """Whether none of the watches that follow the feed is at full pace any more."""
        return not select(
            self._db,
            "SELECT 1 FROM feed_watches w JOIN watches ON slug = w.watch"
            " WHERE w.feed_id = ? AND pace = 'full' LIMIT 1",
            [feed_id],
        )

    def poll_soon(self, watch: str, now: datetime) -> None:
        """Poll the feeds of a watch that has come back to life."""
        self._db.execute(
            "UPDATE feeds SET next_poll_at = MIN(next_poll_at, ?)"
            " WHERE id IN (SELECT feed_id FROM feed_watches WHERE watch = ?)",
            [to_text(now), watch],
        )

    def listening(self) -> Listening | None:
        """When a feed last brought something new, and when one was last asked; None without feeds."""
        row = select(
            self._db,
            "SELECT MAX(f.last_new_at) AS news, MAX(f.last_poll_at) AS asked, MIN(s.added_at) AS began"
            " FROM feeds f JOIN feed_watches w ON w.feed_id = f.id JOIN watches s ON s.slug = w.watch"
            " WHERE f.retired_at IS NULL AND s.pace != 'stopped'",
        )[0]
        asked, began = maybe_from(row["asked"]), maybe_from(row["began"])
        if asked is None or began is None:
            return None
        return Listening(max(maybe_from(row["news"]) or began, began), asked)

    def heard(self) -> bool:
        """Whether any feed answered well when it was asked last; true, too, where none is to be asked."""
        (row,) = select(
            self._db,
            "WITH wanted AS (SELECT f.* FROM feeds f WHERE EXISTS (SELECT 1 FROM feed_watches w"
            "   JOIN watches ON slug = w.watch WHERE w.feed_id = f.id AND pace != 'stopped'))"
            " SELECT NOT EXISTS (SELECT 1 FROM wanted) OR EXISTS (SELECT 1 FROM wanted"
            "   WHERE failures = 0 AND last_poll_at IS NOT NULL AND retired_at IS NULL) AS heard",
        )
        return bool(row["heard"])

    def baseline_at(self, watch: str) -> datetime | None:
        """When the watch's baseline was told; None before that."""
        row = first(self._db, "SELECT baseline_at FROM watches WHERE slug = ?", [watch])
        return None if row is None else maybe_from(row["baseline_at"])

    def set_baseline(self, watch: str, now: datetime) -> None:
        """From here on the watch alerts on changes."""
        self._db.execute("UPDATE watches SET baseline_at = ? WHERE slug = ?", [to_text(now), watch])
