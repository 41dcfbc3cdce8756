"""The heartbeat: a URL called after good passes, so that somebody else notices when they stop."""

from __future__ import annotations

from datetime import datetime, timedelta

import httpx
import structlog

EVERY = timedelta(minutes=1)
TIMEOUT = 10.0  # seconds

log = structlog.get_logger("watcher")


class Heartbeat:
    """Calls one address, at most once a minute; that nobody answers is noted and harms nothing."""

    def __init__(self, url: str | None, http: httpx.AsyncClient) -> None:
        """Without a URL there is no heartbeat. `http` guards which addresses may be called."""
        self._url, self._http = url, http
        self._last: datetime | None = None

    async def beat(self, now: datetime) -> None:
        """Say that a pass has gone well."""
        if self._url is None or (self._last is not None and timedelta() <= now - self._last < EVERY):
            return
        self._last = now
        try:
            answer = await self._http.get(self._url, timeout=TIMEOUT)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            log.warning("the heartbeat was not heard", why=type(error).__name__)
            return
        if not answer.is_success:
            log.warning("the heartbeat was not heard", status=answer.status_code)
