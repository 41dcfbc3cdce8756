from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.core.newsprint import attendance, detail, newspapers, on, said
from watcher.core.diff import changes
from watcher.core.facts import Assertion, Change, Edit, Topic
from watcher.core.fold import fold, publication_order
from watcher.core.order import Relation, claim_relation, claim_value, relation
from watcher.core.revisions import Wording
from watcher.core.rewording import Rewording
from watcher.core.values import ATTRIBUTES, Value
from watcher.core.watches import Event, Person, Watch

WATCH = Watch("fair", "The fair", Event(("fair",), country="Kenya"), (Person("Ada Okafor"),))
UNKNOWN = Rewording(Wording("", ""), Wording("", ""))  # an edit of a text that was not kept
ADA = Topic("attendance", "Ada Okafor")


@given(newspapers())
def test_announcing_claim_by_claim_tells_exactly_the_log(told: list[Assertion]) -> None:
    ordered = sorted(told, key=publication_order)
    announced: list[Change] = []
    for n in range(len(ordered)):
        announced += changes(fold(ordered[:n], WATCH), fold(ordered[: n + 1], WATCH))
    assert tuple(announced) == fold(ordered, WATCH).log


@given(newspapers())
def test_a_coarser_consistent_claim_never_produces_a_change(told: list[Assertion]) -> None:
    ordered = sorted(told, key=publication_order)
    for n, claim in enumerate(ordered):
        before, after = fold(ordered[:n], WATCH), fold(ordered[: n + 1], WATCH)
        fact = before.facts.get(after.topic(claim))
        if fact and claim_relation(fact.held.claim, claim.claim) in (Relation.SAME, Relation.COARSER):
            assert changes(before, after) == ()
            assert after.facts[fact.topic].held == fact.held


@given(newspapers())
def test_nothing_new_is_nothing_to_tell(told: list[Assertion]) -> None:
    assert changes(fold(told, WATCH), fold(list(reversed(told)), WATCH)) == ()


def same(topic: Topic, one: Value | None, other: Value | None) -> bool:
    if one is None or other is None:
        return one is other
    kind = "attendance" if topic.type == "attendance" else ATTRIBUTES[topic.name]
    return relation(kind, one, other) is Relation.SAME


@given(newspapers(), st.data())
def test_what_is_announced_is_what_is_believed_whenever_articles_arrive(
    told: list[Assertion], data: st.DataObject
) -> None:
    believed: dict[Topic, Value] = {}
    arrived: list[Assertion] = []
    for claim in data.draw(st.permutations(told)):
        before = fold(arrived, WATCH)
        arrived.append(claim)
        for change in changes(before, fold(arrived, WATCH)):
            assert change.new is not None
            old = claim_value(change.old.claim) if change.old else None
            assert same(change.topic, believed.get(change.topic), old)
            believed[change.topic] = claim_value(change.new.claim)
    for topic, fact in fold(told, WATCH).facts.items():
        assert same(topic, believed[topic], claim_value(fact.held.claim))


@given(newspapers(), st.data())
def test_withdrawing_a_claim_undoes_it_and_says_so(told: list[Assertion], data: st.DataObject) -> None:
    if not told:
        return
    gone = data.draw(st.sampled_from(told))
    others = [a for a in told if a is not gone]
    before, after = fold(told, WATCH), fold([*others, replace(gone, withdrawn=on(9))], WATCH)
    assert after.facts == fold(others, WATCH).facts
    for change in changes(before, after, edits={gone.origin.article: UNKNOWN}):
        assert (change.kind, change.at) == ("withdrawn", on(9))
        assert change.edit == Edit(gone, gone.claim.evidence.quote, None)
        assert change.topic == before.topic(gone)


def test_a_withdrawn_claim_falls_back_on_what_was_said_before() -> None:
    old = said(attendance("Ada Okafor", "expected"), 1)
    gone = said(attendance("Ada Okafor", "attending"), 2)
    before, after = fold([old, gone]), fold([old, replace(gone, withdrawn=on(3))])
    (change,) = changes(before, after, edits={gone.origin.article: UNKNOWN})
    assert (change.kind, change.old, change.new, change.at, change.edited) == (
        "withdrawn",
        gone,
        old,
        on(3),
        True,
    )


def test_a_withdrawn_claim_may_leave_nothing_believed() -> None:
    only = said(detail("time", "10:00"), 2)
    (change,) = changes(fold([only]), fold([replace(only, withdrawn=on(3))]))
    assert (change.kind, change.old, change.new, change.at) == ("withdrawn", only, None, on(3))


def test_a_withdrawn_claim_that_others_bear_out_changes_nothing() -> None:
    held = said(attendance("Ada Okafor", "attending"), 1)
    other = said(attendance("Ada Okafor", "attending"), 2)
    assert changes(fold([held, other]), fold([replace(held, withdrawn=on(3)), other])) == ()


def test_an_edit_is_told_as_one() -> None:
    first = said(attendance("Ada Okafor", "attending"), 1, article="a", id="a/1")
    edited = said(attendance("Ada Okafor", "not_attending"), 2, article="a", id="a/2")
    (change,) = changes(fold([first]), fold([replace(first, withdrawn=on(2)), edited]), edits={"a": UNKNOWN})
    assert (change.kind, change.old, change.new, change.edited) == ("changed", first, edited, True)


def test_an_edit_that_overturns_what_others_said_first_is_told_in_the_articles_own_words() -> None:
    other = said(attendance("Ada Okafor", "attending"), 1, article="o", id="o/1")
    own = said(attendance("Ada Okafor", "attending"), 2, article="a", id="a/1")
    edited = said(attendance("Ada Okafor", "not_attending"), 4, article="a", id="a/2")
    before, after = fold([other, own]), fold([other, replace(own, withdrawn=on(4)), edited])
    assert before.facts[ADA].held == other
    (change,) = changes(before, after, edits={"a": UNKNOWN})
    assert (change.kind, change.old, change.new, change.edited) == ("changed", own, edited, True)


def test_an_edit_of_what_was_said_more_coarsely_is_told_beside_what_was_held() -> None:
    other = said(attendance("Ada Okafor", "attending"), 1, article="o", id="o/1")
    own = said(attendance("Ada Okafor", "expected", quote="She is due."), 2, article="a", id="a/1")
    edited = said(attendance("Ada Okafor", "not_attending", quote="She stays."), 4, article="a", id="a/2")
    before, after = fold([other, own]), fold([other, replace(own, withdrawn=on(4)), edited])
    (change,) = changes(before, after, edits={"a": UNKNOWN})
    assert (change.old, change.new) == (other, edited)
    assert change.edit == Edit(own, "She is due.", "She stays.")


def test_an_edit_that_lets_anothers_word_stand_is_told_as_one() -> None:
    other = said(detail("date", "2025-09-03"), 1, article="o", id="o/1")
    own = said(detail("date", "2025-09-04", quote="On the 4th."), 2, article="a", id="a/1")
    edited = said(detail("date", "2025-09", quote="In September."), 4, article="a", id="a/2")
    before, after = fold([other, own]), fold([other, replace(own, withdrawn=on(4)), edited])
    (change,) = changes(before, after, edits={"a": UNKNOWN})
    assert (change.old, change.new) == (own, other)
    assert change.edit == Edit(own, "On the 4th.", "In September.")


def test_what_is_withdrawn_without_an_edit_is_not_told_as_one() -> None:
    only = said(attendance("Ada Okafor", "attending"), 1)
    (change,) = changes(fold([only]), fold([replace(only, withdrawn=on(3))]))
    assert (change.kind, change.edit) == ("withdrawn", None)


def test_each_topic_of_one_edit_has_its_own_sentences() -> None:
    ada = said(attendance("Ada Okafor", "attending", quote="Ada comes."), 1, article="a", id="a/1")
    bruno = said(attendance("Bruno Keller", "expected", quote="Bruno may."), 1, article="a", id="a/2")
    stays = said(attendance("Ada Okafor", "not_attending", quote="Ada stays."), 2, article="a", id="a/3")
    comes = said(attendance("Bruno Keller", "attending", quote="Bruno comes."), 2, article="a", id="a/4")
    gone = [replace(one, withdrawn=on(2)) for one in (ada, bruno)]
    told = changes(fold([ada, bruno]), fold([*gone, stays, comes]), edits={"a": UNKNOWN})
    assert {(one.topic.name, one.edit) for one in told} == {
        ("Ada Okafor", Edit(ada, "Ada comes.", "Ada stays.")),
        ("Bruno Keller", Edit(bruno, "Bruno may.", "Bruno comes.")),
    }


def test_subjects_found_to_be_one_are_merged_without_an_alert() -> None:
    short = said(attendance("Okafor", "attending"), 1)
    full = said(attendance("Ada Okafor", "attending"), 2)
    before, after = fold([short]), fold([short, full])
    assert set(before.facts) == {Topic("attendance", "Okafor")}
    assert set(after.facts) == {ADA}
    assert after.facts[ADA].support == (short, full)
    assert changes(before, after) == ()


def test_a_change_that_comes_with_a_merge_is_told_once_against_the_older_name() -> None:
    short = said(attendance("Okafor", "expected"), 1)
    full = said(attendance("Ada Okafor", "attending"), 2)
    (change,) = changes(fold([short]), fold([short, full]))
    assert (change.topic, change.kind, change.old, change.new) == (ADA, "refined", short, full)


def test_a_merge_found_late_keeps_both_histories_and_the_newest_word() -> None:
    one = said(attendance("Robert Prevost", "expected"), 1)
    other = said(attendance("Pope Leo", "not_attending"), 2)
    link = said(attendance("Pope Leo", "not_attending", aliases=("Robert Prevost",)), 3)
    before, after = fold([one, other]), fold([one, other, link])
    assert len(before.facts) == 2
    (fact,) = after.facts.values()
    assert fact.held == other
    assert set(after.identities.names(fact.topic.name)) == {"Robert Prevost", "Pope Leo"}
    assert [c.kind for c in after.log] == ["new", "changed"]
    assert changes(before, after) == ()
