"""`watcher try` of an address: what is shown is what the daemon would read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.e2e.web import Answer, Web, serving
from watcher.cli import main

WATCH = """
watch: lake-summit-2031
title: Lake summit, Ohrid, May 2031
event: {names: [lake summit], places: [Ohrid], country: North Macedonia, when: 2031-05}
"""
PAGE = (
    "<html><body><article><h1>Śnieżek confirms</h1><p>Polish Foreign Minister Łukasz Śnieżek will attend the"
    " lake summit in Ohrid in May, his office said.</p></article></body></html>"
)


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as running:
        yield running


def try_(folder: Path, url: str, allow: str = "127.0.0.1") -> Result:
    (folder / "watcher.yaml").write_text(f"http: {{allow_private: [{allow}], spacing: 1ms}}\n")
    (folder / "watch.yaml").write_text(WATCH)
    command = ["try", url, "--watch", str(folder / "watch.yaml"), "--config", str(folder)]
    return CliRunner().invoke(main, command)


def test_a_page_is_read_in_the_charset_that_its_server_names(web: Web, tmp_path: Path) -> None:
    web.answers["/news"] = Answer(PAGE.encode("iso-8859-2"), content_type="text/html; charset=iso-8859-2")
    done = try_(tmp_path, f"{web.origin}/news")
    assert done.exit_code == 0, done.output
    assert "Polish Foreign Minister Łukasz Śnieżek will attend" in done.stdout


def test_what_is_no_page_by_its_type_is_read_as_plain_text(web: Web, tmp_path: Path) -> None:
    text = "<the lake summit in Ohrid> Polish Foreign Minister Jan Wolny will attend, his office said."
    web.answers["/note"] = Answer(text.encode(), content_type="text/plain")
    assert "<the lake summit in Ohrid> Polish" in try_(tmp_path, f"{web.origin}/note").stdout


@pytest.mark.parametrize(
    ("status", "words"), [(404, "not found (404)"), (503, "this may pass: try again later")]
)
def test_a_page_that_the_web_does_not_give_is_a_failure_and_no_wrong_usage(
    status: int, words: str, web: Web, tmp_path: Path
) -> None:
    web.answers["/news"] = Answer(b"", status)
    done = try_(tmp_path, f"{web.origin}/news")
    assert (done.exit_code, done.stdout) == (1, "")
    assert words in done.stderr


def test_an_address_of_ones_own_is_told_how_to_allow_it_and_its_password_is_not(
    web: Web, tmp_path: Path
) -> None:
    done = try_(tmp_path, f"{web.origin.replace('//', '//desk:hunter2@')}/news", allow="10.0.0.1")
    assert done.exit_code == 1
    assert "add it to http.allow_private" in done.stderr
    assert "hunter2" not in done.stderr
    assert web.requests == []


def test_replay_takes_each_watch_once(tmp_path: Path) -> None:
    (tmp_path / "watches").mkdir()
    file = tmp_path / "watches" / "a.yaml"
    file.write_text(WATCH)
    (tmp_path / "articles.jsonl").write_text(
        json.dumps(
            {
                "id": "1",
                "url": "https://paper.example/1",
                "published": "2031-02-01",
                "title": "",
                "text": "A.",
            }
        )
    )
    command = ["replay", str(tmp_path / "articles.jsonl"), "--watch", str(file.parent), "--watch", str(file)]
    done = CliRunner().invoke(main, command)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f'{file}: "lake-summit-2031" is in {file} already; give it once' in done.stderr
