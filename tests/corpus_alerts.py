"""Alerts per real change: every event of a corpus through full watches at once, each the others' distraction.

    python -m tests.corpus_alerts ../shared/corpus ../shared/bench/score.py

All watches follow one feed that lists all articles as they were published. What each is alerted of is held
against the changes that the gold claims make, and against the event whose article it stems from. Where the
quoted sentence of such an article itself names a place of the watch's event, it is news of ours told in
passing: an aside.
"""

from __future__ import annotations

import asyncio
import importlib.util
import json
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from html import escape
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

from storage.connection import connect
from storage.history import History
from tests.sim.fate import Fate
from tests.sim.world import ManualClock, Plain, Receiver
from watcher import queries
from watcher.app import Outside, Reach, assemble
from watcher.config import load_watch
from watcher.core.claims import Article
from watcher.core.watches import Watch
from watcher.net.outcomes import FetchOutcome, Kind, Request
from watcher.net.workers import InlineWorkers
from watcher.pipeline.alerting import Audience
from watcher.pipeline.digest import extract
from watcher.pipeline.plan import Plan, Subscription, WatchPlan
from watcher.replay import read_articles

FEED = "https://all.example/feed.json"
LAG = timedelta(minutes=20)  # from publication to our next look


class Archive:
    """One feed with the whole text of everything published so far; pages are refused."""

    def __init__(self, articles: list[Article], clock: ManualClock) -> None:
        self._articles, self._clock = articles, clock

    async def get(self, request: Request) -> FetchOutcome:
        """The feed as it stands now."""
        if request.url != FEED:
            return FetchOutcome(Kind.REFUSED, request.url, 403, error="403 Forbidden")
        listed = [one for one in self._articles if one.published <= self._clock.now()][-100:]
        items = [
            {
                "id": one.url,
                "url": one.url,
                "title": one.title,
                "date_published": one.published.isoformat(),
                "content_html": "".join(f"<p>{escape(line)}</p>" for line in one.text.splitlines() if line),
            }
            for one in listed
        ]
        body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "all", "items": items})
        return FetchOutcome(
            Kind.OK, FEED, 200, content_type="application/feed+json", charset="utf-8", body=body.encode()
        )


@dataclass(frozen=True)
class Row:
    """What became of one watch."""

    event: str
    real: int  # changes by the gold claims
    told: int  # changes alerted
    messages: int
    foreign: tuple[str, ...]  # changes by sentences of another event's article that name no place of ours
    asides: tuple[str, ...] = ()  # changes by sentences of such articles that do


def measure(corpus: Path, scorer: Path) -> list[Row]:
    """Replay everything through full watches at once."""
    events = {folder.name: folder for folder in sorted(path.parent for path in corpus.glob("*/watch.yaml"))}
    watches = {name: load_watch(folder / "watch.yaml").to_watch() for name, folder in events.items()}
    owners = {
        one.url: name for name, folder in events.items() for one in read_articles(folder / "articles.jsonl")
    }
    archive = sorted(
        (one for folder in events.values() for one in read_articles(folder / "articles.jsonl")),
        key=lambda one: one.published,
    )
    with tempfile.TemporaryDirectory() as folder:
        history, receiver = _watch_all(Path(folder) / "all.db", watches, archive)
        rows = [
            _row(name, watch, history, receiver, owners, _real(events[name], scorer))
            for name, watch in watches.items()
        ]
        history.close()
    return rows


def _watch_all(path: Path, watches: dict[str, Watch], archive: list[Article]) -> tuple[History, Receiver]:
    clock, random = ManualClock(archive[0].published - timedelta(days=1)), Random(1)
    receiver = Receiver("desk", clock, random, Fate())
    receiver.healed = True
    plan = Plan(
        {watch.slug: WatchPlan(watch, ((FEED, LAG),), (Subscription("desk"),)) for watch in watches.values()},
    )
    history = History(connect(path))
    reach = Reach(
        Archive(archive, clock), InlineWorkers(), {"desk": Audience(Plain(), ("desk",))}, {"desk": receiver}
    )
    cycle = assemble(history, plan, Outside(clock, random, InlineWorkers, extract), reach)
    cycle.begin()

    async def live() -> None:
        await cycle.once()
        for moment in sorted({one.published + LAG for one in archive}):
            if moment > clock.now():
                clock.step(moment - clock.now())
                with history.transaction():
                    history.feeds.poll_soon(next(iter(watches.values())).slug, clock.now())
                await cycle.once()

    asyncio.run(live())
    return history, receiver


def _row(
    name: str, watch: Watch, history: History, receiver: Receiver, owners: dict[str, str], real: int
) -> Row:
    messages = [one for one in receiver.taken if one.watch == watch.slug and one.type == "watch.changed"]
    told = [change for message in messages for change in message.payload["data"]["changes"]]
    others = [
        (f"{one.change.topic.name}: {one.change.new.origin.url}", one.change.new.claim.evidence.quote)
        for one in queries.changes(history, watch.slug)
        if not one.baseline and one.change.new and owners.get(one.change.new.origin.url) != name
    ]
    asides = tuple(told for told, quote in others if any(p in quote for p in watch.event.places))
    foreign = tuple(told for told, _ in others if told not in asides)
    return Row(name, real, len(told), len(messages), foreign, asides)


def _real(folder: Path, scorer: Path) -> int:
    articles = [json.loads(line) for line in (folder / "articles.jsonl").read_text().splitlines()]
    gold = {
        row["article"]: row["claims"]
        for row in map(json.loads, (folder / "gold.jsonl").read_text().splitlines())
    }
    changes: list[Any] = _module(scorer).fold_changes(articles, gold)
    return len(changes)


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["scorer"] = module
    spec.loader.exec_module(module)
    return module


def _line(row: Row) -> str:
    ratio = row.told / max(row.real, 1)
    figures = f"{row.real:5} {row.told:5} {ratio:9.2f} {row.messages:9}"
    return f"{row.event:28} {figures} {len(row.foreign):8} {len(row.asides):7}"


def main(corpus: str, scorer: str, *options: str) -> int:
    """Print the table; with `--foreign`, also each change that another event's article brought."""
    rows, total = measure(Path(corpus), Path(scorer)), Counter[str]()
    print(
        f"{'event':28} {'real':>5} {'told':>5} {'per real':>9} {'messages':>9} {'foreign':>8} {'asides':>7}"
    )
    for row in rows:
        total.update(
            real=row.real,
            told=row.told,
            messages=row.messages,
            foreign=len(row.foreign),
            asides=len(row.asides),
        )
        print(_line(row))
    total_row = Row(
        "all",
        total["real"],
        total["told"],
        total["messages"],
        ("",) * total["foreign"],
        ("",) * total["asides"],
    )
    print(_line(total_row))
    if "--foreign" in options:
        for row in rows:
            for one in row.foreign:
                print(f"foreign: {row.event}: {one}")
            for one in row.asides:
                print(f"aside: {row.event}: {one}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
