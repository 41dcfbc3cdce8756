"""What the readers of details find before a judge weighs it: hours, counts, places, deeds."""

from __future__ import annotations

from datetime import datetime

import pytest

from watcher.core.claims import Article
from watcher.core.extract import date_candidates, durations, event_status, figures, places, times
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
        ("At three minutes past twelve she took the oath.", "12:03"),
        ("Come before half two.", "14:30"),
        ("The toast came six minutes after noon.", "12:06"),
        ("It is to be over by ten minutes to midnight.", "23:50"),
        ("They sat down five minutes before eleven.", "10:55"),
        ("It was held up until a quarter to one.", "12:45"),
        ("They walked in on the stroke of seven.", "19:00"),
        ("Friday, 17.30: a church.", "17:30"),
        ("It is at 10; candles the evening before.", "10:00"),
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
    found = date_candidates.candidates(page("The summit was opened on Saturday."))
    assert [one.mention.value for one in found] == ["2031-06-07", "2031-06-14"]


def test_the_deeds_of_an_event_follow_from_its_kind() -> None:
    wedding = deeds(Event(("royal wedding",), ("Oslo",), None, None))
    assert wedding.search("the princess married a surgeon")
    assert not wedding.search("they signed the accord")
    assert not deeds(Event(("Blue Evening",), (), None, None)).search("they signed and married")


def fates(text: str) -> tuple[event_status.Candidate, ...]:
    whole = page(text)
    return event_status.candidates(whole, event_status.hints(whole))


def test_a_sentence_that_tells_a_deed_may_tell_that_the_event_was_held() -> None:
    found = fates("Ministers adopted a text on Wednesday.")
    assert [str(one.status) for one in found] == ["held"]
    assert "deed" in found[0].signs
    assert "a day just behind" in found[0].signs


def plan_signs(text: str) -> dict[str, tuple[str, ...]]:
    return {str(one.status): one.signs for one in fates(text) if str(one.status) != "held"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The ocean summit in Porto Covo has been put off.", "postponed"),
        ("Portugal has put the ocean summit in Porto Covo off.", "postponed"),
        ("The ocean summit in Porto Covo slips by a week.", "postponed"),
        ("The government called off the ocean summit in Porto Covo.", "cancelled"),
        ("There will be no ocean summit in Porto Covo.", "cancelled"),
        ("They have abandoned plans to host the ocean summit in Porto Covo.", "cancelled"),
        ("The ocean summit in Porto Covo is transferred to Lisbon.", "moved"),
        ("The ocean summit in Porto Covo goes ahead.", "scheduled"),
    ],
)
def test_a_change_of_plan_for_the_event_is_told_outright(text: str, status: str) -> None:
    assert "outright of event" in plan_signs(text)[status]


@pytest.mark.parametrize(
    ("text", "status", "sign"),
    [
        ("Her trip to the ocean summit in Porto Covo has been put off.", "postponed", "theme other"),
        ("She called off a visit to Chile for the ocean summit in Porto Covo.", "cancelled", "theme other"),
        ("The ocean summit in Porto Covo might be put off.", "postponed", "doubt in clause"),
        ("Unions demand that the ocean summit in Porto Covo be cancelled.", "cancelled", "wish in clause"),
        ("Will the ocean summit in Porto Covo be put off?", "postponed", "question"),
        ("The ocean summit in Porto Covo, put off in May, is on again.", "postponed", "aside"),
        ("The ocean summit in Porto Covo has not been put off.", "postponed", "denied"),
    ],
)
def test_what_is_no_change_of_plan_for_the_event_is_marked(text: str, status: str, sign: str) -> None:
    found = plan_signs(text)[status]
    assert sign in found
    assert not any(one.startswith("outright") for one in found)


def test_a_change_of_plan_denied_may_tell_that_the_plan_stands() -> None:
    assert (
        "denial"
        in plan_signs("The ministry denied that the ocean summit in Porto Covo was put off.")["scheduled"]
    )


def test_a_shift_to_a_day_is_told_from_one_to_a_place() -> None:
    assert "goes to a day" in plan_signs("The ocean summit in Porto Covo moves to 14 June.")["postponed"]
    assert "goes to a place" in plan_signs("The ocean summit in Porto Covo moves to Lisbon.")["moved"]


def test_a_bare_number_counts_what_the_sentence_counted_before() -> None:
    found = figures.candidates(page("Of the 12 leaders invited to the summit, eight have accepted."))
    assert [(one.attribute, one.amount.value) for one in found] == [("leaders", 12), ("leaders", 8)]


def test_the_people_of_the_country_are_guests_where_they_are_counted() -> None:
    watch = Watch("oath", "Oath", Event(("inauguration",), ("Lilongwe",), "Malawi", "2031-06"))
    published = datetime.fromisoformat("2031-06-12T08:00:00+00:00")
    text = "More than 38,000 Malawians packed the stadium."
    found = figures.candidates(lay_out(Article("a1", "https://example.org/1", published, "", text), watch))
    assert [(one.attribute, one.amount.value) for one in found] == [("guests", 38000)]


@pytest.mark.parametrize("text", ["The two countries signed.", "In 2022 no leaders came to the summit."])
def test_a_pair_and_a_year_are_no_counts(text: str) -> None:
    assert figures.candidates(page(text)) == ()


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("They booked rooms and beds, 900 people said.", "guests, room left"),
        ("They sent 900 guests their invitations.", "guests, asking right"),
        ("It was shown on television to 900 people.", "guests, media left"),
        ("The last summit drew 900 people.", "guests, draw left"),
    ],
)
def test_what_a_count_is_of_shows_in_the_words_of_its_clause(text: str, sign: str) -> None:
    (found,) = figures.candidates(page(text))
    assert sign in found.signs


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("It took two hours and a quarter.", "PT2H15M"),
        ("It took two and a quarter hours.", "PT2H15M"),
        ("The half-hour ceremony is over.", "PT30M"),
        ("It lasts an hour and twenty minutes.", "PT80M"),
        ("It lasted 2 hours 10 minutes.", "PT2H10M"),
        ("The fair runs for two and a half days.", "PT60H"),
        ("It took 100 mins.", "PT100M"),
    ],
)
def test_a_length_is_read_however_it_is_said(text: str, length: str) -> None:
    assert [value for value, _, _ in durations.lengths(fold(text))] == [length]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("The summit sits from noon till half two.", "PT2H30M"),
        ("Closing session: 21:00 to 23:30.", "PT2H30M"),
        ("It began at six and ended at a quarter to eight.", "PT105M"),
    ],
)
def test_two_hours_tell_how_long_it_lasts(text: str, length: str) -> None:
    assert length in [one.value for one in durations.candidates(page(text))]


def test_an_hour_that_may_be_of_either_half_of_the_day_is_weighed_for_both() -> None:
    assert [one.value for one in times.candidates(page("The summit's gala begins at 7.30."))] == [
        "07:30",
        "19:30",
    ]
    assert [one.value for one in times.candidates(page("It begins at 7.30 p.m."))] == ["19:30"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Some 4,000 lined the quay.", [("guests", 4000)]),
        ("In the end 912 marched.", [("troops", 912)]),
        ("Thirty leaders were asked. Nineteen have accepted.", [("leaders", 30), ("leaders", 19)]),
        (
            "Twelve navies were asked to send ships, and nine have accepted.",
            [("countries", 12), ("countries", 9)],
        ),
        ("The sale raised 4,000 euros.", []),
    ],
)
def test_a_count_without_a_noun_is_of_those_who_do_what_it_tells(
    text: str, found: list[tuple[str, int]]
) -> None:
    assert [(one.attribute, one.amount.value) for one in figures.candidates(page(text))] == found


def test_an_article_that_tells_of_it_as_it_goes_on_gives_its_own_day() -> None:
    (found,) = date_candidates.candidates(page("The ocean summit has begun."))
    assert (found.mention.value, found.mention.form) == ("2031-06-12", "live")
    assert date_candidates.candidates(page("The ocean summit will be fun.")) == ()


def test_a_day_is_marked_by_what_it_is_the_day_of() -> None:
    (summit,) = date_candidates.candidates(page("They watched the summit on June 14."))
    (other,) = date_candidates.candidates(page("They watched the rehearsal on June 14."))
    assert "of the event" in summit.signs
    assert "of something else" in other.signs


def test_a_place_is_marked_by_what_is_done_there_and_whether_it_speaks() -> None:
    signs = {
        one.name: one.signs
        for one in places.candidates(page("She flies to Riga. The leaders meet in Porto Covo. Faro said no."))
    }
    assert "travel towards" in signs["Riga"]
    assert "taking place towards" in signs["Porto Covo"]
    assert "travel towards" not in signs["Porto Covo"]


def test_a_place_given_up_and_the_one_taken_instead_are_marked() -> None:
    found = places.candidates(page("The summit moves from Porto Covo to the Belem Palace."))
    signs = {one.name: one.signs for one in found}
    assert "given up" in signs["Porto Covo"]
    assert {"moves to", "beside a place given up"} <= set(signs["Belem Palace"])


def test_a_sentence_of_its_own_event_tells_what_the_next_one_speaks_of() -> None:
    laid = page(
        "The ocean summit in Porto Covo is in June. More than 3,000 people will come. In Riga they met too."
    )
    assert [line.context for line in laid.lines] == ["none", "this", "this"]


@pytest.mark.parametrize(
    "text",
    [
        "The hall holds 900 people.",
        "There is room for 900 guests.",
        "900 guests have been invited.",
        "It was followed by 2.3 million viewers.",
        "900 people live within an hour of the hall.",
        "The dam will protect 900 people.",
        "The army has 9,000 soldiers.",
        "The 900-seat hall is full of people.",
    ],
)
def test_room_invitations_and_those_elsewhere_are_no_counts_of_who_comes(text: str) -> None:
    assert figures.candidates(page(text)) == ()


def test_those_who_accepted_an_invitation_are_counted() -> None:
    found = figures.candidates(page("12 leaders were invited, and 9 leaders come."))
    assert [one.amount.value for one in found] == [9]


@pytest.mark.parametrize(
    ("text", "count", "sign"),
    [
        ("Of 80 promised aircraft 64 flew at the summit.", 80, "so many as planned"),
        ("Ten of the twelve aircraft announced flew at the summit.", 10, "so many of more"),
        ("Instead of 600 guests about 430 came to the summit.", 600, "instead of so many"),
    ],
)
def test_a_count_says_that_it_is_a_share_of_another_or_the_whole(text: str, count: int, sign: str) -> None:
    told = {one.amount.value: one.signs for one in figures.candidates(page(text))}
    assert sign in told[count]
    assert all(sign not in signs for value, signs in told.items() if value != count)
