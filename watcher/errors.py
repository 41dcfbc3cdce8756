"""The one tree of errors; each message names the thing at fault and what to do about it."""

from __future__ import annotations


class WatcherError(Exception):
    """Anything that watcher itself reports as having gone wrong."""


class ConfigError(WatcherError):
    """The configuration can't be used; `problems` lists everything found, not only the first."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        """Keep every problem, one line each: file, line, field, what to do."""
        self.problems = problems
        super().__init__("\n".join(problems))


class StorageError(WatcherError):
    """The database can't be opened, read or written as needed."""


class AlreadyRunningError(StorageError):
    """Another watcher process holds this database."""


class DamagedError(StorageError):
    """The database is damaged: it must not be written any more."""


class InputError(WatcherError):
    """A file or argument given on the command line can't be used."""
