"""`config/watches/*.yaml` as Pydantic models: one event each; strict, and with every key explained."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from watcher.config.fields import Duration, Edtf, Line, Slug, Url, Zone
from watcher.config.sections import FilterSection, Section
from watcher.core.values import ValueKind


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
    timezone: Zone | None = None
    """Where it takes place, as in `Asia/Shanghai`: from when on it is under way, and when it is over."""


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
    details: dict[Slug, DetailSection] = {}  # noqa: RUF012  Pydantic gives each its own
    """Details of your own, by name."""
    ignore: tuple[Line, ...] = ()
    """People or phrases never to report."""
    feeds: tuple[Annotated[FeedSection, _under("url")], ...] = ()
    alerts: tuple[Annotated[AlertSection, _under("to")], ...] = ()
