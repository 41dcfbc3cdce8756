"""How many take part: troops, aircraft, vehicles, leaders, countries, guests, each with its bound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from watcher.core.extract.count_signs import count_signs
from watcher.core.extract.counted import INVITED, NOUN, counted, people_of
from watcher.core.extract.lines import Line, Page
from watcher.core.extract.numbers import HINT as _DIGIT
from watcher.core.extract.numbers import counts
from watcher.core.extract.scorer import shares
from watcher.core.values import Amount

_LIKELY = 0.33


@dataclass(frozen=True, slots=True)
class Candidate:
    """A count of one kind in its sentence, with its signs."""

    line: Line
    attribute: str
    amount: Amount
    signs: tuple[str, ...]


def candidates(page: Page) -> tuple[Candidate, ...]:
    """Every count of something an event counts, with its signs."""
    found = []
    people = people_of(page)
    told: str | None = None
    for line in page.lines:
        if not _DIGIT.search(line.folded):
            continue
        kinds = [
            (count, *kind)
            for count in counts(line.folded)
            for kind in counted(line.folded, count, people, told)
        ]
        named = [noun.lastgroup for noun in NOUN.finditer(line.folded) if noun.lastgroup in INVITED]
        told = named[-1] if named else told
        for count, attribute, how in kinds:
            beside = {other for _, other, _ in kinds} - {attribute}
            signs = (
                *count_signs(line, count, attribute, how, page),
                *(f"{attribute} beside {other}" for other in beside),
            )
            listed = ("in a list",) if beside else ()
            found.append(Candidate(line, attribute, count.amount, (*signs, *listed)))
    return tuple(replace(one, signs=(*one.signs, *_rivalry(one, found))) for one in found)


def _rivalry(one: Candidate, every: list[Candidate]) -> Iterator[str]:
    """How a count stands to the others of its kind in the article: a part is smaller than the whole."""
    values = [other.amount.value for other in every if other.attribute == one.attribute]
    if len(values) == 1:
        yield "only count of its kind"
    elif len(set(values)) < len(values) and values.count(one.amount.value) > 1:
        yield "count said again"
    else:
        yield "largest of its kind" if one.amount.value == max(values) else "larger one of its kind"
        yield f"{one.attribute}, {'largest' if one.amount.value == max(values) else 'not largest'}"


@dataclass(frozen=True, slots=True)
class EventFigure:
    """One count chosen, the sentence that says it, and how sure that is."""

    attribute: str
    amount: Amount
    line: Line
    confidence: float


def choose(page: Page) -> tuple[EventFigure, ...]:
    """At most one count of each kind: the one most likely to be of the whole event."""
    kinds: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates(page):
        kinds[candidate.attribute].append(candidate)
    return tuple(figure for group in kinds.values() if (figure := _likeliest(group)))


def _likeliest(group: list[Candidate]) -> EventFigure | None:
    """The count of one kind that is most likely the event's; those of one value speak for each other."""
    chances = list(zip(group, shares("figure", [one.signs for one in group]), strict=True))
    by_value: dict[float, float] = defaultdict(float)
    for one, chance in chances:
        by_value[one.amount.value] += chance
    value = max(by_value, key=lambda each: by_value[each])
    if by_value[value] < _LIKELY:
        return None
    best = max((pair for pair in chances if pair[0].amount.value == value), key=lambda pair: pair[1])[0]
    return EventFigure(best.attribute, best.amount, best.line, round(by_value[value], 3))
