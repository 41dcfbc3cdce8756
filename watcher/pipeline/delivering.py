"""Delivering: sealed alerts are sent, each recipient on its own, and what came of it is recorded.

At least once: an alert stays until its receiver has accepted it, and every try sends the same bytes
under the same id. A recipient's messages go in order, one at a time; recipients never wait for another.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from random import Random
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
from watcher.core.messages import Message
from watcher.pipeline.plan import Plan
from watcher.pipeline.ports import Clock

LEASE = timedelta(minutes=5)  # longer than any channel may take
FAILING_AFTER = 3  # failures in a row before the operator is told


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
    notices: list[Notice] = field(default_factory=list)


class Deliverer:
    """Drains the outbox."""

    def __init__(
        self,
        history: History,
        recipients: Mapping[str, Recipient],
        plan: Plan,
        clock: Clock,
        random: Random,
    ) -> None:
        """`recipients` by the keys that the outbox uses."""
        self._history, self._recipients, self._plan = history, recipients, plan
        self._clock, self._random = clock, random

    async def deliver(self) -> DeliverySummary:
        """Send everything that is due."""
        summary = DeliverySummary()
        due = self._history.outbox.due_recipients(self._clock.now())
        await asyncio.gather(*(self._deliver_to(key, summary) for key in due))
        return summary

    async def _deliver_to(self, key: str, summary: DeliverySummary) -> None:
        outbox = self._history.outbox
        while alert := outbox.next_for(key, self._clock.now()):
            state = outbox.recipient(key)
            decision: Decision
            if state.disabled_at is not None:
                decision = Parked(f"{key} wants no more messages ({state.last_error})")
            else:
                with self._history.transaction():
                    outbox.lease(alert.id, self._clock.now() + LEASE)
                outcome = await self._send(key, alert)
                decision = decide(outcome, alert.attempts + 1, self._clock.now(), self._random)
            self._record(alert, state, decision, summary)
            if isinstance(decision, RetryAt):
                return  # what comes after it would fail as well, and order would be lost

    async def _send(self, key: str, alert: Alert) -> DeliveryOutcome:
        recipient = self._recipients.get(key)
        if recipient is None:
            return Failed(f"no channel {key} is configured any more")
        message = Message.from_json(alert.message or "")
        try:
            return await recipient.send(message)
        except Exception as error:  # a channel's own mistake must not stop the others
            return Failed(f"{type(error).__name__}: {error}")

    def _record(
        self, alert: Alert, state: RecipientState, decision: Decision, summary: DeliverySummary
    ) -> None:
        now, outbox = self._clock.now(), self._history.outbox
        with self._history.transaction():
            match decision:
                case Delivered(detail):
                    outbox.record(alert, at=now, outcome="delivered", detail=detail, retry_at=None)
                    summary.delivered += 1
                    if state.told_failing_at:
                        summary.notices.append(Notice("channel_recovered", state.key))
                    state = RecipientState(state.key, last_sent_at=now)
                case RetryAt(at, detail):
                    outbox.record(alert, at=now, outcome="failed", detail=detail, retry_at=at)
                    state = self._failing(state, detail, summary)
                case Parked(detail) | Disabled(detail):
                    outbox.record(alert, at=now, outcome="parked", detail=detail, retry_at=None)
                    summary.failed += 1
                    if alert.kind != "operator" and state.disabled_at is None:
                        about = alert.message_id or str(alert.id)
                        summary.notices.append(Notice("message_parked", about, f"{state.key}: {detail}"))
                    state = replace(state, failures=state.failures + 1, last_error=detail)
                    if isinstance(decision, Disabled):
                        state = replace(state, disabled_at=now)
                        summary.notices.append(Notice("channel_disabled", state.key, detail))
            outbox.put_recipient(state)

    def _failing(self, state: RecipientState, detail: str, summary: DeliverySummary) -> RecipientState:
        summary.failed += 1
        state = replace(state, failures=state.failures + 1, last_error=detail)
        if state.failures >= FAILING_AFTER and state.told_failing_at is None:
            summary.notices.append(Notice("channel_failing", state.key, detail, since=state.last_sent_at))
            state = replace(state, told_failing_at=self._clock.now())
        return state
