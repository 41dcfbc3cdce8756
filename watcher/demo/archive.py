"""The sample archive: invented news of an invented event, as four outlets published it over three months."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Edit:
    """A change made to a page without a word."""

    at: datetime
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """One article at one outlet."""

    outlet: str
    path: str
    published: datetime
    title: str
    paragraphs: tuple[str, ...]
    edited: Edit | None = None

    def text_at(self, now: datetime) -> tuple[str, ...]:
        """The paragraphs as the page shows them then."""
        return self.edited.paragraphs if self.edited and self.edited.at <= now else self.paragraphs


def load() -> tuple[Story, ...]:
    """The whole archive, oldest first."""
    lines = files("watcher.demo").joinpath("archive.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(_story(json.loads(line)) for line in lines)


def _story(row: dict[str, object]) -> Story:
    edited = row.get("edited")
    return Story(
        outlet=str(row["outlet"]),
        path=str(row["path"]),
        published=datetime.fromisoformat(str(row["published"])),
        title=str(row["title"]),
        paragraphs=_texts(row["paragraphs"]),
        edited=Edit(datetime.fromisoformat(str(edited["at"])), _texts(edited["paragraphs"]))
        if isinstance(edited, dict)
        else None,
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list) else ()
