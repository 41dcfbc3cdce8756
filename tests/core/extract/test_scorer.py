"""The judge of details: what training writes, reading weighs alike."""

from __future__ import annotations

import pytest

from training.boosting import Group, grow
from watcher.core.extract import scorer
from watcher.core.extract.scorer import Judge


def examples(*each: tuple[tuple[str, ...], int], times: int = 30) -> list[Group]:
    groups: list[Group] = [(1.0, [one]) for one in each]
    return groups * times


def test_a_judge_learns_that_two_signs_together_mean_the_opposite_of_each_alone() -> None:
    model = grow(examples((("a",), 1), (("b",), 1), (("a", "b"), 0), ((), 0), ((), 0)), rounds=60)
    odds = Judge.of(model).odds([("a",), ("b",), ("a", "b"), ()])
    assert [one > 0 for one in odds] == [True, True, False, False]


def test_signs_that_a_judge_has_not_met_count_nothing() -> None:
    judge = Judge.of(grow(examples((("a",), 1), ((), 0)), rounds=10))
    known, more = judge.odds([("a",), ("a", "never met", "a")])
    assert known == more


def test_of_rivals_the_judge_learns_to_take_one() -> None:
    groups: list[Group] = [(1.0, [(("near",), 1), (("far",), 0)]), (1.0, [(("far",), 0)])] * 30
    near, far = Judge.of(grow(groups, rounds=60, rivals=True)).odds([("near",), ("far",)])
    assert near > 1 > -1 > far


def test_the_same_examples_grow_the_same_judge() -> None:
    groups = examples((("a", "c"), 1), (("b",), 0), (("a",), 0))
    assert grow(groups, rounds=20) == grow(groups, rounds=20)


@pytest.mark.parametrize("question", ["date", "place", "time", "duration", "figure", "status"])
def test_the_judge_that_ships_answers_every_question(question: str) -> None:
    (chance,) = scorer.chances(question, [("kind just left", "scope this")])
    assert 0 < chance < 1
    assert scorer.chances(question, []) == scorer.shares(question, []) == []


def test_shares_of_rivals_leave_room_for_none_of_them() -> None:
    assert 0 < sum(scorer.shares("figure", [("counts guests",), ("counts guests", "total")])) < 1
