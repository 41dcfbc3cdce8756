"""Alerts waiting to be sent, each with a stable id, and the log of attempts.

An alert is *open* while changes gather in it, *sealed* once composed (every attempt sends the same
bytes), then *delivered*, or *parked* when the receiver refused it for good.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from storage.rows import first, insert, select
from storage.times import from_text, maybe_from, maybe_text, to_text


@dataclass(frozen=True, slots=True)
class Alert:
    """One message to one channel."""

    id: int
    message_id: str | None
    recipient: str | None
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
class RecipientState:
    """How a recipient has been doing; `key` is the channel, and after a slash the mail address if any."""

    key: str
    failures: int = 0
    last_sent_at: datetime | None = None
    last_error: str | None = None
    disabled_at: datetime | None = None
    told_failing_at: datetime | None = None
    pause_until: datetime | None = None  # the receiver's own wish


def _alert(row: dict[str, Any]) -> Alert:
    fields = {name: row[name] for name in Alert.__dataclass_fields__}
    return Alert(
        **(fields | {"created_at": from_text(row["created_at"]), "due_at": from_text(row["due_at"])})
    )


_DUE = (
    "state = 'sealed' AND due_at <= :now AND (lease_until IS NULL OR lease_until <= :now)"
    " AND NOT EXISTS (SELECT 1 FROM recipients r WHERE r.key = recipient AND r.pause_until > :now)"
)


class Outbox:
    """Alerts, deliveries and the state of recipients."""

    def __init__(self, db: Database) -> None:
        """Work on an open history."""
        self._db = db

    def open_alert(self, watch: str, channel: str) -> Alert | None:
        """The alert in which changes of a watch are gathering for a channel, if there is one."""
        row = first(
            self._db,
            "SELECT * FROM alerts WHERE watch = ? AND channel = ? AND kind = 'changes' AND state = 'open'",
            [watch, channel],
        )
        return None if row is None else _alert(row)

    def open(self, watch: str, channel: str, now: datetime, due: datetime) -> int:
        """Begin an alert in which changes gather until it is due; its id."""
        row = {"watch": watch, "channel": channel, "kind": "changes", "created_at": now, "due_at": due}
        return insert(self._db, "alerts", row)

    def add_sealed(
        self,
        message_id: str,
        message: str,
        *,
        watch: str | None,
        channel: str,
        recipients: Iterable[str],
        kind: str,
        now: datetime,
    ) -> None:
        """Queue a message as it is, a copy for each recipient; copies already queued are left alone."""
        for recipient in recipients:
            self._db.execute(
                "INSERT OR IGNORE INTO alerts"
                " (message_id, message, watch, channel, recipient, kind, created_at, due_at, state)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'sealed')",
                [message_id, message, watch, channel, recipient, kind, to_text(now), to_text(now)],
            )

    def gather(self, alert_id: int, change_ids: Iterable[int]) -> None:
        """Put changes into an open alert."""
        for change_id in change_ids:
            self._db.execute(
                "INSERT OR IGNORE INTO alert_changes (alert_id, change_id) VALUES (?, ?)",
                [alert_id, change_id],
            )

    def due_open(self, now: datetime) -> list[Alert]:
        """Open alerts whose time to be composed has come, oldest first."""
        rows = select(
            self._db,
            "SELECT * FROM alerts WHERE state = 'open' AND due_at <= ? ORDER BY due_at, id",
            [to_text(now)],
        )
        return [_alert(row) for row in rows]

    def seal(
        self, alert: Alert, message_id: str, message: str, recipients: Sequence[str], now: datetime
    ) -> None:
        """Fix the message for good, a copy for each recipient; all are due now."""
        if not recipients:
            self.drop(alert.id)
            return
        self._db.execute(
            "UPDATE alerts SET state = 'sealed', message_id = ?, message = ?, recipient = ?, due_at = ?"
            " WHERE id = ?",
            [message_id, message, recipients[0], to_text(now), alert.id],
        )
        self.add_sealed(
            message_id,
            message,
            watch=alert.watch,
            channel=alert.channel,
            recipients=recipients[1:],
            kind=alert.kind,
            now=now,
        )

    def put_off(self, alert_id: int, due: datetime) -> None:
        """Let an open alert gather until then."""
        self._db.execute("UPDATE alerts SET due_at = ? WHERE id = ?", [to_text(due), alert_id])

    def ungather(self, alert_id: int, change_ids: Iterable[int]) -> None:
        """Take changes out of an open alert."""
        for change_id in change_ids:
            self._db.execute(
                "DELETE FROM alert_changes WHERE alert_id = ? AND change_id = ?", [alert_id, change_id]
            )

    def sent_since(self, watch: str, channel: str, since: datetime) -> list[datetime]:
        """When messages about changes of a watch were sealed or sent on a channel, since then.

        However many recipients a message has, it is one.
        """
        rows = select(
            self._db,
            "SELECT MIN(COALESCE(delivered_at, due_at)) AS at FROM alerts WHERE watch = ? AND channel = ?"
            " AND kind = 'changes' AND state != 'open' AND COALESCE(delivered_at, due_at) >= ?"
            " GROUP BY message_id",
            [watch, channel, to_text(since)],
        )
        return [from_text(row["at"]) for row in rows]

    def drop(self, alert_id: int) -> None:
        """Take back an open alert that has come to nothing (its changes cancelled out)."""
        self._db.execute("DELETE FROM alerts WHERE id = ? AND state = 'open'", [alert_id])

    def lease(self, alert_id: int, until: datetime) -> None:
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
        """Queue parked and waiting alerts again at once; disabled channels are tried again. How many.

        An alert that is on its way at this moment is left alone: a daemon may be at work.
        """
        self._db.execute(
            "UPDATE recipients SET disabled_at = NULL, pause_until = NULL"
            " WHERE ? IS NULL OR key = ? OR key LIKE ? || '/%'",
            [channel, channel, channel],
        )
        cursor = self._db.execute(
            "UPDATE alerts SET state = 'sealed', due_at = ?, attempts = 0"
            " WHERE message IS NOT NULL AND state IN ('parked', 'sealed') AND channel = COALESCE(?, channel)"
            " AND (lease_until IS NULL OR lease_until <= ?)",
            [to_text(now), channel, to_text(now)],
        )
        return int(cursor.rowcount)

    def recipient(self, key: str) -> RecipientState:
        """How this recipient has been doing; one never tried is in good order."""
        row = first(self._db, "SELECT * FROM recipients WHERE key = ?", [key])
        if row is None:
            return RecipientState(key)
        return RecipientState(
            key,
            row["failures"],
            maybe_from(row["last_sent_at"]),
            row["last_error"],
            maybe_from(row["disabled_at"]),
            maybe_from(row["told_failing_at"]),
            maybe_from(row["pause_until"]),
        )

    def put_recipient(self, state: RecipientState) -> None:
        """Write how a recipient is doing."""
        self._db.execute(
            "INSERT OR REPLACE INTO recipients"
            " (key, failures, last_sent_at, last_error, disabled_at, told_failing_at, pause_until)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                state.key,
                state.failures,
                maybe_text(state.last_sent_at),
                state.last_error,
                maybe_text(state.disabled_at),
                maybe_text(state.told_failing_at),
                maybe_text(state.pause_until),
            ],
        )

    def counts(self) -> dict[tuple[str, str], int]:
        """How many alerts stand in each (channel, state)."""
        rows = select(self._db, "SELECT channel, state, COUNT(*) AS n FROM alerts GROUP BY channel, state")
        return {(row["channel"], row["state"]): row["n"] for row in rows}

    def due_recipients(self, now: datetime) -> list[str]:
        """The recipients for whom a sealed alert is due, and who want no pause."""
        rows = select(
            self._db,
            f"SELECT DISTINCT recipient FROM alerts WHERE {_DUE} ORDER BY recipient",  # noqa: S608
            {"now": to_text(now)},
        )
        return [row["recipient"] for row in rows]

    def next_for(self, recipient: str, now: datetime) -> Alert | None:
        """The oldest sealed alert that is due for a recipient, if no lease holds it nor a pause."""
        row = first(
            self._db,
            f"SELECT * FROM alerts WHERE {_DUE} AND recipient = :to ORDER BY created_at, id LIMIT 1",  # noqa: S608
            {"now": to_text(now), "to": recipient},
        )
        return None if row is None else _alert(row)

    def troubled(self, limit: int = 20) -> list[Alert]:
        """Alerts parked, or tried in vain so far, newest first."""
        rows = select(
            self._db,
            "SELECT * FROM alerts WHERE state = 'parked' OR (state = 'sealed' AND attempts > 0)"
            " ORDER BY created_at DESC LIMIT ?",
            [limit],
        )
        return [_alert(row) for row in rows]
