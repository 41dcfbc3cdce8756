"""The heartbeat: a URL called after good passes, so that somebody else notices when they stop."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import httpx
import structlog

EVERY = timedelta(minutes=1)
TIMEOUT = 10.0  # seconds

log = structlog.get_logger("watcher")


class Heartbeat:
    """Calls one address, at most once a minute and one call at a time.

    Nobody waits for the answer; that none comes is noted and harms nothing.
    """

    def __init__(self, url: str | None, http: httpx.AsyncClient, timeout: float = TIMEOUT) -> None:
        """Without a URL there is no heartbeat. `http` guards which addresses may be called."""
        self._url, self._http, self._timeout = url, http, timeout
        self._last: datetime | None = None
        self._call: asyncio.Task[None] | None = None

    async def beat(self, now: datetime) -> None:
        """Say that a pass has gone well."""
        if self._url is None or (self._last is not None and timedelta() <= now - self._last < EVERY):
            return
        if self._call is None or self._call.done():
            self._last = now
            self._call = asyncio.create_task(self._say(self._url))

    async def heard(self) -> None:
        """Wait for the answer to the last call, for whoever ends after it."""
        if self._call is not None:
            await asyncio.wait([self._call])

    async def _say(self, url: str) -> None:
        try:
            async with asyncio.timeout(self._timeout), self._http.stream("GET", url) as answer:
                status = answer.status_code
        except Exception as error:  # whatever it is: the watching goes on
            log.warning("the heartbeat was not heard", why=type(error).__name__)
            return
        if not 200 <= status < 300:
            log.warning("the heartbeat was not heard", status=status)
