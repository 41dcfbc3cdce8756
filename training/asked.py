"""What the network learns of details: for each span, what the judge has by its signs, and the truth.

The judge's log-odds are those of trees that were grown without the writer of the article, so that the
network learns what the signs miss on texts that they don't know.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from training.boosting import grow
from training.dataset import writer
from training.details_scorer import Judged, examples, gather, read_articles, read_watch
from watcher.core.extract.lines import lay_out
from watcher.core.extract.questions import QUESTIONS, Span
from watcher.core.extract.scorer import Judge

FOLDS = 4
Key = tuple[str, str]
"""The event and the id of an article."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question on a span."""

    span: Span
    question: int  # index into QUESTIONS
    odds: float  # the judge's
    right: bool
    weight: float


def out_of_fold(folders: Sequence[Path]) -> dict[Key, tuple[Ask, ...]]:
    """The questions of every article, with the odds of judges that have not seen its writer."""
    writers = sorted({writer(folder) for folder in folders})
    shares = [frozenset(writers[fold::FOLDS]) for fold in range(FOLDS)]
    asked: dict[Key, tuple[Ask, ...]] = {}
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # of each process: with more they wait for each other
    # Processes begun anew: a fork of one in which torch has threads may hang
    with ProcessPoolExecutor(min(FOLDS, os.cpu_count() or 1), get_context("spawn")) as pool:
        for told in pool.map(_without, [folders] * FOLDS, shares):
            asked.update(told)
    return asked


def _without(folders: Sequence[Path], mine: frozenset[str]) -> dict[Key, tuple[Ask, ...]]:
    """The questions on what the writers `mine` wrote, with the odds of judges grown on all others."""
    rest = gather(folder for folder in folders if writer(folder) not in mine)
    judges = {question: Judge.of(grow(told)) for question, told in rest.items()}
    return ask((folder for folder in folders if writer(folder) in mine), judges)


def ask(folders: Iterable[Path], judges: dict[str, Judge]) -> dict[Key, tuple[Ask, ...]]:
    """The questions of every article, with the odds of `judges`."""
    asked: dict[Key, tuple[Ask, ...]] = {}
    for folder in folders:
        watch = read_watch(folder)
        for article, claims in read_articles(folder):
            told = list(examples(lay_out(article, watch), claims))
            asked[folder.name, article.id] = tuple(
                Ask(one.span, QUESTIONS.index(one.asked or question), float(odds), one.right, one.weight)
                for question, judge in judges.items()
                for one, odds in _judged([one for one in told if one.question == question], judge)
            )
    return asked


def _judged(told: Sequence[Judged], judge: Judge) -> Iterable[tuple[Judged, float]]:
    return zip(told, judge.odds([one.signs for one in told]), strict=True) if told else ()
