"""What the readers of details find before a judge weighs it: hours, counts, places, deeds."""

from __future__ import annotations

from datetime import datetime

import pytest

from watcher.core.claims import Article
from watcher.core.extract import event_status, figures, places, times, when
from watcher.core.extract.deeds import deeds
from watcher.core.extract.folding import fold
from watcher.core.extract.lines import Page, lay_out
from watcher.core.watches import Event, Watch

WATCH = Watch(
    "ocean-summit-2031",
    "Ocean summit, Porto Covo, June 2031",
    Event(("ocean summit in Porto Covo", "Porto Covo Summit"), ("Porto Covo",), "Portugal", "2031-06"),
)


def page(text: str, published: str = "2031-06-12T08:00:00+00:00") -> Page:  # a Thursday
    article = Article("a1", "https://example.org/1", datetime.fromisoformat(published), "", text)
    return lay_out(article, WATCH)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("It began half an hour ahead of the planned 6:30 p.m.", "18:00"),
        ("It began twenty minutes later than the scheduled 10:00.", "10:20"),
        ("Doors are at nine-thirty in the morning.", "09:30"),
        ("Tonight's dinner begins at 7:30.", "19:30"),
        ("It opens at 7:30 on Friday.", "07:30"),
    ],
)
def test_an_hour_is_read_with_what_shifts_it(text: str, hour: str) -> None:
    assert [value for value, _, _ in times.clock(fold(text))] == [hour]


def test_the_leaders_of_so_many_countries_count_as_leaders() -> None:
    found = figures.candidates(page("The leaders of 26 countries come. Envoys from 12 countries come too."))
    assert [(one.attribute, one.amount.value) for one in found] == [("leaders", 26), ("countries", 12)]


def test_members_of_the_armed_forces_are_troops_and_no_guests() -> None:
    found = figures.candidates(page("More than 6,000 members of the armed forces will line the quay."))
    assert [(one.attribute, one.amount.value) for one in found] == [("troops", 6000)]


def test_a_part_is_marked_as_smaller_than_the_whole() -> None:
    found = figures.candidates(page("The summit expects 40 leaders. Three leaders will not be there."))
    assert [("leaders, largest" in one.signs) for one in found] == [True, False]


def test_a_place_inside_a_description_is_told_but_not_one_inside_a_proper_name() -> None:
    def names(text: str) -> list[str]:
        return [one.name for one in places.candidates(page(text))]

    assert names("She was asked to the ocean summit in Porto Covo.") == ["Porto Covo"]
    assert names("She was asked to the Porto Covo Summit.") == []


def test_a_weekday_is_weighed_on_both_sides_of_publication() -> None:
    found = when.candidates(page("The summit was opened on Saturday."))
    assert [one.mention.value for one in found] == ["2031-06-07", "2031-06-14"]


def test_the_deeds_of_an_event_follow_from_its_kind() -> None:
    wedding = deeds(Event(("royal wedding",), ("Oslo",), None, None))
    assert wedding.search("the princess married a surgeon")
    assert not wedding.search("they signed the accord")
    assert not deeds(Event(("Blue Evening",), (), None, None)).search("they signed and married")


def test_a_sentence_that_tells_a_deed_may_tell_that_the_event_was_held() -> None:
    found = event_status.candidates(page("Ministers adopted a text on Wednesday."))
    assert [str(one.status) for one in found] == ["held"]
    assert "deed" in found[0].signs
    assert "a day just behind" in found[0].signs
