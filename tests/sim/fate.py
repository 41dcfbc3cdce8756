"""Where the program may die, and where its disk may refuse: a countdown over every await, commit and send."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database

from storage.history import History


class Crash(BaseException):
    """The process is gone: nothing of the program runs from here on."""


class Fate:
    """Counts the moments at which a crash would make a difference, and strikes at one of them."""

    def __init__(self) -> None:
        """Nothing strikes until it is armed."""
        self.left: int | None = None
        self.dead = False
        self.struck = ""
        self.commits_left: int | None = None

    def refuse(self, commits: int | None) -> None:
        """Let the disk be full at the commit after so many; None: never."""
        self.commits_left = commits

    def commit(self) -> None:
        """A transaction is about to be made good."""
        if self.commits_left is not None:
            self.commits_left -= 1
            if self.commits_left < 0:
                self.commits_left = None
                raise sqlite3.OperationalError("database or disk is full")

    def arm(self, moments: int | None) -> None:
        """Strike after so many moments from now; None: never."""
        self.left, self.dead, self.struck = moments, False, ""

    def moment(self, where: str) -> None:
        """A moment at which the process may die."""
        if self.dead:
            raise Crash  # what else was under way dies with it
        if self.left is not None:
            self.left -= 1
            if self.left <= 0:
                self.dead, self.struck = True, where
                raise Crash(where)


class MortalHistory(History):
    """The real history, in a process that may die before, in and after every transaction."""

    def __init__(self, db: Database, fate: Fate) -> None:
        """Work on an open, migrated database."""
        super().__init__(db)
        self._fate = fate

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """As the real one; what is not committed when the process dies is rolled back."""
        self._fate.moment("before a transaction")
        with super().transaction():
            yield
            self._fate.moment("before a commit")
            self._fate.commit()
        self._fate.moment("after a commit")
