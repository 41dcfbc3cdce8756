from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.extract.numbers import counts, ordinal, parse
from watcher.core.values import Amount, Bound


@pytest.mark.parametrize(
    ("text", "value", "bound"),
    [
        ("26 leaders", 26, Bound.EXACT),
        ("some 1,200 guests", 1200, Bound.ABOUT),
        ("more than two dozen leaders", 24, Bound.OVER),
        ("no fewer than forty-one countries", 41, Bound.OVER),
        ("up to 60 thousand visitors", 60_000, Bound.UNDER),
        ("not more than 150,000 people", 150_000, Bound.UNDER),
        ("as many as 500 guests", 500, Bound.UNDER),
        ("nearly 9,000 soldiers", 9000, Bound.ABOUT),
        ("half a million people", 500_000, Bound.EXACT),
        ("3.200 soldiers", 3200, Bound.EXACT),
        ("1.250 million people", 1_250_000, Bound.EXACT),
        ("about 2.5 million people", 2_500_000, Bound.ABOUT),
        ("dozens of aircraft", 24, Bound.OVER),
        ("hundreds of vehicles", 200, Bound.OVER),
        ("thousands of soldiers", 2000, Bound.OVER),
        ("tens of thousands of troops", 20_000, Bound.OVER),
        ("80-plus aircraft", 80, Bound.OVER),
        ("one thousand six hundred guests", 1600, Bound.EXACT),
        ("several hundred vehicles", 200, Bound.OVER),
        ("a hundred thousand people", 100_000, Bound.EXACT),
        ("sixty-nine hundred people", 6900, Bound.EXACT),
        ("4.5 lakh visitors", 450_000, Bound.EXACT),
        ("more than a lakh of pilgrims", 100_000, Bound.OVER),
        ("five and a half lakh spectators", 550_000, Bound.EXACT),
        ("1,50,000 visitors", 150_000, Bound.EXACT),
        ("31'000 visitors", 31_000, Bound.EXACT),
        ("a half-dozen kings", 6, Bound.EXACT),
        ("about a quarter of a million people", 250_000, Bound.ABOUT),
        ("3½ thousand guests", 3500, Bound.EXACT),
        ("some 2 ½ million people", 2_500_000, Bound.ABOUT),
        ("40¹ leaders", 40, Bound.EXACT),
    ],
)
def test_a_count_is_read_with_its_bound(text: str, value: int, bound: Bound) -> None:
    assert next(counts(text)).amount == Amount(value, bound)


def test_a_range_is_its_lower_end_and_over() -> None:
    assert next(counts("50 to 60 aircraft")).amount == Amount(50, Bound.OVER)
    between = next(counts("between 300,000 and half a million faithful"))
    assert between.amount == Amount(300_000, Bound.OVER)


def test_two_counts_joined_by_and_are_no_range() -> None:
    assert [count.amount.value for count in counts("40 tanks and 60 jets")] == [40, 60]


def test_hundreds_of_digits_are_no_number() -> None:
    assert parse("9" * 400) is None
    assert list(counts("9" * 400 + " guests")) == []


def test_prices_are_no_counts() -> None:
    assert list(counts("it cost $92 million")) == []


def test_ordinals_in_words_and_figures() -> None:
    assert [ordinal(word) for word in ("9th", "twenty-third", "fourteenth", "parade")] == [9, 23, 14, None]


@given(st.integers(min_value=1, max_value=9_999_999))
def test_a_grouped_figure_means_itself(number: int) -> None:
    assert parse(f"{number:,}") == number


@given(st.text(max_size=200))
def test_counting_never_fails_and_stays_inside_the_text(text: str) -> None:
    assert all(0 <= count.start < count.end <= len(text) for count in counts(text))
