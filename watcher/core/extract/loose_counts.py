"""Counts that no noun goes with, and sums: "cut from 22 to 14", "six presidents and three premiers"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter

from watcher.core.extract.counted import NOUN, YEAR, not_coming
from watcher.core.extract.numbers import Count
from watcher.core.values import Amount, Bound

_UNIT = re.compile(
    r" ?(?:%|°|percent|per cent|(?:square |cubic |nautical )?(?:k(?:ilo)?m(?:et(?:er|re))?s?|met(?:er|re)s?|"
    r"miles?|yards|"
    r"feet|foot|ft|cm|centimet(?:er|re)s?|inch(?:es)?|acres|hectares|knots)|(?:kilo|mega)?watts?|tons?|tonnes|"
    r"kilos?|kilograms?|kg|lit(?:er|re)s|"
    r"seconds?|minutes?|min|hours?|h|days?|nights?|evenings?|weeks?|months?|years?|decades|centur(?:y|ies)|"
    r"o'clock|[ap]\.?m|gmt|utc|hrs|euros?|dollars?|pounds|cents|rupees|yuan|yen|francs|degrees|times|"
    r"(?:or \w+ )?votes?|pages|points|goals|games|"
    r"minus|sets|rows|items?|words|sentences|languages|questions|speeches|songs|rooms|beds|tables|chairs|seats|tickets|"
    r"(?:[a-z]+ )?others|"
    r"flags|lamps|candles|cameras|screens|toilets|kitchens|doors|steps|stops|trees|"
    r"of (?:the )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]*|may)(?!\w)|(?:st|nd|rd|th)(?!\w)|-[a-z]"
)
"""What follows a number that counts nothing that takes part: money, measures, hours, days."""
_NUMBERED = re.compile(
    r"(?:(?<!\w)(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?|no\.?|number|article|item|rule|"
    r"page|pages|chapter|gate|gates|row|line|hall|section|paragraph|room|platform|route|highway|aged|age|channel|"
    r"day|session|phase|version|group|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|[$€£¥#]|"
    r"(?:at|by|till|until|from|past|to|after|before) about|(?:up|down) from|against|than|not) $"
)
_HOUR = re.compile(r"(?<!\w)(?:at|by|till|until|from|past|to|after|before|between|since|about|around) $")
_FLIES = re.compile(
    r"(?<!\w)(?:fl(?:y|ies|ew|own|ying)|overfl(?:y|ew)|fly-?past|flyover|flypast|air force)(?!\w)"
)
_BARE = re.compile(
    r"[\"')]*(?:[.,;:!?)\"]|$| -| \(| (?:in|on|at|for|from|with|by|before|along|around|"
    r"of (?:them|whom|which)|and|or|to|who|that|"
    r"as|if|"
    r"in all|altogether|so far|now|today|only|remain\w*|fly|flew|flown|came|come|coming|went|saw|sat|stood|"
    r"lay|looking|"
    r"seated|counted|confirmed|expected|persons|human|is|are|was|were|will|would|can|could|may|"
    r"have|has|had|march\w*|parad\w*|roll\w*|took|take|declared|accepted|[a-z]+ed|[a-z]+ing)(?!\w))"
)
_SWARM = re.compile(r"(?:\w+ )*?(?:dozens|scores|hundreds|thousands|millions)(?!\w)")
_PEOPLE = re.compile(
    r" (?!(?:\w+ )?(?:protest|demonstrat|police|steward|officer|journalist|cheering))"
    r"(?:[a-z]+ )?[a-z]+(?:s|folk|men|women|en|i|o)(?!\w)"
)
_MANY = 60
_SUMMED = frozenset(("leaders", "troops", "aircraft", "vehicles"))
_MEMBERS = re.compile(r"(?<!\w)member (?:associations|federations|unions)(?!\w)")
"""What stands for countries where a part of them is told: "34 member associations, 29 of them"."""
_CUT = re.compile(r"[.;:!?]|(?<!\w)(?:of|from|to|than|not|last|instead|against|or)(?!\w)")


def loose(folded: str, count: Count, told: str | None) -> Iterator[tuple[str, str]]:
    """What a count without a noun of its own may count, and how it is tied to that.

    `told` is what was last counted or named before the sentence.
    """
    value = count.amount.value
    left = folded[max(0, count.start - 24) : count.start]
    exact = count.amount.bound is Bound.EXACT
    if value < 2 or _UNIT.match(folded, count.end) or _NUMBERED.search(left) or not_coming(folded, count):
        return
    if exact and (YEAR.fullmatch(count.word) or (value <= 24 and _HOUR.search(left))):
        return
    before = _noun_before(folded, count.start)
    members = None if before else _MEMBERS.search(folded, 0, count.start)
    kind = before[1] if before else "countries" if members else None
    bare = _BARE.match(folded, count.end) is not None
    if kind and bare:
        near = "" if before is None or count.start - before[0] < 40 else ", far"
        yield kind, f"kind before{near}"  # "from 22 aircraft to 14"
    elif told and not kind and bare:
        yield told, "kind told before"  # "Last year 131 aircraft came. This year it is 160."
    elif value < _MANY and _flies(folded):
        yield "aircraft", "flying"  # "four Gripens flew past"
    people = (bare and not _SWARM.match(folded, count.start)) or _PEOPLE.match(folded, count.end)
    if value >= _MANY and people and "guests" not in {kind, told if kind is None else None}:
        yield "guests", "nothing"  # "592 in the church"


def _noun_before(folded: str, start: int) -> tuple[int, str] | None:
    """Where the last noun of what may be counted before `start` ends, and its kind."""
    nouns = _nouns(folded)
    at = bisect_right(nouns, start, key=itemgetter(0))
    return nouns[at - 1] if at else None


@lru_cache(maxsize=4)  # every count of a sentence asks
def _nouns(folded: str) -> tuple[tuple[int, str], ...]:
    return tuple((noun.end(), noun.lastgroup) for noun in NOUN.finditer(folded) if noun.lastgroup)


@lru_cache(maxsize=4)
def _flies(folded: str) -> bool:
    return _FLIES.search(folded) is not None


def sums(folded: str, counts: Sequence[tuple[Count, str, str]]) -> Iterator[tuple[Count, str, int]]:
    """Parts of one kind in a row, and their sum: the last part, its kind, how many parts."""
    for kind in sorted({kind for _, kind, _ in counts} & _SUMMED):
        parts: list[Count] = []
        for count, other, how in counts:
            if other != kind or not how.startswith("gap") or count.amount.value >= 10_000:
                continue
            if parts and (
                count.start - parts[-1].end > 60 or _CUT.search(folded, parts[-1].end, count.start)
            ):
                parts = []
            parts.append(count)
            if 2 <= len(parts) <= 4:
                total = Amount(sum(part.amount.value for part in parts), _weakest(parts))
                last = parts[-1]
                yield Count(total, last.start, last.end, last.word), kind, len(parts)


def _weakest(parts: Sequence[Count]) -> Bound:
    return next((part.amount.bound for part in parts if part.amount.bound is not Bound.EXACT), Bound.EXACT)
