"""Whoever the event is about is not among those invited to it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from watcher.core.claims import Article
from watcher.core.extract import entities
from watcher.core.extract.decoding import Verdict
from watcher.core.extract.honoured import without_honoured
from watcher.core.values import Status
from watcher.core.watches import Event, Watch

WEDDING = Watch("w", "Royal wedding", Event(("royal wedding",), ("Tartu",), "Estonia", "2031-09"))


def claimed(text: str, status: Status = Status.INVITED) -> set[str]:
    """Those left, where a reader had claims on everybody."""
    article = Article("a", "https://example.org/a", datetime(2031, 9, 1, tzinfo=UTC), "", text)
    everybody = entities.find(article, WEDDING)
    verdicts = [Verdict(i, 0, status, False, None, 0.9, "both") for i in range(len(everybody))]
    return {everybody[v.entity].name for v in without_honoured(verdicts, everybody, article)}


@pytest.mark.parametrize(
    "text",
    [
        "Bo Lindgren was invited to Princess Ana Ruiz's wedding.",
        "Bo Lindgren was invited to the wedding of Princess Ana Ruiz and Kai Meri.",
        "Bo Lindgren was invited to the state coronation of Queen Ana Ruiz.",
    ],
)
def test_whoever_names_the_event_was_not_invited_to_it(text: str) -> None:
    assert claimed(text) == {"Bo Lindgren"}


def test_whoever_stands_before_the_event_by_chance_stays() -> None:
    assert claimed("The palace has not invited Bo Lindgren to the wedding.") == {"Bo Lindgren"}


def test_those_who_come_stay_though_the_event_bears_their_name() -> None:
    assert "Ana Ruiz" in claimed("All went to Princess Ana Ruiz's wedding.", Status.ATTENDING)
