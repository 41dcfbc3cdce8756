"""YAML files with their line numbers: scalars stay text, so that no value changes by YAML's guesses.

(`no` is Norway's code and not a negation, `2025-09-03` a date as written and `010` ten.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a file, with the place and what to do; ordered by place."""

    path: Path
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        """Write it as `file:line: field: what to do`, on one line whatever stands in the file."""
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        told = f"{place}: {self.field}: {self.message}" if self.field else f"{place}: {self.message}"
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in told)


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file; `node` is None where it is empty."""

    path: Path
    node: yaml.Node | None

    @classmethod
    def read(cls, path: Path) -> Document | Problem:
        """Parse a file, or say where it can't be."""
        try:
            text = path.read_text("utf-8")
            document = cls(path, yaml.compose(text, Loader=yaml.SafeLoader))
            document.plain(lambda value, _: value)
        except FileNotFoundError:
            return Problem(
                path, 0, "", "there is no such file; see docs/configuration.md for what goes in it"
            )
        except OSError as error:
            return Problem(path, 0, "", f"the file can't be read ({error.strerror})")
        except UnicodeDecodeError:
            return Problem(path, 0, "", "the file is not UTF-8 text; save it as UTF-8")
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            said = error.problem or error.context or "it can't be parsed"
            return Problem(path, mark.line + 1 if mark else 0, "", f"no valid YAML: {said}")
        except yaml.YAMLError as error:
            return Problem(path, 0, "", f"no valid YAML: {' '.join(str(error).split())}")
        except RecursionError:
            return Problem(path, 0, "", "the file is nested too deeply, or refers to itself; write it flat")
        if document.node and not isinstance(document.node, yaml.MappingNode):
            return Problem(
                path, document.node.start_mark.line + 1, "", "write keys and values, as in title: …"
            )
        return document

    def plain(self, resolve: Callable[[str, Loc], str]) -> dict[str, Any]:
        """Turn the file into dicts, lists and text; empty values are left out, as if never written."""
        value = _plain(self.node, (), resolve) if self.node else {}
        return value if isinstance(value, dict) else {}

    def duplicates(self) -> list[Problem]:
        """Find keys that stand twice in one mapping; YAML would keep the last in silence."""
        found = _duplicates(self.node, ())
        text = "the key stands here twice; keep one"
        return [replace(self.problem(loc, text), line=line) for loc, line in found]

    def problem(self, loc: Loc, message: str) -> Problem:
        """Say where in the file a location lies: steps that are not in the file are passed over."""
        node, line, steps = self.node, 1 if self.node else 0, list[str]()
        for position, step in enumerate(loc):
            found = _step(node, step)
            if found:
                node, line = found[1], found[0].start_mark.line + 1
            if found or (position == len(loc) - 1 and isinstance(node, yaml.MappingNode)):
                steps.append(f"[{step}]" if isinstance(step, int) else f".{step}" if steps else step)
        return Problem(self.path, line, "".join(steps), message)


def _step(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """Find the node that names a step (for its line), and the one it leads to."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if _name(key) == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


_LEFT_OUT = object()


def _plain(node: yaml.Node, loc: Loc, resolve: Callable[[str, Loc], str]) -> Any:
    if isinstance(node, yaml.MappingNode):
        pairs = ((_name(key), _plain(value, (*loc, _name(key)), resolve)) for key, value in node.value)
        return {key: value for key, value in pairs if value is not _LEFT_OUT}
    if isinstance(node, yaml.SequenceNode):
        items = (_plain(item, (*loc, index), resolve) for index, item in enumerate(node.value))
        return [None if item is _LEFT_OUT else item for item in items]
    if node.tag == "tag:yaml.org,2002:null":
        return (
            None if node.value else _LEFT_OUT
        )  # who writes null means none; who writes nothing, the default
    text = resolve(node.value, loc)
    return text if text or not node.value else _LEFT_OUT  # so does a reference with an empty default


def _duplicates(node: yaml.Node | None, loc: Loc) -> Iterator[tuple[Loc, int]]:
    if isinstance(node, yaml.MappingNode):
        seen = set[str]()
        for key, value in node.value:
            here = (*loc, _name(key))
            if _name(key) in seen:
                yield here, key.start_mark.line + 1
            seen.add(_name(key))
            yield from _duplicates(value, here)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _duplicates(item, (*loc, index))


def _name(key: yaml.Node) -> str:
    """A key as text; YAML allows lists and mappings for keys, which no field is named like."""
    return key.value if isinstance(key, yaml.ScalarNode) else "(a list or mapping)"
