"""Whether the claims of an extraction are those that a case expects: names tolerantly, values exactly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tests.phrases.cases import Case, Fact, Presence
from watcher.core import edtf
from watcher.core.claims import Article, Attendance, Claim, Detail
from watcher.core.values import ATTRIBUTES, Amount, Value
from watcher.core.watches import Watch

Extract = Callable[[Article, Watch], Iterable[Claim]]

_TITLES = frozenset(
    re.findall(
        r"\w+",
        "mr mrs ms miss dr sir dame lady lord president prime minister premier king queen prince princess "
        "crown chancellor general colonel gen foreign defence defense vice deputy pope count countess duke "
        "duchess the of",
    )
)
_DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an extraction missed of a case, and what it claimed that the case doesn't hold."""

    case: Case
    missed: tuple[str, ...]
    surplus: tuple[str, ...]
    kinds: frozenset[str]  # "missed", "spurious", "status", "detail": what went wrong

    @property
    def right(self) -> bool:
        """Everything expected was found, and nothing else."""
        return not (self.missed or self.surplus)


def judge(case: Case, claims: Iterable[Claim]) -> Verdict:
    """Hold the claims made of a case's article against what it expects."""
    claims = tuple(claims)
    found = [claim for claim in claims if isinstance(claim, Attendance)]
    pairs = _pairs(case.presences, found)
    missed = [p for n, p in enumerate(case.presences) if n not in pairs]
    surplus = [c for n, c in enumerate(found) if n not in pairs.values()]
    clashes = [(p, c) for p in missed for c in surplus if _named(p, c)]
    kinds = {"status"} if clashes else set()
    if any(all(p is not clash for clash, _ in clashes) for p in missed):
        kinds.add("missed")
    if any(all(c is not clash for _, clash in clashes) for c in surplus):
        kinds.add("spurious")
    lost, wrong = _details(case.facts, [claim for claim in claims if isinstance(claim, Detail)])
    if lost or wrong:
        kinds.add("detail")
    return Verdict(
        case,
        (*map(_told, missed), *lost),
        (*(f"{claim.subject}: {_status(claim)}" for claim in surplus), *wrong),
        frozenset(kinds),
    )


def _pairs(presences: Sequence[Presence], found: Sequence[Attendance]) -> dict[int, int]:
    """The largest matching of expectations and claims (augmenting paths): two Billes need two claims."""
    owner: dict[int, int] = {}

    def place(presence: int, tried: set[int]) -> bool:
        for claim in range(len(found)):
            if claim in tried or not _meets(presences[presence], found[claim]):
                continue
            tried.add(claim)
            if claim not in owner or place(owner[claim], tried):
                owner[claim] = presence
                return True
        return False

    for presence in range(len(presences)):
        place(presence, set())
    return {presence: claim for claim, presence in owner.items()}


def _meets(presence: Presence, claim: Attendance) -> bool:
    return (
        claim.status == presence.status
        and _named(presence, claim)
        and (presence.mode is None or claim.mode == presence.mode)
        and (
            presence.stands_for is None
            or (claim.stands_for is not None and _same_name(presence.stands_for, claim.stands_for))
        )
    )


def _named(presence: Presence, claim: Attendance) -> bool:
    return any(_same_name(name, told) for name in presence.names for told in (claim.subject, *claim.aliases))


def _same_name(one: str, other: str) -> bool:
    a, b = _words(one) - _TITLES, _words(other) - _TITLES
    return bool(a) and bool(b) and (a <= b or b <= a)


def _words(text: str) -> frozenset[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return frozenset(re.findall(r"\w+", re.sub(r"['’´]s\b", "", plain.casefold())))


def _details(facts: Sequence[Fact], found: Sequence[Detail]) -> tuple[list[str], list[str]]:
    """What is lacking and what is wrong, of the attributes that the case names."""
    lost: list[str] = []
    wrong: list[str] = []
    for fact in facts:
        told = [claim.value for claim in found if claim.attribute == fact.attribute]
        good = [value for value in told if fact.value is not None and _same(fact, value)]
        if fact.value is not None and not good:
            lost.append(f"{fact.attribute}: {_shown(fact.value)}")
        wrong += [f"{fact.attribute}: {_shown(value)}" for value in told if value not in good]
    return lost, wrong


def _same(fact: Fact, value: Value) -> bool:
    if isinstance(value, Amount) or isinstance(fact.value, Amount):
        return value == fact.value
    expected = str(fact.value)
    match ATTRIBUTES[fact.attribute]:
        case "date":
            one, other = edtf.parse(expected), edtf.parse(value)
            return (one.first, one.last) == (other.first, other.last)
        case "place":
            a, b = _words(expected), _words(value)
            return bool(a) and bool(b) and (a <= b or b <= a)
        case "duration":
            return _minutes(expected) == _minutes(value)
        case _:
            return value == expected


def _minutes(duration: str) -> int | None:
    match = _DURATION.fullmatch(duration)
    if match is None:
        return None
    days, hours, minutes = (int(part or 0) for part in match.groups())
    return (days * 24 + hours) * 60 + minutes


def _told(presence: Presence) -> str:
    return f"{presence.names[0]}: {_status(presence)}"


def _status(one: Presence | Attendance) -> str:
    for_whom = f" for {one.stands_for}" if one.stands_for else ""
    return f"{one.status}{f' ({one.mode})' if one.mode else ''}{for_whom}"


def _shown(value: Value) -> str:
    return f"{value.bound} {value.value}" if isinstance(value, Amount) else value
