"""Validate without flattery: train without a writer, test on that writer. `python -m training.validate`.

Writes figures to `docs/figures/presence.json`: strict precision, recall and F1 per writer with mean and
spread, by status, the confusion matrix, calibration, claims on articles about another event; on demand the
learning curve. The model alone is measured here, with the likeliest status of every entity as its claim.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import mean, pstdev
from typing import Any

import numpy as np
import torch

from training import dataset, learn
from training.dataset import Example
from training.measure import Score, score, softmax
from training.network import Reader
from training.train import fit

FIGURES = Path(__file__).parent.parent / "docs" / "figures" / "presence.json"


def strangers(net: Reader, encoder: learn.Encoder, examples: Sequence[Example], seed: int = 5) -> float:
    """Share of articles on which a claim is made when they are read for another event's watch."""
    rng = random.Random(seed)
    watches = {e.event: e.watch for e in examples}
    pairs: list[Example] = []
    for example in examples:
        others = [w for event, w in watches.items() if event != example.event]
        if others and example.claims:
            pairs.append(replace(example, watch=rng.choice(others), claims=()))
    verdicts = learn.judge(net, pairs, encoder)
    claimed = [any(softmax(v.logits)[0] < 0.5 for v in said.values()) for said in verdicts]
    return mean(map(float, claimed)) if claimed else 0.0


def temperature(results: Sequence[tuple[Sequence[Example], Sequence[dict[int, learn.Verdict]]]]) -> float:
    """The temperature under which the labels of held-out entities are likeliest."""
    logits, labels = [], []
    for examples, verdicts in results:
        for example, said in zip(examples, verdicts, strict=True):
            for index, verdict in said.items():
                logits.append(verdict.logits)
                labels.append(example.labels[index].status)
    values, truth = np.array(logits), np.array(labels)

    def cost(t: float) -> float:
        scaled = values / t
        scaled = scaled - scaled.max(1, keepdims=True)
        logp = scaled - np.log(np.exp(scaled).sum(1, keepdims=True))
        return float(-logp[np.arange(len(truth)), truth].mean())

    return min(np.arange(0.5, 3.0, 0.05).tolist(), key=cost)


def bins(pairs: Sequence[tuple[float, bool]], count: int = 10) -> list[dict[str, float]]:
    """Calibration: in each band of confidence, the mean confidence and the share that is right."""
    rows = []
    for k in range(count):
        inside = [(c, r) for c, r in pairs if k / count <= c < (k + 1) / count + (k == count - 1)]
        if inside:
            rows.append(
                {
                    "n": len(inside),
                    "confidence": mean(c for c, _ in inside),
                    "right": mean(float(r) for _, r in inside),
                }
            )
    return rows


def row(result: Score) -> dict[str, Any]:
    """Figures of one evaluation, as they are written."""
    kinds = Counter(e[0] for e in result.errors)
    return {
        "precision": round(result.precision, 3),
        "recall": round(result.recall, 3),
        "f1": round(result.f1, 3),
        "claims": result.hit + result.missed,
        "no candidate": kinds["no candidate"],
        "by status": {k: dict(v) for k, v in sorted(result.by_status.items())},
    }


def main() -> None:
    """Leave each writer out in turn."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--writers", nargs="*", help="only these")
    ap.add_argument("--epochs", type=int, default=3)
    ap.add_argument(
        "--curve", action="store_true", help="also a quarter and a half of the data, for the first writer"
    )
    args = ap.parse_args()
    torch.set_num_threads(2)
    examples = dataset.load()
    fair = dataset.load(add_missed=False)
    results, figures = [], {}
    pairs: list[tuple[float, bool]] = []
    confusion: Counter[tuple[str, str]] = Counter()
    chosen = args.writers or sorted({e.writer for e in examples})
    for writer in chosen:
        net, encoder = fit([e for e in examples if e.writer != writer], epochs=args.epochs)
        test = [e for e in fair if e.writer == writer]
        verdicts = learn.judge(net, test, encoder)
        result = score(test, verdicts)
        results.append((test, verdicts))
        pairs += result.calibration
        confusion += result.confusion
        figures[writer] = {**row(result), "other event": round(strangers(net, encoder, test), 3)}
        print(writer, result, figures[writer]["other event"], flush=True)
    f1 = [f["f1"] for f in figures.values()]
    report: dict[str, Any] = {
        "data": dataset.digest(),
        "epochs": args.epochs,
        "writers": figures,
        "mean f1": round(mean(f1), 3),
        "spread": round(pstdev(f1), 3),
        "temperature": temperature(results),
        "calibration": bins(pairs),
        "confusion": {f"{gold} → {said}": n for (gold, said), n in sorted(confusion.items())},
    }
    if args.curve:
        report["curve"] = curve([e for e in examples if e.writer != chosen[0]], results[0][0], args.epochs)
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n")


def curve(examples: Sequence[Example], test: Sequence[Example], epochs: int) -> dict[str, float]:
    """Strict F1 on a held-out writer with a part of the data."""
    mixed = list(examples)
    random.Random(3).shuffle(mixed)
    points = {}
    for part in (0.25, 0.5):
        net, encoder = fit(mixed[: int(len(mixed) * part)], epochs=epochs)
        points[str(part)] = round(score(test, learn.judge(net, test, encoder)).f1, 3)
        print(part, points[str(part)], flush=True)
    return points


if __name__ == "__main__":
    main()
