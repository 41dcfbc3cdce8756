"""The whole program over one history on a manual clock, with a calm world around it: one feed, one reader."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from storage.connection import connect
from storage.history import History
from tests.sim.fate import Fate
from tests.sim.world import Fetcher, ManualClock, Outlet, Piece, Plain, Receiver, World, read
from watcher.app import Outside, Reach, assemble
from watcher.core.filters import Filter
from watcher.core.grouping import Policy
from watcher.core.watches import Event, Watch
from watcher.net.workers import InlineWorkers
from watcher.pipeline.alerting import Audience
from watcher.pipeline.cycle import Cycle
from watcher.pipeline.digest import Extract
from watcher.pipeline.plan import Plan, Subscription, WatchPlan

START = datetime(2031, 6, 10, 12, tzinfo=UTC)
FEED = "https://calm.example/feed.json"
ONE_WATCH = {"w": Event(("w",))}


class Newsdesk:
    """Watches of these events all follow the one feed and tell one channel, "desk"."""

    def __init__(
        self,
        path: Path,
        operators: tuple[str, ...] = (),
        events: Mapping[str, Event] = ONE_WATCH,
        wanted: Filter | None = None,
        policy: Policy | None = None,
        every: Mapping[str, timedelta] | None = None,
        extract: Extract = read,
    ) -> None:
        """`wanted` is what the channel asks for, `policy` when; `every` how often a watch wants to poll."""
        self.path, self._extract = path, extract
        self.clock, self.random, fate = ManualClock(START), Random(1), Fate()
        self.world = World(self.random, START)
        self.outlet = Outlet(FEED, [])
        self.world.outlets = [self.outlet]
        self.receiver = Receiver("desk", self.clock, self.random, fate)
        self.receiver.healed = True
        told = (Subscription("desk", wanted or Filter(), policy or Policy()),)
        watches = {slug: Watch(slug, slug.upper(), event) for slug, event in events.items()}
        self.plan = Plan(
            {
                slug: WatchPlan(watch, ((FEED, (every or {}).get(slug)),), told)
                for slug, watch in watches.items()
            },
            revisits=(timedelta(hours=2), timedelta(hours=8)),
            operators=operators,
        )
        self.reach = Reach(
            Fetcher(self.world, self.clock, self.random, fate),
            InlineWorkers(),
            {"desk": Audience(Plain(), ("desk",))},
            {"desk": self.receiver},
        )
        self.history, self.cycle = self._open()

    def _open(self) -> tuple[History, Cycle]:
        history = History(connect(self.path))
        history.db.execute("PRAGMA busy_timeout = 20")
        world = Outside(self.clock, self.random, InlineWorkers, self._extract)
        cycle = assemble(history, self.plan, world, self.reach)
        cycle.begin()
        return history, cycle

    def reopen(self) -> None:
        """End, and start again."""
        self.history.close()
        self.history, self.cycle = self._open()

    def publish(self, *lines: str, outlet: str = "calm") -> Piece:
        """One more article, from now on; the feed lists those of other outlets too."""
        now, number = self.clock.now(), len(self.outlet.pieces)
        url, title = f"https://{outlet}.example/news/{number}", f"Piece {number} of a {outlet} paper"
        piece = Piece(url, title, now, now, [(now, lines)])
        self.outlet.pieces.append(piece)
        return piece

    def edit(self, piece: Piece, *lines: str) -> None:
        """Let an article say something else from now on."""
        piece.texts.append((self.clock.now(), lines))

    def pass_after(self, wait: timedelta) -> None:
        """Let time go by, then do all that is due."""
        self.clock.step(wait)
        asyncio.run(self.cycle.once())

    def told(self) -> list[str]:
        """Whom the messages about changes were about, in order."""
        return [change["subject"] for change in self.changes()]

    def changes(self) -> list[dict[str, Any]]:
        """The changes told, in order."""
        return [
            change
            for message in self.receiver.taken
            if message.type == "watch.changed"
            for change in message.payload["data"]["changes"]
        ]
