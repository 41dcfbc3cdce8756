"""Labelled events, as articles with and without claims, and watches of other events made out of theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from random import Random

from training.dataset import folders, read_lines, read_watch, writer
from watcher.core.claims import Article
from watcher.core.extract.eventwords import event_words
from watcher.core.extract.folding import fold
from watcher.core.extract.relevance import event_window
from watcher.core.watches import Event, Watch

MADE = 3  # watches made of each kind for each event
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of one writer: its watch and its articles, each with whether it holds a claim."""

    by: str
    watch: Watch
    articles: tuple[tuple[Article, bool], ...]
    quotes: Mapping[str, tuple[str, ...]]  # of the claims, by article

    @property
    def year(self) -> int | None:
        """The event's year, where it is known."""
        window = event_window(self.watch.event.when)
        return window[0].year if window else None


def load() -> list[Happening]:
    """Every event of every writer."""
    return [_happening(folder) for folder in folders()]


def _happening(folder: Path) -> Happening:
    claims = {row["article"]: row["claims"] for row in read_lines(folder / "gold.jsonl")}
    quotes = {
        article: tuple(c["quote"] for c in found if c.get("quote")) for article, found in claims.items()
    }
    articles = tuple(
        (
            Article(
                raw["id"],
                raw.get("url", ""),
                datetime.fromisoformat(raw["published"]),
                raw.get("title", ""),
                raw["text"],
            ),
            bool(claims.get(raw["id"])),
        )
        for raw in read_lines(folder / "articles.jsonl")
    )
    by = "written" if folder.parent.name == "written" else writer(folder)
    return Happening(by, read_watch(folder / "watch.yaml"), articles, quotes)


def is_kin(one: Watch, other: Watch) -> bool:
    """Whether two watches are for events of one kind in different countries."""
    same = event_words(one).heads & event_words(other).core
    return bool(same) and one.event.country != other.event.country


def less_known(watch: Watch) -> tuple[Watch, Watch]:
    """The watch without its date, and without its place."""
    placeless = replace(watch.event, places=(), country=None)
    return replace(watch, event=replace(watch.event, when=None)), replace(watch, event=placeless)


def moved(watch: Watch, years: int) -> Watch:
    """The watch of the same event so many years later, in its names, its title and its date."""

    def shift(text: str) -> str:
        return _YEAR.sub(lambda found: str(int(found.group()) + years), text)

    event = watch.event
    later = replace(event, names=tuple(map(shift, event.names)), when=event.when and shift(event.when))
    return replace(watch, title=shift(watch.title), event=later) if years else watch


def made(event: Happening, events: Sequence[Happening], rng: Random) -> Iterator[tuple[str, Watch]]:
    """Watches made to be confused with the one of `event`, each with its kind."""
    here = event.watch.event
    abroad = [e for e in events if e.year and e.watch.event.country != here.country]
    if event.year is None or here.when is None:
        return
    names = tuple(name for name in _free_names(event.watch) if _is_shared(name, event.watch))
    for other in rng.sample(abroad, min(MADE, len(abroad))) if names else ():
        there = moved(other.watch, event.year - (other.year or 0)).event
        yield "namesake", Watch("", names[0], replace(there, names=names))
    for other in rng.sample(abroad, min(MADE, len(abroad))):
        there = moved(other.watch, event.year - (other.year or 0)).event
        names = _free_names(other.watch)
        if names and not event_words(other.watch).core & event_words(event.watch).heads:
            yield "neighbour", Watch("", names[0], Event(names, here.places, here.country, there.when))
    if "/" not in here.when:
        for years in (-1, 1, 2):
            yield "edition", moved(event.watch, years)


def _free_names(watch: Watch) -> tuple[str, ...]:
    """Names of the event that don't say where it is."""
    scene = _parts(" ".join((*watch.event.places, watch.event.country or "")))
    return tuple(name for name in watch.event.names if not scene & _parts(name))


def _is_shared(name: str, watch: Watch) -> bool:
    known = event_words(watch)
    return not known.rare & _parts(name) and fold(name) not in known.distinctive


def _parts(text: str) -> set[str]:
    return set(re.findall(r"\w+", fold(text)))


def names_scene(article: Article, watch: Watch) -> bool:
    """Whether the article names the event's place or country."""
    text = (article.title + article.text).lower()
    return any(p.lower() in text for p in (*watch.event.places, watch.event.country or "~~"))
