from __future__ import annotations

import pytest

from tests.core.newsprint import attendance, on
from watcher.core.claims import Article, Attendance, Detail, Evidence
from watcher.core.validity import fault, value_fault
from watcher.core.values import Amount, Status, Value, ValueKind

ARTICLE = Article(
    "a", "https://news.example/a", on(1), "Fair to open", "The fair opens. Ada Okafor will come."
)


def test_a_sound_claim_has_no_fault() -> None:
    quote = "Ada Okafor will come."
    start = ARTICLE.text.index(quote)
    told = Evidence(quote, start, start + len(quote))
    assert fault(Attendance("Ada Okafor", "person", Status.ATTENDING, told), ARTICLE) is None
    title = Evidence("Fair to open", 0, 12, "title")
    assert fault(Detail("status", "status", "scheduled", title), ARTICLE) is None


@pytest.mark.parametrize(
    ("told", "complaint"),
    [
        (Evidence("Ada Okafor came.", 16, 32), "stand"),
        (Evidence("Ada Okafor will come.", 0, 21), "stand"),
        (Evidence("The fair opens.", 0, 15, "title"), "stand"),
        (Evidence(" ", 3, 4), "no quote"),
    ],
)
def test_a_quote_that_is_not_in_the_article_is_a_fault(told: Evidence, complaint: str) -> None:
    problem = fault(Attendance("Ada Okafor", "person", Status.ATTENDING, told), ARTICLE)
    assert problem is not None
    assert complaint in problem


def test_a_subject_without_a_name_is_a_fault() -> None:
    assert fault(attendance(" ", "attending")) is not None


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("date", "2025-09-31"),
        ("time", "24:00"),
        ("time", "9:30"),
        ("duration", "70 minutes"),
        ("status", "delayed"),
        ("place", ""),
        ("number", "12"),
        ("place", Amount(3)),
        ("number", Amount(-1)),
        ("number", Amount(float("nan"))),
        ("number", Amount(float("inf"))),
    ],
)
def test_a_value_not_of_its_kind_is_a_fault(kind: ValueKind, value: Value) -> None:
    assert value_fault(kind, value)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("date", "2025-24"),
        ("time", "00:00"),
        ("duration", "PT1H30M"),
        ("status", "held"),
        ("place", "Oldtown"),
        ("number", Amount(0)),
        ("text", "anything"),
    ],
)
def test_a_value_of_its_kind_is_none(kind: ValueKind, value: Value) -> None:
    assert value_fault(kind, value) is None
