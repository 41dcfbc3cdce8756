"""What the reading is worth on the shared corpus may only rise."""

from __future__ import annotations

import pytest

from tests.corpus.floors import Floors, digest, fallen, measure, read


@pytest.fixture(scope="module")
def now() -> Floors:
    return measure()


def test_no_figure_has_fallen_below_its_floor(now: Floors) -> None:
    assert fallen(now, read()) == []


def test_every_quote_is_verbatim(now: Floors) -> None:
    assert now.grounded == 1.0


def test_the_floors_are_those_of_this_corpus() -> None:
    assert read().digest == digest(), "another corpus: pin anew with `python -m tests.corpus.floors --pin`"


def test_a_fallen_figure_is_told() -> None:
    pinned = Floors("x", {"detail": 0.9}, 1.0)
    assert fallen(Floors("x", {"detail": 0.9}, 1.0), pinned) == []
    assert fallen(Floors("x", {"detail": 0.89}, 1.0), pinned) == ["detail: F1 0.890, floor 0.900"]
