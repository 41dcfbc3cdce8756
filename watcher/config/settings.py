"""The configuration as the program uses it: checked, resolved, immutable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote_plus
from zoneinfo import ZoneInfo

from watcher.config.channel_models import ChannelSection
from watcher.config.fields import quiet_hours, rhythm
from watcher.config.models import (
    ArticlesSection,
    ClosingSection,
    HttpSection,
    NoticesSection,
    PollingSection,
    RetentionSection,
    SearchSection,
    WatcherFile,
)
from watcher.config.secrets import References
from watcher.config.sections import FilterSection
from watcher.config.watch_models import AlertSection, FeedSection, WatchFile
from watcher.core.addresses import Address
from watcher.core.filters import Filter, both
from watcher.core.grouping import Flood, Policy
from watcher.core.watches import Event, OwnDetail, Person, Watch


@dataclass(frozen=True, slots=True)
class FeedConfig:
    """A feed to poll: its URL as it is known, and how often where the watch says so."""

    url: str  # without secrets
    every: timedelta | None = None
    search: str | None = None  # the words, where the feed is a news search
    secret: Address | None = None  # where it is asked, if that holds secrets

    @property
    def address(self) -> Address:
        """Where it is asked."""
        return self.secret or Address(self.url, self.url)


@dataclass(frozen=True, slots=True)
class AlertRule:
    """A channel to tell, and what it wants to hear of this watch."""

    channel: str
    wanted: Filter


@dataclass(frozen=True, slots=True)
class WatchConfig:
    """One watch: what to read for, where to look, whom to tell."""

    path: Path
    watch: Watch
    feeds: tuple[FeedConfig, ...] = ()
    alerts: tuple[AlertRule, ...] = ()

    @property
    def slug(self) -> str:
        """The watch's short name."""
        return self.watch.slug

    def to_watch(self) -> Watch:
        """The part of it that the core knows."""
        return self.watch


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything configured, for one run."""

    folder: Path
    file: WatcherFile
    watches: tuple[WatchConfig, ...] = ()

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return Path(self.file.database)

    @property
    def timezone(self) -> ZoneInfo:
        """The operator's time zone."""
        return ZoneInfo(self.file.timezone)

    @property
    def polling(self) -> PollingSection:
        """How often feeds are asked."""
        return self.file.polling

    @property
    def articles(self) -> ArticlesSection:
        """How articles are read again."""
        return self.file.articles

    @property
    def http(self) -> HttpSection:
        """How watcher behaves on the web."""
        return self.file.http

    @property
    def search(self) -> SearchSection:
        """Where news is searched for."""
        return self.file.search

    @property
    def channels(self) -> Mapping[str, ChannelSection]:
        """Ways to tell somebody, by name."""
        return self.file.channels

    @property
    def notices(self) -> NoticesSection:
        """What the operator is told."""
        return self.file.notices

    @property
    def closing(self) -> ClosingSection:
        """How a watch winds down."""
        return self.file.closing

    @property
    def retention(self) -> RetentionSection:
        """How long what is kept."""
        return self.file.retention

    def policy(self, channel: str) -> Policy:
        """When a channel sends."""
        section = self.channels[channel]
        return Policy(
            rhythm=rhythm(section.send, section.settle, self.timezone),
            quiet=quiet_hours(section.quiet, self.timezone) if section.quiet else None,
            flood=Flood(section.flood.limit, section.flood.within) if section.flood else None,
        )


def watch_config(path: Path, file: WatchFile, settings: WatcherFile, references: References) -> WatchConfig:
    """Resolve a watch file: searches become URLs, a channel's own filter is joined to the watch's.

    `references` are those by which the files were read: they know how addresses are written.
    """
    event = file.event
    there = ZoneInfo(event.timezone) if event.timezone else None
    return WatchConfig(
        path=path,
        watch=Watch(
            slug=file.watch,
            title=file.title,
            event=Event(event.names, event.places, event.country, event.when, there),
            people=tuple(Person(one.name, one.aliases, one.role) for one in file.people),
            details=tuple(OwnDetail(name, one.kind, one.words) for name, one in file.details.items()),
            ignore=file.ignore,
        ),
        feeds=tuple(_feed(feed, settings.search, references) for feed in file.feeds),
        alerts=tuple(_rule(alert, settings) for alert in file.alerts),
    )


def _feed(feed: FeedSection, search: SearchSection, references: References) -> FeedConfig:
    url = feed.url or search.url
    written, every = references.written(url), feed.every
    if feed.search is not None:
        words = quote_plus(feed.search)
        url, written = url.replace("{query}", words), written.replace("{query}", words)
        every = every or search.every
    address = references.address(url, written)
    return FeedConfig(address.known, every, feed.search, address if address.known != url else None)


def _rule(alert: AlertSection, settings: WatcherFile) -> AlertRule:
    channel = settings.channels.get(alert.to)
    wanted = _filter(alert)
    return AlertRule(alert.to, both(_filter(channel), wanted) if channel else wanted)


def _filter(section: FilterSection) -> Filter:
    return Filter(
        only=frozenset(section.only),
        changes=frozenset(section.changes),
        subjects=frozenset(section.subjects),
        min_sources=section.min_sources,
        min_confidence=section.min_confidence,
        certainty=section.certainty,
    )
