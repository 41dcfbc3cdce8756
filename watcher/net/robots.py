"""What hosts ask of robots (RFC 9309): fetched once, kept for a while, asked before each page."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from watcher.net.outcomes import FetchOutcome, Kind, Request
from watcher.net.turns import Clock

LARGEST = 512 * 1024  # RFC 9309, 2.5: at least 500 kibibytes are to be read; the rest may be left
KEPT = 24 * 3600.0  # RFC 9309, 2.4
KEPT_AFTER_FAILURE = 1800.0
LONGEST_DELAY = 60.0  # seconds between requests that a robots.txt may ask for
_HOSTS = 4096


@dataclass(frozen=True, slots=True)
class Rules:
    """What one origin asks; `parsed` is None where `allowed` says all there is to say."""

    allowed: bool
    parsed: Protego | None = None
    until: float = 0.0  # monotonic seconds

    def allows(self, url: str, agent: str) -> bool:
        """Whether a page may be asked for."""
        return self.allowed if self.parsed is None else bool(self.parsed.can_fetch(url, agent))

    def delay(self, agent: str) -> float:
        """The seconds between requests that are asked for, within reason."""
        asked = self.parsed.crawl_delay(agent) if self.parsed is not None else None
        return min(max(float(asked or 0.0), 0.0), LONGEST_DELAY)


class Robots:
    """The rules of the hosts met so far; each is fetched by one task however many wait for it."""

    def __init__(self, fetch: Callable[[Request], Awaitable[FetchOutcome]], agent: str, clock: Clock) -> None:
        """`agent` is the product token that rules are looked up by."""
        self._fetch = fetch
        self._agent = agent
        self._clock = clock
        self._rules: OrderedDict[str, asyncio.Future[Rules]] = OrderedDict()

    async def rules(self, url: str) -> Rules:
        """What the origin of `url` asks."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}".lower()
        known = self._rules.get(origin)
        if known is not None and not self._stale(known):
            return await asyncio.shield(known)
        task = asyncio.ensure_future(self._ask(origin))
        self._rules[origin] = task
        self._rules.move_to_end(origin)
        if len(self._rules) > _HOSTS:
            self._rules.popitem(last=False)
        return await asyncio.shield(task)

    async def allows(self, url: str) -> bool:
        """Whether the page at `url` may be asked for."""
        return (await self.rules(url)).allows(url, self._agent)

    def _stale(self, known: asyncio.Future[Rules]) -> bool:
        if not known.done():
            return False
        return (
            known.cancelled()
            or known.exception() is not None
            or known.result().until <= self._clock.monotonic()
        )

    async def _ask(self, origin: str) -> Rules:
        outcome = await self._fetch(Request(f"{origin}/robots.txt", accept="text/plain, */*;q=0.1"))
        now = self._clock.monotonic()
        if outcome.kind is Kind.OK:
            parsed = Protego.parse(outcome.body[:LARGEST].decode("utf-8", "replace"))
            return Rules(allowed=True, parsed=parsed, until=now + KEPT)
        if outcome.status is not None and 400 <= outcome.status < 500 and outcome.status != 429:
            return Rules(allowed=True, until=now + KEPT)  # RFC 9309, 2.3.1.3: no rules
        if outcome.kind is Kind.BLOCKED:
            return Rules(allowed=True, until=now + KEPT_AFTER_FAILURE)  # the page will be refused for itself
        return Rules(
            allowed=False, until=now + KEPT_AFTER_FAILURE
        )  # 2.3.1.4: unreachable, so all is disallowed
