from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.edtf import Precision, is_valid, parse


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2025", "2025-01-01", "2025-12-31", Precision.YEAR),
        ("2025-09", "2025-09-01", "2025-09-30", Precision.MONTH),
        ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH),
        ("2025-09-03", "2025-09-03", "2025-09-03", Precision.DAY),
        ("2025-21", "2025-03-01", "2025-05-31", Precision.SEASON),
        ("2025-22", "2025-06-01", "2025-08-31", Precision.SEASON),
        ("2025-23", "2025-09-01", "2025-11-30", Precision.SEASON),
        ("2025-24", "2025-12-01", "2026-02-28", Precision.SEASON),
        ("2025-09-03/2025-09-04", "2025-09-03", "2025-09-04", Precision.DAY),
        ("2025-12/2026-01-02", "2025-12-01", "2026-01-02", Precision.MONTH),
    ],
)
def test_a_date_covers_the_days_it_names(text: str, first: str, last: str, precision: Precision) -> None:
    days = parse(text)
    assert (days.first.isoformat(), days.last.isoformat(), days.precision) == (first, last, precision)
    assert days.span == ("/" in text)


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "25-09-03", "2025-9-3", "2025-00", "2025-13", "2025-20", "2025-25", "2025-09-31",
        "2025-02-29", "2025-09-03/", "/2025-09-03", "../2025", "2025-09-04/2025-09-03", "2025/2026/2027",
        "2025-09-03T10:00", "2025~", "202X", "٢٠٢٥", " 2025", "0000", "9999-24",
    ],
)  # fmt: skip
def test_what_is_no_date_of_the_subset_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|ends before"):
        parse(text)
    assert not is_valid(text)


@given(st.dates(max_value=date(9998, 12, 31)))
def test_a_day_lies_in_its_month_and_its_year(day: date) -> None:
    exact = parse(day.isoformat())
    assert exact.first == exact.last == day
    assert exact.within(parse(day.isoformat()[:7]))
    assert parse(day.isoformat()[:7]).within(parse(day.isoformat()[:4]))


@given(st.text(max_size=25))
def test_any_text_is_read_or_refused(text: str) -> None:
    if is_valid(text):
        assert parse(text).first <= parse(text).last
