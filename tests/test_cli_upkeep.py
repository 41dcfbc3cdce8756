"""The commands that look after a history: retry, backup, rebuild; and disputes as people are shown them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from storage.history import History
from tests.crash.newsdesk import Newsdesk
from watcher.alerts.delivery import DeliveryOutcome, Refused
from watcher.cli import main
from watcher.core.messages import Message

WATCH = """
watch: w
title: Lake summit, Ohrid
event: {names: [lake summit]}
"""


def watcher(*arguments: str | Path) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, [str(one) for one in arguments])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Newsdesk]:
    opened = Newsdesk(tmp_path / "w.db")
    opened.publish("Ada Berg is expected.")
    opened.pass_after(timedelta())
    yield opened
    opened.history.close()


def test_retry_queues_what_was_given_up(desk: Newsdesk) -> None:
    taking = desk.receiver.send

    async def refuse(message: Message) -> DeliveryOutcome:
        return Refused("422 what is this?")

    desk.receiver.send = refuse  # type: ignore[method-assign]
    desk.publish("Carl Dorn may come.")
    desk.pass_after(timedelta(hours=2))
    failed = json.loads(watcher("status", "--json", "--db", desk.path).stdout)["outbox"]["failed"]
    assert failed == 1
    assert watcher("retry", "desk", "--db", desk.path).stdout.startswith("1 alerts queued")
    desk.receiver.send = taking  # type: ignore[method-assign]
    desk.pass_after(timedelta(days=3650))  # the command goes by the clock of the system
    assert desk.told() == ["Carl Dorn"]


def test_retry_of_a_channel_that_nobody_knows_says_which_there_are(desk: Newsdesk, tmp_path: Path) -> None:
    desk.publish("Carl Dorn may come.")
    desk.pass_after(timedelta(hours=2))
    (tmp_path / "watcher.yaml").write_text(
        "channels: {mine: {type: email, host: mail.example, from: a@desk.example, to: [b@desk.example]}}\n"
    )

    def retry(channel: str) -> Result:
        return watcher("retry", channel, "--config", tmp_path, "--db", desk.path)

    unknown = retry("nobody")
    assert (unknown.exit_code, unknown.stdout) == (2, "")
    assert "nobody: no such channel; there are: desk, mine" in unknown.stderr
    assert [retry(known).exit_code for known in ("desk", "mine")] == [0, 0]
    (tmp_path / "watcher.yaml").unlink()  # what is queued can be retried without it
    assert (retry("nobody").exit_code, retry("desk").exit_code) == (2, 0)


def test_retry_makes_no_history_where_there_is_none(tmp_path: Path) -> None:
    done = watcher("retry", "--db", tmp_path / "typo.db")
    assert done.exit_code == 1
    assert "no database there yet" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_backup_copies_the_history_and_overwrites_nothing(desk: Newsdesk, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert watcher("backup", copy, "--db", desk.path).exit_code == 0
    history = History.open_read_only(copy)
    assert [row["subject"] for row in history.db.query("SELECT subject FROM claims")] == ["Ada Berg"]
    history.close()
    again = watcher("backup", copy, "--db", desk.path)
    assert (again.exit_code, "already" in again.stderr) == (2, True)


def test_facts_show_both_sides_of_a_dispute(desk: Newsdesk) -> None:
    for line in ("Ada Berg stays away.", "Ada Berg is expected."):  # back to what was given up that day
        desk.publish(line, outlet=f"paper{len(desk.outlet.pieces)}")
        desk.pass_after(timedelta(hours=1.5))
    table = watcher("facts", "w", "--db", desk.path).stdout
    assert "not attending (disputed: expected)" in table
    (fact,) = json.loads(watcher("facts", "w", "--json", "--db", desk.path).stdout)
    assert (fact["status"], [one["status"] for one in fact["disputed"]]) == (
        "not_attending",
        ["expected"] * 2,
    )


def test_rebuild_reads_again_with_the_extractor_of_now(desk: Newsdesk, tmp_path: Path) -> None:
    said = "Norwegian Foreign Minister Ada Berg is expected at the lake summit, the organisers said."
    desk.publish(said)
    desk.pass_after(timedelta(hours=2))
    desk.history.close()
    config = tmp_path / "config"
    (config / "watches").mkdir(parents=True)
    (config / "watcher.yaml").write_text("{}\n")
    (config / "watches" / "w.yaml").write_text(WATCH)
    told = len(desk.receiver.taken)
    done = watcher("rebuild", "w", "--config", config, "--db", desk.path)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("w: 2 articles read again, 0 could not be; ")
    desk.reopen()
    desk.pass_after(timedelta(hours=2))
    assert len(desk.receiver.taken) == told
    unknown = watcher("rebuild", "x", "--config", config, "--db", desk.path)
    assert (unknown.exit_code, "there are: w" in unknown.stderr) == (2, True)
