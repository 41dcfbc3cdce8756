"""The connections under the transport: how much one answer may bring over the wire, whatever it is.

The client counts bodies; here everything is counted that is none: interim answers, headers, the framing of
chunks, trailers, blank lines.
"""

from __future__ import annotations

from asyncio import AbstractEventLoop
from collections.abc import Callable
from functools import partial
from typing import Any

import aiohttp
from aiohttp.client_proto import ResponseHandler

MOST = 12 * 1024 * 1024  # bytes of one answer after its head
MOST_OF_HEAD = 256 * 1024  # bytes before it is known what the answer is
_UNCHANGED = (b"HTTP/1.1 304", b"HTTP/1.0 304")


class FloodError(aiohttp.ClientError):
    """An answer left off, as more came than any answer needs."""


class Answers(ResponseHandler):
    """Reads the answers that come over one connection."""

    def __init__(self, loop: AbstractEventLoop, most: int) -> None:
        """`most` bytes may come after the head of an answer."""
        super().__init__(loop)
        self._most = most
        self._left = 0
        self._awaited = False  # a request was sent, and no final answer to it has begun

    def set_response_params(self, **params: Any) -> None:
        """Get ready for the answer to another request."""
        self._left, self._awaited = MOST_OF_HEAD, True
        super().set_response_params(**params)

    def data_received(self, data: bytes) -> None:
        """Read on, unless it has become too much."""
        self._left -= len(data)
        if self._left < 0:
            self._leave(FloodError("too large: it goes on without end"))
        elif self._awaited and data.startswith(_UNCHANGED):
            super().data_received(self._without_body(data))
        else:
            super().data_received(data)

    def feed_data(self, data: Any, size: int = 0) -> None:
        """Take a head that has been read; interim ones (1xx) are none."""
        if data[0].code >= 200:
            self._left, self._awaited = self._most, False
        super().feed_data(data, size)

    def _without_body(self, data: bytes) -> bytes:
        """A 304 without the body that some servers send all the same (RFC 9110, 15.4.5, has none)."""
        head, end, body = data.partition(b"\r\n\r\n")
        if body:
            self.force_close()
        return head + end

    def _leave(self, error: FloodError) -> None:
        self.set_exception(error)
        if self._payload is not None:
            self._payload.set_exception(error)
        if self.transport is not None:
            self.transport.abort()


class Connector(aiohttp.TCPConnector):
    """Opens connections whose answers are bounded."""

    def __init__(self, *, most: int = MOST, **settings: Any) -> None:
        """`most` as in `Answers`, the rest as in aiohttp."""
        super().__init__(**settings)
        handler: Callable[..., ResponseHandler] = Answers
        self._factory = partial(handler, loop=self._loop, most=most)
