"""Any service that Apprise knows. It gives yes or no and carries no id: a lost answer may mean a repeat."""

from __future__ import annotations

import asyncio
import logging
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Protocol

from pydantic import SecretStr

from watcher.alerts.delivery import Accepted, DeliveryOutcome, Failed
from watcher.core.cleaning import one_line
from watcher.core.messages import Message


class Notifier(Protocol):
    """What is used of Apprise."""

    def notify(self, body: str, title: str) -> bool:
        """Send, blocking; True if every service took it."""
        ...


@dataclass(frozen=True, slots=True)
class AppriseTo:
    """One Apprise URL."""

    key: str
    name: str
    notifier: Notifier = field(repr=False)
    timeout: timedelta = timedelta(seconds=60)

    async def send(self, message: Message) -> DeliveryOutcome:
        """Send in a thread; what Apprise logs meanwhile is the only reason it ever gives."""
        with _Overheard() as heard:
            try:
                async with asyncio.timeout(self.timeout.total_seconds()):
                    sent = await asyncio.to_thread(
                        self.notifier.notify, body=message.text, title=message.subject
                    )
            except TimeoutError:
                return Failed(f"no answer within {self.timeout.total_seconds():.0f} s")
            except Exception as error:  # a hundred plugins raise what they like
                return Failed(f"{type(error).__name__} in the service's plugin")
        return Accepted() if sent else Failed(heard.reason or "the service did not take it")


def notifier(url: SecretStr) -> Notifier | None:
    """Set Apprise up for a URL; None where it does not understand it."""
    import apprise  # takes half a second and is needed only where a channel uses it

    service = apprise.Apprise(asset=apprise.AppriseAsset(async_mode=False, plugin_paths=[]))
    return _Service(service) if service.add(url.get_secret_value()) else None


@dataclass(frozen=True, slots=True)
class _Service:
    """An Apprise object that is told that our text is plain text, so that it escapes it where it must."""

    service: Any = field(repr=False)

    def notify(self, body: str, title: str) -> bool:
        return bool(self.service.notify(body=body, title=title, body_format="text"))


class _Overheard(logging.Handler):
    """Listens to Apprise's warnings about one message, for as long as it is sent."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.reason = ""

    def emit(self, record: logging.LogRecord) -> None:
        if _listening.get() is self:  # others are being sent at the same time
            self.reason = one_line(record.getMessage(), 300)

    def __enter__(self) -> _Overheard:
        logging.getLogger("apprise").addHandler(self)
        self._before = _listening.set(self)
        return self

    def __exit__(self, *_: object) -> None:
        _listening.reset(self._before)
        logging.getLogger("apprise").removeHandler(self)


_listening: ContextVar[_Overheard | None] = ContextVar("_listening", default=None)
"""Whom the sending at hand reports to; its thread inherits it."""
