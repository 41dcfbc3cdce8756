"""Stored texts read again by another extractor: facts corrected, nobody told unless asked."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from tests.crash.newsdesk import Newsdesk
from tests.sim.world import read
from watcher.app import Outside, assemble_rebuilder
from watcher.core.claims import Article, Attendance, Claim, Detail, Evidence
from watcher.core.values import Status
from watcher.core.watches import Event, Watch
from watcher.net.workers import InlineWorkers
from watcher.pipeline.rebuilding import RebuildSummary


def better(article: Article, watch: Watch) -> tuple[Claim, ...]:
    """An extractor that has learnt that to be expected is to attend, and what not to read."""
    return tuple(
        replace(claim, status=Status.ATTENDING)
        if isinstance(claim, Attendance) and claim.status is Status.EXPECTED
        else claim
        for claim in read(article, watch)
        if not (isinstance(claim, Attendance) and claim.subject == "Norway")
    )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Newsdesk]:
    opened = Newsdesk(tmp_path / "watcher.db")
    opened.publish("Ada Berg is expected. Norway may come.")
    opened.pass_after(timedelta())
    yield opened
    opened.history.close()


def rebuild(desk: Newsdesk, *, alert: bool) -> RebuildSummary:
    world = Outside(desk.clock, Random(1), InlineWorkers, better)
    rebuilder = assemble_rebuilder(desk.history, desk.plan, world, desk.reach)
    return asyncio.run(rebuilder.rebuild("w", alert=alert))


def attendance(desk: Newsdesk) -> dict[str, str]:
    return {
        row["subject"]: row["status"] for row in desk.history.db.query("SELECT * FROM current_attendance")
    }


def test_facts_are_corrected_and_nobody_is_told(desk: Newsdesk) -> None:
    done = rebuild(desk, alert=False)
    assert (done.articles, done.added, done.withdrawn) == (1, 1, 2)
    assert attendance(desk) == {"Ada Berg": "attending"}
    told = len(desk.receiver.taken)
    desk.reopen()
    desk.pass_after(timedelta(hours=5))
    assert len(desk.receiver.taken) == told
    log = desk.history.db.query("SELECT name, corrected FROM change_log WHERE NOT baseline ORDER BY name")
    assert list(log) == [{"name": "Ada Berg", "corrected": 1}, {"name": "Norway", "corrected": 1}]


def test_whoever_asks_is_told(desk: Newsdesk) -> None:
    rebuild(desk, alert=True)
    desk.reopen()
    desk.pass_after(timedelta(hours=5))
    assert sorted(desk.told()) == ["Ada Berg", "Norway"]


@pytest.mark.parametrize(("stated", "believed"), [(True, "not_attending"), (False, "attending")])
def test_what_an_edit_said_is_dated_as_the_edit_was(desk: Newsdesk, stated: bool, believed: str) -> None:
    piece = desk.publish("Carl Dorn may come.")
    piece.stated = stated
    desk.pass_after(timedelta(hours=2))
    desk.clock.step(timedelta(hours=1))
    desk.edit(piece, "Carl Dorn is expected.")
    desk.clock.step(timedelta(hours=1))
    desk.publish("Carl Dorn stays away.", outlet="other")
    desk.pass_after(timedelta(hours=24))
    rebuild(desk, alert=False)
    assert attendance(desk)["Carl Dorn"] == believed


def test_reading_again_what_reads_the_same_changes_nothing(desk: Newsdesk) -> None:
    rebuild(desk, alert=False)
    again = rebuild(desk, alert=False)
    assert (again.added, again.withdrawn, again.changes) == (0, 0, 0)


def test_articles_are_read_again_by_what_was_known_when_they_appeared(tmp_path: Path) -> None:
    seen: list[tuple[str, str | None]] = []

    def telling(article: Article, watch: Watch) -> tuple[Claim, ...]:
        said = article.text.splitlines()[-1]
        seen.append((said, watch.event.when))
        start, end = article.text.index(said), len(article.text)
        if "put off" not in said:
            return ()
        evidence = Evidence(said, start, end)
        return (
            Detail("status", "status", "postponed", evidence),
            Detail("date", "date", "2031-09", evidence),
        )

    desk = Newsdesk(tmp_path / "w.db", events={"w": Event(("w",), when="2031-07")}, extract=telling)
    for said in ("All goes on.", "It is put off to September.", "All goes on then."):
        desk.publish(said)
        desk.pass_after(timedelta(hours=1))
    known = [
        ("All goes on.", "2031-07"),
        ("It is put off to September.", "2031-07"),
        ("All goes on then.", "2031-07-01/2031-09-30"),
    ]
    assert list(dict.fromkeys(seen)) == known
    seen.clear()
    rebuilder = assemble_rebuilder(
        desk.history, desk.plan, Outside(desk.clock, Random(1), InlineWorkers, telling), desk.reach
    )
    done = asyncio.run(rebuilder.rebuild("w"))
    assert sorted(seen) == sorted(known)
    assert (done.added, done.withdrawn) == (0, 0)
    desk.history.close()
