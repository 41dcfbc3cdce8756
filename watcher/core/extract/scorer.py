"""A small trained judge: how likely a span is the event's, by the signs around it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from watcher.core.extract.lines import Line
from watcher.core.extract.questions import Opinions

_Numbers = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Judge:
    """Boosted trees, each of which asks the same few signs of everything it judges."""

    column: dict[str, int]  # of every sign that a tree asks; the last column is none's
    bias: float
    asked: _Numbers  # by order of asking, the column that each tree asks; the first is the weightiest bit
    worth: _Numbers  # log-odds by what the signs of a tree answer, tree after tree
    first: _Numbers  # of each tree among them

    @classmethod
    def of(cls, model: dict[str, Any]) -> Self:
        """The judge that `training.boosting` has written."""
        signs, trees = model["signs"], model["trees"]
        depth = max((len(asked) for asked, _ in trees), default=1)
        asked = [[len(signs)] * (depth - len(each)) + each for each, _ in trees]
        worth = [values + [0] * (2**depth - len(values)) for _, values in trees]
        return cls(
            {sign: number for number, sign in enumerate(signs)},
            model["bias"],
            np.array(asked, np.intp).reshape(-1, depth).T.copy(),
            np.array(worth, float).ravel() / 1000,
            np.arange(len(trees)) * 2**depth,
        )

    def odds(self, rivals: Sequence[Iterable[str]]) -> _Numbers:
        """Log-odds of each of `rivals`, by its signs; signs unknown to the judge count nothing."""
        column, width = self.column, len(self.column) + 1
        said = bytearray(len(rivals) * width)
        for row, signs in enumerate(rivals):
            for sign in signs:
                asked = column.get(sign)
                if asked is not None:
                    said[row * width + asked] = 1
        answers = np.frombuffer(said, np.uint8).reshape(-1, width)
        leaves = np.zeros((len(rivals), len(self.first)), np.intp)
        for columns in self.asked:
            leaves += leaves
            leaves += answers.take(columns, axis=1)
        total: _Numbers = self.bias + self.worth.take(leaves + self.first).sum(axis=1)
        return np.clip(total, -30, 30)


@lru_cache(maxsize=1)
def _judges() -> dict[str, Judge]:
    """A judge for every kind of question; training/details_scorer.py fits them."""
    text = files(__package__).joinpath("details_weights.json").read_text(encoding="utf-8")
    return {question: Judge.of(model) for question, model in json.loads(text).items()}


class Candidate(Protocol):
    """What may be an answer: a span of a line, with the signs that speak for and against it."""

    @property
    def line(self) -> Line:
        """The sentence that it stands in."""

    @property
    def start(self) -> int:
        """Where in the line it begins."""

    @property
    def end(self) -> int:
        """Where in the line it ends."""

    @property
    def signs(self) -> tuple[str, ...]:
        """What the judge goes by."""

    @property
    def question(self) -> str:
        """What the network is asked of it."""


def chances(question: str, each: Sequence[Candidate], opinions: Opinions) -> list[float]:
    """The chance (0..1) of each that it is an answer to `question`, by its signs and by the network."""
    if not each:
        return []
    odds = _judges()[question].odds([one.signs for one in each])
    both = np.array(
        [
            opinions.weighed(one.question, one.line.span(one.start, one.end), by_signs)
            for one, by_signs in zip(each, odds.tolist(), strict=True)
        ]
    )
    told: list[float] = (1 / (1 + np.exp(-np.clip(both, -30, 30)))).tolist()
    return told
