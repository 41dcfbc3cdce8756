"""The whole history behind one door: the table families over one connection, and its transactions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from storage.articles import Articles
from storage.connection import connect, connect_read_only
from storage.entries import Entries
from storage.feeds import Feeds
from storage.ledger import Ledger
from storage.outbox import Outbox
from storage.upkeep import Upkeep


class History:
    """An open history. Everything written inside one `transaction()` is written whole or not at all."""

    def __init__(self, db: Database) -> None:
        """Work on an open, migrated database."""
        self.db = db
        self.feeds = Feeds(db)
        self.entries = Entries(db)
        self.articles = Articles(db)
        self.ledger = Ledger(db)
        self.outbox = Outbox(db)
        self.upkeep = Upkeep(db)

    @classmethod
    def open(cls, path: Path) -> History:
        """Open for writing, making or migrating the file as needed."""
        return cls(connect(path))

    @classmethod
    def open_read_only(cls, path: Path) -> History:
        """Open an existing file for queries."""
        return cls(connect_read_only(path))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; nested ones are savepoints. Nothing may be awaited inside.

        The right to write is taken at once: whoever begins by reading can't wait for another writer.
        """
        connection = self.db.conn
        if connection.in_transaction:
            with self._savepoint():
                yield
            return
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            connection.rollback()
            raise

    @contextmanager
    def _savepoint(self) -> Iterator[None]:
        """One name for all: the innermost is meant, and the statements stay prepared."""
        connection = self.db.conn
        connection.execute("SAVEPOINT part")
        try:
            yield
        except BaseException:
            if connection.in_transaction:  # some errors end the whole transaction
                connection.execute("ROLLBACK TO part")
                connection.execute("RELEASE part")
            raise
        connection.execute("RELEASE part")

    def rewrite(self) -> None:
        """Write the file anew, so that nothing which was deleted or replaced is left in it.

        Takes as much room on the disk again, and time in proportion; outside of transactions only.
        """
        self.db.conn.execute("VACUUM")
        self.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Close the file."""
        self.db.close()
