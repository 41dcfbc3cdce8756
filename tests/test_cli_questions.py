"""Asking the history of somebody: whom a few words mean, and what programs may count on finding."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.crash.newsdesk import Newsdesk
from watcher.cli import main
from watcher.core.claims import Article, Attendance, Claim, Evidence
from watcher.core.values import Status
from watcher.core.watches import Watch

PEOPLE = ("Ada Berg", "Nils Berg", "Bergljot Holt")


def extract(article: Article, _watch: Watch) -> tuple[Claim, ...]:
    """Everybody of whom the text says "X comes.": the people above, and else delegations."""
    return tuple(
        Attendance(
            found[1],
            "person" if found[1] in PEOPLE else "delegation",
            Status.ATTENDING,
            Evidence(found[0], found.start(), found.end()),
        )
        for found in re.finditer(r"([A-Z]\w+(?: [A-Z]\w+)?) comes\.", article.text)
    )


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    desk = Newsdesk(tmp_path_factory.mktemp("history") / "w.db", extract=extract)
    desk.publish(*(f"{name} comes." for name in (*PEOPLE, "Niger", "Nigeria", "Oman", "Romania")))
    desk.pass_after(timedelta())
    desk.history.close()
    return desk.path


def watcher(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def subjects(history: Path, words: str) -> set[str]:
    done = watcher("history", "w", "--subject", words, "--json", "--db", history)
    assert done.exit_code == 0, done.output
    return {one["subject"] for one in json.loads(done.stdout)}


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Oman", {"Oman"}),
        ("niger", {"Niger"}),
        ("Berg", {"Ada Berg", "Nils Berg"}),
        ("Ada", {"Ada Berg"}),
        ("bergljot", {"Bergljot Holt"}),
    ],
)
def test_history_of_a_subject_goes_by_whole_words(history: Path, words: str, meant: set[str]) -> None:
    assert subjects(history, words) == meant


@pytest.mark.parametrize("words", ["zzz", "o", "Ada Nils", ""])
def test_history_and_explain_say_alike_when_nothing_is_known_of_a_subject(history: Path, words: str) -> None:
    asked = [
        watcher(*question, "--db", history)
        for question in (("history", "w", "--subject", words), ("explain", "w", words))
    ]
    assert [one.exit_code for one in asked] == [2, 2]
    assert asked[0].stderr == asked[1].stderr
    assert "nothing is known of it; there are claims on: Ada Berg, Bergljot Holt, Niger" in asked[0].stderr


def test_history_of_a_known_subject_may_well_be_empty(history: Path) -> None:
    done = watcher("history", "w", "--subject", "Oman", "--since", "2090-01-01", "--json", "--db", history)
    assert (done.exit_code, json.loads(done.stdout)) == (0, [])


def test_explain_asks_back_when_several_may_be_meant(history: Path) -> None:
    done = watcher("explain", "w", "Berg", "--db", history)
    assert done.exit_code == 2
    assert "which one is meant? There are: Ada Berg, Nils Berg" in done.stderr
    assert json.loads(watcher("explain", "w", "Nils", "--json", "--db", history).stdout)


@pytest.mark.parametrize("question", [("facts", "w"), ("history", "w"), ("explain", "w", "Oman")])
def test_the_surest_claims_tell_their_confidence_too(history: Path, question: tuple[str, ...]) -> None:
    told = json.loads(watcher(*question, "--json", "--db", history).stdout)
    assert {one["confidence"] for one in told} == {1.0}
