"""The composition root: from settings to wired objects. The only place that knows every part."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import httpx

from storage.connection import sole_writer, told_as_trouble
from storage.feeds import Feed
from storage.history import History
from watcher.alerts.channels import Channel, build_channels, recipients_by_key
from watcher.config import Settings
from watcher.core.lifecycle import Closing
from watcher.core.schedule import Bounds
from watcher.net.client import Client, HttpPolicy
from watcher.net.guard import AddressGuard, GuardedResolver
from watcher.net.outcomes import FetchOutcome
from watcher.net.transport import guarded_transport
from watcher.net.turns import SystemClock
from watcher.net.workers import Pool, Workers
from watcher.pipeline.alerting import Alerting, Audience
from watcher.pipeline.beliefs import Beliefs
from watcher.pipeline.cycle import Cycle
from watcher.pipeline.delivering import Deliverer, Recipient
from watcher.pipeline.digest import Extract, extract
from watcher.pipeline.heartbeat import Heartbeat
from watcher.pipeline.keeping import Keeper
from watcher.pipeline.newsroom import Newsroom
from watcher.pipeline.plan import Plan, Subscription, WatchPlan
from watcher.pipeline.polling import Poller
from watcher.pipeline.ports import Clock, Fetcher
from watcher.pipeline.reading import Reader
from watcher.pipeline.rebuilding import Rebuilder
from watcher.pipeline.recording import Recorder
from watcher.pipeline.revisiting import Revisiter

WORKER_MEMORY = 2 << 30  # bytes of address space: the model and its runtime map far more than they touch


@dataclass(frozen=True, slots=True)
class Outside:
    """What the program takes from outside; the demo and tests bring their own."""

    clock: Clock
    random: Random
    workers: Callable[[], Pool]  # read pages
    extract: Extract = extract
    stamp: Callable[[], datetime] = SystemClock().now  # the receivers' time, by which signatures are dated
    parsers: Callable[[], Pool] | None = None  # read feeds, so that no page holds them up; else `workers` do


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the program's arms reach: what fetches, reads, words and sends. A simulation brings its own."""

    fetcher: Fetcher
    workers: Pool
    audiences: Mapping[str, Audience]  # by channel
    recipients: Mapping[str, Recipient]  # by the keys that the outbox uses
    parsers: Pool | None = None  # of feeds, if others than the workers


@dataclass(frozen=True, slots=True)
class Told:
    """Who hears of progress."""

    feed: Callable[[Feed, FetchOutcome], None] = lambda feed, outcome: None
    article: Callable[[str], None] = lambda link: None


@dataclass(frozen=True, slots=True)
class App:
    """The program, wired and open."""

    settings: Settings
    plan: Plan
    history: History
    cycle: Cycle
    rebuilder: Rebuilder
    channels: dict[str, Channel]
    heartbeat: Heartbeat


def outside() -> Outside:
    """The real world."""
    size = max(1, min(4, os.cpu_count() or 1))

    def workers() -> Workers:
        # what a job needs is loaded before its time counts
        return Workers(size, memory_limit=WORKER_MEMORY, idle=300.0, preload=("watcher.pipeline.digest",))

    def parsers() -> Workers:
        return Workers(size, idle=300.0, preload=("watcher.net.feeds",))

    jitter = Random()  # noqa: S311  spreads retries and polls; nothing secret hangs on it
    return Outside(SystemClock(), jitter, workers, parsers=parsers)


def plan_of(settings: Settings) -> Plan:
    """What the cycles go by, out of the settings."""
    polling = settings.polling
    return Plan(
        watches={
            one.slug: WatchPlan(
                watch=one.to_watch(),
                feeds=tuple((feed.url, feed.every) for feed in one.feeds),
                subscriptions=tuple(
                    Subscription(rule.channel, rule.wanted, settings.policy(rule.channel))
                    for rule in one.alerts
                ),
            )
            for one in settings.watches
        },
        zone=settings.timezone,
        every=polling.every,
        bounds=Bounds(polling.at_least, polling.at_most),
        revisits=settings.articles.revisit,
        operators=settings.notices.to,
        broken_after=settings.notices.broken_after,
        silent_after=settings.notices.silent_after,
        quiet={name: quiet for name in settings.channels if (quiet := settings.policy(name).quiet)},
        closing=Closing(settings.closing.summary_after, settings.closing.stop_after),
        keep_texts=settings.retention.keep_texts,
        keep_polls=settings.retention.keep_polls,
        addresses={
            feed.url: feed.secret for one in settings.watches for feed in one.feeds if feed.secret is not None
        },
    )


def http_policy(settings: Settings) -> HttpPolicy:
    """How to behave on the web, out of the settings."""
    http = settings.http
    return HttpPolicy(
        user_agent=http.identity,
        timeout=min(http.timeout, timedelta(seconds=20)).total_seconds(),
        total_deadline=http.timeout.total_seconds(),
        connections=http.concurrency,
        per_host_concurrency=http.per_host,
        per_host_spacing=http.spacing.total_seconds(),
        allow=http.allow_private,
        respect_robots=http.robots,
    )


@asynccontextmanager
async def open_channels(settings: Settings, clock: Clock) -> AsyncIterator[dict[str, Channel]]:
    """The alert channels alone, as `test-alert` needs them."""
    async with _guarded_http(settings) as http:
        yield dict(build_channels(settings, http, clock.now))


def assemble(history: History, plan: Plan, world: Outside, reach: Reach, told: Told | None = None) -> Cycle:
    """Put the program together over an open history; nothing has happened yet."""
    told, clock = told or Told(), world.clock
    beliefs = _beliefs(history, plan)
    alerting = Alerting(history, beliefs, plan, reach.audiences, plan.zone)
    recorder = Recorder(history, beliefs, alerting, plan)
    fetcher, parsers = reach.fetcher, reach.parsers or reach.workers
    newsroom = Newsroom(history, beliefs, recorder, fetcher, reach.workers, plan, clock, world.extract)
    return Cycle(
        history,
        plan,
        clock,
        Poller(history, fetcher, parsers, alerting, plan, clock, world.random, told.feed),
        Reader(newsroom, told.article),
        Revisiter(newsroom),
        alerting,
        Deliverer(history, reach.recipients, alerting, clock, world.random, plan.quiet),
        beliefs,
        Keeper(history, beliefs, alerting, plan),
    )


def assemble_rebuilder(history: History, plan: Plan, world: Outside, reach: Reach) -> Rebuilder:
    """What reads stored texts again, over an open history."""
    beliefs = _beliefs(history, plan)
    alerting = Alerting(history, beliefs, plan, reach.audiences, plan.zone)
    return Rebuilder(history, beliefs, alerting, reach.workers, plan, world.clock, world.extract)


def _beliefs(history: History, plan: Plan) -> Beliefs:
    return Beliefs(history, {slug: one.watch for slug, one in plan.watches.items()})


@asynccontextmanager
async def open_app(
    settings: Settings, database: Path, world: Outside, told: Told | None = None
) -> AsyncIterator[App]:
    """Open everything; on leaving, everything is closed.

    Raises AlreadyRunningError, and StorageError for whatever the database refuses meanwhile.
    """
    plan = plan_of(settings)
    async with AsyncExitStack() as stack:
        stack.enter_context(sole_writer(database))
        stack.enter_context(told_as_trouble(database))
        history = History.open(database)
        stack.callback(history.close)
        http = await stack.enter_async_context(_guarded_http(settings))
        fetcher = await stack.enter_async_context(Client(http_policy(settings)))
        workers = await stack.enter_async_context(world.workers())
        parsers = await stack.enter_async_context(world.parsers()) if world.parsers else None
        channels = dict(build_channels(settings, http, world.stamp))
        audiences = {
            name: Audience(channel.renderer, tuple(one.key for one in channel.recipients))
            for name, channel in channels.items()
        }
        reach = Reach(fetcher, workers, audiences, recipients_by_key(channels), parsers)
        cycle = assemble(history, plan, world, reach, told)
        rebuilder = assemble_rebuilder(history, plan, world, reach)
        cycle.begin()
        wanted = settings.notices.heartbeat
        heartbeat = Heartbeat(wanted.get_secret_value() if wanted else None, http)
        yield App(settings, plan, history, cycle, rebuilder, channels, heartbeat)


@asynccontextmanager
async def _guarded_http(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """A plain HTTP client, for webhooks and the heartbeat, that goes to no address it should not."""
    guard = AddressGuard.allowing(settings.http.allow_private)
    resolver = GuardedResolver(guard)
    client = httpx.AsyncClient(
        transport=guarded_transport(guard, resolver), follow_redirects=False, trust_env=False
    )
    try:
        async with client:
            yield client
    finally:
        await resolver.close()
