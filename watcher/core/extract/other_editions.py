"""Sentences on another edition alone: "the guests of last year's Heron Gala", "the parade of 2019"."""

from __future__ import annotations

import re

from watcher.core.extract.eventwords import EventWords
from watcher.core.extract.folding import fold

_LEFT = re.compile(
    r"(?<!\w)(?:last year's|the (?:previous|preceding)|the previous year's|the (?P<year>(?:19|20)\d\d)|"
    r"(?P<own>(?:19|20)\d\d)'s) (?:edition of the |edition of |[a-z-]+ )?(?:the )?$"
)
_RIGHT = re.compile(
    r",? (?:ceremony |edition )?(?:of|in|from|back in) (?:\w+ )?(?P<year>(?:19|20)\d\d)(?!\w)"
)
_COMPARES = re.compile(  # what may tie the sentence to the edition watched after all
    r"(?<!\w)(?:this (?:year|time)|again|also|too|as well|unlike|than|return\w*|compar\w+|against|as many|"
    r"once more|instead|new|like|even|same|since|now|still|will|would)(?!\w)"
)
_REACH = 50  # characters before a name
_AGO = re.compile(
    r"^(?:(?:two|three|four|five|six|seven|eight|nine|ten|several|many|\d+) years|decades) ago(?!\w)"
)
_STEMS = ("last year", "previous", "preceding", "19", "20", " ago")  # without one of them nothing can match


def of_another_edition(text: str, known: EventWords, years: frozenset[int]) -> bool:
    """Whether all that a sentence calls by the event's name is another edition than one of `years`."""
    folded = fold(text)
    if not any(stem in folded for stem in _STEMS) or _COMPARES.search(folded):
        return False
    if _AGO.search(folded):
        return bool(known.name.search(folded) or known.head.search(folded))
    named = list(known.name.finditer(folded))
    return bool(named) and all(_other(folded, *one.span(), years) for one in named)


def _other(folded: str, start: int, end: int, years: frozenset[int]) -> bool:
    left = _LEFT.search(folded, max(0, start - _REACH), start)
    right = _RIGHT.match(folded, end)
    year = (left and (left["year"] or left["own"])) or (right and right["year"])
    return (left is not None or right is not None) and not (year and int(year) in years)
