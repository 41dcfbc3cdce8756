"""The channels of `config/watcher.yaml` as Pydantic models: ways to tell somebody."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr, model_validator

from watcher.config.fields import (
    Duration,
    Folder,
    Line,
    Mailbox,
    QuietHours,
    Rhythm,
    SecretUrl,
    SigningSecret,
)
from watcher.config.sections import FilterSection, Section


class FloodSection(Section):
    """A limit after which news is gathered into a digest."""

    limit: Annotated[int, Field(ge=1, le=1000)] = 10
    """So many messages …"""
    within: Duration = timedelta(hours=1)
    """… within this span."""


class ChannelSection(FilterSection):
    """What every channel may say about when and how it is told."""

    send: Rhythm = "immediate"
    """immediate, hourly, or daily at 07:00 [Europe/Zurich]."""
    settle: Duration = timedelta(minutes=2)
    """With immediate: wait as long for more, so that a burst of articles is one message."""
    quiet: QuietHours | None = None
    """Hours without messages, as in 22:00-07:00."""
    flood: FloodSection | None = FloodSection()
    templates: Folder | None = None
    """A folder (in the configuration folder) of Jinja templates that replace the built-in ones by name."""


class EmailChannel(ChannelSection):
    """Mail through an SMTP server."""

    type: Literal["email"]
    to: Annotated[tuple[Mailbox, ...], Field(min_length=1)]
    sender: Annotated[Mailbox, Field(alias="from")]
    host: Line = "localhost"
    port: Annotated[int, Field(ge=1, le=65535)] = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    """starttls (port 587), tls from the start (port 465), or none (a server on this machine)."""
    username: Line | None = None
    password: SecretStr | None = None
    timeout: Duration = timedelta(seconds=30)

    @model_validator(mode="after")
    def _credentials(self) -> EmailChannel:
        if (self.username is None) != (self.password is None):
            raise ValueError("username and password belong together: give both or neither")
        if self.password is not None and self.security == "none":
            raise ValueError("a password must not travel in the open: set security to starttls or tls")
        return self


def _patience(value: timedelta) -> timedelta:
    if not timedelta(seconds=5) <= value <= timedelta(seconds=30):
        raise ValueError("write 5s to 30s")
    return value


class WebhookChannel(ChannelSection):
    """A signed POST by the Standard Webhooks specification."""

    type: Literal["webhook"]
    url: SecretUrl
    secret: SigningSecret
    """The signing key that the receiver knows too: whsec_ and base64."""
    timeout: Annotated[Duration, AfterValidator(_patience)] = timedelta(seconds=20)


class AppriseChannel(ChannelSection):
    """Any of the services that Apprise knows (Slack, Telegram, ntfy, …)."""

    type: Literal["apprise"]
    url: SecretStr
    """The service's Apprise URL."""


Channel = Annotated[EmailChannel | WebhookChannel | AppriseChannel, Field(discriminator="type")]
