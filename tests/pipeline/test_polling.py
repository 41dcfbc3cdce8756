"""A feed through weeks of polls: asked as its publisher wishes, and its troubles told once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from structlog.testing import capture_logs

from storage.feeds import Feed
from storage.history import History
from tests.sim.world import ManualClock
from watcher.core.addresses import Address
from watcher.core.composing import Notice
from watcher.core.schedule import Bounds
from watcher.core.watches import Event, Watch
from watcher.net.outcomes import FetchOutcome, Kind, Request
from watcher.net.workers import InlineWorkers, WorkerFailure
from watcher.pipeline.plan import Plan, WatchPlan
from watcher.pipeline.polling import Poller, PollSummary
from watcher.queries import standing, standing_record
from watcher.tables import standing as standing_tables

START = datetime(2031, 6, 10, 12, 30, tzinfo=UTC)  # a Tuesday
URL = "https://paper.example/rss.xml"
ASKED = "https://desk:secret@paper.example/rss.xml"
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
Say = Callable[[Request], FetchOutcome]


def rss(*guids: object, extra: str = "") -> bytes:
    items = "".join(f"<item><guid>{guid}</guid><title>Piece {guid}</title></item>" for guid in guids)
    return f"<rss version='2.0'><channel><title>Paper</title>{extra}{items}</channel></rss>".encode()


def good(*guids: object, extra: str = "", **fields: Any) -> FetchOutcome:
    return FetchOutcome(
        Kind.OK, "https://paper.example/rss.xml", 200, body=rss(*guids, extra=extra), **fields
    )


def same(**fields: Any) -> FetchOutcome:
    return FetchOutcome(Kind.NOT_MODIFIED, "https://paper.example/rss.xml", 304, **fields)


def bad(kind: Kind, status: int | None = None, **fields: Any) -> FetchOutcome:
    return FetchOutcome(kind, "https://paper.example/rss.xml", status, error=f"trouble ({status})", **fields)


class Paper:
    """One feed, its history, and everything that was asked of it."""

    def __init__(self, path: Path, every: timedelta | None = None, address: Address | None = None) -> None:
        self.path, self.every = path, every
        self.address = address or Address.of(URL, ASKED)
        self.clock = ManualClock(START)
        self.requests: list[Request] = []
        self.notices: list[Notice] = []
        self.say: Say = lambda request: good(1)
        self.start()

    def start(self) -> None:
        """Open the history, as the program does when it starts."""
        self.history = History.open(self.path)
        watch = Watch("w", "W", Event(("w",)))
        self.plan = Plan(
            {"w": WatchPlan(watch, ((URL, self.every),))},
            bounds=Bounds(5 * MINUTE, 12 * HOUR),
            addresses={URL: self.address},
        )
        now = self.clock.now()
        with self.history.transaction():
            self.history.feeds.declare_watch("w", "W", now)
            seconds = round(self.every.total_seconds()) if self.every else None
            self.history.feeds.declare("w", [(URL, seconds)], now)
        self.poller = Poller(self.history, self, InlineWorkers(), self, self.plan, self.clock, Random(1))

    async def get(self, request: Request) -> FetchOutcome:
        self.requests.append(request)
        return self.say(request)

    def tell_operators(self, notices: Iterable[Notice], now: datetime) -> None:
        self.notices += notices

    @property
    def feed(self) -> Feed:
        (feed,) = self.history.feeds.followed()
        return feed

    def poll(self) -> PollSummary:
        """Ask if the feed is due."""
        due = iter([self.history.feeds.due(self.clock.now())])
        return asyncio.run(self.poller.poll(lambda: next(due, [])))

    def poll_next(self, *outcomes: FetchOutcome) -> None:
        """Let time go by until each next poll, which gets these answers."""
        for outcome in outcomes:
            self.clock.step(max(self.feed.next_poll_at - self.clock.now(), timedelta()))
            self.say = lambda request, outcome=outcome: outcome  # type: ignore[misc]
            assert self.poll().polled == 1

    @property
    def wait(self) -> timedelta:
        """From the last poll to the next."""
        assert self.feed.last_poll_at is not None
        return self.feed.next_poll_at - self.feed.last_poll_at

    @property
    def told(self) -> list[str]:
        return [notice.kind for notice in self.notices]


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Paper]:
    opened = Paper(tmp_path / "history.db")
    yield opened
    opened.history.close()


def test_validators_go_back_exactly_until_others_come(paper: Paper) -> None:
    paper.poll_next(
        good(1, etag='W/"a"', last_modified="some day"), same(), good(1, 2, etag='"b"'), good(1, 2)
    )
    paper.poll_next(same())
    sent = [(request.etag, request.last_modified) for request in paper.requests]
    assert sent == [(None, None), ('W/"a"', "some day"), ('W/"a"', "some day"), ('"b"', None), (None, None)]


@pytest.mark.parametrize("status", [400, 412, 431, None])
def test_a_server_that_stumbles_over_the_condition_is_asked_without_it(
    paper: Paper, status: int | None
) -> None:
    paper.poll_next(
        good(1, etag='"1"', last_modified="Mon"), bad(Kind.HARD, status), good(1, etag='"2"'), same()
    )
    assert [(asked.etag, asked.last_modified) for asked in paper.requests] == [
        (None, None), ('"1"', "Mon"), (None, None), ('"2"', None)]  # fmt: skip
    assert [row["new_entries"] for row in paper.history.db.query("SELECT * FROM polls ORDER BY at")] == [
        1,
        0,
        0,
        0,
    ]


@pytest.mark.parametrize("kind", [Kind.TEMPORARY, Kind.REFUSED, Kind.NOT_FOUND, Kind.BLOCKED])
def test_validators_outlive_trouble_that_passes(paper: Paper, kind: Kind) -> None:
    paper.poll_next(good(1, etag='"1"'), *[bad(kind, 503)] * 3, same())
    assert [asked.etag for asked in paper.requests] == [None, *['"1"'] * 4]


def test_entries_seen_before_are_never_new_again(paper: Paper) -> None:
    paper.poll_next(good(1, 2))
    paper.poll_next(good(2, 3), good(2, 3), good(3, 2))
    rows = list(paper.history.db.query("SELECT new_entries FROM polls ORDER BY id"))
    assert [row["new_entries"] for row in rows] == [2, 1, 0, 0]


@pytest.mark.parametrize(
    ("first", "least"),
    [
        (good(1, extra="<ttl>90</ttl>"), 90 * MINUTE),
        (good(1, extra="<sy:updatePeriod xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>daily"
                       "</sy:updatePeriod>"), DAY),
        (good(1, max_age=2 * HOUR), 2 * HOUR),
    ],
    ids=["ttl", "update period", "max-age"],
)  # fmt: skip
def test_what_a_publisher_asks_for_holds_while_nothing_else_is_said(
    paper: Paper, first: FetchOutcome, least: timedelta
) -> None:
    paper.poll_next(first)
    assert paper.wait >= least
    paper.poll_next(same(), same())
    assert paper.wait >= least


def test_a_ttl_holds_through_failures_and_goes_when_the_feed_drops_it(paper: Paper) -> None:
    paper.poll_next(good(1, extra="<ttl>300</ttl>"), bad(Kind.TEMPORARY, 500))
    assert paper.wait >= 5 * HOUR
    paper.poll_next(good(1, 2), good(1, 2, 3))
    assert paper.wait < HOUR


def test_hours_to_be_skipped_are_skipped_after_unchanged_answers_too(paper: Paper) -> None:
    hours = "".join(f"<hour>{hour}</hour>" for hour in range(13, 24))
    paper.poll_next(good(1, extra=f"<skipHours>{hours}</skipHours><skipDays><day>Wednesday</day></skipDays>"))
    for _ in range(3):
        paper.poll_next(same())
        assert paper.feed.next_poll_at.hour < 13
        assert paper.feed.next_poll_at.weekday() != 2


def test_a_busy_server_is_left_alone_for_as_long_as_it_asks(paper: Paper) -> None:
    paper.poll_next(good(1), bad(Kind.TEMPORARY, 429, retry_after=9 * HOUR))
    assert paper.wait >= 9 * HOUR
    paper.clock.step(8 * HOUR)
    assert paper.poll().polled == 0


def test_an_interval_of_ones_own_yields_to_the_publisher_but_to_nothing_else(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "history.db", every=10 * MINUTE)
    paper.poll_next(good(1), same(), same(), same())
    assert 10 * MINUTE <= paper.wait <= 11 * MINUTE
    paper.poll_next(good(1, 2, max_age=HOUR))
    assert paper.wait >= HOUR
    paper.history.close()


def test_the_interval_follows_how_often_a_feed_changes_between_its_bounds(paper: Paper) -> None:
    paper.poll_next(*(good(*range(number + 3)) for number in range(8)))
    assert paper.wait <= 6 * MINUTE
    paper.poll_next(*[same()] * 30)
    assert paper.wait >= 12 * HOUR


def test_failures_are_told_once_and_so_is_the_recovery(paper: Paper) -> None:
    paper.poll_next(good(1))
    waits = []
    for _ in range(9):
        paper.poll_next(bad(Kind.TEMPORARY, 500))
        waits.append(paper.wait)
    assert waits[0] < waits[1] < waits[2]
    assert waits[-1] <= 14 * HOUR  # the longest interval and its jitter
    assert paper.told == ["feed_broken"]
    paper.poll_next(good(1), bad(Kind.TEMPORARY, 500), good(1))
    assert paper.told == ["feed_broken", "feed_recovered"]


@pytest.mark.parametrize(
    ("kind", "status"), [(Kind.NOT_FOUND, 404), (Kind.REFUSED, 401), (Kind.REFUSED, 403)]
)
def test_a_refusal_is_told_at_once_and_once(paper: Paper, kind: Kind, status: int) -> None:
    paper.poll_next(good(1), bad(kind, status), bad(kind, status), bad(kind, status))
    assert paper.told == ["feed_broken"]
    assert paper.wait > HOUR
    paper.poll_next(good(1))
    assert paper.told == ["feed_broken", "feed_recovered"]


def test_a_feed_gone_for_good_is_told_of_once_and_never_asked_again(paper: Paper) -> None:
    paper.poll_next(good(1), *[bad(Kind.GONE, 410)] * 3)
    paper.clock.step(40 * DAY)
    assert paper.poll().polled == 0
    paper.history.close()
    paper.start()
    assert paper.poll().polled == 0
    assert paper.told == ["feed_gone"]
    assert "put it back" in paper.notices[0].detail


@pytest.mark.parametrize("between", [good(1), bad(Kind.TEMPORARY, 503), bad(Kind.NOT_FOUND, 404)])
def test_a_feed_is_believed_to_be_gone_when_it_has_said_so_three_times_running(
    paper: Paper, between: FetchOutcome
) -> None:
    gone = bad(Kind.GONE, 410)
    paper.poll_next(good(1), gone, gone, between, gone, gone)
    assert paper.feed.retired_at is None
    paper.poll_next(gone)
    assert paper.feed.retired_at == paper.clock.now()


def test_a_feed_gone_is_asked_again_when_a_watch_begins_to_follow_it(paper: Paper) -> None:
    paper.poll_next(good(1), bad(Kind.TEMPORARY, 503), *[bad(Kind.GONE, 410)] * 3)
    feeds, later = paper.history.feeds, paper.clock.now() + DAY
    for wanted in ([], [(URL, None)]):
        with paper.history.transaction():
            feeds.declare("w", wanted, later)
    back = paper.feed
    assert (back.retired_at, back.told_broken_at, back.failures, back.next_poll_at) == (None, None, 0, later)
    paper.poll_next(bad(Kind.GONE, 410))  # once: what it said before has been taken back
    assert paper.feed.retired_at is None
    paper.poll_next(good(1))
    assert paper.feed.last_outcome == "ok"


def test_a_feed_that_only_fails_stays_as_it_is_when_another_watch_begins_to_follow_it(paper: Paper) -> None:
    paper.poll_next(bad(Kind.NOT_FOUND, 404))
    before = paper.feed
    with paper.history.transaction():
        paper.history.feeds.declare_watch("other", "Other", paper.clock.now())
        paper.history.feeds.declare("other", [(URL, None)], paper.clock.now())
    assert paper.feed == before


def test_something_is_heard_while_any_feed_answers_well(paper: Paper) -> None:
    feeds, other = paper.history.feeds, "https://other.example/rss"
    assert not feeds.heard()  # nobody has been asked yet
    paper.poll_next(good(1))
    assert feeds.heard()
    paper.poll_next(bad(Kind.NOT_FOUND, 404))
    assert not feeds.heard()
    with paper.history.transaction():
        feeds.declare("w", [(URL, None), (other, None)], paper.clock.now())
    assert not feeds.heard()
    (added,) = (feed for feed in feeds.followed() if feed.url == other)
    feeds.update(added.id, {"last_poll_at": paper.clock.now()})
    assert feeds.heard()
    feeds.update(added.id, {"retired_at": paper.clock.now()})
    assert not feeds.heard()
    feeds.set_pace("w", "stopped")
    assert feeds.heard()  # nobody is to be asked


def test_a_feed_that_can_be_read_only_in_part_is_noted_until_it_is_whole_again(paper: Paper) -> None:
    cut = replace(good(1, 2), body=good(1, 2).body.partition(b"</channel>")[0])

    def states() -> list[str]:
        return [str(cell) for cell in list(standing_tables(standing(paper.history))[0].columns[-1].cells)]

    paper.poll_next(cut, cut, same())
    assert "not well-formed" in (paper.feed.last_error or "")
    assert (paper.feed.failures, paper.told) == (0, [])
    assert "not well-formed" in states()[0]
    paper.poll_next(good(1, 2, 3))
    assert paper.feed.last_error is None
    assert states() == ["ok"]
    paper.poll_next(cut, bad(Kind.TEMPORARY, 503), same())
    assert paper.feed.last_error is None  # what was wrong then is over


@pytest.mark.parametrize("here", ["http://paper.example/rss.xml", "https://paper.example/new/rss.xml"])
def test_entries_stay_known_when_their_feed_moves(paper: Paper, here: str) -> None:
    paper.poll_next(good("4711", "4712"))
    paper.poll_next(replace(good("4711", "4712", "4713"), url=here))
    assert [row["new_entries"] for row in paper.history.db.query("SELECT * FROM polls ORDER BY id")] == [2, 1]
    assert paper.feed.gap_at is None


def test_entries_that_an_earlier_version_knew_by_joined_guids_stay_known_and_are_renamed(
    paper: Paper,
) -> None:
    paper.poll_next(good("4711"))
    with paper.history.transaction():
        paper.history.db.execute("UPDATE entries SET key = 'guid:https://paper.example/4711'")
    paper.poll_next(good("4711", "4712"), good("4711", "4712", "4713"))
    rows = paper.history.db.query("SELECT new_entries FROM polls ORDER BY id")
    assert [row["new_entries"] for row in rows] == [1, 1, 1]
    keys = [row["key"] for row in paper.history.db.query("SELECT key FROM entries ORDER BY id")]
    assert keys == ["guid:4711", "guid:4712", "guid:4713"]


def test_a_restart_never_causes_an_early_poll(paper: Paper) -> None:
    paper.poll_next(good(1))
    for _ in range(5):
        paper.clock.step((paper.feed.next_poll_at - paper.clock.now()) / 2)
        paper.history.close()
        paper.start()
        assert paper.poll().polled == 0
    assert len(paper.requests) == 1


def test_a_permanent_move_is_believed_when_it_has_lasted(paper: Paper) -> None:
    new = "https://paper.example/feed"
    moved = good(1, permanent_url=new)
    paper.poll_next(moved, moved)
    assert paper.requests[-1].url == ASKED
    assert paper.feed.url == URL
    paper.poll_next(moved)
    assert paper.feed.url == new
    paper.history.close()
    paper.start()  # the configuration still names the old address
    assert paper.feed.url == new
    paper.poll_next(good(1, 2))
    assert paper.requests[-1].url == "https://desk:secret@paper.example/feed"


def test_a_password_does_not_move_to_another_origin(paper: Paper) -> None:
    new = "https://other.example/feed"
    moved = good(1, permanent_url=new)
    paper.poll_next(moved, moved, moved, good(1))
    assert paper.requests[-1].url == paper.feed.url == new


def test_a_move_of_a_feed_whose_address_holds_a_key_is_followed_each_time_and_never_stored(
    tmp_path: Path,
) -> None:
    asked = f"{URL}?key=k3y-of-ours"
    paper = Paper(tmp_path / "keyed.db", address=Address.of(URL, asked, ["k3y-of-ours"]))
    paper.poll_next(*[good(1, permanent_url="https://paper.example/feed?key=k3y-of-ours")] * 5)
    assert {request.url for request in paper.requests} == {asked}
    assert paper.feed.url == URL
    assert all(b"k3y-of-ours" not in file.read_bytes() for file in tmp_path.glob("keyed.db*"))
    paper.history.close()


def test_a_move_that_is_taken_back_or_changes_its_mind_is_not_believed(paper: Paper) -> None:
    one, other = (good(1, permanent_url=f"https://{name}.example/feed") for name in ("one", "other"))
    paper.poll_next(one, one, good(1), one, one, other, one, bad(Kind.TEMPORARY, 500), one)
    assert paper.feed.url == URL


def test_news_that_slipped_past_are_noticed_told_and_asked_for_sooner(paper: Paper) -> None:
    paper.poll_next(good(1, 2, 3), good(2, 3, 4))
    usual = paper.feed.interval_seconds
    assert paper.feed.gap_at is None
    paper.poll_next(good(7, 8, 9))
    assert paper.feed.gap_at == paper.clock.now()
    assert paper.feed.interval_seconds is not None
    assert usual is not None
    assert paper.feed.interval_seconds <= max(usual // 4 + 1, 300)
    record = standing_record(standing(paper.history))
    assert record["feeds"][0]["gap"] is not None


def test_a_page_in_place_of_a_feed_is_a_failure_that_names_the_feed(paper: Paper) -> None:
    page = b"<html><head><link rel=alternate type='application/rss+xml' href=/real.xml></head></html>"
    paper.poll_next(FetchOutcome(Kind.OK, "https://paper.example/", 200, body=page, content_type="text/html"))
    assert paper.feed.last_outcome == "unreadable"
    assert "https://paper.example/real.xml" in (paper.feed.last_error or "")
    assert paper.feed.etag is None


def test_a_feed_that_costs_a_worker_costs_one_line_in_the_log(paper: Paper) -> None:
    lost = WorkerFailure("took longer than 10 seconds", crashed=True)

    class Lost(InlineWorkers):
        async def run(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:
            return lost

    paper.poller = Poller(paper.history, paper, Lost(), paper, paper.plan, paper.clock, Random(1))
    with capture_logs() as lines:
        paper.poll_next(good(1))
    assert [(line["feed"], line["why"]) for line in lines] == [(URL, lost.error)]
    assert paper.feed.last_error == lost.error


def test_a_feed_that_floods_is_taken_up_only_as_far_as_there_is_room(paper: Paper) -> None:
    def waiting() -> int:
        return sum(1 for _ in paper.history.db.query("SELECT 1 FROM entries WHERE state = 'pending'"))

    flood = [good(*range(turn * 1000, turn * 1000 + 1000), etag=f'"{turn}"') for turn in range(5)]
    paper.poll_next(*flood[:3])
    assert (waiting(), paper.feed.etag) == (3000, '"2"')
    paper.poll_next(flood[3], flood[3], flood[4])
    assert (waiting(), paper.feed.etag, paper.feed.last_error) == (3000, None, None)
    with paper.history.transaction():
        paper.history.db.execute("UPDATE entries SET state = 'read' WHERE key LIKE 'guid:1___'")
    read = 3000 - waiting()
    paper.poll_next(flood[3])
    assert waiting() == min(3000, 3000 - read + 1000)
    assert paper.requests[-1].etag is None


def test_what_nobody_foresaw_costs_the_feed_its_turn_and_no_other(tmp_path: Path) -> None:
    urls = ["https://calm.example/rss", "https://odd.example/rss", "https://wild.example/rss"]
    history, clock = History.open(tmp_path / "history.db"), ManualClock(START)
    watch = Watch("w", "W", Event(("w",)))
    plan = Plan({"w": WatchPlan(watch, tuple((url, None) for url in urls))})
    with history.transaction():
        history.feeds.declare_watch("w", "W", START)
        history.feeds.declare("w", [(url, None) for url in urls], START)

    class Web:
        async def get(self, request: Request) -> FetchOutcome:
            if request.url == urls[1]:
                raise OverflowError("never seen before")
            outcome = replace(good(1), url=request.url)
            return replace(outcome, etag="\ud800") if request.url == urls[2] else outcome

        def tell_operators(self, notices: Iterable[Notice], now: datetime) -> None:
            raise AssertionError

    web = Web()
    poller = Poller(history, web, InlineWorkers(), web, plan, clock, Random(1))
    due = iter([history.feeds.due(clock.now())])
    with capture_logs() as lines:
        summary = asyncio.run(poller.poll(lambda: next(due, [])))
    calm, odd, wild = history.feeds.followed()
    assert (summary.polled, summary.failed) == (3, 2)
    assert (calm.last_error, calm.failures) == (None, 0)
    assert "never seen before" in (odd.last_error or "")
    assert "UnicodeEncodeError" in (wild.last_error or "")
    assert all(feed.next_poll_at > clock.now() for feed in (calm, odd, wild))
    assert [row["n"] for row in history.db.query("SELECT COUNT(*) AS n FROM entries")] == [1]
    assert {line["feed"] for line in lines} == {urls[1], urls[2]}
    assert {line["log_level"] for line in lines} == {"error"}
    history.close()


def test_a_password_in_an_address_is_asked_with_and_never_shown(paper: Paper) -> None:
    paper.poll_next(good(1), bad(Kind.REFUSED, 401), good(1), *[bad(Kind.GONE, 410)] * 3)
    assert paper.requests[0].url == ASKED
    shown = [notice.about for notice in paper.notices]
    assert shown == ["https://paper.example/rss.xml"] * 3
    now = standing(paper.history)
    cells = [cell for table in standing_tables(now) for column in table.columns for cell in column.cells]
    assert "secret" not in repr(standing_record(now)) + repr([str(cell) for cell in cells])
