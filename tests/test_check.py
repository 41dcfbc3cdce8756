"""`watcher check`: all that is wrong at once, no praise for what watches nothing; what others read."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.crash.newsdesk import Newsdesk
from watcher.cli import main

WATCH = """\
watch: w
title: Harbour review
event: {names: [harbour review], when: "${WHEN:-2031-06}"}
people: [{name: Ada Berg, aliases: [the Lamplighter]}]
"""


def watcher(*arguments: str | Path, **environ: str) -> Result:
    return CliRunner(env=environ).invoke(main, [str(one) for one in arguments])


@pytest.fixture
def config(tmp_path: Path) -> Path:
    folder = tmp_path / "config"
    (folder / "watches").mkdir(parents=True)
    (folder / "watcher.yaml").write_text("{}\n")
    (folder / "watches" / "w.yaml").write_text(WATCH + "feeds: ['${FEED}']\n")
    return folder


def explained(config: Path, tmp_path: Path, subject: str) -> Result:
    desk = Newsdesk(tmp_path / "w.db")
    desk.publish("Ada Berg is expected.")
    desk.pass_after(timedelta())
    desk.history.close()
    return watcher("explain", "w", subject, "--config", config, "--db", desk.path)


def test_a_feed_and_a_channel_are_wrong_and_both_are_told(config: Path) -> None:
    (config / "watcher.yaml").write_text(
        "channels:\n"
        "  mail: {type: email, from: a@example.org, to: b@example.org}\n"
        "  chat: {type: apprise, url: 'nonsense://x'}\n"
    )
    done = watcher("check", "--config", config)
    assert done.exit_code == 2
    assert "channels.mail.to: write a list" in done.stderr
    assert "channels.chat.url: Apprise does not understand this" in done.stderr
    assert "the environment variable FEED is not set" in done.stderr
    assert "3 problems found" in done.stderr


def test_a_channel_whose_secret_is_missing_is_one_problem(config: Path) -> None:
    (config / "watcher.yaml").write_text("channels:\n  chat: {type: apprise, url: '${CHAT}'}\n")
    done = watcher("check", "--config", config, FEED="https://paper.example/rss")
    assert done.stderr.count("channels.chat.url") == 1


def test_a_folder_without_watches_is_not_well(config: Path) -> None:
    (config / "watches").rename(config / "watch")
    done = watcher("check", "--config", config)
    assert done.exit_code == 2
    assert f"{config / 'watches'}: no watch files" in done.stderr
    assert done.stdout == ""


def test_a_watch_without_feeds_is_told_of_and_not_called_well(config: Path) -> None:
    (config / "watches" / "idle.yaml").write_text("watch: idle\ntitle: I\nevent: {names: [i]}\n")
    done = watcher("check", "--feeds", "--config", config, FEED="http://127.0.0.1:9/rss")
    assert f"idle: nothing is read for it; add feeds to {config / 'watches' / 'idle.yaml'}" in done.stdout
    assert "2 watches, 0 channels: 1 without feeds" in done.stdout
    (config / "watches" / "w.yaml").unlink()
    done = watcher("check", "--feeds", "--config", config)
    assert done.exit_code == 0
    assert "all well" not in done.stdout


def test_replay_needs_no_secret_of_a_feed_and_takes_defaults(config: Path, tmp_path: Path) -> None:
    article = {"id": "1", "url": "https://a.example/1", "published": "2031-02-01T08:00:00Z", "title": "News"}
    (tmp_path / "articles.jsonl").write_text(json.dumps(article | {"text": "Ada Berg will come."}))
    done = watcher("replay", tmp_path / "articles.jsonl", "--watch", config / "watches")
    assert done.exit_code == 0, done.stderr


def test_questions_know_a_watchs_names_though_its_feeds_secrets_are_not_at_hand(
    config: Path, tmp_path: Path
) -> None:
    done = explained(config, tmp_path, "the Lamplighter")
    assert done.exit_code == 0, done.stderr
    assert "Ada Berg is expected." in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("broken", [WATCH + "colour: blue\n", "watch: [w\n"])
def test_questions_say_which_watch_file_they_do_without(config: Path, tmp_path: Path, broken: str) -> None:
    (config / "watches" / "w.yaml").write_text(broken)
    (config / "watches" / "other.yaml").write_text("watch: other\ncolour: blue\n")
    done = explained(config, tmp_path, "Ada Berg")
    assert done.exit_code == 0
    assert "Ada Berg is expected." in done.stdout
    assert "answered without this file" in done.stderr
    assert "w.yaml" in done.stderr
    assert "other.yaml" not in done.stderr
