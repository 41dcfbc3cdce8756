"""Fits the judge of details: which of the dates, places and sentences of an article are the event's.

    python training/details_scorer.py FOLDER... [--held-out PREFIX]... [--out FILE]

Each FOLDER holds events (watch.yaml, articles.jsonl, gold.jsonl). Logistic regression over the signs
that `watcher.core.extract` finds around a span; deterministic, seconds on one core.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from watcher.core.claims import Article
from watcher.core.extract import durations, event_status, figures, places, times, when
from watcher.core.extract.folding import fold
from watcher.core.extract.lines import Page, lay_out
from watcher.core.watches import Event, Watch

OUT = Path(__file__).parent.parent / "watcher/core/extract/details_weights.json"
REAL = 6.0  # weight of an article that retells a real one: as the news are
UNQUOTED = 0.5  # of a sentence that may say the article's status, where another is the quote
RARE = 4  # signs seen less often say nothing
RARE_WORD = 8  # nor do single words
Example = tuple[tuple[str, ...], int, float]  # signs, answer, weight


def read_watch(folder: Path) -> Watch:
    """The watch of an event's folder, as far as reading needs it."""
    raw = yaml.safe_load((folder / "watch.yaml").read_text())
    event = raw["event"]
    when_known = str(event["when"]) if event.get("when") else None
    names, places = tuple(map(str, event["names"])), tuple(event.get("places", ()))
    return Watch(raw["watch"], raw["title"], Event(names, places, event.get("country"), when_known))


def read_articles(folder: Path) -> Iterator[tuple[Article, list[dict[str, Any]]]]:
    """The articles of an event with their gold details."""
    gold = {}
    for line in (folder / "gold.jsonl").read_text().splitlines():
        row = json.loads(line)
        gold[row["article"]] = [claim for claim in row["claims"] if claim["type"] == "detail"]
    for line in (folder / "articles.jsonl").read_text().splitlines():
        row = json.loads(line)
        published = dt.datetime.fromisoformat(row["published"])
        article = Article(row["id"], row["url"], published, row["title"], row["text"])
        yield article, gold.get(row["id"], [])


def date_examples(page: Page, claims: list[dict[str, Any]]) -> Iterator[Example]:
    """Each date of a page: right, wrong, or (coarser than the right one) left out."""
    right = [when_days(claim["value"]) for claim in claims if claim["attribute"] == "date"]
    for candidate in when.candidates(page):
        mine = candidate.mention.first, candidate.mention.last
        if mine in right:
            yield candidate.signs, 1, 1.0
        elif any(first == mine[0] and mine[1] <= last for first, last in right):
            yield candidate.signs, 1, 0.5  # the opening day of a span
        elif any(mine[0] <= first and last <= mine[1] for first, last in right):
            continue
        else:
            yield candidate.signs, 0, 1.0


def when_days(edtf: str) -> tuple[dt.date, dt.date]:
    """First and last day of an EDTF value."""
    from watcher.core.extract.relevance import event_window

    window = event_window(edtf)
    assert window is not None  # noqa: S101 - gold data is well formed
    return window


def fit(examples: list[Example], strength: float = 3.0, *, wordy: bool = False) -> dict[str, float]:
    """Weights by Newton's method (conjugate gradients inside) with an L2 prior."""
    seen = Counter(sign for signs, _, _ in examples for sign in set(signs))
    enough = {True: RARE_WORD if wordy else len(examples) + 1, False: RARE}
    names = sorted(sign for sign, count in seen.items() if count >= enough[sign[1:2] == " "])
    index = {name: column for column, name in enumerate(names)}
    features = np.zeros((len(examples), len(names) + 1), np.float32)
    features[:, -1] = 1
    for row, (signs, _, _) in enumerate(examples):
        for sign in signs:
            if sign in index:
                features[row, index[sign]] = 1
    answers = np.array([answer for _, answer, _ in examples], np.float32)
    weight = np.array([weight for _, _, weight in examples], np.float32)
    prior = np.array([strength * (2 if name[1:2] == " " else 1) for name in names] + [1e-3], np.float32)
    coefficients = np.zeros(len(names) + 1, np.float32)
    for _ in range(12):
        guess = 1 / (1 + np.exp(-features @ coefficients))
        gradient = features.T @ (weight * (guess - answers)) + prior * coefficients
        curve = weight * guess * (1 - guess)
        diagonal = (features * features).T @ curve + prior
        step, residual = np.zeros_like(gradient), gradient.copy()
        scaled = residual / diagonal
        direction, energy = scaled.copy(), float(residual @ scaled)
        for _ in range(60):
            image = features.T @ (curve * (features @ direction)) + prior * direction
            length = energy / float(direction @ image)
            step += length * direction
            residual -= length * image
            scaled = residual / diagonal
            fresh = float(residual @ scaled)
            if fresh < 1e-8:
                break
            direction, energy = scaled + (fresh / energy) * direction, fresh
        coefficients -= step
        if np.abs(step).max() < 1e-3:
            break
    weights = {name: round(float(value), 3) for name, value in zip(names, coefficients, strict=False)}
    return {"": round(float(coefficients[-1]), 3), **{k: v for k, v in weights.items() if abs(v) >= 0.02}}


def gather(folders: Iterable[Path]) -> dict[str, list[Example]]:
    """The examples of every question, over all events."""
    examples: dict[str, list[Example]] = defaultdict(list)
    for folder in folders:
        watch = read_watch(folder)
        trust = REAL if not folder.parent.name.startswith(("written", "passages")) else 1.0
        blind = dataclasses.replace(watch, event=dataclasses.replace(watch.event, when=None))
        for article, claims in read_articles(folder):
            # A watch may say nothing of the date: the judge should hold without it.
            for seen, share in ((watch, 1.0), (blind, 0.3)):
                page = lay_out(article, seen)
                for question, make in QUESTIONS.items():
                    if seen is watch or question == "date":
                        weight = share * trust
                        examples[question] += [(s, a, w * weight) for s, a, w in make(page, claims)]
    return examples


def place_words(name: str) -> set[str]:
    """What of a place's name tells it from others."""
    return set(re.findall(r"\w+", fold(name))) - {"the", "in", "of", "at", "s"}


def place_examples(page: Page, claims: list[dict[str, Any]]) -> Iterator[Example]:
    """Each place of a page: part of the right one, or holding it, or wrong."""
    right = [place_words(str(claim["value"])) for claim in claims if claim["attribute"] == "place"]
    for candidate in places.candidates(page):
        mine = place_words(candidate.name)
        good = bool(mine) and any(mine <= value or value <= mine for value in right)
        yield candidate.signs, int(good), 1.0


def simple_examples(attribute: str, module: Any) -> Callable[[Page, list[dict[str, Any]]], Iterator[Example]]:
    """Times and durations: right where the value is."""

    def make(page: Page, claims: list[dict[str, Any]]) -> Iterator[Example]:
        right = {claim["value"] for claim in claims if claim["attribute"] == attribute}
        for candidate in module.candidates(page):
            yield candidate.signs, int(candidate.value in right), 1.0

    return make


def figure_examples(page: Page, claims: list[dict[str, Any]]) -> Iterator[Example]:
    """Counts: right where kind and value are."""
    right = {(claim["attribute"], claim["value"]) for claim in claims}
    for candidate in figures.candidates(page):
        yield candidate.signs, int((candidate.attribute, candidate.amount.value) in right), 1.0


def plan_examples(page: Page, claims: list[dict[str, Any]]) -> Iterator[Example]:
    """Sentences on a change of plan: right where the article's status is theirs, above all if quoted."""
    right = {claim["value"]: claim["quote"] for claim in claims if claim["attribute"] == "status"}
    for candidate in event_status.candidates(page):
        if candidate.status != "held":
            good = candidate.status in right
            quoted = not good or candidate.line.text == right[candidate.status]
            yield candidate.signs, int(good), 1.0 if quoted else UNQUOTED


def held_examples(page: Page, claims: list[dict[str, Any]]) -> Iterator[Example]:
    """Sentences of an event as begun or past: right in an article that has it so, above all if quoted."""
    right = {claim["value"]: claim["quote"] for claim in claims if claim["attribute"] == "status"}
    dates = [claim["value"] for claim in claims if claim["attribute"] == "date"]
    for candidate in event_status.candidates(page, dates[0] if dates else None):
        if candidate.status == "held":
            good = "held" in right
            quoted = not good or candidate.line.text == right["held"]
            yield candidate.signs, int(good), 1.0 if quoted else UNQUOTED


WORDY = {"figure", "duration"}  # questions that single words help to answer
STRENGTH = {"date": 3.0, "place": 3.0, "time": 3.0, "duration": 0.7, "figure": 3.0, "plan": 1.0, "held": 1.5}

QUESTIONS = {
    "date": date_examples,
    "place": place_examples,
    "time": simple_examples("time", times),
    "duration": simple_examples("duration", durations),
    "figure": figure_examples,
    "plan": plan_examples,
    "held": held_examples,
}


def main() -> int:
    """Fit all questions and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument(
        "--held-out", action="append", default=[], help="leave out events whose name starts so"
    )
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    events = sorted(gold.parent for folder in args.folders for gold in folder.glob("*/gold.jsonl"))
    kept = (
        [event for event in events if not event.name.startswith(tuple(args.held_out))]
        if args.held_out
        else events
    )
    weights = {
        question: fit(examples, STRENGTH[question], wordy=question in WORDY)
        for question, examples in gather(kept).items()
    }
    args.out.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print({question: len(found) for question, found in weights.items()}, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
