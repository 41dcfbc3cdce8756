"""A small trained judge: how likely a span is the event's, by the signs around it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _weights() -> dict[str, dict[str, float]]:
    """Log-odds of every sign, by kind of question; `""` is the bias. training/details_scorer.py fits them."""
    text = files(__package__).joinpath("details_weights.json").read_text(encoding="utf-8")
    weights: dict[str, dict[str, float]] = json.loads(text)
    return weights


def probability(question: str, signs: Iterable[str]) -> float:
    """The chance (0..1) that the answer to `question` is yes; signs unknown to it count nothing."""
    return 1 / (1 + math.exp(-_odds(question, signs)))


def shares(question: str, rivals: Sequence[Iterable[str]]) -> list[float]:
    """The chance of each of `rivals` that it is the one answer to `question`, by its signs.

    What the chances lack of 1 is that of no answer at all.
    """
    every = [math.exp(_odds(question, signs)) for signs in rivals]
    whole = 1 + sum(every)
    return [one / whole for one in every]


def _odds(question: str, signs: Iterable[str]) -> float:
    weights = _weights().get(question, {})
    odds = weights.get("", 0.0) + sum(weights.get(sign, 0.0) for sign in set(signs))
    return max(-30.0, min(30.0, odds))
