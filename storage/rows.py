"""Reading and writing plain rows: dicts come out, moments become text, a new row gives its id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from storage.times import to_text


def select(db: Database, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[dict[str, Any]]:
    """Ask, and take every row at once: no statement is left reading."""
    cursor = db.conn.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def first(db: Database, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> dict[str, Any] | None:
    """Ask for one row; None where there is none."""
    found = select(db, sql, values)
    return found[0] if found else None


def insert(db: Database, table: str, columns: Mapping[str, Any]) -> int:
    """Add a row; the id that SQLite gives it. Names are the program's own."""
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    cursor = db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", _plain(columns))  # noqa: S608
    return int(cursor.lastrowid or 0)


def update(db: Database, table: str, row_id: int, columns: Mapping[str, Any]) -> None:
    """Put columns of the row with this id."""
    if columns:
        settings = ", ".join(f"{name} = ?" for name in columns)
        db.execute(f"UPDATE {table} SET {settings} WHERE id = ?", [*_plain(columns), row_id])  # noqa: S608


def _plain(columns: Mapping[str, Any]) -> list[Any]:
    return [to_text(value) if isinstance(value, datetime) else value for value in columns.values()]
