"""Validate without flattery: every writer is tested by a network that never saw that writer.

`python -m training.validate` trains one network for each fold of writers and writes
`docs/figures/folds.json`: what `training.report` tells, with mean and spread over writers and over events.
With `--curve` also what a quarter and a half of the data reach on the first fold.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import torch

from training import dataset, learn, readers, start
from training.dataset import Example
from training.measure import score
from training.report import FIGURES, Report, write
from training.train import fit

EPOCHS = 5
RATE = 1e-4  # of the body, at its highest; the networks start afresh
FOLDS = 4
"""Every writer is in one of them; those of a fold are held out together."""


def curve(folders: Sequence[Path], test: Sequence[Example], epochs: int) -> dict[str, float]:
    """Strict F1 of the network alone on a held-out fold with a part of the events."""
    mixed = list(folders)
    random.Random(3).shuffle(mixed)
    points = {}
    for part in (0.25, 0.5):
        net, encoder = fit(start.afresh(), mixed[: int(len(mixed) * part)], epochs=epochs, rate=RATE)
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
    folders, fair = dataset.folders(), dataset.load(add_missed=False)
    report, extra = Report(), dict[str, Any]()
    writers = sorted({dataset.writer(folder) for folder in folders})
    for fold in range(FOLDS):
        unseen = set(writers[fold::FOLDS])
        rest = [folder for folder in folders if dataset.writer(folder) not in unseen]
        test = [e for e in fair if e.writer in unseen]
        net, encoder = fit(start.afresh(), rest, epochs=args.epochs, rate=RATE)
        report.test(partial(learn.judge, net, encoder=encoder), test)
        if args.curve and "curve" not in extra:
            extra["curve"] = curve(rest, test, args.epochs)
    told = {"data": dataset.digest(), "epochs": args.epochs, **report.record(), **extra}
    write(FIGURES / "folds.json", told)


if __name__ == "__main__":
    main()
