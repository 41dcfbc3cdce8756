"""Fits the judge of details: which of the dates, places and sentences of an article are the event's.

    python -m training.details_scorer [FOLDER]... [--held-out PREFIX]... [--out FILE]

Each FOLDER holds events (watch.yaml, articles.jsonl, gold.jsonl); without any, it is all that the network
learns from. Boosted trees over the signs that `watcher.core.extract` finds around a span, with made sentences
(`training.detail_grammar`) beside the passages; deterministic, two minutes on one core.
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
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from training import dataset
from training.boosting import Example, Model, grow
from training.detail_grammar import passages
from watcher.core.claims import Article
from watcher.core.extract import date_candidates, durations, event_status, figures, places, times
from watcher.core.extract.folding import fold
from watcher.core.extract.lines import Line, Page, lay_out
from watcher.core.extract.questions import Span
from watcher.core.watches import Event, Watch

OUT = Path(__file__).parent.parent / "watcher/core/extract/details_weights.json"
MADE = 1.5  # weight of an article made from templates
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


@dataclasses.dataclass(frozen=True, slots=True)
class Judged:
    """A candidate and whether it is right."""

    question: str  # of those in QUESTIONS
    line: Line
    start: int
    end: int
    signs: tuple[str, ...]
    right: bool
    weight: float = 1.0
    asked: str = ""  # the question by the network's name, where that is another

    @property
    def span(self) -> Span:
        """Where it stands in the article."""
        return Span(self.line.part, self.line.start + self.start, self.line.start + self.end)


def date_examples(page: Page, claims: list[dict[str, Any]]) -> Iterator[Judged]:
    """Each date of a page: right, wrong, or (coarser than the right one) left out."""
    right = [when_days(claim["value"]) for claim in claims if claim["attribute"] == "date"]
    for candidate in date_candidates.candidates(page):
        mention = candidate.mention
        mine = mention.first, mention.last
        told = partial(Judged, "date", candidate.line, mention.start, mention.end, candidate.signs)
        if mine in right:
            yield told(True)
        elif any(first == mine[0] and mine[1] <= last for first, last in right):
            yield told(True, 0.5)  # the opening day of a span
        elif any(mine[0] <= first and last <= mine[1] for first, last in right):
            continue
        else:
            yield told(False)


def when_days(edtf: str) -> tuple[dt.date, dt.date]:
    """First and last day of an EDTF value."""
    from watcher.core.extract.relevance import event_window

    window = event_window(edtf)
    assert window is not None  # noqa: S101 - gold data is well formed
    return window


def examples(page: Page, claims: list[dict[str, Any]]) -> Iterator[Judged]:
    """Every candidate of an article with its answer."""
    for make in QUESTIONS.values():
        yield from make(page, claims)


def gather(folders: Iterable[Path]) -> dict[str, list[Example]]:
    """The examples of every question, over all events."""
    gathered: dict[str, list[Example]] = defaultdict(list)

    def add(page: Page, claims: list[dict[str, Any]], weight: float, questions: Iterable[str]) -> None:
        for one in examples(page, claims):
            if one.question in questions:
                gathered[one.question].append((weight * one.weight, one.signs, one.right))

    for folder in folders:
        watch = read_watch(folder)
        trust = REAL if not folder.parent.name.startswith(("written", "passages")) else 1.0
        blind = dataclasses.replace(watch, event=dataclasses.replace(watch.event, when=None))
        for number, (article, claims) in enumerate(read_articles(folder)):
            add(lay_out(article, watch), claims, trust, QUESTIONS)
            if number % 3 == 0:  # a watch may say nothing of the date: the judge should hold without it
                add(lay_out(article, blind), claims, 0.9 * trust, ["date"])
        for article, claims in passages(watch):
            add(lay_out(article, watch), claims, MADE, MADE_OF)
    return gathered


def place_words(name: str) -> set[str]:
    """What of a place's name tells it from others."""
    return set(re.findall(r"\w+", fold(name))) - {"the", "in", "of", "at", "s"}


def place_examples(page: Page, claims: list[dict[str, Any]]) -> Iterator[Judged]:
    """Each place of a page: part of the right one, or holding it, or wrong."""
    right = [place_words(str(claim["value"])) for claim in claims if claim["attribute"] == "place"]
    for one in places.candidates(page):
        mine = place_words(one.name)
        good = bool(mine) and any(mine <= value or value <= mine for value in right)
        yield Judged("place", one.line, one.start, one.end, one.signs, good)


def simple_examples(attribute: str, module: Any) -> Callable[[Page, list[dict[str, Any]]], Iterator[Judged]]:
    """Times and durations: right where the value is."""

    def make(page: Page, claims: list[dict[str, Any]]) -> Iterator[Judged]:
        right = {minutes(claim["value"]) for claim in claims if claim["attribute"] == attribute}
        for one in module.candidates(page):
            yield Judged(attribute, one.line, one.start, one.end, one.signs, minutes(one.value) in right)

    return make


def minutes(value: str) -> str | int:
    """A length in minutes, however it is written: PT2H30M and PT150M are one."""
    parts = re.fullmatch(r"PT(?:(\d+)H)?(?:(\d+)M)?", value)
    return int(parts[1] or 0) * 60 + int(parts[2] or 0) if parts else value


def figure_examples(page: Page, claims: list[dict[str, Any]]) -> Iterator[Judged]:
    """Counts of each kind: right where the value is."""
    right = {(claim["attribute"], claim["value"]) for claim in claims}
    for one in figures.candidates(page):
        good = (one.attribute, one.amount.value) in right
        yield Judged("figure", one.line, one.start, one.end, one.signs, good)


def status_examples(page: Page, claims: list[dict[str, Any]]) -> Iterator[Judged]:
    """Sentences that may tell what became of the event: right where the article's status is theirs."""
    right = {claim["value"] for claim in claims if claim["attribute"] == "status"}
    dates = [claim["value"] for claim in claims if claim["attribute"] == "date"]
    for one in event_status.candidates(page, event_status.hints(page), dates[0] if dates else None):
        good = one.status in right
        asked = f"status {one.status}"
        yield Judged("status", one.line, one.start, one.end, one.signs, good, asked=asked)


QUESTIONS = {
    "date": date_examples,
    "place": place_examples,
    "time": simple_examples("time", times),
    "duration": simple_examples("duration", durations),
    "figure": figure_examples,
    "status": status_examples,
}


def written(judges: dict[str, Model]) -> str:
    """The judges as JSON, a tree a line."""
    text = json.dumps(judges, indent=None, sort_keys=True, separators=(",", ":"))
    return text.replace("]],[[", "]],\n[[").replace('"signs"', '\n"signs"') + "\n"


def main() -> int:
    """Fit all questions and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument(
        "--held-out", action="append", default=[], help="leave out events whose name starts so"
    )
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    given = sorted(gold.parent for folder in args.folders for gold in folder.glob("*/gold.jsonl"))
    events = given or dataset.folders()
    kept = (
        [event for event in events if not event.name.startswith(tuple(args.held_out))]
        if args.held_out
        else events
    )
    judges = {question: grow(told) for question, told in gather(kept).items()}
    args.out.write_text(written(judges), encoding="utf-8")
    print({question: len(judge["signs"]) for question, judge in judges.items()}, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
