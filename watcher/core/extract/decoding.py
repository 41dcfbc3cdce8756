"""From readings to claims: one per person or delegation, by the order of `docs/facts.md`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from watcher.core.claims import Attendance, Evidence, Part
from watcher.core.extract import countries
from watcher.core.extract.attribution import hearsay, source
from watcher.core.extract.clauses import Saying
from watcher.core.extract.entities import Entity
from watcher.core.extract.mentions import Line, Reading
from watcher.core.values import Status

_COARSER: dict[Status, frozenset[Status]] = {
    Status.INVITED: frozenset(Status) - {Status.NOT_INVITED, Status.INVITED},
    Status.EXPECTED: frozenset({Status.ATTENDING}),
    Status.UNLIKELY: frozenset({Status.NOT_ATTENDING, Status.NOT_INVITED}),
    Status.NOT_INVITED: frozenset({Status.NOT_ATTENDING}),  # "not coming" outweighs "not asked"
}
"""A status that, coming later in an article, takes nothing back from those it maps to."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the trained reader makes of one entity: probabilities of no claim and of each status."""

    entity: int
    mention: int  # the mention on which it rests
    none: float
    statuses: dict[Status, float]
    virtual: float = 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is finally said of one entity, and where."""

    entity: int
    mention: int
    status: Status
    virtual: bool
    stands_for: int | None
    confidence: float
    reader: str


RULES_ALONE = 0.62
"""Share of the rules' claims that are right where nothing else is known."""
_RULES_WEIGHT = 0.4
_SURE_WEIGHT = 0.7  # of what a construction tells that leaves no doubt
_THRESHOLD = 0.48


def merge(sayings: Sequence[Saying]) -> Saying:
    """The one saying that stands for all of an entity's: text over title, the latest word over earlier."""
    plain = [s for s in sayings if not s.aside] or list(sayings)
    text = [s for s in plain if s.part == "text"]
    held: Saying | None = None
    for saying in text or plain:
        if held is None or not _adds_nothing(saying.status, held.status):
            held = saying if held is None or held.status is not saying.status else held
    assert held is not None  # noqa: S101 - callers group sayings by entity
    return held


def _adds_nothing(new: Status, held: Status) -> bool:
    return held in _COARSER.get(new, ())


def decide(
    sayings: Sequence[Saying], opinions: Sequence[Opinion] | None, entities: Sequence[Entity]
) -> tuple[Verdict, ...]:
    """One verdict for each entity on which the readers, together, are sure enough."""
    by_entity: dict[int, list[Saying]] = {}
    for saying in sayings:
        if not saying.mute:
            by_entity.setdefault(saying.entity, []).append(saying)
    told = {entity: merge(group) for entity, group in by_entity.items()}
    if opinions is None:
        return tuple(
            Verdict(s.entity, s.mention, s.status, s.virtual, s.stands_for, RULES_ALONE, "rules")
            for s in told.values()
        )
    silenced = {(s.entity, s.part, s.sentence) for s in sayings if s.mute and s.sure}
    seen = {o.entity: o for o in opinions if not _rests_on(o, silenced, told, entities)}
    verdicts = []
    for entity in range(len(entities)):
        verdict = _weigh(entity, told.get(entity), seen.get(entity))
        if verdict is not None:
            verdicts.append(verdict)
    return tuple(verdicts)


def _rests_on(
    opinion: Opinion,
    silenced: Collection[tuple[int, Part, int]],
    told: Mapping[int, Saying],
    entities: Sequence[Entity],
) -> bool:
    """Whether an opinion, to which no rule agrees, rests on a sentence that rules know to tell nothing."""
    mention = entities[opinion.entity].mentions[opinion.mention]
    return opinion.entity not in told and (opinion.entity, mention.part, mention.sentence) in silenced


def _weigh(entity: int, rule: Saying | None, opinion: Opinion | None) -> Verdict | None:
    """Put the two readers' words together: a mixture in which the trained one weighs more."""
    if opinion is None:
        if rule is None:
            return None
        return Verdict(entity, rule.mention, rule.status, rule.virtual, rule.stands_for, RULES_ALONE, "rules")
    weight = _SURE_WEIGHT if rule is not None and rule.sure else _RULES_WEIGHT
    shares = {status: (1 - weight) * p for status, p in opinion.statuses.items()}
    if rule is not None:
        shares[rule.status] = shares.get(rule.status, 0.0) + weight
    status = max(shares, key=lambda s: shares[s])
    confidence = shares[status] if rule is not None else opinion.statuses[status]
    if confidence < _THRESHOLD:
        return None
    agrees = rule is not None and rule.status is status
    backed = opinion.statuses[status] >= 0.5
    reader = "both" if agrees and backed else "rules" if agrees and not backed else "model"
    from_afar = opinion.virtual > 0.5 and status is Status.NOT_ATTENDING
    virtual = from_afar or (agrees and rule is not None and rule.virtual)
    stands_for = (
        rule.stands_for if rule is not None and status in {Status.ATTENDING, Status.EXPECTED} else None
    )
    mention = rule.mention if agrees and rule is not None else opinion.mention
    return Verdict(entity, mention, status, virtual, stands_for, min(confidence, 1.0), reader)


def without_host(
    verdicts: Sequence[Verdict], entities: Sequence[Entity], host: str | None
) -> tuple[Verdict, ...]:
    """Leave out the country where the event takes place: that it holds the event is no attendance."""
    if host is None:
        return tuple(verdicts)
    named = countries.lookup(host)
    home = {host, named.country if named else host}
    return tuple(
        v for v in verdicts if entities[v.entity].kind == "person" or entities[v.entity].country not in home
    )


_SOFTER = {Status.ATTENDING: Status.EXPECTED, Status.NOT_ATTENDING: Status.UNLIKELY}


def soften(
    verdicts: Sequence[Verdict], sayings: Sequence[Saying], reading: Reading, entities: Sequence[Entity]
) -> tuple[Verdict, ...]:
    """What only unnamed sources report is expected or unlikely, unless the article says it itself."""
    lines = {(line.part, line.index): line for line in reading.lines}
    firm: set[tuple[int, Status]] = {
        (s.entity, s.status)
        for s in sayings
        if s.part == "text" and not (s.aside or s.mute) and not hearsay(lines[s.part, s.sentence], s.position)
    }
    softened = []
    for v in verdicts:
        mention = entities[v.entity].mentions[v.mention]
        softer = _SOFTER.get(v.status)
        doubted = (
            softer is not None
            and not v.virtual
            and (v.entity, v.status) not in firm
            and hearsay(lines[mention.part, mention.sentence], mention.start)
        )
        softened.append(replace(v, status=softer) if doubted and softer is not None else v)
    return tuple(softened)


def claims(
    verdicts: Sequence[Verdict], reading: Reading, entities: Sequence[Entity]
) -> tuple[Attendance, ...]:
    """The verdicts as claims, each with the sentence that bears it out."""
    lines = {(line.part, line.index): line for line in reading.lines}
    made = []
    for v in verdicts:
        entity = entities[v.entity]
        mention = entity.mentions[v.mention]
        line = lines[mention.part, mention.sentence]
        replaced = (
            entities[v.stands_for].name if v.stands_for is not None and v.stands_for != v.entity else None
        )
        made.append(
            Attendance(
                subject=entity.name,
                kind=entity.kind,
                status=v.status,
                evidence=_evidence(line, v, entities),
                aliases=entity.aliases,
                mode="virtual" if v.virtual and v.status is Status.NOT_ATTENDING else None,
                stands_for=replaced,
            )
        )
    return tuple(made)


def _evidence(line: Line, verdict: Verdict, entities: Sequence[Entity]) -> Evidence:
    sentence = line.sentence
    return Evidence(
        quote=sentence.text,
        start=sentence.start,
        end=sentence.end,
        part=line.part,
        source=source(line, entities),
        confidence=round(verdict.confidence, 3),
        reader=verdict.reader,
    )
