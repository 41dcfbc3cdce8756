"""The markers by which the model reads: those of people and delegations, and those of the watch's own words.

Where a text uses the event's names, its places, its month or a year, a marker stands instead (`[EV]`, `[PL]`,
`[MO]`, `[Y=]`), so that the model learns the sentence and not the event.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from watcher.core.extract.folding import fold
from watcher.core.extract.relevance import event_window
from watcher.core.watches import Watch

MARKERS_PER_KIND = 32
PERSONS = tuple(f"[P{i}]" for i in range(MARKERS_PER_KIND))
DELEGATIONS = tuple(f"[D{i}]" for i in range(MARKERS_PER_KIND))
EVENT, HEAD, PLACE, YEAR, YEAR_BEFORE, YEAR_AFTER, MONTH = (
    "[EV]",
    "[EH]",
    "[PL]",
    "[Y=]",
    "[Y-]",
    "[Y+]",
    "[MO]",
)
MARKERS = (EVENT, HEAD, PLACE, YEAR, YEAR_BEFORE, YEAR_AFTER, MONTH, *PERSONS, *DELEGATIONS)

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_YEAR = re.compile(r"\b(?:1[89]|20|21)\d\d\b")
_LEFTWARD = re.compile(r"\s+(?:of|in|at|for|on)\s.*", re.DOTALL)
_DULL_HEADS = {"of", "the", "day", "open", "new"}


def plain(text: str) -> str:
    """Text that can't be taken for a marker."""
    return text.replace("[", "(").replace("]", ")")


@dataclass(frozen=True, slots=True)
class Spotter:
    """The watch's own words, as a pattern, and the year of its event."""

    words: re.Pattern[str] | None  # groups: event, place, head, month
    year: int | None

    def spans(self, text: str) -> list[tuple[int, int, str]]:
        """Where `text` uses the watch's words, with what stands there instead."""
        found: list[tuple[int, int, str]] = []
        if self.words is not None:
            for hit in self.words.finditer(fold(text)):
                start, end = hit.span()
                kind = hit.lastgroup
                marker = {"event": EVENT, "place": PLACE}.get(str(kind))
                kept = HEAD if kind == "head" else MONTH
                found.append((start, end, marker or f"{kept} {plain(text[start:end])}"))
        if self.year is not None:
            for hit in _YEAR.finditer(text):
                year = int(hit.group())
                marker = YEAR if year == self.year else YEAR_BEFORE if year < self.year else YEAR_AFTER
                found.append((*hit.span(), marker))
        return found


@lru_cache(maxsize=256)
def spotter(watch: Watch) -> Spotter:
    """What finds the own words of `watch` in a text."""
    event = watch.event
    span = event_window(event.when)
    names = [fold(n) for n in event.names]
    heads = {_LEFTWARD.sub("", n).split()[-1] for n in names if n.strip()}
    heads = {h for h in heads if h.isalpha() and len(h) > 3 and h not in _DULL_HEADS}
    months = {_MONTHS[d.month - 1] for d in span} if span and (span[1] - span[0]).days < 40 else set()
    groups = [
        ("event", names),
        ("place", [fold(p) for p in event.places]),
        ("head", heads),
        ("month", months),
    ]
    choices = [
        f"(?P<{group}>{'|'.join(_phrase(p) for p in sorted(phrases, key=len, reverse=True))})"
        for group, phrases in groups
        if any(p.strip() for p in phrases)
    ]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(choices)})(?!\w)") if choices else None
    return Spotter(pattern, span[0].year if span else None)


def _phrase(words: str) -> str:
    """A pattern for a phrase, whatever the space, hyphen or apostrophe between its words."""
    parts = [re.escape(w) for w in re.split(r"[\s\-’']+", words.strip()) if w]
    return r"[\s\-’']{1,3}".join(parts)


def distance(published: datetime, when: str | None) -> str:
    """How long before or after the event an article appeared, in words."""
    span = event_window(when)
    if span is None:
        return "date unknown"
    day = published.astimezone(UTC).date()
    first, last = span
    if first <= day <= last:
        return "about now"
    days = (first - day).days if day < first else (day - last).days
    far = "days" if days <= 10 else "weeks" if days <= 60 else "months" if days <= 365 else "years"
    return f"{far} {'before' if day < first else 'after'}"
