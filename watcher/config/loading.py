"""From files to settings: everything is checked, and every problem is told at once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from watcher.config.documents import Document, Loc, Problem
from watcher.config.models import WatcherFile
from watcher.config.secrets import References, UnresolvedError
from watcher.config.sections import Section
from watcher.config.settings import Settings, WatchConfig, watch_config
from watcher.config.watch_models import WatchFile
from watcher.config.wording import worded
from watcher.core.filters import GROUPS
from watcher.core.urls import without_user_part
from watcher.core.values import ATTRIBUTES
from watcher.errors import ConfigError

M = TypeVar("M", bound=Section)


def load(config_dir: Path, environ: Mapping[str, str]) -> Settings:
    """Read `watcher.yaml` and `watches/*.yaml` of a folder.

    `environ` gives what `${NAME}` stands for. ConfigError lists all problems of all files.
    """
    settings, problems = survey(config_dir, environ)
    if problems:
        raise ConfigError(problems)
    return settings


def survey(config_dir: Path, environ: Mapping[str, str]) -> tuple[Settings, tuple[str, ...]]:
    """As `load`, but whatever is sound comes beside the problems, so that it can be looked at further."""
    reading = _Reading(References(environ))
    reading.file(config_dir / "watcher.yaml", WatcherFile)
    paths = watch_files(config_dir)
    read = [(path, reading.file(path, WatchFile)) for path in paths]
    good = [(path, watch) for path, watch in read if watch]
    file = reading.sound_settings(config_dir / "watcher.yaml")
    channels = reading.keys(config_dir / "watcher.yaml", "channels")
    for path, watch in good:
        reading.problems += _watch_problems(reading.documents[path], watch, channels)
    reading.problems += _repeated_slugs(reading.documents, good)
    if document := reading.documents.get(config_dir / "watcher.yaml"):
        details = frozenset[str]().union(*(reading.keys(path, "details") or () for path in paths))
        reading.problems += _settings_problems(document, file, config_dir, channels, details)
    watches = tuple(watch_config(path, watch, file, reading.references) for path, watch in good)
    reading.problems += _contradictions(reading.documents, watches)
    reading.problems += _nothing_heard(reading.documents, watches)
    return Settings(config_dir, file, watches), reading.found()


def load_watch(path: Path, environ: Mapping[str, str] | None = None) -> WatchConfig:
    """Read one watch by itself, as `replay` does: no settings, so its channels are taken on trust.

    Without `environ`, nothing is fetched and nobody is told: feeds and alerts are left out unread, since the
    secrets that they refer to need not be at hand. Elsewhere references go by the environment of the process.
    """
    unread = ("feeds", "alerts") if environ is None else ()
    reading = _Reading(References(os.environ if environ is None else environ), unread)
    watch = reading.file(path, WatchFile)
    if watch:
        reading.problems += _watch_problems(reading.documents[path], watch, None)
    if reading.problems or not watch:
        raise ConfigError(reading.found())
    return watch_config(path, watch, WatcherFile(), reading.references)


def watch_files(config_dir: Path) -> list[Path]:
    """The files of a folder's watches."""
    return sorted(path for path in (config_dir / "watches").glob("*") if path.suffix in {".yaml", ".yml"})


def written_slug(path: Path) -> str | None:
    """What a watch is called in its file, whatever else is wrong there; None if that can't be told."""
    document = Document.read(path)
    slug = None if isinstance(document, Problem) else document.plain(lambda text, _: text).get("watch")
    return slug if isinstance(slug, str) else None


@dataclass
class _Reading:
    """The files read so far, and what was found wrong with them."""

    references: References
    unread: tuple[str, ...] = ()  # keys that are passed over
    documents: dict[Path, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _plain: dict[Path, dict[str, Any]] = field(default_factory=dict)
    _faulty: dict[Path, list[Loc]] = field(default_factory=dict)

    def file(self, path: Path, model: type[M]) -> M | None:
        """Read one file as a model; None, and its problems noted, where that fails."""
        document = Document.read(path)
        if isinstance(document, Problem):
            self.problems.append(document)
            return None
        self.documents[path] = document
        before = len(self.problems)
        faulty = self._faulty.setdefault(path, [])
        resolved = document.plain(lambda text, loc: self._resolve(document, text, loc))
        plain = self._plain[path] = {key: value for key, value in resolved.items() if key not in self.unread}
        unresolved = {(problem.line, problem.field) for problem in self.problems[before:]}
        self.problems += document.duplicates()
        try:
            return model.model_validate(plain)
        except ValidationError as error:
            faulty += [one["loc"] for one in error.errors()]
            found = (document.problem(one["loc"], worded(one, model)) for one in error.errors())
            self.problems += [problem for problem in found if (problem.line, problem.field) not in unresolved]
            return None

    def sound_settings(self, path: Path) -> WatcherFile:
        """The settings without sections in which something is wrong; each channel counts by itself."""
        plain = dict(self._plain.get(path, {}))
        if isinstance(plain.get("channels"), dict):
            plain["channels"] = dict(plain["channels"])
        for loc in self._faulty.get(path, []):
            if loc[0] == "channels" and len(loc) > 1:
                plain.get("channels", {}).pop(loc[1], None)
            else:
                plain.pop(str(loc[0]), None)
        return WatcherFile.model_validate(plain)

    def keys(self, path: Path, section: str) -> frozenset[str] | None:
        """The keys of a section as written, even where the file has problems; None where it can't be read."""
        document = self.documents.get(path)
        if not document:
            return None
        value = document.plain(lambda text, _: text).get(section, {})
        return frozenset(value) if isinstance(value, dict) else None

    def found(self) -> tuple[str, ...]:
        """Everything that was found, in the order of the files."""
        ordered = sorted(
            self.problems, key=lambda one: (one.path.parent.name == "watches", one.path, one.line)
        )
        return tuple(dict.fromkeys(self.references.redact(str(problem)) for problem in ordered))

    def _resolve(self, document: Document, text: str, loc: Loc) -> str:
        if loc[0] in self.unread:
            return text
        try:
            return self.references.resolve(text)
        except UnresolvedError as problem:
            self._faulty[document.path].append(loc)
            self.problems.append(document.problem(loc, str(problem)))
            return text


def _watch_problems(
    document: Document, watch: WatchFile, channels: frozenset[str] | None
) -> Iterator[Problem]:
    """What is wrong with a watch beyond the form of its values."""
    topics = {*GROUPS, *ATTRIBUTES, *watch.details}
    for name in watch.details:
        if name in ATTRIBUTES:
            yield document.problem(
                ("details", name), "every watch knows this detail; give yours another name"
            )
        if name in GROUPS:
            yield document.problem(
                ("details", name), "filters mean more than one detail by this; give yours another name"
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
    document: Document,
    file: WatcherFile,
    folder: Path,
    channels: frozenset[str] | None,
    details: frozenset[str],
) -> Iterator[Problem]:
    """What is wrong with the settings beyond the form of their values."""
    topics = {*GROUPS, *ATTRIBUTES, *details}
    for index, name in enumerate(file.notices.to):
        if channels is not None and name not in channels:
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


def _nothing_heard(documents: Mapping[Path, Document], watches: tuple[WatchConfig, ...]) -> Iterator[Problem]:
    """Channels whose own filter lets through nothing of what a watch would tell them."""
    for watch in watches:
        for index, rule in enumerate(watch.alerts):
            if rule.wanted.deaf:
                message = (
                    f'"{rule.channel}" hears nothing of this watch: what passes must pass both this filter '
                    "and the channel's own in watcher.yaml; widen one of them"
                )
                yield documents[watch.path].problem(("alerts", index), message)


def _undefined(name: str, channels: frozenset[str]) -> str:
    have = ", ".join(sorted(channels)) or "none yet"
    return f'"{name}" is no channel of watcher.yaml; define it there, or use one of: {have}'


def _unknown_topic(name: str, topics: set[str]) -> str:
    return f'"{name}" is nothing to be told about; use some of: {", ".join(sorted(topics))}'
