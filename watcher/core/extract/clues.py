"""The signs around a span that tell what it is a detail of: the event, a journey, another event."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

from watcher.core.extract.eventwords import EventWords
from watcher.core.extract.gazetteer import words
from watcher.core.extract.relevance import other_events
from watcher.core.extract.senses import OF_PAIR, OF_WORD

_WORD = re.compile(r"[a-z0-9]+(?:['-][a-z]+)*")
_CLAUSE = re.compile(
    r"[;:()\n]|, (?:and|but|while|who|which|where|when|as|after|before|with|whose|said|says)\b| -+ |\""
)
_FUTURE = re.compile(
    r"(?<!\w)(?:will|'ll|would|won't|is to|are to|to be|due|expected|plans?|planned|scheduled|slated|"
    r"upcoming|next|"
    r"coming|going to|set|may|might|could|ahead|to (?:attend|join|visit|host|hold|open|skip|meet))(?!\w)"
)
_PAST = re.compile(
    r"(?<!\w)(?:was|were|had|did|took|held|opened|ended|closed|began|attended|watched|came|went|saw|"
    r"[a-z]{3,}ed)(?!\w)"
)
_ELSEWHERE = re.compile(
    r"(?<!\w)(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside) (?:the )?(?P<name>[A-Z\u00C0-\u017F][\w'’.-]+"
    r"(?: (?:(?:de|del|la|of the|of) )?[A-Z\u00C0-\u017F][\w'’.-]+)*)"
)
_NO_PLACES = words(
    "january february march april may june july august september october november december monday tuesday"
    " wednesday thursday friday saturday sunday parliament congress english spring summer autumn winter"
    " president prime minister king queen prince princess he she his her their its this that these"
)
_PRONOUNS = words("it they event which")
_START, _END = itemgetter(0), itemgetter(1)  # of a token
_NEAR_WORDS = words(
    "on in for from since until by of to at the this next last early late mid and before after between is was"
    " till during around about near outside inside into through via its over across off down a an"
)


@dataclass(frozen=True, slots=True)
class Clues:
    """What one sentence holds, found once: words with their senses, clause ends, the event's words."""

    tokens: tuple[tuple[int, int, str], ...]
    small: frozenset[int]  # starts of the tokens that aren't capitalised: words, not names
    senses: tuple[tuple[int, int, str], ...]  # start, end, sense
    cuts: tuple[tuple[int, int], ...]
    names: tuple[tuple[int, int], ...]
    kinds: tuple[tuple[int, int], ...]
    places: tuple[tuple[int, int], ...]
    lands: tuple[tuple[int, int], ...]
    own: tuple[tuple[int, int], ...]
    others: tuple[tuple[int, int], ...]  # named events that aren't the event watched
    elsewhere: tuple[tuple[int, int], ...]  # places that aren't known as the event's
    named: bool  # by a name of the event, or by a part of one
    future: bool
    past: bool


def gather(text: str, folded: str, event: EventWords) -> Clues:
    """The clues of one folded sentence."""
    tokens = tuple([(*match.span(), match[0]) for match in _WORD.finditer(folded)])
    senses: list[tuple[int, int, str]] = []
    previous = ""
    for start, end, word in tokens:
        found = OF_WORD.get(word)
        if found:
            senses.extend((start, end, sense) for sense in found)
        pair = OF_PAIR.get((previous, word))
        if pair:
            senses.append((start, end, pair))
        previous = word
    names = tuple(match.span() for match in event.name.finditer(folded))
    places = tuple(match.span() for match in event.place.finditer(folded))
    lands = tuple(match.span() for match in event.land.finditer(folded))
    return Clues(
        tokens,
        frozenset([start for start, _, _ in tokens if text[start].islower()]),
        tuple(senses),
        tuple(match.span() for match in _CLAUSE.finditer(folded)),
        names,
        tuple(match.span() for match in event.head.finditer(folded)),
        places,
        lands,
        tuple(match.span() for match in event.own_word.finditer(folded)),
        other_events(text, folded, event),
        tuple(_elsewhere(text, (*names, *places, *lands))),
        bool(names or event.partial.search(text)),
        bool(_FUTURE.search(folded)),
        bool(_PAST.search(folded)),
    )


def _elsewhere(text: str, own: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    """Where places stand that are none of the event's, nor within its names."""
    for match in _ELSEWHERE.finditer(text):
        start, end = match.span("name")
        first = match["name"].split()[0].casefold().strip(".'’")
        if first not in _NO_PLACES and not any(begin < end and start < stop for begin, stop in own):
            yield start, end


def around(clues: Clues, folded: str, start: int, end: int) -> Iterator[str]:
    """Signs of the words about `folded[start:end]`, within its clause and a little beyond."""
    low = max((stop for _, stop in clues.cuts if stop <= start), default=0)
    high = min((begin for begin, _ in clues.cuts if begin >= end), default=len(folded))
    low, high = max(low, start - 90), min(high, end + 70)
    nearest_left: tuple[int, str] | None = None
    nearest_right: tuple[int, str] | None = None
    for begin, stop, sense in clues.senses:
        if low <= begin and stop <= start:
            yield f"{sense} left"
            if start - stop < 16:
                yield f"{sense} near"
            nearest_left = (stop, sense)
        elif end <= begin and stop <= high:
            yield f"{sense} right"
            if nearest_right is None:
                nearest_right = (begin, sense)
    if nearest_left:
        yield f"nearest left {nearest_left[1]}"
    if nearest_right:
        yield f"nearest right {nearest_right[1]}"
    left = clues.tokens[: bisect_right(clues.tokens, start, key=_END)]
    right = clues.tokens[bisect_left(clues.tokens, end, key=_START) :]
    for begin, _, word in left[-4:]:
        if low <= begin and begin in clues.small:
            yield f"< {word}"
    for begin, stop, word in right[:4]:
        if stop <= high and begin in clues.small:
            yield f"> {word}"
    before = [word for _, stop, word in left[-2:] if start - 24 <= stop]
    following = [word for begin, _, word in right[:1] if begin < end + 16]
    if before and before[-1] in _NEAR_WORDS:
        yield f"after {before[-1]}"
        if len(before) > 1 and before[-2] in _NEAR_WORDS:
            yield f"after {before[-2]} {before[-1]}"
    elif before and before[-1] in OF_WORD:
        yield f"after a word of {OF_WORD[before[-1]][0]}"
    if following and following[0] in _NEAR_WORDS:
        yield f"before {following[0]}"
    rest = folded[end : end + 8]
    if rest.startswith("'s"):
        yield "possessive"
    if rest.startswith(","):
        yield "comma right"
    if not rest.strip(" .!?\"')"):
        yield "last of its sentence"
    if start < 3:
        yield "first of its sentence"
    yield from _event_signs(clues, start, end, low, high)
    if any(low <= begin and word in _PRONOUNS for begin, _, word in left[-6:]):
        yield "pronoun left"
    if clues.future:
        yield "future"
    elif clues.past:
        yield "past"


def _event_signs(clues: Clues, start: int, end: int, low: int, high: int) -> Iterator[str]:
    name_left = any(low <= begin and stop <= start for begin, stop in clues.names)
    kind_left = [stop for begin, stop in clues.kinds if low <= begin and stop <= start]
    if name_left:
        yield "name left"
    if kind_left:
        yield "kind left"
        if start - kind_left[-1] < 24:
            yield "kind just left"
        if start - kind_left[-1] < 5:
            yield "kind next left"
    if any(end <= begin and stop <= high for begin, stop in clues.names):
        yield "name right"
    kind_right = [begin for begin, stop in clues.kinds if end <= begin and stop <= high]
    if kind_right:
        yield "kind right"
        if kind_right[0] - end < 22:
            yield "kind just right"
    if clues.names:
        yield "name in sentence"
    elif clues.kinds:
        yield "kind in sentence"
    else:
        yield "no event in sentence"
    if clues.others:
        yield "another event in sentence"
        if any(low <= begin and stop <= start for begin, stop in clues.others):
            yield "another event left"
        if any(end <= begin and stop <= high for begin, stop in clues.others):
            yield "another event right"
        if any(begin <= start and end <= stop for begin, stop in clues.others):
            yield "in another event"
    if clues.elsewhere:
        yield "another place in sentence"
        if not clues.places:
            yield "only other places in sentence"
        if any(0 < begin - stop < 12 for begin, _ in clues.elsewhere for _, stop in clues.kinds):
            yield "kind elsewhere"
    if clues.own:
        yield "own word in sentence"
    if clues.places:
        yield "place in sentence"
    if clues.lands:
        yield "country in sentence"
