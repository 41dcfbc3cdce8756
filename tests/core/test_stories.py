"""One text at several outlets is one story."""

from __future__ import annotations

from hashlib import blake2b

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.stories import SKETCH, apart, marks, signature, similar

AGENCY = " ".join(
    f"On day {day} of the talks the delegation of country {day * 7 % 13} met the hosts in hall {day % 5} and "
    f"agreed on point {day * 3}, an official said." for day in range(1, 25)
)  # fmt: skip
OTHER = " ".join(
    f"The orchestra rehearsed movement {part} while violinist number {part * 5 % 11} tuned; critics in row "
    f"{part * 2} wrote that the tempo of bar {part * 9} was brisk." for part in range(1, 25)
)  # fmt: skip


def test_agency_copy_with_a_new_top_and_tail_is_the_same_story() -> None:
    copy = "CITY (Agency) — " + AGENCY + " Additional reporting by our staff."
    assert similar(signature(AGENCY), signature(copy))


def test_case_and_punctuation_make_no_difference() -> None:
    assert similar(signature(AGENCY), signature(AGENCY.upper().replace(",", ";")))


def test_different_articles_are_different_stories() -> None:
    assert not similar(signature(AGENCY), signature(OTHER))


def test_a_copy_with_words_changed_throughout_or_its_end_cut_off_is_the_same_story() -> None:
    words = AGENCY.split()
    edited = " ".join("officials" if at % 12 == 5 else word for at, word in enumerate(words))
    assert similar(signature(AGENCY), signature(edited))
    assert similar(signature(AGENCY), signature(" ".join(words[: len(words) * 3 // 4])))


def test_scripts_without_spaces_are_compared_by_their_characters() -> None:
    text = "".join(
        f"第{day}天的会谈在第{day * 7 % 13}号大厅举行，双方就第{day * 3}项议题达成一致。"
        for day in range(1, 30)
    )
    assert similar(signature(text), signature("据新华社报道，" + text.replace("大厅", "会场")))
    assert not similar(signature(text), signature(text[::-1]))


def test_short_texts_are_alike_only_when_they_are_equal() -> None:
    assert similar(signature("Two words."), signature("two words"))
    assert not similar(signature("Two words."), signature("Three words here."))
    assert not similar(signature("Two words."), signature(AGENCY))


@given(st.text(max_size=300))
def test_any_text_resembles_itself(text: str) -> None:
    assert similar(signature(text), signature(text))


@given(st.integers(0, 30), st.integers(60, 200))
def test_copies_have_marks_in_common_by_which_they_are_found(start: int, length: int) -> None:
    whole = AGENCY.split()
    part = " ".join(whole[start : start + length])
    if similar(signature(AGENCY), signature(part)):
        assert set(marks(signature(AGENCY))) & set(marks(signature(part)))


def test_marks_are_few_and_numbers() -> None:
    assert len(marks(signature(AGENCY))) == 16
    assert len(marks(signature("Two words."))) == 1
    assert all(0 <= mark < 2**63 for mark in marks(signature(AGENCY)))
    assert not set(marks(signature(AGENCY))) & set(marks(signature(OTHER)))


def test_a_signature_is_the_same_on_every_machine_and_in_every_version() -> None:
    """Signatures lie in histories: where this fails, `SKETCH` has to change with what they are made by."""
    sign = signature(AGENCY)
    assert sign[:19] == "m2:00dea0304823611d"
    assert (len(sign), blake2b(sign.encode(), digest_size=4).hexdigest()) == (515, "9bb729cb")
    assert signature("Two words.", "A title") == "ea5b03c1c783574cd"


def test_signatures_of_another_making_are_not_compared() -> None:
    old = "k" + "".join(f"{number:08x}" for number in range(32))
    assert similar(old, old)
    assert not similar(old, signature(AGENCY))
    assert not similar(signature(AGENCY).replace(SKETCH, "m1:"), signature(AGENCY))
    assert len(marks(old)) == 1


REPORT = "The {0} confirmed on Monday that {1} will attend the gala in the old town, with a party of {2}."


@pytest.mark.parametrize(
    ("one", "other", "are_apart"),
    [
        (("palace", "Ada Berg", "12"), ("palace", "Carl Dorn", "12"), True),
        (("palace", "Ada Berg", "12"), ("palace", "Ada Berg", "15"), True),
        (("palace", "Ada Berg", "12"), ("office", "Ada Berg", "12"), False),
        (("palace", "Ada Berg", "12"), ("palace", "Ada Berg and Carl Dorn", "12"), False),
        (("palace", "Ada BERG", "12"), ("palace", "ada berg", "12"), False),
    ],
)
def test_reports_after_one_pattern_are_apart_if_each_names_what_the_other_does_not(
    one: tuple[str, ...], other: tuple[str, ...], are_apart: bool
) -> None:
    assert apart(REPORT.format(*one), REPORT.format(*other)) is are_apart
    assert apart(REPORT.format(*other), REPORT.format(*one)) is are_apart


def test_what_stands_around_a_text_or_is_cut_from_it_sets_nothing_apart() -> None:
    text = REPORT.format("palace", "Ada Berg", "12")
    assert not apart(text, f"Home News Sport. {text} Share this on Chatter. Copyright 2031.")
    assert not apart(text, text[: len(text) // 2])
    assert apart("大厅在北京", "大厅在上海")


@given(st.text(max_size=100), st.text(max_size=100))
def test_being_apart_is_mutual_and_nothing_is_apart_from_itself(one: str, other: str) -> None:
    assert apart(one, other) == apart(other, one)
    assert not apart(one, one)
