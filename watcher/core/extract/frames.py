"""What a verb is said of: whether the event is its subject or its object, or something else is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from watcher.core.extract.clues import Clues
from watcher.core.extract.gazetteer import words

Theme = Literal["event", "pronoun", "other", "none"]

_HELPERS = words(
    "has have had is are was were be been being will would won't may might could can cannot can't should must"
    " to not never also now again already just likely still only once isn't aren't wasn't weren't hasn't"
    " haven't hadn't it's going set due about expected"
)
_PRONOUNS = words("it this that which they all everything")
_STOPS = words(
    "of in at on for to from until till by with because after before as over amid due into since despite and"
    " or but when while if that who which so than under against off back forward"
)
_OWNED = re.compile(
    r"(?<!\w)\w+(?: [\w'-]+){0,3} (?:to|for|at|of|from|with|during|before|after|on|about|around|against|"
    r"ahead of)"
    r" (?:the |this |that |its |his |her |\w+'s )?(?:[\w-]+ )?$"
)
"""Before the event: what is only something of its ("rehearsals for the parade", "her trip to the summit")."""
_TRAIL = re.compile(
    r"(?:,? ?(?:(?:in|at|on|of|for|to|by|near|off|from|with|due|planned|scheduled|set|originally|first|once|"
    r"announced|foreseen|meant|billed|which|itself|programme|celebrations?)(?!\w)|\d|\()[^;:.]*)?[,)]?"
)


def subject(clues: Clues, folded: str, start: int) -> Theme:
    """What stands before the verb at `start` in its clause, helping verbs and adverbs left out."""
    low = max((folded.rfind(mark, 0, start) + 1 for mark in ';:\n"'), default=0)
    before = [token for token in clues.tokens if low <= token[0] and token[1] <= start]
    while before and (before[-1][2] in _HELPERS or before[-1][2].endswith("ly")):
        before.pop()
    if not before:
        return "none"
    begin, end, word = before[-1]
    spans = (*clues.names, *clues.kinds)
    inside = [first for first, stop in spans if first <= begin and end <= stop]
    if inside:
        return "other" if _OWNED.search(folded, low, min(inside)) else "event"
    if word in _PRONOUNS:
        return "pronoun"
    stops = [stop for first, stop in spans if low <= first and stop <= begin]
    if stops and end - max(stops) < 60 and _TRAIL.fullmatch(folded, max(stops), end):
        first = min(first for first, stop in spans if low <= first and stop <= begin)
        return "other" if _OWNED.search(folded, low, first) else "event"
    return "other"


def theme(clues: Clues, start: int, end: int) -> Theme:
    """The object of the verb in `start:end`, within it ("put the talks off") or after it."""
    if any(start < first and stop <= end for first, stop in (*clues.names, *clues.kinds)):
        return "event"
    if any(word in _PRONOUNS for first, stop, word in clues.tokens if start < first and stop <= end):
        return "pronoun"
    high = min((begin for begin, _ in clues.cuts if begin >= end), default=end + 90)
    object_: list[tuple[int, int, str]] = []
    for token in clues.tokens:
        if token[0] < end:
            continue
        if token[0] >= high or token[2] in _STOPS or len(object_) > 6:
            break
        object_.append(token)
    if not object_:
        return "none"
    if _meets(clues.names, object_) or _meets(clues.kinds, object_):
        return "event"
    return "pronoun" if object_[0][2] in _PRONOUNS else "other"


def _meets(spans: Sequence[tuple[int, int]], tokens: Sequence[tuple[int, int, str]]) -> bool:
    return any(first < tokens[-1][1] and tokens[0][0] < stop for first, stop in spans)
