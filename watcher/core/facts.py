"""What is believed, and how it changed: the records that the fold gives and alerts report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from watcher.core.claims import Claim


@dataclass(frozen=True, slots=True)
class Origin:
    """The published article version behind an assertion."""

    article: str  # id of the article
    url: str
    outlet: str  # site name or host, for display
    title: str
    published: datetime  # aware, UTC; orders everything
    seen: datetime  # aware, UTC; when this version was fetched
    story: str  # syndicated copies of one text share it, and count as one


@dataclass(frozen=True, slots=True)
class Assertion:
    """A claim with the article that makes it: one line of the append-only ledger."""

    id: str
    claim: Claim
    origin: Origin
    withdrawn: datetime | None = None  # when a later version of the article no longer made it


@dataclass(frozen=True, slots=True)
class Topic:
    """What a fact is about, within one watch: a subject's attendance or a detail of the event."""

    type: Literal["attendance", "detail"]
    name: str  # the subject's fullest name, or the attribute


@dataclass(frozen=True, slots=True)
class Fact:
    """What is believed of one topic: the assertion that set the value, and those that bear it out."""

    topic: Topic
    held: Assertion
    since: datetime  # publication of the assertion that first gave the value held
    support: tuple[Assertion, ...] = ()  # same or coarser and consistent, `held` included
    dispute: tuple[Assertion, ...] = ()  # the other side of a conflict within the same day


@dataclass(frozen=True, slots=True)
class Edit:
    """The edit of an article that brought a change, by both sentences, word for word."""

    assertion: Assertion  # what it took back, else what it brought: its origin is the article
    before: str | None  # None: nothing stood there, or it is no longer known
    after: str | None  # None: nothing stands there


@dataclass(frozen=True, slots=True)
class Change:
    """The difference between two folds in one topic."""

    topic: Topic
    kind: Literal["new", "refined", "changed", "withdrawn"]
    old: Assertion | None
    new: Assertion | None  # None only where `withdrawn` leaves nothing believed
    at: datetime  # publication time of the news, aware, UTC
    edit: Edit | None = None  # the edit of an article already read that brought it

    @property
    def edited(self) -> bool:
        """Whether an edit brought it."""
        return self.edit is not None
