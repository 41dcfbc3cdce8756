"""What a request asks for, and what became of it: plain values that hold no connection."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

FEED_TYPES = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.5, text/html;q=0.4, */*;q=0.1"
)
PAGE_TYPES = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.1"


class Kind(StrEnum):
    """What became of a request: a closed set, the only one that schedules and statistics need to know."""

    OK = "ok"
    NOT_MODIFIED = "not_modified"
    GONE = "gone"  # 410: for good
    REFUSED = "refused"  # 401, 402, 403, 451, or robots.txt
    WITHHELD = "withheld"  # robots.txt can't be had, so for now none of its pages may be asked for
    NOT_FOUND = "not_found"
    TEMPORARY = "temporary"  # 408, 425, 429, 5xx, no connection, too slow: likely to pass
    HARD = "hard"  # too large, not HTTP, endless redirects: unlikely to pass
    BLOCKED = "blocked"  # we don't go there: not http(s), or no public address


@dataclass(frozen=True, slots=True)
class Request:
    """One document to get."""

    url: str  # credentials in it go to its own origin only
    etag: str | None = None  # exactly as received
    last_modified: str | None = None  # exactly as received
    accept: str = FEED_TYPES
    robots: bool = False  # ask robots.txt first: pages are asked, a feed is an invitation
    enough: int | None = None  # bytes of a body that will do, where the rest may be left


@dataclass(frozen=True, slots=True, weakref_slot=True)
class FetchOutcome:
    """What became of a request. `error` is for people, one line, None where all went well.

    Only so many large bodies are held at a time: whoever has read a body lets go of the outcome, and keeps
    it `without_body`.
    """

    kind: Kind
    url: str  # where the answer came from in the end, without credentials
    status: int | None = None
    permanent_url: str | None = None  # where an unbroken run of 301 and 308 led, without credentials
    etag: str | None = None
    last_modified: str | None = None
    max_age: timedelta | None = None
    retry_after: timedelta | None = None
    content_type: str = ""  # media type, lower case, without parameters
    charset: str | None = None  # as the header declares it
    body: bytes = b""
    bytes_read: int = 0  # of bodies, as they came over the wire
    seconds: float = 0.0  # on the network; waiting for a turn not counted
    hops: int = 0  # redirects followed
    error: str | None = None

    def without_body(self) -> FetchOutcome:
        """All the rest, to be kept."""
        return replace(self, body=b"") if self.body else self

    @property
    def worked(self) -> bool:
        """Whether the server answered with what was asked for."""
        return self.kind in {Kind.OK, Kind.NOT_MODIFIED}
