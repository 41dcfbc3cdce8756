"""How many take part: troops, aircraft, vehicles, leaders, countries, guests, each with its bound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from watcher.core.extract.lines import Line, Page
from watcher.core.extract.numbers import HINT as _DIGIT
from watcher.core.extract.numbers import Count, counts
from watcher.core.extract.scorer import probability
from watcher.core.values import Amount

_LIKELY = 0.38
_NOUNS = {
    "leaders": r"(?:world |foreign |national )?leaders|heads? of (?:state|government|delegation)s?|"
    "heads of states?|presidents|"
    r"(?:crowned )?monarchs|sovereigns|prime ministers|premiers|royals|statesmen",
    "countries": r"countries|nations|states|delegations|member states|committees|republics|missions|"
    "governments|contingents|lands",
    "troops": r"troops|soldiers|service ?(?:members|men|women|personnel)|military personnel|personnel|"
    "marchers|cadets|"
    r"men and women(?! of)|servicemen and women|members of the (?:armed forces|military|army|navy|air force)|"
    r"sailors|marines|airmen|recruits|conscripts|fighters|guardsmen|uniformed|paratroopers",
    "aircraft": r"aircraft|air ?planes|planes|jets|helicopters|warplanes|fighters|machines|flying machines",
    "vehicles": r"(?:military |armou?red |combat )?vehicles|tanks|pieces of (?:military |"
    "heavy )?(?:equipment|hardware|armament|machinery|armou?r)|"
    r"pieces|units of (?:equipment|hardware)|armou?red (?:personnel )?carriers|floats|cars|units",
    "guests": r"guests|spectators|people|visitors|dignitaries|attendees|participants|delegates|"
    "worshippers|faithful|pilgrims|"
    r"fans|invitees|onlookers|mourners|viewers|members of the public|ticket[- ]holders|well-wishers|"
    r"seats|acceptances|devotees|"
    r"figures|foreign visitors|officials|voters|politicians|students|members|citizens|concert-?goers|"
    r"festival-?goers|shareholders|authors|supporters|marchers|athletes|visitors|residents|children",
}
_NOUN = re.compile(
    "|".join(
        rf"(?P<{name}>(?<!\w)(?:{pattern})(?!\w))"
        for name, pattern in (
            ("leaders", _NOUNS["leaders"]),
            ("vehicles", _NOUNS["vehicles"]),
            ("aircraft", _NOUNS["aircraft"]),
            ("troops", _NOUNS["troops"]),
            ("countries", _NOUNS["countries"]),
            ("guests", _NOUNS["guests"]),
        )
    )
)
_BETWEEN = re.compile(
    r" (?:(?!(?:and|of|in|for|at|to|from|with|who|which|said|by|on|were|was|are|years?|hours?|minutes?|"
    r"days?)(?!\w))"
    r"[\w'./-]+,? ){0,4}"
)
_LED = re.compile(
    r"(?<!\w)(?:leaders|presidents|heads of (?:state|government)(?: (?:and|or) government)?|monarchs|"
    r"premiers|"
    r"prime ministers) (?:of|from) $"
)
_OF_THEM = re.compile(r"^ (?:of (?:the|his|her|its|their|them|these)|percent|per cent|%)")
_LABEL = re.compile(
    r"(?:(?:number|count|total|figure|crowd|attendance|audience|"
    r"turnout) (?:of (?P<of>[a-z ]{3,30}?) )?(?:was |is |has been )?"
    r"(?:put |estimated |given |reckoned |officially )*(?:at|to|of|:)|[a-z]: |, (?:at|all) |"
    r"crowd[^.;]{0,40} at) ?$"
)
_LABELLED = re.compile(r"crowd|attendance|audience|turnout")
_PART = re.compile(
    r"(?<!\w)(?:of (?:them|whom)|of which|other|more|another|additional|only|each|earlier|initial)(?!\w)"
)
_PARTIAL = re.compile(
    r"(?<!\w)(?:units|troops|soldiers|contingents|formations|teams|bands|pilgrims|journalists|aircraft) "
    r"(?:of|from) [a-z ]{0,12}$"
)
_ABSENT = re.compile(
    r"^[^.;]{0,40}(?<!\w)(?:will not|won't|not be|declined|absent|away|refused|were invited)(?!\w)"
)
_OTHERWISE = re.compile(
    r"capacity|seats?|\bfit\b|hold(?:s|ing)?|invitations?|invited|hotel|rooms|arrest|protest|killed|"
    r"died|police|security|"
    r"journalists|tickets|previous|last (?:year|time)|earlier|in (?:19|20)\d\d|sold|euros|dollars|cost|"
    r"million pounds|"
    r"deployed|guard|built for|compared|watched on|television|online"
)
_COMING = re.compile(
    r"attend|take part|taking part|participat|expected|present|confirm|join|come|came|coming|gather|"
    r"represent|march|parad|"
    r"fly|flew|flown|show|display|drew|watch|accept|arriv|receiv|welcom|turn(?:ed)? (?:out|up)|fill|"
    r"estimat|audience|crowd"
)


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
    for line in page.lines:
        if not _DIGIT.search(line.folded):
            continue
        if not (_NOUN.search(line.folded) or _LABELLED.search(line.folded)):
            continue
        kinds = [(count, *kind) for count in counts(line.folded) for kind in _kinds(line.folded, count)]
        for count, attribute, how in kinds:
            beside = {other for _, other, _ in kinds} - {attribute}
            signs = (
                *_signs(line, count, attribute, how, page),
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


def _kinds(folded: str, count: Count) -> Iterator[tuple[str, str]]:
    """What the count counts, and how the text ties the two together."""
    if count.word in {"a", "one"} and "more" not in folded[count.start : count.end]:
        return
    after = folded[count.end : count.end + 70]
    if count.word.split()[-1].endswith("s") and after.startswith(" of "):  # "hundreds of vehicles"
        after = after[3:]
    if not _OF_THEM.match(after):
        for noun in _NOUN.finditer(after):
            gap = after[: noun.start()]
            if noun.lastgroup and _BETWEEN.fullmatch(gap):
                kind = noun.lastgroup
                if kind == "countries" and _LED.search(folded, max(0, count.start - 60), count.start):
                    kind = "leaders"  # "the leaders of 26 countries"
                yield kind, f"gap {min(len(gap.split()), 4)}"
                return
    before = folded[max(0, count.start - 70) : count.start]
    label = _LABEL.search(before)
    if label:
        nouns = list(_NOUN.finditer(before))
        if nouns and nouns[-1].lastgroup:
            yield nouns[-1].lastgroup, "label"
        elif re.search(r"crowd|attendance|audience|turnout", before):
            yield "guests", "label"


def _signs(line: Line, count: Count, attribute: str, how: str, page: Page) -> Iterator[str]:
    yield from line.signs(count.start, count.end)
    yield from page.tone
    yield f"counts {attribute}"
    yield f"tied by {how}"
    yield f"bound {count.amount.bound}"
    value = count.amount.value
    size = "few" if value < 10 else "tens" if value < 100 else "hundreds" if value < 1000 else "thousands"
    yield f"size {size}"
    yield f"{attribute}, {size}"
    left, right = line.folded[max(0, count.start - 50) : count.start], line.folded[count.end : count.end + 80]
    for name, pattern in (("part", _PART), ("otherwise", _OTHERWISE), ("coming", _COMING)):
        if pattern.search(left[-30:] if name == "part" else left):
            yield f"{name} left"
            yield f"{attribute}, {name} left"
        if pattern.search(right):
            yield f"{name} right"
            yield f"{attribute}, {name} right"
    if _PARTIAL.search(left):
        yield "part of a kind left"
    if _ABSENT.search(right):
        yield "absent just right"
    if re.search(r"(?:from|of|by) $", left):
        yield "of so many"
    if re.search(r"(?:number|total|in all|altogether|all told)", left + right):
        yield "total"
    yield f"{attribute}, scope {line.scope}"
    if count.word.isdigit() and re.fullmatch(r"(?:19|20)\d\d", count.word):
        yield "looks like a year"


@dataclass(frozen=True, slots=True)
class EventFigure:
    """One count chosen, the sentence that says it, and how sure that is."""

    attribute: str
    amount: Amount
    line: Line
    confidence: float


def choose(page: Page) -> tuple[EventFigure, ...]:
    """At most one count of each kind: the one most likely to be of the whole event."""
    best: dict[str, EventFigure] = {}
    for candidate in candidates(page):
        score = probability("figure", candidate.signs)
        held = best.get(candidate.attribute)
        if score >= _LIKELY and (held is None or score > held.confidence):
            best[candidate.attribute] = EventFigure(
                candidate.attribute, candidate.amount, candidate.line, round(score, 3)
            )
    return tuple(best.values())
