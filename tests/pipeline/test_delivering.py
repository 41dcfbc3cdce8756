"""Alerts on their way: nobody waits for anybody else, nothing is dropped, and trouble is told once."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from storage.history import History
from tests.crash.newsdesk import Newsdesk
from tests.sim.world import ManualClock
from watcher.alerts.delivery import Accepted, DeliveryOutcome, Failed, Gone, Refused
from watcher.core.composing import Notice
from watcher.core.grouping import Quiet
from watcher.core.messages import Message
from watcher.pipeline.cycle import PassSummary
from watcher.pipeline.delivering import Deliverer

START = datetime(2031, 6, 10, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Reader:
    """A recipient who answers as told; the last answer stands for all that follow."""

    def __init__(self) -> None:
        self.asked: list[Message] = []
        self.answers: list[DeliveryOutcome | Exception] = [Accepted("200")]
        self.wait = asyncio.Event()
        self.wait.set()
        self.reached = asyncio.Event()

    async def send(self, message: Message) -> DeliveryOutcome:
        self.asked.append(message)
        self.reached.set()
        await self.wait.wait()
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def ids(self) -> list[str]:
        return [message.id for message in self.asked]


class Post:
    """An outbox that is emptied to two readers, and operators who listen."""

    def __init__(self) -> None:
        self.history = History.open(Path(":memory:"))
        self.clock = ManualClock(START)
        self.readers = {"ada": Reader(), "ben": Reader()}
        self.heard: list[tuple[str, str]] = []
        self.deliverer = Deliverer(self.history, self.readers, self, self.clock, Random(1))

    def tell_operators(self, notices: Iterable[Notice], now: datetime) -> None:
        self.heard += [(notice.kind, notice.about) for notice in notices]

    def queue(self, id_: str, *keys: str) -> None:
        now = self.clock.now()
        text = Message(id_, "watch.changed", None, now, f"News {id_}", "", "", {"type": "x"}).to_json()
        with self.history.transaction():
            self.history.outbox.add_sealed(
                id_, text, watch=None, channel=keys[0], recipients=keys, kind="changes", now=now
            )

    def deliver_after(self, wait: timedelta) -> None:
        self.clock.step(wait)
        asyncio.run(self.deliverer.deliver())

    def state(self, key: str) -> list[str]:
        rows = self.history.db.query("SELECT state FROM alerts WHERE recipient = ? ORDER BY id", [key])
        return [row["state"] for row in rows]

    def retry(self) -> int:
        with self.history.transaction():
            return self.history.outbox.retry(self.clock.now())


@pytest.fixture
def post() -> Iterator[Post]:
    opened = Post()
    yield opened
    opened.history.close()


def test_a_recipient_who_takes_long_holds_up_nobody_else_in_this_round_or_the_next(post: Post) -> None:
    ada, ben = post.readers["ada"], post.readers["ben"]

    async def rounds() -> None:
        ada.wait.clear()
        post.queue("one", "ada", "ben")
        first = asyncio.create_task(post.deliverer.deliver())
        await ada.reached.wait()
        await ben.reached.wait()
        post.queue("two", "ada", "ben")
        await post.deliverer.deliver()
        assert (ada.ids, ben.ids) == (["one"], ["one", "two"])
        ada.wait.set()
        await first

    asyncio.run(rounds())
    assert ada.ids == ben.ids == ["one", "two"]


def test_while_a_message_is_on_its_way_feeds_are_polled(tmp_path: Path) -> None:
    desk, slow = Newsdesk(tmp_path / "w.db"), Reader()
    desk.receiver.send = slow.send  # type: ignore[method-assign]

    async def polled() -> int:
        slow.wait.clear()
        await desk.cycle.gather_news(PassSummary())  # the baseline is queued
        sending = asyncio.create_task(desk.cycle.send_alerts(PassSummary()))
        await slow.reached.wait()
        desk.clock.step(2 * HOUR)
        summary = PassSummary()
        await desk.cycle.poll(summary)
        assert not sending.done()
        slow.wait.set()
        await sending
        return summary.polls.polled

    assert asyncio.run(polled()) == 1
    desk.history.close()


def test_a_recipient_who_fails_gets_the_same_message_again_until_it_is_taken(post: Post) -> None:
    ada = post.readers["ada"]
    ada.answers = [Failed("503"), ValueError("a channel's own mistake"), Accepted("200")]
    post.queue("one", "ada", "ben")
    for _ in range(5):
        post.deliver_after(HOUR)
    assert ada.ids == ["one"] * 3
    assert ada.asked[0] == ada.asked[1] == ada.asked[2]
    assert post.readers["ben"].ids == ["one"]
    assert post.state("ada") == post.state("ben") == ["delivered"]


def test_a_pause_that_a_recipient_asks_for_is_kept(post: Post) -> None:
    ada = post.readers["ada"]
    ada.answers = [Failed("429", retry_after=5 * HOUR), Accepted("200")]
    post.queue("one", "ada")
    for _ in range(5):
        post.deliver_after(HOUR)
    assert ada.ids == ["one"]
    post.deliver_after(HOUR)
    assert ada.ids == ["one", "one"]


def test_a_pause_that_a_recipient_asks_for_holds_for_its_other_messages_and_for_nobody_else(
    post: Post,
) -> None:
    ada = post.readers["ada"]
    ada.answers = [Failed("429", retry_after=5 * HOUR), Accepted("200")]
    post.queue("one", "ada", "ben")
    post.deliver_after(HOUR)
    post.queue("two", "ada", "ben")
    for _ in range(4):
        post.deliver_after(HOUR)
    assert (ada.ids, post.readers["ben"].ids) == (["one"], ["one", "two"])
    post.deliver_after(HOUR)
    post.deliver_after(HOUR)
    assert ada.ids == ["one", "one", "two"]


def test_somebody_who_asks_for_it_ends_a_pause(post: Post) -> None:
    ada = post.readers["ada"]
    ada.answers = [Failed("429", retry_after=50 * HOUR), Accepted("200")]
    post.queue("one", "ada")
    post.deliver_after(HOUR)
    post.retry()
    post.deliver_after(HOUR)
    assert ada.ids == ["one", "one"]


def test_nothing_is_sent_in_the_quiet_hours_of_a_channel_not_even_a_repeat(post: Post) -> None:
    ada = post.readers["ada"]
    quiet = {"ada": Quiet(time(14, 30), time(18), ZoneInfo("UTC"))}
    post.deliverer = Deliverer(post.history, post.readers, post, post.clock, Random(1), quiet)
    ada.answers = [Failed("503"), Accepted("200")]
    post.queue("one", "ada")
    post.deliver_after(2 * HOUR)  # 14:00
    post.queue("two", "ada")
    heard = []
    for _ in range(6):
        post.deliver_after(HOUR)
        heard.append(list(ada.ids))
    assert heard == [["one"]] * 3 + [["one", "one", "two"]] * 3  # from 18:00 on


def test_what_was_accepted_while_the_database_refused_to_say_so_is_not_sent_again(post: Post) -> None:
    ada = post.readers["ada"]
    post.queue("one", "ada")

    async def refused() -> None:
        ada.wait.clear()
        sending = asyncio.create_task(post.deliverer.deliver())
        await ada.reached.wait()
        post.history.db.execute("PRAGMA query_only = ON")
        ada.wait.set()
        with pytest.raises(sqlite3.OperationalError):
            await sending
        with pytest.raises(sqlite3.OperationalError):
            await post.deliverer.deliver()
        post.history.db.execute("PRAGMA query_only = OFF")

    asyncio.run(refused())
    for _ in range(3):
        post.deliver_after(HOUR)
    assert (ada.ids, post.state("ada")) == (["one"], ["delivered"])


def test_what_is_refused_is_parked_and_told_and_holds_up_nothing_that_follows(post: Post) -> None:
    ada = post.readers["ada"]
    ada.answers = [Refused("422"), Accepted("200")]
    post.queue("one", "ada")
    post.queue("two", "ada")
    for _ in range(100):
        post.deliver_after(HOUR)
    assert ada.ids == ["one", "two"]
    assert post.heard == [("message_parked", "one")]
    assert [(alert.message_id, alert.last_error) for alert in post.history.outbox.troubled()] == [
        ("one", "422")
    ]


def test_what_was_parked_is_sent_when_somebody_asks_for_it(post: Post) -> None:
    ada = post.readers["ada"]
    ada.answers = [Refused("422"), Accepted("200")]
    post.queue("one", "ada")
    post.deliver_after(HOUR)
    assert post.retry() == 1
    post.deliver_after(HOUR)
    assert (ada.ids, post.state("ada")) == (["one", "one"], ["delivered"])


def test_a_recipient_who_is_gone_is_sent_nothing_more_until_somebody_asks_for_it(post: Post) -> None:
    ada = post.readers["ada"]
    ada.answers = [Gone("410"), Accepted("200")]
    for id_ in ("one", "two", "three"):
        post.queue(id_, "ada", "ben")
        post.deliver_after(HOUR)
    assert (ada.ids, post.state("ada")) == (["one"], ["parked"] * 3)
    assert post.readers["ben"].ids == ["one", "two", "three"]
    assert ("channel_disabled", "ada") in post.heard
    assert {alert.last_error for alert in post.history.outbox.troubled()} == {
        "410",
        "ada wants no more messages (410)",
    }
    assert post.retry() == 3
    post.deliver_after(HOUR)
    assert (ada.ids, post.state("ada")) == (["one", "one", "two", "three"], ["delivered"] * 3)


def test_that_a_channel_fails_is_told_once_and_so_is_that_it_works_again(post: Post) -> None:
    ada = post.readers["ada"]
    ada.answers = [*[Failed("503")] * 6, Accepted("200")]
    post.queue("one", "ada")
    heard = []
    for _ in range(40):
        post.deliver_after(HOUR)
        heard.append(list(post.heard))
    assert heard[0] == []
    assert heard[-1] == [("channel_failing", "ada"), ("channel_recovered", "ada")]
    assert post.state("ada") == ["delivered"]


def test_after_ten_attempts_a_message_is_given_up_and_that_is_told(post: Post) -> None:
    ada = post.readers["ada"]
    ada.answers = [Failed("503")]
    post.queue("one", "ada")
    for _ in range(120):
        post.deliver_after(HOUR)
    assert ada.ids == ["one"] * 10
    assert post.state("ada") == ["parked"]
    assert post.heard == [("channel_failing", "ada"), ("message_parked", "one")]


def test_a_message_for_a_channel_that_is_no_longer_configured_waits_for_it(post: Post) -> None:
    away = post.readers.pop("ada")
    post.queue("one", "ada")
    post.deliver_after(HOUR)
    post.readers["ada"] = away
    post.deliver_after(HOUR)
    assert away.ids == ["one"]
