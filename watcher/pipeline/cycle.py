"""One pass over everything due: the whole program in the order in which it happens."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from storage.history import History
from watcher.pipeline.alerting import Alerting
from watcher.pipeline.beliefs import Beliefs
from watcher.pipeline.delivering import Deliverer, DeliverySummary
from watcher.pipeline.keeping import Keeper
from watcher.pipeline.plan import Plan
from watcher.pipeline.polling import Poller, PollSummary
from watcher.pipeline.ports import Clock
from watcher.pipeline.reading import Reader, ReadSummary
from watcher.pipeline.revisiting import Revisiter, RevisitSummary
from watcher.pipeline.signing import sign_anew

SECRETS_LEFT = "secrets left"  # a mark: addresses with secrets were replaced, the file not yet rewritten
SET_BACK = timedelta(minutes=1)  # clocks are corrected by less all the time

log = structlog.get_logger("watcher")


@dataclass(slots=True)
class PassSummary:
    """What one pass came to."""

    polls: PollSummary = field(default_factory=PollSummary)
    reads: ReadSummary = field(default_factory=ReadSummary)
    revisits: RevisitSummary = field(default_factory=RevisitSummary)
    deliveries: DeliverySummary = field(default_factory=DeliverySummary)

    @property
    def failed(self) -> bool:
        """Whether anything went wrong that somebody should look at."""
        return bool(self.polls.failed or self.reads.failed or self.deliveries.failed)


class Cycle:
    """The steps of watching, to be called one by one (the daemon) or in one go (`once`)."""

    def __init__(
        self,
        history: History,
        plan: Plan,
        clock: Clock,
        poller: Poller,
        reader: Reader,
        revisiter: Revisiter,
        alerting: Alerting,
        deliverer: Deliverer,
        beliefs: Beliefs,
        keeper: Keeper,
    ) -> None:
        """The parts, ready to work."""
        self._history, self._plan, self._clock, self._beliefs = history, plan, clock, beliefs
        self._latest: datetime | None = None  # what the clock showed last
        self._poller, self._reader, self._revisiter = poller, reader, revisiter
        self._alerting, self._deliverer, self._keeper = alerting, deliverer, keeper

    def begin(self) -> None:
        """Bring the history in line with the configuration, and take back what a crash left leased."""
        now = self._clock.now()
        with self._history.transaction():
            if self._history.feeds.rename(self._plan.stored_names()):
                self._history.upkeep.set_mark(SECRETS_LEFT, now)
            self._history.outbox.release_leases()
            for slug, watch in self._plan.watches.items():
                self._history.feeds.declare_watch(slug, watch.watch.title, now)
                feeds = [(url, round(every.total_seconds()) if every else None) for url, every in watch.feeds]
                self._history.feeds.declare(slug, feeds, now)
            self._history.feeds.forget_others(self._plan.watches)
            for slug in self._plan.watches:
                self._beliefs.put_right(slug)
            sign_anew(self._history, now)
        if self._history.upkeep.mark(SECRETS_LEFT):
            self._rewrite()

    def _rewrite(self) -> None:
        """Let no secret stay in what the file holds of rows long replaced; without room, at a later start."""
        try:
            self._history.rewrite()
        except sqlite3.OperationalError as error:
            log.warning("passwords may be left in unused parts of the database", why=str(error))
            return
        with self._history.transaction():
            self._history.upkeep.clear_mark(SECRETS_LEFT)

    def _mind_the_clock(self) -> None:
        """If the clock was set back, let nothing wait for a time that it showed before."""
        now, latest = self._clock.now(), self._latest or self._history.upkeep.latest_poll()
        if latest and now < latest - SET_BACK:
            with self._history.transaction():
                again_since = now - max(self._plan.revisits, default=timedelta())
                self._history.upkeep.clock_set_back(now, latest, again_since)
        self._latest = now

    async def gather_news(self, summary: PassSummary) -> None:
        """Poll, read and revisit what is due, and say what is known of watches that have just begun."""
        self._mind_the_clock()
        rounds = iter([self._history.feeds.due(self._clock.now())])
        summary.polls = await self._poller.poll(lambda: next(rounds, ()))
        summary.reads = await self._reader.read_pending()
        summary.revisits = await self._revisiter.revisit()
        self._alerting.tell_baselines(self._clock.now())
        self._keeper.keep(self._clock.now())

    async def poll(self, summary: PassSummary) -> None:
        """Ask feeds as they fall due, for as long as any is being asked."""
        self._mind_the_clock()
        summary.polls = await self._poller.poll(lambda: self._history.feeds.due(self._clock.now()))

    async def read(self, summary: PassSummary) -> None:
        """Read what feeds have brought, and say what is known of watches that have just begun."""
        summary.reads = await self._reader.read_pending()
        self._alerting.tell_baselines(self._clock.now())

    async def revisit(self, summary: PassSummary) -> None:
        """Look again at articles that are due for it, and keep house."""
        summary.revisits = await self._revisiter.revisit()
        self._keeper.keep(self._clock.now())

    async def send_alerts(self, summary: PassSummary, *, settled: bool = False) -> None:
        """Compose the alerts that are due, and deliver; `settled` as in `Alerting.seal_due`."""
        self._mind_the_clock()
        self._alerting.seal_due(self._clock.now(), settled=settled)
        summary.deliveries = await self._deliverer.deliver()

    async def once(self) -> PassSummary:
        """One full pass; nothing is left waiting for more news to settle."""
        summary = PassSummary()
        await self.gather_news(summary)
        await self.send_alerts(summary, settled=True)
        return summary
