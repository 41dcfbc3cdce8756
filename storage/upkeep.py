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

    def prove_writable(self, now: datetime) -> None:
        """Write something; raises what SQLite raises where nothing can be written."""
        with self._db.conn:
            self.set_mark("written", now)

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

    def clock_set_back(self, now: datetime, latest: datetime, again_since: datetime) -> None:
        """Let nothing wait for a time that the clock, set back to `now`, has shown before: up to `latest`.

        What was put off meanwhile waits as long as it would have: its times are set back as well. What can't
        be told of is due now. Articles first seen since `again_since` are looked at again, in case the clock
        had run past their next visit.
        """
        by = latest - now
        self._db.conn.create_function(
            "back", 1, lambda text: to_text(from_text(text) - by), deterministic=True
        )
        values = {"now": to_text(now), "far": to_text(now + FARTHEST), "since": to_text(again_since)}
        for statement in _SET_BACK:
            self._db.execute(statement, values)


_SET_BACK = (  # back(x): what the clock showed as x, by the clock of now
    "UPDATE feeds SET next_poll_at = back(next_poll_at) WHERE last_poll_at > :now",
    (
        "UPDATE feeds SET next_poll_at = :now"
        " WHERE next_poll_at > :far OR (last_poll_at IS NULL AND next_poll_at > :now)"
    ),
    "UPDATE feeds SET last_poll_at = back(last_poll_at) WHERE last_poll_at > :now",
    "UPDATE feeds SET last_success_at = back(last_success_at) WHERE last_success_at > :now",
    "UPDATE feeds SET last_new_at = back(last_new_at) WHERE last_new_at > :now",
    (
        "UPDATE entries SET next_try_at = MAX(:now, back(next_try_at))"
        " WHERE state = 'pending' AND next_try_at > :now"
    ),
    "UPDATE entries SET next_try_at = :now WHERE state = 'pending' AND next_try_at > :far",
    "UPDATE entries SET first_seen = back(first_seen) WHERE first_seen > :now",
    "UPDATE articles SET next_revisit_at = :now WHERE next_revisit_at IS NULL AND first_seen >= :since",
    "UPDATE articles SET next_revisit_at = MAX(:now, back(next_revisit_at)) WHERE first_seen > :now",
    "UPDATE articles SET first_seen = back(first_seen) WHERE first_seen > :now",
    # an open alert that falls due is judged anew, by its beginning and by what its channel asks for
    "UPDATE alerts SET due_at = :now WHERE state = 'open' AND due_at > :now",
    (
        "UPDATE alerts SET due_at = MAX(:now, back(due_at))"
        " WHERE state = 'sealed' AND due_at > :now AND (created_at > :now"
        "  OR EXISTS (SELECT 1 FROM deliveries d WHERE d.alert_id = alerts.id AND d.at > :now))"
    ),
    "UPDATE alerts SET due_at = :now WHERE state = 'sealed' AND due_at > :far",
    "UPDATE alerts SET created_at = back(created_at) WHERE created_at > :now",
    "UPDATE alerts SET delivered_at = back(delivered_at) WHERE delivered_at > :now",
    "UPDATE alerts SET lease_until = back(lease_until) WHERE lease_until > :now",
    "UPDATE recipients SET pause_until = back(pause_until) WHERE pause_until > :now",
    "UPDATE marks SET at = :now WHERE at > :now",
)
