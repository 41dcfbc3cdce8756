"""What an article says of the event itself: when, where, how long, how many, whether."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from watcher.core.claims import Article, Detail, Evidence, Part
from watcher.core.extract import (
    date_candidates,
    durations,
    event_status,
    figures,
    own_details,
    places,
    times,
    when,
)
from watcher.core.extract.lines import Page, lay_out
from watcher.core.extract.questions import UNREAD, Opinions, Span
from watcher.core.extract.relevance import event_window
from watcher.core.extract.scorer import Candidate
from watcher.core.values import EventStatus
from watcher.core.watches import Watch

_LONGEST = 200_000  # characters read of an article
_ENOUGH = 400  # sentences read: the event of a longer text has been told by then


@dataclass(frozen=True, slots=True)
class Candidates:
    """Everything in an article that may be a detail of the event."""

    page: Page
    dates: tuple[date_candidates.Candidate, ...]
    places: tuple[places.Candidate, ...]
    times: tuple[times.Candidate, ...]
    durations: tuple[durations.Candidate, ...]
    figures: tuple[figures.Candidate, ...]
    fates: tuple[event_status.Hints, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where they stand, once each, in order; with what may tell what became of the event."""
        every: tuple[Candidate, ...] = (
            *self.dates, *self.places, *self.times, *self.durations, *self.figures
        )  # fmt: skip
        found = {one.line.span(one.start, one.end) for one in every}
        found |= {one.line.span(*span) for one in self.fates for span in one.spans}
        return tuple(sorted(found, key=lambda span: (span.part != "title", span.start, span.end)))


def gather(article: Article, watch: Watch) -> Candidates:
    """What may be a detail of the event of `watch`."""
    if len(article.text) > _LONGEST:
        article = replace(article, text=article.text[:_LONGEST])
    page = lay_out(article, watch, _ENOUGH)
    return Candidates(
        page,
        date_candidates.candidates(page),
        places.candidates(page),
        times.candidates(page),
        durations.candidates(page),
        figures.candidates(page),
        event_status.hints(page),
    )


def choose(
    candidates: Candidates,
    opinions: Opinions = UNREAD,
    source: Callable[[Part, int], str | None] | None = None,
) -> tuple[Detail, ...]:
    """The details of the event that the article gives, each with the sentence that says so.

    `opinions` are the network's on the spans of `candidates`; `source` tells, by the part and the offset at
    which a sentence starts, who says it.
    """
    found = tuple(_read(candidates, opinions))
    return found if source is None else tuple(_attributed(detail, source) for detail in found)


_Chosen = (
    when.EventDate
    | places.EventPlace
    | times.EventTime
    | durations.EventDuration
    | event_status.Fate
    | figures.EventFigure
)


def _read(of: Candidates, opinions: Opinions) -> Iterator[Detail]:
    page = of.page

    def evidence(found: _Chosen) -> Evidence:
        return found.line.evidence(confidence=found.confidence, opinions=opinions)

    date = when.choose(of.dates, page, opinions)
    fate = event_status.choose(
        event_status.candidates(page, of.fates, date.value if date else None), opinions
    )
    if fate is not None and fate.status is EventStatus.POSTPONED:
        date = _put_off(page, date, opinions)
    if date is not None:
        yield Detail("date", "date", date.value, evidence(date))
    place = places.choose(of.places, page, opinions)
    if place is not None:
        yield Detail("place", "place", place.value, evidence(place))
    time = times.choose(of.times, opinions)
    if time is not None:
        yield Detail("time", "time", time.value, evidence(time))
    length = durations.choose(of.durations, opinions)
    if length is not None:
        yield Detail("duration", "duration", length.value, evidence(length))
    if fate is not None:
        yield Detail("status", "status", fate.status, evidence(fate))
    own = [detail for one in page.watch.details if (detail := own_details.find(page, one)) is not None]
    theirs = {(detail.evidence.part, detail.evidence.start, detail.value) for detail in own}
    for figure in figures.choose(of.figures, opinions):
        told = evidence(figure)
        if (told.part, told.start, figure.amount) not in theirs:  # "48 ships" are no vehicles then
            yield Detail(figure.attribute, "number", figure.amount, told)
    yield from own


def _put_off(page: Page, date: when.EventDate | None, opinions: Opinions) -> when.EventDate | None:
    """The date of an event that is postponed: one after the days known before; these are none any more."""
    open_ended = replace(page, window=None)
    later = when.choose(date_candidates.candidates(open_ended), open_ended, opinions)
    put_off, told = (event_window(one.value) if one else None for one in (later, date))
    if page.window is None or (put_off and put_off[0] > page.window[1]):
        return later
    return None if told and told[0] <= page.window[0] else date


def _attributed(detail: Detail, source: Callable[[Part, int], str | None]) -> Detail:
    evidence = detail.evidence
    said_by = source(evidence.part, evidence.start)
    return detail if said_by is None else replace(detail, evidence=replace(evidence, source=said_by))
