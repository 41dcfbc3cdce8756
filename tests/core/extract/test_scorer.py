"""The judge of details: what training writes, reading weighs alike."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from training.boosting import Example, grow
from watcher.core.claims import Article
from watcher.core.extract import scorer
from watcher.core.extract.figures import Candidate
from watcher.core.extract.lines import lay_out
from watcher.core.extract.questions import QUESTIONS, UNREAD, Opinions, Span
from watcher.core.extract.scorer import Judge
from watcher.core.values import Amount
from watcher.core.watches import Event, Watch


def examples(*each: tuple[tuple[str, ...], int], times: int = 30) -> list[Example]:
    return [(1.0, signs, bool(right)) for signs, right in each] * times


def candidates(*signs: str) -> list[Candidate]:
    article = Article("a1", "", datetime(2031, 4, 2, tzinfo=UTC), "", "9 came.")
    (line,) = lay_out(article, Watch("x", "Fair", Event(("fair",)))).lines
    return [Candidate(line, 0, 1, "guests", Amount(9), signs)]


def test_a_judge_learns_that_two_signs_together_mean_the_opposite_of_each_alone() -> None:
    model = grow(examples((("a",), 1), (("b",), 1), (("a", "b"), 0), ((), 0), ((), 0)), rounds=60)
    odds = Judge.of(model).odds([("a",), ("b",), ("a", "b"), ()])
    assert [one > 0 for one in odds] == [True, True, False, False]


def test_signs_that_a_judge_has_not_met_count_nothing() -> None:
    judge = Judge.of(grow(examples((("a",), 1), ((), 0)), rounds=10))
    known, more = judge.odds([("a",), ("a", "never met", "a")])
    assert known == more


def test_the_same_examples_grow_the_same_judge() -> None:
    known = examples((("a", "c"), 1), (("b",), 0), (("a",), 0))
    assert grow(known, rounds=20) == grow(known, rounds=20)


@pytest.mark.parametrize("question", ["date", "place", "time", "duration", "figure", "status"])
def test_the_judge_that_ships_answers_every_question(question: str) -> None:
    (chance,) = scorer.chances(question, candidates("kind just left", "scope this"), UNREAD)
    assert 0 < chance < 1
    assert scorer.chances(question, [], UNREAD) == []


def test_the_word_of_the_network_on_a_span_is_added_to_what_its_signs_say() -> None:
    (one,) = candidates("counts guests")
    (by_signs,) = scorer.chances("figure", [one], UNREAD)
    column = QUESTIONS.index("figure")
    told = [3.0 if number == column else 0.0 for number in range(len(QUESTIONS))]
    trust = [1.0] * len(QUESTIONS)
    (both,) = scorer.chances("figure", [one], Opinions({Span("text", 0, 1): told}, trust))
    (elsewhere,) = scorer.chances("figure", [one], Opinions({Span("text", 1, 2): told}, trust))
    assert by_signs < both
    assert elsewhere == by_signs
