"""The files that ship are valid, and the schemas beside them are those of the models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tests.shared import shared
from watcher.config import load, load_watch
from watcher.config.schema import FILES, schema, text

CONFIG = Path(__file__).parents[2] / "config"
SAMPLES = [
    ("watcher.yaml", "watcher.schema.json"),
    ("watches/beijing-parade-2025.yaml", "watch.schema.json"),
    ("watches/template.yaml.example", "watch.schema.json"),
]


def test_the_shipped_configuration_loads_without_any_secret() -> None:
    assert [watch.slug for watch in load(CONFIG, {}).watches] == ["beijing-parade-2025"]


def test_the_template_is_a_valid_watch_that_is_not_loaded() -> None:
    assert load_watch(CONFIG / "watches" / "template.yaml.example", {}).slug == "harbour-festival-2027"


def test_watches_of_the_corpus_form_load() -> None:
    paths = sorted(shared("corpus").glob("*/watch.yaml"))
    assert [load_watch(path, {}).slug for path in paths] == [path.parent.name for path in paths]


@pytest.mark.parametrize("name", FILES)
def test_the_committed_schema_is_that_of_the_models(name: str) -> None:
    committed = (CONFIG / name).read_text("utf-8")
    assert committed == text(FILES[name]), "run: python -m watcher.config.schema"


@pytest.mark.parametrize(("sample", "name"), SAMPLES)
def test_samples_satisfy_the_schema_they_name(sample: str, name: str) -> None:
    body = (CONFIG / sample).read_text("utf-8")
    first = body.splitlines()[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert ((CONFIG / sample).parent / named).resolve() == (CONFIG / name).resolve()
    jsonschema.validate(yaml.safe_load(body), json.loads((CONFIG / name).read_text("utf-8")))


@pytest.mark.parametrize(
    "watch",
    [
        {"watch": "a", "title": "b"},
        {"watch": "a", "title": "b", "event": {"names": ["c"]}, "colour": "red"},
        {"watch": "A b", "title": "b", "event": {"names": ["c"]}},
        {"watch": "a", "title": "b", "event": {"names": ["c"]}, "feeds": [{"every": "soon", "url": "x"}]},
    ],
)
def test_the_schema_refuses_what_loading_refuses(watch: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(watch, schema(FILES["watch.schema.json"]))
