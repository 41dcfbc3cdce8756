"""Counts that no noun goes with: what they are taken to count, and the sums of parts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from watcher.core.claims import Article
from watcher.core.extract import figures
from watcher.core.extract.lines import lay_out
from watcher.core.watches import Event, Watch

WATCH = Watch("w", "Parade", Event(("harvest parade",), ("Tartu",), "Estonia", "2031-09"))


def counted(text: str) -> set[tuple[str, float, str]]:
    article = Article("a", "https://example.org/a", datetime(2031, 9, 1, 8, tzinfo=UTC), "", text)
    return {
        (one.attribute, one.amount.value, sign.removeprefix("tied by "))
        for one in figures.candidates(lay_out(article, WATCH))
        for sign in one.signs
        if sign.startswith("tied by ")
    }


@pytest.mark.parametrize(
    ("text", "attribute", "value"),
    [
        ("The number of aircraft at the harvest parade is cut from 31 to 17.", "aircraft", 17),
        ("Four presidents and two kings come to the harvest parade.", "leaders", 6),
        ("The harvest parade has 12 planes, 5 helicopters and a band.", "aircraft", 17),
        ("Five of the nine helicopters promised flew over the harvest parade.", "aircraft", 5),
        ("Last year 40 tanks rolled. This time it will be 52.", "vehicles", 52),
        ("Six Vipers fly over the harvest parade.", "aircraft", 6),
        ("Twelve T-90s roll at the harvest parade.", "vehicles", 12),
        ("The harvest parade was held before a public of just over 18,000.", "guests", 18000),
        ("In the stands: 640.", "guests", 640),
        ("The harvest parade was seen by 21,000, the police say.", "guests", 21000),
        ("At the harvest parade there will be fifteen, twenty machines.", "aircraft", 15),
        ("Nineteen of the league's 22 members will be represented.", "countries", 19),
        ("The body has 51 member federations, and 38 of them have sent teams.", "countries", 38),
        ("Leaders of 30 of the 32 allies come to the harvest parade.", "leaders", 30),
        ("Only 41 of 60 lorries rolled.", "vehicles", 41),
        ("She comes too, which brings to 13 the number of heads of state.", "leaders", 13),
        ("Some 1,870 military and police personnel will march.", "troops", 1870),
        ("850 officers and men will march.", "troops", 850),
        ("It had 16 heads of state and a crowd that police put at 12,000.", "guests", 12000),
        ("Visitors are expected to number around 6,000.", "guests", 6000),
        ("TARTU, Aug 31 - Thirty-eight leaders will come.", "leaders", 38),
        ("A hundred and ten hussars ride at the head of the harvest parade.", "troops", 110),
    ],
)
def test_a_count_without_its_noun_is_a_candidate(text: str, attribute: str, value: int) -> None:
    assert (attribute, value) in {(kind, number) for kind, number, _ in counted(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The harvest parade costs 900 euros.",
        "The route of the harvest parade is 800 metres long.",
        "The harvest parade was first held in 1974.",
        "It begins at 10 and the road is 300 km long.",
        "TARTU, Aug 31 - Leaders will come.",
    ],
)
def test_money_measures_hours_and_years_count_nobody(text: str) -> None:
    assert counted(text) == set()


def test_a_sum_says_of_how_many_parts_it_is() -> None:
    assert ("leaders", 6, "sum of 2") in counted("Four presidents and two kings come to the harvest parade.")


def test_figures_of_a_comparison_are_not_added() -> None:
    assert not any("sum" in how for _, _, how in counted("There are 40 tanks instead of 52 tanks."))


@pytest.mark.parametrize(
    "text",
    [
        "Only half of the 80 countries asked will come to the harvest parade.",
        "Two thirds of the 80 countries asked will come to the harvest parade.",
        "Just 40% of all 80 countries will come to the harvest parade.",
        "A quarter of the 80 leaders will come to the harvest parade.",
    ],
)
def test_a_number_of_which_a_share_is_told_is_no_count(text: str) -> None:
    assert 80 not in {value for _, value, _ in counted(text)}
