"""Where the demo's alerts arrive: a mail server and a webhook receiver of its own, on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiohttp import web
from aiosmtpd.smtp import SMTP, Envelope
from standardwebhooks import Webhook

from watcher.demo.site import serving


class Mailbox:
    """Takes every mail it is given."""

    def __init__(self, arrived: Callable[[EmailMessage], None]) -> None:
        """`arrived` hears of each mail."""
        self._arrived = arrived

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802  aiosmtpd's name
        """Accept a message."""
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        message = message_from_bytes(content, policy=policy.default)
        if isinstance(message, EmailMessage):
            self._arrived(message)
        return "250 taken"


@asynccontextmanager
async def mail_sink(arrived: Callable[[EmailMessage], None]) -> AsyncIterator[int]:
    """A mail server on a free port of loopback; the port."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Mailbox(arrived), enable_SMTPUTF8=True), "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await server.wait_closed()


@asynccontextmanager
async def hook_sink(secret: str, arrived: Callable[[dict[str, Any]], None]) -> AsyncIterator[str]:
    """A webhook receiver that checks signatures; its address."""
    webhook = Webhook(secret)

    async def receive(request: web.Request) -> web.Response:
        arrived(webhook.verify(await request.text(), dict(request.headers)))
        return web.Response(status=204)

    async with serving(receive) as origin:
        yield f"{origin}/hook"
