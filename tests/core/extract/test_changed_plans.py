"""New days and places that a sentence puts in the stead of others, however far from what was known."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from watcher.core.claims import Article
from watcher.core.extract.dates import mentions
from watcher.core.extract.lines import Line, lay_out
from watcher.core.extract.new_days import is_new_day
from watcher.core.extract.place_swaps import swaps
from watcher.core.watches import Event, Watch

WATCH = Watch("f", "Sea Forum in Turku", Event(("Sea Forum", "forum"), ("Turku",), "Finland", "2031-09"))
PUBLISHED = datetime(2031, 6, 12, tzinfo=UTC)


def line(text: str) -> Line:
    (only,) = lay_out(Article("a", "https://example.org/a", PUBLISHED, "", text), WATCH).lines
    return only


def new_days(text: str) -> list[str]:
    one = line(text)
    found = mentions(one.folded, one.text, PUBLISHED.date())
    return [mention.value for mention in found if is_new_day(one, mention)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The Sea Forum has been postponed to March 2032 after floods.", ["2032-03"]),
        ("The Sea Forum was put off until the autumn of 2032.", ["2032-23"]),
        ("The forum has been moved from September 4 to November 20.", ["2031-11-20"]),
        ("The mayor denied that the forum had been postponed to March 2032.", []),
        ("The forum could be postponed to March 2032.", []),
        ("Has the forum been postponed to March 2032?", []),
        ("The ferry race before the forum has been postponed to July 4.", []),
    ],
)
def test_a_day_to_which_the_event_was_put_off_is_told(text: str, values: list[str]) -> None:
    assert new_days(text) == values


@pytest.mark.parametrize(
    ("text", "swap"),
    [
        (
            "The forum moves from the old stadium, where rain came in, to the town hall.",
            ("the old", "the town"),
        ),
        ("The forum will not be held in Turku but in Vaasa.", ("Turku", "Vaasa")),
        ("The forum will be held at the Town Hall instead of the castle.", ("the castle", "the Town")),
        ("Sea Forum quits Turku and will be staged in Vaasa instead", ("Turku", "Vaasa")),
    ],
)
def test_a_place_taken_for_another_is_told(text: str, swap: tuple[str, str]) -> None:
    one = line(text)
    ((old, new),) = swaps(one)
    assert one.text[slice(*old)].startswith(swap[0])
    assert one.text[slice(*new)].startswith(swap[1])


@pytest.mark.parametrize(
    "text",
    ["The forum could move from Turku to Vaasa.", "The chef moved from Turku to Vaasa."],
)
def test_what_is_only_thought_of_or_about_another_thing_takes_no_place(text: str) -> None:
    assert swaps(line(text)) == ()
