"""Names and verbs are read whatever the blanks, accents, hyphens and capitals they are set in."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from watcher.core.claims import Article, Attendance
from watcher.core.extract import extract
from watcher.core.watches import Event, Watch

WATCH = Watch("w", "Harbour summit, Bergen", Event(("Harbour summit",), ("Bergen",), "Norway", "2031-06"))
TEXT = "Prime Minister Ana Kovač will attend the Harbour summit in Bergen, her office said."


def said(text: str) -> list[tuple[str, str, str]]:
    article = Article("a", "", datetime(2031, 5, 20, tzinfo=UTC), "", text)
    claims = [c for c in extract(article, WATCH) if isinstance(c, Attendance)]
    return [(c.subject, c.status.value, c.evidence.quote) for c in claims]


@pytest.mark.parametrize(
    "set_in",
    [
        pytest.param(lambda text: text.replace(" ", "\u00a0"), id="no-break blanks"),
        pytest.param(lambda text: text.replace(" ", "\u2009"), id="thin blanks"),
        pytest.param(lambda text: text.replace(" ", "  "), id="double blanks"),
        pytest.param(lambda text: text.replace("Ana ", "Ana\u200b "), id="a blank of no width"),
        pytest.param(lambda text: text.replace("Kova", "Ko\u00adva"), id="a soft hyphen in a name"),
        pytest.param(lambda text: text.replace("attend", "at\u00adtend"), id="a soft hyphen in a verb"),
        pytest.param(lambda text: unicodedata.normalize("NFD", text), id="accents apart"),
    ],
)
def test_a_name_is_told_as_it_would_be_typed_and_the_quote_as_it_stands(set_in: Callable[[str], str]) -> None:
    assert said(set_in(TEXT)) == [("Ana Kovač", "attending", set_in(TEXT))]


def test_a_sentence_in_capitals_is_no_name() -> None:
    assert said(TEXT.upper()) == [("ANA KOVAČ", "attending", TEXT.upper())]


@pytest.mark.parametrize("mark", ["'", "’", "`", "´"])
def test_any_mark_that_is_used_for_an_apostrophe_ends_an_owner(mark: str) -> None:
    text = f"Chad{mark}s Idriss Mahamat will attend the Harbour summit in Bergen."
    assert said(text) == [("Idriss Mahamat", "attending", text)]
