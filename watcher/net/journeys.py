"""One document on its way through redirects: where it has been, where it may go, and what it carries."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import unquote, urlsplit

from watcher.core.cleaning import one_line
from watcher.core.urls import origin, safe_link
from watcher.net.outcomes import FetchOutcome, Kind, Request

_PERMANENT = frozenset({301, 308})


@dataclass(slots=True)
class Journey:
    """A request underway."""

    request: Request
    url: str  # without credentials
    credentials: str | None  # an Authorization value, for `home` only
    home: tuple[str, str]  # the origin of the request
    answered: str  # where the last answer came from; at first, where the request goes
    permanent: bool = True  # every redirect so far was permanent
    permanent_url: str | None = None
    seconds: float = 0.0  # on the network
    bytes_read: int = 0
    heavy: bool = False  # has come to hold a large body, as only so many may at a time
    seen: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, request: Request) -> Self:
        """Set out; the URL of the request must be one that `urls.split` takes."""
        url = (safe_link(request.url) or "").partition("#")[0]
        return cls(request, url, _authorization(request.url), origin(url), answered=url)

    @property
    def conditional(self) -> bool:
        """Whether the server may answer "not modified"."""
        return bool(self.request.etag or self.request.last_modified)

    def headers(self) -> list[tuple[str, str]]:
        """What the request itself has to say here: validators as they came, credentials at home only."""
        found = [
            (name, value)
            for name, value in (
                ("If-None-Match", self.request.etag),
                ("If-Modified-Since", self.request.last_modified),
            )
            if value and value.isprintable()
        ]
        if self.credentials is not None and origin(self.url) == self.home:
            found.append(("Authorization", self.credentials))
        return found

    def go_on(self, location: str, status: int, most: int) -> FetchOutcome | None:
        """Take the next hop, of `most`; or the outcome, where the journey ends here."""
        self.answered = self.url
        target = safe_link(location, self.url)
        if target is None:
            return self.outcome(Kind.BLOCKED, f"redirects to {location!r}, which is no web link", status)
        target = target.partition("#")[0]
        self.seen.append(self.url)
        if target in self.seen:
            return self.outcome(Kind.HARD, "redirects in a circle", status)
        if len(self.seen) > most:
            return self.outcome(Kind.HARD, f"redirects more than {most} times", status)
        self.permanent = self.permanent and status in _PERMANENT
        if self.permanent:
            self.permanent_url = target
        self.url = target
        return None

    def outcome(self, kind: Kind, error: str | None = None, status: int | None = None) -> FetchOutcome:
        """What has become of the request so far."""
        return FetchOutcome(
            kind=kind,
            url=self.answered if kind is Kind.BLOCKED else self.url,  # nobody is to be led where we don't go
            status=status,
            permanent_url=self.permanent_url if kind in {Kind.OK, Kind.NOT_MODIFIED} else None,
            bytes_read=self.bytes_read,
            seconds=self.seconds,
            hops=len(self.seen),
            error=None if error is None else one_line(error, 300),
        )


def _authorization(url: str) -> str | None:
    """Basic credentials (RFC 7617) out of the user part of a URL."""
    parts = urlsplit(url.strip())
    if parts.username is None:
        return None
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return "Basic " + base64.b64encode(pair.encode()).decode()
