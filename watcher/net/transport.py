"""The httpx transport under the client: aiohttp's connections, every one of them through the guard."""

from __future__ import annotations

import ssl
from functools import cache

import aiohttp
import httpx
from aiohttp.abc import AbstractResolver
from httpx_aiohttp import AiohttpTransport

from watcher.net.connections import MOST, Connector
from watcher.net.guard import AddressGuard

_HEADER_LINE = 16_384  # bytes: security policies come near 10 kB
_HEADER_COUNT = 100
_IDLE = 5.0  # seconds for which a connection without work is kept
_NAMES_KEPT = 60  # seconds for which the address of a name is believed


def guarded_transport(
    guard: AddressGuard, resolver: AbstractResolver, tls: ssl.SSLContext | None = None, most: int = MOST
) -> AiohttpTransport:
    """A transport that connects only where the guard lets it, keeps no cookies and uses no proxy.

    Its session is opened by the first request, in the loop that makes it. `tls` says whose certificates are
    believed, if not those that the machine or the library trusts; `most` how many bytes may follow the head
    of an answer.
    """
    trusted = tls or _tls()

    def session() -> aiohttp.ClientSession:
        connector = Connector(
            most=most,
            resolver=resolver,
            socket_factory=guard.open_socket,
            ssl=trusted,
            limit=0,  # the client counts for itself
            ttl_dns_cache=_NAMES_KEPT,
            keepalive_timeout=_IDLE,
        )
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            max_line_size=_HEADER_LINE,
            max_field_size=_HEADER_LINE,
            max_headers=_HEADER_COUNT,
        )

    return AiohttpTransport(client=session, verify=trusted)


@cache
def _tls() -> ssl.SSLContext:
    """One context for the process, as loading its certificates (certifi, or SSL_CERT_FILE) takes 20 ms."""
    context = httpx.create_ssl_context()
    context.set_alpn_protocols(["http/1.1"])
    return context
