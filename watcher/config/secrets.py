"""References in configuration files: `${NAME}`, `${NAME:-default}`, `${file:/run/secrets/name}`.

What they stand for counts as secret, and is never quoted in a message. `$${` is a literal `${`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from watcher.core.addresses import Address
from watcher.core.urls import without_user_part

_REFERENCE = re.compile(r"\$(?P<escaped>\$\{)|\$\{(?P<body>[^{}]*)\}")
_BODY = re.compile(r"(?:file:(?P<file>/.+)|(?P<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?P<default>.*))?)")

_MASK = re.compile(r"\0(\d+)\0")


class UnresolvedError(ValueError):
    """A reference that leads nowhere; the message says what to do."""


@dataclass
class References:
    """Resolves references, and remembers what they stood for so that it can be kept out of messages."""

    environ: Mapping[str, str]
    _seen: dict[str, str] = field(default_factory=dict)
    _written: dict[str, str] = field(default_factory=dict)  # by what came of it

    def resolve(self, text: str) -> str:
        """Replace every reference in a text; raise `UnresolvedError` where one leads nowhere."""
        resolved = _REFERENCE.sub(self._replace, text)
        if resolved != text:
            self._written[resolved.strip()] = text.strip()
        return resolved

    def written(self, resolved: str) -> str:
        """How a text that has been resolved was written."""
        return self._written.get(resolved, resolved)

    def address(self, url: str, written: str) -> Address:
        """Where a feed is asked, and what it goes by: as it is written, without user part and defaults."""
        if url == written:
            return Address.of(without_user_part(url), url)
        references = [match for match in _REFERENCE.finditer(written) if not match["escaped"]]
        numbers = iter(range(len(references)))
        masked = _REFERENCE.sub(lambda m: m[0] if m["escaped"] else f"\0{next(numbers)}\0", written)
        bare = without_user_part(masked)
        left = [references[int(number)] for number in _MASK.findall(bare)]
        known = _MASK.sub(lambda m: f"${{{_name_and_default(references[int(m[1])])[0]}}}", bare)
        values = {self._replace(match) for match in left}
        return Address.of(known, url, values - {_name_and_default(match)[1] for match in left})

    def redact(self, message: str) -> str:
        """Put the references back in place of what they stood for."""
        for value, reference in sorted(self._seen.items(), key=lambda item: -len(item[0])):
            message = message.replace(value, reference)
        return message

    def _replace(self, match: re.Match[str]) -> str:
        if match["escaped"]:
            return "${"
        reference, body = match[0], _BODY.fullmatch(match["body"])
        if not body:
            raise UnresolvedError(
                f"{reference} is no reference; write ${{NAME}}, ${{NAME:-default}} or ${{file:/path}}"
            )
        value = self._file(body["file"]) if body["file"] else self._variable(body["name"], body["default"])
        if value and value != body["default"]:
            self._seen[value] = reference
        return value

    def _variable(self, name: str, default: str | None) -> str:
        value = self.environ.get(name) or default
        if value is None:
            raise UnresolvedError(f"the environment variable {name} is not set; set it, or write a default")
        return value

    def _file(self, path: str) -> str:
        try:
            value = Path(path).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
            raise UnresolvedError(f"the secret file {path} can't be read ({reason})") from error
        if not value:
            raise UnresolvedError(f"the secret file {path} is empty")
        return value


def _name_and_default(reference: re.Match[str]) -> tuple[str, str]:
    name, _, default = reference["body"].partition(":-")
    return name, default
