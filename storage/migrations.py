"""How the database comes to its present shape: named steps, each applied once, in a transaction."""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from storage.schema import (
    BOTH_SENTENCES,
    CHANGE_LOG,
    FEED_WISHES,
    GIVEN_UP,
    GROWN_INDEXES,
    INDEXES,
    MARKS,
    PAUSES,
    STORY_MARKS,
    TABLES,
    TIME_OF_EDITS,
    VIEWS,
)

migrations = Migrations("watcher")


@migrations()
def m001_first_schema(db: Database) -> None:
    """Lay out everything of version 0.1."""
    for statement in (*TABLES, *INDEXES, *VIEWS):
        db.execute(statement)
    db.table("article_versions").enable_fts(
        ["title", "text"], create_triggers=True, tokenize="porter unicode61"
    )


@migrations()
def m002_upkeep(db: Database) -> None:
    """Remember what was done and told about the watching; tell corrections by `rebuild` from news."""
    db.execute(MARKS)
    db.execute("ALTER TABLE changes ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0")  # by `rebuild`, untold
    db.execute("ALTER TABLE article_versions ADD COLUMN turn INTEGER NOT NULL DEFAULT 0")  # newest: highest
    db.execute("ALTER TABLE watches ADD COLUMN pace TEXT NOT NULL DEFAULT 'full'")  # or 'slow', 'stopped'
    db.execute("DROP VIEW change_log")
    db.execute(CHANGE_LOG)
    db.execute("CREATE INDEX alerts_channel ON alerts (watch, channel, state)")
    db.execute("CREATE INDEX alerts_recipient ON alerts (recipient, created_at) WHERE state = 'sealed'")


@migrations()
def m003_many_feeds(db: Database) -> None:
    """Remember what publishers ask for; find copies of a text, and what waits, without looking at all."""
    for statement in (*FEED_WISHES, STORY_MARKS, *GROWN_INDEXES):
        db.execute(statement)
    signed = db.execute("SELECT id, signature FROM articles WHERE signature != ''").fetchall()
    db.conn.executemany(
        "INSERT OR IGNORE INTO story_marks (mark, article_id) VALUES (?, ?)",
        [(mark, article_id) for article_id, signature in signed for mark in _marks(signature)],
    )


@migrations()
def m004_time_of_edits(db: Database) -> None:
    """Remember when edits were made, so that texts read again are dated as they were at first."""
    db.execute(TIME_OF_EDITS)


@migrations()
def m005_texts_given_up(db: Database) -> None:
    """Find the texts of entries given up, to forget them in time, without looking at all entries."""
    db.execute(GIVEN_UP)


@migrations()
def m006_pauses(db: Database) -> None:
    """Remember until when a receiver wants to be left alone."""
    db.execute(PAUSES)


@migrations()
def m007_both_sentences(db: Database) -> None:
    """Remember how an edited article put it before and after, whoever else had said the same."""
    for statement in BOTH_SENTENCES:
        db.execute(statement)


def _marks(signature: str) -> list[int]:
    """The marks of a signature as version 0.1 wrote it: a letter, then hashes of eight digits, sorted."""
    digits, most = signature[1:], 12 if signature.startswith("k") else 1
    return [int(digits[at : at + 8], 16) for at in range(0, len(digits), 8)][:most]
