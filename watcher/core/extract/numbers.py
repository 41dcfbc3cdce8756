"""Counts in words and figures with what is said of them: "some 1,200", "no fewer than two dozen"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from watcher.core.values import Amount, Bound

_ONES = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
    "thirtieth": 30,
}  # fmt: skip
_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "lakh": 100_000,
    "lakhs": 100_000,
    "crore": 10_000_000,
    "k": 1000,
    "m": 1_000_000,
}
_SWARMS = {
    "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2_000_000,
}  # fmt: skip

_SMALL = "|".join([*(w for w in _ONES if w != "zero"), *_TENS])
_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_FIGURE = (
    r"\d{1,3}(?:[,']\d{3})+(?![\d])|\d{1,2}(?:,\d\d)+,\d{3}(?!\d)|"
    r"\d{1,3}(?:\.\d{3})+(?!\d| (?:m|b)illion)|\d{1,3}(?: \d{3})+(?!\d)|"
    r"\d+(?:\.\d+| ?[½¼¾])?"
)
_UNIT = rf"(?:{_SMALL})(?:[ -](?:{_SMALL}))?"
_IN_WORDS = rf"{_UNIT}(?: and a half)?(?:[ -](?:hundred|thousand|million|lakh)(?:,? (?:and )?{_UNIT})?)*"
NUMBER = (
    r"(?:(?:tens|hundreds) of (?:thousands|millions)|(?:several |many |some )?(?:dozens|scores|"
    r"hundreds|thousands|millions)"
    rf"|half a (?:million|thousand|dozen|hundred|lakh)|half-dozen"
    rf"|(?:(?:a )?quarter of a|three[- ]quarters of a) million"
    rf"|(?:a couple|a few|several|two|three|four|five|six|a|half a|\d+)[ -](?:dozen|score)s?"
    r"|(?:several|a few|many) (?:hundred|thousand|million)"
    rf"|(?:{_FIGURE}|a|{_IN_WORDS})[ -]?(?:hundred|thousand|million|"
    rf"billion|lakhs?|crore)(?:[ -](?:and )?(?:a half )?(?:{_SMALL}|hundred|thousand|million))*"
    rf"|(?:{_FIGURE})(?:k\b)?|{_IN_WORDS}|zero)"
)
"""A count in words or figures, in folded text."""

_OVER = (
    r"more than|over|at least|no fewer than|not fewer than|no less than|not less than|upwards of|above|"
    r"exceeding|"
    r"in excess of|a minimum of|well over|just over|north of|a record of over|minimum|greater than|"
    r"not under|beyond|"
    r"no fewer than|fully"
)
_UNDER = (
    r"up to|as many as|fewer than|less than|under|at most|no more than|not more than|a maximum of|"
    r"just under|below|"
    r"not exceeding|maximum|to a maximum of|well under"
)
_ABOUT = (
    r"about|around|some|nearly|almost|approximately|roughly|close to|an estimated|estimated at|"
    r"estimated|circa|"
    r"in the region of|something like|approx\.?|ca\.?|c\.|perhaps|maybe|reportedly some|just about|or so|"
    r"an approximate|near to|~"
)
BOUND = rf"(?:(?P<over>{_OVER})|(?P<under>{_UNDER})|(?P<about>{_ABOUT}))"

_NOTE = "[⁰¹²³⁴-⁹]*"  # the number of a footnote: "40¹ leaders"
_COUNT = re.compile(
    rf"(?<![\w$€£¥.,:/+-])(?:{BOUND} )?(?:the |a total of |his |its |an )?"
    rf"(?P<low>{NUMBER}){_NOTE}(?P<plus>\+|[ -]?plus\b|-odd\b|-something\b|-strong\b)?"
    rf"(?:(?: ?(?:-|to|or|and) ?)(?P<high>{NUMBER}){_NOTE})?(?P<after> or (?:more|so)\b)?(?![\w%]|[.:,/]\d)"
)
HINT = re.compile(rf"\d|(?<!\w)(?:{_SMALL}|zero|hundred|thousand|million|dozen|score|lakh|crore)|half-dozen")


@dataclass(frozen=True, slots=True)
class Count:
    """A number where it stands in the folded text, bound and range taken in."""

    amount: Amount
    start: int
    end: int
    word: str  # as written, without its bound


def parse(words: str) -> float | None:
    """The value of a number in words or figures ("half a million", "1,200"), None if it isn't one."""
    text = words.strip()
    if text.startswith(("tens of", "hundreds of")):
        base = 20 if text.startswith("tens") else 200
        return base * (1000 if "thousand" in text else 1_000_000)
    for lead in ("several ", "many ", "some "):
        if text.startswith(lead) and text.removeprefix(lead) in _SWARMS:
            return _SWARMS[text.removeprefix(lead)]
    if text in _SWARMS:
        return _SWARMS[text]
    for lead in ("several ", "a few ", "many "):
        if text.startswith(lead) and text.removeprefix(lead) in _SCALES:
            return 2 * _SCALES[text.removeprefix(lead)]
    if text.startswith("half a ") or text == "half-dozen":
        halved = {"million": 500_000, "thousand": 500, "dozen": 6, "hundred": 50, "lakh": 50_000}
        return halved.get(text.removeprefix("half a ").removeprefix("half-"))
    if text.endswith("of a million"):
        return 750_000 if text.startswith("three") else 250_000
    if text.endswith(" and a half"):
        count = parse(text.removesuffix(" and a half"))
        return None if count is None else count + 0.5
    if " and a half " in text:
        whole, _, scale = text.partition(" and a half ")
        count, unit = parse(whole), _SCALES.get(scale)
        return None if count is None or unit is None else (count + 0.5) * unit
    dozen = re.fullmatch(r"(.+?)[ -](dozen|score)s?", text)
    if dozen:
        few = {"a": 1.0, "a couple": 2.0, "a few": 3.0, "several": 3.0, "half a": 0.5}
        times = few.get(dozen[1]) or parse(dozen[1])
        return None if times is None else times * (12 if dozen[2] == "dozen" else 20)
    return _sum(text)


def _sum(text: str) -> float | None:
    total = current = 0.0
    seen = False
    joined = re.sub(r"(?<=\d)[ ,.'](?=\d{3}(?!\d| (?:m|b)illion))|(?<=\d),(?=\d\d,)", "", text)
    for word in re.findall(r"\d+(?:\.\d+)?|[a-z]+|[½¼¾]", joined):
        if word[0].isdigit():
            current += float(word)
        elif word in _ONES:
            current += _ONES[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word in _PARTS:
            current += _PARTS[word]  # "2½": two and a half
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in _SCALES:
            total += (current or 1) * _SCALES[word]
            current = 0.0
        elif word not in {"and", "a"}:
            return None
        seen = True
    total += current
    return total if seen and math.isfinite(total) else None  # hundreds of digits are no number


def ordinal(word: str) -> int | None:
    """The number an ordinal stands for: "9th", "twenty-third"; None if it isn't one."""
    digits = re.fullmatch(r"(\d+)(?:st|nd|rd|th)?", word)
    if digits:
        return int(digits[1])
    head, _, last = word.replace(" ", "-").rpartition("-")
    value = _ORDINALS.get(last)
    return None if value is None else value + _TENS.get(head, 0)


def counts(folded: str, start: int = 0, end: int | None = None) -> Iterator[Count]:
    """Every count in `folded[start:end]`, in order; a range is its lower end, `over`."""
    if not HINT.search(folded, start, len(folded) if end is None else end):
        return
    limit = len(folded) if end is None else end
    while match := _COUNT.search(folded, start, limit):
        start = match.end()
        word = match["low"]
        value = parse(word)
        if value is None:
            continue
        high = parse(match["high"]) if match["high"] else None
        stop = match.end()
        if high is not None and not _is_range(match, value, high):
            high, stop = None, match.end("plus") if match["plus"] else match.end("low")
            start = stop  # "from 31 to 17" holds two counts
        bound = _bound(match, word, ranged=high is not None)
        if high is not None and value < 100 <= high and word.isdigit() and high % 1000 == 0:
            value *= 1000 if "thousand" in match["high"] else 1  # "10 to 12 thousand"
        whole = int(value) if value == int(value) else value
        yield Count(Amount(whole, bound), match.start(), stop, word)


def _is_range(match: re.Match[str], low: float, high: float) -> bool:
    joint = match.string[match.end("low") : match.start("high")]
    if joint.strip() == "and":
        return "between" in match.string[max(0, match.start() - 9) : match.start()]
    if joint == " - " and match["low"][0].isdigit() != match["high"][0].isdigit():
        return False  # "Nov 13 - Thirty-eight leaders came": a dateline
    return high > low or "thousand" in match["high"]


def _bound(match: re.Match[str], word: str, *, ranged: bool) -> Bound:
    negated = match.string[max(0, match.start() - 4) : match.start()] in {" no ", " not"}
    if ranged or (match["plus"] and "strong" not in match["plus"]) or match["after"] == " or more":
        return Bound.OVER
    if match["over"]:
        return Bound.UNDER if negated else Bound.OVER
    if match["under"]:
        return Bound.UNDER
    if word.split()[-1] in _SWARMS or word.startswith(
        ("tens of", "hundreds of", "several ", "a few ", "many ")
    ):
        return Bound.OVER
    if match["about"] or match["after"] == " or so":
        return Bound.ABOUT
    return Bound.EXACT
