"""The two kinds of file a person edits, as Pydantic models: strict, and with every key explained."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, model_validator

from watcher.config.fields import (
    Duration,
    Edtf,
    Folder,
    Line,
    Mailbox,
    QuietHours,
    Rhythm,
    SearchTemplate,
    SecretUrl,
    SigningSecret,
    Slug,
    Text,
    Url,
    Zone,
)
from watcher.core.values import ValueKind

GDELT = (
    "https://api.gdeltproject.org/api/v2/doc/doc"
    "?query={query}&mode=artlist&format=rss&maxrecords=75&sort=datedesc"
)


class Section(BaseModel):
    """A mapping in a file: unknown keys are errors, values can't be changed once read."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, hide_input_in_errors=True, use_attribute_docstrings=True
    )


# ── config/watches/*.yaml ─────────────────────────────────────────────────────────────────────────────────


class EventSection(Section):
    """The event, as far as it is known when the watch is written."""

    names: Annotated[tuple[Line, ...], Field(min_length=1)]
    """What articles call it."""
    places: tuple[Line, ...] = ()
    """Where it takes place: city, square, building."""
    country: Line | None = None
    """The country that hosts it."""
    when: Edtf | None = None
    """What is known of the date so far (EDTF)."""


class PersonSection(Section):
    """Somebody who matters, or whom articles spell in several ways."""

    name: Line
    aliases: tuple[Line, ...] = ()
    """Other spellings and short forms."""
    role: Line | None = None
    """An office that articles use instead of the name, as in "President of Russia"."""


class DetailSection(Section):
    """A detail of your own to be told about."""

    kind: ValueKind
    words: Annotated[tuple[Line, ...], Field(min_length=1)]
    """The words that stand beside the value in articles."""


class FeedSection(Section):
    """A feed to poll, or a search for news."""

    url: Url | None = None
    search: Line | None = None
    """Words to search for, with the search set in watcher.yaml."""
    every: Duration | None = None
    """How often to poll; the settings' `polling.every` unless given."""

    @model_validator(mode="after")
    def _one_of_two(self) -> FeedSection:
        if (self.url is None) == (self.search is None):
            raise ValueError("give either url or search")
        return self


class FilterSection(Section):
    """What a channel is told; whatever is left out lets everything through."""

    only: tuple[Line, ...] = ()
    """attendance, details, or names of details (date, place, troops, …)."""
    changes: tuple[Literal["new", "refined", "changed", "withdrawn"], ...] = ()
    """Kinds of change."""
    subjects: tuple[Line, ...] = ()
    """People and delegations: attendance of others is left out."""
    min_sources: Annotated[int, Field(ge=1, le=20)] = 1
    """Wait until as many independent outlets say so."""
    min_confidence: Annotated[float, Field(ge=0, le=1)] = 0.0
    """Wait until the reading is as sure as this, 0 to 1."""
    certainty: Literal["any", "likely", "certain"] = "any"
    """likely leaves out who may come or is invited, certain also who is expected or unlikely."""


class AlertSection(FilterSection):
    """Who is told about this watch."""

    to: Slug
    """A channel of watcher.yaml."""


def _under(key: str) -> BeforeValidator:
    """Let plain text stand for a mapping with one key."""
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str) else value)


class WatchFile(Section):
    """One event to watch."""

    watch: Slug
    """The watch's own short name, unique, never to be changed: the history hangs on it."""
    title: Line
    event: EventSection
    people: tuple[PersonSection, ...] = ()
    details: dict[Slug, DetailSection] = {}
    """Details of your own, by name."""
    ignore: tuple[Line, ...] = ()
    """People or phrases never to report."""
    feeds: tuple[Annotated[FeedSection, _under("url")], ...] = ()
    alerts: tuple[Annotated[AlertSection, _under("to")], ...] = ()


# ── config/watcher.yaml ───────────────────────────────────────────────────────────────────────────────────


class PollingSection(Section):
    """How often feeds are asked; within the bounds the interval follows how often a feed really changes."""

    every: Duration = timedelta(minutes=15)
    at_least: Duration = timedelta(minutes=5)
    """The shortest interval."""
    at_most: Duration = timedelta(hours=12)
    """The longest interval, failures aside."""

    @model_validator(mode="after")
    def _in_order(self) -> PollingSection:
        if not self.at_least <= self.every <= self.at_most:
            raise ValueError("at_least, every and at_most must not decrease in this order")
        return self


class ArticlesSection(Section):
    """How article pages are read again."""

    revisit: tuple[Duration, ...] = tuple(timedelta(hours=h) for h in (0.5, 2, 8, 24, 72))
    """How long after the first reading an article is looked at for edits; after the last, never again."""

    @model_validator(mode="after")
    def _in_order(self) -> ArticlesSection:
        if list(self.revisit) != sorted(set(self.revisit)):
            raise ValueError("revisit must increase: each is counted from the first reading")
        return self


class HttpSection(Section):
    """How watcher behaves and introduces itself on the web."""

    contact: Line | None = None
    """Your mail address or page: publishers who see trouble can tell you."""
    user_agent: Line = "watcher/0.1"
    robots: bool = True
    """Heed robots.txt for article pages."""
    allow_private: tuple[Line, ...] = ()
    """Hosts or networks of your own (intranet.example.org, 192.168.1.0/24) that may be fetched and called."""
    timeout: Duration = timedelta(seconds=30)
    """For a whole request."""
    concurrency: Annotated[int, Field(ge=1, le=1000)] = 64
    per_host: Annotated[int, Field(ge=1, le=50)] = 2
    spacing: Duration = timedelta(seconds=1)
    """Between two requests to one host."""

    @property
    def identity(self) -> str:
        """The User-Agent header as sent."""
        return f"{self.user_agent} (+{self.contact})" if self.contact else self.user_agent


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


class WebhookChannel(ChannelSection):
    """A signed POST by the Standard Webhooks specification."""

    type: Literal["webhook"]
    url: SecretUrl
    secret: SigningSecret
    """The signing key that the receiver knows too: whsec_ and base64."""
    timeout: Annotated[Duration, Field(ge=timedelta(seconds=5), le=timedelta(seconds=30))] = timedelta(
        seconds=20
    )


class AppriseChannel(ChannelSection):
    """Any of the services that Apprise knows (Slack, Telegram, ntfy, …)."""

    type: Literal["apprise"]
    url: SecretStr
    """The service's Apprise URL."""


Channel = Annotated[EmailChannel | WebhookChannel | AppriseChannel, Field(discriminator="type")]


class NoticesSection(Section):
    """What the operator is told about the watching itself."""

    to: tuple[Slug, ...] = ()
    """Channels of this file."""
    broken_after: Annotated[int, Field(ge=1, le=1000)] = 5
    """Failures in a row after which a feed is reported, once."""
    silent_after: Duration = timedelta(days=1)
    """Report when no feed has brought anything for so long."""
    heartbeat: SecretUrl | None = None
    """A URL to call after each good pass (healthchecks.io and the like)."""


class RetentionSection(Section):
    """How long the history keeps what nobody needs for ever; claims, quotes and changes always stay."""

    keep_texts: Duration = timedelta(days=180)
    keep_polls: Duration = timedelta(days=30)


class ClosingSection(Section):
    """How a watch winds down after its event."""

    summary_after: Duration = timedelta(days=2)
    """After the event's end: the closing summary; from then on polling slows."""
    stop_after: Duration = timedelta(days=14)
    """After the event's end: polling stops."""

    @model_validator(mode="after")
    def _in_order(self) -> ClosingSection:
        if self.stop_after < self.summary_after:
            raise ValueError("stop_after must not be shorter than summary_after")
        return self


class SearchSection(Section):
    """Where `search:` feeds look for news."""

    url: SearchTemplate = GDELT
    """The URL of the result feed, with {query} for the words."""
    every: Duration = timedelta(minutes=30)


class WatcherFile(Section):
    """The settings of the program."""

    database: Text = "watcher.db"
    """The SQLite file; a relative path starts where watcher is started."""
    timezone: Zone = "UTC"
    """For times in messages, quiet hours and digests."""
    polling: PollingSection = PollingSection()
    articles: ArticlesSection = ArticlesSection()
    http: HttpSection = HttpSection()
    search: SearchSection = SearchSection()
    channels: dict[Slug, Channel] = {}
    """Ways to tell somebody, by name."""
    notices: NoticesSection = NoticesSection()
    closing: ClosingSection = ClosingSection()
    retention: RetentionSection = RetentionSection()
