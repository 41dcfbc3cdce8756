"""The one order of values: does a new claim repeat, blur, sharpen or contradict the fact held?

Every value stands for the set of worlds in which it is true; the relation compares two such sets.
The tables and examples are in `docs/facts.md`.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from watcher.core import edtf
from watcher.core.claims import Attendance, Claim
from watcher.core.values import Amount, Bound, Status, Value, ValueKind


class Relation(StrEnum):
    """How a new value stands to the one held."""

    SAME = "same"
    COARSER = "coarser"  # consistent, and says less
    FINER = "finer"  # consistent, and says more
    CONFLICTING = "conflicting"  # both can't be true, or doubt has arisen


_S = Status
_ADDS_NOTHING_TO: dict[Status, frozenset[Status]] = {
    _S.INVITED: frozenset(_S) - {_S.INVITED, _S.NOT_INVITED},
    _S.EXPECTED: frozenset({_S.ATTENDING}),
    _S.UNLIKELY: frozenset({_S.NOT_ATTENDING, _S.NOT_INVITED}),
    _S.NOT_ATTENDING: frozenset({_S.NOT_INVITED}),
}
_SHARPENS: dict[Status, frozenset[Status]] = {
    _S.POSSIBLE: frozenset({_S.INVITED}),
    _S.EXPECTED: frozenset({_S.INVITED, _S.POSSIBLE}),
    _S.ATTENDING: frozenset({_S.INVITED, _S.POSSIBLE, _S.EXPECTED}),
    _S.UNLIKELY: frozenset({_S.INVITED, _S.POSSIBLE}),
    _S.NOT_ATTENDING: frozenset({_S.INVITED, _S.POSSIBLE, _S.UNLIKELY}),
    _S.NOT_INVITED: frozenset({_S.POSSIBLE, _S.UNLIKELY, _S.NOT_ATTENDING}),
}


@lru_cache(maxsize=65536)
def relation(kind: ValueKind | str, old: Value, new: Value) -> Relation:
    """How `new` stands to `old`; `kind` is "attendance" for a `Status`, else the kind of the detail.

    Raises `ValueError` for a value that isn't one of its kind (see `validity.fault`).
    """
    if old == new:
        return Relation.SAME
    if kind == "attendance":
        return _statuses(Status(str(old)), Status(str(new)))
    if isinstance(old, Amount) and isinstance(new, Amount):
        return _amounts(old, new)
    if kind == "number" or isinstance(old, Amount) or isinstance(new, Amount):
        raise ValueError(f"a number can't be compared with a text: {old!r}, {new!r}")
    return _texts(kind, old, new)


def claim_relation(old: Claim, new: Claim) -> Relation:
    """How one claim stands to another on the same topic."""
    if isinstance(old, Attendance):
        if isinstance(new, Attendance):
            return relation("attendance", old.status, new.status)
    elif not isinstance(new, Attendance) and old.attribute == new.attribute:
        return relation(new.kind, old.value, new.value)
    raise ValueError("claims on different topics have no order")


def claim_value(claim: Claim) -> Value:
    """The value a claim asserts: its status, or the detail's value."""
    return claim.status if isinstance(claim, Attendance) else claim.value


def _texts(kind: str, old: str, new: str) -> Relation:
    if kind == "date":
        return _dates(edtf.parse(old), edtf.parse(new))
    if kind == "place":
        return _places(place_words(old), place_words(new))
    read = duration_minutes if kind == "duration" else plain
    return Relation.SAME if read(old) == read(new) else Relation.CONFLICTING


def _statuses(old: Status, new: Status) -> Relation:
    if old in _ADDS_NOTHING_TO.get(new, ()):
        return Relation.COARSER
    if old in _SHARPENS.get(new, ()):
        return Relation.FINER
    return Relation.CONFLICTING


def _dates(old: edtf.Days, new: edtf.Days) -> Relation:
    """Fewer days say more, except that a span says more than a date inside it: it has the ending too."""
    if new.span != old.span:
        if old.span and new.within(old):
            return Relation.COARSER
        if new.span and old.within(new):
            return Relation.FINER
    if new.within(old):
        return Relation.SAME if old.within(new) else Relation.FINER
    return Relation.COARSER if old.within(new) else Relation.CONFLICTING


def _amounts(old: Amount, new: Amount) -> Relation:
    """Equal figures are the same news, whatever the bound; else the narrower interval says more."""
    if old.value == new.value:
        return Relation.SAME
    (a, b), (c, d) = interval(old), interval(new)
    if (a, b) == (c, d):
        return Relation.SAME
    if a <= c and d <= b:
        return Relation.FINER
    return Relation.COARSER if c <= a and b <= d else Relation.CONFLICTING


def interval(amount: Amount) -> tuple[Fraction, Fraction]:
    """The counts an amount leaves open, lowest and highest.

    "Over" reaches up by half and "under" down by half, since nobody says "over 100" of a thousand;
    "about" allows a tenth either way. Exact fractions, so that 1.1 times 10 holds 11.
    """
    value = Fraction(amount.value)
    match amount.bound:
        case Bound.OVER:
            return value, value * Fraction(3, 2)
        case Bound.UNDER:
            return value * Fraction(1, 2), value
        case Bound.ABOUT:
            return value * Fraction(9, 10), value * Fraction(11, 10)
    return value, value


def _places(old: frozenset[str], new: frozenset[str]) -> Relation:
    """The more words of a place are given, the smaller it is: "Red Square, Moscow" lies in "Moscow"."""
    if old == new:
        return Relation.SAME
    if old < new:
        return Relation.FINER
    return Relation.COARSER if new < old else Relation.CONFLICTING


_JOINING_WORDS = frozenset({"the", "in", "of", "at", "s"})


def place_words(place: str) -> frozenset[str]:
    """The words that tell one place from another, without accents, case and joining words."""
    return frozenset(re.findall(r"\w+", plain(place))) - _JOINING_WORDS


_WIDE = re.compile(r"[^\x00-\u02ff]")  # no accent that is a mark of its own stands below


def plain(text: str) -> str:
    """Text without accents, case and runs of white space, for comparison only."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = _WIDE.sub(lambda c: "" if unicodedata.combining(c[0]) else c[0], decomposed)
    return " ".join(text.casefold().split())


_DURATION = re.compile(
    r"P(?!$)(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?"
    r"(?:T(?=\d)(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?"
)
_MINUTES = (Fraction(7 * 24 * 60), Fraction(24 * 60), Fraction(60), Fraction(1), Fraction(1, 60))


def duration_minutes(text: str) -> Fraction:
    """The length of an ISO 8601 duration in minutes: `PT1H10M` and `PT70M` are one length.

    Weeks, days, hours, minutes and seconds; no years or months, which have no fixed length.
    """
    match = _DURATION.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is no duration: write PT70M, PT2H, P3D")
    return sum(
        (Fraction(given) * unit for given, unit in zip(match.groups(), _MINUTES, strict=True) if given),
        start=Fraction(0),
    )
