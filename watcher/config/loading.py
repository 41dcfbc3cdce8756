"""From files to settings: everything is checked, and every problem is told at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from watcher.config.documents import Document, Loc, Problem
from watcher.config.models import WatcherFile
from watcher.config.secrets import References, UnresolvedError
from watcher.config.sections import Section
from watcher.config.settings import Settings, WatchConfig, watch_config
from watcher.config.watch_models import WatchFile
from watcher.core.urls import without_user_part
from watcher.core.values import ATTRIBUTES
from watcher.errors import ConfigError

M = TypeVar("M", bound=Section)


def load(config_dir: Path, environ: Mapping[str, str]) -> Settings:
    """Read `watcher.yaml` and `watches/*.yaml` of a folder.

    `environ` gives what `${NAME}` stands for. ConfigError lists all problems of all files.
    """
    reading = _Reading(References(environ))
    file = reading.file(config_dir / "watcher.yaml", WatcherFile)
    paths = sorted(path for path in (config_dir / "watches").glob("*") if path.suffix in {".yaml", ".yml"})
    read = [(path, reading.file(path, WatchFile)) for path in paths]
    good = [(path, watch) for path, watch in read if watch]
    channels = reading.keys(config_dir / "watcher.yaml", "channels")
    for path, watch in good:
        reading.problems += _watch_problems(reading.documents[path], watch, channels)
    reading.problems += _repeated_slugs(reading.documents, good)
    if file:
        document = reading.documents[config_dir / "watcher.yaml"]
        details = {name for _, watch in good for name in watch.details}
        reading.problems += _settings_problems(document, file, config_dir, details)
    if reading.problems or not file:
        raise reading.error()
    watches = tuple(watch_config(path, watch, file, reading.references) for path, watch in good)
    reading.problems += _contradictions(reading.documents, watches)
    if reading.problems:
        raise reading.error()
    return Settings(config_dir, file, watches)


def load_watch(path: Path, environ: Mapping[str, str] | None = None) -> WatchConfig:
    """Read one watch by itself, as `replay` does: no settings, so its channels are taken on trust.

    Without `environ`, references stay as they are written: nothing is fetched and nobody is told.
    """
    reading = _Reading(References(environ or {}), resolving=environ is not None)
    watch = reading.file(path, WatchFile)
    if watch:
        reading.problems += _watch_problems(reading.documents[path], watch, None)
    if reading.problems or not watch:
        raise reading.error()
    return watch_config(path, watch, WatcherFile(), reading.references)


@dataclass
class _Reading:
    """The files read so far, and what was found wrong with them."""

    references: References
    resolving: bool = True  # else references stay as they are written
    documents: dict[Path, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def file(self, path: Path, model: type[M]) -> M | None:
        """Read one file as a model; None, and its problems noted, where that fails."""
        document = Document.read(path)
        if isinstance(document, Problem):
            self.problems.append(document)
            return None
        self.documents[path] = document
        before = len(self.problems)
        plain = document.plain(lambda text, loc: self._resolve(document, text, loc))
        unresolved = {(problem.line, problem.field) for problem in self.problems[before:]}
        self.problems += document.duplicates()
        try:
            parsed = model.model_validate(plain)
        except ValidationError as error:
            found = (document.problem(one["loc"], self._message(one, model)) for one in error.errors())
            self.problems += [problem for problem in found if (problem.line, problem.field) not in unresolved]
            return None
        return parsed

    def keys(self, path: Path, section: str) -> frozenset[str] | None:
        """The keys of a section as written, even where the file has problems; None where it can't be read."""
        document = self.documents.get(path)
        if not document:
            return None
        value = document.plain(lambda text, _: text).get(section, {})
        return frozenset(value) if isinstance(value, dict) else None

    def error(self) -> ConfigError:
        """Everything that was found, in the order of the files."""
        ordered = sorted(
            self.problems, key=lambda one: (one.path.parent.name == "watches", one.path, one.line)
        )
        return ConfigError(tuple(dict.fromkeys(self._redact(str(problem)) for problem in ordered)))

    def _resolve(self, document: Document, text: str, loc: Loc) -> str:
        if not self.resolving:
            return text
        try:
            return self.references.resolve(text)
        except UnresolvedError as problem:
            self.problems.append(document.problem(loc, str(problem)))
            return text

    def _redact(self, message: str) -> str:
        return self.references.redact(message)

    def _message(self, error: ErrorDetails, model: type[Section]) -> str:
        kind, said = error["type"], error["msg"]
        if kind == "extra_forbidden":
            known = sorted(_field_names(model))
            near = get_close_matches(str(error["loc"][-1]), known, n=1)
            return "unknown key" + (
                f'; did you mean "{near[0]}"?' if near else "; remove it, or see the docs"
            )
        if kind == "missing":
            return "this key is needed, and is not there"
        if kind == "union_tag_not_found":
            return "type is needed: email, webhook or apprise"
        if kind == "union_tag_invalid":
            return "type must be email, webhook or apprise"
        if kind == "string_pattern_mismatch":
            return "write lower-case letters, digits, hyphens and underscores, as in beijing-parade-2025"
        return re.sub(r"^(Value error|Assertion failed), ", "", said)


@cache
def _field_names(model: type[BaseModel]) -> set[str]:
    """Every key that a file of this kind may hold, at any depth."""
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return {name for part in parts for name in part.get("properties", {})}


def _watch_problems(
    document: Document, watch: WatchFile, channels: frozenset[str] | None
) -> Iterator[Problem]:
    """What is wrong with a watch beyond the form of its values."""
    topics = {"attendance", "details", *ATTRIBUTES, *watch.details}
    for name in watch.details:
        if name in ATTRIBUTES:
            yield document.problem(
                ("details", name), "every watch knows this detail; give yours another name"
            )
    for index, alert in enumerate(watch.alerts):
        if channels is not None and alert.to not in channels:
            yield document.problem(("alerts", index, "to"), _undefined(alert.to, channels))
        for unknown in sorted(set(alert.only) - topics):
            yield document.problem(("alerts", index, "only"), _unknown_topic(unknown, topics))
    for key, values in (
        ("feeds", [feed.url or feed.search for feed in watch.feeds]),
        ("alerts", [alert.to for alert in watch.alerts]),
    ):
        for index, value in enumerate(values):
            if value in values[:index]:
                shown = without_user_part(value or "")
                yield document.problem((key, index), f'"{shown}" is in the list already; keep one')


def _settings_problems(
    document: Document, file: WatcherFile, folder: Path, details: set[str]
) -> Iterator[Problem]:
    """What is wrong with the settings beyond the form of their values."""
    topics = {"attendance", "details", *ATTRIBUTES, *details}
    channels = frozenset(file.channels)
    for index, name in enumerate(file.notices.to):
        if name not in channels:
            yield document.problem(("notices", "to", index), _undefined(name, channels))
    for name, channel in file.channels.items():
        if channel.templates and not (folder / channel.templates).is_dir():
            message = f"there is no folder {folder / channel.templates}"
            yield document.problem(("channels", name, "templates"), message)
        for unknown in sorted(set(channel.only) - topics):
            yield document.problem(("channels", name, "only"), _unknown_topic(unknown, topics))


def _repeated_slugs(
    documents: Mapping[Path, Document], watches: list[tuple[Path, WatchFile]]
) -> Iterator[Problem]:
    first = dict[str, Path]()
    for path, watch in watches:
        if watch.watch in first:
            message = f'"{watch.watch}" is taken by {first[watch.watch]}; choose another name'
            yield documents[path].problem(("watch",), message)
        first.setdefault(watch.watch, path)


def _contradictions(
    documents: Mapping[Path, Document], watches: tuple[WatchConfig, ...]
) -> Iterator[Problem]:
    """Feeds that go by one address and are asked at several: the history could not tell them apart."""
    first = dict[str, tuple[Path, str]]()
    for watch in watches:
        for index, feed in enumerate(watch.feeds):
            path, real = first.setdefault(feed.url, (watch.path, feed.address.real))
            if real != feed.address.real:
                message = f'"{feed.url}" stands with other credentials in {path}; write them alike'
                yield documents[watch.path].problem(("feeds", index), message)


def _undefined(name: str, channels: frozenset[str]) -> str:
    have = ", ".join(sorted(channels)) or "none yet"
    return f'"{name}" is no channel of watcher.yaml; define it there, or use one of: {have}'


def _unknown_topic(name: str, topics: set[str]) -> str:
    return f'"{name}" is nothing to be told about; use some of: {", ".join(sorted(topics))}'
