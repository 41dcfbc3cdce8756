"""Labelled passages: articles of many events with, for every entity in them, what the article says of it."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from training.grammar import passages
from training.subjects import ambiguous_surnames, same_subject
from watcher.core.claims import Article
from watcher.core.extract import entities as finder
from watcher.core.extract.entities import Entity
from watcher.core.extract.mentions import Mention
from watcher.core.extract.windows import Layout, lay_out
from watcher.core.values import Status
from watcher.core.watches import Event, Watch

CLASSES = ("none", *(s.value for s in Status))
HERE = Path(__file__).parent
CORPUS = Path(os.environ.get("WATCHER_CORPUS", HERE.parent.parent / "shared" / "corpus"))


@dataclass(frozen=True, slots=True)
class Label:
    """What the article says of one entity; `quoted` are the mentions inside the gold quote."""

    status: int  # index into CLASSES
    quoted: tuple[int, ...] = ()
    virtual: bool = False
    known: bool = True  # False: not to be learned from (the gold is silent by convention)


@dataclass(frozen=True, slots=True)
class Example:
    """One article read for one watch, with its entities and their labels."""

    writer: str
    event: str
    article: Article
    watch: Watch
    claims: tuple[dict[str, Any], ...]
    entities: tuple[Entity, ...]
    labels: tuple[Label, ...]
    ambiguous: frozenset[str]

    def layout(self, **how: Any) -> Layout:
        """The example laid out for the model."""
        return lay_out(self.article, self.watch, self.entities, **how)


def folders() -> list[Path]:
    """Every event folder: the corpus where it is present, the written and the added passages."""
    return _events([CORPUS, *sorted((HERE / "data").iterdir())])


def held() -> list[Path]:
    """Event folders that nothing is ever trained on: what the shipped reader is measured by."""
    return _events([HERE / "held"])


def _events(roots: Iterable[Path]) -> list[Path]:
    found = [f.parent for root in roots if root.is_dir() for f in sorted(root.glob("*/gold.jsonl"))]
    return [f for f in found if (f / "watch.yaml").exists() and (f / "articles.jsonl").exists()]


def writer(folder: Path) -> str:
    """Who wrote the passages of a folder; writers are held out whole."""
    if folder.parent.name == "written":
        return folder.name.split("-")[0]
    return folder.parent.name


def load(paths: Iterable[Path] | None = None, *, add_missed: bool = True) -> list[Example]:
    """All examples. With `add_missed`, gold subjects that the finder misses are put in by their names."""
    return [e for path in (paths if paths is not None else folders()) for e in _event(path, add_missed)]


def read_watch(path: Path) -> Watch:
    """A watch as the files of the passages have it."""
    raw = yaml.safe_load(path.read_text())
    event = raw["event"]
    return Watch(
        slug=raw["watch"],
        title=raw.get("title", raw["watch"]),
        event=Event(
            names=tuple(str(n) for n in event["names"]),
            places=tuple(str(p) for p in event.get("places") or ()),
            country=event.get("country"),
            when=str(event["when"]) if event.get("when") else None,
        ),
    )


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text().splitlines() if line.strip()]


def _event(folder: Path, add_missed: bool) -> Iterator[Example]:
    watch = read_watch(folder / "watch.yaml")
    gold = {g["article"]: g["claims"] for g in read_lines(folder / "gold.jsonl")}
    attendance = {a: [c for c in cs if c["type"] == "attendance"] for a, cs in gold.items()}
    ambiguous = ambiguous_surnames(c["subject"] for cs in attendance.values() for c in cs)
    for raw in read_lines(folder / "articles.jsonl"):
        if raw["id"] not in gold:
            continue
        article = Article(
            id=raw["id"],
            url=raw.get("url", ""),
            published=datetime.fromisoformat(raw["published"]),
            title=raw.get("title", ""),
            text=raw["text"],
        )
        yield _example(
            writer(folder), folder.name, article, watch, attendance[raw["id"]], ambiguous, add_missed
        )


def made(count: int, seed: int) -> list[Example]:
    """Examples from the grammar of made passages."""
    return [
        _example(
            "made", watch.slug, article, watch, claims, ambiguous_surnames(c["subject"] for c in claims), True
        )
        for watch, article, claims in passages(count, seed)
    ]


def _example(
    by: str,
    event: str,
    article: Article,
    watch: Watch,
    claims: Sequence[dict[str, Any]],
    ambiguous: frozenset[str],
    add_missed: bool,
) -> Example:
    found = finder.find(article, watch)
    if add_missed:
        found += tuple(_missed(article, claims, found, ambiguous))
    labels = tuple(label(article, e, claims, ambiguous) for e in found)
    return Example(by, event, article, watch, tuple(claims), found, labels, ambiguous)


def label(
    article: Article, entity: Entity, claims: Sequence[dict[str, Any]], ambiguous: frozenset[str]
) -> Label:
    """The gold status of an entity, and which of its mentions stand in the quote."""
    named = [c for c in claims if same_subject(entity.name, c, ambiguous)] or [
        c for c in claims if any(same_subject(a, c, ambiguous) for a in entity.aliases if len(a) > 2)
    ]
    if not named:
        return Label(0)
    claim = named[0]
    quote = claim.get("quote") or ""
    at = article.text.find(quote)
    where = ("text", at) if at >= 0 else ("title", article.title.find(quote))
    quoted = tuple(
        i
        for i, m in enumerate(entity.mentions)
        if quote and m.part == where[0] and where[1] <= m.start < where[1] + len(quote)
    )
    return Label(
        CLASSES.index(claim["status"]),
        quoted,
        claim.get("mode") == "virtual",
        known=entity.kind == claim["kind"],
    )


def _missed(
    article: Article, claims: Sequence[dict[str, Any]], found: Sequence[Entity], ambiguous: frozenset[str]
) -> Iterator[Entity]:
    taken = {(m.part, i) for e in found for m in e.mentions for i in range(m.start, m.end)}
    for claim in claims:
        if any(same_subject(e.name, claim, ambiguous) for e in found):
            continue
        mentions: list[Mention] = []
        names = sorted({claim["subject"], *claim.get("aliases", ())}, key=len, reverse=True)
        for part in ("title", "text"):
            whole = getattr(article, part)
            for name in names:
                at = whole.find(name)
                while name and at >= 0:
                    span = range(at, at + len(name))
                    if (
                        taken.isdisjoint((part, i) for i in span)
                        and not whole[at + len(name) : at + len(name) + 1].isalpha()
                    ):
                        taken.update((part, i) for i in span)
                        mentions.append(Mention(at, at + len(name), part, name))
                    at = whole.find(name, at + len(name))
        if mentions:
            ordered = tuple(sorted(mentions, key=lambda m: (m.part != "title", m.start)))
            yield Entity(claim["subject"], claim["kind"], mentions=ordered)


def summary(examples: Sequence[Example]) -> dict[str, Counter[str]]:
    """How many labels of each class there are, by writer."""
    counts: dict[str, Counter[str]] = {}
    for e in examples:
        row = counts.setdefault(e.writer, Counter())
        row["articles"] += 1
        row.update(CLASSES[x.status] for x in e.labels)
    return counts


def digest() -> str:
    """A digest of all the data, so that a figure can be tied to what it was measured on."""
    total = hashlib.sha256()
    for folder in folders():
        for name in ("watch.yaml", "articles.jsonl", "gold.jsonl"):
            total.update((folder / name).read_bytes())
    return total.hexdigest()[:12]
