"""Alerts waiting to be sent, each with a stable id, and the log of attempts.

An alert is *open* while changes gather in it, *sealed* once composed (every attempt sends the same
bytes), then *delivered*, or *parked* when the receiver refused it for good.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from storage.rows import insert
from storage.times import from_text, maybe_from, maybe_text, to_text


@dataclass(frozen=True, slots=True)
class Alert:
    """One message to one channel."""

    id: str
    watch: str | None
    channel: str
    kind: str
    created_at: datetime
    due_at: datetime
    state: str
    message: str | None
    attempts: int
    last_error: str | None


@dataclass(frozen=True, slots=True)
class ChannelState:
    """How a channel has been doing."""

    name: str
    failures: int = 0
    last_sent_at: datetime | None = None
    last_error: str | None = None
    disabled_at: datetime | None = None
    told_failing_at: datetime | None = None


def _alert(row: dict[str, Any]) -> Alert:
    fields = {name: row[name] for name in Alert.__dataclass_fields__}
    return Alert(
        **(fields | {"created_at": from_text(row["created_at"]), "due_at": from_text(row["due_at"])})
    )


class Outbox:
    """Alerts, deliveries and the state of channels."""

    def __init__(self, db: Database) -> None:
        """Work on an open history."""
        self._db = db

    def open_alert(self, watch: str, channel: str) -> Alert | None:
        """The alert in which changes of a watch are gathering for a channel, if there is one."""
        row = next(
            self._db.query(
                "SELECT * FROM alerts WHERE watch = ? AND channel = ?"
                " AND kind = 'changes' AND state = 'open'",
                [watch, channel],
            ),
            None,
        )
        return None if row is None else _alert(row)

    def add(
        self,
        alert_id: str,
        *,
        watch: str | None,
        channel: str,
        kind: str,
        now: datetime,
        due: datetime,
        message: str | None = None,
    ) -> None:
        """Queue an alert: open, or sealed at once when its message is given."""
        insert(
            self._db,
            "alerts",
            {
                "id": alert_id,
                "watch": watch,
                "channel": channel,
                "kind": kind,
                "created_at": now,
                "due_at": due,
                "state": "open" if message is None else "sealed",
                "message": message,
            },
        )

    def gather(self, alert_id: str, change_ids: Iterable[int]) -> None:
        """Put changes into an open alert."""
        for change_id in change_ids:
            self._db.execute(
                "INSERT OR IGNORE INTO alert_changes (alert_id, change_id) VALUES (?, ?)",
                [alert_id, change_id],
            )

    def due(self, state: str, now: datetime, limit: int = 200) -> list[Alert]:
        """Alerts in this state whose time has come and that no lease holds, oldest first."""
        rows = self._db.query(
            "SELECT * FROM alerts WHERE state = ? AND due_at <= ?"
            " AND (lease_until IS NULL OR lease_until <= ?) ORDER BY due_at, created_at, id LIMIT ?",
            [state, to_text(now), to_text(now), limit],
        )
        return [_alert(row) for row in rows]

    def seal(self, alert_id: str, message: str, now: datetime) -> None:
        """Fix the message for good; it is due now."""
        self._db.execute(
            "UPDATE alerts SET state = 'sealed', message = ?, due_at = ? WHERE id = ?",
            [message, to_text(now), alert_id],
        )

    def drop(self, alert_id: str) -> None:
        """Take back an open alert that has come to nothing (its changes cancelled out)."""
        self._db.execute("DELETE FROM alerts WHERE id = ? AND state = 'open'", [alert_id])

    def lease(self, alert_id: str, until: datetime) -> None:
        """Keep an alert from being taken twice while it is on its way."""
        self._db.execute("UPDATE alerts SET lease_until = ? WHERE id = ?", [to_text(until), alert_id])

    def release_leases(self) -> None:
        """Forget leases of a process that is gone: to be called by the sole writer as it starts."""
        self._db.execute("UPDATE alerts SET lease_until = NULL WHERE lease_until IS NOT NULL")

    def record(
        self, alert: Alert, *, at: datetime, outcome: str, detail: str | None, retry_at: datetime | None
    ) -> None:
        """Log an attempt: 'delivered', 'parked', or 'failed' with the next try."""
        insert(self._db, "deliveries", {"alert_id": alert.id, "at": at, "outcome": outcome, "detail": detail})
        state = {"delivered": "delivered", "parked": "parked"}.get(outcome, "sealed")
        self._db.execute(
            "UPDATE alerts SET state = ?, attempts = attempts + 1, lease_until = NULL, last_error = ?,"
            " due_at = COALESCE(?, due_at), delivered_at = ? WHERE id = ?",
            [
                state,
                None if state == "delivered" else detail,
                maybe_text(retry_at),
                to_text(at) if state == "delivered" else None,
                alert.id,
            ],
        )

    def retry(self, now: datetime, channel: str | None = None) -> int:
        """Queue parked and waiting alerts again at once; disabled channels are tried again. How many."""
        self._db.execute("UPDATE channels SET disabled_at = NULL WHERE name = COALESCE(?, name)", [channel])
        cursor = self._db.execute(
            "UPDATE alerts SET state = 'sealed', due_at = ?, attempts = 0"
            " WHERE message IS NOT NULL AND state IN ('parked', 'sealed') AND channel = COALESCE(?, channel)",
            [to_text(now), channel],
        )
        return int(cursor.rowcount)

    def channel(self, name: str) -> ChannelState:
        """How this channel has been doing; a channel never used is in good order."""
        row = next(self._db.query("SELECT * FROM channels WHERE name = ?", [name]), None)
        if row is None:
            return ChannelState(name)
        return ChannelState(
            name,
            row["failures"],
            maybe_from(row["last_sent_at"]),
            row["last_error"],
            maybe_from(row["disabled_at"]),
            maybe_from(row["told_failing_at"]),
        )

    def put_channel(self, state: ChannelState) -> None:
        """Write how a channel is doing."""
        self._db.table("channels").upsert(
            {
                "name": state.name,
                "failures": state.failures,
                "last_sent_at": maybe_text(state.last_sent_at),
                "last_error": state.last_error,
                "disabled_at": maybe_text(state.disabled_at),
                "told_failing_at": maybe_text(state.told_failing_at),
            },
            pk="name",
        )

    def counts(self) -> dict[tuple[str, str], int]:
        """How many alerts stand in each (channel, state)."""
        rows = self._db.query("SELECT channel, state, COUNT(*) AS n FROM alerts GROUP BY channel, state")
        return {(row["channel"], row["state"]): row["n"] for row in rows}

    def troubled(self, limit: int = 20) -> list[Alert]:
        """Alerts parked, or tried in vain so far, newest first."""
        rows = self._db.query(
            "SELECT * FROM alerts WHERE state = 'parked' OR (state = 'sealed' AND attempts > 0)"
            " ORDER BY created_at DESC LIMIT ?",
            [limit],
        )
        return [_alert(row) for row in rows]
