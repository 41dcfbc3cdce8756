from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.newsprint import attendance, said
from watcher.core import names
from watcher.core.claims import Kind
from watcher.core.facts import Assertion
from watcher.core.identity import Identities, identify
from watcher.core.watches import Person


def called(
    *subjects: str, aliases: dict[str, tuple[str, ...]] | None = None, kind: Kind = "person"
) -> list[Assertion]:
    """One article per mention, each naming its subject so."""
    also = aliases or {}
    return [
        said(attendance(subject, "attending", aliases=also.get(subject, ()), kind=kind), n, id=f"{n:03}")
        for n, subject in enumerate(subjects)
    ]


def who(identities: Identities, *subjects: str, kind: Kind = "person") -> list[str]:
    return [identities.name(kind, subject) for subject in subjects]


# --- names ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vladimir V. Putin", "Vladimir Putin"),
        ("Владимир Путин", "Vladimir Putin"),
        ("Βλαντίμιρ Πούτιν", "Vladimir Putin"),
        ("Russian President Vladimir Putin", "Vladimir Putin"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Владимир Зеленский", "Volodymyr Zelensky"),
        ("Aleksandar Vučić", "Александар Вучић"),
        ("Lee Jae-myung", "Jae Myung Lee"),
        ("Joseph R. Biden", "Joe Biden"),
        ("Robert F. Kennedy Jr.", "Robert Kennedy"),
        ("Abdel Fattah al-Sisi", "Abdel Fattah El Sisi"),
        ("Mohamed bin Zayed", "Mohamed bin Zayed Al Nahyan"),
        ("Sadyr Japarov", "Sadyr Zhaparov"),
        ("Irrigation Minister Nevine Attia", "Nevine Attia"),
        ("Archbishop of Canterbury Justin Welby", "Justin Welby"),
        ("Lt Gen (retd) Paramjit Gill", "Paramjit Gill"),
        ("Łukasz Żółty", "Lukasz Zolty"),
    ],
)
def test_two_ways_to_write_one_name_are_one_person(one: str, other: str) -> None:
    assert len(set(who(identify(called(one, other)), one, other))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Joe Biden", "Jill Biden"),
        ("Kim Jong Un", "Kim Yo Jong"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("Ravshan Yuldoshev", "Nodira Yuldosheva"),
        ("Mark Carney", "Marie Carney"),
        ("Gurbanguly Berdymukhamedov", "Serdar Berdymukhamedov"),
        ("John Kennedy", "Robert F. Kennedy Jr."),
        ("Prince William", "William Ruto"),
        ("Prince Andrew", "Andrew Parker Bowles"),
        ("Duke of Gloucester", "Duke of Rothesay"),
        ("Queen Camilla", "King Charles III"),
        ("the president of Iran", "the president of Belarus"),
    ],
)
def test_two_people_stay_two(one: str, other: str) -> None:
    assert len(set(who(identify(called(one, other)), one, other))) == 2


def test_a_country_in_front_of_a_name_is_no_part_of_it() -> None:
    assert names.parse("U.S. President Joe Biden").words == names.parse("Joe Biden").words
    assert names.parse("Russia's Vladimir Putin").words == names.parse("Vladimir Putin").words
    assert names.parse("Israel Katz").words == ("israel", "katz")


def test_a_surname_that_looks_like_a_title_is_one() -> None:
    assert names.parse("Billie Jean King").words[-1] == "king"
    assert names.parse("Julie Bishop").words[-1] == "bishop"


# --- subjects ---------------------------------------------------------------------------------------------

PUTIN = Person("Vladimir Putin", ("Putin", "Владимир Путин"), "President of Russia")


def test_every_way_to_call_a_person_of_the_watch_is_that_person() -> None:
    ways = (
        "Putin",
        "Vladimir V. Putin",
        "the Russian president",
        "Владимир Путин",
        "V. Putin",
        "President Putin",
    )
    assert set(who(identify(called(*ways), [PUTIN]), *ways)) == {"Vladimir Putin"}


def test_names_gather_without_help_from_the_watch() -> None:
    ways = ("Putin", "Vladimir V. Putin", "the Russian president", "Владимир Путин", "Vladimir Putin")
    told = called(*ways, aliases={"Vladimir Putin": ("Putin", "Russian President Vladimir Putin")})
    assert len(set(who(identify(told), *ways))) == 1


def test_a_surname_goes_to_the_only_person_who_bears_it() -> None:
    assert who(identify(called("Fico", "Robert Fico")), "Fico") == ["Robert Fico"]
    assert who(identify(called("Xi", "Xi Jinping")), "Xi") == ["Xi Jinping"]
    assert who(identify(called("Sassou Nguesso", "Denis Sassou-Nguesso")), "Sassou Nguesso") == [
        "Denis Sassou-Nguesso"
    ]


def test_a_surname_that_two_bear_alike_stands_alone() -> None:
    assert who(identify(called("Dimov", "Ivaylo Dimov", "Petar Dimov")), "Dimov") == ["Dimov"]


def test_a_surname_goes_to_the_one_who_is_commonly_called_by_it() -> None:
    told = called("Biden", "Joe Biden", "Jill Biden", "Joe Biden", aliases={"Joe Biden": ("Biden",)})
    assert who(identify(told), "Biden") == ["Joe Biden"]


def test_two_names_set_side_by_side_by_one_article_are_two_people() -> None:
    told = [
        said(attendance("Dimov", "attending"), 1, id="1", article="a"),
        said(attendance("Ivaylo Dimov", "not_attending"), 1, id="2", article="a"),
    ]
    assert who(identify(told), "Dimov", "Ivaylo Dimov") == ["Dimov", "Ivaylo Dimov"]


def test_an_office_goes_to_the_one_who_is_said_to_hold_it() -> None:
    told = called("the Serbian president", "Vucic", aliases={"Vucic": ("Serbian President Vucic",)})
    assert who(identify(told), "the Serbian president") == ["Vucic"]


def test_an_office_that_two_have_held_belongs_to_neither() -> None:
    told = called(
        "the US president",
        "Joe Biden",
        "Donald Trump",
        aliases={"Joe Biden": ("the US president",), "Donald Trump": ("the US president",)},
    )
    assert who(identify(told), "the US president") == ["the US president"]


def test_articles_that_give_both_names_join_them() -> None:
    told = called("Robert Prevost", "Pope Leo XIV", aliases={"Pope Leo XIV": ("Robert Prevost",)})
    assert len(set(who(identify(told), "Robert Prevost", "Pope Leo XIV"))) == 1


def test_a_slip_about_a_relative_does_not_join_two_people() -> None:
    told = called("Joe Biden", "Jill Biden", aliases={"Joe Biden": ("Jill Biden",)})
    assert who(identify(told), "Joe Biden", "Jill Biden") == ["Joe Biden", "Jill Biden"]


def test_the_name_shown_is_the_fullest_without_titles_and_the_others_are_kept() -> None:
    identities = identify(called("Putin", "President Vladimir Putin", "Vladimir Putin"))
    assert identities.names("Vladimir Putin") == ("Vladimir Putin", "President Vladimir Putin", "Putin")


def test_countries_are_known_by_their_common_names() -> None:
    ways = ("US", "the United States", "American delegation", "Washington", "U.S.", "United States")
    identities = identify(called(*ways, kind="delegation"))
    assert set(who(identities, *ways, kind="delegation")) == {"United States"}
    two = ("North Korea", "South Korea")
    assert set(who(identify(called(*two, kind="delegation")), *two, kind="delegation")) == set(two)


def test_a_person_and_a_delegation_of_one_name_stay_two() -> None:
    told = [
        said(attendance("Jordan", "attending"), 1),
        said(attendance("Jordan", "attending", kind="delegation"), 2),
    ]
    identities = identify(told)
    assert identities.name("person", "Jordan") != identities.name("delegation", "Jordan")


def test_a_subject_is_found_by_any_of_its_names() -> None:
    identities = identify(called("Vladimir Putin", "Putin", "Joe Biden", "Jill Biden"))
    assert identities.find("putin") == "Vladimir Putin"
    assert identities.find("President Putin") == "Vladimir Putin"
    assert identities.find("Biden") is None
    assert identities.find("Macron") is None


def test_a_user_may_mean_somebody_by_their_office() -> None:
    told = called(
        "Vladimir Putin", "Boris Pistorius", aliases={"Boris Pistorius": ("German Defence Minister",)}
    )
    people = (Person("Vladimir Putin", role="President of Russia"),)
    identities = identify(told, people)
    for office in ("the Russian president", "Russia's president", "president of Russia"):
        assert identities.find(office) == "Vladimir Putin"
    assert identities.find("the defence minister of Germany") == "Boris Pistorius"
    assert identities.find("the president") is None
    assert identities.find("the French president") is None


CAST = (
    "Putin",
    "Vladimir Putin",
    "V. Putin",
    "Joe Biden",
    "Biden",
    "Jill Biden",
    "Kim",
    "Kim Jong Un",
    "the US president",
)


@given(st.lists(st.sampled_from(CAST), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_who_is_who_does_not_depend_on_the_order_of_arrival(
    subjects: list[str], shuffle: random.Random
) -> None:
    told = called(
        *subjects, aliases={"Joe Biden": ("Biden", "US President Joe Biden"), "Kim Jong Un": ("Kim",)}
    )
    arrived = list(told)
    shuffle.shuffle(arrived)
    assert who(identify(told), *subjects) == who(identify(arrived), *subjects)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_can_stand_as_a_name(one: str, other: str) -> None:
    identities = identify(called(one, other))
    for shown in who(identities, one, other):
        assert shown in identities.names(shown)
