"""The weights of the signs by which a sentence is taken to speak of the watched event, or of another:
`python -m training.focus` writes them anew, after `training.relevance`.

Learnt from sentences that hold a claim, by the gold quotes of all labelled passages, in articles that pass
the gate:

- ours: those of an article about the watch's event;
- another's: those of an article about another event, of the same kind in another country or by the same
  writer, for this watch, its years moved to those of the article's event; and those of an article about the
  event for the watch of a namesake elsewhere;
- both, in articles made of the two: another's with one of our sentences put into it that names the event or
  its place, and ours with the end of another's.

The fit is a logistic regression, as that of the gate.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from training.happenings import Happening, is_kin, load, made, moved, names_scene
from training.logistic import newton
from watcher.core.claims import Article
from watcher.core.extract import focus
from watcher.core.extract.focus import Told, said_outright, standing
from watcher.core.extract.relevance import THRESHOLD, gate
from watcher.core.extract.sentences import split
from watcher.core.watches import Watch

TARGET = Path(focus.__file__).with_name("focus_weights.json")
KIN, OTHERS, ARTICLES = 8, 6, 10  # events read with each watch, and articles of each
LEAST_SEEN = 10  # sentences that show a sign before it gets a weight
DECAY = 3.0
STRICTNESS = -2.0  # log-odds, by the fit, from which on a sentence is read
BY_HAND = {"here: elsewhere at another time": -6.0}  # too rare among the learnt ones to weigh enough
EXPLICIT = frozenset(
    ("own name", "rare word", "shared name", "place", "held here", "dated ours", "goes here")
)
FOREIGN = frozenset(("called another's", "held elsewhere", "dated otherwise", "goes elsewhere"))


@dataclass(frozen=True, slots=True)
class Page:
    """An article that passed the gate of a watch, told sentence by sentence; `claiming` are those that hold
    a claim, each with whether it is on the watch's event."""

    told: tuple[Told, ...]
    titles: int
    score: float
    claiming: tuple[tuple[int, bool], ...]

    def rows(self) -> Iterator[tuple[frozenset[str], bool]]:
        """The signs of each sentence that holds a claim, and whether it is ours."""
        signs = tuple(standing(self.told, self.titles, self.score))
        for at, ours in self.claiming:
            yield signs[at], ours


def read(article: Article, quotes: Sequence[str], watch: Watch, *, ours: bool) -> Page | None:
    """The article for this watch; nothing where it doesn't pass or holds no claim."""
    score = gate(article, watch).score
    if score < THRESHOLD:
        return None
    title, text = split(article.title), split(article.text)
    parts = (*title, *text)
    claiming = tuple(
        (i, ours) for i, s in enumerate(parts) if any(q in s.text or s.text in q for q in quotes)
    )
    told = said_outright(article, parts, watch)
    return Page(told, len(title), score, claiming) if claiming else None


def pages(events: Sequence[Happening]) -> Iterator[Page]:
    """Every page to learn from, watch by watch."""
    for event in events:
        rng = Random(event.watch.slug)
        own = [
            page
            for article, claims in event.articles
            if claims and (page := read(article, event.quotes[article.id], event.watch, ours=True))
        ]
        others = []
        for other in _rivals(event, events, rng):
            watch = moved(event.watch, other.year - event.year if other.year and event.year else 0)
            for article, claims in rng.sample(other.articles, min(ARTICLES, len(other.articles))):
                page = read(article, other.quotes[article.id], watch, ours=False) if claims else None
                others += [page] if page else []
        for kind, watch in made(event, events, rng):
            told = [one for one in event.articles if one[1] and names_scene(one[0], event.watch)]
            for article, _ in rng.sample(told, min(ARTICLES, len(told))) if kind == "namesake" else ():
                page = read(article, event.quotes[article.id], watch, ours=False)
                yield from [page] if page else []
        yield from own
        yield from others
        for page in others if own else ():
            yield from _mixed(page, rng.choice(own), rng)


def _rivals(event: Happening, events: Sequence[Happening], rng: Random) -> list[Happening]:
    kin = [e for e in events if is_kin(e.watch, event.watch)]
    others = [e for e in events if e.by == event.by and e is not event and e not in kin]
    return rng.sample(kin, min(KIN, len(kin))) + rng.sample(others, min(OTHERS, len(others)))


def _mixed(theirs: Page, ours: Page, rng: Random) -> Iterator[Page]:
    """Articles made of another's and one of ours, where the sentences say outright whose they are."""
    named = [at for at, _ in ours.claiming if at >= ours.titles and not EXPLICIT.isdisjoint(ours.told[at])]
    if named:
        at, into = rng.choice(named), rng.randint(theirs.titles + 1, max(len(theirs.told), theirs.titles + 1))
        told = (*theirs.told[:into], ours.told[at], *theirs.told[into:])
        after = tuple((i + (i >= into), False) for i, _ in theirs.claiming)
        yield Page(told, theirs.titles, theirs.score, ((into, True), *after))
    ends = [at for at in range(theirs.titles, len(theirs.told)) if not FOREIGN.isdisjoint(theirs.told[at])]
    if ends:
        shift = len(ours.told) - ends[0]
        after = tuple((i + shift, False) for i, _ in theirs.claiming if i >= ends[0])
        told = (*ours.told, *theirs.told[ends[0] :])
        yield Page(told, ours.titles, ours.score, (*ours.claiming, *after))


def fit(known: Sequence[Page]) -> tuple[float, dict[str, float]]:
    """The bias and the weight of each sign, shifted so that a sentence is read from 0 on."""
    worth_of = Counter(row for page in known for row in page.rows())  # same signs count together
    often = Counter[str]()
    for (signs, _), times in worth_of.items():
        often.update(dict.fromkeys(signs, times))
    place = {sign: i for i, sign in enumerate(sorted(s for s, n in often.items() if n >= LEAST_SEEN))}
    there = np.zeros((len(worth_of), len(place) + 1), dtype=np.float32)
    there[:, -1] = 1
    for row, (signs, _) in enumerate(worth_of):
        there[row, [place[sign] for sign in signs if sign in place]] = 1
    goal = np.array([ours for _, ours in worth_of])
    bias, *weights = newton(there, goal, np.array(list(worth_of.values()), dtype=float), DECAY)
    found = {sign: round(weights[i], 2) for sign, i in place.items()}
    return round(bias - STRICTNESS, 2), {
        sign: weight for sign, weight in found.items() if abs(weight) >= 0.05
    }


def main() -> int:
    """Fit and write."""
    bias, weights = fit(list(pages(load())))
    TARGET.write_text(json.dumps({"bias": bias, "weights": weights}, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
