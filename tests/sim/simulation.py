"""The whole program on a manual clock in a seeded world, dying and starting again; what must hold then."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from storage.articles import StoredArticle, Version
from storage.connection import connect, sole_writer
from storage.history import History
from tests.sim.fate import Crash, Fate, MortalHistory
from tests.sim.world import STARTS, Fetcher, ManualClock, Plain, Receiver, World, read
from watcher import queries
from watcher.app import Outside, Reach, assemble
from watcher.core.claims import Article, Attendance, Claim
from watcher.core.facts import Topic
from watcher.core.filters import Filter
from watcher.core.fold import fold, origins
from watcher.core.grouping import Daily, Flood, Hourly, Immediate, Policy, Quiet
from watcher.core.lifecycle import Closing
from watcher.core.news import change_payload
from watcher.core.watches import Event, Person, Watch
from watcher.net.workers import InlineWorkers
from watcher.pipeline.alerting import Audience
from watcher.pipeline.cycle import Cycle, PassSummary
from watcher.pipeline.plan import Plan, Subscription, WatchPlan

ZURICH = ZoneInfo("Europe/Zurich")
NIGHT = Quiet(time(22), time(7), ZURICH)
CHANNELS = {"desk": ("desk/a", "desk/b"), "night": ("night",), "people": ("people",), "ops": ("ops",)}
STEPS = tuple(timedelta(minutes=minutes) for minutes in (0.1, 3, 16, 65, 400, 800))


@dataclass
class Story:
    """What happened in one run, for whoever looks into a failure."""

    seed: int
    lines: list[str] = field(default_factory=list)
    crashes: int = 0


def subscriptions() -> tuple[Subscription, ...]:
    """A channel of every kind."""
    return (
        Subscription(
            "desk", policy=Policy(Immediate(timedelta(minutes=2)), flood=Flood(2, timedelta(hours=1)))
        ),
        Subscription("night", policy=Policy(Daily(time(7), ZURICH), quiet=NIGHT)),
        Subscription("people", Filter(only=frozenset({"attendance"})), Policy(Hourly(), quiet=NIGHT)),
    )


class Simulation:
    """One run from one seed."""

    def __init__(self, seed: int, folder: Path, template: Path) -> None:
        """Work on a copy of `template`, an empty history, in `folder`."""
        self.story = Story(seed)
        self.random = Random(seed)
        self.clock = ManualClock(self.random.choice(STARTS))
        self.fate = Fate()
        self.world = World(self.random, self.clock.now())
        self.receivers = {
            key: Receiver(key, self.clock, self.random, self.fate)
            for keys in CHANNELS.values()
            for key in keys
        }
        self.excused: Counter[tuple[str, str]] = Counter()  # repeats that a crash explains
        self.path = folder / f"{seed}.db"
        shutil.copy(template, self.path)
        self.people: tuple[Person, ...] = ()
        self.loop = asyncio.new_event_loop()
        self.loop.set_exception_handler(lambda *_: None)  # tasks that died in a crash are not asked why

    def run(self) -> Story:
        """Live through it, then put everything right and look at what is left."""
        try:
            for _ in range(self.random.randint(1, 3)):
                self._lifetime()
            self._recover()
            check(self)
        finally:
            self.loop.close()
            for path in self.path.parent.glob(f"{self.path.name}*"):
                path.unlink()
        return self.story

    def plan(self) -> Plan:
        """Two watches that share a feed."""
        feeds = [(outlet.feed, None) for outlet in self.world.outlets]
        alpha = Watch("alpha", "Alpha", Event(("alpha",)), self.people)
        beta = Watch("beta", "Beta", Event(("beta",)))
        return Plan(
            {
                "alpha": WatchPlan(alpha, tuple(feeds), subscriptions()),
                "beta": WatchPlan(beta, tuple(feeds[:1]), subscriptions()[:1]),
            },
            zone=ZURICH,
            revisits=tuple(timedelta(hours=hours) for hours in (0.5, 2, 8, 24, 72)),
            operators=("ops",),
            broken_after=3,
            closing=Closing(timedelta(days=2), timedelta(days=300)),
        )

    def _open(self) -> tuple[MortalHistory, Cycle]:
        db = connect(self.path)
        db.execute("PRAGMA synchronous = OFF")  # the process dies here, never the machine
        history = MortalHistory(db, self.fate)
        audiences = {name: Audience(Plain(), keys) for name, keys in CHANNELS.items()}
        world = Outside(self.clock, self.random, InlineWorkers, read)
        fetcher = Fetcher(self.world, self.clock, self.random, self.fate)
        reach = Reach(fetcher, InlineWorkers(), audiences, self.receivers)
        return history, assemble(history, self.plan(), world, reach)

    def _lifetime(self) -> None:
        """One life of the process: from its start to a crash, or to a stop in good order."""
        if self.random.random() < 0.2:
            self.people = (Person("Ada M. Berg", ("Ada Berg",)),)
        self.fate.arm(self.random.choice((None, self.random.randint(1, 40), self.random.randint(1, 400))))
        self.fate.refuse(None)
        with sole_writer(self.path):
            history, cycle = self._open()
            try:
                cycle.begin()
                for _ in range(self.random.randint(1, 6)):
                    back = self.random.random() < 0.03
                    self.clock.step(-timedelta(hours=5) if back else self.random.choice(STEPS))
                    self.fate.refuse(self.random.randint(0, 12) if self.random.random() < 0.1 else None)
                    self._do(self._action(cycle), history)
                    assert not history.db.conn.in_transaction, "a transaction was left open"
            except Crash:
                self.story.crashes += 1
                self.story.lines.append(f"{self.clock.now():%d %H:%M:%S} died {self.fate.struck}")
                self._bury()
            finally:
                history.db.conn.rollback()
                if self.fate.dead:
                    self._excuse(history)
                history.close()

    def _action(self, cycle: Cycle) -> Coroutine[Any, Any, Any]:
        name = self.random.choice(("news", "alerts", "both", "both", "once"))
        self.story.lines.append(f"{self.clock.now():%d %H:%M:%S} {name}")
        match name:
            case "news":
                return cycle.gather_news(PassSummary())
            case "alerts":
                return cycle.send_alerts(PassSummary())
            case "once":
                return cycle.once()

        async def both() -> None:  # as the daemon's ticks overlap
            await asyncio.gather(
                cycle.poll(PassSummary()),
                cycle.read(PassSummary()),
                cycle.revisit(PassSummary()),
                cycle.send_alerts(PassSummary()),
                cycle.send_alerts(PassSummary()),
            )

        return both()

    def _do(self, action: Coroutine[Any, Any, Any], history: History) -> None:
        try:
            self.loop.run_until_complete(action)
        except sqlite3.OperationalError as error:  # as the daemon does: the next tick tries again
            self.story.lines.append(f"{self.clock.now():%d %H:%M:%S} {error}")
            self._bury()
            self._excuse(history)

    def _bury(self) -> None:
        """Let nothing of the dead process go on."""
        tasks = asyncio.all_tasks(self.loop)
        for task in tasks:
            task.cancel()
        if tasks:
            self.loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))

    def _excuse(self, history: History) -> None:
        """A message taken and not recorded as delivered, for the process died, may come once more."""
        delivered = {
            (row["recipient"], row["message_id"])
            for row in history.db.query("SELECT recipient, message_id FROM alerts WHERE state = 'delivered'")
        }
        for key, receiver in self.receivers.items():
            for message in {message.id for message in receiver.taken}:
                if (key, message) not in delivered:
                    self.excused[key, message] += 1

    def _recover(self) -> None:
        """The world and the receivers are well again, and the program runs on until nothing is left to do."""
        self.fate.arm(None)
        self.fate.refuse(None)
        self.world.healed = True
        for receiver in self.receivers.values():
            receiver.healed = True
        with sole_writer(self.path):
            history, cycle = self._open()
            cycle.begin()
            for _ in range(4):
                self.clock.step(timedelta(hours=50))
                self._do(cycle.once(), history)
            with history.transaction():
                history.outbox.retry(self.clock.now())  # the operator asks for what was given up
            for _ in range(8):
                self.clock.step(timedelta(hours=19))  # some of these moments are in no quiet hours
                self._do(cycle.once(), history)
                if all(state == "delivered" for _, state in history.outbox.counts()):
                    break
            history.close()


def check(run: Simulation) -> None:
    """Everything that must hold once all is quiet."""
    with sole_writer(run.path):
        history = History(Database(str(run.path)))
        try:
            nothing_is_left(history)
            for slug, plan in run.plan().watches.items():
                facts_are_the_fold(history, plan.watch)
                articles_say_what_is_claimed(history, slug)
                for subscription in plan.subscriptions:
                    told_is_recorded(run, history, plan.watch, subscription)
            repeats_are_explained(run)
            operators_hear_once(run, history)
            everything_was_read(run, history)
        finally:
            history.close()


def nothing_is_left(history: History) -> None:
    """No alert waits, no lease holds, no entry is unread."""
    rows = list(
        history.db.query("SELECT id, state, lease_until, last_error FROM alerts WHERE state != 'delivered'")
    )
    assert rows == [], f"alerts left: {rows}"
    leases = list(history.db.query("SELECT id FROM alerts WHERE lease_until IS NOT NULL"))
    assert leases == [], f"leases left: {leases}"
    unread = list(history.db.query("SELECT link, state, error FROM entries WHERE state != 'read'"))
    assert unread == [], f"entries left: {unread}"


def facts_are_the_fold(history: History, watch: Watch) -> None:
    """The table of facts is what all claims fold into."""
    ledger = fold(queries.assertions(history, watch.slug), watch)
    folded = {
        (topic.type, topic.name): (
            int(fact.held.id),
            fact.since,
            origins(fact),
            int(fact.dispute[0].id) if fact.dispute else None,
        )
        for topic, fact in ledger.facts.items()
    }
    written = {
        (row.type, row.name): (row.claim_id, row.since, row.sources, row.disputed_by)
        for row in history.ledger.facts(watch.slug)
    }
    assert written == folded, f"{watch.slug}: facts {written} are not the fold {folded}"


def articles_say_what_is_claimed(history: History, slug: str) -> None:
    """The claims that stand are those of each article's newest text: none lost, none twice."""
    standing: dict[str, Counter[tuple[str, object]]] = {}
    for one in queries.assertions(history, slug):
        if one.withdrawn is None:
            name, value = said(one.claim)
            standing.setdefault(one.origin.article, Counter())[name, value] += 1
    for row in history.db.query(
        "SELECT DISTINCT v.article_id FROM readings r JOIN article_versions v ON v.id = r.version_id"
        " WHERE r.watch = ?",
        [slug],
    ):
        article = history.articles.get(row["article_id"])
        version = history.articles.latest_version(article.id)
        assert version is not None
        wanted = Counter(said(claim) for claim in read(_as_article(article, version), _NOBODY))
        found = standing.get(str(article.id), Counter())
        assert found == wanted, f"{slug}: {article.link} says {wanted}, claimed is {found}"


def told_is_recorded(run: Simulation, history: History, watch: Watch, subscription: Subscription) -> None:
    """Each recipient heard of every change recorded for the channel, in one message each, and of no other."""
    recorded = Counter(
        canonical(change_payload(one.change))
        for one in queries.changes(history, watch.slug)
        if not one.baseline and passes(subscription.wanted, one.change.topic)
    )
    for key in CHANNELS[subscription.channel]:
        messages = {one.id: one for one in run.receivers[key].taken if one.watch == watch.slug}
        told = Counter(
            canonical(payload)
            for message in messages.values()
            if message.type == "watch.changed"
            for payload in message.payload["data"]["changes"]
        )
        untold, unfounded = list((recorded - told).elements()), list((told - recorded).elements())
        assert not untold, f"{key}: recorded and never told: {untold}"
        assert not unfounded, f"{key}: told and never recorded, or told twice: {unfounded}"
        ended = [message for message in messages.values() if message.type == "watch.closed"]
        closed = history.feeds.life_line(watch.slug)
        assert closed is not None
        assert closed.baseline_at is not None, f"{watch.slug} never began"
        assert bool(ended) == (closed.closed_at is not None), f"{key}: summed up {len(ended)} times, {closed}"
        begun = [message for message in messages.values() if message.type == "watch.started"]
        assert len(begun) == 1, f"{key}: {len(begun)} baselines of {watch.slug}"
        if subscription.policy.quiet:
            for message in messages.values():
                quiet = message.type == "watch.changed" and subscription.policy.quiet.covers(
                    message.created_at
                )
                assert not quiet, f"{key}: {message.created_at} is quiet"


def repeats_are_explained(run: Simulation) -> None:
    """A message came again only after its answer was lost, and then it was the same message."""
    for key, receiver in run.receivers.items():
        times = Counter(message.id for message in receiver.taken)
        lost = Counter(receiver.answers_lost)
        for message_id, count in times.items():
            allowed = 1 + run.excused[key, message_id] + lost[message_id]
            assert count <= allowed, f"{key}: {message_id} came {count} times, {allowed} are explained"
        bodies: dict[str, Any] = {}
        for message in receiver.taken:
            assert bodies.setdefault(message.id, message) == message, f"{key}: {message.id} changed"


def operators_hear_once(run: Simulation, history: History) -> None:
    """A feed is reported broken once for each row of failures long enough, and then reported well."""
    heard = Counter[tuple[str, str]]()
    for message in {one.id: one for one in run.receivers["ops"].taken}.values():
        heard[message.payload["data"]["about"], message.payload["data"]["kind"]] += 1
    for feed in history.feeds.followed():
        polls = history.db.query("SELECT error FROM polls WHERE feed_id = ? ORDER BY id", [feed.id])
        rows = "".join("x" if row["error"] else "." for row in polls)
        broken = sum(len(row) >= run.plan().broken_after for row in rows.split("."))
        assert heard[feed.url, "feed_broken"] == broken, f"{feed.url}: {rows} {heard}"
        assert heard[feed.url, "feed_recovered"] == broken, f"{feed.url}: {rows} {heard}"


def everything_was_read(run: Simulation, history: History) -> None:
    """Every article that a feed listed is in the history."""
    links = {row["link"] for row in history.db.query("SELECT link FROM entries")}
    listed = {piece.url for outlet in run.world.outlets for piece in outlet.pieces}
    assert links == listed, f"never read: {listed - links}"


def passes(wanted: Filter, topic: Topic) -> bool:
    """Whether a channel wants to hear of a topic."""
    return not wanted.only or topic.type in wanted.only


def canonical(payload: object) -> str:
    """One text for equal payloads."""
    return json.dumps(payload, sort_keys=True, ensure_ascii=False)


def said(claim: Claim) -> tuple[str, object]:
    """What a claim says, its words aside."""
    if isinstance(claim, Attendance):
        return claim.subject.replace(" M.", ""), claim.status  # within one article these are one person
    return claim.attribute, claim.value


def _as_article(article: StoredArticle, version: Version) -> Article:
    return Article(article.link, article.link, article.published, version.title, version.text)


_NOBODY = Watch("nobody", "Nobody", Event(("nothing",)))
