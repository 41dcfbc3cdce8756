"""Train the model that is shipped: `python -m training.train`. One seed, an hour on two cores.

Reads every passage under `training/data`, and the corpus where it is present (`WATCHER_CORPUS`, by default
`../shared/corpus`); tests the network on the events of `training/held`, from which it never learns; writes
the model into the package.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch

from training import asked, augment, dataset, export, gate, learn, measure, network, readers, start
from training.augment import Sample

HERE = Path(__file__).parent
SHIPPED = HERE.parent / "watcher" / "core" / "extract" / "model"
TEMPERATURE = 1.0  # of the softmax; `training.validate` says which would fit best
BUDGET = 480  # tokens of one article that are read for presence
DETAIL_BUDGET = 160  # tokens of further lines that are read for details

SEED = 1
EPOCHS = 3
RATE = 8e-5  # of the body, at its highest; the network begun has learned before
MADE = 100  # made passages in each epoch
SHARE = 0.5  # of what ships that is the end of training; the rest is where it began
CORPUS = 4  # times an epoch reads the corpus, whose articles are most like the news


def fit(
    begun: tuple[network.Reader, learn.Encoder], folders: Sequence[Path], *, epochs: int, rate: float
) -> tuple[network.Reader, learn.Encoder]:
    """The network `begun`, trained on the events of `folders`."""
    net, encoder = begun
    examples, asks = dataset.load(folders), asked.out_of_fold(folders)
    for writer, counts in dataset.summary(examples).items():
        print(writer, dict(counts), flush=True)
    made = dataset.made(MADE * epochs, SEED)
    corpus = [e for e in examples if e.writer == "corpus"]
    passages = [e for e in examples if e.writer != "corpus"]

    def epoch(number: int, rng: random.Random) -> list[Sample]:
        mine = made[MADE * number : MADE * (number + 1)]
        return [
            augment.vary(e, examples, rng, asks.get((e.event, e.article.id), ()))
            for e in (*passages, *corpus * CORPUS, *mine)
        ]

    learn.train(net, epoch, encoder, epochs=epochs, seed=SEED, rate=rate)
    return net, encoder


def between(begun: network.Reader, net: network.Reader, share: float) -> None:
    """Put the weights of `net` on the line from where it began: steadier than the end alone."""
    with torch.no_grad():
        for old, new in zip(begun.parameters(), net.parameters(), strict=True):
            new.copy_(torch.lerp(old, new, share))


def main() -> None:
    """Train on everything and write the model."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--out", type=Path, default=SHIPPED)
    ap.add_argument("--keep", action="store_true", help="let later trainings start from what ships now")
    args = ap.parse_args()
    begun = time.monotonic()
    torch.set_num_threads(2)
    net, encoder = fit(start.kept(), dataset.folders(), epochs=EPOCHS, rate=RATE)
    between(start.kept()[0], net, SHARE)
    if args.keep:
        start.keep(net)
    unseen = dataset.load(dataset.held(), add_missed=False)
    print("never seen:", measure.score(unseen, readers.by_both(unseen, learn.judge(net, unseen, encoder))))
    meta = {
        "window": encoder.limit,
        "budget": BUDGET,
        "detail budget": DETAIL_BUDGET,
        "temperature": TEMPERATURE,
        "data": dataset.digest(),
    }
    digest = export.save(net, encoder.tokenizer, gate.fit(dataset.load(), encoder.tokenizer), meta, args.out)
    print(f"{digest[:12]} in {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
