"""References in configuration files: `${NAME}`, `${NAME:-default}`, `${file:/run/secrets/name}`.

What they stand for counts as secret, and is never quoted in a message. `$${` is a literal `${`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_REFERENCE = re.compile(r"\$(?P<escaped>\$\{)|\$\{(?P<body>[^{}]*)\}")
_BODY = re.compile(r"(?:file:(?P<file>/.+)|(?P<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?P<default>.*))?)")


class UnresolvedError(ValueError):
    """A reference that leads nowhere; the message says what to do."""


@dataclass
class References:
    """Resolves references, and remembers what they stood for so that it can be kept out of messages."""

    environ: Mapping[str, str]
    _seen: dict[str, str] = field(default_factory=dict)

    def resolve(self, text: str) -> str:
        """Replace every reference in a text; raise `UnresolvedError` where one leads nowhere."""
        return _REFERENCE.sub(self._replace, text)

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
