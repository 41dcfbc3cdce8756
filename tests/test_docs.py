"""The README keeps its word: commands, YAML and SQL in it are real."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from storage.history import History
from watcher.cli import COMMANDS
from watcher.cli import command as cli_command
from watcher.config import load_watch

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_every_command_is_in_the_readme_and_every_command_there_exists() -> None:
    named = set(re.findall(r"`watcher ([a-z-]+)", README))
    assert named == set(COMMANDS)


def test_every_option_named_in_the_readme_belongs_to_its_command() -> None:
    for command, words in re.findall(r"`watcher ([a-z-]+)([^`]*)`", README):
        options = {option for one in cli_command(command).params for option in one.opts}
        assert set(re.findall(r"--[a-z-]+", words)) <= options, command


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_the_common_options(command: str) -> None:
    options = {option for one in cli_command(command).params for option in one.opts}
    assert options >= {"--config", "--db"}


@pytest.mark.parametrize("block", blocks("yaml"))
def test_the_watch_in_the_readme_is_valid(block: str, tmp_path: Path) -> None:
    path = tmp_path / "watch.yaml"
    path.write_text(block)
    assert load_watch(path, {}).slug == "beijing-parade-2025"


@pytest.mark.parametrize("query", blocks("sql"))
def test_the_questions_in_the_readme_run_on_a_new_history(query: str, tmp_path: Path) -> None:
    history = History.open(tmp_path / "watcher.db")
    assert list(history.db.query(query)) == []


def test_the_two_verbs_of_the_readme_are_targets_and_ci_runs_the_test_verb() -> None:
    makefile = (ROOT / "Makefile").read_text()
    assert re.search(r"^demo:", makefile, re.MULTILINE)
    assert re.search(r"^test:", makefile, re.MULTILINE)
    assert (ROOT / ".ci" / "run").read_text().rstrip().endswith("exec make test")


def test_datasettes_questions_run_on_a_new_history(tmp_path: Path) -> None:
    history = History.open(tmp_path / "watcher.db")
    metadata = json.loads((ROOT / "storage" / "datasette.json").read_text())
    for query in metadata["databases"]["watcher"]["queries"].values():
        parameters = {"words": "drones"} if ":words" in query["sql"] else None
        assert list(history.db.query(query["sql"], parameters)) == []


@pytest.mark.parametrize(
    "query", re.findall(r"```sql\n(.*?)```", (ROOT / "docs" / "history.md").read_text(), re.DOTALL)
)
def test_the_questions_of_the_history_page_run_on_a_new_history(query: str, tmp_path: Path) -> None:
    history = History.open(tmp_path / "watcher.db")
    assert list(history.db.query(query)) == []


def test_every_table_and_view_is_on_the_history_page(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "history.md").read_text()
    history = History.open(tmp_path / "watcher.db")
    own = [
        name
        for name in (*history.db.table_names(), *history.db.view_names())
        if "_fts_" not in name and not name.startswith("_") and "sqlite" not in name
    ]
    assert [name for name in own if f"`{name}`" not in page] == []
