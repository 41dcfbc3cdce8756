"""How the database comes to its present shape: named steps, each applied once, in a transaction."""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from storage.schema import INDEXES, TABLES, VIEWS

migrations = Migrations("watcher")


@migrations()
def m001_first_schema(db: Database) -> None:
    """Lay out everything of version 0.1."""
    for statement in (*TABLES, *INDEXES, *VIEWS):
        db.execute(statement)
    db.table("article_versions").enable_fts(
        ["title", "text"], create_triggers=True, tokenize="porter unicode61"
    )
