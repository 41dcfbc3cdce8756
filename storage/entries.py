"""Entries of feeds: those seen, and those whose article is still to be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from storage.rows import select
from storage.times import from_text, maybe_from, maybe_text, to_text


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An item of a feed, as first seen."""

    key: str
    link: str | None
    title: str
    published: datetime | None
    content: str
    summary: str


@dataclass(frozen=True, slots=True)
class PendingEntry:
    """An entry whose article is still to be read."""

    id: int
    feed_id: int
    link: str | None
    title: str
    published: datetime | None
    content: str
    summary: str
    first_seen: datetime
    attempts: int


class Entries:
    """What feeds have shown."""

    def __init__(self, db: Database) -> None:
        """Work on an open history."""
        self._db = db

    def known_keys(self, feed_id: int, keys: list[str]) -> set[str]:
        """Which of these entry keys the feed has shown before."""
        known: set[str] = set()
        for start in range(0, len(keys), 500):
            part = keys[start : start + 500]
            marks = ",".join("?" * len(part))
            rows = select(
                self._db,
                f"SELECT key FROM entries WHERE feed_id = ? AND key IN ({marks})",  # noqa: S608
                [feed_id, *part],
            )
            known.update(row["key"] for row in rows)
        return known

    def rename(self, feed_id: int, key: str, new: str) -> None:
        """Let an entry of the feed go by another key from now on."""
        self._db.execute(
            "UPDATE OR IGNORE entries SET key = ? WHERE feed_id = ? AND key = ?", [new, feed_id, key]
        )

    def any_of(self, feed_id: int) -> bool:
        """Whether the feed has ever shown an entry."""
        return bool(select(self._db, "SELECT 1 FROM entries WHERE feed_id = ? LIMIT 1", [feed_id]))

    def waiting(self, feed_id: int) -> int:
        """How many entries of the feed nobody has tried to read yet."""
        (row,) = select(
            self._db,
            "SELECT COUNT(*) AS n FROM entries WHERE feed_id = ? AND state = 'pending' AND attempts = 0",
            [feed_id],
        )
        return int(row["n"])

    def add(self, feed_id: int, entries: list[NewEntry], now: datetime) -> None:
        """Queue entries for reading; ones already there are left alone."""
        for entry in entries:
            self._db.execute(
                "INSERT OR IGNORE INTO entries"
                " (feed_id, key, link, title, published, content, summary, first_seen, next_try_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    feed_id,
                    entry.key,
                    entry.link,
                    entry.title,
                    maybe_text(entry.published),
                    entry.content,
                    entry.summary,
                    to_text(now),
                    to_text(now),
                ],
            )

    def pending(self, now: datetime, limit: int, per_feed: int) -> list[PendingEntry]:
        """Entries to read now, oldest news first; the feeds take turns, each with no more than `per_feed`."""
        rows = select(
            self._db,
            "SELECT e.* FROM (SELECT id, COALESCE(published, first_seen) AS news, ROW_NUMBER() OVER ("
            "   PARTITION BY feed_id ORDER BY COALESCE(published, first_seen), id) AS place"
            "  FROM entries WHERE state = 'pending' AND next_try_at <= ?) w"
            " JOIN entries e ON e.id = w.id WHERE w.place <= ? ORDER BY w.place, w.news, w.id LIMIT ?",
            [to_text(now), per_feed, limit],
        )
        return [
            PendingEntry(
                id=row["id"],
                feed_id=row["feed_id"],
                link=row["link"],
                title=row["title"],
                published=maybe_from(row["published"]),
                content=row["content"] or "",
                summary=row["summary"] or "",
                first_seen=from_text(row["first_seen"]),
                attempts=row["attempts"],
            )
            for row in rows
        ]

    def read(self, entry_id: int, article_id: int) -> None:
        """The entry's article has been read; the feed's own copy of its text is no longer needed."""
        self._db.execute(
            "UPDATE entries SET state = 'read', article_id = ?, content = NULL, summary = NULL,"
            " error = NULL WHERE id = ?",
            [article_id, entry_id],
        )

    def later(self, entry_id: int, error: str, next_try: datetime | None) -> None:
        """Reading failed for now; try again at `next_try`, or never when it is None."""
        self._db.execute(
            "UPDATE entries SET attempts = attempts + 1, error = ?, state = ?,"
            " next_try_at = COALESCE(?, next_try_at) WHERE id = ?",
            [error, "failed" if next_try is None else "pending", maybe_text(next_try), entry_id],
        )
