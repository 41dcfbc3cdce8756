"""Claims in memory: what an article makes is found without a look at what others make."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from tests.newsroom import asserted, attends
from watcher.core.facts import Assertion
from watcher.core.values import Status
from watcher.pipeline.holding import Holding

LATER = datetime(2031, 1, 1, tzinfo=UTC)


def said(article: str, number: int, *, gone: bool = False) -> Assertion:
    made = asserted(attends(f"Guest {number}", Status.EXPECTED), article)
    return replace(made, id=f"{number:012d}", withdrawn=LATER if gone else None)


PUTS = st.lists(st.tuples(st.integers(0, 9), st.booleans()))


@given(PUTS)
def test_an_article_makes_what_was_put_for_it_last_and_not_withdrawn(puts: list[tuple[int, bool]]) -> None:
    held, last = Holding(), dict[int, Assertion]()
    for number, gone in puts:
        last[number] = said(f"a{number % 3}", number, gone=gone)
        held.put(last[number])
    assert list(held) == list(last.values())
    for article in ("a0", "a1", "a2", "unknown"):
        made = {one for one in last.values() if one.origin.article == article and one.withdrawn is None}
        assert set(held.of_article(article)) == made


def test_what_an_article_makes_is_found_without_a_look_at_others() -> None:
    class Watched(Assertion):
        looks = 0

        def __getattribute__(self, name: str) -> object:
            Watched.looks += 1
            return super().__getattribute__(name)

    other = said("other", 0)
    held = Holding(
        Watched(f"{number:012d}", other.claim, replace(other.origin, article=f"other {number}"))
        for number in range(1000)
    )
    held.put(mine := said("mine", 2000))
    Watched.looks = 0
    assert held.of_article("mine") == (mine,)
    assert Watched.looks == 0
