"""A small trained judge: how likely a span is the event's, by the signs around it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

_Numbers = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Judge:
    """Boosted trees, each of which asks the same few signs of everything it judges."""

    column: dict[str, int]  # of every sign that a tree asks; the last column is none's
    bias: float
    asked: _Numbers  # a row a tree: the columns that it asks, the first the weightiest bit
    worth: _Numbers  # a row a tree: log-odds by what its signs answer

    @classmethod
    def of(cls, model: dict[str, Any]) -> Self:
        """The judge that `training.boosting` has written."""
        signs, trees = model["signs"], model["trees"]
        depth = max((len(asked) for asked, _ in trees), default=1)
        none = len(signs)
        return cls(
            {sign: number for number, sign in enumerate(signs)},
            model["bias"],
            np.array([[none] * (depth - len(asked)) + asked for asked, _ in trees], np.int64).reshape(
                -1, depth
            ),
            np.array([values + [0] * (2**depth - len(values)) for _, values in trees], float) / 1000,
        )

    def odds(self, rivals: Sequence[Iterable[str]]) -> _Numbers:
        """Log-odds of each of `rivals`, by its signs; signs unknown to the judge count nothing."""
        answers = np.zeros((len(rivals), len(self.column) + 1), np.int64)
        for row, signs in enumerate(rivals):
            answers[row, [number for sign in signs if (number := self.column.get(sign)) is not None]] = 1
        bits = 1 << np.arange(self.asked.shape[1])[::-1]
        leaves = answers[:, self.asked] @ bits
        total: _Numbers = self.bias + self.worth[np.arange(len(self.worth)), leaves].sum(axis=1)
        return np.clip(total, -30, 30)


@lru_cache(maxsize=1)
def _judges() -> dict[str, Judge]:
    """A judge for every kind of question; training/details_scorer.py fits them."""
    text = files(__package__).joinpath("details_weights.json").read_text(encoding="utf-8")
    return {question: Judge.of(model) for question, model in json.loads(text).items()}


def chances(question: str, each: Sequence[Iterable[str]]) -> list[float]:
    """The chance (0..1) of each, by its signs, that it is an answer to `question`."""
    if not each:
        return []
    told: list[float] = (1 / (1 + np.exp(-_judges()[question].odds(each)))).tolist()
    return told


def shares(question: str, rivals: Sequence[Iterable[str]]) -> list[float]:
    """The chance of each of `rivals` that it is the one answer to `question`, by its signs.

    What the chances lack of 1 is that of no answer at all.
    """
    if not rivals:
        return []
    every = np.exp(_judges()[question].odds(rivals))
    told: list[float] = (every / (1 + every.sum())).tolist()
    return told
