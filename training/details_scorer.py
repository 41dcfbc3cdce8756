"""Fits the judge of details: which of the dates, places and sentences of an article are the event's.

    python training/details_scorer.py FOLDER... [--held-out PREFIX]... [--out FILE]

Each FOLDER holds events (watch.yaml, articles.jsonl, gold.jsonl). Boosted trees over the signs
that `watcher.core.extract` finds around a span, with made sentences (`training.detail_grammar`) beside the
passages; deterministic, a minute on one core. The weights that ship were fitted on the corpus, written and
passages-a to -h.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from training.boosting import Group, Model, grow
from training.detail_grammar import passages
from watcher.core.claims import Article
from watcher.core.extract import date_candidates, durations, event_status, figures, places, times
from watcher.core.extract.folding import fold
from watcher.core.extract.lines import Page, lay_out
from watcher.core.watches import Event, Watch

OUT = Path(__file__).parent.parent / "watcher/core/extract/details_weights.json"
MADE = 0.6  # weight of an article made from templates
MADE_OF = ("status", "figure", "duration", "place")  # questions that those speak to
REAL = 20.0  # weight of an article that retells a real one: as the news are


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


def alone(signs: tuple[str, ...], answer: bool | int, weight: float = 1.0) -> Group:
    """An example that is a question of its own."""
    return weight, [(signs, int(answer))]


def date_examples(page: Page, claims: list[dict[str, Any]]) -> Iterator[Group]:
    """Each date of a page: right, wrong, or (coarser than the right one) left out."""
    right = [when_days(claim["value"]) for claim in claims if claim["attribute"] == "date"]
    for candidate in date_candidates.candidates(page):
        mine = candidate.mention.first, candidate.mention.last
        if mine in right:
            yield alone(candidate.signs, 1)
        elif any(first == mine[0] and mine[1] <= last for first, last in right):
            yield alone(candidate.signs, 1, 0.5)  # the opening day of a span
        elif any(mine[0] <= first and last <= mine[1] for first, last in right):
            continue
        else:
            yield alone(candidate.signs, 0)


def when_days(edtf: str) -> tuple[dt.date, dt.date]:
    """First and last day of an EDTF value."""
    from watcher.core.extract.relevance import event_window

    window = event_window(edtf)
    assert window is not None  # noqa: S101 - gold data is well formed
    return window


def gather(folders: Iterable[Path]) -> dict[str, list[Group]]:
    """The examples of every question, over all events."""
    examples: dict[str, list[Group]] = defaultdict(list)
    for folder in folders:
        watch = read_watch(folder)
        trust = REAL if not folder.parent.name.startswith(("written", "passages")) else 1.0
        blind = dataclasses.replace(watch, event=dataclasses.replace(watch.event, when=None))
        for number, (article, claims) in enumerate(read_articles(folder)):
            # A watch may say nothing of the date: the judge should hold without it.
            for seen, share in ((watch, 1.0), (blind, 0.9)):
                if seen is blind and number % 3:
                    continue
                page = lay_out(article, seen)
                for question, make in QUESTIONS.items():
                    if seen is watch or question == "date":
                        weight = share * trust
                        examples[question] += [(w * weight, group) for w, group in make(page, claims)]
        for article, claims in passages(watch):
            page = lay_out(article, watch)
            for question in MADE_OF:
                examples[question] += [(w * MADE, group) for w, group in QUESTIONS[question](page, claims)]
    return examples


def place_words(name: str) -> set[str]:
    """What of a place's name tells it from others."""
    return set(re.findall(r"\w+", fold(name))) - {"the", "in", "of", "at", "s"}


def place_examples(page: Page, claims: list[dict[str, Any]]) -> Iterator[Group]:
    """Each place of a page: part of the right one, or holding it, or wrong."""
    right = [place_words(str(claim["value"])) for claim in claims if claim["attribute"] == "place"]
    for candidate in places.candidates(page):
        mine = place_words(candidate.name)
        good = bool(mine) and any(mine <= value or value <= mine for value in right)
        yield alone(candidate.signs, good)


def simple_examples(attribute: str, module: Any) -> Callable[[Page, list[dict[str, Any]]], Iterator[Group]]:
    """Times and durations: right where the value is."""

    def make(page: Page, claims: list[dict[str, Any]]) -> Iterator[Group]:
        right = {minutes(claim["value"]) for claim in claims if claim["attribute"] == attribute}
        for candidate in module.candidates(page):
            yield alone(candidate.signs, minutes(candidate.value) in right)

    return make


def minutes(value: str) -> str | int:
    """A length in minutes, however it is written: PT2H30M and PT150M are one."""
    parts = re.fullmatch(r"PT(?:(\d+)H)?(?:(\d+)M)?", value)
    return int(parts[1] or 0) * 60 + int(parts[2] or 0) if parts else value


def figure_examples(page: Page, claims: list[dict[str, Any]]) -> Iterator[Group]:
    """Counts of each kind: right where the value is."""
    right = {(claim["attribute"], claim["value"]) for claim in claims}
    kinds: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    for candidate in figures.candidates(page):
        good = (candidate.attribute, candidate.amount.value) in right
        kinds[candidate.attribute].append((candidate.signs, int(good)))
    yield from ((1.0, group) for group in kinds.values())


def status_examples(page: Page, claims: list[dict[str, Any]]) -> Iterator[Group]:
    """Sentences that may tell what became of the event: right where the article's status is theirs."""
    right = {claim["value"] for claim in claims if claim["attribute"] == "status"}
    dates = [claim["value"] for claim in claims if claim["attribute"] == "date"]
    found = event_status.candidates(page, dates[0] if dates else None)
    if found:
        yield 1.0, [(candidate.signs, int(candidate.status in right)) for candidate in found]


RIVALS = {"figure", "status"}  # questions whose answers exclude one another

QUESTIONS = {
    "date": date_examples,
    "place": place_examples,
    "time": simple_examples("time", times),
    "duration": simple_examples("duration", durations),
    "figure": figure_examples,
    "status": status_examples,
}


def fitted(question: str, groups: list[Group]) -> Model:
    """The judge of one question."""
    return grow(groups, rivals=question in RIVALS)


def written(judges: dict[str, Model]) -> str:
    """The judges as JSON, a tree a line."""
    text = json.dumps(judges, indent=None, sort_keys=True, separators=(",", ":"))
    return text.replace("]],[[", "]],\n[[").replace('"signs"', '\n"signs"') + "\n"


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
    judges = {question: fitted(question, groups) for question, groups in gather(kept).items()}
    args.out.write_text(written(judges), encoding="utf-8")
    print({question: len(judge["signs"]) for question, judge in judges.items()}, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
