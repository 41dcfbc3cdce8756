"""The signs around a place: what is done there, how it is led in, how it stands to the event."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from watcher.core.extract.deeds import deeds
from watcher.core.extract.folding import fold
from watcher.core.extract.lines import Line, Page
from watcher.core.extract.place_names import Sort, extent

_NO_LONGER = re.compile(
    r"(?<!\w)(?:not|no longer|instead of|rather than|(?:move|moved|moving|transferred|shifted|switched|from)|"
    r"won't be|"
    r"isn't|out of|washed out)(?: (?:at|in|on|from|of|to))?(?: the)? $"
)
_DATELINE = re.compile(r"[\w ./,()-]{0,45}(?:--?|:) ")
_PREPOSITION = re.compile(
    r"(?<!\w)(in|at|on|to|near|outside|inside|from|for|around|through|across|along|into|of|over|"
    r"down|past|off|up|via|by|leave|leaves|reach|host|visit|downtown|central|,|-|\()\s?(?:the )?"
    r"(?:(?:\w+ )?(?:island|city|town|capital|resort|port|village|district|suburb|province) of )?$"
)
_MOVING = re.compile(
    r"(?<!\w)(?:mov|shift|switch|transfer|relocat|tak(?:e|en|ing)|took|chang|driv|flit|goes)"
)
_MOVES_TO = re.compile(
    r"(?<!\w)(?:mov|shift|switch|transfer|relocat|driv|drove|flit|goes|indoors|lost|goes over|"
    r"taken)\w*[^.;]{0,70}"
    r"(?<!\w)(?:to|into|in|at)(?: the)? $"
)
_HOSTS = re.compile(
    r"(?:'s)? (?:hosts?|will host|is to host|to host|is hosting|stages?|staged|hosted|takes? over|replaces|"
    r"steps in)(?!\w)"
)
_TALK = re.compile(
    r"(?:'s)? (?:said|says|told|announced|wants?|has|had|sent|asked|let|confirmed|denied|expects|plans)(?!\w)"
)
_TRAVEL = re.compile(
    r"(?<!\w)(?:fl(?:y|ies|ew|ying)|travel\w*|trip|go(?:es|ing)?|went|come?s?|coming|came|head\w*|bound|leav\w+|"
    r"left|return\w*|arriv\w*|visit\w*|invit\w+|way|journey|ticket|plane|train)(?!\w)[^,;]{0,25}$"
)
_OFFICE = re.compile(
    r"(?<!\w)(?:embassy|ambassador|office|ministry|mayor|governor|bishop|archbishop|university|paper|newspaper|court|"
    r"government|officials?|police|hospital|spokes\w+|briefing|reporters|statement|conference|hearing|interview)"
    r"[^,;.]{0,14}$"
)
_TAKING = re.compile(
    r"(?<!\w)(?:held|take[sn]?|taking|took|host\w*|opens?|opened|begins?|began|meet|met|sit|sat|stag\w+|plac\w+|"
    r"march\w*|parad\w*|celebrat\w*|gather\w*|sign\w*|buried|married|crowned|sworn|laid|perform\w*|play\w*|"
    r"stood|watch\w*|attend\w*|be|is|was|were|are)(?!\w)[^,;.]{0,30}$"
)


def place_signs(
    line: Line, start: int, end: int, name: str, sort: Sort, page: Page, times: Counter[str], only_land: bool
) -> Iterator[str]:
    """What speaks for or against a place being the event's; `times` counts how often each is named."""
    signs = list(line.signs(start, end))
    yield f"sort {sort}"
    if sort in {"known", "within"}:
        yield f"{sort}, {extent(name, page)}"
        if sort == "within":
            yield (
                "within, small word right" if line.text[end + 1 : end + 2].islower() else "within, name right"
            )
    if (stale := _NO_LONGER.search(line.folded, max(0, start - 30), start)) is not None:
        yield f"no longer: {stale.group().split()[0]}"
    if _MOVES_TO.search(line.folded, max(0, start - 110), start):
        yield "moves to"
        yield f"{sort}, moves to"
    if _HOSTS.match(line.folded, end):
        yield "hosts"
        yield f"{sort}, hosts"
    if deeds(page.watch.event).search(line.folded, max(0, start - 40), start):
        yield "deed left"
        yield f"{sort}, deed left"
    yield from signs
    left = line.folded[max(0, start - 44) : start]
    preposition = _PREPOSITION.search(left)
    word = preposition.group(1) if preposition else "none"
    if preposition and preposition.group().endswith(" of "):
        word = "in" if word == "on" else word
    if word == "none" and any(0 < begin - end < 3 for begin, _ in line.clues.kinds):
        word = "kind"
    yield f"prep {word}"
    yield f"{sort}, prep {word}"
    if sort in {"known", "within"}:
        yield f"{extent(name, page)}, prep {word}"
    for sign in signs:
        if sign in {
            "kind just left", "kind left", "name left", "attend left", "hold near", "hold left",
            "scope other",
            "scope this", "scope neutral", "travel left", "move left", "former left", "name in sentence",
            "kind in sentence", "kind right", "name right", "speak left", "absent left", "another event left",
            "another event in sentence", "title", "future", "past", "nearest left travel",
            "nearest left attend", "nearest left hold", "no event in sentence",
        }:  # fmt: skip
            yield f"{sort}, {sign}"
    if sort in {"venue", "somewhere"} and page.words.place.search(line.folded[end : end + 40]):
        yield f"{sort}, known right"
    if sort == "venue" and page.words.place.search(fold(name)):
        yield "venue of the watch"
    yield from _around(line, start, end)
    if line.position <= 2 and start < 30 and name.isupper() and _DATELINE.match(line.folded, end):
        yield "dateline"
        yield f"dateline, {'future' if line.clues.future else 'past' if line.clues.past else 'timeless'}"
        yield "dateline, event named" if line.clues.names or line.clues.kinds else "dateline, no event"
    if sort == "somewhere" and page.text.count(name.split()[-1]) > times[fold(name)]:
        yield "somewhere, also a subject"
    count = times[fold(name)]
    yield f"{sort}, said {'often' if count > 2 else 'again' if count == 2 else 'once'}"
    if sort == "land" and only_land:
        yield "only land"
    for tone in page.tone:
        yield tone
        yield f"{sort}, {tone}"


def _around(line: Line, start: int, end: int) -> Iterator[str]:
    """What is done at the place, or whose office stands there."""
    left = line.folded[max(0, start - 60) : start]
    if _TALK.match(line.folded, end):
        yield "place talks"
    for name, pattern in (("travel", _TRAVEL), ("office", _OFFICE), ("taking place", _TAKING)):
        if pattern.search(left):
            yield f"{name} towards"
    yield from line.nearness(start, end)
    right = line.text[end : end + 2]
    yield "name goes on" if right[:1] == " " and right[1:].isupper() else "name ends"
    if right.startswith(("'", "’")):
        yield "possessive place"
    if line.clues.kinds and 0 < min((b - end for b, _ in line.clues.kinds if b >= end), default=99) < 12:
        yield "kind follows"


def given_up(line: Line, start: int) -> bool:
    """Whether the place at `start` is one that the event leaves, or will not have."""
    stale = _NO_LONGER.search(line.folded, max(0, start - 30), start)
    if stale is None:
        return False
    return (
        not stale.group().startswith("from")
        or _MOVING.search(line.folded, max(0, start - 70), start) is not None
    )


def course_signs(page: Page) -> Iterator[str]:
    """How publication lies to what the watch knows of the date, and what the article tells."""
    if page.window:
        first, last = page.window
        before = page.published < first
        yield (
            "published before"
            if before
            else "published within"
            if page.published <= last
            else "published after"
        )
    yield (
        "many sentences"
        if len(page.lines) > 6
        else "few sentences"
        if len(page.lines) > 2
        else "a sentence or two"
    )
    if any(deeds(page.watch.event).search(line.folded) for line in page.lines if line.position <= 4):
        yield "article opens with a deed"
