"""What hosts ask of robots (RFC 9309): fetched once, kept for a while, asked before each page."""

from __future__ import annotations

import asyncio
import math
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from watcher.net.outcomes import FetchOutcome, Kind, Request
from watcher.net.turns import Clock

LARGEST = 512 * 1024  # RFC 9309, 2.5: at least 500 kibibytes are to be read; the rest may be left
KEPT = 24 * 3600.0  # seconds; RFC 9309, 2.4
KEPT_AFTER_FAILURE = 1800.0
LONGEST_DELAY = 60.0  # seconds between requests that a robots.txt may ask for
_QUICK = 16 * 1024  # bytes parsed in a moment; more goes to a thread
_MOST_HOSTS = 4096
_MOST_BYTES = 4 * 1024 * 1024  # of rules held, as text; parsed they take some twenty times as much


@dataclass(frozen=True, slots=True)
class Rules:
    """What one origin asks; `parsed` is None where `allowed` says all there is to say.

    It is False where the rules can't be had: then nothing may be asked for until they can.
    """

    allowed: bool
    parsed: Protego | None = None
    until: float = 0.0  # monotonic seconds
    size: int = 0  # bytes of text

    @property
    def withheld(self) -> bool:
        """Whether the rules can't be had for now."""
        return not self.allowed

    def allows(self, url: str, agent: str) -> bool:
        """Whether a page may be asked for."""
        return self.allowed if self.parsed is None else bool(self.parsed.can_fetch(url, agent))

    def delay(self, agent: str) -> float:
        """The seconds between requests that are asked for, within reason."""
        asked = self.parsed.crawl_delay(agent) if self.parsed is not None else None
        if asked is None or not math.isfinite(asked):
            return 0.0
        return min(max(float(asked), 0.0), LONGEST_DELAY)


class Robots:
    """The rules of the hosts met of late; each is fetched by one task, however many wait for it."""

    def __init__(self, fetch: Callable[[Request], Awaitable[FetchOutcome]], agent: str, clock: Clock) -> None:
        """`agent` is the product token that rules are looked up by."""
        self._fetch = fetch
        self._agent = agent
        self._clock = clock
        self._known: OrderedDict[str, Rules] = OrderedDict()
        self._coming: dict[str, asyncio.Task[Rules]] = {}
        self._held = 0

    async def rules(self, url: str) -> Rules:
        """What the origin of `url` asks."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}".lower()
        known = self._known.get(origin)
        if known is not None and known.until > self._clock.monotonic():
            self._known.move_to_end(origin)
            return known
        coming = self._coming.get(origin)
        if coming is None:
            coming = asyncio.create_task(self._learn(origin))
            self._coming[origin] = coming
        return await asyncio.shield(coming)

    async def allows(self, url: str) -> bool:
        """Whether the page at `url` may be asked for."""
        return (await self.rules(url)).allows(url, self._agent)

    async def aclose(self) -> None:
        """Stop asking."""
        for task in list(self._coming.values()):
            task.cancel()
        await asyncio.gather(*self._coming.values(), return_exceptions=True)

    async def _learn(self, origin: str) -> Rules:
        try:
            rules = await self._ask(origin)
        finally:
            del self._coming[origin]
        self._forget(origin)
        self._known[origin] = rules
        self._held += rules.size
        while self._held > _MOST_BYTES or len(self._known) > _MOST_HOSTS:
            self._forget(next(iter(self._known)))
        return rules

    def _forget(self, origin: str) -> None:
        gone = self._known.pop(origin, None)
        self._held -= gone.size if gone is not None else 0

    async def _ask(self, origin: str) -> Rules:
        outcome = await self._fetch(
            Request(f"{origin}/robots.txt", accept="text/plain, */*;q=0.1", enough=LARGEST)
        )
        now = self._clock.monotonic()
        if outcome.kind is Kind.OK:
            body = (
                outcome.body if len(outcome.body) < LARGEST else outcome.body[:LARGEST].rpartition(b"\n")[0]
            )
            text = body.decode("utf-8-sig", "replace")
            parsed = (
                Protego.parse(text) if len(text) < _QUICK else await asyncio.to_thread(Protego.parse, text)
            )
            return Rules(allowed=True, parsed=parsed, until=now + KEPT, size=len(text))
        if outcome.status is not None and 400 <= outcome.status < 500 and outcome.status != 429:
            return Rules(allowed=True, until=now + KEPT)  # RFC 9309, 2.3.1.3: no rules
        if outcome.kind is Kind.BLOCKED:
            return Rules(allowed=True, until=now + KEPT_AFTER_FAILURE)  # the page will be refused for itself
        wait = outcome.retry_after.total_seconds() if outcome.retry_after else 0.0
        # 2.3.1.4: unreachable, so all is disallowed
        return Rules(allowed=False, until=now + min(max(wait, KEPT_AFTER_FAILURE), KEPT))
