"""The documents of configuration and alerts are true: their examples load, and they name every key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from tests.alerts.samples import news
from watcher.alerts.delivery import SCHEDULE
from watcher.alerts.rendering import NAMES, Renderer
from watcher.config import load, load_watch
from watcher.config.models import WatcherFile
from watcher.config.sections import Section
from watcher.config.watch_models import WatchFile

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("configuration.md", "alerts.md")
ENVIRON = {"SMTP_PASSWORD": "x", "PHONE_URL": "json://localhost"}
BLOCKS = [
    (page, match[1], match[2])
    for page in PAGES
    for match in re.finditer(
        r"^```(\w+)\n(.*?)^```", (DOCS / page).read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
]


@pytest.mark.parametrize(("page", "body"), [(page, body) for page, kind, body in BLOCKS if kind == "yaml"])
def test_every_yaml_example_loads(page: str, body: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n")
    body = body.replace("/run/secrets/ops_hook", str(secret))
    first = body.splitlines()[0]
    assert first in {"# watch file", "# settings file"}, f"{page}: say which file the example is of"
    if first == "# watch file":
        path = tmp_path / "example.yaml"
        path.write_text(body)
        assert load_watch(path, ENVIRON).slug
    else:
        (tmp_path / "watcher.yaml").write_text(body)
        assert load(tmp_path, ENVIRON)


def test_the_defaults_in_the_documents_are_those_of_the_program(tmp_path: Path) -> None:
    body = next(body for _, _, body in BLOCKS if body.startswith("# settings file\ndatabase:"))
    (tmp_path / "watcher.yaml").write_text(body)
    assert load(tmp_path, {}).file == WatcherFile()


def keys(model: type[BaseModel]) -> set[str]:
    schema = model.model_json_schema()
    return {name for part in (schema, *schema["$defs"].values()) for name in part.get("properties", {})}


@pytest.mark.parametrize("model", [WatcherFile, WatchFile])
def test_every_key_is_in_the_documents(model: type[Section]) -> None:
    written = set(re.findall(r"[a-z_]+", "".join((DOCS / page).read_text("utf-8") for page in PAGES)))
    assert keys(model) - written == set()


def test_the_template_example_renders(tmp_path: Path) -> None:
    (body,) = (body for _, kind, body in BLOCKS if kind == "jinja")
    (tmp_path / "message.txt.jinja").write_text(body)
    renderer = Renderer(tmp_path)
    assert renderer.check(news()) is None
    assert (
        renderer.render(news()).text.splitlines()[0] == "Kim Jong Un confirmed (https://news.example.org/a1)"
    )


def test_template_names_and_the_number_of_attempts_are_told() -> None:
    page = (DOCS / "alerts.md").read_text("utf-8")
    assert all(f"`{name}`" in page for name in NAMES)
    assert len(SCHEDULE) + 1 == 10
    assert "ten\ntimes" in page


def test_yaml_examples_are_all_found() -> None:
    count = sum((DOCS / page).read_text("utf-8").count("```yaml") for page in PAGES)
    assert count == sum(kind == "yaml" for _, kind, _ in BLOCKS) >= 5
    assert all(yaml.safe_load(body) for _, kind, body in BLOCKS if kind == "yaml")
