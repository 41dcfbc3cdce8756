"""What an article says of the event itself: when, where, how long, how many, whether."""

from __future__ import annotations

from collections.abc import Sequence

from watcher.core.claims import Article, Detail
from watcher.core.extract import durations, event_status, figures, places, times, when
from watcher.core.extract.lines import lay_out
from watcher.core.extract.sentences import Sentence
from watcher.core.watches import Watch


def find(article: Article, watch: Watch, sentences: Sequence[Sentence] | None = None) -> tuple[Detail, ...]:
    """The details of the event of `watch` that `article` gives, each with the sentence that says so.

    `sentences` are those of the article's text, where they have been cut already.
    """
    page = lay_out(article, watch, sentences)
    found: list[Detail] = []
    chosen = when.choose(page)
    if chosen is not None:
        found.append(Detail("date", "date", chosen.value, chosen.line.evidence(None, chosen.confidence)))
    place = places.choose(page)
    if place is not None:
        found.append(Detail("place", "place", place.value, place.line.evidence(None, place.confidence)))
    time = times.choose(page)
    if time is not None:
        found.append(Detail("time", "time", time.value, time.line.evidence(None, time.confidence)))
    duration = durations.choose(page)
    if duration is not None:
        evidence = duration.line.evidence(None, duration.confidence)
        found.append(Detail("duration", "duration", duration.value, evidence))
    fate = event_status.choose(page)
    if fate is not None:
        found.append(Detail("status", "status", fate.status, fate.line.evidence(None, fate.confidence)))
    for figure in figures.choose(page):
        evidence = figure.line.evidence(None, figure.confidence)
        found.append(Detail(figure.attribute, "number", figure.amount, evidence))
    return tuple(found)
