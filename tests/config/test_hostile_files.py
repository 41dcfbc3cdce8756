"""Whatever stands in a file, reading it ends in settings or in a list of problems."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from watcher.config import load, load_watch
from watcher.config.models import WatcherFile
from watcher.config.watch_models import WatchFile
from watcher.config.wording import field_names
from watcher.errors import ConfigError

KEYS = sorted(field_names(WatcherFile) | field_names(WatchFile))
scalars = st.sampled_from(
    ["", "a", "10m", "2025-09", "https://example.org/", "${X}", "{query}", "email", "a@b"]
)
leaves = scalars | st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.text(max_size=8)
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | leaves, inner, max_size=4)
    ),
    max_leaves=12,
)
documents = st.dictionaries(st.sampled_from(KEYS), values, max_size=6)


def read_all(text: str | bytes) -> tuple[str, ...]:
    """Read a text as both kinds of file; the problems found."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "watches").mkdir()
        for path in (folder / "watcher.yaml", folder / "watches" / "one.yaml"):
            path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        try:
            load(folder, {})
        except ConfigError as error:
            return error.problems
    return ()


@settings(deadline=None, max_examples=60)
@given(documents)
def test_any_tree_of_values_is_read_or_refused(document: dict[str, object]) -> None:
    assert all(problem.strip() and "\n" not in problem for problem in read_all(yaml.safe_dump(document)))


def test_a_key_of_a_line_break_is_told_on_one_line() -> None:
    problems = read_all(yaml.safe_dump({"details": {"\n": []}}))
    assert any("details.\\n: write lower-case letters" in problem for problem in problems)
    assert all("\n" not in problem for problem in problems)


@settings(deadline=None, max_examples=60)
@given(st.text() | st.binary())
def test_any_text_is_read_or_refused(text: str | bytes) -> None:
    read_all(text)


@pytest.mark.parametrize(
    "text",
    [
        "? [a, b]\n: c\n? [a, b]\n: d\n",
        "a: &x {b: *x}\n",
        "a: &x [*x]\n",
        "- " * 1500,
        "[" * 300 + "]" * 300,
        "!!python/object/apply:os.system [echo]\n",
        "watch: !!binary aGk=\n",
        "a: *nowhere\n",
        "--- a\n--- b\n",
        "<<: {watch: a}\n",
    ],
)
def test_odd_yaml_is_refused_with_a_reason(text: str) -> None:
    assert read_all(text)


def test_nothing_in_a_file_runs_or_is_fetched(tmp_path: Path) -> None:
    path = tmp_path / "watch.yaml"
    path.write_text(f"watch: !!python/object/apply:pathlib.Path.touch ['{tmp_path}/ran']\n")
    with pytest.raises(ConfigError):
        load_watch(path)
    assert not (tmp_path / "ran").exists()
