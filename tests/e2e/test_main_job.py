"""The main job, end to end: pages, feeds, a mail server and a webhook receiver, all real, all on loopback."""

from __future__ import annotations

import asyncio
import base64
import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from standardwebhooks import Webhook

from storage.history import History
from tests.alerts.receivers import Mailbox, Receiver, http_receiver, smtp_server
from tests.e2e.web import Answer, Web, serving
from tests.shared import shared
from watcher.app import Outside, open_app
from watcher.config import load
from watcher.core.claims import Article
from watcher.demo.show import FastClock
from watcher.net.workers import InlineWorkers
from watcher.pipeline.cycle import PassSummary
from watcher.pipeline.digest import extract
from watcher.queries import standing, standing_record

SECRET = "whsec_" + base64.b64encode(b"a key for this test alone").decode()
WATCH = "beijing-parade-2025"


@dataclass
class World:
    """Everything around one watcher."""

    folder: Path
    web: Web
    mailbox: Mailbox
    hook: Receiver
    clock: FastClock

    @property
    def database(self) -> Path:
        return self.folder / "history.db"

    def configure(self, *feeds: str) -> None:
        watches = self.folder / "config" / "watches"
        watches.mkdir(parents=True, exist_ok=True)
        (self.folder / "config" / "watcher.yaml").write_text(
            f"""
http: {{allow_private: [127.0.0.1], per_host: 20, spacing: 1ms}}
channels:
  desk-mail: {{type: email, from: watcher@example.org, to: [desk@example.org], host: 127.0.0.1,
               port: {self.mailbox.port}, security: none}}
  ops-hook: {{type: webhook, url: "{self.hook.url}", secret: "${{HOOK_SECRET}}"}}
"""
        )
        listed = "".join(f"\n  - {feed}" for feed in feeds)
        watch = shared("corpus", WATCH, "watch.yaml").read_text()
        (watches / "parade.yaml").write_text(f"{watch}\nfeeds:{listed}\nalerts: [desk-mail, ops-hook]\n")

    def one_pass(self) -> PassSummary:
        """Let time go by until everything is due, and make one pass."""
        self.clock.move_to(self.clock.now() + timedelta(hours=13))
        settings = load(self.folder / "config", {"HOOK_SECRET": SECRET})
        world = Outside(self.clock, Random(1), InlineWorkers, extract)

        async def go() -> PassSummary:
            async with open_app(settings, self.database, world) as app:
                return await app.cycle.once()

        return asyncio.run(go())

    def rows(self, sql: str) -> list[dict[str, Any]]:
        history = History.open_read_only(self.database)
        try:
            return list(history.db.query(sql))
        finally:
            history.close()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with serving() as web, smtp_server() as mailbox, http_receiver() as hook:
        yield World(tmp_path, web, mailbox, hook, FastClock(datetime(2025, 8, 28, 12, tzinfo=UTC)))


def seed(name: str, published: datetime, path: str, *, titled: bool) -> Article:
    """A seed document as its page shows it; the first one begins with its date, the second with its title."""
    text = shared("seeds", name).read_text(encoding="utf-8")
    if titled:
        title, _, text = text.partition("\n")
        return Article(name, path, published, title, text)
    return Article(name, path, published, "China plans a parade", text.removeprefix(" date 2025-02-28 "))


FIRST = ("000_1b3b140ebfc1de4e.txt", datetime(2025, 2, 28, 9, tzinfo=UTC), "/china-parade")
SECOND = ("002_7f6bcc4383e07b39.txt", datetime(2025, 8, 28, 9, tzinfo=UTC), "/xi-putin-kim")


def publish(world: World, *articles: Article) -> None:
    for article in articles:
        world.web.put_page(article.url, article.title, article.text)
    world.web.put_feed("/rss.xml", list(articles))


def changes_of(body: bytes) -> dict[str, Any]:
    """What a webhook says of each subject or detail: its status or value."""
    return {
        change.get("subject", change.get("attribute")): change
        for change in json.loads(body)["data"]["changes"]
    }


def test_two_documents_become_a_baseline_and_one_alert_with_exactly_the_changes(world: World) -> None:
    first, second = seed(*FIRST, titled=False), seed(*SECOND, titled=True)
    world.configure(f"{world.web.origin}/rss.xml")
    publish(world, first)

    assert not world.one_pass().failed

    attendance = world.rows("SELECT * FROM current_attendance")
    assert [(row["subject"], row["status"]) for row in attendance] == [("Vladimir Putin", "expected")]
    assert attendance[0]["quote"] in first.text
    details = {row["attribute"]: row["value"] for row in world.rows("SELECT * FROM current_details")}
    assert details["date"] == "2025-09"
    assert [mail["Subject"].startswith("Now watching") for mail in world.mailbox.mails] == [True]
    assert [json.loads(post.body)["type"] for post in world.hook.posts] == ["watch.started"]

    publish(world, first, second)
    assert not world.one_pass().failed

    now = {row["subject"]: row["status"] for row in world.rows("SELECT * FROM current_attendance")}
    assert now == {
        "Vladimir Putin": "attending",
        "Kim Jong Un": "attending",
        "Xi Jinping": "attending",
        "Shehbaz Sharif": "attending",
        "Min Aung Hlaing": "attending",
        "Aleksandar Vucic": "attending",
        "Robert Fico": "attending",
        "Narendra Modi": "unlikely",
    }
    details = {
        row["attribute"]: (row["value"], row["bound"]) for row in world.rows("SELECT * FROM current_details")
    }
    assert details == {
        "date": ("2025-09-03", None),
        "place": ("Tiananmen Square, Beijing", None),
        "duration": ("PT70M", None),
        "leaders": (26, "exact"),
        "troops": (10000, "over"),
        "aircraft": (100, "exact"),
        "vehicles": (200, "over"),
    }
    log = world.rows("SELECT name, change, old, new FROM change_log WHERE NOT baseline")
    assert {"name": "Vladimir Putin", "change": "refined", "old": "expected", "new": "attending"} in log
    assert {"name": "date", "change": "refined", "old": "2025-09", "new": "2025-09-03"} in log

    assert len(world.mailbox.mails) == 2
    assert len(world.hook.posts) == 2
    post = world.hook.posts[1]
    Webhook(SECRET).verify(post.body, dict(post.headers))
    told = changes_of(post.body)
    assert told.keys() == {row["name"] for row in log}
    assert (told["Vladimir Putin"]["old"], told["Vladimir Putin"]["new"]) == ("expected", "attending")
    mail = world.mailbox.mails[1]
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert html is not None
    for name in ("Putin", "Kim Jong Un", "Modi", "3 September"):
        assert name in plain.get_content()
        assert name in html.get_content()
    assert world.mailbox.mails[0]["Message-ID"] in (mail["References"] or "") or mail["References"]


def test_the_same_pages_polled_again_bring_no_new_alert(world: World) -> None:
    world.configure(f"{world.web.origin}/rss.xml")
    publish(world, seed(*FIRST, titled=False))
    world.one_pass()
    publish(world, seed(*FIRST, titled=False), seed(*SECOND, titled=True))
    world.one_pass()
    told = len(world.mailbox.mails), len(world.hook.posts)

    for _ in range(3):
        assert not world.one_pass().failed

    assert (len(world.mailbox.mails), len(world.hook.posts)) == told


def test_an_article_edited_from_coming_to_not_coming_is_told_with_both_sentences(world: World) -> None:
    coming = "King Tupou Havea of Tonga will attend the military parade in Beijing on September 3."
    staying = "King Tupou Havea of Tonga will not attend the military parade in Beijing on September 3."
    around = (
        "The palace in Nuku'alofa made it known on Thursday.\n{}\n"
        "The parade in Tiananmen Square marks the end of the Second World War eighty years ago."
    )
    world.configure(f"{world.web.origin}/rss.xml")
    publish(world, seed(*FIRST, titled=False))
    world.one_pass()
    news = Article("tonga", "/tonga", SECOND[1], "Tonga's king and the Beijing parade", around.format(coming))
    publish(world, news)
    assert not world.one_pass().failed
    assert changes_of(world.hook.posts[-1].body)["Tupou Havea"]["new"] == "attending"

    world.web.put_page(news.url, news.title, around.format(staying))
    assert not world.one_pass().failed

    told = changes_of(world.hook.posts[-1].body)["Tupou Havea"]
    assert (told["change"], told["old"], told["new"]) == ("changed", "attending", "not_attending")
    assert (told["edit"]["before"], told["edit"]["after"]) == (coming, staying)
    plain = world.mailbox.mails[-1].get_body(("plain",))
    assert plain is not None
    assert coming in " ".join(plain.get_content().split())
    assert staying in " ".join(plain.get_content().split())


def test_what_goes_wrong_in_a_pass_harms_nothing_else_and_shows_in_status(world: World) -> None:
    first, second = seed(*FIRST, titled=False), seed(*SECOND, titled=True)
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        dead = f"http://127.0.0.1:{unused.getsockname()[1]}/rss.xml"
        world.configure(f"{world.web.origin}/rss.xml", dead, f"{world.web.origin}/broken.xml")
        world.web.answers["/broken.xml"] = Answer(b"sorry", 500)
        publish(world, first)
        assert world.one_pass().failed
        garbage = Article("garbage", "/garbage", second.published, "A page of noise", "")
        world.web.put_feed("/rss.xml", [first, garbage, second])
        world.web.put_page(second.url, second.title, second.text)
        world.web.answers["/garbage"] = Answer(Random(7).randbytes(50_000))
        world.mailbox.data = "550 mailbox full of regrets"

        assert world.one_pass().failed

    told = changes_of(world.hook.posts[-1].body)
    assert told["Vladimir Putin"]["new"] == "attending"
    history = History.open_read_only(world.database)
    state = standing_record(standing(history))
    history.close()
    feeds = {feed["url"].rsplit("/", 1)[1] + str(feed["failures"]): feed for feed in state["feeds"]}
    assert feeds["rss.xml0"]["error"] is None
    assert feeds["rss.xml2"]["error"]
    assert "500" in feeds["broken.xml2"]["error"]
    refused = [one for one in state["outbox"]["troubled"] if one["channel"] == "desk-mail"]
    assert [one["state"] for one in refused] == ["parked"]
    assert "regrets" in refused[0]["error"]
