"""The whole program with its history in a hostile world: healthy feeds are followed as if they were alone."""

from __future__ import annotations

import asyncio
import gzip
import json
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.fair_clock import FairClock, slowness
from tests.net.hostile import Exchange, Handler, Site, World, answer, drips, floods, hangs_up, says
from tests.net.test_hostile_documents import HOSTILE_FEEDS, HOSTILE_PAGES
from tests.sim.world import read
from watcher.app import App, Outside, open_app
from watcher.config import load
from watcher.daemon import Ticks, scheduler_of
from watcher.net.workers import Workers
from watcher.queries import standing, standing_record

EVERY = 2.0  # seconds between polls
ROUNDS = 4.5  # intervals for which the world is lived in
PATIENCE = 180.0  # seconds that this may take at most, however little of the machine is ours
FEED = "Content-Type: application/rss+xml"
BOMB = gzip.compress(b"<rss>" + b"\0" * 60_000_000)
HOSTILE: dict[str, tuple[Handler, str]] = {  # how it behaves, and a word of the verdict
    "silent": (drips(b"", b""), "seconds"),
    "drips headers": (drips(b"HTTP/1.1 200 OK\r\nX: "), "seconds"),
    "drips its body": (drips(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"), "seconds"),
    "floods": (floods(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65_536), "too large"),
    "announces a flood": (says(200, b"", length=10**12), "too large"),
    "a bomb": (says(200, BOMB, "Content-Encoding: gzip"), "decompresses"),
    "a false coding": (says(200, b"no gzip", "Content-Encoding: gzip"), "unreadable body"),
    "a circle": (says(302, b"", "Location: /x"), "circle"),
    "leads to a private network": (says(302, b"", "Location: http://10.0.0.1/"), "no public address"),
    "leads to a file": (says(301, b"", "Location: file:///etc/passwd"), "no web link"),
    "binary": (hangs_up(bytes(range(256)) * 40), "HTTP"),
    "huge headers": (hangs_up(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 90_000 + b"\r\n\r\n"), "HTTP"),
    "hangs up": (hangs_up(), "without an answer"),
    "resets": (hangs_up(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", hard=True), ""),
    "a picture": (says(200, b"x" * 9000, "Content-Type: image/png"), "image/png"),
    "no words": (says(200, b"\xff\xfe\xff\xd8" * 900, FEED), "neither"),
    "empty": (says(200, b"", FEED), "empty"),
    "a page": (says(200, b"<html><head></head><body>Hi</body></html>"), "web page"),
    "laughs": (says(200, HOSTILE_FEEDS["a billion laughs"], FEED), ""),
    "nests": (says(200, HOSTILE_FEEDS["deep nesting"], FEED), ""),
    "busy": (says(503, b"", "Retry-After: 3600"), "503"),
    "gone": (says(410), "410"),
    "forbidden": (says(403), "403"),
    "hints by the piece": (drips(b"HTTP/1.1 103 Hints\r\n\r\n", b"HTTP/1.1 103 Hints\r\n\r\n"), "seconds"),
    "unchanged, unasked": (says(304), "without being asked"),
    "a part": (says(206, b"<rss>", FEED), "206"),
    "two lengths": (says(200, b"<rss/>", FEED, "Content-Length: 1"), "HTTP"),
    "a coding in a coding": (says(200, BOMB, "Content-Encoding: gzip, gzip"), "several times over"),
    "packed inside": (says(200, gzip.compress(b"<rss/>"), FEED), "neither"),
    "absurd times": (
        says(503, b"", "Retry-After: Fri, 31 Dec 9999 23:59:59 -1200",
             "Expires: Fri, 31 Dec 9999 23:59:59 -1200"), "503"),
    "an address in an address": (says(302, b"", "Location: http://[::ffff:10.0.0.1]/"), "no public address"),
    "frames without end": (
        says(200, b"\x50\x2a\x4d\x18\0\0\0\0" * 200_000, "Content-Encoding: zstd"), "pieces"),
    "framing without end": (
        floods(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"a" * 65_536), "without end"),
    "leads to a mail server": (says(307, b"", "Location: http://127.0.0.1:25/"), "port 25"),
    "signs in": (says(200, b"<html><body><form>Sign in</form></body></html>", FEED), "web page"),
}  # fmt: skip
UNSTEADY = {"laughs", "nests"}  # a verdict, or what can be read of it: both will do


@dataclass
class Paper:
    """A healthy site: a new piece each time its feed is asked for; some links lead to hostile pages."""

    clock: FairClock
    hostile_links: list[str] = field(default_factory=list)
    asked: list[float] = field(default_factory=list)
    items: list[str] = field(default_factory=list)

    def before_the_last(self) -> list[str]:
        """What was listed before the feed was asked for the last time."""
        return [link for link in self.items if not link.endswith(f"/{len(self.asked)}")]

    async def __call__(self, exchange: Exchange) -> None:
        if exchange.path != "/feed":
            number = exchange.path.strip("/")
            page = f"<html><body><article><p>Piece {number} of a paper. Ada Berg is expected.</p></article>"
            await exchange.send(answer(200, page.encode(), "Content-Type: text/html"))
            return
        self.asked.append(self.clock.seconds())
        self.items.append(f"{exchange.site.url}/{len(self.asked)}")
        self.items += [f"{link}/{len(self.asked)}" for link in self.hostile_links]
        items = "".join(f"<item><link>{link}</link><title>News</title></item>" for link in self.items)
        body = f"<rss version='2.0'><channel><title>Paper</title>{items}</channel></rss>"
        await exchange.send(answer(200, body.encode(), FEED))


def configure(folder: Path, feeds: list[str]) -> Path:
    config = folder / "config"
    (config / "watches").mkdir(parents=True)
    ms, timeout = f"{EVERY * 1000:.0f}ms", f"{EVERY * 500 * slowness():.0f}ms"
    (config / "watcher.yaml").write_text(
        f"http: {{allow_private: [127.0.0.0/8], timeout: {timeout}, spacing: 1ms, robots: false}}\n"
        f"polling: {{every: {ms}, at_least: {ms}, at_most: {ms}}}\n"
    )
    (config / "watches" / "w.yaml").write_text(
        f"watch: w\ntitle: W\nevent: {{names: [w]}}\nfeeds: {json.dumps(feeds)}\n"
    )
    return config


async def watch(app: App, database: Path, clock: FairClock) -> None:
    """The daemon's own ticks, for as long as it takes."""
    stop = asyncio.Event()
    ticks = Ticks(app, database, stop)
    scheduler = scheduler_of(ticks)
    scheduler.start()
    async with asyncio.timeout(PATIENCE):
        await clock.until(clock.seconds() + ROUNDS * EVERY)
    scheduler.pause()
    await ticks.drain()
    scheduler.shutdown(wait=False)
    assert not stop.is_set()


@dataclass
class Outcome:
    """All that is asserted on."""

    papers: list[Paper]
    hostile: dict[str, Site]
    feeds: dict[str, dict[str, Any]]  # by address, from `watcher status --json`
    entries: list[dict[str, Any]]
    polls: list[dict[str, Any]]


async def live(folder: Path) -> Outcome:
    database, clock = folder / "history.db", FairClock()
    async with World() as world:
        hostile = {
            name: await world.site(handler, f"127.8.0.{number}")
            for number, (name, (handler, _)) in enumerate(HOSTILE.items(), start=1)
        }
        tarpit = await world.site(drips(b"", b""), "127.8.1.1")
        maze = await world.site(
            says(200, HOSTILE_PAGES["deep nesting"], "Content-Type: text/html"), "127.8.1.2"
        )
        papers = [Paper(clock, links) for links in ([], [], [tarpit.url], [maze.url])]
        sites = [await world.site(paper, f"127.8.2.{n}") for n, paper in enumerate(papers, start=1)]
        feeds = [f"{site.url}/feed" for site in [*sites, *hostile.values()]]
        outside = Outside(
            clock,
            Random(1),
            lambda: Workers(2, time_limit=4.0, preload=("watcher.pipeline.digest", read.__module__)),
            read,
            parsers=lambda: Workers(2, time_limit=4.0, preload=("watcher.net.feeds",)),
        )
        async with open_app(load(configure(folder, feeds), {}), database, outside) as app:
            await watch(app, database, clock)
            record = standing_record(standing(app.history))
            rows = app.history.db.query
            return Outcome(
                papers,
                hostile,
                {feed["url"]: feed for feed in record["feeds"]},
                list(rows("SELECT * FROM entries")),
                list(rows("SELECT f.url, p.* FROM polls p JOIN feeds f ON f.id = p.feed_id")),
            )


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return asyncio.run(live(tmp_path_factory.mktemp("hostile")))


def test_healthy_feeds_keep_their_schedule_to_within_one_interval(outcome: Outcome) -> None:
    for paper in outcome.papers:
        assert len(paper.asked) >= ROUNDS / 2
        gaps = [after - before for before, after in zip(paper.asked, paper.asked[1:], strict=False)]
        assert max(gaps) < 2 * EVERY, gaps


def test_what_healthy_feeds_bring_is_read_whatever_else_is_being_read(outcome: Outcome) -> None:
    states = {entry["link"]: entry["state"] for entry in outcome.entries}
    for paper in outcome.papers:
        own = [link for link in paper.before_the_last() if not link.startswith(tuple(paper.hostile_links))]
        assert own
        assert [states.get(link) for link in own] == ["read"] * len(own)


def test_pages_that_never_come_or_can_not_be_read_are_put_off_or_given_up(outcome: Outcome) -> None:
    found = {entry["link"]: entry for entry in outcome.entries}
    for paper in outcome.papers:
        bad = [link for link in paper.before_the_last() if link.startswith(tuple(paper.hostile_links))]
        assert bool(bad) == bool(paper.hostile_links)
        assert all(found[link]["error"] or found[link]["state"] == "read" for link in bad)


@pytest.mark.parametrize("name", HOSTILE)
def test_every_misbehaviour_is_recorded_with_a_verdict_in_one_place(outcome: Outcome, name: str) -> None:
    feed = outcome.feeds[f"{outcome.hostile[name].url}/feed"]
    if name in UNSTEADY and not feed["failures"]:
        return
    errors = [poll["error"] for poll in outcome.polls if poll["url"] == f"{outcome.hostile[name].url}/feed"]
    assert errors
    assert all(errors)
    assert feed["error"] == errors[-1]
    # Where the processors are others', an answer may come too late to be judged; but not each time.
    assert any(HOSTILE[name][1] in error for error in errors)
    assert all(HOSTILE[name][1] in error or "seconds" in error for error in errors)
    assert feed["failures"] >= 1
    assert feed["last_success"] is None
    assert (feed["retired"] is not None) == (name == "gone")


def test_nothing_of_the_hostile_feeds_is_taken_for_news(outcome: Outcome) -> None:
    bad = {site.url for name, site in outcome.hostile.items() if name not in UNSTEADY}
    assert all(poll["new_entries"] == 0 for poll in outcome.polls if poll["url"].removesuffix("/feed") in bad)


@pytest.mark.parametrize(("name", "most"), [("gone", 3), ("busy", 1)])
def test_who_asks_to_be_left_alone_is_left_alone(outcome: Outcome, name: str, most: int) -> None:
    assert len(outcome.hostile[name].exchanges) == most


@pytest.mark.parametrize("name", ["floods", "announces a flood", "a bomb"])
def test_floods_are_not_drunk(outcome: Outcome, name: str) -> None:
    site = outcome.hostile[name]
    read = [poll["bytes"] for poll in outcome.polls if poll["url"].startswith(site.url)]
    assert max(read) <= 11_000_000
