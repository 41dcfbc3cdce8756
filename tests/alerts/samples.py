"""Messages as the program composes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta
from functools import cache

from tests.newsroom import NOW, PARADE, asserted, attends, detail, fresh, refined
from watcher.alerts.rendering import Renderer
from watcher.core.composing import Notice, compose_changes, compose_notice
from watcher.core.messages import Message, News
from watcher.core.values import Status


@cache
def news() -> News:
    """Two changes of the parade."""
    kim = asserted(attends("Kim Jong Un", Status.ATTENDING, source="Chinese Foreign Ministry"))
    september = asserted(detail("date", "2025-09"))
    third = asserted(detail("date", "2025-09-03"), "a2", at=NOW + timedelta(hours=1))
    changes = [fresh(kim), refined(september, third)]
    return compose_changes(PARADE, changes, {}, channel="mail", now=NOW, zone=UTC)


def message(**other: str) -> Message:
    """The same, in words; any field may be set to something else."""
    return replace(Renderer().render(news()), **other)  # type: ignore[arg-type]


def notice() -> Message:
    """A notice to the operator, about no watch."""
    broken = Notice("feed_broken", "https://example.org/rss", "HTTP 500")
    return Renderer().render(compose_notice(broken, channel="mail", now=NOW, zone=UTC))
