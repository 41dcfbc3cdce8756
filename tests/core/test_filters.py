"""What a channel asks for is what it gets: at once, later when borne out, or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.newsroom import asserted, attends, detail, fresh, held, refined, reversed_, topic_of, withdrawn
from watcher.core.facts import Change
from watcher.core.filters import Filter, Verdict, as_heard, both, sort_waiting
from watcher.core.identity import identify
from watcher.core.values import Amount, Status
from watcher.core.watches import Person

PUTIN = asserted(attends("Vladimir Putin", Status.EXPECTED))
SURE = asserted(attends("Vladimir Putin", Status.ATTENDING), "a2", outlet="Second")
DENIAL = asserted(attends("Vladimir Putin", Status.NOT_ATTENDING), "a6")
DATE = asserted(detail("date", "2025-09-03"))
TROOPS = asserted(detail("troops", Amount(10), "number"))


def verdict(wanted: Filter, change: Change) -> Verdict:
    assert change.new is not None
    return wanted.judge(change, held(change.new)[1])


@pytest.mark.parametrize("change", [fresh(PUTIN), refined(PUTIN, SURE), fresh(DATE), fresh(TROOPS)])
def test_the_default_sends_every_change(change: Change) -> None:
    assert verdict(Filter(), change) is Verdict.SEND
    assert Filter().judge(withdrawn(SURE), None) is Verdict.SEND


@pytest.mark.parametrize(
    ("wanted", "sent"),
    [
        (Filter(only=frozenset({"attendance"})), [PUTIN]),
        (Filter(only=frozenset({"details"})), [DATE, TROOPS]),
        (Filter(only=frozenset({"attendance", "troops"})), [PUTIN, TROOPS]),
        (Filter(changes=frozenset({"refined"})), []),
        (Filter(subjects=frozenset({"vladimir putin"})), [PUTIN, DATE, TROOPS]),
        (Filter(subjects=frozenset({"Xi Jinping"})), [DATE, TROOPS]),
        (Filter(certainty="likely"), [PUTIN, DATE, TROOPS]),
        (Filter(certainty="certain"), [DATE, TROOPS]),
    ],
)
def test_a_filter_lets_through_what_it_names(wanted: Filter, sent: list[object]) -> None:
    found = [one for one in (PUTIN, DATE, TROOPS) if verdict(wanted, fresh(one)) is Verdict.SEND]
    assert found == sent


def test_the_default_sends_even_what_was_overtaken_in_the_same_pass() -> None:
    denial = asserted(attends("Vladimir Putin", Status.NOT_ATTENDING), "a3")
    facts = dict([held(denial)])
    changes = (fresh(SURE), reversed_(SURE, denial))
    assert sort_waiting(changes, facts, Filter()) == (changes, ())


def test_losing_a_certainty_is_news_for_whoever_asks_for_certainty() -> None:
    doubt = asserted(attends("Vladimir Putin", Status.POSSIBLE), "a3")
    assert verdict(Filter(certainty="certain"), reversed_(SURE, doubt)) is Verdict.SEND
    assert verdict(Filter(certainty="certain"), reversed_(PUTIN, doubt)) is Verdict.DROP


def test_a_change_waits_until_as_many_independent_sources_say_so() -> None:
    change, wanted = fresh(SURE), Filter(min_sources=2)
    copy = asserted(attends("Vladimir Putin", Status.ATTENDING), "a8", outlet="Copyist", story="a2")
    other = asserted(attends("Vladimir Putin", Status.ATTENDING), "a9", outlet="Third")
    alone, copied, borne_out = (dict([held(SURE, *more)]) for more in ((), (copy,), (copy, other)))
    assert sort_waiting([change], alone, wanted) == ((), (change,))
    assert sort_waiting([change], copied, wanted) == ((), (change,))
    assert sort_waiting([change], borne_out, wanted) == ((change,), ())


def test_a_change_overtaken_while_it_waits_is_never_sent() -> None:
    facts = {topic_of(PUTIN.claim): held(DENIAL)[1]}
    assert sort_waiting([fresh(PUTIN)], facts, Filter(min_sources=2)) == ((), ())


def test_who_says_less_bears_out_no_more_than_they_say() -> None:
    facts = dict([held(SURE, PUTIN)])  # one says that he attends, another that he is expected
    changes = (fresh(PUTIN), refined(PUTIN, SURE))
    assert sort_waiting(changes, facts, Filter(min_sources=2)) == ((changes[0],), (changes[1],))


def test_what_an_article_took_back_while_it_waited_is_told_by_another_that_still_says_so() -> None:
    others = [
        asserted(attends("Vladimir Putin", Status.ATTENDING), name, outlet=name) for name in ("a7", "a8")
    ]
    facts = dict([held(others[0], others[1])])
    send, _ = sort_waiting([fresh(SURE)], facts, Filter(min_sources=2))
    assert [one.new for one in as_heard(send, {}, facts)] == [others[0]]


def test_a_patient_channel_is_told_what_is_new_to_it() -> None:
    topic = topic_of(SURE.claim)
    facts = dict([held(DENIAL)])
    overtaken = reversed_(SURE, DENIAL)  # that he attends, it never heard
    (unheard,) = as_heard([overtaken], {}, facts)
    assert (unheard.kind, unheard.old) == ("new", None)
    (expected,) = as_heard([overtaken], {topic: PUTIN}, facts)
    assert (expected.kind, expected.old, expected.new) == ("changed", PUTIN, DENIAL)
    assert as_heard([overtaken], {topic: DENIAL}, facts) == ()
    (finer,) = as_heard([reversed_(DENIAL, SURE)], {topic: PUTIN}, dict([held(SURE)]))
    assert finer.kind == "refined"


def test_a_withdrawal_is_news_only_to_whoever_was_told() -> None:
    gone = withdrawn(SURE)
    assert as_heard([gone], {}, {}) == ()
    assert as_heard([gone], {topic_of(SURE.claim): PUTIN}, {}) == (replace(gone, old=PUTIN),)


@pytest.mark.parametrize(
    ("asked", "heard"),
    [
        ("putin", True),
        ("the Russian president", True),
        ("Vova", True),
        ("Владимир Путин", True),
        ("Lukashenko", False),
    ],
)
def test_a_subject_is_meant_by_any_of_its_names(asked: str, heard: bool) -> None:
    told = asserted(replace(attends("Vladimir Putin", Status.EXPECTED), aliases=("the Russian president",)))
    who = identify([told], [Person("Vladimir Putin", ("Vova",))])
    wanted = Filter(subjects=frozenset({asked}))
    assert (wanted.judge(fresh(told), held(told)[1], who) is Verdict.SEND) == heard


def test_a_surname_that_two_bear_lets_through_both() -> None:
    bidens = [asserted(attends(name, Status.EXPECTED), name) for name in ("Joe Biden", "Jill Biden")]
    wanted = Filter(subjects=frozenset({"Biden"}))
    assert [wanted.judge(fresh(one), None, identify(bidens)) for one in bidens] == [Verdict.SEND] * 2


def test_subjects_asked_for_twice_by_other_names_are_the_same_subjects() -> None:
    joined = both(Filter(subjects=frozenset({"Vladimir Putin"})), Filter(subjects=frozenset({"Putin", "Xi"})))
    assert verdict(joined, fresh(PUTIN)) is Verdict.SEND


def test_a_change_waits_until_the_reading_is_as_sure_as_asked() -> None:
    vague = asserted(attends("Vladimir Putin", Status.ATTENDING, confidence=0.6), "a2")
    clear = asserted(attends("Vladimir Putin", Status.ATTENDING, confidence=0.9), "a4")
    wanted = Filter(min_confidence=0.8)
    assert wanted.judge(fresh(vague), held(vague)[1]) is Verdict.WAIT
    assert wanted.judge(fresh(vague), held(vague, clear)[1]) is Verdict.SEND


def test_joined_filters_pass_what_both_pass() -> None:
    outer = Filter(only=frozenset({"attendance", "date"}), min_sources=2, certainty="likely")
    inner = Filter(only=frozenset({"date", "troops"}), min_confidence=0.5, certainty="certain")
    assert both(outer, inner) == Filter(
        frozenset({"date"}), min_sources=2, min_confidence=0.5, certainty="certain"
    )
    nothing = both(Filter(only=frozenset({"date"})), Filter(only=frozenset({"troops"})))
    assert all(verdict(nothing, fresh(one)) is Verdict.DROP for one in (PUTIN, DATE, TROOPS))


@pytest.mark.parametrize(
    "outer", [{"details"}, {"attendance"}, {"date"}, {"date", "details"}, {"attendance", "date"}, set()]
)
@pytest.mark.parametrize(
    "inner", [{"details"}, {"attendance"}, {"date", "troops"}, {"attendance", "details"}, set()]
)
def test_of_topics_too_a_joined_filter_passes_just_what_both_pass(outer: set[str], inner: set[str]) -> None:
    first, second = Filter(only=frozenset(outer)), Filter(only=frozenset(inner))
    topics = [topic_of(one.claim) for one in (PUTIN, DATE, TROOPS)]
    passed = [topic for topic in topics if first.concerns(topic) and second.concerns(topic)]
    for joined in (both(first, second), both(second, first)):
        assert [topic for topic in topics if joined.concerns(topic)] == passed
        assert joined.deaf == (not passed)


def test_a_subject_is_not_asked_for_by_the_name_of_a_detail() -> None:
    named = asserted(attends("Troops", Status.EXPECTED))
    assert not Filter(only=frozenset({"Troops"})).concerns(topic_of(named.claim))
