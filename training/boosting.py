"""Boosted trees over signs: is an example right?

Every tree asks the same few signs of all its examples (it is symmetric), so that a judgement is a table
look-up; gradient boosting in Newton steps, after Friedman (2001) and Chen and Guestrin (2016).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

RARE = 8  # signs seen less often say nothing
DEPTH = 4  # signs a tree asks
FEW = 16  # signs of which a tree may always choose
SEEN = 0.3  # share of the signs that a tree may choose from
PRIOR = 5.0  # of every leaf, in examples
LEAST = 4.0  # examples of either answer that a split must leave on each side
Example = tuple[float, tuple[str, ...], bool]
"""A weight, the signs, and whether it is right."""
Numbers = NDArray[Any]
Model = dict[str, Any]


def grow(examples: Sequence[Example], rounds: int = 300, *, rate: float = 0.15, seed: int = 3) -> Model:
    """A model as `watcher.core.extract.scorer` reads it; deterministic."""
    table = _Table.of(examples)
    random = np.random.default_rng(seed)
    odds = np.zeros(len(table.answer))
    bias = 0.0
    for _ in range(8):
        slope, curve = table.slopes(odds)
        step = -slope.sum() / (curve.sum() + 1e-6)
        bias, odds = bias + step, odds + step
    trees = []
    width = len(table.names)
    for _ in range(rounds):
        slope, curve = table.slopes(odds)
        some = np.sort(random.choice(width, min(width, max(FEW, round(width * SEEN))), replace=False))
        signs, leaf = _tree(table.ones, some, slope, curve)
        if not signs:
            break
        size = 2 ** len(signs)
        values = -np.bincount(leaf, slope, size) / (np.bincount(leaf, curve, size) + PRIOR) * rate
        odds = odds + values[leaf]
        trees.append((signs, values))
    return _written(table.names, bias, trees)


def _written(names: list[str], bias: float, trees: list[tuple[list[int], Numbers]]) -> Model:
    """Only the signs that a tree asks, numbered; values in thousandths."""
    asked = sorted({sign for signs, _ in trees for sign in signs})
    number = {sign: place for place, sign in enumerate(asked)}
    return {
        "bias": round(float(bias), 3),
        "signs": [names[sign] for sign in asked],
        "trees": [
            [[number[sign] for sign in signs], [round(float(v) * 1000) for v in values]]
            for signs, values in trees
        ],
    }


def _tree(ones: Numbers, some: Numbers, slope: Numbers, curve: Numbers) -> tuple[list[int], Numbers]:
    """The signs that one tree asks, first to last, and the leaf of every example."""
    leaf = np.zeros(len(slope), dtype=np.int64)
    view = ones[:, some]
    signs: list[int] = []
    every = np.arange(len(slope))
    for depth in range(DEPTH):
        size = 2**depth
        spread = np.zeros((2 * size, len(slope)), dtype=np.float32)
        spread[leaf, every] = slope
        spread[size + leaf, every] = curve
        sums = (spread @ view).astype(float)
        yes_slope, yes_curve = sums[:size], sums[size:]
        all_slope = np.bincount(leaf, slope, size)[:, None]
        all_curve = np.bincount(leaf, curve, size)[:, None]
        no_slope, no_curve = all_slope - yes_slope, all_curve - yes_curve
        before = all_slope**2 / (all_curve + PRIOR)
        gain = yes_slope**2 / (yes_curve + PRIOR) + no_slope**2 / (no_curve + PRIOR) - before
        enough = (yes_curve.sum(0) > LEAST / 4) & (no_curve.sum(0) > LEAST / 4)
        total = np.where(enough, gain.sum(0), -1.0)
        best = int(total.argmax())
        if total[best] <= 1e-9:
            break
        signs.append(int(some[best]))
        leaf = 2 * leaf + (view[:, best] > 0)
    return signs, leaf


@dataclass(frozen=True)
class _Table:
    """The examples: a row each, a column a sign."""

    names: list[str]
    ones: Numbers
    answer: Numbers
    weight: Numbers

    @classmethod
    def of(cls, examples: Sequence[Example]) -> _Table:
        """Rare signs and single words ("< at") are left out."""
        seen = Counter(sign for _, signs, _ in examples for sign in set(signs))
        names = sorted(sign for sign, count in seen.items() if count >= RARE and sign[1:2] != " ")
        column = {name: number for number, name in enumerate(names)}
        ones = np.zeros((len(examples), len(names)), dtype=np.float32)
        for row, (_, signs, _) in enumerate(examples):
            ones[row, [column[sign] for sign in set(signs) if sign in column]] = 1
        answers = np.array([right for _, _, right in examples], float)
        return cls(names, ones, answers, np.array([weight for weight, _, _ in examples], float))

    def slopes(self, odds: Numbers) -> tuple[Numbers, Numbers]:
        """First and second derivative of the loss by each example's odds."""
        chance = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
        return self.weight * (chance - self.answer), self.weight * np.maximum(chance * (1 - chance), 1e-6)
