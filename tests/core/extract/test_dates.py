from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.extract.dates import mentions
from watcher.core.extract.folding import fold

PUBLISHED = date(2025, 8, 28)  # a Thursday
SEPTEMBER = (date(2025, 9, 1), date(2025, 9, 30))


def read(text: str, published: date = PUBLISHED, window: tuple[date, date] | None = SEPTEMBER) -> list[str]:
    return [mention.value for mention in mentions(fold(text), text, published, window)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The parade is on Sept. 3.", "2025-09-03"),
        ("It opens on the fourteenth of May.", "2025-05-14"),
        ("It runs on 3-4 September in town", "2025-09-03/2025-09-04"),
        ("It runs from September 3 to 4.", "2025-09-03/2025-09-04"),
        ("from 30 August to 2 September", "2025-08-30/2025-09-02"),
        ("planned for early September", "2025-09"),
        ("at the summit next month", "2025-09"),
        ("It opens on the 9th.", "2025-09-09"),
        ("to be held in the autumn", "2025-23"),
        ("The wedding will be next spring", "2026-21"),
        ("It will be held this weekend", "2025-08-30/2025-08-31"),
        ("on 6 May 2028", "2028-05-06"),
        ("They met on 9 May last year.", "2024-05-09"),
        ("It is to be on 9 May next year.", "2026-05-09"),
        ("at Batajnica, 3–4.10.2026.", "2026-10-03/2026-10-04"),
        ("Wednesday (September 3)", "2025-09-03"),
        ("The gala is tomorrow.", "2025-08-29"),
        ("on the first weekend of October", "2025-10-04/2025-10-05"),
        ("the third Saturday of September next year", "2026-09-19"),
        ("the fourth Friday of August next year", "2026-08-28"),
        ("It meets on 12, 13 and 14 September.", "2025-09-12/2025-09-14"),
        ("It is put off to the 24th and 25th, in town.", "2025-09-24/2025-09-25"),
        ("They meet on Friday 12 and Saturday 13 in the hall.", "2025-09-12/2025-09-13"),
        ("She comes on Tuesday 9th.", "2025-09-09"),
        ("It opens on Monday fortnight.", "2025-09-15"),
        ("It will be in autumn of next year.", "2026-23"),
        ("at the summit next week", "2025-09"),
        ("two weeks before the summit", "2025-09"),
        ("He will be there in two days.", "2025-08-30"),
        ("at next year's games", "2026"),
        ("It opens a week today.", "2025-09-04"),
        ("It opens tomorrow week in the hall.", "2025-09-05"),
        ("It opens today week.", "2025-09-04"),
        ("It opens on Friday week.", "2025-09-05"),
        ("It opens on Thursday week.", "2025-09-11"),
        ("Tomorrow week-long talks open.", "2025-08-29"),
        ("The gala was put off to autumn.", "2025-23"),
        ("The march of the 7th moves indoors.", "2025-09-07"),
        ("It will be on the 17th rather than earlier.", "2025-09-17"),
        ("in the last week of October", "2025-10"),
        ("It opens on the first day of October.", "2025-10-01"),
        ("It is to end by the last day of September.", "2025-09-30"),
        ("The gala is three weeks from Saturday.", "2025-09-20"),
        ("The gala is in three and a half weeks.", "2025-09"),
    ],
)
def test_a_date_is_read_relative_to_publication_and_event(text: str, value: str) -> None:
    assert read(text) == [value]


def test_a_day_put_off_to_another_is_no_span() -> None:
    assert read("Latvia puts off the feast of the crown from July 17 to September 11.") == [
        "2025-07-17",
        "2025-09-11",
    ]


def test_a_weekday_of_a_statement_lies_behind_and_one_of_a_plan_ahead() -> None:
    assert read("The ministry said on Wednesday.") == ["2025-08-27"]
    assert read("She will attend on Wednesday.") == ["2025-09-03"]


def test_words_that_only_look_like_dates_are_none() -> None:
    assert read("He may march in the Winter Olympics of the 20th century.") == []


def test_a_day_that_the_month_does_not_have_is_no_date() -> None:
    assert read("on September 31") == []


def test_the_year_left_open_is_that_of_the_event() -> None:
    window = (date(2026, 3, 1), date(2026, 3, 31))
    assert read("on March 3", date(2025, 4, 1), window) == ["2026-03-03"]


@given(st.text(alphabet="0123456789 -./,SeptMayOcthndrs's", max_size=120))
def test_reading_dates_never_fails_and_mentions_never_overlap(text: str) -> None:
    found = mentions(fold(text), text, PUBLISHED, SEPTEMBER)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(mention.first <= mention.last for mention in found)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # Published on a Thursday
        ("Saturday's service will have one former president.", ["2025-08-30"]),
        ("The family has announced the bearers for Friday's service.", ["2025-08-29"]),
        ("The broadcaster postponed Tuesday's debate.", ["2025-09-02"]),
        ("Some thousands watched Tuesday's parade.", ["2025-08-26"]),
        ("He has had to drop the Mass in the park on Saturday.", ["2025-08-30"]),
        ("They were married on Saturday in the cathedral.", ["2025-08-23"]),
        ("She stands in for him next week Saturday.", ["2025-09-06"]),
        ("She will speak on Tuesday the 9th.", ["2025-09-09"]),
        ("They lie in state on September 11, and are buried the next morning.", ["2025-09-11", "2025-09-12"]),
        (
            "Smoke drifted over the court on Saturday, nine days before the open begins.",
            ["2025-08-23", "2025-09-01"],
        ),
        ("A day after the great parade he signed a contract.", ["2025-08-27"]),
        ("She has pulled out on the eve of the tournament.", ["2025-08-29"]),
        ("She is due in town on the eve of the signing.", []),
        ("Five days to go.", ["2025-09-02"]),
        ("With five weeks to go, here is the list.", ["2025-10"]),
        ("The summit (24/09/2025 - 25/09/2025) is in town.", ["2025-09-24/2025-09-25"]),
        ("The March keynote and the March for Peace", ["2026-03"]),
        ("He is skipping the 20th to protest.", ["2025-09-20"]),
        ("She won on the 18th hole in the 20th minute.", []),
        ("He proposed to put off the parade of July 5 to November 1.", ["2025-07-05", "2025-11-01"]),
        ("The rite will be held at 9 a.m. on Saturday in the cathedral.", ["2025-08-30"]),
        ("She took the oath at 11 p.m. on Tuesday, nine hours later than planned.", ["2025-08-26"]),
        ("The prize is awarded on Monday in the town hall.", ["2025-09-01"]),
        ("She won't be at Saturday's Mass, her office said.", ["2025-08-30"]),
        ("Storm: opening put back to Sunday", ["2025-08-31"]),
        ("The leaders were called in for Tuesday.", ["2025-09-02"]),
        ("The United States envoy speaks on Saturday.", ["2025-08-30"]),
        ("They will march on the 11 November Embankment on November 18.", ["2025-11-18"]),
        ("It is set for 3-June-2026, then for 2026/06/10.", ["2026-06-03", "2026-06-10"]),
        ("It runs on June 3, 4 and 5, 2026.", ["2026-06-03/2026-06-05"]),
        ("It is held on the weekend of June 7, 2026.", ["2026-06-06/2026-06-07"]),
        ("It is planned for June of next year, at the latest for spring 2027.", ["2026-06", "2027-21"]),
        ("The leaders will gather in a fortnight, she said.", ["2025-09-11"]),
        ("The leaders gather a month from today.", ["2025-09-28"]),
        ("The feast is the 12th of next month.", ["2025-09-12"]),
        ("She lands the day before September 9.", ["2025-09-08", "2025-09-09"]),
        ("She leaves two days after September 9.", ["2025-09-11", "2025-09-09"]),
        ("It will be held on the second Saturday of May.", ["2026-05-09"]),
        ("It was held on the second Saturday of May.", ["2025-05-10"]),
        ("He told them he'll be there on Saturday.", ["2025-08-30"]),
        ("She accepted the prize at home: she flies to Oslo on Saturday.", ["2025-08-30"]),
        (
            "The palace on Tuesday released the list of guests for the parade on Sunday.",
            ["2025-08-26", "2025-08-31"],
        ),
        (
            "Bands arrived on Tuesday to rehearse for the parade on Saturday.",
            ["2025-08-26", "2025-08-30"],
        ),
        ("The tunnel opens in the first quarter of 2026.", ["2026-01/2026-03"]),
        ("It was put off from Boxing Day to New Year’s Eve.", ["2025-12-26", "2025-12-31"]),
        ("The mass on Christmas Eve is not at the Anzac Day service.", ["2025-12-24"]),
        ("The Orthodox mass is on Christmas Day.", []),
        (
            "It is planned for the last quarter of next year, not for Q2 2026.",
            ["2026-10/2026-12", "2026-04/2026-06"],
        ),
        ("Four days are left until the games open.", ["2025-09-01"]),
        ("Two days to the Dunes Cup, the hotels are full.", ["2025-08-30"]),
        ("It took two days to count them.", []),
        ("The battle is remembered in just under three months.", ["2025-11"]),
        ("The boat leaves in about ten days, the train in exactly ten days.", ["2025-09", "2025-09-07"]),
    ],
)
def test_a_day_is_told_by_tense_and_by_the_days_around_it(text: str, values: list[str]) -> None:
    assert read(text, window=None) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It runs from Thursday to Saturday next week.", ["2025-09-04", "2025-09-06"]),
        ("It is on Tuesday and on Friday next week.", ["2025-09-02", "2025-09-05"]),
        ("It runs Monday-Wednesday next week.", ["2025-09-01", "2025-09-03"]),
        ("It is on Sunday and Monday next week.", ["2025-08-31", "2025-09-01"]),
        ("It will be next week on Tuesday and Friday.", ["2025-09-02", "2025-09-05"]),
        ("He said on Wednesday that it opens on Friday next week.", ["2025-08-27", "2025-09-05"]),
    ],
)
def test_weekdays_joined_share_the_week_that_is_told_of_one(text: str, values: list[str]) -> None:
    assert read(text) == values


def test_a_weekday_keeps_the_day_on_the_other_side_for_the_judge() -> None:
    (mention,) = mentions(*[fold("The gala is on Saturday."), "The gala is on Saturday."], PUBLISHED)
    assert (mention.first, mention.rival) == (date(2025, 8, 30), date(2025, 8, 23))
