"""A small trained judge: how likely a span is the event's, by the signs around it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
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
    weights = _weights().get(question, {})
    odds = weights.get("", 0.0) + sum(weights.get(sign, 0.0) for sign in set(signs))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
