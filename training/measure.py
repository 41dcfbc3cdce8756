"""Strict precision, recall and F1 of claims, by the logic by which the product is scored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from training.dataset import Example
from training.readers import Said
from training.subjects import same_subject


@dataclass
class Score:
    """Counts of one evaluation."""

    hit: int = 0
    spurious: int = 0
    missed: int = 0
    unfound: int = 0  # of those missed: nobody found the subject at all
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)  # gold status, claimed status
    calibration: list[tuple[float, bool]] = field(default_factory=list)  # confidence, right
    strangers: int = 0  # claims on somebody of whom the gold says nothing

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

    def add(self, example: Example, said: Iterable[Said]) -> None:
        """Count the claims on one article."""
        left: list[dict[str, Any]] = list(example.claims)
        answered: list[dict[str, Any]] = []
        for claim in sorted(said, key=lambda s: -s.confidence):
            name = example.entities[claim.entity].name
            gold = next((c for c in left if same_subject(name, c, example.ambiguous)), None)
            if gold is None and any(same_subject(name, c, example.ambiguous) for c in answered):
                continue  # a second name of somebody already counted
            if gold is not None:
                left.remove(gold)
                answered.append(gold)
                if gold.get("by_office"):
                    continue
            self._count(gold["status"] if gold else "none", claim)
        for gold in left:
            if not gold.get("by_office"):
                self.missed += 1
                self.confusion[gold["status"], "none"] += 1
                self.unfound += not any(
                    same_subject(e.name, gold, example.ambiguous) for e in example.entities
                )

    def _count(self, gold: str, claim: Said) -> None:
        status = claim.status.value
        self.confusion[gold, status] += 1
        self.calibration.append((claim.confidence, gold == status))
        if gold == status:
            self.hit += 1
        else:
            self.spurious += 1
            self.missed += gold != "none"
            self.strangers += gold == "none"


def score(examples: Sequence[Example], said: Sequence[Sequence[Said]]) -> Score:
    """The claims on all examples, counted."""
    total = Score()
    for example, claims in zip(examples, said, strict=True):
        total.add(example, claims)
    return total
