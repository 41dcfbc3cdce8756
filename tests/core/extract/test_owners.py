"""What somebody's people do is no claim on whose people they are."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from watcher.core.claims import Article
from watcher.core.extract import entities
from watcher.core.extract.decoding import Verdict
from watcher.core.extract.owners import without_owners
from watcher.core.values import Status
from watcher.core.watches import Event, Watch

WATCH = Watch("p", "Harvest parade", Event(("harvest parade",), ("Tartu",), "Estonia", "2031-09"))


def claimed(text: str, reader: str = "model") -> set[str]:
    """Those left, where a reader claimed everybody's presence by their first mention."""
    article = Article("a", "https://example.org/a", datetime(2031, 9, 1, tzinfo=UTC), "", text)
    everybody = entities.find(article, WATCH)
    verdicts = [Verdict(i, 0, Status.ATTENDING, False, None, 0.9, reader) for i, _ in enumerate(everybody)]
    return {everybody[v.entity].name for v in without_owners(verdicts, everybody, article)}


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz's husband will attend the harvest parade.",
        "Ana Ruiz’s chief of staff will attend the harvest parade.",
        "Ana Ruiz's younger brother will skip the harvest parade.",
    ],
)
def test_the_trained_reader_alone_is_not_believed_on_the_owner(text: str) -> None:
    assert claimed(text) == set()
    assert claimed(text, reader="both") == {"Ana Ruiz"}  # the rules saw more than the owner


@pytest.mark.parametrize(
    "text",
    ["Ana Ruiz's presence delighted the harvest parade.", "Ana Ruiz and her husband will come."],
)
def test_what_is_the_person_s_own_stays(text: str) -> None:
    assert claimed(text) == {"Ana Ruiz"}


def test_a_country_is_not_told_by_the_office_of_a_president_of_known_name() -> None:
    text = "Ana Ruiz is Chile's president. The president of Chile will come to the harvest parade."
    article = Article("a", "https://example.org/a", datetime(2031, 9, 1, tzinfo=UTC), "", text)
    everybody = entities.find(article, WATCH)
    verdicts = [
        Verdict(i, len(e.mentions) - 1, Status.ATTENDING, False, None, 0.9, "both")
        for i, e in enumerate(everybody)
    ]
    assert {e.name for e in everybody} == {"Ana Ruiz", "Chile"}
    assert {everybody[v.entity].name for v in without_owners(verdicts, everybody, article)} == {"Ana Ruiz"}
