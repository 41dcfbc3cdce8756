"""Validate without flattery: each event, each writer of `../shared` is read by a network that never saw it.

`python -m training.validate` trains a network from the base model on this project's own passages alone; then,
for each fold of the corpus and of `written`, a copy of it on the other folds, with some of the passages again
lest they be forgotten. It writes what `training.report` tells of the articles left out to
`docs/figures/events-left-out.json` (each event in one of four folds) and `writers-left-out.json` (each writer
a fold, the corpus as one of them).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from copy import deepcopy
from functools import partial
from pathlib import Path

import torch

from training import dataset, learn, start
from training.learn import Encoder
from training.network import Reader
from training.report import FIGURES, Report, write
from training.train import fit

PASSAGE_EPOCHS, PASSAGE_RATE = 2, 1e-4  # of the network that starts afresh
EPOCHS, RATE = 2, 5e-5  # of each fold
AGAIN = 0.05  # share of the passages that a fold reads beside its own
FOLDS = 4  # of events

Begun = tuple[Reader, Encoder]


def main() -> None:
    """Leave each fold of events out in turn, then each writer."""
    torch.set_num_threads(2)
    folders = dataset.folders()
    shared = [f for f in folders if f.parent == dataset.CORPUS or f.parent.name == "written"]
    passages = [f for f in folders if f not in shared]
    begun = fit(start.afresh(), passages, epochs=PASSAGE_EPOCHS, rate=PASSAGE_RATE)
    again = random.Random(2).sample(passages, round(AGAIN * len(passages)))
    events = [shared[fold::FOLDS] for fold in range(FOLDS)]
    for name, folds in (("events-left-out", events), ("writers-left-out", list(_by_writer(shared)))):
        report = left_out(begun, folds, again)
        write(FIGURES / f"{name}.json", {"data": dataset.digest(), **report.record()})


def left_out(begun: Begun, folds: Sequence[Sequence[Path]], again: Sequence[Path]) -> Report:
    """What copies of the network `begun`, trained on `again` and all folds but one, get right on that one."""
    report = Report()
    for fold in folds:
        rest = [folder for other in folds if other is not fold for folder in other]
        net, encoder = fit(deepcopy(begun), [*rest, *again], epochs=EPOCHS, rate=RATE)
        report.test(partial(learn.judge, net, encoder=encoder), dataset.load(fold, add_missed=False))
    return report


def _by_writer(folders: Sequence[Path]) -> Iterator[list[Path]]:
    for writer in sorted({dataset.writer(folder) for folder in folders}):
        yield [folder for folder in folders if dataset.writer(folder) == writer]


if __name__ == "__main__":
    main()
