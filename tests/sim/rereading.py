"""What the history holds at the end is forgotten, read again, and must be claimed as it was at first."""

from __future__ import annotations

import asyncio
from collections import Counter

from sqlite_utils import Database

from storage.history import History
from tests.sim.simulation import Simulation
from tests.sim.world import Fetcher, read
from watcher.app import Outside, Reach, assemble_rebuilder
from watcher.net.workers import InlineWorkers


def check(run: Simulation) -> None:
    """Withdraw every claim, as by an extractor that reads nothing; then read all again by the usual one."""
    history = History(Database(run.connection))
    at_first = claimed(history)
    for extract in (lambda article, watch: (), read):
        world = Outside(run.clock, run.random, InlineWorkers, extract)
        reach = Reach(Fetcher(run.world, run.clock, run.random, run.fate), InlineWorkers(), {}, {})
        rebuilder = assemble_rebuilder(history, run.plan(), world, reach)
        for slug in run.plan().watches:
            asyncio.run(rebuilder.rebuild(slug))
    again = claimed(history)
    assert again == at_first, f"at first {at_first - again}, again {again - at_first}"


def claimed(history: History) -> Counter[tuple[object, ...]]:
    """What articles say at present, and since when."""
    rows = history.db.query(
        "SELECT watch, article_id, subject, status, attribute, value, bound, quote, published FROM claims"
        " WHERE withdrawn_at IS NULL"
    )
    return Counter(tuple(row.values()) for row in rows)
