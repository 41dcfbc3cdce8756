"""What the shell asks of the outside world; tests and the demo give fakes by constructor."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from watcher.core.composing import Notice
from watcher.net.outcomes import FetchOutcome, Request


class Clock(Protocol):
    """Where the time comes from."""

    def now(self) -> datetime:
        """The present moment, aware, UTC."""
        ...


class Fetcher(Protocol):
    """A polite and safe way to the web; network trouble is a value, never an exception."""

    async def get(self, request: Request) -> FetchOutcome:
        """Fetch one address."""
        ...


class Operators(Protocol):
    """Those who look after the watching itself."""

    def tell_operators(self, notices: Iterable[Notice], now: datetime) -> None:
        """Queue notices, in the transaction that records what they tell."""
        ...
