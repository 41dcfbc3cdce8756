"""Delivering: sealed alerts are sent, each recipient on its own, and what came of it is recorded.

At least once: an alert stays until its receiver has accepted it, and every try sends the same bytes
under the same id. A recipient's messages go one at a time, oldest first; one that waits for its next try
doesn't hold up the others. Recipients never wait for one another.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from types import MappingProxyType
from typing import Protocol

from storage.history import History
from storage.outbox import Alert, RecipientState
from watcher.alerts.delivery import (
    Decision,
    Delivered,
    DeliveryOutcome,
    Disabled,
    Failed,
    Parked,
    RetryAt,
    decide,
)
from watcher.core.composing import Notice
from watcher.core.grouping import Quiet
from watcher.core.messages import Message
from watcher.pipeline.ports import Clock, Operators

LONGEST_SEND = timedelta(minutes=4)  # whatever a channel's own timeout says
LEASE = LONGEST_SEND + timedelta(minutes=1)
FAILING_AFTER = 3  # failures in a row before the operator is told
NEVER_QUIET: Mapping[str, Quiet] = MappingProxyType({})


class Recipient(Protocol):
    """Somebody who is told on their own."""

    async def send(self, message: Message) -> DeliveryOutcome:
        """Try once."""
        ...


@dataclass(slots=True)
class DeliverySummary:
    """How a round of deliveries went."""

    delivered: int = 0
    failed: int = 0


class Deliverer:
    """Drains the outbox."""

    def __init__(
        self,
        history: History,
        recipients: Mapping[str, Recipient],
        operators: Operators,
        clock: Clock,
        random: Random,
        quiet: Mapping[str, Quiet] = NEVER_QUIET,
    ) -> None:
        """`recipients` by the keys that the outbox uses, `quiet` hours by channel."""
        self._history, self._recipients, self._operators = history, recipients, operators
        self._clock, self._random, self._quiet = clock, random, quiet
        self._busy: set[str] = set()  # recipients being sent to: by this round, or by one still under way
        self._unrecorded: dict[str, tuple[Alert, Decision]] = {}  # by recipient: the database refused to

    async def deliver(self) -> DeliverySummary:
        """Send everything that is due, notices about the sending included.

        Rounds may overlap: a recipient that takes its time holds up this call and nobody else's messages.
        """
        summary = DeliverySummary()
        failing: set[str] = set()
        while due := self._free(failing):
            self._busy.update(due)
            well = await asyncio.gather(*(self._deliver_to(key, summary) for key in due))
            failing.update(key for key, good in zip(due, well, strict=True) if not good)
        return summary

    def _free(self, failing: set[str]) -> list[str]:
        due = self._history.outbox.due_recipients(self._clock.now())
        return [key for key in dict.fromkeys([*self._unrecorded, *due]) if key not in self._busy | failing]

    async def _deliver_to(self, key: str, summary: DeliverySummary) -> bool:
        try:
            return await self._drain(key, summary)
        finally:
            self._busy.discard(key)

    async def _drain(self, key: str, summary: DeliverySummary) -> bool:
        """Send a recipient all that is due; False when it could not take a message now."""
        outbox = self._history.outbox
        if key in self._unrecorded:
            self._record(key, *self._unrecorded[key], summary)
        while alert := outbox.next_for(key, self._clock.now()):
            if self._wait_out_quiet(alert):
                continue
            state = outbox.recipient(key)
            decision: Decision
            if state.disabled_at is not None:
                decision = Parked(f"{key} wants no more messages ({state.last_error})")
            else:
                with self._history.transaction():
                    outbox.lease(alert.id, self._clock.now() + LEASE)
                outcome = await self._send(key, alert)
                decision = decide(outcome, alert.attempts + 1, self._clock.now(), self._random)
            self._record(key, alert, decision, summary)
            if isinstance(decision, RetryAt):
                return False  # what comes after it would fail as well: it is tried in the next round
        return True

    def _wait_out_quiet(self, alert: Alert) -> bool:
        """Put off what would be sent in the quiet hours of its channel, a repeat too; whether it is."""
        quiet, now = self._quiet.get(alert.channel), self._clock.now()
        if quiet is None or not quiet.covers(now):
            return False
        with self._history.transaction():
            self._history.outbox.put_off(alert.id, quiet.ends(now))
        return True

    async def _send(self, key: str, alert: Alert) -> DeliveryOutcome:
        recipient = self._recipients.get(key)
        if recipient is None:
            return Failed(f"no channel {key} is configured any more")
        message = Message.from_json(alert.message or "")
        try:
            async with asyncio.timeout(LONGEST_SEND.total_seconds()):
                return await recipient.send(message)
        except TimeoutError:
            return Failed(f"no answer within {LONGEST_SEND}")
        except Exception as error:  # a channel's own mistake must not stop the others
            return Failed(f"{type(error).__name__}: {error}")

    def _record(self, key: str, alert: Alert, decision: Decision, summary: DeliverySummary) -> None:
        """Write what came of an attempt. If that can't be done now, it is the first thing to be done later:
        a message that was accepted is not sent again because the disk was full.
        """
        try:
            self._write(alert, self._history.outbox.recipient(key), decision, summary)
        except sqlite3.Error:
            self._unrecorded[key] = alert, decision
            raise
        self._unrecorded.pop(key, None)

    def _write(
        self, alert: Alert, state: RecipientState, decision: Decision, summary: DeliverySummary
    ) -> None:
        now, outbox = self._clock.now(), self._history.outbox
        notices: list[Notice] = []
        with self._history.transaction():
            match decision:
                case Delivered(detail):
                    outbox.record(alert, at=now, outcome="delivered", detail=detail, retry_at=None)
                    summary.delivered += 1
                    if state.told_failing_at:
                        notices.append(Notice("channel_recovered", state.key))
                    state = RecipientState(state.key, last_sent_at=now)
                case RetryAt(at, detail, pause):
                    outbox.record(alert, at=now, outcome="failed", detail=detail, retry_at=at)
                    summary.failed += 1
                    state = replace(state, failures=state.failures + 1, last_error=detail, pause_until=pause)
                    if state.failures >= FAILING_AFTER and state.told_failing_at is None:
                        notices.append(Notice("channel_failing", state.key, detail, since=state.last_sent_at))
                        state = replace(state, told_failing_at=now)
                case Parked(detail) | Disabled(detail):
                    outbox.record(alert, at=now, outcome="parked", detail=detail, retry_at=None)
                    summary.failed += 1
                    if alert.kind != "operator" and state.disabled_at is None:
                        about = alert.message_id or str(alert.id)
                        notices.append(Notice("message_parked", about, f"{state.key}: {detail}"))
                    if state.disabled_at is None:  # else it was not asked, and nothing is new
                        state = replace(state, failures=state.failures + 1, last_error=detail)
                    if isinstance(decision, Disabled):
                        state = replace(state, disabled_at=now)
                        advice = f"{detail}. It is sent nothing more until somebody calls `watcher retry`."
                        notices.append(Notice("channel_disabled", state.key, advice))
            outbox.put_recipient(state)
            self._operators.tell_operators(notices, now)
