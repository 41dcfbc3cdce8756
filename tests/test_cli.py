"""The commands: what they print where, and how they end."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.crash.newsdesk import Newsdesk
from watcher.cli import main

WATCH = """
watch: lake-summit-2031
title: Lake summit, Ohrid, May 2031
event: {names: [lake summit], places: [Ohrid], country: North Macedonia, when: 2031-05}
"""
ARTICLES = [
    {
        "id": "one",
        "url": "https://example.org/one",
        "published": "2031-02-01T08:00:00Z",
        "title": "Lake summit in May",
        "text": "Greek Prime Minister Eleni Dimou is expected to attend the lake summit in Ohrid in May, "
        "diplomats said.",
    },
    {
        "id": "two",
        "url": "https://example.org/two",
        "published": "2031-04-01T08:00:00Z",
        "title": "Dimou confirms",
        "text": "Greek Prime Minister Eleni Dimou will attend the lake summit in Ohrid, her office said.",
    },
]


def watcher(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in reversed(ARTICLES)))
    (tmp_path / "watch.yaml").write_text(WATCH)
    return path


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("history")
    assert watcher("demo", "--keep", folder).exit_code == 0
    return folder / "watcher.db"


def test_replay_writes_claims_and_changes_in_the_documented_form(archive: Path, tmp_path: Path) -> None:
    claims, changes = tmp_path / "claims.jsonl", tmp_path / "changes.jsonl"
    done = watcher(
        "replay", archive, "--watch", tmp_path / "watch.yaml", "--claims", claims, "--changes", changes
    )
    assert done.exit_code == 0, done.output
    texts = {one["id"]: one["text"] for one in ARTICLES}
    made = [json.loads(line) for line in claims.read_text().splitlines()]
    dimou = [one for one in made if one.get("subject") == "Eleni Dimou"]
    assert [(one["article"], one["status"]) for one in dimou] == [("one", "expected"), ("two", "attending")]
    for one in made:
        if one["in"] == "text":
            assert texts[one["article"]][one["start"] : one["end"]] == one["quote"]
    told = [json.loads(line) for line in changes.read_text().splitlines()]
    last = next(one for one in told if one.get("subject") == "Eleni Dimou" and one["article"] == "two")
    assert (last["change"], last["old"], last["at"]) == ("refined", "expected", "2031-04-01T08:00:00Z")


def test_replay_takes_a_folder_of_watches(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "watches"
    folder.mkdir()
    (folder / "a.yaml").write_text(WATCH)
    (folder / "b.yaml").write_text(WATCH.replace("lake-summit-2031", "other-watch"))
    done = watcher("replay", archive, "--watch", folder)
    assert {json.loads(line)["watch"] for line in done.stdout.splitlines()} == {
        "lake-summit-2031",
        "other-watch",
    }


def test_replay_names_file_and_line_of_bad_input(tmp_path: Path, archive: Path) -> None:
    archive.write_text(archive.read_text() + "\n{not json}\n")
    done = watcher("replay", archive, "--watch", tmp_path / "watch.yaml")
    assert done.exit_code == 2
    assert "articles.jsonl, line 3" in done.stderr


def test_check_lists_every_problem_and_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "watches").mkdir()
    (tmp_path / "watcher.yaml").write_text("colour: blue\n")
    (tmp_path / "watches" / "a.yaml").write_text("watch: a\ntitle: A\nevent: {names: [a], when: soon}\n")
    done = watcher("check", "--config", tmp_path)
    assert done.exit_code == 2
    assert "watcher.yaml:1" in done.stderr
    assert "colour" in done.stderr
    assert "a.yaml:3" in done.stderr
    assert "when" in done.stderr
    assert done.stdout == ""


def test_the_samples_that_ship_are_valid() -> None:
    done = watcher("check", "--config", Path(__file__).parent.parent / "config")
    assert done.exit_code == 0, done.output


def test_facts_as_json_carry_status_source_and_since_when(history: Path) -> None:
    done = watcher("facts", "gdynia-review-2031", "--json", "--db", history)
    facts = {one.get("subject", one.get("attribute")): one for one in json.loads(done.stdout)}
    assert facts["Aino Rautavaara"]["status"] == "attending"
    assert facts["Aino Rautavaara"]["since"] == "2031-04-02T08:45:00Z"
    assert facts["date"]["value"] == "2031-06-15"
    assert facts["date"]["url"].startswith("http")


def test_facts_as_of_a_day_are_those_then_believed(history: Path) -> None:
    done = watcher("facts", "gdynia-review-2031", "--json", "--as-of", "2031-03-10", "--db", history)
    facts = {one.get("subject", one.get("attribute")): one for one in json.loads(done.stdout)}
    assert facts["Aino Rautavaara"]["status"] == "expected"
    assert facts["date"]["value"] == "2031-06"


def test_a_day_ends_with_what_became_known_on_it_and_a_moment_does_not(history: Path) -> None:
    def known(at: str) -> object:
        done = watcher("facts", "gdynia-review-2031", "--json", "--as-of", at, "--db", history)
        facts = {one.get("subject", one.get("attribute")): one for one in json.loads(done.stdout)}
        return facts["Aino Rautavaara"]["status"]

    assert [known(at) for at in ("2031-04-01", "2031-04-02", "2031-04-02T08:45:00Z")] == [
        "expected",
        "attending",
        "attending",
    ]
    assert known("2031-04-02T08:44:59Z") == known("2031-04-02T10:44:59+02:00") == "expected"


def test_history_tells_old_and_new_of_one_subject(history: Path) -> None:
    done = watcher("history", "gdynia-review-2031", "--subject", "Rautavaara", "--json", "--db", history)
    changes = json.loads(done.stdout)
    assert [(one["old"], one["status"]) for one in changes] == [
        (None, "expected"),
        ("expected", "attending"),
    ]
    assert changes[0]["baseline"]
    assert not changes[1]["baseline"]


def test_explain_shows_every_claim_newest_first_withdrawn_ones_too(history: Path) -> None:
    done = watcher("explain", "gdynia-review-2031", "Tamm", "--json", "--db", history)
    claims = json.loads(done.stdout)
    assert [one["status"] for one in claims] == ["not_attending", "attending"]
    assert "withdrawn" in claims[1]


def test_explain_shows_the_names_found_to_be_one_persons(tmp_path: Path) -> None:
    desk = Newsdesk(tmp_path / "w.db")
    desk.publish("Ada Berg is expected.")
    desk.pass_after(timedelta())
    desk.publish("Ada M. Berg is attending.")
    desk.pass_after(timedelta(hours=2))
    desk.history.close()
    asked = [watcher("explain", "w", name, "--db", desk.path).stdout for name in ("Ada Berg", "Ada M. Berg")]
    assert asked[0] == asked[1]
    assert "Ada Berg (also: Ada M. Berg)" in asked[0]
    assert "Ada Berg is expected." in asked[0]
    assert "Ada M. Berg is attending." in asked[0]


def test_status_tells_of_feeds_and_of_the_outbox(history: Path) -> None:
    state = json.loads(watcher("status", "--json", "--db", history).stdout)
    assert len(state["feeds"]) == 4
    assert all(feed["last_success"] and feed["next_poll"] and not feed["error"] for feed in state["feeds"])
    assert state["outbox"]["queued"] == state["outbox"]["failed"] == 0
    assert state["outbox"]["delivered"] > 5


@pytest.mark.parametrize("command", [["facts"], ["history"]])
def test_questions_answer_in_tables_for_people(history: Path, command: list[str]) -> None:
    done = watcher(*command, "gdynia-review-2031", "--db", history)
    assert done.exit_code == 0
    assert "Rautavaara" in done.stdout.replace("\n", "")


def test_an_unknown_watch_and_a_missing_history_are_told_in_words(history: Path, tmp_path: Path) -> None:
    unknown = watcher("facts", "nowhere", "--db", history)
    assert unknown.exit_code == 2
    assert "gdynia-review-2031" in unknown.stderr
    missing = watcher("facts", "nowhere", "--db", tmp_path / "none.db")
    assert missing.exit_code == 1
    assert "no database there yet" in missing.stderr


def test_try_shows_how_a_page_is_read_and_stores_nothing(tmp_path: Path, archive: Path) -> None:
    page = tmp_path / "page.html"
    text = ARTICLES[1]["text"]
    page.write_text(f"<html><body><article><h1>Dimou confirms</h1><p>{text}</p></article></body></html>")
    done = watcher("try", page, "--watch", tmp_path / "watch.yaml", "--published", "2031-04-01")
    assert done.exit_code == 0, done.output
    shown = " ".join(done.stdout.split())
    assert "is about the event" in shown
    assert "Eleni Dimou" in shown
    assert not list(tmp_path.glob("*.db"))


def test_try_says_when_there_is_nothing_to_read(tmp_path: Path, archive: Path) -> None:
    done = watcher("try", tmp_path / "none.html", "--watch", tmp_path / "watch.yaml")
    assert done.exit_code == 2
    assert "can't be read" in done.stderr
