"""How the database comes to its present shape: named steps, each applied once, in a transaction."""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from storage.schema import CHANGE_LOG, INDEXES, MARKS, TABLES, VIEWS

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
