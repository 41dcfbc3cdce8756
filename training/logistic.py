"""Logistic regression over signs: each example for itself, or rivals of which one at most is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

RARE = 4  # signs seen less often say nothing
RARE_WORD = 8  # nor do single words
Group = tuple[float, Sequence[tuple[tuple[str, ...], int]]]
"""A weight, and examples with their answers (0 or 1)."""
Weights = dict[str, float]
Numbers = NDArray[Any]


def fit(groups: list[Group], strength: float = 3.0, *, wordy: bool = False, rivals: bool = False) -> Weights:
    """Weights by Newton's method (conjugate gradients inside) with an L2 prior.

    Every example is a question of its own; or those of a group are `rivals`, of which one at most is right.
    """
    seen = Counter(sign for _, group in groups for signs, _ in group for sign in set(signs))
    enough = {True: RARE_WORD if wordy else len(seen) + 10**9, False: RARE}
    names = sorted(sign for sign, count in seen.items() if count >= enough[sign[1:2] == " "])
    column = {name: number for number, name in enumerate(names)}
    table = _Table.of(groups, column)
    prior = np.array([strength * (2 if name[1:2] == " " else 1) for name in names] + [1e-3])
    weights = np.zeros(len(names) + 1)
    weights[-1] = -1
    for _ in range(20):
        loss, chance, target = table.judged(weights, prior, rivals=rivals)
        gradient = table.down(table.weight * (chance - target)) + prior * weights
        curve = table.weight * chance * (1 - chance) + 1e-6
        step = _solved(table, gradient, curve, prior)
        size = 1.0
        while size > 1e-3 and table.judged(weights - size * step, prior, rivals=rivals)[0] > loss:
            size /= 2
        weights = weights - size * step
        if np.abs(size * step).max() < 1e-3 or size <= 1e-3:
            break
    kept = {name: round(float(value), 3) for name, value in zip(names, weights, strict=False)}
    return {"": round(float(weights[-1]), 3), **{name: v for name, v in kept.items() if abs(v) >= 0.02}}


def _solved(table: _Table, gradient: Numbers, curve: Numbers, prior: Numbers) -> Numbers:
    """The Newton step: conjugate gradients, scaled by the diagonal."""
    diagonal = table.down(curve) + prior
    step, residual = np.zeros_like(gradient), gradient.copy()
    scaled = residual / diagonal
    direction, energy = scaled.copy(), float(residual @ scaled)
    for _ in range(60):
        image = table.down(curve * table.up(direction)) + prior * direction
        length = energy / float(direction @ image)
        step += length * direction
        residual -= length * image
        scaled = residual / diagonal
        fresh = float(residual @ scaled)
        if fresh < 1e-8:
            break
        direction, energy = scaled + (fresh / energy) * direction, fresh
    return step


@dataclass(frozen=True)
class _Table:
    """The examples as a sparse table of ones: a row each, a column a sign, the last column the bias."""

    columns: Numbers  # of the ones, row after row
    starts: Numbers  # of each row among them
    rows: Numbers  # of the ones
    width: int
    answer: Numbers
    weight: Numbers
    group: Numbers  # of each row

    @classmethod
    def of(cls, groups: list[Group], column: dict[str, int]) -> _Table:
        """Signs that are no column are left out."""
        columns, starts, answers, weights, group = [], [0], [], [], []
        for number, (weight, examples) in enumerate(groups):
            for signs, answer in examples:
                columns += [column[sign] for sign in set(signs) if sign in column] + [len(column)]
                starts.append(len(columns))
                answers.append(answer)
                weights.append(weight)
                group.append(number)
        ends = np.array(starts)
        rows = np.repeat(np.arange(len(ends) - 1), np.diff(ends))
        kept = np.array(answers, float), np.array(weights, float), np.array(group)
        return cls(np.array(columns), ends[:-1], rows, len(column) + 1, *kept)

    def up(self, weights: Numbers) -> Numbers:
        """What each row adds up to."""
        return np.add.reduceat(weights[self.columns], self.starts)

    def down(self, values: Numbers) -> Numbers:
        """What each column adds up to over the rows."""
        return np.bincount(self.columns, weights=values[self.rows], minlength=self.width)

    def judged(self, weights: Numbers, prior: Numbers, *, rivals: bool) -> tuple[float, Numbers, Numbers]:
        """The loss, the chance of each row and what it should be."""
        odds = np.clip(self.up(weights), -30, 30)
        penalty = 0.5 * float((prior * weights * weights).sum())
        if not rivals:
            chance = 1 / (1 + np.exp(-odds))
            missed = -np.log(np.where(self.answer > 0, chance, 1 - chance) + 1e-12)
            return float((self.weight * missed).sum()) + penalty, chance, self.answer
        grown = np.exp(odds)
        chance = grown / (1 + np.bincount(self.group, weights=grown))[self.group]
        right = np.bincount(self.group, weights=chance * self.answer)
        none = 1 - np.bincount(self.group, weights=chance)
        answered = np.bincount(self.group, weights=self.answer) > 0
        first = np.unique(self.group, return_index=True)[1]
        missed = -np.log(np.where(answered, right, none).clip(1e-12))
        target = chance * self.answer / np.maximum(right[self.group], 1e-12)
        return float((self.weight[first] * missed).sum()) + penalty, chance, target
