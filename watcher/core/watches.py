"""What a user watches: an event, the people who matter, the details of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import tzinfo

from watcher.core.values import ValueKind


@dataclass(frozen=True, slots=True)
class Event:
    """The event as the user knows it when the watch is written."""

    names: tuple[str, ...]  # what articles call it
    places: tuple[str, ...] = ()
    country: str | None = None
    when: str | None = None  # EDTF
    zone: tzinfo | None = None  # where it takes place, if the user knows it by name


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the user knows by several names."""

    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None  # "President of Russia": lets an office be tied to the name


@dataclass(frozen=True, slots=True)
class OwnDetail:
    """A detail of the user's own, spotted by trigger words."""

    name: str
    kind: ValueKind
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Watch:
    """One event and how to read the news about it; feeds and alert channels live in configuration."""

    slug: str
    title: str
    event: Event
    people: tuple[Person, ...] = ()
    details: tuple[OwnDetail, ...] = ()
    ignore: tuple[str, ...] = field(default=())  # people or phrases never to report
