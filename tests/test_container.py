"""The container files, as far as they can be proved without an engine."""

from __future__ import annotations

import json
import re
import shlex
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from datasette.utils import tilde_encode

from storage.history import History
from tests.waiting import until
from watcher.cli import command as cli_command
from watcher.cli import main

ROOT = Path(__file__).resolve().parent.parent
COMPOSE = ROOT / "docker-compose.yml"


def test_the_compose_file_is_valid_by_the_compose_specification() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(COMPOSE)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_dockerfile_is_pinned_multi_stage_and_not_root() -> None:
    text = (ROOT / "Dockerfile").read_text()
    images = re.findall(r"^FROM (\S+)", text, re.MULTILINE)
    assert len(images) == 2
    assert all(re.search(r":\d+\.\d+\.\d+-slim-\w+$", image) for image in images)
    assert re.search(r"^USER (?!root)\w+", text, re.MULTILINE)
    assert "--require-hashes" in text


def watcher_commands() -> list[list[str]]:
    """Every watcher command line that the Dockerfile and the compose file name."""
    text = (ROOT / "Dockerfile").read_text()
    named = [json.loads(found) for found in re.findall(r"CMD (\[.*\])", text)]
    for service in yaml.safe_load(COMPOSE.read_text())["services"].values():
        named += [service["command"]] if "command" in service else []
        test = service.get("healthcheck", {}).get("test", [])
        named += [test[1:]] if test[1:2] == ["watcher"] else []
    return [command[1:] if command[0] == "watcher" else command for command in named]


def test_every_command_that_the_container_files_name_is_one_of_ours() -> None:
    commands = watcher_commands()
    assert {command[0] for command in commands} == {"run", "serve", "health"}
    for command in commands:
        known = cli_command(command[0])
        options = {option for parameter in known.params for option in parameter.opts}
        used = {word for word in command[1:] if word.startswith("--")}
        assert used <= options, shlex.join(command)


@pytest.mark.parametrize("name", ["watcher", "harbour news.2031"])
def test_the_history_is_served_as_the_compose_file_says(name: str, tmp_path: Path) -> None:
    History.open(tmp_path / f"{name}.db").close()
    service = yaml.safe_load(COMPOSE.read_text())["services"]["datasette"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    here = {"/data/watcher.db": str(tmp_path / f"{name}.db"), "0.0.0.0": "127.0.0.1", "8001": port}
    command = [here.get(word, word) for word in service["command"]]
    check = [word.replace(":8001", f":{port}") for word in service["healthcheck"]["test"][2:]]
    with subprocess.Popen(
        [sys.executable, "-m", "watcher", *command], cwd=tmp_path, stderr=subprocess.DEVNULL
    ) as process:
        try:
            until(
                lambda: (
                    subprocess.run([sys.executable, *check], capture_output=True, check=False).returncode == 0
                )
            )
            question = f"http://127.0.0.1:{port}/{tilde_encode(name)}/who_is_coming.json?_shape=array"
            with urllib.request.urlopen(question, timeout=10) as answer:
                assert json.load(answer) == []
        finally:
            process.terminate()


def test_health_says_no_while_nothing_runs(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["health", "--db", str(tmp_path / "watcher.db")])
    assert result.exit_code == 1
    assert "no daemon" in result.output
