"""What each reader, and both together, claim of an example: the ablation behind every figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from training.dataset import Example
from training.learn import Verdict
from watcher.core.extract import decoding, presence_rules, scopes
from watcher.core.extract.clauses import Saying
from watcher.core.extract.one_breath import agreed
from watcher.core.extract.readings import read
from watcher.core.values import Status


@dataclass(frozen=True, slots=True)
class Said:
    """One claim on an entity of an example."""

    entity: int
    status: Status
    confidence: float


def softmax(logits: Sequence[float], temperature: float = 1.0) -> np.ndarray:
    """Logits as probabilities."""
    scaled = np.array(logits) / temperature
    powers = np.exp(scaled - scaled.max())
    return powers / powers.sum()


def by_model(examples: Sequence[Example], verdicts: Sequence[dict[int, Verdict]]) -> list[list[Said]]:
    """The likeliest status of whoever is likelier claimed than not."""
    result = []
    for said in verdicts:
        claims = []
        for entity, verdict in said.items():
            p = softmax(verdict.logits)
            best = 1 + int(p[1:].argmax())
            if p[0] <= 0.5:
                claims.append(Said(entity, tuple(Status)[best - 1], float(p[best])))
        result.append(claims)
    return result


def by_rules(examples: Sequence[Example]) -> list[list[Said]]:
    """What the rules say by themselves."""
    return [_decoded(e, _sayings(e), None) for e in examples]


def by_both(examples: Sequence[Example], verdicts: Sequence[dict[int, Verdict]]) -> list[list[Said]]:
    """What the product says: both readers, decoded."""
    result = []
    for example, said in zip(examples, verdicts, strict=True):
        opinions = [_opinion(i, v) for i, v in said.items()]
        settled = agreed(opinions, example.entities, read(example.article))
        result.append(_decoded(example, _sayings(example), settled))
    return result


def _opinion(entity: int, verdict: Verdict) -> decoding.Opinion:
    none, *statuses = softmax(verdict.logits).tolist()
    return decoding.Opinion(entity, verdict.mention, none, dict(zip(Status, statuses, strict=True)))


def _sayings(example: Example) -> tuple[Saying, ...]:
    reading = read(example.article)
    found = scopes(reading, example.article, example.watch)
    return presence_rules.read(reading, example.entities, example.watch, found)


def _decoded(
    example: Example, sayings: Sequence[Saying], opinions: Sequence[decoding.Opinion] | None
) -> list[Said]:
    verdicts = decoding.decide(sayings, opinions, example.entities)
    verdicts = decoding.without_host(verdicts, example.entities, example.watch.event.country)
    verdicts = decoding.soften(verdicts, sayings, read(example.article), example.entities)
    return [Said(v.entity, v.status, v.confidence) for v in verdicts]
