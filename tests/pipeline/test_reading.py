"""Reading pages that misbehave: each costs its own turn, and the others are read meanwhile."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from structlog.testing import capture_logs

from storage.entries import NewEntry
from storage.history import History
from storage.times import to_text
from tests.sim.world import ManualClock, read
from watcher.app import Outside, Reach, assemble
from watcher.core.watches import Event, Watch
from watcher.net.outcomes import FetchOutcome, Kind, Request
from watcher.net.workers import InlineWorkers, WorkerFailure
from watcher.pipeline.newsroom import MOST_OF_HOST
from watcher.pipeline.plan import Plan, WatchPlan

START = datetime(2031, 6, 10, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
CRASH = WorkerFailure("took longer than 10 seconds", crashed=True)


class Workers(InlineWorkers):
    """Lost to every page that says so."""

    def __init__(self) -> None:
        self.lost = 0

    async def run(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        if args and b"PATHOLOGICAL" in (getattr(args[0], "body", None) or b""):
            self.lost += 1
            return CRASH
        return await super().run(function, *args, **kwargs)


class Desk:
    """The program over one feed's entries, and a web that answers as it is told."""

    def __init__(self, path: Path) -> None:
        self.history = History.open(path)
        self.clock, self.workers = ManualClock(START), Workers()
        self.pages: dict[str, FetchOutcome] = {}
        self.asked: list[str] = []
        self.silent: str | None = None
        self.waiting = 0
        watch = Watch("w", "W", Event(("w",)))
        feeds = tuple((f"https://feeds{n}.example/rss", None) for n in range(40))
        plan = Plan({"w": WatchPlan(watch, feeds)}, revisits=(HOUR, 2 * HOUR, 9 * HOUR))
        outside = Outside(self.clock, Random(1), InlineWorkers, read)
        self.cycle = assemble(self.history, plan, outside, Reach(self, self.workers, {}, {}))
        self.cycle.begin()

    async def get(self, request: Request) -> FetchOutcome:
        self.asked.append(request.url)
        if self.silent and self.silent in request.url:
            self.waiting += 1
            await asyncio.Event().wait()
        return self.pages.get(request.url) or page(request.url, "Ada Berg is expected.")

    def put(self, feed: int, *links: str, summary: str = "") -> None:
        entries = [NewEntry(link, link, "A piece", None, "", summary) for link in links]
        feeds = self.history.feeds.followed()
        self.history.entries.add(feeds[feed].id, entries, self.clock.now())

    def pass_after(self, wait: timedelta) -> None:
        self.clock.step(wait)
        asyncio.run(self.cycle._reader.read_pending())
        asyncio.run(self.cycle._revisiter.revisit())

    def rows(self, sql: str) -> list[dict[str, Any]]:
        return list(self.history.db.query(sql))


def page(url: str, text: str, **fields: Any) -> FetchOutcome:
    body = f"<html><body><article><p>{text} Told by {url}.</p></article></body></html>".encode()
    return FetchOutcome(Kind.OK, url, 200, content_type="text/html", body=body, **fields)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(tmp_path / "history.db")
    yield opened
    opened.history.close()


def test_a_page_that_costs_two_workers_is_given_up_for_what_its_feed_says(desk: Desk) -> None:
    link = "https://maze.example/1"
    desk.pages[link] = page(link, "PATHOLOGICAL")
    desk.put(0, link, summary="Carl Dorn may come.")
    desk.put(1, "https://calm.example/1")
    with capture_logs() as lines:
        desk.pass_after(timedelta())
        assert desk.rows("SELECT link FROM articles") == [{"link": "https://calm.example/1"}]
        for _ in range(9):
            desk.pass_after(HOUR)
    assert desk.workers.lost == 2
    assert [line["page"] for line in lines] == [link] * 2  # a line for each
    versions = desk.rows("SELECT text_basis, why_not_page FROM article_versions ORDER BY id")
    assert versions[-1] == {"text_basis": "feed-summary", "why_not_page": CRASH.error}
    assert len(versions) == 2


def test_a_host_that_never_answers_leaves_room_for_all_others(desk: Desk) -> None:
    desk.silent = "tarpit.example"
    for feed in range(40):
        desk.put(feed, *(f"https://tarpit.example/{feed}/{n}" for n in range(10)))
    desk.clock.step(timedelta(seconds=1))
    healthy = [f"https://calm{n}.example/1" for n in range(30)]
    for feed, link in enumerate(healthy):
        desk.put(feed, link)

    async def scene() -> None:
        reading = asyncio.create_task(desk.cycle._reader.read_pending())
        async with asyncio.timeout(100):  # of which it needs less than one
            while len(desk.rows("SELECT 1 FROM articles")) < len(healthy):  # noqa: ASYNC110  the history tells
                await asyncio.sleep(0.02)
        assert desk.waiting <= MOST_OF_HOST
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)

    asyncio.run(scene())


def test_a_page_whose_robots_txt_can_not_be_had_is_read_later_and_its_feed_is_believed_meanwhile(
    desk: Desk,
) -> None:
    link = "https://closed.example/1"
    desk.pages[link] = FetchOutcome(Kind.WITHHELD, link, error="robots.txt can't be had")
    desk.put(0, link, summary="Carl Dorn may come.")
    desk.pass_after(timedelta())
    (version,) = desk.rows("SELECT text_basis, why_not_page FROM article_versions")
    assert version == {"text_basis": "feed-summary", "why_not_page": "robots.txt can't be had"}
    desk.pass_after(HOUR)  # it still can't
    del desk.pages[link]
    desk.pass_after(HOUR)
    assert [
        row["text_basis"] for row in desk.rows("SELECT text_basis FROM article_versions ORDER BY turn")
    ] == [
        "feed-summary",
        "page",
    ]
    said = desk.rows("SELECT subject FROM claims WHERE withdrawn_at IS NULL")
    assert said == [{"subject": "Ada Berg"}]
    assert desk.asked.count(link) == 3


def test_a_page_that_robots_txt_closes_is_not_asked_for_again(desk: Desk) -> None:
    link = "https://closed.example/1"
    desk.pages[link] = FetchOutcome(Kind.REFUSED, link, error="robots.txt asks not to read this page")
    desk.put(0, link, summary="Carl Dorn may come.")
    for _ in range(20):
        desk.pass_after(HOUR)
    assert desk.asked.count(link) == 1


def test_an_entry_of_which_there_is_nothing_to_read_waits_for_robots_txt_to_be_had(desk: Desk) -> None:
    link = "https://closed.example/1"
    desk.pages[link] = FetchOutcome(Kind.WITHHELD, link, error="robots.txt can't be had")
    feed = desk.history.feeds.followed()[0]
    desk.history.entries.add(feed.id, [NewEntry(link, link, "", None, "", "")], desk.clock.now())
    desk.pass_after(timedelta())
    assert desk.rows("SELECT state FROM entries") == [{"state": "pending"}]
    del desk.pages[link]
    desk.pass_after(HOUR)
    assert desk.rows("SELECT text_basis FROM article_versions") == [{"text_basis": "page"}]


def test_a_page_behind_a_busy_server_is_not_asked_for_again_before_its_time(desk: Desk) -> None:
    link = "https://busy.example/1"
    desk.pages[link] = FetchOutcome(Kind.TEMPORARY, link, 503, retry_after=5 * HOUR, error="busy")
    desk.put(0, link)
    for _ in range(5):
        desk.pass_after(HOUR)
    assert desk.asked.count(link) == 1
    desk.pass_after(HOUR)
    assert desk.asked.count(link) == 2


def test_looking_again_comes_to_an_end(desk: Desk) -> None:
    link = "https://calm.example/1"
    desk.put(0, link)
    for _ in range(100):
        desk.pass_after(HOUR)
    assert desk.asked.count(link) == 1 + len((HOUR, 2 * HOUR, 9 * HOUR))


@pytest.mark.parametrize(
    ("answer", "visits"),
    [
        (lambda url: FetchOutcome(Kind.TEMPORARY, url, 429, retry_after=6 * HOUR, error="busy"), 2),
        (lambda url: FetchOutcome(Kind.GONE, url, 410, error="gone"), 1),
        (lambda url: FetchOutcome(Kind.TEMPORARY, url, 500, error="trouble"), 3),
    ],
    ids=["busy", "gone", "in trouble"],
)
def test_an_article_is_looked_at_again_no_sooner_than_its_server_asks(
    desk: Desk, answer: Callable[[str], FetchOutcome], visits: int
) -> None:
    link = "https://calm.example/1"
    desk.put(0, link)
    desk.pass_after(timedelta())
    desk.pages[link] = answer(link)
    for _ in range(20):
        desk.pass_after(HOUR / 2)
    assert desk.asked.count(link) == 1 + visits


def test_an_article_is_asked_for_again_with_its_validators(desk: Desk) -> None:
    link = "https://calm.example/1"
    sent: list[tuple[str | None, str | None]] = []
    first = page(link, "Ada Berg is expected.", etag='W/"1"', last_modified="some day")

    async def get(request: Request) -> FetchOutcome:
        assert request.robots  # each time: rules change
        sent.append((request.etag, request.last_modified))
        return first if len(sent) == 1 else FetchOutcome(Kind.NOT_MODIFIED, link, 304)

    desk.get = get  # type: ignore[method-assign]
    desk.put(0, link)
    for _ in range(3):
        desk.pass_after(HOUR)
    assert sent == [(None, None), ('W/"1"', "some day"), ('W/"1"', "some day")]


@pytest.mark.parametrize(
    ("links", "articles"),
    [
        (["https://www.a.example/x?utm_source=rss", "http://a.example/x", "https://m.a.example/x#top"], 1),
        (["https://a.example/x", "https://a.example/x/amp", "https://a.example/x?fbclid=1"], 1),
        (["https://a.example/x", "https://a.example/y", "https://b.example/x"], 3),
    ],
)
def test_one_article_by_many_addresses_is_one(desk: Desk, links: list[str], articles: int) -> None:
    for feed, link in enumerate(links):
        desk.put(feed, link)
        desk.pass_after(HOUR)
    assert len(desk.rows("SELECT 1 FROM articles")) == articles


def test_an_article_under_a_changed_guid_is_read_once(desk: Desk) -> None:
    link = "https://a.example/x"
    feed = desk.history.feeds.followed()[0]
    for guid in ("guid:1", "guid:2", "guid:1-updated"):
        entry = NewEntry(guid, link, "A piece", None, "", "")
        desk.history.entries.add(feed.id, [entry], desk.clock.now())
        desk.pass_after(timedelta())
    assert len(desk.rows("SELECT 1 FROM articles")) == len(desk.rows("SELECT 1 FROM article_versions")) == 1
    assert desk.rows("SELECT DISTINCT state FROM entries") == [{"state": "read"}]
    assert desk.asked == [link]


def test_a_page_that_names_another_address_of_its_site_as_its_own_is_the_article_there(desk: Desk) -> None:
    head = '<html><head><link rel="canonical" href="https://a.example/story"></head>'
    links = ["https://a.example/print?id=7", "https://a.example/story", "https://m.a.example/p/7"]
    for feed, link in enumerate(links):
        told = page(link, "Ada Berg is expected.")
        desk.pages[link] = replace(told, body=told.body.replace(b"<html>", head.encode()))
        desk.put(feed, link)
        desk.pass_after(HOUR)
    assert [row["link"] for row in desk.rows("SELECT link FROM articles")] == ["https://a.example/story"]


def test_a_text_found_again_at_its_site_is_the_same_article_and_elsewhere_a_copy(desk: Desk) -> None:
    text = " ".join(f"On day {n} the delegates of town {n * 7 % 11} met in hall {n % 4}." for n in range(40))
    links = ["https://a.example/one", "https://a.example/two", "https://b.example/three"]
    for feed, link in enumerate(links):
        desk.pages[link] = page(link, text)
        desk.put(feed, link)
        desk.pass_after(HOUR)
    found = desk.rows("SELECT link, story FROM articles ORDER BY id")
    assert [row["link"] for row in found] == [links[0], links[2]]
    assert found[0]["story"] == found[1]["story"]


PATTERN = (
    "The organisers of the gala in the old town said on Monday that {0} They thanked the guest for the early"
    " answer, recalled that the doors open at eight, and asked all others to write to them by the end of"
    " the week. The hall has been painted for the first time in a generation, and the orchestra has chosen"
    " pieces that have not been heard in the town since the war, among them a long one."
)


def told_apart(desk: Desk, first: str, second: str) -> None:
    """Two reports after one pattern, read one after the other at one site."""
    for number, sentence in enumerate((first, second)):
        link = f"https://a.example/{number}"
        body = f"<article><h1>A guest answers</h1><p>{PATTERN.format(sentence)}</p></article>".encode()
        desk.pages[link] = FetchOutcome(Kind.OK, link, 200, content_type="text/html", body=body)
        desk.put(number, link)
        desk.pass_after(HOUR)


@pytest.mark.parametrize(
    ("first", "second", "believed"),
    [
        ("Ada Berg is attending.", "Carl Dorn is attending.",
         {"Ada Berg": "attending", "Carl Dorn": "attending"}),
        ("Ada Berg is expected.", "Ada Berg stays away.", {"Ada Berg": "not_attending"}),
        ("Ada Berg is expected.", "Ada Berg is expected. Carl Dorn may come.",
         {"Ada Berg": "expected", "Carl Dorn": "possible"}),
        ("Ada Berg is expected. Carl Dorn may come.", "Ada Berg is expected.",
         {"Ada Berg": "expected", "Carl Dorn": "possible"}),
        ("Ada Berg is expected.", "Zoe Kay has not been asked.", {"Ada Berg": "expected"}),
    ],
)  # fmt: skip
def test_reports_of_one_outlet_after_one_pattern_take_nothing_back_from_each_other(
    desk: Desk, first: str, second: str, believed: dict[str, str]
) -> None:
    told_apart(desk, first, second)
    for _ in range(12):  # nor when they are looked at again
        desk.pass_after(HOUR)
    held = desk.rows("SELECT subject, status FROM current_attendance")
    assert {row["subject"]: row["status"] for row in held} == believed
    assert desk.rows("SELECT 1 FROM claims WHERE withdrawn_at IS NOT NULL") == []
    articles = desk.rows("SELECT story, link FROM articles")
    assert {row["link"] for row in articles} == {"https://a.example/0", "https://a.example/1"}
    assert len({row["story"] for row in articles}) == 1
    assert set(desk.asked) == {row["link"] for row in articles}


def test_a_report_that_turns_up_late_overturns_nothing_said_since_after_the_same_pattern(desk: Desk) -> None:
    now = desk.clock.now()
    for number, (sentence, ago) in enumerate((("Ada Berg stays away.", 1), ("Ada Berg is attending.", 9))):
        link = f"https://a.example/{number}"
        body = f"<article><p>{PATTERN.format(sentence)}</p></article>".encode()
        desk.pages[link] = FetchOutcome(Kind.OK, link, 200, content_type="text/html", body=body)
        entry = NewEntry(link, link, "A guest answers", now - ago * HOUR, "", "")
        desk.history.entries.add(desk.history.feeds.followed()[0].id, [entry], desk.clock.now())
        desk.pass_after(timedelta())
    assert desk.rows("SELECT status FROM current_attendance") == [{"status": "not_attending"}]


def test_the_same_text_at_another_address_of_its_site_says_nothing_twice(desk: Desk) -> None:
    told_apart(desk, "Ada Berg is expected.", "Ada Berg is expected. Write to us at any time.")
    assert len(desk.rows("SELECT 1 FROM articles")) == len(desk.rows("SELECT 1 FROM article_versions")) == 1
    assert len(desk.rows("SELECT 1 FROM claims")) == 1
    assert {row["state"] for row in desk.rows("SELECT state FROM entries")} == {"read"}


def test_an_edit_that_moves_the_article_is_still_an_edit_of_what_was_said_at_the_old_address(
    desk: Desk,
) -> None:
    old, new = "https://a.example/she-comes", "https://a.example/she-stays"
    text = PATTERN.format("Ada Berg is attending.")
    desk.pages[old] = FetchOutcome(
        Kind.OK, old, 200, content_type="text/html", body=f"<p>{text}</p>".encode()
    )
    desk.put(0, old)
    desk.pass_after(timedelta())
    head = f'<head><link rel="canonical" href="{new}"></head>'
    body = f"<html>{head}<p>{PATTERN.format('Ada Berg stays away.')}</p></html>".encode()
    desk.pages[old] = desk.pages[new] = FetchOutcome(Kind.OK, new, 200, content_type="text/html", body=body)
    desk.put(0, new)
    for _ in range(12):
        desk.pass_after(HOUR)
    said = desk.rows("SELECT status FROM claims WHERE withdrawn_at IS NULL")
    assert {row["status"] for row in said} == {"not_attending"}
    assert desk.rows("SELECT status FROM current_attendance") == [{"status": "not_attending"}]


def html(url: str, title: str, text: str) -> FetchOutcome:
    body = f"<html><body><article><h1>{title}</h1><p>{text}</p></article></body></html>".encode()
    return FetchOutcome(Kind.OK, url, 200, content_type="text/html", body=body)


SIGN_IN = ("Sign in", "Please sign in to your account. Enter your address and your password below to go on.")
PAGES = {
    "sign in": ("https://a.example/0", *SIGN_IN),
    "sent on to sign in": ("https://a.example/login?next=0", *SIGN_IN),
    "not found": ("https://a.example/0", "Page not found", "Sorry, what you look for may have been removed."),
    "human": ("https://a.example/0", "Just a moment", "We need to verify that you are human."),
    "front page": ("https://a.example/", "The Paper", "Rain is on its way, and a dog has been found. " * 9),
    "another article": ("https://a.example/9", "Rain", "Rain is on its way, say those who know it. " * 9),
}  # fmt: skip


@pytest.mark.parametrize(("url", "title", "text"), PAGES.values(), ids=PAGES)
def test_another_page_in_the_place_of_an_article_takes_nothing_back(
    desk: Desk, url: str, title: str, text: str
) -> None:
    link = "https://a.example/0"
    first = html(link, "A guest answers in the old town", PATTERN.format("Ada Berg is attending."))
    desk.pages[link] = first
    desk.put(0, link)
    desk.pass_after(timedelta())
    desk.pages[link] = replace(html(url, title, text), etag='"another"')
    for _ in range(3):
        desk.pass_after(HOUR)
    assert desk.rows("SELECT status FROM current_attendance") == [{"status": "attending"}]
    assert len(desk.rows("SELECT 1 FROM article_versions")) == 1
    assert desk.rows("SELECT etag FROM articles") == [{"etag": None}]
    desk.pages[link] = html(link, "A guest answers in the old town", PATTERN.format("Ada Berg stays away."))
    for _ in range(9):  # looked at again when its time comes
        desk.pass_after(HOUR)
    assert desk.rows("SELECT status FROM current_attendance") == [{"status": "not_attending"}]


def test_where_the_reader_is_sent_to_sign_in_the_feed_is_believed_and_articles_stay_apart(desk: Desk) -> None:
    feed = desk.history.feeds.followed()[0]
    said = {"Minister answers the harbour master": "Ada Berg is attending.",
            "Painter answers the harbour master": "Carl Dorn stays away."}  # fmt: skip
    for number, (title, summary) in enumerate(said.items()):
        link = f"https://a.example/{number}"
        desk.pages[link] = html("https://a.example/login", *SIGN_IN)
        entry = NewEntry(link, link, title, None, "", summary)
        desk.history.entries.add(feed.id, [entry], desk.clock.now())
        desk.pass_after(HOUR)
    assert {row["link"] for row in desk.rows("SELECT link FROM articles")} == {
        "https://a.example/0",
        "https://a.example/1",
    }
    held = desk.rows("SELECT subject, status FROM current_attendance")
    assert {row["subject"]: row["status"] for row in held} == {
        "Ada Berg": "attending",
        "Carl Dorn": "not_attending",
    }
    assert {row["text_basis"] for row in desk.rows("SELECT text_basis FROM article_versions")} == {
        "feed-summary"
    }


def test_entries_that_all_lead_to_the_front_page_are_articles_of_their_own(desk: Desk) -> None:
    feed = desk.history.feeds.followed()[0]
    desk.pages["https://a.example/"] = html(
        "https://a.example/", "The Paper", "Rain is on its way to us. " * 9
    )
    said = {"Minister answers the harbour master": "Ada Berg is attending.",
            "Painter answers the harbour master": "Carl Dorn stays away.",
            "Sculptor ponders over the festival": "Eva Fall may come."}  # fmt: skip
    for number, (title, summary) in enumerate(said.items()):
        entry = NewEntry(f"guid:{number}", f"https://a.example/#{number}", title, None, "", summary)
        desk.history.entries.add(feed.id, [entry], desk.clock.now())
        desk.pass_after(timedelta())
    for _ in range(5):
        desk.pass_after(HOUR)
    held = desk.rows("SELECT subject, status FROM current_attendance")
    assert {row["subject"]: row["status"] for row in held} == {
        "Ada Berg": "attending",
        "Carl Dorn": "not_attending",
        "Eva Fall": "possible",
    }
    assert desk.rows("SELECT 1 FROM claims WHERE withdrawn_at IS NOT NULL") == []
    assert {row["outlet"] for row in desk.rows("SELECT outlet FROM articles")} == {"a.example"}


def test_pages_that_all_name_one_address_as_their_own_are_articles_of_their_own(desk: Desk) -> None:
    head = '<html><head><link rel="canonical" href="https://a.example/news"></head>'
    said = {"Minister answers the harbour master": "Ada Berg is attending.",
            "Painter ponders over the festival": "Carl Dorn stays away.",
            "Fishermen quarrel about the quay": "To look at the harbour, Eva Fall may come."}  # fmt: skip
    for number, (title, text) in enumerate(said.items()):
        link = f"https://a.example/{number}"
        told = html(link, title, text)
        desk.pages[link] = replace(told, body=told.body.replace(b"<html>", head.encode()))
        desk.put(number, link)
        desk.pass_after(timedelta())
    held = desk.rows("SELECT subject FROM current_attendance")
    assert {row["subject"] for row in held} == {"Ada Berg", "Carl Dorn", "Eva Fall"}
    assert desk.rows("SELECT 1 FROM claims WHERE withdrawn_at IS NOT NULL") == []


def test_headlines_without_a_text_are_articles_of_their_own(desk: Desk) -> None:
    refused = FetchOutcome(Kind.REFUSED, "", error="robots.txt asks not to read this page")
    for number, title in enumerate(("Ada Berg is expected", "Storm warning", "Storm warning")):
        link = f"https://closed.example/{number}"
        desk.pages[link] = replace(refused, url=link)
        entry = NewEntry(link, link, title, None, "", "Read the whole story on our site.")
        feed = desk.history.feeds.followed()[0]
        desk.history.entries.add(feed.id, [entry], desk.clock.now())
        desk.pass_after(HOUR)
    assert [row["title"] for row in desk.rows("SELECT title FROM articles")] == [
        "Ada Berg is expected",
        "Storm warning",
    ]
    assert len(desk.rows("SELECT 1 FROM article_versions")) == 2


def test_a_link_of_a_news_search_becomes_the_article_of_its_publisher(desk: Desk) -> None:
    search = "https://search.example/rss/articles/abc"
    desk.pages[search] = page("https://paper.example/story", "Ada Berg is expected.")
    desk.put(0, search)
    desk.put(1, "https://paper.example/story")
    desk.pass_after(timedelta())
    desk.pass_after(HOUR)
    assert [row["link"] for row in desk.rows("SELECT link FROM articles")] == ["https://paper.example/story"]


def test_what_nobody_foresaw_costs_the_entry_its_turn_and_no_other(desk: Desk) -> None:
    odd, wild, calm = (f"https://{name}.example/1" for name in ("odd", "wild", "calm"))
    told = desk.get

    async def get(request: Request) -> FetchOutcome:
        if request.url == odd:
            raise OverflowError("never seen before")
        return replace(await told(request), etag="\ud800" if request.url == wild else None)

    desk.get = get  # type: ignore[method-assign]
    for feed, link in enumerate((odd, wild, calm)):
        desk.put(feed, link)
    with capture_logs() as lines:
        desk.pass_after(timedelta())
    states = {row["link"]: row for row in desk.rows("SELECT link, state, error FROM entries")}
    assert [states[link]["state"] for link in (odd, wild, calm)] == ["pending", "pending", "read"]
    assert "never seen before" in states[odd]["error"]
    assert {line["link"] for line in lines} == {odd, wild}
    assert desk.rows("SELECT link FROM articles") == [{"link": calm}]
    assert {row["subject"] for row in desk.rows("SELECT subject FROM claims")} == {"Ada Berg"}


def test_what_nobody_foresaw_costs_an_article_one_look_and_no_other(desk: Desk) -> None:
    odd, wild, calm = (f"https://{name}.example/1" for name in ("odd", "wild", "calm"))
    for feed, link in enumerate((odd, wild, calm)):
        desk.put(feed, link)
    desk.pass_after(timedelta())

    async def get(request: Request) -> FetchOutcome:
        if request.url == odd:
            raise OverflowError("never seen before")
        return page(request.url, "Ada Berg stays away.", etag="\ud800" if request.url == wild else None)

    desk.get = get  # type: ignore[method-assign]
    with capture_logs() as lines:
        desk.pass_after(HOUR)
    assert {line["link"] for line in lines} == {odd, wild}
    said = desk.rows(
        "SELECT a.link FROM claims c JOIN articles a ON a.id = c.article_id WHERE status = 'not_attending'"
    )
    assert said == [{"link": calm}]
    waiting = desk.rows("SELECT next_revisit_at AS at FROM articles")
    assert all(row["at"] > to_text(desk.clock.now()) for row in waiting)


def test_what_cannot_be_written_takes_nothing_with_it_that_was_written_at_once(desk: Desk) -> None:
    desk.history.db.execute(
        "CREATE TRIGGER refuse BEFORE INSERT ON articles WHEN NEW.link LIKE '%/2'"
        " BEGIN SELECT RAISE(ABORT, 'refused'); END"
    )
    links = [f"https://calm.example/{n}" for n in (1, 2, 3)]
    desk.put(0, *links)
    with pytest.raises(sqlite3.Error, match="refused"):
        desk.pass_after(HOUR)
    assert [row["link"] for row in desk.rows("SELECT link FROM articles")] == links[:1]
    assert desk.rows("SELECT COUNT(*) AS n FROM entries WHERE state = 'pending'") == [{"n": 2}]
    desk.history.db.execute("DROP TRIGGER refuse")
    desk.pass_after(HOUR)
    assert [row["link"] for row in desk.rows("SELECT link FROM articles ORDER BY link")] == links
