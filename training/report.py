"""What a reader gets right: by writer and event, confusion, calibration, claims on other events' news.

`python -m training.report` measures the network that ships on `training/held`, of which nothing was ever
trained, and writes `docs/figures/held.json`.
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import mean, pstdev
from typing import Any

import numpy as np

from training import dataset, readers
from training.dataset import Example
from training.learn import Verdict
from training.measure import Score
from watcher.core.extract.presence_model import PresenceModel
from watcher.core.extract.relevance import gate

FIGURES = Path(__file__).parent.parent / "docs" / "figures"
Judge = Callable[[Sequence[Example]], list[dict[int, Verdict]]]
"""For each example, verdicts by entity index."""


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

    def test(self, judge: Judge, examples: Sequence[Example]) -> None:
        """Judge articles that `judge` has never seen, and count."""
        said = judge(examples)
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
            self.elsewhere[writer] = round(strangers(judge, mine), 3)
            print(writer, self.writers[writer].both, flush=True)

    def record(self) -> dict[str, Any]:
        """As it is written."""
        both = self.total.both
        return {
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


def strangers(judge: Judge, examples: Sequence[Example], seed: int = 5) -> float:
    """Share of articles with a claim when they are read for another event's watch, the gate included."""
    rng = random.Random(seed)
    watches = {e.event: e.watch for e in examples}
    pairs: list[Example] = []
    for example in examples:
        others = [w for event, w in watches.items() if event != example.event]
        if others and example.claims:
            pairs.append(replace(example, watch=rng.choice(others), claims=()))
    passed = [e for e in pairs if gate(e.article, e.watch).relevant]
    said = readers.by_both(passed, judge(passed))
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


def shipped(model: PresenceModel) -> Judge:
    """The model as it runs in the program."""

    def judge(examples: Sequence[Example]) -> list[dict[int, Verdict]]:
        return [
            {
                reading.entity: Verdict(
                    tuple(math.log(p + 1e-9) for p in reading.probabilities),
                    math.log((reading.virtual + 1e-9) / (1 - reading.virtual + 1e-9)),
                    reading.mention,
                )
                for reading in model.read(e.article, e.watch, e.entities)[0]
            }
            for e in examples
        ]

    return judge


def write(path: Path, record: dict[str, Any]) -> None:
    """The figures as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Measure the network that ships."""
    model, report = PresenceModel.load(), Report()
    report.test(shipped(model), dataset.load(dataset.held(), add_missed=False))
    write(FIGURES / "held.json", {"network": model.version, **report.record()})


if __name__ == "__main__":
    main()
