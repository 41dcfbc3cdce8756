"""The HTTP client: polite, bounded in every direction, and never surprised by what a server does.

Knows nothing of feeds or articles; follows redirects itself, keeps no cookies, sends no referrer.
"""

from __future__ import annotations

import asyncio
import ssl
import weakref
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import aiohttp
import httpx
import structlog

from watcher.core import schedule
from watcher.core.urls import safe_link, split
from watcher.net import verdicts
from watcher.net.bodies import ACCEPT_ENCODING, UnreadableBodyError, charset_of, decoder, forwarded_to
from watcher.net.guard import AddressGuard, GuardedResolver, Lookup, port_refusal
from watcher.net.journeys import Journey
from watcher.net.outcomes import FetchOutcome, Kind, Request
from watcher.net.robots import Robots
from watcher.net.transport import guarded_transport
from watcher.net.turns import Clock, SystemClock, Turns, host_key

__all__ = ["Client", "HttpPolicy", "guarded_transport"]

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FRAMING = 1024 * 1024  # bytes that chunks, trailers and the like may take beside a body
_NO_TEXT = ("image/", "audio/", "video/", "font/", "model/")
_NO_TEXT_EITHER = frozenset({"application/pdf", "application/zip", "application/gzip", "application/x-tar",
                             "application/msword", "application/x-msdownload",
                             "application/wasm"})  # fmt: skip

log = structlog.get_logger("watcher")


@dataclass(frozen=True, slots=True)
class HttpPolicy:
    """How the client behaves; times in seconds, sizes in bytes."""

    user_agent: str = "watcher/0.1"  # product, version and the operator's contact
    timeout: float = 20.0  # without a byte
    total_deadline: float = 60.0  # for one document, redirects included, waiting for a turn not
    max_body: int = 10 * 1024 * 1024  # as it comes over the wire
    max_decoded: int = 20 * 1024 * 1024  # decompressed
    heavy: int = 2 * 1024 * 1024  # a decoded body larger than that is a large one
    heavy_at_once: int = (
        4  # large bodies held at a time: a hundred of them would be more than there is memory
    )
    max_redirects: int = 5
    connections: int = 100  # at a time, to all hosts
    per_host_concurrency: int = 2
    per_host_spacing: float = 1.0
    allow: tuple[str, ...] = ()  # hosts, addresses and networks of one's own that are no public ones
    respect_robots: bool = True

    @property
    def product(self) -> str:
        """The product token of the user agent: what robots.txt knows us by."""
        return self.user_agent.split("/")[0].split(" ")[0] or "watcher"


class _StoppedError(Exception):
    """Raised inside the client to leave off a response; carries the outcome."""

    def __init__(self, kind: Kind, error: str) -> None:
        self.kind = kind
        super().__init__(error)


class Client:
    """Gets documents; an async context manager. `get` never raises for anything the network does."""

    def __init__(
        self,
        policy: HttpPolicy,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        lookup: Lookup | None = None,
        clock: Clock | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """Another `transport` (simulation), name `lookup`, `clock` or trust may take the real one's place."""
        self._policy = policy
        self._clock = clock or SystemClock()
        self._guard = AddressGuard.allowing(policy.allow)
        self._lookup = lookup
        self._transport = transport
        self._tls = tls
        self._resolver: GuardedResolver | None = None
        self._turns = Turns(policy.per_host_concurrency, policy.per_host_spacing, self._clock)
        self._room = asyncio.Semaphore(policy.connections)
        self._heavy = asyncio.Semaphore(policy.heavy_at_once)
        self._robots = Robots(self.get, policy.product, self._clock)

    async def __aenter__(self) -> Self:
        """Open the pool of connections."""
        if self._transport is None:
            self._resolver = GuardedResolver(self._guard, self._lookup)
            self._transport = guarded_transport(
                self._guard, self._resolver, self._tls, self._policy.max_body + _FRAMING
            )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every connection."""
        await self._robots.aclose()
        if self._transport is not None:
            await self._transport.aclose()
        if self._resolver is not None:
            await self._resolver.close()

    async def get(self, request: Request) -> FetchOutcome:
        """Fetch one document, redirects followed, within every limit of the policy."""
        if self._transport is None:
            raise RuntimeError("the client isn't open: use it as an async context manager")
        if split(request.url) is None:
            return FetchOutcome(Kind.BLOCKED, "", error="only http and https links with a host are followed")
        journey = Journey.of(request)
        outcome: FetchOutcome | None = None
        try:
            outcome = await self._travel(self._transport, journey)
            return outcome
        finally:
            if journey.heavy:
                self._let_go(outcome)

    def _let_go(self, outcome: FetchOutcome | None) -> None:
        """Give the room of a large body back: when nobody holds the outcome any more, or else at once."""
        if outcome is None or not outcome.body:
            self._heavy.release()
            return
        loop = asyncio.get_running_loop()

        def release() -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._heavy.release)

        weakref.finalize(outcome, release).atexit = False

    async def _travel(self, transport: httpx.AsyncBaseTransport, journey: Journey) -> FetchOutcome:
        while True:
            outcome = await self._refused_by_robots(journey)
            if outcome is None:
                at_home = bool(journey.seen) and host_key(journey.seen[-1]) == host_key(journey.url)
                async with self._turns.turn(journey.url, continuing=at_home), self._room:
                    outcome = await self._hop(transport, journey)
            if outcome is not None:
                return outcome

    async def _refused_by_robots(self, journey: Journey) -> FetchOutcome | None:
        if not (journey.request.robots and self._policy.respect_robots):
            return None
        rules = await self._robots.rules(journey.url)
        host = urlsplit(journey.url).hostname
        if rules.withheld:
            return journey.outcome(Kind.WITHHELD, f"robots.txt of {host} can't be had for now")
        if not rules.allows(journey.url, self._policy.product):
            return journey.outcome(Kind.REFUSED, f"robots.txt of {host} asks not to read this page")
        delay = rules.delay(self._policy.product)
        if delay:
            self._turns.slow_down(journey.url, delay)
        return None

    async def _hop(self, transport: httpx.AsyncBaseTransport, journey: Journey) -> FetchOutcome | None:
        """One request; None where it led to another."""
        parts = urlsplit(journey.url)
        refusal = port_refusal(parts.port) or self._guard.literal_refusal(parts.hostname or "")
        if refusal is not None:
            return journey.outcome(Kind.BLOCKED, refusal)
        started = self._clock.monotonic()
        try:
            async with asyncio.timeout(self._policy.total_deadline - journey.seconds):
                return await self._exchange(transport, journey, started)
        except TimeoutError:
            return self._timed(journey, started).outcome(
                Kind.TEMPORARY, f"took longer than {self._policy.total_deadline:g} seconds"
            )
        except _StoppedError as stop:
            return self._timed(journey, started).outcome(stop.kind, str(stop))
        except UnreadableBodyError as error:
            return self._timed(journey, started).outcome(Kind.HARD, f"unreadable body: {error}")
        except (
            httpx.HTTPError,
            httpx.InvalidURL,
            aiohttp.ClientError,
            OSError,
            UnicodeError,
            ValueError,
        ) as error:
            kind, words = verdicts.of_error(error, self._policy.timeout)
            return self._timed(journey, started).outcome(kind, words)
        except Exception as error:
            # Nobody foresaw this answer; it must not cost more than itself, but is to be heard of.
            log.exception("an answer could not be understood", url=journey.url)
            return self._timed(journey, started).outcome(Kind.HARD, f"not understood: {error!r}")

    def _timed(self, journey: Journey, started: float) -> Journey:
        journey.seconds += self._clock.monotonic() - started
        return journey

    async def _exchange(
        self, transport: httpx.AsyncBaseTransport, journey: Journey, started: float
    ) -> FetchOutcome | None:
        response = await transport.handle_async_request(self._request(journey))
        try:
            target = next(iter(response.headers.get_list("location")), None)
            if target is not None and response.status_code in _REDIRECTS:
                self._timed(journey, started)
                return journey.go_on(target, response.status_code, self._policy.max_redirects)
            outcome = await self._answer(journey, response, started)
        finally:
            await response.aclose()
        target = forwarded_to(outcome.body) if journey.request.robots and outcome.body else None
        if target is None or safe_link(target, journey.url) in {None, journey.url}:
            return outcome
        return journey.go_on(target, response.status_code, self._policy.max_redirects)

    def _request(self, journey: Journey) -> httpx.Request:
        headers = [
            ("User-Agent", self._policy.user_agent),
            ("Accept", journey.request.accept),
            ("Accept-Encoding", ACCEPT_ENCODING),
        ]
        headers += journey.headers()
        if self._turns.alone(journey.url):
            # Polls of a thousand hosts would else leave as many idle connections, and run out of descriptors.
            headers.append(("Connection", "close"))
        encoded = [(name.encode(), value.encode()) for name, value in headers]
        timeout = self._policy.timeout
        limits = {"connect": timeout, "read": timeout, "write": timeout, "pool": None}
        return httpx.Request("GET", journey.url, headers=encoded, extensions={"timeout": limits})

    async def _answer(self, journey: Journey, response: httpx.Response, started: float) -> FetchOutcome:
        status, headers = response.status_code, response.headers
        now = self._clock.now()
        kind, words = verdicts.of_status(status, conditional=journey.conditional)
        content_type = headers.get("content-type", "")
        body = b""
        if kind is Kind.OK:
            body = await self._body(journey, response)
        self._timed(journey, started)
        return replace(
            journey.outcome(kind, words, status),
            etag=_validator(headers, "etag"),
            last_modified=_validator(headers, "last-modified"),
            max_age=schedule.max_age(
                headers.get("cache-control"),
                headers.get("expires"),
                headers.get("date"),
                headers.get("age"),
                now,
            ),
            retry_after=schedule.retry_after(headers.get("retry-after"), now)
            if kind is Kind.TEMPORARY
            else None,
            content_type=content_type.partition(";")[0].strip().lower(),
            charset=charset_of(content_type),
            body=body,
        )

    async def _body(self, journey: Journey, response: httpx.Response) -> bytes:
        policy, headers = self._policy, response.headers
        media = headers.get("content-type", "").partition(";")[0].strip().lower()
        if media.startswith(_NO_TEXT) or media in _NO_TEXT_EITHER:
            raise _StoppedError(Kind.HARD, f"answered with {media}, which is no text")
        announced, enough = headers.get("content-length", ""), journey.request.enough
        if enough is None and announced.isdigit() and int(announced[:20]) > policy.max_body:
            raise _StoppedError(Kind.HARD, f"too large: {announced[:20]} bytes announced")
        undo = decoder(headers.get("content-encoding", ""))
        pieces: list[bytes] = []
        size = 0
        async for chunk in response.aiter_raw():
            journey.bytes_read += len(chunk)
            if journey.bytes_read > policy.max_body:
                raise _StoppedError(Kind.HARD, f"too large: more than {policy.max_body} bytes")
            for piece in (chunk,) if undo is None else undo.feed(chunk):
                size += len(piece)
                if size > policy.max_decoded:
                    raise _StoppedError(
                        Kind.HARD, f"too large: decompresses to more than {policy.max_decoded} bytes"
                    )
                pieces.append(piece)
                if enough is not None and size >= enough:
                    return b"".join(pieces)[:enough]
                if size > policy.heavy and not journey.heavy:
                    await self._heavy.acquire()
                    journey.heavy = True
        if undo is not None and journey.bytes_read and not undo.complete:
            raise _StoppedError(Kind.TEMPORARY, "the answer was cut short")
        return b"".join(pieces)


def _validator(headers: httpx.Headers, name: str) -> str | None:
    """A validator exactly as it came, or None if it couldn't be sent back as such."""
    for key, value in headers.raw:
        if key.lower() == name.encode():
            try:
                text = value.decode("utf-8")
            except UnicodeDecodeError:
                return None
            return text if text and text.isprintable() else None
    return None
