from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.core.newsprint import attendance, detail, newspapers, on, said
from watcher.core.facts import Assertion, Fact, Topic
from watcher.core.fold import Ledger, fold, origins, publication_order
from watcher.core.order import Relation, claim_relation, claim_value
from watcher.core.values import Amount, Bound
from watcher.core.watches import Event, Person, Watch

ADA = Topic("attendance", "Ada Okafor")
DATE = Topic("detail", "date")
WATCH = Watch("fair", "The fair", Event(("fair",), country="Kenya"), (Person("Ada Okafor"),))


def comes(status: str, day: float, source: str | None = None, article: str | None = None) -> Assertion:
    return said(attendance("Ada Okafor", status, source=source), day, article=article)


def ada(*assertions: Assertion) -> Fact:
    return fold(assertions, WATCH).facts[ADA]


def news(ledger: Ledger) -> list[tuple[str, str]]:
    return [(c.kind, str(claim_value(c.new.claim))) for c in ledger.log if c.new]


# --- what is believed -------------------------------------------------------------------------------------


def test_the_first_claim_is_new_and_the_finer_refines() -> None:
    ledger = fold([comes("expected", 1), comes("attending", 2)])
    assert news(ledger) == [("new", "expected"), ("refined", "attending")]
    assert ledger.facts[ADA].since == on(2)
    assert len(ledger.facts[ADA].support) == 2


def test_the_newest_of_conflicting_claims_wins() -> None:
    ledger = fold([comes("attending", 1), comes("not_attending", 2)])
    assert news(ledger) == [("new", "attending"), ("changed", "not_attending")]
    assert ledger.facts[ADA].dispute == ()
    assert len(ledger.facts[ADA].support) == 1


def test_a_coarser_claim_supports_and_changes_nothing() -> None:
    fact = ada(comes("attending", 1), comes("expected", 2), comes("invited", 3))
    assert claim_value(fact.held.claim) == "attending"
    assert [str(claim_value(a.claim)) for a in fact.support] == ["attending", "expected", "invited"]


def test_an_article_that_turns_up_late_never_overturns_a_newer_one() -> None:
    late = said(attendance("Ada Okafor", "not_attending"), 1, seen=on(9))
    fact = ada(comes("attending", 2), late)
    assert claim_value(fact.held.claim) == "attending"


def test_a_postponement_moves_the_date_and_a_span_adds_its_end() -> None:
    dates = ["2025-09", "2025-09-03", "2025-09-03/2025-09-04", "2025-09-03", "2025-09-10"]
    ledger = fold([said(detail("date", d), n) for n, d in enumerate(dates)])
    assert news(ledger) == [
        ("new", "2025-09"),
        ("refined", "2025-09-03"),
        ("refined", "2025-09-03/2025-09-04"),
        ("changed", "2025-09-10"),
    ]


def test_copies_of_one_story_count_as_one_origin() -> None:
    agency = [
        said(attendance("Ada Okafor", "attending"), n, article=f"copy{n}", story="wire") for n in (1, 2, 3)
    ]
    fact = ada(*agency, comes("attending", 4), comes("expected", 5))
    assert len(fact.support) == 5
    assert origins(fact) == 2  # the wire and the fourth; the fifth says less


def test_an_outlet_that_says_it_again_is_no_second_origin() -> None:
    daily = [
        said(attendance("Ada Okafor", "attending"), n, article=f"daily{n}", outlet="The Daily")
        for n in (1, 2)
    ]
    assert origins(ada(*daily)) == 1
    copy = said(attendance("Ada Okafor", "attending"), 3, article="copy", outlet="The Post", story="daily1")
    assert origins(ada(*daily, copy)) == 1
    assert origins(ada(*daily, copy, comes("attending", 4))) == 2


# --- withdrawal and time travel ---------------------------------------------------------------------------


def test_withdrawn_claims_have_no_say() -> None:
    gone = said(attendance("Ada Okafor", "not_attending"), 2, withdrawn=on(3))
    assert claim_value(ada(comes("attending", 1), gone).held.claim) == "attending"
    assert fold([gone]).facts == {}


def test_time_travel_tells_what_stood_then_even_if_withdrawn_since() -> None:
    told = [comes("expected", 1), said(attendance("Ada Okafor", "not_attending"), 2, withdrawn=on(5))]
    assert claim_value(fold(told, as_of=on(1.5)).facts[ADA].held.claim) == "expected"
    assert claim_value(fold(told, as_of=on(3)).facts[ADA].held.claim) == "not_attending"
    assert claim_value(fold(told, as_of=on(5)).facts[ADA].held.claim) == "expected"
    assert fold(told, as_of=on(0.5)).facts == {}


def test_time_travel_can_go_by_what_had_been_read() -> None:
    told = [said(attendance("Ada Okafor", "expected"), 1, seen=on(4))]
    assert fold(told, as_of=on(2), by="seen").facts == {}
    assert ADA in fold(told, as_of=on(2)).facts
    assert ADA in fold(told, as_of=on(4), by="seen").facts


# --- sources that disagree within a day -------------------------------------------------------------------


def test_unnamed_sources_do_not_overturn_the_person_on_the_same_day() -> None:
    fact = ada(comes("attending", 1.1, "Ada Okafor"), comes("not_attending", 1.2, "diplomatic sources"))
    assert claim_value(fact.held.claim) == "attending"
    assert [str(claim_value(a.claim)) for a in fact.dispute] == ["not_attending"]


def test_a_closer_voice_overturns_on_the_same_day_and_both_sides_are_kept() -> None:
    fact = ada(comes("not_attending", 1.1, "diplomatic sources"), comes("attending", 1.2, "Ada Okafor"))
    assert claim_value(fact.held.claim) == "attending"
    assert [str(claim_value(a.claim)) for a in fact.dispute] == ["not_attending"]


def test_a_fact_does_not_flap_between_equals_within_a_day() -> None:
    back_and_forth = [comes(("attending", "not_attending")[n % 2], 1 + n / 10) for n in range(8)]
    ledger = fold(back_and_forth, WATCH)
    assert news(ledger) == [("new", "attending"), ("changed", "not_attending")]
    assert len(ledger.facts[ADA].dispute) == 4


def test_doubt_does_not_come_and_go_within_a_day() -> None:
    back_and_forth = [comes(("attending", "possible")[n % 2], 1 + n / 10) for n in range(8)]
    ledger = fold(back_and_forth, WATCH)
    assert news(ledger) == [("new", "attending"), ("changed", "possible")]
    assert {str(claim_value(a.claim)) for a in ledger.facts[ADA].dispute} == {"attending"}
    settled = fold([*back_and_forth, comes("attending", 2.1)], WATCH)
    assert news(settled)[2:] == [("refined", "attending")]


def test_a_closer_voice_ends_doubt_on_the_same_day() -> None:
    told = [comes("attending", 1.1), comes("possible", 1.2), comes("attending", 1.3, "Ada Okafor")]
    assert news(fold(told, WATCH))[2:] == [("refined", "attending")]


def test_what_only_grew_surer_that_day_is_no_dispute() -> None:
    ledger = fold([comes("possible", 1.1), comes("expected", 1.2), comes("attending", 1.3)], WATCH)
    assert news(ledger) == [("new", "possible"), ("refined", "expected"), ("refined", "attending")]
    assert ledger.facts[ADA].dispute == ()


def test_a_voice_heard_again_that_day_defends_a_fact_of_the_day_before() -> None:
    told = [comes("attending", 0.5), comes("attending", 1.1, "Ada Okafor")]
    assert claim_value(ada(*told, comes("not_attending", 1.2, "sources")).held.claim) == "attending"


def test_the_next_day_settles_a_dispute() -> None:
    quarrel = [comes("attending", 1.1, "Ada Okafor"), comes("not_attending", 1.2, "diplomatic sources")]
    assert ada(*quarrel, comes("expected", 2.1)).dispute == ()
    overturned = ada(*quarrel, comes("not_attending", 2.1, "diplomatic sources"))
    assert claim_value(overturned.held.claim) == "not_attending"
    assert overturned.dispute == ()


def test_a_named_speaker_who_thinks_better_of_it_is_believed() -> None:
    told = [
        comes(s, 1 + n / 10, "Ada Okafor") for n, s in enumerate(("attending", "not_attending", "attending"))
    ]
    fact = ada(*told)
    assert claim_value(fact.held.claim) == "attending"


def test_the_latest_word_within_one_article_wins() -> None:
    first, second = (
        said(attendance("Ada Okafor", s, source=who), 1, id=f"a/{n}", article="a")
        for n, (s, who) in enumerate((("expected", "Ada Okafor"), ("not_attending", "sources")))
    )
    assert claim_value(ada(first, second).held.claim) == "not_attending"


def test_an_event_that_began_is_held_whatever_was_said_in_the_morning() -> None:
    told = [
        said(detail("status", "scheduled", source="the organisers"), 1.1),
        said(detail("status", "held"), 1.4),
    ]
    fact = fold(told, WATCH).facts[Topic("detail", "status")]
    assert claim_value(fact.held.claim) == "held"


# --- properties -------------------------------------------------------------------------------------------


@given(newspapers(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(told: list[Assertion], shuffle: random.Random) -> None:
    arrived = list(told)
    shuffle.shuffle(arrived)
    one, other = fold(told, WATCH), fold(arrived, WATCH)
    assert (one.facts, one.log) == (other.facts, other.log)


@given(newspapers(), st.integers(0, 14))
def test_folding_a_beginning_and_then_the_rest_equals_folding_all(told: list[Assertion], cut: int) -> None:
    ordered = sorted(told, key=publication_order)
    beginning, whole = fold(ordered[:cut], WATCH), fold(ordered, WATCH)
    assert whole.log[: len(beginning.log)] == beginning.log
    untouched = {fold(ordered[:cut], WATCH).topic(a) for a in ordered[cut:]}
    for topic, fact in beginning.facts.items():
        if topic not in untouched:
            assert whole.facts[topic] == fact


@given(newspapers(), st.sets(st.integers(0, 13)), st.sets(st.integers(0, 13)), st.booleans())
def test_what_was_folded_earlier_makes_no_difference(
    told: list[Assertion], unheard: set[int], withdrawn: set[int], renamed: bool
) -> None:
    before = [a for n, a in enumerate(told) if n not in unheard]
    now = [replace(a, withdrawn=on(5)) if n in withdrawn else a for n, a in enumerate(told)]
    others = replace(WATCH, people=(Person("Bruno Keller", ("Chandra Rao",)),)) if renamed else WATCH
    assert fold(now, WATCH, earlier=fold(before, others)) == fold(now, WATCH)
    assert fold(before, WATCH, earlier=fold(now, others)) == fold(before, WATCH)


@given(newspapers(), st.floats(0, 4))
def test_time_travel_is_the_fold_of_what_was_published_by_then(told: list[Assertion], day: float) -> None:
    then = fold(told, WATCH, as_of=on(day))
    assert then.facts == fold([a for a in told if a.origin.published <= on(day)], WATCH).facts


@given(newspapers())
def test_every_fact_rests_on_its_own_support(told: list[Assertion]) -> None:
    ledger = fold(told, WATCH)
    for topic, fact in ledger.facts.items():
        assert fact.held in fact.support
        for other in fact.support:
            assert ledger.topic(other) == topic
            assert claim_relation(fact.held.claim, other.claim) in (Relation.SAME, Relation.COARSER)
        for other in fact.dispute:
            # Whichever came first: what is possible leaves room for what was sure, but overturns it.
            either_way = ((fact.held.claim, other.claim), (other.claim, fact.held.claim))
            assert Relation.CONFLICTING in {claim_relation(*pair) for pair in either_way}


@given(newspapers())
def test_without_quarrels_within_a_day_the_newest_wins(told: list[Assertion]) -> None:
    daily = [said(a.claim, n, id=a.id, article=a.origin.article) for n, a in enumerate(told)]
    held: dict[Topic, Assertion] = {}
    ledger = fold(daily, WATCH)
    for a in daily:
        topic = ledger.topic(a)
        if topic not in held or claim_relation(held[topic].claim, a.claim) in (
            Relation.FINER,
            Relation.CONFLICTING,
        ):
            held[topic] = a
    assert {topic: fact.held for topic, fact in ledger.facts.items()} == held


def test_numbers_fold_by_their_bounds() -> None:
    heard = [Amount(24, Bound.OVER), Amount(26), Amount(20, Bound.OVER), Amount(30)]
    ledger = fold([said(detail("leaders", a), n) for n, a in enumerate(heard)])
    assert [(c.kind, claim_value(c.new.claim)) for c in ledger.log if c.new] == [
        ("new", heard[0]),
        ("refined", heard[1]),
        ("changed", heard[3]),
    ]
