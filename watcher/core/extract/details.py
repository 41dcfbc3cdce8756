"""What an article says of the event itself: when, where, how long, how many, whether."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from watcher.core.claims import Article, Detail, Part
from watcher.core.extract import durations, event_status, figures, own_details, places, times, when
from watcher.core.extract.lines import Page, lay_out
from watcher.core.extract.relevance import event_window
from watcher.core.extract.sentences import Sentence
from watcher.core.values import EventStatus
from watcher.core.watches import Watch

_LONGEST = 200_000  # characters read of an article
_ENOUGH = 400  # sentences read: the event of a longer text has been told by then


def find(
    article: Article,
    watch: Watch,
    sentences: Sequence[Sentence] | None = None,
    source: Callable[[Part, int], str | None] | None = None,
) -> tuple[Detail, ...]:
    """The details of the event of `watch` that `article` gives, each with the sentence that says so.

    `sentences` are those of the article's text, where they have been cut already; `source` tells, by the
    part and the offset at which a sentence starts, who says it.
    """
    if len(article.text) > _LONGEST:
        article = replace(article, text=article.text[:_LONGEST])
        sentences = None
    page = lay_out(article, watch, sentences, _ENOUGH)
    found = tuple(detail for detail in _read(page) if not _ignored(detail, watch))
    return found if source is None else tuple(_attributed(detail, source) for detail in found)


def _read(page: Page) -> Iterator[Detail]:
    date = when.choose(page)
    fate = event_status.choose(page, date.value if date else None)
    if fate is not None and fate.status is EventStatus.POSTPONED:
        date = _put_off(page, date)
    if date is not None:
        yield Detail("date", "date", date.value, date.line.evidence(confidence=date.confidence))
    place = places.choose(page)
    if place is not None:
        yield Detail("place", "place", place.value, place.line.evidence(confidence=place.confidence))
    time = times.choose(page)
    if time is not None:
        yield Detail("time", "time", time.value, time.line.evidence(confidence=time.confidence))
    length = durations.choose(page)
    if length is not None:
        yield Detail("duration", "duration", length.value, length.line.evidence(confidence=length.confidence))
    if fate is not None:
        yield Detail("status", "status", fate.status, fate.line.evidence(confidence=fate.confidence))
    own = [detail for one in page.watch.details if (detail := own_details.find(page, one)) is not None]
    theirs = {(detail.evidence.part, detail.evidence.start, detail.value) for detail in own}
    for figure in figures.choose(page):
        evidence = figure.line.evidence(confidence=figure.confidence)
        if (evidence.part, evidence.start, figure.amount) not in theirs:  # "48 ships" are no vehicles then
            yield Detail(figure.attribute, "number", figure.amount, evidence)
    yield from own


def _put_off(page: Page, date: when.EventDate | None) -> when.EventDate | None:
    """The date of an event that is postponed: one after the days known before; these are none any more."""
    later = when.choose(replace(page, window=None))
    put_off, told = (event_window(one.value) if one else None for one in (later, date))
    if page.window is None or (put_off and put_off[0] > page.window[1]):
        return later
    return None if told and told[0] <= page.window[0] else date


def _ignored(detail: Detail, watch: Watch) -> bool:
    quote = detail.evidence.quote.casefold()
    return any(phrase.casefold() in quote for phrase in watch.ignore if " " in phrase.strip())


def _attributed(detail: Detail, source: Callable[[Part, int], str | None]) -> Detail:
    evidence = detail.evidence
    said_by = source(evidence.part, evidence.start)
    return detail if said_by is None else replace(detail, evidence=replace(evidence, source=said_by))
