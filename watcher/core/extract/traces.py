"""What an article holds that bears on which event it speaks of, and the words it is found in.

Names of the watched event, kinds of event, places and countries (ours and others), months and years, each
with where in the article it stands; and beside each kind of event, where and when the text puts it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from watcher.core.extract.folding import fold
from watcher.core.extract.landmarks import tokens

_LEAD = 60  # words of the text that count as its opening
_LONGEST = 20_000  # characters: what an article is about is told long before

STOPS = frozenset('.;:!?\n"“”()–—')


@dataclass(frozen=True, slots=True)
class Wording:
    """The words and stops of an article, as written and folded, from the title on."""

    raw: tuple[str, ...]
    folded: tuple[str, ...]
    title: int  # how many are the title's

    def zone(self, at: int) -> str:
        """Whether a word stands in the "title", in the "lead" or in the rest of the "text"."""
        return "title" if at < self.title else "lead" if at < self.title + _LEAD else "text"


def wording(title: str, text: str) -> Wording:
    """The words of an article, as far as they are read for what it is about."""
    head = tokens(title)
    raw = (*head, "\n", *tokens(text[:_LONGEST]))
    folded = tuple(fold("\0".join(raw)).split("\0"))  # as one text: folding keeps lengths
    return Wording(raw, folded, len(head))


_Counts = defaultdict[Any, int]
"""Counts by kind: made for every sentence, which a `Counter` is too slow for."""


def _none() -> _Counts:
    return defaultdict(int)


@dataclass(slots=True)
class Traces:
    """What was found, by kind; positions count words from the title on."""

    counts: _Counts = field(default_factory=_none)
    zones: set[tuple[str, str]] = field(default_factory=set)  # kind, "title" | "lead" | "text"
    where: dict[int, str] = field(default_factory=dict)  # position: here, homeland, city, country
    months: dict[int, bool] = field(default_factory=dict)  # position: whether it is the event's month
    heads: list[tuple[int, str]] = field(default_factory=list)  # kinds of event: core, kin, occasion
    own: dict[int, str] = field(default_factory=dict)  # position: own word
    held: _Counts = field(default_factory=_none)  # kinds of event put "here", "elsewhere", by zone
    near: _Counts = field(default_factory=_none)  # sentences with a kind of event that name a place
    dated: _Counts = field(default_factory=_none)  # kinds of event put in the event's month, in others
    called: _Counts = field(default_factory=_none)  # kinds of event with words of "ours", "others'"
    days: _Counts = field(default_factory=_none)  # days to come, in the event's months or in others
    size: int = 0  # words
    gone: _Counts = field(default_factory=_none)  # places gone to: "here", "elsewhere", by a "journey"
    past: int = 0  # deeds of guests told as done, long before the event watched
    soon: int = 0  # sentences on days just ahead, long before the event watched
    over: int = 0  # kinds of event told as held, long before the event watched
    moved: int = 0  # sentences that tell of the postponing or moving of such an event

    def opens_with(self, kind: str) -> str | None:
        """Whether something stands in the "title", in the "lead", or in neither."""
        return next((zone for zone in ("title", "lead") if (kind, zone) in self.zones), None)
