"""What a text may cost: calendars, tables and archives are read no further than an article would be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from watcher.core.claims import Article
from watcher.core.extract import date_candidates, durations, figures, places
from watcher.core.extract.lines import MOST, Line, Page, foremost, lay_out
from watcher.core.extract.readings import read
from watcher.core.extract.sentences import LONGEST
from watcher.core.watches import Event, Watch

WATCH = Watch("w", "Forum", Event(("Coastal Forum",), ("Velmora",), None, "2031-05"))
LEAD = "The Coastal Forum opens in Velmora on 14 May."


def page(text: str) -> Page:
    article = Article("a", "https://example.org/a", datetime(2031, 5, 5, 8, tzinfo=UTC), "", text)
    return lay_out(article, WATCH)


def table(words: str, lines: int = 100) -> Page:
    row = (words * (LONGEST // len(words)))[: LONGEST - 100].strip()
    return page("\n".join([LEAD, *[row] * lines]))


@pytest.mark.parametrize(
    "row", ["3 May to ", "Monday and ", "until 9 May, ", "a week later ", "on the 9th and "]
)
def test_a_calendar_gives_a_bounded_number_of_days(row: str) -> None:
    found = date_candidates.candidates(table(row))
    assert len(found) <= 5 * MOST
    assert found[0].mention.value == "2031-05-14"


@pytest.mark.parametrize("row", ["Alder Hall of ", "in Alder at ", "Velmora, "])
def test_a_list_of_places_gives_a_bounded_number(row: str) -> None:
    found = places.candidates(table(row))
    assert len(found) <= MOST
    assert found[0].name == "Velmora"


@pytest.mark.parametrize("row", ["two to three hours and ", "from 9 am to 10 am, "])
def test_a_timetable_gives_a_bounded_number_of_lengths(row: str) -> None:
    assert len(durations.candidates(table(row))) <= 2 * MOST


def test_no_more_of_an_archive_is_laid_out_than_an_article_holds() -> None:
    laid_out = table("12 of the ", lines=200)
    assert sum(len(line.text) for line in laid_out.lines) < 60_000
    assert len(figures.candidates(laid_out)) < 10_000


def test_lines_are_asked_until_there_is_enough_and_those_on_the_event_first() -> None:
    asked: list[Line] = []

    def many(line: Line) -> Iterator[int]:
        asked.append(line)
        yield from range(MOST - 1)

    plain = "It rains in the hills."
    found = foremost(page(f"{plain} {plain} {LEAD} {plain}"), many)
    assert [line.text for line in asked] == [LEAD, plain]
    assert len(found) == MOST
    assert found[0][0].text == plain  # in the order of the article


def test_what_is_too_long_for_a_sentence_gives_no_details() -> None:
    laid_out = page(LEAD + "\n" + "Alder Hall, 3 May, 40 guests, " * 100)
    assert [line.text for line in laid_out.lines] == [LEAD]


def test_no_quote_is_longer_than_a_sentence_can_be() -> None:
    names = (
        "The Coastal Forum in Velmora will be attended by Ines Vardal, " + "Kiri Walsh, Odo Brant, " * 5000
    )
    article = Article("a", "https://example.org/a", datetime(2031, 5, 5, 8, tzinfo=UTC), "", names)
    lines = read(article).lines
    assert all(line.sentence.text in names and len(line.sentence.text) <= LONGEST for line in lines)
    assert sum(len(line.sentence.text) for line in lines) <= 2 * LONGEST
