"""From settings to channels: what each can do is `send`, and what it words messages with is its renderer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from typing import Protocol

import httpx

from watcher.alerts.apprise_channel import AppriseTo, notifier
from watcher.alerts.delivery import DeliveryOutcome
from watcher.alerts.email import EmailTo, Server
from watcher.alerts.rendering import Renderer
from watcher.alerts.webhook import WebhookTo
from watcher.config.channel_models import AppriseChannel, ChannelSection, EmailChannel, WebhookChannel
from watcher.config.settings import Settings
from watcher.core.composing import compose_test
from watcher.core.grouping import Policy
from watcher.core.messages import Message
from watcher.errors import ConfigError


class Recipient(Protocol):
    """Somebody who is told on their own: a mail address, a webhook, a service.

    `key` names the recipient in the outbox; it stays the same as long as the recipient does.
    """

    @property
    def key(self) -> str:
        """The channel's name, and after a slash the mail address where there is one."""
        ...

    @property
    def name(self) -> str:
        """The channel's name."""
        ...

    async def send(self, message: Message) -> DeliveryOutcome:
        """Try once to deliver. Every expected failure is an outcome, never an exception."""
        ...


@dataclass(frozen=True, slots=True)
class Channel:
    """A configured way of telling: how it words messages, when it sends, and to whom."""

    name: str
    renderer: Renderer
    policy: Policy
    recipients: tuple[Recipient, ...]


def build_channels(
    settings: Settings, client: httpx.AsyncClient, clock: Callable[[], datetime]
) -> Mapping[str, Channel]:
    """Make every channel of the settings, by name. `client` must guard which addresses it connects to.

    ConfigError lists the Apprise URLs that Apprise does not understand.
    """
    problems: list[str] = []
    channels = dict[str, Channel]()
    for name, section in settings.channels.items():
        folder = settings.folder / section.templates if section.templates else None
        recipients = _recipients(name, section, settings, client, clock)
        if not recipients:
            problems.append(_not_understood(settings, name))
        channels[name] = Channel(name, Renderer(folder), settings.policy(name), recipients)
    if problems:
        raise ConfigError(tuple(problems))
    return channels


def channel_problems(settings: Settings, now: datetime) -> tuple[str, ...]:
    """What only trying shows, for `watcher check`: Apprise URLs and own templates. Nothing is sent."""
    problems = []
    for name, section in settings.channels.items():
        if isinstance(section, AppriseChannel) and notifier(section.url) is None:
            problems.append(_not_understood(settings, name))
        if section.templates:
            renderer = Renderer(settings.folder / section.templates)
            found = renderer.check(compose_test(channel=name, now=now, zone=settings.timezone))
            if found:
                problems.append(f"{settings.folder / section.templates}: {found}")
    return tuple(problems)


def recipients_by_key(channels: Mapping[str, Channel]) -> Mapping[str, Recipient]:
    """Every recipient of every channel, as the outbox names them."""
    return {one.key: one for channel in channels.values() for one in channel.recipients}


def _not_understood(settings: Settings, name: str) -> str:
    return (
        f"{settings.folder / 'watcher.yaml'}: channels.{name}.url: Apprise does not understand this; "
        "docs/alerts.md says where the forms of its services are described"
    )


def _recipients(
    name: str,
    section: ChannelSection,
    settings: Settings,
    client: httpx.AsyncClient,
    clock: Callable[[], datetime],
) -> tuple[Recipient, ...]:
    match section:
        case EmailChannel():
            server = Server(
                section.host,
                section.port,
                section.security,
                section.username,
                section.password,
                section.timeout,
            )
            keyed = {
                f"{name}/{parseaddr(to)[1]}": to for to in section.to
            }  # an address twice is one recipient
            return tuple(EmailTo(key, name, server, section.sender, to) for key, to in keyed.items())
        case WebhookChannel():
            identity, timeout = settings.http.identity, section.timeout
            return (WebhookTo(name, name, section.url, section.secret, client, clock, identity, timeout),)
        case AppriseChannel():
            service = notifier(section.url)
            return (AppriseTo(name, name, service),) if service else ()
    raise TypeError(f"{type(section).__name__} is no kind of channel")
