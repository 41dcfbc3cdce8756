"""Signing anew: after an upgrade, the articles of these days get signatures as this version makes them."""

from __future__ import annotations

from datetime import datetime

from storage.history import History
from watcher.core.stories import SKETCH, marks, signature
from watcher.pipeline.recording import STORY_SPAN

_DONE = f"signed as {SKETCH}"


def sign_anew(history: History, now: datetime) -> None:
    """Let copies of what an earlier version read be found as well; once, and inside a transaction.

    Articles older than that, and those whose text has been forgotten, keep what they have.
    """
    if history.upkeep.mark(_DONE) is not None:
        return
    for article_id, title, text in history.articles.signed_otherwise(SKETCH, now - STORY_SPAN):
        sign = signature(text, title)
        history.articles.sign(article_id, sign, marks(sign))
    history.upkeep.set_mark(_DONE, now)
