"""Keeping: what watches need besides news: to wind down, to be missed when silent, to forget in time."""

from __future__ import annotations

from datetime import datetime, timedelta

from storage.history import History
from watcher.core.composing import Notice
from watcher.core.lifecycle import Pace, life, winding
from watcher.pipeline.alerting import Alerting
from watcher.pipeline.beliefs import Beliefs
from watcher.pipeline.plan import Plan

SILENT, PRUNED = "silent", "pruned"
PRUNE_EVERY = timedelta(days=1)
KEEP_EVERY = timedelta(minutes=1)
POLLS_AT_A_TIME = 20_000  # the log of 10,000 feeds grows by a million a day: no single pass may take them all


class Keeper:
    """Looks after the watches themselves, once a pass; every step writes in a transaction of its own."""

    def __init__(self, history: History, beliefs: Beliefs, alerting: Alerting, plan: Plan) -> None:
        """Work on an open history."""
        self._history, self._beliefs, self._alerting, self._plan = history, beliefs, alerting, plan
        self._kept: datetime | None = None

    def keep(self, now: datetime) -> None:
        """Do all that is due; at most once a minute."""
        if self._kept is not None and timedelta() <= now - self._kept < KEEP_EVERY:
            return
        for slug in self._plan.watches:
            self._wind_down(slug, now)
        self._mind_silence(now)
        self._prune(now)
        self._kept = now

    def _wind_down(self, slug: str, now: datetime) -> None:
        """After the event: sum up once, poll more rarely, and in the end not at all."""
        feeds = self._history.feeds
        life_line = feeds.life_line(slug)
        if life_line is None or life_line.baseline_at is None:
            return
        where = life(self._beliefs.facts(slug), self._plan.watches[slug].watch.event, now)
        asked = winding(where, self._plan.closing, now, life_line.closed_at)
        if asked.pace == life_line.pace and not asked.summary_due:
            return
        with self._history.transaction():
            if asked.summary_due:
                self._alerting.tell_closing(slug, now)
                feeds.set_closed(slug, now)
            if asked.pace != life_line.pace:
                feeds.set_pace(slug, asked.pace.value)
                if asked.pace is Pace.FULL:
                    feeds.poll_soon(slug, now)

    def _mind_silence(self, now: datetime) -> None:
        """Tell the operator, once, that no feed has brought anything for long, and once that one has.

        It counts up to when feeds were last asked: who was away, or whose clock was set forwards, has heard
        nothing only once somebody has been asked again.
        """
        upkeep, listening = self._history.upkeep, self._history.feeds.listening()
        if listening is None:
            return
        heard = listening.heard
        told, silent = upkeep.mark(SILENT) is not None, listening.asked - heard >= self._plan.silent_after
        if silent == told:
            return
        with self._history.transaction():
            if silent:
                upkeep.set_mark(SILENT, now)
                notice = Notice("feeds_silent", "all feeds", "Is the network up, and are they right?", heard)
            else:
                upkeep.clear_mark(SILENT)
                notice = Notice("feeds_resumed", "all feeds")
            self._alerting.tell_operators([notice], now)

    def _prune(self, now: datetime) -> None:
        """Forget what is older than asked for: polls a lot at a time, texts once a day."""
        upkeep = self._history.upkeep
        if upkeep.old_polls(now - self._plan.keep_polls):
            with self._history.transaction():
                upkeep.prune_polls(now - self._plan.keep_polls, POLLS_AT_A_TIME)
        last = upkeep.mark(PRUNED)
        if last is not None and now - last < PRUNE_EVERY:
            return
        with self._history.transaction():
            upkeep.prune_texts(now - self._plan.keep_texts)
            upkeep.set_mark(PRUNED, now)
