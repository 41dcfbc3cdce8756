"""The dead of a funeral attend nothing, whatever the readers make of their names."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from watcher.core.claims import Article
from watcher.core.extract import entities
from watcher.core.extract.decoding import Verdict
from watcher.core.extract.mourned import without_mourned
from watcher.core.values import Status
from watcher.core.watches import Event, Watch

FUNERAL = Watch("f", "State funeral", Event(("state funeral",), ("Tartu",), "Estonia", "2031-09"))
PARADE = Watch("p", "Harvest parade", Event(("harvest parade",), ("Tartu",), "Estonia", "2031-09"))


def claimed(text: str, watch: Watch = FUNERAL) -> set[str]:
    """Those left, where a reader had claims on everybody."""
    article = Article("a", "https://example.org/a", datetime(2031, 9, 1, tzinfo=UTC), "", text)
    everybody = entities.find(article, watch)
    verdicts = [Verdict(i, 0, Status.ATTENDING, False, None, 0.9, "both") for i in range(len(everybody))]
    return {everybody[v.entity].name for v in without_mourned(verdicts, everybody, article, watch)}


@pytest.mark.parametrize(
    "text",
    [
        "Bo Lindgren will attend the state funeral of the late President Ana Ruiz.",
        "Bo Lindgren will be at Ana Ruiz's funeral.",
        "Bo Lindgren will walk behind the coffin of Ana Ruiz.",
    ],
)
def test_whoever_is_buried_is_left_out(text: str) -> None:
    assert claimed(text) == {"Bo Lindgren"}


def test_kin_of_the_dead_and_those_who_snub_a_funeral_stay() -> None:
    assert "Ana Ruiz" in claimed("Ana Ruiz's funeral snub was noted.")
    assert "Ana Ruiz" in claimed("Nobody liked Ana Ruiz's funeral oration.")
    assert "Ana Ruiz" in claimed("At the funeral Prime Minister Ana Ruiz will speak.")
    assert "Ana Ruiz" in claimed("After the death of Ana Ruiz's father nobody spoke.")


def test_at_other_events_a_death_is_no_reason() -> None:
    assert "Ana Ruiz" in claimed("She sat beside the memorial to Ana Ruiz.", PARADE)
