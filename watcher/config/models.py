"""`config/watcher.yaml` as Pydantic models: the settings of the program; strict, with every key explained."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from pydantic import Field, model_validator

from watcher.config.channel_models import Channel
from watcher.config.fields import Duration, Line, OwnHost, SearchTemplate, SecretUrl, Slug, Text, Zone
from watcher.config.sections import Section

GDELT = (
    "https://api.gdeltproject.org/api/v2/doc/doc"
    "?query={query}&mode=artlist&format=rss&maxrecords=75&sort=datedesc"
)


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
    allow_private: tuple[OwnHost, ...] = ()
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
    channels: dict[Slug, Channel] = {}  # noqa: RUF012  Pydantic gives each its own
    """Ways to tell somebody, by name."""
    notices: NoticesSection = NoticesSection()
    closing: ClosingSection = ClosingSection()
    retention: RetentionSection = RetentionSection()
