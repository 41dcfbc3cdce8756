"""The weights of the signs by which an article is taken to speak of the watched event, or of another:
`python -m training.relevance` writes them anew, `--hold WRITER` only measures on a writer left out.

Learnt from: every labelled passage (the corpus and all written ones). An article with a claim is wanted by
its own event's watch, and also by that watch without its date, or without its place. Unwanted is the same
article for:

- a rival: the watch of one in four of the other events of the same writer, and of some events of the same
  kind by anybody, their years moved to those of the article's event so that the year alone doesn't tell;
  some without date or place too; some moved to the very date;
- a namesake: a watch with the article's event's names, where those aren't its own, held elsewhere;
- a neighbour: a watch of another kind of event in the same place;
- another edition: the article's event a year earlier or later.

The fit is a logistic regression on which signs there are, by Newton's method; signs that can only speak
against are left out where they would get a weight that speaks for. A wanted article weighs as
much as eight rivals: what the gate stops is lost, what it lets pass is read again by stricter readers.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import numpy as np

from training.happenings import Happening, is_kin, less_known, load, made, moved, names_scene
from training.logistic import newton
from watcher.core.claims import Article
from watcher.core.extract import relevance
from watcher.core.extract.relevance import THRESHOLD, found_signs
from watcher.core.watches import Watch

TARGET = Path(relevance.__file__).with_name("relevance_weights.json")
WEIGHTS = {  # how much a case counts in the fit
    "wanted": 8.0,
    "wanted, less known": 4.0,
    "rival": 4.0,
    "rival, less known": 2.0,
    "rival, same date": 1.3,
    "namesake": 1.0,
    "neighbour": 0.4,
    "edition": 0.3,
}
LEAST_SEEN = 8  # articles that show a sign before it gets a weight
DECAY = 2.0
RIVALS = 0.25  # share of the same writer's other events
KIN = 3  # rivals of the same kind for each event
STRICTNESS = -1.0  # log-odds, by the fit, from which on an article passes
BY_HAND = {  # namesakes elsewhere and of other years are too rare among the learnt ones to weigh enough
    "another year, long after": -3.5,
    "another year, long before": -2.5,
    "held elsewhere at the head, unsure": -2.7,
    "told as imminent, in another month": -2.0,
}
AGAINST = (  # signs that by their sense can only speak against: left out where chance would turn them round
    "another city in title",
    "more of other cities",
    "another kind of event",
    "another's name",
    "about another thing",
    "days of other months",
    "held elsewhere at",
    "held elsewhere twice",
    "held elsewhere, unsure",
    "beside elsewhere twice",
    "held in another month",
    "held long before",
    "told as past",
    "told as imminent",
    "goes elsewhere, unsure",
)


@dataclass(frozen=True, slots=True)
class Case:
    """An article read for a watch: what was seen in it, and whether the watch wants it."""

    kind: str
    article: Article
    watch: Watch
    seen: tuple[str, ...]

    @property
    def wanted(self) -> bool:
        """Whether the article is about the watch's event."""
        return self.kind.startswith("wanted")


def cases(events: Sequence[Happening], everybody: Sequence[Happening] = ()) -> Iterator[Case]:
    """Every case of one writer's events, those left out where the gate sees nothing at all."""
    for event in events:
        rng = Random(event.watch.slug)
        for article, claims in event.articles:
            if claims:
                yield from _seen("wanted", article, event.watch)
                for watch in less_known(event.watch) if rng.random() < 0.4 else ():
                    yield from _seen("wanted, less known", article, watch)
        near = [e for e in everybody if e.by != event.by and is_kin(e.watch, event.watch)]
        for other in (*events, *rng.sample(near, min(KIN, len(near)))):
            if other is not event and (other.by != event.by or rng.random() < RIVALS):
                yield from _rival(event, other, rng)
        for kind, watch in made(event, events, rng):
            for article, _ in event.articles:
                if kind != "namesake" or names_scene(article, event.watch):
                    yield from _seen(kind, article, watch)


def _seen(kind: str, article: Article, watch: Watch) -> Iterator[Case]:
    seen = found_signs(article, watch)
    if seen:
        yield Case(kind, article, watch, seen)


def _rival(event: Happening, other: Happening, rng: Random) -> Iterator[Case]:
    """The articles of `event` for the watch of another event of about then."""
    watch = moved(other.watch, event.year - other.year if event.year and other.year else 0)
    for article, _ in event.articles:
        yield from _seen("rival", article, watch)
        if rng.random() < 0.4:
            for vaguer in less_known(watch):
                yield from _seen("rival, less known", article, vaguer)
        if rng.random() < 0.5 and event.year and other.year:
            same = replace(watch.event, when=event.watch.event.when)
            yield from _seen("rival, same date", article, replace(watch, event=same))


def fit(known: Sequence[Case]) -> tuple[float, dict[str, float]]:
    """The bias and the weight of each sign, shifted so that `THRESHOLD` is where an article passes."""
    often = Counter(sign for case in known for sign in case.seen)
    kept = sorted(sign for sign, seen in often.items() if seen >= LEAST_SEEN)
    while True:
        bias, found = _fit(known, kept)
        turned = {sign for sign in kept if sign.startswith(AGAINST) and found[sign] > 0}
        if not turned:
            shift = float(np.log(THRESHOLD / (1 - THRESHOLD))) - STRICTNESS
            return round(bias + shift, 2), {s: w for s, w in found.items() if abs(w) >= 0.05} | BY_HAND
        kept = [sign for sign in kept if sign not in turned]


def _fit(known: Sequence[Case], kept: Sequence[str]) -> tuple[float, dict[str, float]]:
    place = {sign: i for i, sign in enumerate(kept)}
    worth_of = defaultdict[tuple[frozenset[str], bool], float](float)  # same signs count together
    for case in known:
        told = frozenset(sign for sign in case.seen if sign in place)
        worth_of[told, case.wanted] += WEIGHTS[case.kind]
    there = np.zeros((len(worth_of), len(place) + 1), dtype=np.float32)
    there[:, -1] = 1
    for row, (seen, _) in enumerate(worth_of):
        there[row, [place[sign] for sign in seen]] = 1
    goal = np.array([wanted for _, wanted in worth_of])
    bias, *weights = newton(there, goal, np.array(list(worth_of.values())), DECAY)
    return bias, {sign: round(weights[i], 2) for sign, i in place.items()}


def passes(case: Case, bias: float, weights: dict[str, float]) -> bool:
    """What the gate would say with these weights."""
    odds = bias + sum(weights.get(sign, 0.0) for sign in case.seen)
    return bool(odds >= np.log(THRESHOLD / (1 - THRESHOLD)))


def main(*options: str) -> int:
    """Fit and write, or measure on the writer held out."""
    held = options[1] if options[:1] == ("--hold",) else None
    events = load()
    by = {name: [e for e in events if e.by == name] for name in dict.fromkeys(e.by for e in events)}
    known = {name: list(cases(group, events)) for name, group in by.items()}
    bias, weights = fit([case for name, group in known.items() if name != held for case in group])
    if held:
        asked = {"wanted": sum(claims for e in by[held] for _, claims in e.articles)}
        asked["rival"] = (len(by[held]) - 1) * sum(len(e.articles) for e in by[held])
        for kind in WEIGHTS:
            of_kind = [case for case in known[held] if case.kind == kind]
            passing = sum(passes(case, bias, weights) for case in of_kind)
            print(f"{kind:20} {passing:5} pass of {asked.get(kind, len(of_kind))}")
    else:
        TARGET.write_text(json.dumps({"bias": bias, "weights": weights}, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
