"""What statuses and errors come to: a kind for the schedule, and one line for people."""

from __future__ import annotations

import errno
import ssl
from collections.abc import Iterator

import aiohttp
import httpx

from watcher.net.connections import FloodError
from watcher.net.guard import UnsafeAddressError
from watcher.net.outcomes import Kind

_REFUSALS = frozenset({401, 402, 403, 407, 451})
_PASSING = frozenset({408, 421, 423, 425, 429})


def of_status(status: int, *, conditional: bool) -> tuple[Kind, str | None]:
    """The kind of an answer, and a word on it where it isn't what was asked for."""
    if status in {200, 203}:
        return Kind.OK, None
    if status == 304:
        return (
            (Kind.NOT_MODIFIED, None)
            if conditional
            else (Kind.HARD, "says 'not modified' without being asked")
        )
    if status == 410:
        return Kind.GONE, "gone for good (410)"
    if status in _REFUSALS:
        return Kind.REFUSED, f"refused ({status})"
    if status == 404:
        return Kind.NOT_FOUND, "not found (404)"
    if status in _PASSING or status >= 500:
        return (
            Kind.TEMPORARY,
            "too many requests (429)" if status == 429 else f"the server has trouble ({status})",
        )
    if 400 <= status < 500:
        return Kind.HARD, f"the server rejects the request ({status})"
    return Kind.HARD, f"answered without a document ({status})"


def of_error(error: Exception, timeout: float) -> tuple[Kind, str]:
    """The kind of a failure and one line about it, by the first cause that says something."""
    for cause in _causes(error):
        match cause:
            case UnsafeAddressError():
                return Kind.BLOCKED, str(cause)
            case FloodError():
                return Kind.HARD, str(cause)
            case aiohttp.NonHttpUrlClientError() | aiohttp.InvalidURL() | httpx.InvalidURL() | UnicodeError():
                return Kind.HARD, f"no usable link: {cause}"
            case aiohttp.ClientConnectorDNSError():
                return Kind.TEMPORARY, f"the name {cause.host} can't be found"
            case ssl.SSLCertVerificationError():
                return Kind.HARD, f"its certificate isn't valid: {cause.verify_message}"
            case ssl.SSLError():
                return Kind.TEMPORARY, f"no secure connection: {cause.reason or cause}"
            case aiohttp.ServerTimeoutError() | httpx.TimeoutException() if not isinstance(
                cause.__cause__, aiohttp.ClientConnectionError
            ):
                return Kind.TEMPORARY, f"no answer within {timeout:g} seconds"
            case aiohttp.ServerDisconnectedError():
                return Kind.TEMPORARY, "closed the connection without an answer"
            case aiohttp.ClientPayloadError():
                return Kind.TEMPORARY, "the answer was cut short"
            case aiohttp.ClientResponseError():
                return Kind.HARD, f"answered something that isn't proper HTTP: {cause.message}"
            case OSError() if cause.errno == errno.ECONNREFUSED:
                return Kind.TEMPORARY, "refused the connection"
            case OSError() if cause.errno in {errno.ECONNRESET, errno.EPIPE}:
                return Kind.TEMPORARY, "broke the connection off"
            case OSError() if cause.errno in {errno.ENETUNREACH, errno.EHOSTUNREACH}:
                return Kind.TEMPORARY, "can't be reached"
    return Kind.TEMPORARY, f"no answer: {error or type(error).__name__}"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what caused it, the root first."""
    chain: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in chain:
        chain.append(current)
        inner = getattr(current, "os_error", None)
        current = inner if isinstance(inner, OSError) and inner not in chain else current.__cause__
    return reversed(chain)
