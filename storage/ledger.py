"""Claims (append-only), the facts they fold into, and the changes between two folds.

Rows are plain: the caller turns them into its own records and back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from storage.rows import insert, select
from storage.times import from_text, maybe_text, to_text


@dataclass(frozen=True, slots=True)
class FactRow:
    """One line of `facts`."""

    type: str
    name: str
    claim_id: int
    since: datetime
    sources: int
    disputed_by: int | None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One line of `changes`, before it has an id."""

    watch: str
    at: datetime
    change: str
    type: str
    name: str
    old_claim: int | None
    new_claim: int | None
    edited: bool
    baseline: bool
    corrected: bool = False
    edit_claim: int | None = None
    edit_before: str | None = None
    edit_after: str | None = None

    def columns(self) -> dict[str, Any]:
        """The columns of `changes`, by name."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


_CLAIMS = """
    SELECT c.*, a.link AS url, a.outlet, a.story, v.title
    FROM claims c JOIN articles a ON a.id = c.article_id JOIN article_versions v ON v.id = c.version_id
"""


class Ledger:
    """What has been claimed, is believed, and has changed."""

    def __init__(self, db: Database) -> None:
        """Work on an open history."""
        self._db = db

    def add_claim(self, columns: dict[str, Any]) -> int:
        """Append a claim (columns of `claims`; moments may be datetimes); its id."""
        return insert(self._db, "claims", columns)

    def withdraw(self, claim_ids: Iterable[int], now: datetime) -> None:
        """Mark claims that their article no longer makes."""
        for claim_id in claim_ids:
            self._db.execute("UPDATE claims SET withdrawn_at = ? WHERE id = ?", [to_text(now), claim_id])

    def claims(self, watch: str) -> list[dict[str, Any]]:
        """Every claim of a watch with its article (url, outlet, title, story), as rows."""
        return select(self._db, _CLAIMS + " WHERE c.watch = ? ORDER BY c.published, c.id", [watch])

    def claims_by_id(self, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
        """These claims with their articles, as rows, by id."""
        wanted = sorted(set(ids))
        found: dict[int, dict[str, Any]] = {}
        for first in range(0, len(wanted), 500):
            part = wanted[first : first + 500]
            marks = ",".join("?" * len(part))
            for row in select(self._db, f"{_CLAIMS} WHERE c.id IN ({marks})", part):
                found[int(row["id"])] = row
        return found

    def facts(self, watch: str) -> list[FactRow]:
        """The facts of a watch as written."""
        rows = select(self._db, "SELECT * FROM facts WHERE watch = ? ORDER BY type, name", [watch])
        return [
            FactRow(
                type=row["type"],
                name=row["name"],
                claim_id=row["claim_id"],
                since=from_text(row["since"]),
                sources=row["sources"],
                disputed_by=row["disputed_by"],
            )
            for row in rows
        ]

    def put_facts(self, watch: str, facts: Iterable[FactRow], gone: Iterable[tuple[str, str]]) -> None:
        """Write the facts that are new or different, and drop those (type, name) no longer held."""
        for type_, name in gone:
            self._db.execute(
                "DELETE FROM facts WHERE watch = ? AND type = ? AND name = ?", [watch, type_, name]
            )
        for fact in facts:
            self._db.execute(
                "INSERT OR REPLACE INTO facts (watch, type, name, claim_id, since, sources, disputed_by)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    watch,
                    fact.type,
                    fact.name,
                    fact.claim_id,
                    to_text(fact.since),
                    fact.sources,
                    fact.disputed_by,
                ],
            )

    def add_change(self, change: ChangeRow, now: datetime) -> int:
        """Record a change; its id."""
        return insert(self._db, "changes", {**change.columns(), "recorded_at": now})

    def changes(self, watch: str, since: datetime | None = None) -> list[dict[str, Any]]:
        """The change log of a watch, oldest first, as rows of the view `change_log`."""
        return list(
            select(
                self._db,
                "SELECT * FROM change_log WHERE watch = ? AND recorded_at >= COALESCE(?, '') ORDER BY id",
                [watch, maybe_text(since)],
            )
        )

    def last_changes(self, watch: str, limit: int) -> list[dict[str, Any]]:
        """The newest changes of a watch, oldest first, as rows of `changes`."""
        rows = select(
            self._db,
            "SELECT * FROM changes WHERE watch = ? ORDER BY at DESC, id DESC LIMIT ?",
            [watch, limit],
        )
        return rows[::-1]

    def changes_of_alert(self, alert_id: int) -> list[dict[str, Any]]:
        """The changes gathered in an alert, in the order recorded, as rows of `changes`."""
        return list(
            select(
                self._db,
                "SELECT c.* FROM alert_changes a JOIN changes c ON c.id = a.change_id"
                " WHERE a.alert_id = ? ORDER BY c.id",
                [alert_id],
            )
        )

    def heard(self, watch: str, channel: str) -> list[tuple[int | None, int | None]]:
        """The claims (old, new) of the changes that a channel was told of, the baseline among them."""
        rows = select(
            self._db,
            "SELECT old_claim, new_claim FROM changes WHERE watch = ? AND (baseline OR id IN ("
            "   SELECT change_id FROM alert_changes JOIN alerts ON alerts.id = alert_id"
            "   WHERE alerts.watch = changes.watch AND channel = ? AND state != 'open')) ORDER BY id",
            [watch, channel],
        )
        return [(row["old_claim"], row["new_claim"]) for row in rows]
