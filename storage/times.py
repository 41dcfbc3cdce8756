"""Times as the database holds them: ISO 8601, UTC, whole seconds, `Z` (so that text order is time order)."""

from __future__ import annotations

from datetime import UTC, datetime


def to_text(moment: datetime) -> str:
    """Write an aware moment; sub-second parts are dropped. Naive moments are refused."""
    if moment.tzinfo is None:
        raise ValueError(f"naive time {moment!r}: give it a time zone")
    utc = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    return f"{utc.isoformat(timespec='seconds')[:19]}Z"


def from_text(text: str) -> datetime:
    """Read what `to_text` wrote; an aware UTC moment."""
    return datetime.fromisoformat(text)


def maybe_text(moment: datetime | None) -> str | None:
    """`to_text`, or NULL."""
    return None if moment is None else to_text(moment)


def maybe_from(text: str | None) -> datetime | None:
    """`from_text`, or None for NULL."""
    return None if text is None else from_text(text)
