"""The details a user adds to a watch: a kind and trigger words, read as the built-in ones are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice

from watcher.core.claims import Detail
from watcher.core.extract import dates, durations, plans, times
from watcher.core.extract.folding import fold
from watcher.core.extract.lines import Line, Page
from watcher.core.extract.own_counts import numbers
from watcher.core.extract.own_ties import tie
from watcher.core.extract.place_names import name_after
from watcher.core.extract.relevance import Scope
from watcher.core.values import EventStatus, Value
from watcher.core.watches import OwnDetail

_REACH = 60  # characters between a trigger word and its value
_MOST = 12  # times that a sentence says a trigger word; one that says it more often is a table
_DOUBT = re.compile(
    r"(?<!\w)(?:considering|considered|possibly|might|could|may be|is weighing|instead of|last year)(?!\w)"
)
_SURE = 0.7  # no data say how often such a reading is right

_Found = tuple[Value, int]  # a value and its distance from the trigger word


def find(page: Page, own: OwnDetail) -> Detail | None:
    """The value of a user's own detail, from the sentence that ties it closest to a trigger word."""
    best: tuple[tuple[int, int], Value, Line] | None = None
    for line in page.lines:
        if line.scope is Scope.OTHER or _DOUBT.search(line.folded):
            continue
        for trigger in islice(_triggers(own.words).finditer(line.folded), _MOST):
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


def _dates(line: Line, trigger: re.Match[str], page: Page) -> Iterator[_Found]:
    for mention in dates.mentions(line.folded, line.text, page.published, page.window):
        yield from _tied(line, trigger, mention.value, mention.start, mention.end)


def _times(line: Line, trigger: re.Match[str], page: Page) -> Iterator[_Found]:
    del page
    for value, start, end in times.clock(line.folded):
        yield from _tied(line, trigger, value, start, end)


def _durations(line: Line, trigger: re.Match[str], page: Page) -> Iterator[_Found]:
    del page
    for value, start, end in durations.lengths(line.folded):
        yield from _tied(line, trigger, value, start, end)


def _places(line: Line, trigger: re.Match[str], page: Page) -> Iterator[_Found]:
    del page
    found = name_after(line.text[trigger.end() :], 0, _REACH)
    if found is not None:
        name, gap = found
        start = trigger.end() + gap
        yield from _tied(line, trigger, name, start, start + len(name))


def _tied(line: Line, trigger: re.Match[str], value: str, start: int, end: int) -> Iterator[_Found]:
    distance = tie(line, trigger, start, end)
    if distance is not None:
        yield value, distance


_TEXT = re.compile(
    r"(?: (?:is|was|are|were|will be|would be|has been|as|named|called|titled)"
    r"(?: (?:to be|set|now))?(?: (?:[a-z]+ed|chosen|given) as)?|:)\s+([^,.;!?\n]{2,80})"
)
_QUOTED = re.compile(
    r"(?:,? |[^\"“”‘.;,]{0,30}(?<!\w))"
    r"(?:[“\"]([^\"“”\n]{2,80})[”\"]|‘((?:[^‘’\n]|’(?=\w)){2,80})’(?!\w)|'((?:[^'\n]|'(?=\w)){2,80})'(?!\w))"
)
_UNTOLD = re.compile(
    r"(?:still|yet|to be|to come|not|never|no longer|unknown|unclear|undecided|being|under|expected|likely|"
    r"due|chosen|given|kept|known|made|drawn|written|taken|held|told|shown|seen|found)(?!\w)|"
    r"[a-z]+ed(?= (?:by|at|in|on|to|for|from|with|after|before|last|next|this|earlier|later|yesterday|today|"
    r"tomorrow|only|(?:an?|one|two|three|\d+) \w+ ago|[A-Z]\w+day)(?!\w)| *$)"
)
"""What says that the text is not known, or what was done with it: "still to be announced", "chosen by …"."""


def _texts(line: Line, trigger: re.Match[str], page: Page) -> Iterator[_Found]:
    """ "The theme is harmony", "under the motto “One river”", "its motto, ‘One river’"."""
    del page
    quoted = _QUOTED.match(line.text, trigger.end())
    match = quoted or _TEXT.match(line.text, trigger.end())
    if match and match.lastindex and (quoted or not _UNTOLD.match(match[1])):
        yield match[match.lastindex].strip().rstrip(",.;"), match.start(match.lastindex) - trigger.end()


_PLAIN = ("put off", "frozen", "called off", "not held", "shift", "ahead")
"""Words of a change of plan that tell it of whatever stands beside them."""
_OPEN = frozenset(
    (
        "denied",
        "denial",
        "doubt in clause",
        "wish in clause",
        "would in clause",
        "earlier in clause",
        "question",
    )
)
_SUBJECT = re.compile(
    r"(?: (?:of|for|at|in|before|after) [^,;:.]{0,40}?)?(?: (?:will|has|have|had|is|are|was|were|been|be|"
    r"being|now|also|again|to|[a-z]+ly))* "
)
_OBJECT = re.compile(r" (?:(?:the|its|a|his|her|their|this|that|all) )?(?:[\w'-]+ ){0,2}")
_TOOK_PLACE = re.compile(
    r" (?:(?:has|have|already|finally) )*(?:took place|taken place|(?:was|were|been) held|"
    r"began|begun|is over|ended)(?!\w)"
)


def _statuses(line: Line, trigger: re.Match[str], page: Page) -> Iterator[_Found]:
    """ "The banquet has been cancelled", "the mayor called off the banquet"."""
    for change in plans.changes(line, tuple(plans.hints(line)), page, ()):
        signs = frozenset(change.signs)
        if signs & _OPEN or not any(f"trigger {name}" in signs for name in _PLAIN):
            continue
        if "trigger shift" in signs and (change.status is EventStatus.MOVED) != ("goes to a place" in signs):
            continue  # "moved to Friday" is put off, "moved to the Harbour Hall" is not
        if trigger.end() <= change.start and _SUBJECT.fullmatch(line.folded, trigger.end(), change.start):
            yield change.status, change.start - trigger.end()
        elif change.end <= trigger.start() and _OBJECT.fullmatch(line.folded, change.end, trigger.start()):
            yield change.status, trigger.start() - change.end
    if _TOOK_PLACE.match(line.folded, trigger.end()):
        yield EventStatus.HELD, 1


_READERS: dict[str, Callable[[Line, re.Match[str], Page], Iterator[_Found]]] = {
    "number": numbers,
    "date": _dates,
    "time": _times,
    "duration": _durations,
    "place": _places,
    "text": _texts,
    "status": _statuses,
}
