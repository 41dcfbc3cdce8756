"""Folding: comparable text in which every character stands where it stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.extract.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("2½ hours", "2½ hours"),
        ("40¹ leaders", "40¹ leaders"),
        ("② Opening", "② opening"),
        ("２０ guests", "20 guests"),
        ("São Tomé’s “Élan”", 'sao tome\'s "elan"'),
    ],
)
def test_only_what_is_a_digit_becomes_one(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=200))
def test_the_length_is_kept(text: str) -> None:
    assert len(fold(text)) == len(text)
