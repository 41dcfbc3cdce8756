"""Spans of days told in parts, as candidates for the date of an event."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from watcher.core.claims import Article
from watcher.core.extract import date_candidates, durations, times
from watcher.core.extract.lines import Page, lay_out
from watcher.core.watches import Event, Watch

WATCH = Watch("w", "Forum", Event(("harbour forum",), ("Turku",), "Finland", "2031-09"))


def page(text: str) -> Page:
    return lay_out(
        Article("a", "https://example.org/a", datetime(2031, 9, 1, 8, tzinfo=UTC), "", text), WATCH
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The three-day harbour forum opens on 9 September.", "2031-09-09/2031-09-11"),
        ("The harbour forum ends on 11 September after three days.", "2031-09-09/2031-09-11"),
        ("The harbour forum lasts two days. It opens on 9 September.", "2031-09-09/2031-09-10"),
        ("The harbour forum meets on Tuesday and Wednesday.", "2031-09-02/2031-09-03"),
        ("The harbour forum meets from Thursday to Saturday next week.", "2031-09-11/2031-09-13"),
        ("The harbour forum slips from Friday the 5th to Sunday the 7th of September.", "2031-09-07"),
        ("The feast is on 9 September. The harbour forum meets a week later.", "2031-09-16"),
        ("They dine on 8 September. The harbour forum opens the following day.", "2031-09-09"),
        ("The feast is on 9 September. The harbour forum meets two days after that.", "2031-09-11"),
        ("They dine on 8 September and open the harbour forum a fortnight later.", "2031-09-22"),
        ("They land on 8 September for the opening of the harbour forum the day after.", "2031-09-09"),
        (
            "The harbour forum opens on 9 September in the rain and ends on 11 September.",
            "2031-09-09/2031-09-11",
        ),
        ("The harbour forum opens on 9 September and closes a day later.", "2031-09-09/2031-09-10"),
        (
            "The harbour forum begins on 9 September and will be over on the evening of the 11th.",
            "2031-09-09/2031-09-11",
        ),
        ("The harbour forum opens on 9 September. It runs until 11 September.", "2031-09-09/2031-09-11"),
        ("Guests are due in Turku on 9 September for the two-day harbour forum.", "2031-09-09/2031-09-10"),
        (
            "A minister will be at the harbour forum on Sunday and Monday, her office said.",
            "2031-09-07/2031-09-08",
        ),
        ("After a week of rain the harbour forum sat from Wednesday to Friday.", "2031-08-27/2031-08-29"),
        ("The harbour forum, it said of the rain, runs from Wednesday to Friday.", "2031-09-03/2031-09-05"),
        (
            "The harbour forum is late and will be held from Friday, September 12, to Sunday, September 14.",
            "2031-09-12/2031-09-14",
        ),
    ],
)
def test_a_span_told_in_parts_is_a_candidate(text: str, value: str) -> None:
    assert value in {one.mention.value for one in date_candidates.candidates(page(text))}


@pytest.mark.parametrize(
    "text",
    [
        "On a three-day state visit the king attends the harbour forum of 9 September.",
        "The harbour forum was postponed by three days to 9 September.",
    ],
)
def test_a_visit_beside_the_event_and_a_delay_are_no_length_of_it(text: str) -> None:
    assert {one.mention.value for one in date_candidates.candidates(page(text))} == {"2031-09-09"}


@pytest.mark.parametrize(
    "text",
    [
        "It took 24 days, but now she will be at the harbour forum on 9 September.",
        "With ten days left, the harbour forum of 9 September is sold out.",
        "A minister will not be at the harbour forum in eight days' time.",
        "Finland has postponed the harbour forum of the Baltic states and cities from Sept. 5 to Sept. 9.",
    ],
)
def test_a_wait_and_a_delay_make_no_span(text: str) -> None:
    assert "span" not in {one.mention.form for one in date_candidates.candidates(page(text))}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The two-day harbour forum opens on 9 September in the rain.", {"2031-09-09/2031-09-10"}),
        (
            "The two-day harbour forum, open to all who fish there, ends on 9 September.",
            {"2031-09-08/2031-09-09"},
        ),
    ],
)
def test_a_length_counts_from_an_opening_and_back_from_an_end(text: str, values: set[str]) -> None:
    told = date_candidates.candidates(page(text))
    assert {one.mention.value for one in told if one.mention.form == "span"} == values


def test_a_day_said_again_after_a_dateline_ends_the_span() -> None:
    text = "TURKU, Sept. 10 - Ministers ended a two-day harbour forum here on 10 September with a toast."
    span = next(one for one in date_candidates.candidates(page(text)) if one.mention.form == "span")
    assert span.start > text.index("here")


def test_a_day_that_bears_a_name_is_no_length() -> None:
    told = date_candidates.candidates(page("A guest may be at the September 9 Harbour Day forum in Turku."))
    assert {one.mention.value for one in told} == {"2031-09-09"}


def test_a_count_after_a_date_is_no_last_day() -> None:
    told = date_candidates.candidates(page("Seats are taken by 7:40 on September 9, 20 minutes before it."))
    assert {one.mention.value for one in told} == {"2031-09-09"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("At seven it begins.", "19:00"),
        ("The forum began at eleven under a low sky.", "11:00"),
        ("The doors shut at 3:45 p.m., a quarter of an hour before the start.", "16:00"),
        ("Guests must sit by 7:40 a.m. on Tuesday, 20 minutes before it begins.", "08:00"),
        ("At 9:20 a.m., eighty minutes after it began, the lights failed.", "08:00"),
        ("Doors are open from 7:30 a.m., and the forum begins two hours later.", "09:30"),
        ("The start is set for nine.", "09:00"),
        ("The forum opens at two p.m. in Turku.", "14:00"),
    ],
)
def test_an_hour_in_words_is_a_candidate(text: str, value: str) -> None:
    assert value in {one.value for one in times.candidates(page(text))}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It starts at noon and stops at one.", "PT1H"),
        ("The forum took two hours and five.", "PT2H5M"),
        ("The forum sits for six working days.", "P6D"),
        ("The forum lasted two hours and three quarters.", "PT2H45M"),
        ("The forum lasted two and three-quarter hours.", "PT2H45M"),
        ("The forum has been cut to three-quarters of an hour.", "PT45M"),
        ("The forum will take 80 to 90 minutes.", "PT80M"),
        ("The forum is to last between 75 and 90 minutes.", "PT75M"),
        ("The forum is cut from 110 to 90 minutes.", "PT90M"),
        ("The two-and-a-half-hour forum is open to all.", "PT2H30M"),
        ("The forum was shortened to a single day.", "P1D"),
        ("The forum will take forty-five minutes.", "PT45M"),
        ("The forum will take forty to fifty minutes.", "PT40M"),
        ("The hour-long forum is open to all.", "PT1H"),
        ("The week-long forum is open to all.", "P7D"),
        ("The forum goes on for a fortnight.", "P14D"),
        ("The forum will last two to three hours.", "PT2H"),
        ("The two- to three-hour forum is open to all.", "PT2H"),
        ("The forum takes one or two hours and ten minutes.", "PT1H"),
        ("The forum was cut from three to two hours.", "PT2H"),
        ("The 2½-hour forum is open to all.", "PT2H30M"),
        ("The forum lasts 1¼ hours.", "PT75M"),
        ("The forum lasts ¾ hour.", "PT45M"),
    ],
)
def test_a_length_in_words_is_a_candidate(text: str, value: str) -> None:
    assert [one.value for one in durations.candidates(page(text))] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "The forum opens in five days.",
        "The forum is a week on Saturday.",
        "The forum opens a week today.",
        "The dinner follows on 9 September, and the forum two days later.",
    ],
)
def test_a_wait_that_tells_a_day_is_no_length(text: str) -> None:
    assert durations.candidates(page(text)) == ()


def test_a_last_day_told_in_the_sentence_of_the_first_makes_a_span() -> None:
    told = date_candidates.candidates(
        page("The forum opens in Turku on 9 September and runs until the 11th.")
    )
    assert "2031-09-09/2031-09-11" in {one.mention.value for one in told}
