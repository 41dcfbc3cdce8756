"""What the shell needs to know of the configuration: watches with their feeds and channels, and the rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, timedelta, tzinfo

from watcher.core.addresses import Address
from watcher.core.filters import Filter
from watcher.core.grouping import Policy, Quiet
from watcher.core.lifecycle import Closing
from watcher.core.schedule import Bounds
from watcher.core.urls import without_user_part
from watcher.core.watches import Watch


@dataclass(frozen=True, slots=True)
class Subscription:
    """A channel that hears of a watch, what it wants to hear, and when."""

    channel: str
    wanted: Filter = field(default_factory=Filter)
    policy: Policy = field(default_factory=Policy)


@dataclass(frozen=True, slots=True)
class WatchPlan:
    """One watch, where its news comes from and where its alerts go."""

    watch: Watch
    feeds: tuple[tuple[str, timedelta | None], ...] = ()  # (known address, time between polls if asked for)
    subscriptions: tuple[Subscription, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that the cycles go by."""

    watches: Mapping[str, WatchPlan]
    zone: tzinfo = UTC  # of times in messages
    every: timedelta = timedelta(minutes=15)
    bounds: Bounds = field(default_factory=Bounds)
    revisits: tuple[timedelta, ...] = ()
    operators: tuple[str, ...] = ()  # channels told about the watching itself
    broken_after: int = 5  # failures in a row
    silent_after: timedelta = timedelta(days=1)
    quiet: Mapping[str, Quiet] = field(default_factory=dict)  # hours in which a channel is sent nothing
    closing: Closing = field(default_factory=Closing)
    keep_texts: timedelta = timedelta(days=180)
    keep_polls: timedelta = timedelta(days=30)
    addresses: Mapping[str, Address] = field(default_factory=dict)  # of feeds with secrets, by known address

    def address(self, known: str) -> Address:
        """Where the feed that goes by this address is asked."""
        return self.addresses.get(known) or Address(known, known)

    def stored_names(self) -> Callable[[str], str]:
        """From an address as earlier versions stored it to how it is known."""
        real = {address.real: known for known, address in self.addresses.items()}
        return lambda stored: real.get(stored) or without_user_part(stored)
