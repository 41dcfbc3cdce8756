from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.newsprint import DATES, PLACES, amounts, attendance, detail, statuses
from watcher.core.order import Relation, claim_relation, duration_minutes, relation
from watcher.core.values import Amount, Bound, EventStatus, Status, Value, ValueKind

SAME, COARSER, FINER, CONFLICTING = Relation.SAME, Relation.COARSER, Relation.FINER, Relation.CONFLICTING
S = Status


def pairs(*kinds: str) -> st.SearchStrategy[tuple[str, Value, Value]]:
    values: dict[str, st.SearchStrategy[Value]] = {
        "attendance": statuses,
        "date": st.sampled_from(DATES),
        "place": st.sampled_from(PLACES),
        "number": amounts,
        "duration": st.sampled_from(("PT60M", "PT1H", "PT2H", "P1D")),
        "time": st.sampled_from(("10:00", "10:30")),
        "status": st.sampled_from([str(s) for s in EventStatus]),
    }
    chosen = kinds or tuple(values)
    return st.sampled_from(chosen).flatmap(lambda k: st.tuples(st.just(k), values[k], values[k]))


@pytest.mark.parametrize(
    ("held", "heard", "expected"),
    [
        (S.INVITED, S.POSSIBLE, FINER),
        (S.INVITED, S.NOT_ATTENDING, FINER),
        (S.INVITED, S.NOT_INVITED, CONFLICTING),
        (S.NOT_INVITED, S.INVITED, CONFLICTING),
        (S.ATTENDING, S.INVITED, COARSER),
        (S.NOT_ATTENDING, S.INVITED, COARSER),
        (S.POSSIBLE, S.EXPECTED, FINER),
        (S.EXPECTED, S.ATTENDING, FINER),
        (S.ATTENDING, S.EXPECTED, COARSER),
        (S.ATTENDING, S.POSSIBLE, CONFLICTING),
        (S.EXPECTED, S.POSSIBLE, CONFLICTING),
        (S.UNLIKELY, S.POSSIBLE, CONFLICTING),
        (S.NOT_ATTENDING, S.POSSIBLE, CONFLICTING),
        (S.UNLIKELY, S.NOT_ATTENDING, FINER),
        (S.NOT_ATTENDING, S.UNLIKELY, COARSER),
        (S.NOT_ATTENDING, S.NOT_INVITED, FINER),
        (S.NOT_INVITED, S.NOT_ATTENDING, COARSER),
        (S.ATTENDING, S.NOT_ATTENDING, CONFLICTING),
        (S.UNLIKELY, S.EXPECTED, CONFLICTING),
    ],
)
def test_the_order_of_attendance(held: Status, heard: Status, expected: Relation) -> None:
    assert relation("attendance", held, heard) is expected


@pytest.mark.parametrize(
    ("kind", "held", "heard", "expected"),
    [
        ("date", "2025-09", "2025-09-03", FINER),
        ("date", "2025-09-03", "2025-09", COARSER),
        ("date", "2025-23", "2025-10", FINER),
        ("date", "2025-09-03", "2025-09-04", CONFLICTING),
        ("date", "2023-09-09", "2023-09-09/2023-09-10", FINER),
        ("date", "2023-09-09/2023-09-10", "2023-09-09", COARSER),
        ("date", "2023-09-09/2023-09-10", "2023-09", COARSER),
        ("date", "2023-09-09/2023-09-10", "2023-09-11", CONFLICTING),
        ("date", "2023-09-01/2023-09-30", "2023-09", COARSER),
        ("place", "Moscow", "Red Square, Moscow", FINER),
        ("place", "Red Square, Moscow", "the Red Square in MOSCOW", SAME),
        ("place", "Łódź Arena", "Arena", COARSER),
        ("place", "Moscow", "Minsk", CONFLICTING),
        ("duration", "PT70M", "PT1H10M", SAME),
        ("duration", "PT70M", "PT75M", CONFLICTING),
        ("time", "10:00", "10:30", CONFLICTING),
        ("status", "postponed", "scheduled", CONFLICTING),
        ("text", "Blue  Danube", "blue danube", SAME),
    ],
)
def test_the_order_of_details_in_words(kind: ValueKind, held: str, heard: str, expected: Relation) -> None:
    assert relation(kind, held, heard) is expected


@pytest.mark.parametrize(
    ("held", "heard", "expected"),
    [
        ((12000, "exact"), (10000, "over"), COARSER),
        ((10000, "over"), (12000, "exact"), FINER),
        ((24, "over"), (26, "exact"), FINER),
        ((10000, "over"), (20000, "exact"), CONFLICTING),
        ((100, "about"), (110, "exact"), FINER),
        ((100, "about"), (111, "exact"), CONFLICTING),
        ((100, "under"), (80, "exact"), FINER),
        ((80, "exact"), (100, "under"), COARSER),
        ((100, "over"), (100, "exact"), SAME),
        ((100, "over"), (120, "over"), CONFLICTING),
    ],
)
def test_the_order_of_numbers(held: tuple[int, str], heard: tuple[int, str], expected: Relation) -> None:
    old, new = Amount(held[0], Bound(held[1])), Amount(heard[0], Bound(heard[1]))
    assert relation("number", old, new) is expected


@given(pairs())
def test_every_value_is_the_same_as_itself(case: tuple[str, Value, Value]) -> None:
    kind, value, _ = case
    assert relation(kind, value, value) is SAME


@given(pairs())
def test_no_two_values_are_each_finer_than_the_other(case: tuple[str, Value, Value]) -> None:
    kind, a, b = case
    if relation(kind, a, b) is FINER:
        assert relation(kind, b, a) in (COARSER, CONFLICTING)
    if relation(kind, a, b) is COARSER:
        assert relation(kind, b, a) is FINER
    if relation(kind, a, b) is SAME:
        assert relation(kind, b, a) is SAME


@given(pairs("number", "place"), st.data())
def test_finer_than_finer_is_finer_for_numbers_and_places(
    case: tuple[str, Value, Value], data: st.DataObject
) -> None:
    kind, a, b = case
    _, c, _ = data.draw(pairs(kind))
    if relation(kind, a, b) is FINER and relation(kind, b, c) is FINER:
        assert relation(kind, a, c) is FINER


@given(*[st.sampled_from([d for d in DATES if "/" not in d])] * 3)
def test_finer_than_finer_is_finer_for_dates_without_span(a: str, b: str, c: str) -> None:
    if relation("date", a, b) is FINER and relation("date", b, c) is FINER:
        assert relation("date", a, c) is FINER


@given(statuses, statuses, statuses)
def test_finer_than_finer_is_finer_for_attendance_but_for_a_refused_invitation(
    a: Status, b: Status, c: Status
) -> None:
    if relation("attendance", a, b) is FINER and relation("attendance", b, c) is FINER:
        turned_away = (a, c) == (S.INVITED, S.NOT_INVITED)
        assert relation("attendance", a, c) is (CONFLICTING if turned_away else FINER)


def test_values_of_different_kinds_have_no_order() -> None:
    with pytest.raises(ValueError, match="compared"):
        relation("number", Amount(3), "three")
    with pytest.raises(ValueError, match="topics"):
        claim_relation(attendance("Ada Okafor", "attending"), detail("date", "2025-09"))
    with pytest.raises(ValueError, match="topics"):
        claim_relation(detail("time", "10:00"), detail("date", "2025-09"))


@pytest.mark.parametrize("text", ["", "P", "PT", "70M", "PT1X", "P1Y", "P1M", "-PT1M"])
def test_a_length_without_fixed_minutes_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="duration"):
        duration_minutes(text)
