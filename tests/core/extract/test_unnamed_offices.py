"""The absence of an office without a name is no claim on the country."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from watcher.core.claims import Article
from watcher.core.extract import entities
from watcher.core.extract.decoding import Verdict
from watcher.core.extract.unnamed_offices import without_unnamed
from watcher.core.values import Status
from watcher.core.watches import Event, Watch

WATCH = Watch("p", "Harvest parade", Event(("harvest parade",), ("Tartu",), "Estonia", "2031-09"))


def claimed(text: str, status: Status) -> set[str]:
    """Those left, where a reader claimed `status` of everybody, by the last mention of each."""
    article = Article("a", "https://example.org/a", datetime(2031, 9, 1, tzinfo=UTC), "", text)
    everybody = entities.find(article, WATCH)
    verdicts = [
        Verdict(i, len(e.mentions) - 1, status, False, None, 0.9, "both") for i, e in enumerate(everybody)
    ]
    return {everybody[v.entity].name for v in without_unnamed(verdicts, everybody, article)}


@pytest.mark.parametrize(
    "text",
    [
        "Portugal's president will not come.",
        "The Portuguese prime minister will not come.",
        "Not one of the leaders of Portugal and Peru was there.",
        "Neither the king of Lesotho nor the sultan of Brunei is to come.",
    ],
)
def test_an_absent_office_says_nothing_of_its_country(text: str) -> None:
    assert claimed(text, Status.NOT_ATTENDING) == set()
    assert claimed(text, Status.ATTENDING)  # but its presence does


@pytest.mark.parametrize("text", ["Portugal will not come.", "Portugal's delegation will not come."])
def test_an_absent_country_is_told(text: str) -> None:
    assert claimed(text, Status.NOT_ATTENDING) == {"Portugal"}


def test_a_holder_with_a_name_is_told() -> None:
    assert "Rui Brandao" in claimed("Portugal's president, Rui Brandao, will not come.", Status.NOT_ATTENDING)
