"""Strict precision, recall and F1 of verdicts, by the logic by which claims are scored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from training.dataset import CLASSES, Example
from training.learn import Verdict
from training.subjects import same_subject


@dataclass
class Score:
    """Counts of one evaluation; `errors` are (kind, event, article, subject, status, said)."""

    hit: int = 0
    spurious: int = 0
    missed: int = 0
    by_status: dict[str, Counter[str]] = field(default_factory=dict)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: list[tuple[str, str, str, str, str, str]] = field(default_factory=list)
    calibration: list[tuple[float, bool]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of claims made that are right."""
        return self.hit / max(1, self.hit + self.spurious)

    @property
    def recall(self) -> float:
        """Share of gold claims found."""
        return self.hit / max(1, self.hit + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.hit / max(1, 2 * self.hit + self.spurious + self.missed)

    def __str__(self) -> str:
        """The three figures, and the counts behind them."""
        figures = f"P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f}"
        return f"{figures} ({self.hit} right, {self.spurious} spurious, {self.missed} missed)"


def softmax(logits: Sequence[float], temperature: float = 1.0) -> np.ndarray:
    """Logits as probabilities."""
    scaled = np.array(logits) / temperature
    powers = np.exp(scaled - scaled.max())
    return powers / powers.sum()


def score(
    examples: Sequence[Example],
    verdicts: Sequence[dict[int, Verdict]],
    *,
    temperature: float = 1.0,
    threshold: float = 0.5,
) -> Score:
    """A claim wherever P(none) <= 1 - threshold; its status is the likeliest of the seven."""
    total = Score()
    for example, said in zip(examples, verdicts, strict=True):
        gold = list(example.claims)
        best: dict[str, tuple[float, str, str]] = {}
        for index, verdict in said.items():
            p = softmax(verdict.logits, temperature)
            entity = example.entities[index]
            status = 1 + int(p[1:].argmax())
            if 1 - p[0] < threshold:
                continue
            key = next(
                (c["subject"] for c in gold if same_subject(entity.name, c, example.ambiguous)), entity.name
            )
            if key not in best or best[key][0] < p[status]:
                best[key] = (float(p[status]), CLASSES[status], entity.name)
        left = list(gold)
        for confidence, status, name in best.values():
            claim = next((c for c in left if same_subject(name, c, example.ambiguous)), None)
            if claim is not None and claim.get("by_office"):
                left.remove(claim)
                continue
            right = claim is not None and claim["status"] == status
            total.calibration.append((confidence, right))
            row = total.by_status.setdefault(status, Counter())
            total.confusion[claim["status"] if claim else "none", status] += 1
            if claim is not None and right:
                left.remove(claim)
                total.hit += 1
                row["hit"] += 1
            else:
                total.spurious += 1
                row["spurious"] += 1
                total.errors.append(
                    (
                        "spurious",
                        example.event,
                        example.article.id,
                        name,
                        status,
                        claim["status"] if claim else "none",
                    )
                )
                if claim is not None:
                    left.remove(claim)
                    total.missed += 1
                    total.by_status.setdefault(claim["status"], Counter())["missed"] += 1
        for claim in left:
            if claim.get("by_office"):
                continue
            total.missed += 1
            total.by_status.setdefault(claim["status"], Counter())["missed"] += 1
            total.confusion[claim["status"], "none"] += 1
            found = any(same_subject(e.name, claim, example.ambiguous) for e in example.entities)
            kind = "missed" if found else "no candidate"
            total.errors.append(
                (kind, example.event, example.article.id, claim["subject"], claim["status"], "none")
            )
    return total
