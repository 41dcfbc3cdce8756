"""Writing plain rows: moments become text, a new row gives its id."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from storage.times import to_text


def insert(db: Database, table: str, columns: Mapping[str, Any]) -> int:
    """Add a row; the id that SQLite gives it."""
    pk = db.table(table).insert(_plain(columns)).last_pk
    return pk if isinstance(pk, int) else 0


def update(db: Database, table: str, row_id: int, columns: Mapping[str, Any]) -> None:
    """Put columns of the row with this id."""
    if columns:
        db.table(table).update(row_id, _plain(columns))


def _plain(columns: Mapping[str, Any]) -> dict[str, Any]:
    return {name: to_text(value) if isinstance(value, datetime) else value for name, value in columns.items()}
