"""Alerting: changes are queued for the channels that want them, and composed when their time has come.

An alert gathers the changes of one watch for one channel until its policy says that it is due; then it is
composed once and stored as it will be sent. Sending is `delivering`'s business.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from typing import Protocol

from storage.history import History
from storage.outbox import Alert
from watcher.core.composing import (
    Notice,
    compose_baseline,
    compose_changes,
    compose_closing,
    compose_notice,
)
from watcher.core.facts import Fact, Topic
from watcher.core.filters import Verdict, as_heard, sort_waiting
from watcher.core.grouping import Immediate, next_send
from watcher.core.lifecycle import Life, life
from watcher.core.messages import Message, News
from watcher.core.order import claim_value
from watcher.core.values import Status
from watcher.pipeline.beliefs import Beliefs, RecordedChange
from watcher.pipeline.plan import Plan, Subscription

WAIT_TO_BE_BORNE_OUT = timedelta(
    hours=1
)  # between looks at changes that lack sources so far, if nothing comes
LONGEST_SETTLING = timedelta(days=1)
LAST_CHANGES = 20  # that a closing summary looks at
FLOOD_SPAN = timedelta(days=2)  # how far back sent messages are looked at


class Wording(Protocol):
    """Turns news into the words of one channel."""

    def render(self, news: News) -> Message:
        """Word it."""
        ...


@dataclass(frozen=True, slots=True)
class Audience:
    """Who stands behind a channel, by recipient key, and how they are spoken to."""

    wording: Wording
    recipients: tuple[str, ...]


class Alerting:
    """Queues and composes alerts; every call runs inside the caller's transaction, or makes one."""

    def __init__(
        self,
        history: History,
        beliefs: Beliefs,
        plan: Plan,
        audiences: Mapping[str, Audience],
        zone: tzinfo,
    ) -> None:
        """`audiences` are those of the channels, by name."""
        self._history, self._beliefs, self._plan = history, beliefs, plan
        self._audiences, self._zone = audiences, zone

    def queue(self, watch: str, changes: Sequence[RecordedChange], now: datetime) -> None:
        """Gather changes for every channel that wants them; before its baseline a watch tells nothing."""
        if self._history.feeds.baseline_at(watch) is None:
            return
        ledger = self._beliefs.ledger(watch)
        for subscription in self._plan.watches[watch].subscriptions:
            judge = subscription.wanted.judge
            wanted = [
                one.id
                for one in changes
                if judge(one.change, ledger.facts.get(one.change.topic), ledger.identities)
                is not Verdict.DROP
            ]
            if (
                wanted or subscription.wanted.patient
            ):  # a claim that changes nothing may bear out one that waits
                self._gather(watch, subscription, wanted, now)

    def tell_baselines(self, now: datetime) -> list[str]:
        """For each watch whose first pass is complete: say once what is known. The watches told."""
        ready = self._history.feeds.baselines_ready()
        for watch in ready:
            with self._history.transaction():
                self._history.feeds.set_baseline(watch, now)
                plan = self._plan.watches.get(watch)
                for subscription in plan.subscriptions if plan else ():
                    news = compose_baseline(
                        self._plan.watches[watch].watch,
                        self._concerning(subscription, watch).values(),
                        channel=subscription.channel,
                        now=now,
                        zone=self._zone,
                    )
                    self._seal_news(news, watch, subscription.channel, "baseline", now)
        return ready

    def tell_closing(self, watch: str, now: datetime) -> None:
        """Sum up for every channel of a watch whose event is over; inside the caller's transaction."""
        plan = self._plan.watches[watch]
        where = life(self._beliefs.facts(watch), plan.watch.event, now)
        expected, latest = self._expected(watch, where), self._beliefs.last_changes(watch, LAST_CHANGES)
        for subscription in plan.subscriptions:
            facts = self._concerning(subscription, watch)
            news = compose_closing(
                plan.watch,
                facts.values(),
                [change for change in latest if change.topic in facts],
                where,
                expected=expected & facts.keys(),
                channel=subscription.channel,
                now=now,
                zone=self._zone,
            )
            self._seal_news(news, watch, subscription.channel, "closing", now)

    def tell_operators(self, notices: Iterable[Notice], now: datetime) -> None:
        """Queue notices about the watching itself for the operator's channels."""
        with self._history.transaction():
            for notice in notices:
                for channel in self._plan.operators:
                    news = compose_notice(notice, channel=channel, now=now, zone=self._zone)
                    self._seal_news(news, notice.watch, channel, "operator", now)

    def seal_due(self, now: datetime, *, settled: bool = False) -> int:
        """Compose the alerts whose time has come; `settled` waits for no more news. How many."""
        outbox = self._history.outbox
        alerts = outbox.due_open(now)
        if settled:
            alerts = [
                alert
                for alert in outbox.due_open(now + LONGEST_SETTLING)
                if alert.due_at <= now or self._settles(alert)
            ]
        for alert in alerts:
            with self._history.transaction():
                self._seal(alert, now, settled=settled)
        return len(alerts)

    def _seal(self, alert: Alert, now: datetime, *, settled: bool) -> None:
        outbox, watch = self._history.outbox, alert.watch or ""
        subscription = self._subscription(watch, alert.channel)
        if subscription is None:  # no longer configured
            outbox.drop(alert.id)
            return
        due = self._due(subscription, watch, alert.created_at, now, settled=settled)
        if due > now:
            outbox.put_off(alert.id, due)
            return
        recorded = self._beliefs.changes_of_alert(watch, alert.id)
        facts, who = self._beliefs.facts(watch), self._beliefs.ledger(watch).identities
        send, wait = sort_waiting((one.change for one in recorded), facts, subscription.wanted, who)
        waiting = [one.id for one in recorded if one.change in wait]
        unsent = [one.id for one in recorded if one.change not in send]
        if subscription.wanted.patient:
            send = as_heard(send, self._beliefs.heard(watch, alert.channel), facts)
        again = self._due(subscription, watch, now + WAIT_TO_BE_BORNE_OUT, now)
        if not send:
            if waiting:
                outbox.put_off(alert.id, again)
            else:
                outbox.drop(alert.id)
            return
        outbox.ungather(alert.id, unsent)
        news = compose_changes(
            self._plan.watches[watch].watch, send, facts, channel=alert.channel, now=now, zone=self._zone
        )
        audience = self._audiences[alert.channel]
        message = audience.wording.render(news)
        outbox.seal(alert, message.id, message.to_json(), audience.recipients, now)
        if waiting:
            outbox.gather(outbox.open(watch, alert.channel, now, again), waiting)

    def _gather(self, watch: str, subscription: Subscription, changes: Sequence[int], now: datetime) -> None:
        """Put changes into the alert that is open, or a new one; those that wait in it are judged again."""
        outbox = self._history.outbox
        alert = outbox.open_alert(watch, subscription.channel)
        due = self._due(subscription, watch, now, now)
        if alert is not None:
            outbox.put_off(alert.id, min(alert.due_at, due))
            outbox.gather(alert.id, changes)
        elif changes:
            outbox.gather(outbox.open(watch, subscription.channel, now, due), changes)

    def _due(
        self,
        subscription: Subscription,
        watch: str,
        queued: datetime,
        now: datetime,
        *,
        settled: bool = False,
    ) -> datetime:
        policy = subscription.policy
        if settled and isinstance(policy.rhythm, Immediate):
            policy = replace(policy, rhythm=Immediate(timedelta()))
        sent = self._history.outbox.sent_since(watch, subscription.channel, now - FLOOD_SPAN)
        return next_send(policy, now, queued, sent)

    def _expected(self, watch: str, where: Life) -> set[Topic]:
        """Who was said to come before the event began."""
        before = self._beliefs.as_of(watch, where.begins) if where.begins else self._beliefs.facts(watch)
        return {
            topic
            for topic, fact in before.items()
            if claim_value(fact.held.claim) in (Status.ATTENDING, Status.EXPECTED)
        }

    def _concerning(self, subscription: Subscription, watch: str) -> dict[Topic, Fact]:
        """The facts that a channel wants to hear of at all."""
        ledger = self._beliefs.ledger(watch)
        return {
            topic: fact
            for topic, fact in ledger.facts.items()
            if subscription.wanted.concerns(topic, ledger.identities)
        }

    def _subscription(self, watch: str, channel: str) -> Subscription | None:
        plan = self._plan.watches.get(watch)
        subscriptions = plan.subscriptions if plan else ()
        return next((one for one in subscriptions if one.channel == channel), None)

    def _settles(self, alert: Alert) -> bool:
        """Whether the alert only waits for a burst of news to settle."""
        subscription = self._subscription(alert.watch or "", alert.channel)
        if subscription is None:
            return True
        policy = subscription.policy
        return (
            isinstance(policy.rhythm, Immediate) and alert.due_at <= alert.created_at + policy.rhythm.settle
        )

    def _seal_news(self, news: News, watch: str | None, channel: str, kind: str, now: datetime) -> None:
        audience = self._audiences[channel]
        message = audience.wording.render(news)
        self._history.outbox.add_sealed(
            message.id,
            message.to_json(),
            watch=watch,
            channel=channel,
            recipients=audience.recipients,
            kind=kind,
            now=now,
        )
