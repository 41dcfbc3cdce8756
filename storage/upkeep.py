"""Keeping the history fit: what has been told to the operator, what may be forgotten, a clock set back."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlite_utils import Database

from storage.rows import first, select
from storage.times import from_text, maybe_from, to_text

FARTHEST = timedelta(days=8)  # no poll, retry or alert is ever put off for longer


class Upkeep:
    """Marks, pruning, and repair after the clock was set back."""

    def __init__(self, db: Database) -> None:
        """Work on an open history."""
        self._db = db

    def mark(self, name: str) -> datetime | None:
        """When something was last done or told, by name; None for never."""
        row = first(self._db, "SELECT at FROM marks WHERE name = ?", [name])
        return None if row is None else from_text(row["at"])

    def set_mark(self, name: str, at: datetime) -> None:
        """Note when something was done or told."""
        self._db.execute("INSERT OR REPLACE INTO marks (name, at) VALUES (?, ?)", [name, to_text(at)])

    def clear_mark(self, name: str) -> None:
        """Take a note back."""
        self._db.execute("DELETE FROM marks WHERE name = ?", [name])

    def old_polls(self, before: datetime) -> bool:
        """Whether there are polls made before then."""
        row = first(self._db, "SELECT at FROM polls ORDER BY id LIMIT 1")
        return row is not None and row["at"] < to_text(before)

    def prune_polls(self, before: datetime, most: int) -> int:
        """Forget polls made before then, the first ones first and no more than `most`. How many."""
        cursor = self._db.execute(
            "DELETE FROM polls WHERE id IN (SELECT id FROM polls ORDER BY id LIMIT ?) AND at < ?",
            [most, to_text(before)],
        )
        return int(cursor.rowcount)

    def prune_texts(self, before: datetime) -> int:
        """Empty the texts seen before then; claims, quotes and changes stay. How many articles' versions."""
        self._db.execute(
            "UPDATE entries SET content = NULL, summary = NULL"
            " WHERE state = 'failed' AND first_seen < ? AND (content IS NOT NULL OR summary IS NOT NULL)",
            [to_text(before)],
        )
        self._db.execute(
            "DELETE FROM story_marks WHERE article_id IN (SELECT id FROM articles"
            " WHERE id IN (SELECT article_id FROM story_marks) AND published < ?)",
            [to_text(before)],
        )
        cursor = self._db.execute(
            "UPDATE article_versions SET text = '' WHERE seen_at < ? AND text != ''", [to_text(before)]
        )
        return int(cursor.rowcount)

    def latest_poll(self) -> datetime | None:
        """When a feed was last asked, by the clock of that time."""
        row = select(self._db, "SELECT MAX(last_poll_at) AS at FROM feeds")[0]
        return maybe_from(row["at"])

    def clock_set_back(self, now: datetime) -> None:
        """Make due now what was put off by a clock that ran ahead; nobody puts anything off for so long."""
        far = {"now": to_text(now), "far": to_text(now + FARTHEST)}
        for statement in (
            "UPDATE feeds SET next_poll_at = :now WHERE last_poll_at > :now OR next_poll_at > :far",
            "UPDATE feeds SET last_poll_at = :now WHERE last_poll_at > :now",
            (
                "UPDATE entries SET next_try_at = :now"
                " WHERE state = 'pending' AND (first_seen > :now OR next_try_at > :far)"
            ),
            "UPDATE articles SET next_revisit_at = :now WHERE next_revisit_at > :now AND first_seen > :now",
            (
                "UPDATE alerts SET due_at = :now"
                " WHERE state IN ('open', 'sealed') AND (created_at > :now OR due_at > :far)"
            ),
            "UPDATE marks SET at = :now WHERE at > :now",
        ):
            self._db.execute(statement, far)
