"""Who the article speaks of: mentions of one person or delegation gathered under the fullest name."""

from __future__ import annotations

from dataclasses import dataclass

from watcher.core.claims import Article, Kind
from watcher.core.extract.mentions import Mention
from watcher.core.watches import Watch


@dataclass(frozen=True, slots=True)
class Entity:
    """One person or delegation, with every mention of it in order (title first, then text)."""

    name: str  # the fullest name the article uses, or the watch's own name for them
    kind: Kind
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    office: str | None = None  # "president of France", where the article or the watch says so


def find(article: Article, watch: Watch) -> tuple[Entity, ...]:
    """Everybody whom the article names or means, in order of first mention."""
    del article, watch
    return ()
