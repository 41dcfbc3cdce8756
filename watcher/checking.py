"""`watcher check --feeds`: each feed asked once, as the daemon would ask it, and what came of that in words.

Nothing is stored, so that a poll made here is as the first one.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from watcher.config.settings import WatchConfig
from watcher.core.addresses import Address
from watcher.core.schedule import Floors, floor
from watcher.net.entries import ParsedFeed, ParseFailure
from watcher.net.feeds import form, parse
from watcher.net.outcomes import FetchOutcome, Kind, Request
from watcher.net.workers import Pool, WorkerFailure
from watcher.pipeline.ports import Fetcher

QUIET = timedelta(days=60)  # a feed whose newest entry is older has perhaps been left behind
ADVICE = {  # whatever was asked for
    Kind.BLOCKED: "if this host is your own, add it to http.allow_private",
    Kind.TEMPORARY: "this may pass: try again later",
}
_ADVICE = ADVICE | {
    Kind.GONE: "take it out, or look for its successor on the publisher's site",
    Kind.NOT_FOUND: "check the address; or write that of the site, and this check says where its feed is",
    Kind.REFUSED: "say who you are with http.contact; a feed with a password is written "
    "https://user:password@host/…",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One feed of the configuration: as it is shown, who follows it, and what asking it came to."""

    feed: str
    watches: tuple[str, ...]
    good: bool
    said: tuple[str, ...]  # lines


def feeds_of(watches: Iterable[WatchConfig]) -> dict[Address, tuple[str, ...]]:
    """Every feed of the watches, once each, with the watches that follow it."""
    found: dict[Address, tuple[str, ...]] = {}
    for watch in watches:
        for feed in watch.feeds:
            found[feed.address] = (*found.get(feed.address, ()), watch.slug)
    return found


async def ask(
    feeds: dict[Address, tuple[str, ...]], fetcher: Fetcher, workers: Pool, now: datetime
) -> AsyncIterator[Asked]:
    """Ask every feed; the answers come as they come."""

    async def one(address: Address, watches: tuple[str, ...]) -> Asked:
        outcome = await fetcher.get(Request(address.real))
        parsed = None
        if outcome.kind is Kind.OK:
            parsed = await workers.run(
                parse, outcome.body, outcome.url, outcome.content_type, outcome.charset
            )
        good = isinstance(parsed, ParsedFeed)
        said = tuple(address.conceal(line) for line in _words(address.known, outcome, parsed, now))
        return Asked(address.known, watches, good, said)

    for coming in asyncio.as_completed([one(address, watches) for address, watches in feeds.items()]):
        yield await coming


def _words(
    known: str, outcome: FetchOutcome, parsed: ParsedFeed | ParseFailure | WorkerFailure | None, now: datetime
) -> Iterator[str]:
    match parsed:
        case ParsedFeed():
            yield _about(parsed, outcome, now)
            if parsed.problem:
                yield f"read as far as it goes: it is {parsed.problem}"
            wait = floor(Floors(outcome.max_age, parsed.ttl))
            if wait >= timedelta(minutes=1):
                yield f"asks to be left alone for {wait.total_seconds() / 60:.0f} minutes between polls"
        case ParseFailure(reason, offered):
            yield reason
            yield from (f"write this address instead: {feed}" for feed in offered[:1])
            yield from (f"or this: {feed}" for feed in offered[1:])
        case WorkerFailure(error):
            yield f"can't be read: {error}"
        case None:
            yield outcome.error or outcome.kind.value
            if advice := _ADVICE.get(outcome.kind):
                yield advice
    if outcome.permanent_url is not None and outcome.permanent_url != known:
        yield f"has moved for good: write {outcome.permanent_url}"


def _about(feed: ParsedFeed, outcome: FetchOutcome, now: datetime) -> str:
    entries = len(feed.entries)
    what = f"{form(outcome.body)}, {entries} {'entry' if entries == 1 else 'entries'}"
    dates = [at for entry in feed.entries if (at := entry.published or entry.updated)]
    if not dates:
        return f"{what}{', none of them dated' if feed.entries else ''}"
    newest = max(dates)
    old = f": nothing new for {(now - newest).days} days" if now - newest > QUIET else ""
    return f"{what}, the newest of {newest:%Y-%m-%d %H:%M} UTC{old}"
