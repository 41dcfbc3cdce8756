"""The details a user adds to a watch: a kind and trigger words, read as the built-in ones are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from watcher.core.claims import Detail
from watcher.core.extract import dates, durations, times
from watcher.core.extract.folding import fold
from watcher.core.extract.lines import Line, Page
from watcher.core.extract.numbers import Count, counts
from watcher.core.extract.place_names import name_after
from watcher.core.extract.relevance import Scope
from watcher.core.values import Value
from watcher.core.watches import OwnDetail

_REACH = 60  # characters between a trigger word and its value
_GAP = re.compile(r"^(?: of)?(?:[ -](?!(?:and|or|with|from|to|for|in|at)(?!\w))[\w'-]+){0,4} ?-?$")
_DOUBT = re.compile(
    r"(?<!\w)(?:considering|considered|possibly|might|could|may be|is weighing|instead of|last year)(?!\w)"
)
_SURE = 0.7  # no data say how often such a reading is right

_Found = tuple[Value, int]  # a value and its distance from the trigger word


def find(page: Page, own: OwnDetail) -> Detail | None:
    """The value of a user's own detail, from the sentence that ties it closest to a trigger word."""
    if own.kind == "status":
        return None
    best: tuple[tuple[int, int], Value, Line] | None = None
    for line in page.lines:
        if line.scope is Scope.OTHER or _DOUBT.search(line.folded):
            continue
        for trigger in _triggers(own.words).finditer(line.folded):
            for value, distance in _READERS[own.kind](line, trigger, page):
                # Sentences that name the event first, then the shortest way from word to value.
                rank = (0 if line.scope is Scope.THIS else 1, distance)
                if best is None or rank < best[0]:
                    best = rank, value, line
    if best is None:
        return None
    _, value, line = best
    return Detail(own.name, own.kind, value, line.evidence(confidence=_SURE))


@lru_cache(maxsize=512)
def _triggers(words: tuple[str, ...]) -> re.Pattern[str]:
    stems = sorted((fold(word).strip() for word in words if word.strip()), key=len, reverse=True)
    if not stems:
        return re.compile(r"(?!)")
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, stems)) + r")(?:e?s)?(?!\w)")


def _numbers(line: Line, trigger: re.Match[str], page: Page) -> Iterator[_Found]:
    """ "More than 40 ships", "ships: 40", "the number of ships to 40"."""
    del page
    found: list[Count] = list(counts(line.folded))
    for count in found:
        gap = line.folded[count.end : trigger.start()]
        if count.end <= trigger.start() and len(gap) <= _REACH and _GAP.match(gap):
            yield count.amount, len(gap)
        gap = line.folded[trigger.end() : count.start]
        if trigger.end() <= count.start and re.fullmatch(
            r"(?: (?:is|was|are|at|to|of|has|have|been|now|rises?|rose|put|stands?))*:? ?", gap
        ):
            yield count.amount, len(gap) + 1


def _dates(line: Line, trigger: re.Match[str], page: Page) -> Iterator[_Found]:
    for mention in dates.mentions(line.folded, line.text, page.published, page.window):
        yield from _near(mention.value, mention.start, mention.end, trigger)


def _times(line: Line, trigger: re.Match[str], page: Page) -> Iterator[_Found]:
    del page
    for value, start, end in times.clock(line.folded):
        yield from _near(value, start, end, trigger)


def _durations(line: Line, trigger: re.Match[str], page: Page) -> Iterator[_Found]:
    del page
    for value, start, end in durations.lengths(line.folded):
        yield from _near(value, start, end, trigger)


def _places(line: Line, trigger: re.Match[str], page: Page) -> Iterator[_Found]:
    del page
    found = name_after(line.text, trigger.end(), _REACH)
    if found is not None:
        name, start = found
        yield name, start - trigger.end()


_TEXT = re.compile(
    r"(?: (?:is|was|are|were|will be|would be|has been|as|named|called|titled)(?: (?:to be|set|now))?|"
    r":)\s+([^,.;!?\n]{2,80})"
)
_QUOTED = re.compile(r"[^\"“”.;]{0,30}[“\"]([^\"“”\n]{2,80})[”\"]")


def _texts(line: Line, trigger: re.Match[str], page: Page) -> Iterator[_Found]:
    """ "The theme is harmony", "under the motto “One river”"."""
    del page
    for pattern in (_QUOTED, _TEXT):
        match = pattern.match(line.text, trigger.end())
        if match:
            yield match.group(1).strip(), match.start(1) - trigger.end()
            return


def _near(value: str, start: int, end: int, trigger: re.Match[str]) -> Iterator[_Found]:
    distance = max(start - trigger.end(), trigger.start() - end, 0)
    if distance <= _REACH:
        yield value, distance


_READERS: dict[str, Callable[[Line, re.Match[str], Page], Iterator[_Found]]] = {
    "number": _numbers,
    "date": _dates,
    "time": _times,
    "duration": _durations,
    "place": _places,
    "text": _texts,
}
