"""What an article used to say is no claim of it, nor does it hide what the article says now."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from watcher.core.claims import Article, Attendance
from watcher.core.extract import Extractor
from watcher.core.extract.recollections import without_recollections
from watcher.core.values import Status
from watcher.core.watches import Event, Watch

SUMMIT = Watch(
    "summit", "Salt summit", Event(("Salt summit",), ("Zadar",), country="Croatia", when="2032-05")
)
NEWS = "Ilmar Tamm will not attend the Salt summit in Zadar, his office said on Monday."


def article(text: str) -> Article:
    return Article("a", "https://a.example/a", datetime(2032, 4, 1, tzinfo=UTC), "Salt summit in Zadar", text)


@pytest.mark.parametrize(
    "note",
    [
        "Correction: An earlier version of this article said that Ilmar Tamm would attend the Salt summit.",
        "This story originally reported that Ilmar Tamm would attend the Salt summit.",
        "A previous version of this report misstated that Tamm was to attend the summit.",
    ],
)
def test_a_note_on_what_was_said_does_not_hide_what_is_said(note: str) -> None:
    for text in (f"{NEWS}\n{note}", f"{note}\n{NEWS}"):
        claims = [claim for claim in Extractor()(article(text), SUMMIT) if isinstance(claim, Attendance)]
        assert [(claim.subject, claim.status) for claim in claims] == [("Ilmar Tamm", Status.NOT_ATTENDING)]
        for claim in claims:
            assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote == NEWS


def test_an_article_without_such_notes_is_left_as_it_is() -> None:
    plain = article(f"{NEWS}\nAn earlier summit in Zadar had failed.")
    assert without_recollections(plain) is plain
