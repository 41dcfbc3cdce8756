"""Foreign text made harmless to show."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.cleaning import harmless, one_line, paragraphs

anything = st.text(st.characters(codec=None, exclude_categories=()), max_size=80)


@given(anything)
def test_no_control_or_override_survives(text: str) -> None:
    for clean in (harmless(text), one_line(text), paragraphs(text)):
        assert not any(
            unicodedata.category(c) == "Cs" or (unicodedata.category(c) == "Cc" and c not in "\n\t")
            for c in clean
        )
        assert not set(clean) & set(
            "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff"
        )
        clean.encode("utf-8")


@given(anything)
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    assert one_line(line) == line


@given(anything, st.integers(1, 30))
def test_a_limit_is_kept(text: str, limit: int) -> None:
    assert len(one_line(text, limit)) <= limit


def test_a_header_can_not_be_broken_out_of() -> None:
    assert one_line("Summit\r\nBcc: all@example.org\x00") == "Summit Bcc: all@example.org"


def test_text_that_reorders_itself_is_set_straight() -> None:
    assert one_line("invoice\u202egpj.exe") == "invoicegpj.exe"


@pytest.mark.parametrize("text", ["می‌خواهم", "👩‍👩‍👧", "क्‍ष", "naïve café", "北京"])
def test_honest_scripts_stay_whole(text: str) -> None:
    assert one_line(text) == unicodedata.normalize("NFC", text)


def test_paragraphs_are_lines() -> None:
    assert paragraphs(" One  two\r\n\r\n\r\nThree\u2028Four\x07 ") == "One two\nThree\nFour"


@given(anything)
def test_paragraphs_twice_are_the_same(text: str) -> None:
    assert paragraphs(paragraphs(text)) == paragraphs(text)
