"""The whole program on a manual clock in a seeded world, dying and starting again; what must hold then."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from sqlite_utils import Database

from storage.connection import STATEMENTS
from storage.history import History
from tests.sim.fate import Crash, Fate, MortalHistory
from tests.sim.setting import CHANNELS, Setting
from tests.sim.world import STARTS, Fetcher, ManualClock, Plain, Receiver, World, read
from watcher.app import Outside, Reach, assemble
from watcher.net.workers import InlineWorkers
from watcher.pipeline.alerting import Audience
from watcher.pipeline.cycle import Cycle, PassSummary
from watcher.pipeline.plan import Plan

STEPS = tuple(timedelta(minutes=minutes) for minutes in (0.1, 3, 16, 65, 400, 800))


@dataclass
class Story:
    """What happened in one run, for whoever looks into a failure."""

    seed: int
    lines: list[str] = field(default_factory=list)
    crashes: int = 0


class Simulation:
    """One run from one seed."""

    def __init__(self, seed: int, template: bytes) -> None:
        """Work on a copy of `template`, an empty history as SQLite serializes it."""
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
        # what is committed outlives the simulated process, not the real one
        self.connection = sqlite3.connect(":memory:", cached_statements=STATEMENTS)
        self.connection.deserialize(template)
        self.connection.execute("PRAGMA foreign_keys = ON")
        self.setting = Setting()
        self.loop = asyncio.new_event_loop()
        self.loop.set_exception_handler(lambda *_: None)  # tasks that died in a crash are not asked why

    def run(self, check: Callable[[Simulation], None]) -> Story:
        """Live through it, then put everything right and look at what is left."""
        try:
            for _ in range(self.random.randint(1, 3)):
                self._lifetime()
            self._recover()
            check(self)
        finally:
            self.loop.close()
            self.connection.close()
        return self.story

    def plan(self) -> Plan:
        """The configuration as it stands at present."""
        return self.setting.plan([outlet.feed for outlet in self.world.outlets])

    def _open(self) -> tuple[MortalHistory, Cycle]:
        history = MortalHistory(Database(self.connection), self.fate)
        known = {name: keys for name, keys in CHANNELS.items() if name != "guest" or self.setting.guest}
        audiences = {name: Audience(Plain(), keys) for name, keys in known.items()}
        receivers = {key: self.receivers[key] for keys in known.values() for key in keys}
        world = Outside(self.clock, self.random, InlineWorkers, read)
        fetcher = Fetcher(self.world, self.clock, self.random, self.fate)
        reach = Reach(fetcher, InlineWorkers(), audiences, receivers)
        return history, assemble(history, self.plan(), world, reach)

    def _lifetime(self) -> None:
        """One life of the process: from its start to a crash, or to a stop in good order."""
        self.setting.change(self.random)
        self.fate.arm(self.random.choice((None, self.random.randint(1, 40), self.random.randint(1, 400))))
        self.fate.refuse(None)
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
        self.setting.settle()
        for receiver in self.receivers.values():
            receiver.healed = True
        history, cycle = self._open()
        cycle.begin()
        for _ in range(2):
            self.clock.step(timedelta(hours=100))
            self._do(cycle.once(), history)
        with history.transaction():
            history.outbox.retry(self.clock.now())  # the operator asks for what was given up
        for _ in range(8):
            self.clock.step(timedelta(hours=19))  # some of these moments are in no quiet hours
            self._do(cycle.once(), history)
            left = {one for one in history.outbox.counts() if one[1] != "delivered"}
            if left <= {("patient", "open")}:
                break
