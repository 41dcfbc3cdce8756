"""Sentences: exact offsets, abbreviations, other scripts, bounded time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.extract.sentences import LONGEST, split


def texts(text: str) -> list[str]:
    return [s.text for s in split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Ade will come. Gen. Omar won't.", ["Mr. Ade will come.", "Gen. Omar won't."]),
        ("U.S. President J. K. Dole arrived. He waved.", ["U.S. President J. K. Dole arrived.", "He waved."]),
        ("She flew to the U.S. The king stayed.", ["She flew to the U.S.", "The king stayed."]),
        ("Sr. Ana Ruiz RVM sang on Sept. 4 at No. 10.", ["Sr. Ana Ruiz RVM sang on Sept. 4 at No. 10."]),
        ('"Will I go?" he asked. Then left.', ['"Will I go?" he asked.', "Then left."]),
        ('He said: "I come." Nobody believed him.', ['He said: "I come."', "Nobody believed him."]),
        (
            "Guest list grows\nThe king is coming.\n\nThe queen is not.",
            ["Guest list grows", "The king is coming.", "The queen is not."],
        ),
        ("The king of the\nhills is coming.", ["The king of the\nhills is coming."]),
        ("普京将出席阅兵。金正恩也将出席。", ["普京将出席阅兵。", "金正恩也将出席。"]),
        (
            "Some 2.5 million watched. Over 3,000 marched.",
            ["Some 2.5 million watched.", "Over 3,000 marched."],
        ),
        ("1. The mayor comes. 2. The bishop stays.", ["1. The mayor comes.", "2. The bishop stays."]),
        ("   ", []),
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@given(st.text(alphabet=st.sampled_from("aB. \n!?\"'”。U.S4é,"), max_size=200) | st.text(max_size=200))
def test_sentences_are_verbatim_in_order_and_cover_everything_but_space(text: str) -> None:
    sentences = split(text)
    end = 0
    for s in sentences:
        assert s.text == text[s.start : s.end]
        assert s.text.strip() == s.text != ""
        assert text[end : s.start].strip() == ""
        end = s.end
    assert text[end:].strip() == ""


@pytest.mark.parametrize("unit", ["a. ", ".", "Mr. ", "word ", '"\n', "U.S. A"])
def test_two_hundred_thousand_characters_take_less_than_two_seconds(unit: str) -> None:
    began = time.process_time()
    split(unit * (200_000 // len(unit)))
    assert time.process_time() - began < 2


@pytest.mark.parametrize("mark", [";", ",", ""])
def test_what_is_too_long_is_cut_where_it_pauses(mark: str) -> None:
    text = f"Ines Vardal{mark} " * 1000
    sentences = split(text)
    assert all(one.piece and len(one.text) <= LONGEST for one in sentences)
    assert all(one.text.endswith(f"Vardal{mark}" if mark else ("Ines", "Vardal")) for one in sentences)
    assert [one.text for one in sentences] == [text[one.start : one.end] for one in sentences]


def test_a_word_without_end_is_cut_too() -> None:
    assert [len(one.text) for one in split("a" * (LONGEST + 5))] == [LONGEST, 5]


def test_a_sentence_of_common_length_is_no_piece() -> None:
    assert not any(one.piece for one in split("The king is coming. " * 300))


def test_blanks_before_a_line_break_count_nothing() -> None:
    assert texts("The king,   \nQueen Oda and a guest  \nare coming.") == [
        "The king,   \nQueen Oda and a guest  \nare coming."
    ]
