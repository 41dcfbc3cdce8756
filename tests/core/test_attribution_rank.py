from __future__ import annotations

import pytest

from tests.core.newsprint import attendance, detail
from watcher.core.attribution_rank import Rank, rank
from watcher.core.watches import Event, Person, Watch

WATCH = Watch(
    "summit",
    "The summit",
    Event(("summit",), country="Kenya"),
    people=(Person("Ada Okafor", ("Okafor",), "President of Nigeria"),),
)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Ada Okafor", Rank.OWN),
        ("Okafor’s office", Rank.OWN),
        ("Nigerian foreign ministry", Rank.OWN),
        ("his office", Rank.OWN),
        ("her press secretary", Rank.OWN),
        ("a Kenyan newspaper", Rank.OUTLET),
        ("Nairobi Gazette", Rank.OUTLET),
        ("Nigeria's state broadcaster", Rank.OUTLET),
        ("Reuters news agency", Rank.OUTLET),
        ("French press secretary Ivo Lanz", Rank.OFFICIAL),
        ("Kenyan State House", Rank.HOST),
        ("Nairobi", Rank.HOST),
        ("the organising committee", Rank.HOST),
        ("Dmitry Peskov", Rank.OFFICIAL),
        ("French Foreign Ministry", Rank.OFFICIAL),
        (None, Rank.OUTLET),
        (" ", Rank.OUTLET),
        ("diplomatic sources", Rank.UNNAMED),
        ("a Nigerian official", Rank.UNNAMED),
        ("people familiar with the plans", Rank.UNNAMED),
        ("local media", Rank.UNNAMED),
    ],
)
def test_the_rank_of_a_voice_on_somebodys_attendance(source: str | None, expected: Rank) -> None:
    assert rank(attendance("Ada Okafor", "attending", source=source), WATCH) is expected


def test_a_delegation_speaks_through_its_government() -> None:
    claim = attendance("Russia", "not_attending", source="Kremlin", kind="delegation")
    assert rank(claim, WATCH) is Rank.OWN


def test_a_title_in_an_alias_ties_a_person_to_their_government() -> None:
    claim = attendance("Putin", "attending", source="Kremlin", aliases=("Russian President Putin",))
    assert rank(claim, WATCH) is Rank.OWN
    assert rank(attendance("Putin", "attending", source="Kremlin"), WATCH) is Rank.OFFICIAL


def test_a_voice_is_known_by_the_subjects_other_names() -> None:
    claim = attendance("the president", "attending", source="Hana Weiss")
    assert rank(claim, WATCH, ("Hana Weiss", "the president")) is Rank.OWN


def test_of_the_event_itself_the_host_knows_best() -> None:
    assert rank(detail("date", "2025-09-03", source="Kenya's foreign ministry"), WATCH) is Rank.HOST
    assert rank(detail("date", "2025-09-03", source="Ada Okafor"), WATCH) is Rank.OFFICIAL


def test_a_short_name_is_not_mistaken_for_an_organisation() -> None:
    assert rank(attendance("Kim Jong Un", "attending", source="UN spokesman Li Wei"), WATCH) is Rank.OFFICIAL
    assert rank(attendance("Kim Jong Un", "attending", source="Kim Jong Un"), WATCH) is Rank.OWN
