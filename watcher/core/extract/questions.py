"""What the network is asked of a span beside the people: whether it is the event's date, its place, ..."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from watcher.core.claims import Part
from watcher.core.values import EventStatus

QUESTIONS = ("date", "place", "time", "duration", "figure", *(f"status {s}" for s in EventStatus))
"""The columns of an opinion; each status of the event is a question of its own."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where in an article something stands that may be a detail of the event."""

    part: Part
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Opinions:
    """What the network says of the spans that it has read, in log-odds by QUESTIONS.

    `trust` is how much the judgement by signs counts beside it.
    """

    told: Mapping[Span, Sequence[float]] = field(default_factory=dict)
    trust: Sequence[float] = ()

    def weighed(self, question: str, span: Span, odds: float) -> float:
        """The log-odds of an answer, from those by its signs; the same where the network has not read it."""
        told = self.told.get(span)
        if told is None:
            return odds
        column = QUESTIONS.index(question)
        return self.trust[column] * odds + told[column]

    def touch(self, part: Part, start: int, end: int) -> bool:
        """Whether the network has read a span between these offsets."""
        return any(span.part == part and start <= span.start < end for span in self.told)


UNREAD = Opinions()
"""No opinion on anything: the judgement goes by signs alone."""
