"""Where a daemon says that it is well, and how to see that it still is."""

from __future__ import annotations

from pathlib import Path

STALE = 120.0  # seconds after which a health file says that the daemon is stuck


def health_file(database: Path) -> Path:
    """The file that a running daemon touches while it is well."""
    return database.with_name(database.name + ".health")
