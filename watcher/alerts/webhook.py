"""Webhooks by the Standard Webhooks specification: signed, one id for all attempts, 2xx alone is success."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

import httpx
from pydantic import SecretStr
from standardwebhooks import Webhook

from watcher.alerts.delivery import Accepted, DeliveryOutcome, Failed, Gone, Refused
from watcher.core.cleaning import one_line
from watcher.core.messages import Message
from watcher.core.schedule import retry_after

_NEVER = {400, 405, 413, 414, 415, 422}  # what is wrong is the message itself, and it will not change
_SHOWN = 500


@dataclass(frozen=True, slots=True)
class WebhookTo:
    """One receiver of signed messages. The client decides which addresses may be reached at all."""

    key: str
    name: str
    url: SecretStr
    secret: SecretStr
    client: httpx.AsyncClient = field(repr=False)
    clock: Callable[[], datetime] = field(repr=False)  # the time of the attempt is part of the signature
    user_agent: str = "watcher"
    timeout: timedelta = timedelta(seconds=20)

    async def send(self, message: Message) -> DeliveryOutcome:
        """POST the message's payload; the answer's beginning is kept for whoever looks into a failure."""
        now = self.clock().astimezone(UTC)
        body = message.body
        headers = {
            "content-type": "application/json",
            "user-agent": self.user_agent,
            "webhook-id": message.id,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": Webhook(self.secret.get_secret_value()).sign(message.id, now, body.decode()),
        }
        try:
            async with asyncio.timeout(self.timeout.total_seconds()):
                return await self._post(body, headers, now)
        except TimeoutError:
            return Failed(f"no answer within {self.timeout.total_seconds():.0f} s")
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            return Refused(f"the URL can't be used: {type(error).__name__}")
        except (httpx.HTTPError, OSError) as error:
            return Failed(_shown(error, self.url))

    async def _post(self, body: bytes, headers: dict[str, str], now: datetime) -> DeliveryOutcome:
        url = self.url.get_secret_value()
        async with self.client.stream(
            "POST",
            url,
            content=body,
            headers=headers,
            follow_redirects=False,
            timeout=self.timeout.total_seconds(),
        ) as answer:
            code = answer.status_code
            if answer.is_success:
                return Accepted(str(code))
            said = f"{code} {_phrase(code)}".rstrip()
            if answer.is_redirect:
                return Failed(f"{said}: redirects are not followed; set the channel's url to where it leads")
            detail = f"{said} {one_line(await _beginning(answer))}".rstrip()
            if code == HTTPStatus.GONE:
                return Gone(detail)
            if code in _NEVER:
                return Refused(detail)
            return Failed(detail, retry_after(answer.headers.get("retry-after"), now))


async def _beginning(answer: httpx.Response) -> str:
    found = b""
    async for chunk in answer.aiter_raw(_SHOWN):
        found += chunk
        if len(found) >= _SHOWN:
            break
    return found[:_SHOWN].decode("utf-8", "replace")


def _phrase(code: int) -> str:
    return HTTPStatus(code).phrase if code in set(HTTPStatus) else ""


def _shown(error: BaseException, url: SecretStr) -> str:
    """The reason beneath a failed request, in the words of whoever knew it first; never the URL."""
    for _ in range(8):  # libraries wrap one another; the guard's and the system's words lie deepest
        inner = getattr(error, "os_error", None) or error.__cause__ or error.__context__
        if not isinstance(inner, OSError):
            break
        error = inner
    text = one_line(str(error).replace(url.get_secret_value(), "the URL"), 300)
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
