"""Messages: what is told (`News`), and the words it is sent in (`Message`), stored as sent.

A retry is the same message: same id, same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from watcher.core.news import Entry, Group

MessageType = Literal["watch.changed", "watch.started", "watch.closed", "watcher.notice", "watcher.test"]


@dataclass(frozen=True, slots=True)
class News:
    """All that a template needs, and nothing that it must not show."""

    id: str
    type: MessageType
    watch: str | None  # slug
    title: str
    created_at: datetime
    when: str  # `created_at` in words
    subject: str
    intro: str
    groups: tuple[Group, ...]
    payload: Mapping[str, Any]  # for programs: the body of a webhook

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, headings aside."""
        return tuple(entry for group in self.groups for entry in group.entries)


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it is queued and sent: every attempt sends these very words under this very id."""

    id: str
    type: MessageType
    watch: str | None
    created_at: datetime  # aware, UTC
    subject: str
    text: str
    html: str
    payload: Mapping[str, Any]

    def to_json(self) -> str:
        """For the outbox."""
        return json.dumps(
            {
                "id": self.id,
                "type": self.type,
                "watch": self.watch,
                "created_at": self.created_at.isoformat(),
                "subject": self.subject,
                "text": self.text,
                "html": self.html,
                "payload": self.payload,
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> Message:
        """From the outbox; the very message that `to_json` was asked of."""
        body = json.loads(text)
        return cls(**body | {"created_at": datetime.fromisoformat(body["created_at"])})

    @property
    def body(self) -> bytes:
        """The payload as a webhook sends it, the same bytes each time."""
        return json.dumps(self.payload, ensure_ascii=False, separators=(",", ":")).encode()


def message_id(*parts: str) -> str:
    """An id that is the same whenever it is made of the same parts."""
    return "msg_" + hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
