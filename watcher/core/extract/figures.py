"""How many take part: troops, aircraft, vehicles, leaders, countries, guests, each with its bound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from watcher.core.extract.count_signs import count_signs
from watcher.core.extract.counted import INVITED, NOUN, counted, people_of
from watcher.core.extract.lines import Line, Page
from watcher.core.extract.loose_counts import loose, sums
from watcher.core.extract.numbers import HINT as _DIGIT
from watcher.core.extract.numbers import counts
from watcher.core.extract.questions import UNREAD, Opinions
from watcher.core.extract.scorer import chances
from watcher.core.values import Amount

_LIKELY = 0.4
_LOOSE = ("kind ", "nothing", "flying", "sum of", "loose", "some of")
_REACH = 2  # sentences over which a kind named goes on to be what is counted


@dataclass(frozen=True, slots=True)
class Candidate:
    """A count of one kind in its sentence, with its signs."""

    line: Line
    start: int
    end: int
    attribute: str
    amount: Amount
    signs: tuple[str, ...]

    @property
    def question(self) -> str:
        """What the network is asked of it."""
        return "figure"


def candidates(page: Page) -> tuple[Candidate, ...]:
    """Every count of something an event counts, with its signs."""
    found: list[Candidate] = []
    told_outright: list[Candidate] = []  # whose noun or verb stands with them
    people = people_of(page)
    told: str | None = None  # of those who are invited
    last: str | None = None  # of all kinds
    since = 0
    for number, line in enumerate(page.lines):
        if number - since > _REACH:
            last = None
        if not _DIGIT.search(line.folded):
            continue
        kinds = []
        for count in counts(line.folded):
            tied = list(counted(line.folded, count, people, told)) or loose(line.folded, count, last)
            kinds += [(count, *kind) for kind in tied]
        firm = {other for _, other, how in kinds if not how.startswith(_LOOSE)}
        kinds += [(whole, kind, f"sum of {parts}") for whole, kind, parts in sums(line.folded, kinds)]
        for noun in NOUN.finditer(line.folded):
            last, since = noun.lastgroup, number
            told = last if last in INVITED else told
        for count, attribute, how in kinds:
            beside = firm - {attribute}
            signs = (
                *count_signs(line, count, attribute, how, page),
                *(f"{attribute} beside {other}" for other in beside),
            )
            listed = ("in a list",) if beside else ()
            found.append(Candidate(line, count.start, count.end, attribute, count.amount, (*signs, *listed)))
            if not how.startswith(_LOOSE):
                told_outright.append(found[-1])
    return tuple(replace(one, signs=(*one.signs, *_rivalry(one, told_outright))) for one in found)


def _rivalry(one: Candidate, every: list[Candidate]) -> Iterator[str]:
    """How a count stands to the others of its kind in the article: a part is smaller than the whole."""
    values = [other.amount.value for other in every if other.attribute == one.attribute]
    if one.amount.value not in values:
        yield "beside a count with its noun" if values else "no count with its noun"
    elif len(values) == 1:
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


def choose(found: Sequence[Candidate], opinions: Opinions = UNREAD) -> tuple[EventFigure, ...]:
    """At most one count of each kind: the one most likely to be of the whole event."""
    kinds: dict[str, tuple[float, Candidate]] = {}
    for chance, one in zip(chances("figure", found, opinions), found, strict=True):
        if chance >= _LIKELY and chance > kinds.get(one.attribute, (0.0, one))[0]:
            kinds[one.attribute] = chance, one
    return tuple(
        EventFigure(attribute, one.amount, one.line, round(chance, 3))
        for attribute, (chance, one) in kinds.items()
    )
