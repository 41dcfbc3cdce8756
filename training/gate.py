"""The gate: which sentences of a long article are worth a pass of the network, judged by their tokens alone.

A logistic regression over the set of token ids of a laid-out sentence (markers included): does a claim rest
on it? Seconds on one core.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from training.augment import plain
from training.dataset import Example
from training.network import VOCABULARY
from watcher.core.extract.markers import DELEGATIONS, PERSONS

LEAST = 0.03  # a weight below this tells nothing


def fit(
    examples: Sequence[Example], tokenizer: Tokenizer, *, steps: int = 300, decay: float = 1e-3
) -> dict[str, float]:
    """The weights of tokens that tell, by token; all markers of one kind of entity weigh the same."""
    bags, truth = lines(examples, tokenizer)
    flat = torch.tensor([i for bag in bags for i in bag])
    offsets = torch.tensor(np.cumsum([0, *(len(bag) for bag in bags[:-1])]))
    goal = torch.tensor(truth, dtype=torch.float)
    weights = torch.zeros(VOCABULARY + 1, 1, requires_grad=True)
    best = torch.optim.Adam([weights], lr=0.03)
    for _ in range(steps):
        said = functional.embedding_bag(flat, weights, offsets, mode="sum")[:, 0]
        cost = functional.binary_cross_entropy_with_logits(said, goal) + decay * weights.pow(2).sum()
        best.zero_grad()
        cost.backward()
        best.step()
    found = {tokenizer.id_to_token(i): w for i, w in enumerate(weights.detach()[:-1, 0].tolist())}
    for markers in (PERSONS, DELEGATIONS):
        found.update(dict.fromkeys(markers, found[markers[0]]))
    return {token: round(weight, 2) for token, weight in sorted(found.items()) if abs(weight) >= LEAST}


def lines(examples: Sequence[Example], tokenizer: Tokenizer) -> tuple[list[list[int]], list[bool]]:
    """The sentences that mention somebody, as sets of token ids, and whether a claim rests on each."""
    bags: list[list[int]] = []
    truth: list[bool] = []
    for example in examples:
        sample = plain(example)
        for line in sample.layout.lines:
            if line.slots:
                told = line.text
                for markers in (PERSONS, DELEGATIONS):
                    for marker in markers[1:]:
                        told = told.replace(marker, markers[0])
                ids = set(tokenizer.encode(told, add_special_tokens=False).ids)
                bags.append([*sorted(ids), VOCABULARY])
                truth.append(any(s.mention in example.labels[s.entity].quoted for s in line.slots))
    return bags, truth


def ranked(weights: dict[str, float], tokenizer: Tokenizer, examples: Sequence[Example]) -> float:
    """Area under the curve: how often a sentence with a claim is put before one without."""
    bags, truth = lines(examples, tokenizer)
    said = np.array([sum(weights.get(tokenizer.id_to_token(i), 0.0) for i in bag[:-1]) for bag in bags])
    order = said.argsort().argsort() + 1
    good = np.array(truth)
    n, m = int(good.sum()), int((~good).sum())
    return float((order[good].sum() - n * (n + 1) / 2) / max(1, n * m))
