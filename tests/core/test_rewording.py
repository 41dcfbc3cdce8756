"""Which sentence an edit put in the place of which."""

from __future__ import annotations

import pytest

from watcher.core.claims import Attendance, Claim, Evidence
from watcher.core.revisions import Wording
from watcher.core.rewording import Rewording
from watcher.core.values import Status

OPENING = "The fair is held in June."
WEATHER = "Rain is likely."


def claim(quote: str, text: str) -> Claim:
    start = text.index(quote)
    return Attendance("Ada Okafor", "person", Status.ATTENDING, Evidence(quote, start, start + len(quote)))


def former(before: str, after: str, quote: str) -> str | None:
    return Rewording(Wording("", before), Wording("", after)).former(claim(quote, after))


@pytest.mark.parametrize(
    ("before", "was"),
    [
        (f"{OPENING} Ada Okafor has not answered. {WEATHER}", "Ada Okafor has not answered."),
        (f"{OPENING}\nNo word from her office yet.\n{WEATHER}", "No word from her office yet."),
        ("Ada Okafor has not answered.", "Ada Okafor has not answered."),
        (f"{OPENING} Tickets are sold out. Will Ada Okafor come? {WEATHER}", "Will Ada Okafor come?"),
        (f"{OPENING} {WEATHER}", None),
        (f"{OPENING} {WEATHER} Nobody knows more.", None),
        (f"{OPENING} ADA OKAFOR will come! {WEATHER}", None),
        ("", None),
    ],
)
def test_the_former_sentence_is_the_one_that_stood_between_those_around_it(
    before: str, was: str | None
) -> None:
    assert former(before, f"{OPENING} Ada Okafor will come. {WEATHER}", "Ada Okafor will come.") == was


def test_of_two_sentences_in_one_place_only_the_likelier_is_the_other() -> None:
    before = f"{OPENING} Ada Okafor has not said whether she will come. {WEATHER}"
    after = f"{OPENING} Norway sends a choir. Ada Okafor said she will come. {WEATHER}"
    assert former(before, after, "Norway sends a choir.") is None
    assert former(before, after, "Ada Okafor said she will come.") == (
        "Ada Okafor has not said whether she will come."
    )


def test_what_stands_in_the_place_of_a_sentence_now_is_found_likewise() -> None:
    before, after = f"{OPENING} Ada Okafor will come. {WEATHER}", f"{OPENING} Her plans changed. {WEATHER}"
    edit = Rewording(Wording("", before), Wording("", after))
    assert edit.present(claim("Ada Okafor will come.", before)) == "Her plans changed."


def test_a_title_stands_in_the_place_of_the_title() -> None:
    title = "Ada Okafor to come"
    told = Attendance("Ada Okafor", "person", Status.ATTENDING, Evidence(title, 0, len(title), part="title"))
    assert Rewording(Wording("Who comes?", ""), Wording(title, "")).former(told) == "Who comes?"
    assert Rewording(Wording("ADA OKAFOR to come", ""), Wording(title, "")).former(told) is None
