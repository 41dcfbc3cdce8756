"""The clock is set while the real daemon runs: nothing is missed, told twice, asked too soon, or stuck."""

from __future__ import annotations

import json
import signal
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.alerts.receivers import Receiver, http_receiver, smtp_server
from tests.crash.daemons import Notes, nothing_is_stuck, recorded, running, told, until
from tests.crash.stepping import SetClock
from tests.e2e.web import serving

STEPPING = "tests.crash.stepping"
DAY = timedelta(days=1)


def configure(folder: Path, feeds: str, hook: str, smtp: int, channel: str) -> Path:
    config = folder / "config"
    (config / "watches").mkdir(parents=True)
    (config / "watcher.yaml").write_text(
        f"""
http: {{allow_private: [127.0.0.1], spacing: 1ms, robots: false}}
polling: {{every: 2s, at_least: 2s, at_most: 2s}}
channels:
  hook: {{type: webhook, url: "{hook}", secret: "${{HOOK_SECRET}}", flood: null, {channel}}}
  mail: {{type: email, from: watcher@example.org, to: [a@example.org], host: 127.0.0.1, port: {smtp},
          security: none, settle: 1s, flood: null}}
"""
    )
    (config / "watches" / "review.yaml").write_text(
        f"watch: review\ntitle: Naval review\nevent: {{names: [naval review]}}\n"
        f"feeds: [{feeds}]\nalerts: [hook, mail]\n"
    )
    return config


def kinds(hook: Receiver) -> list[str]:
    """The types of the messages that came, repeats left out."""
    messages = {post.headers["webhook-id"]: json.loads(post.body)["type"] for post in list(hook.posts)}
    return list(messages.values())


@pytest.mark.parametrize("step", [3 * DAY, -3 * DAY], ids=str)
def test_a_clock_that_is_set_costs_no_news_and_repeats_none(tmp_path: Path, step: timedelta) -> None:
    db = tmp_path / "watcher.db"
    clock = SetClock(db)
    clock.set(timedelta())
    with serving() as web, http_receiver() as hook, smtp_server() as mailbox:
        notes, rare = Notes(web), Notes(web, "/rare.xml")
        feeds = f'"{web.origin}/rss.xml", {{url: "{web.origin}/rare.xml", every: 30m}}'
        config = configure(tmp_path, feeds, hook.url, mailbox.port, "settle: 3s")
        with running(config, db, STEPPING) as daemon:
            until(lambda: len(hook.posts) == 1 and len(mailbox.mails) == 1)  # the baseline
            notes.publish("Ada Berg may come.")
            until(lambda: told(hook)["Ada Berg"] == 1)

            hook.status = 503
            notes.publish("Carl Dorn may come.")
            tries = len(hook.posts)
            until(lambda: len(hook.posts) > tries)  # one that waits for its next try
            hook.status = 204
            notes.publish("Eva Fall may come.")
            until(lambda: recorded(db)["Eva Fall"] == 1)  # one that waits for more news
            before = len(web.requests)
            clock.set(step)
            set_at = datetime.now(UTC)
            until(lambda: told(hook)["Eva Fall"] == 1 and told(hook)["Carl Dorn"] == 1)

            notes.publish("Ines Holt may come.")
            rare.publish("Norway may come.")
            until(lambda: told(hook)["Ines Holt"] == 1)
            until(lambda: daemon.says("the clock was set"))
            passed = (datetime.now(UTC) - set_at).total_seconds()
            asked = Counter(web.requests[before:])
            assert (
                asked["/rss.xml"] <= passed / 2 + 3
            )  # its rhythm, once more for the step, and one on the way
            assert asked["/rare.xml"] == (1 if step > timedelta() else 0)
            daemon.process.send_signal(signal.SIGTERM)
            assert daemon.process.wait(30) == 0
            assert not daemon.says("Traceback")
        assert told(hook) == recorded(db)
        assert set(told(hook).values()) == {1}
        assert kinds(hook).count("watch.started") == 1
        assert len({mail["Message-ID"] for mail in mailbox.mails}) == len(mailbox.mails)
        assert nothing_is_stuck(db)


@pytest.mark.parametrize(
    ("evening", "seven"),
    [
        (datetime(2031, 3, 29, 20, tzinfo=UTC), datetime(2031, 3, 30, 5, tzinfo=UTC)),
        (datetime(2031, 10, 25, 20, tzinfo=UTC), datetime(2031, 10, 26, 6, tzinfo=UTC)),
    ],
    ids=["in spring", "in autumn"],
)
def test_the_daily_digest_comes_at_seven_on_the_day_when_clocks_change(
    tmp_path: Path, evening: datetime, seven: datetime
) -> None:
    db = tmp_path / "watcher.db"
    clock = SetClock(db)
    clock.set(evening - datetime.now(UTC))
    with serving() as web, http_receiver() as hook, smtp_server() as mailbox:
        notes = Notes(web)
        daily = "send: daily at 07:00 Europe/Zurich"
        config = configure(tmp_path, f'"{web.origin}/rss.xml"', hook.url, mailbox.port, daily)
        with running(config, db, STEPPING) as daemon:
            until(lambda: len(hook.posts) == 1)  # the baseline
            notes.publish("Ada Berg may come.")
            until(lambda: len(mailbox.mails) == 2)  # told at once elsewhere
            for early in (timedelta(hours=4), timedelta(hours=1), timedelta(seconds=4)):
                clock.set(seven - early - datetime.now(UTC))
                notes.publish(f"{('Carl Dorn', 'Eva Fall', 'Ines Holt')[len(mailbox.mails) - 2]} may come.")
                mails = len(mailbox.mails)
                until(lambda mails=mails: len(mailbox.mails) > mails)  # type: ignore[misc]
                assert len(hook.posts) == 1 or early < timedelta(minutes=1)
            until(lambda: len(hook.posts) == 2)
            (digest,) = (json.loads(post.body) for post in hook.posts[1:])
            sent = datetime.fromisoformat(digest["timestamp"])
            assert seven <= sent < seven + timedelta(minutes=1)
            assert {change["subject"] for change in digest["data"]["changes"]} >= {"Ada Berg", "Eva Fall"}
            daemon.process.send_signal(signal.SIGTERM)
            assert daemon.process.wait(30) == 0
