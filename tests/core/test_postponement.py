"""What an article may name and still mean the event, once that has been put off."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.newsprint import attendance, detail, newspapers, on, said
from watcher.core.facts import Assertion
from watcher.core.postponement import as_put_off
from watcher.core.watches import Event, Watch

FAIR = Watch("fair", "The fair", Event(("fair",), when="2025-09-03"))
POSTPONED = said(detail("status", "postponed"), 1)


def when(*told: Assertion, day: float = 9, known: str | None = "2025-09-03") -> str | None:
    watch = replace(FAIR, event=replace(FAIR.event, when=known))
    return as_put_off(watch, told, on(day)).event.when


@pytest.mark.parametrize(
    ("date", "span"),
    [
        ("2025-12", "2025-09-03/2025-12-31"),
        ("2025-12-04", "2025-09-03/2025-12-04"),
        ("2026-05-01/2026-05-03", "2025-09-03/2026-05-03"),
        ("2025-09", "2025-09-03/2026-09-03"),
        ("2025-08-30", "2025-09-03/2026-09-03"),
    ],
)
def test_after_a_postponement_the_days_reach_to_the_date_believed(date: str, span: str) -> None:
    assert when(POSTPONED, said(detail("date", date), 1.5)) == span


def test_without_a_postponement_another_date_changes_nothing() -> None:
    assert when(said(detail("date", "2025-12-04"), 1)) == "2025-09-03"


def test_while_no_new_date_is_known_the_days_reach_a_year_on() -> None:
    assert when(POSTPONED) == "2025-09-03/2026-09-03"
    assert when(said(detail("date", "2025-09-03"), 0), POSTPONED) == "2025-09-03/2026-09-03"


def test_once_the_event_is_on_again_its_days_are_its_own() -> None:
    assert when(POSTPONED, said(detail("status", "scheduled"), 2)) == "2025-09-03"


def test_where_the_watch_names_no_days_there_are_none_to_reach_from() -> None:
    assert when(POSTPONED, said(detail("date", "2025-12-04"), 1), known=None) is None


def test_an_article_is_read_by_what_was_published_before_it() -> None:
    told = POSTPONED, said(detail("date", "2025-12-04"), 1)
    assert when(*told, day=1) == "2025-09-03"
    assert when(*told, day=1.01) == "2025-09-03/2025-12-04"


@given(newspapers(), st.integers(0, 4), st.randoms(use_true_random=False))
def test_the_order_in_which_articles_came_makes_no_difference(
    told: list[Assertion], day: int, random: Random
) -> None:
    told = [POSTPONED, said(attendance("Ada", "attending"), 1), *told]
    mixed = random.sample(told, len(told))
    assert when(*mixed, day=day) == when(*told, day=day)
