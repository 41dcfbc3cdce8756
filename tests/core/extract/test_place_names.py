"""Names of places, as against days that are named like them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from watcher.core.claims import Article
from watcher.core.extract import places
from watcher.core.extract.lines import lay_out
from watcher.core.extract.place_names import name_after
from watcher.core.watches import Event, Watch

WATCH = Watch("w", "Forum", Event(("coastal forum",), ("Velmora",), None, "2031-05"))


def named(text: str) -> list[str]:
    article = Article("a", "https://example.org/a", datetime(2031, 5, 5, 8, tzinfo=UTC), "", text)
    return [one.name for one in places.candidates(lay_out(article, WATCH))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The coastal forum will be held on Whit Monday.", []),
        ("The coastal forum is put off to Maundy Thursday.", []),
        ("The coastal forum will be held in Alderby Saturday.", ["Alderby"]),
        ("The coastal forum will be held in Alderby Bay.", ["Alderby Bay"]),
    ],
)
def test_a_day_is_no_part_of_a_place(text: str, names: list[str]) -> None:
    assert named(text) == names


def test_a_place_of_the_users_own_has_no_day_in_it_either() -> None:
    assert name_after("a dinner in Alderby Saturday", 0, 60) == ("Alderby", 12)
    assert name_after("a dinner on Whit Monday", 0, 60) is None
