"""Validate without flattery: every writer is tested by a network that never saw that writer.

`python -m training.validate` trains one network for each fold of writers and writes
`docs/figures/presence.json`: strict precision, recall and F1 of the network alone, the rules alone and both,
for every writer, with mean and spread over writers and over events; the confusion matrix, calibration, and
claims on articles that are read for another event's watch. With `--curve` also what a quarter and a half of
the data reach on the first fold.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import mean, pstdev
from typing import Any

import numpy as np
import torch

from training import dataset, learn, readers
from training.dataset import Example
from training.learn import Verdict
from training.measure import Score, score
from training.network import Reader
from training.train import EPOCHS, fit
from watcher.core.extract.relevance import gate

FIGURES = Path(__file__).parent.parent / "docs" / "figures" / "presence.json"
FOLDS: tuple[frozenset[str], ...] = (
    frozenset({"corpus", "passages-c", "passages-e", "passages-g", "passages-i"}),
    frozenset({"passages-d", "passages-f", "passages-h", "passages-j"}),
    frozenset({"w1", "w2", "w3", "w4", "passages-b"}),
    frozenset({"passages-a"}),
)
"""Writers held out together; each is in one fold."""


@dataclass
class Figures:
    """Counts of one group of articles, by reader."""

    model: Score = field(default_factory=Score)
    rules: Score = field(default_factory=Score)
    both: Score = field(default_factory=Score)

    def record(self) -> dict[str, Any]:
        """As it is written."""
        return {name: _row(getattr(self, name)) for name in ("model", "rules", "both")}


def _row(result: Score) -> dict[str, Any]:
    return {
        "precision": round(result.precision, 3),
        "recall": round(result.recall, 3),
        "f1": round(result.f1, 3),
        "claims": result.hit + result.missed,
        "subject not found": result.unfound,
    }


@dataclass
class Report:
    """Everything measured over the folds."""

    writers: dict[str, Figures] = field(default_factory=dict)
    events: dict[str, Figures] = field(default_factory=dict)
    total: Figures = field(default_factory=Figures)
    elsewhere: dict[str, float] = field(default_factory=dict)
    verdicts: list[tuple[Example, dict[int, Verdict]]] = field(default_factory=list)

    def test(self, net: Reader, encoder: learn.Encoder, examples: Sequence[Example]) -> None:
        """Judge one fold's articles and count."""
        said = learn.judge(net, examples, encoder)
        self.verdicts += zip(examples, said, strict=True)
        claims = readers.by_model(examples, said), readers.by_rules(examples), readers.by_both(examples, said)
        for example, model, rules, both in zip(examples, *claims, strict=True):
            for figures in (
                self.writers.setdefault(example.writer, Figures()),
                self.events.setdefault(example.event, Figures()),
                self.total,
            ):
                figures.model.add(example, model)
                figures.rules.add(example, rules)
                figures.both.add(example, both)
        for writer in sorted({e.writer for e in examples}):
            mine = [e for e in examples if e.writer == writer]
            self.elsewhere[writer] = round(strangers(net, encoder, mine), 3)
            print(writer, self.writers[writer].both, flush=True)

    def record(self) -> dict[str, Any]:
        """As it is written."""
        both = self.total.both
        return {
            "data": dataset.digest(),
            "writers": {w: f.record() for w, f in sorted(self.writers.items())},
            "all": self.total.record(),
            "over writers": _spread([f.both.f1 for f in self.writers.values()]),
            "over events": _spread([f.both.f1 for f in self.events.values()]),
            "claims for another event's watch": self.elsewhere,
            "temperature": temperature(self.verdicts),
            "calibration": bins(both.calibration),
            "confusion": {f"{gold} → {said}": n for (gold, said), n in sorted(both.confusion.items())},
        }


def _spread(values: Sequence[float]) -> dict[str, float]:
    return {
        "mean": round(mean(values), 3),
        "spread": round(pstdev(values), 3),
        "least": round(min(values), 3),
        "most": round(max(values), 3),
    }


def strangers(net: Reader, encoder: learn.Encoder, examples: Sequence[Example], seed: int = 5) -> float:
    """Share of articles with a claim when they are read for another event's watch, the gate included."""
    rng = random.Random(seed)
    watches = {e.event: e.watch for e in examples}
    pairs: list[Example] = []
    for example in examples:
        others = [w for event, w in watches.items() if event != example.event]
        if others and example.claims:
            pairs.append(replace(example, watch=rng.choice(others), claims=()))
    passed = [e for e in pairs if gate(e.article, e.watch).relevant]
    said = readers.by_both(passed, learn.judge(net, passed, encoder))
    return sum(map(bool, said)) / max(1, len(pairs))


def temperature(verdicts: Sequence[tuple[Example, dict[int, Verdict]]]) -> float:
    """The temperature under which the labels of held-out entities are likeliest."""
    pairs = [(v.logits, e.labels[i].status) for e, said in verdicts for i, v in said.items()]
    values, truth = np.array([p[0] for p in pairs]), np.array([p[1] for p in pairs])

    def cost(t: float) -> float:
        scaled = values / t
        scaled = scaled - scaled.max(1, keepdims=True)
        logp = scaled - np.log(np.exp(scaled).sum(1, keepdims=True))
        return float(-logp[np.arange(len(truth)), truth].mean())

    return round(min(np.arange(0.5, 3.0, 0.05).tolist(), key=cost), 2)


def bins(pairs: Sequence[tuple[float, bool]], count: int = 10) -> list[dict[str, float]]:
    """Calibration: in each band of confidence, the mean confidence and the share that is right."""
    found: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in pairs:
        found.setdefault(min(int(confidence * count), count - 1), []).append((confidence, right))
    return [
        {
            "n": len(band),
            "confidence": round(mean(c for c, _ in band), 3),
            "right": round(mean(r for _, r in band), 3),
        }
        for _, band in sorted(found.items())
    ]


def curve(examples: Sequence[Example], test: Sequence[Example], epochs: int) -> dict[str, float]:
    """Strict F1 of the network alone on a held-out fold with a part of the data."""
    mixed = list(examples)
    random.Random(3).shuffle(mixed)
    points = {}
    for part in (0.25, 0.5):
        net, encoder = fit(mixed[: int(len(mixed) * part)], epochs=epochs)
        points[str(part)] = round(score(test, readers.by_model(test, learn.judge(net, test, encoder))).f1, 3)
        print(part, points[str(part)], flush=True)
    return points


def main() -> None:
    """Leave each fold of writers out in turn."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--epochs", type=int, default=EPOCHS)
    ap.add_argument("--curve", action="store_true", help="also a quarter and a half of the data")
    args = ap.parse_args()
    torch.set_num_threads(2)
    examples, fair = dataset.load(), dataset.load(add_missed=False)
    report, extra = Report(), dict[str, Any]()
    for fold in FOLDS:
        rest, test = [e for e in examples if e.writer not in fold], [e for e in fair if e.writer in fold]
        net, encoder = fit(rest, epochs=args.epochs)
        report.test(net, encoder, test)
        if args.curve and "curve" not in extra:
            extra["curve"] = curve(rest, test, args.epochs)
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    told = {"epochs": args.epochs, **report.record(), **extra}
    FIGURES.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
