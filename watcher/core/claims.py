"""What one article says: claims with their evidence, and the article they come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from watcher.core.values import Status, Value, ValueKind

Kind = Literal["person", "delegation"]
Part = Literal["text", "title"]


@dataclass(frozen=True, slots=True)
class Article:
    """One version of one article, as read: what extraction sees and nothing more."""

    id: str
    url: str
    published: datetime  # aware, UTC
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a claim stands in the article.

    `quote == article.text[start:end]` (or `.title`, as `part` says), character for character.
    """

    quote: str
    start: int
    end: int
    part: Part = "text"
    source: str | None = None  # who says so, as the article names them
    confidence: float = 1.0  # 0..1, calibrated: the share of such claims that are right
    reader: str = ""  # which reader found it ("model", "rules", "both"), for `watcher try`


@dataclass(frozen=True, slots=True)
class Attendance:
    """A claim that somebody comes, may come or does not come to the event."""

    subject: str  # the fullest name the article uses
    kind: Kind
    status: Status
    evidence: Evidence
    aliases: tuple[str, ...] = ()  # the other ways in which this article names the subject
    mode: Literal["virtual"] | None = None
    stands_for: str | None = None  # whose place the subject takes


@dataclass(frozen=True, slots=True)
class Detail:
    """A claim about the event itself: when, where, how long, how many, whether."""

    attribute: str  # a key of `values.ATTRIBUTES`, or of the watch's own `details`
    kind: ValueKind
    value: Value
    evidence: Evidence


Claim = Attendance | Detail
