from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.newsprint import attendance, claims, detail, evidence, said
from watcher.core.claims import Attendance, Claim, Detail, Evidence
from watcher.core.facts import Change, Topic
from watcher.core.records_json import change_record, claim_of, claim_record, moment
from watcher.core.values import Amount, Bound, Status


@given(claims, st.sampled_from(("text", "title")), st.floats(0, 1))
def test_a_claim_survives_the_way_to_json_and_back(claim: Claim, part: Any, confidence: float) -> None:
    told = Evidence("So it says.", 3, 14, part, claim.evidence.source, confidence, "rules")
    whole: Claim = (
        Attendance(claim.subject, claim.kind, claim.status, told, ("Ada",), "virtual", "Bruno Keller")
        if isinstance(claim, Attendance)
        else Detail(claim.attribute, claim.kind, claim.value, told)
    )
    assert claim_of(json.loads(json.dumps(claim_record(whole, watch="fair", article="a1")))) == whole


def test_a_detail_of_the_watchs_own_keeps_its_kind() -> None:
    ships = Detail("ships", "number", Amount(9, Bound.ABOUT), evidence())
    assert claim_of(claim_record(ships, watch="fair", article="a1")) == ships


def test_an_attendance_claim_has_the_fields_of_replay() -> None:
    claim = Attendance("Ada Okafor", "person", Status.EXPECTED, Evidence("So.", 120, 123, "text", "sources"))
    assert claim_record(claim, watch="fair", article="a03") == {
        "watch": "fair", "article": "a03", "type": "attendance", "subject": "Ada Okafor", "kind": "person",
        "status": "expected", "source": "sources", "quote": "So.", "start": 120, "end": 123, "in": "text",
        "confidence": 1.0,
    }  # fmt: skip


def test_a_change_carries_old_value_kind_and_time() -> None:
    old = said(detail("troops", Amount(5000, Bound.OVER)), 1, article="a1")
    new = said(detail("troops", Amount(9000)), 2, article="a2")
    record = change_record(
        Change(Topic("detail", "troops"), "changed", old, new, new.origin.published), watch="fair"
    )
    assert record["article"] == "a2"
    assert (record["attribute"], record["value"], record["bound"]) == ("troops", 9000, "exact")
    assert (record["change"], record["old"]) == ("changed", {"value": 5000, "bound": "over"})
    assert record["at"] == "2025-08-03T00:00:00Z"
    first = change_record(
        Change(Topic("detail", "troops"), "new", None, new, new.origin.published), watch="fair"
    )
    assert first["old"] is None


def test_a_change_names_the_subject_as_the_watch_knows_it() -> None:
    new = said(attendance("Okafor", "attending"), 2)
    change = Change(Topic("attendance", "Ada Okafor"), "new", None, new, new.origin.published)
    assert change_record(change, watch="fair")["subject"] == "Ada Okafor"


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"type": "rumour"}, "type"),
        ({"subject": None}, "subject"),
        ({"kind": "robot"}, "kind"),
        ({"status": "maybe"}, "maybe"),
        ({"quote": ""}, "quote"),
        ({"start": "0"}, "start"),
        ({"type": "detail", "attribute": "date", "value": "2025-02-30"}, "2025-02-30"),
        ({"type": "detail", "attribute": "date", "value": None}, "value"),
        ({"type": "detail", "attribute": "troops", "value": "many"}, "number"),
        ({"type": "detail", "attribute": "troops", "value": -5}, "count"),
        ({"type": "detail", "attribute": "troops", "value": 5, "bound": "roughly"}, "roughly"),
    ],
)
def test_a_record_that_is_no_claim_is_refused_with_a_reason(change: dict[str, Any], complaint: str) -> None:
    record = claim_record(attendance("Ada Okafor", "attending"), watch="fair", article="a1")
    with pytest.raises(ValueError, match=complaint):
        claim_of(record | change)


def test_times_are_read_into_utc() -> None:
    assert moment("2025-08-24T03:00:00+02:00") == datetime(2025, 8, 24, 1, tzinfo=UTC)
    assert moment("2025-08-24") == datetime(2025, 8, 24, tzinfo=UTC)
    with pytest.raises(ValueError, match="ISO 8601"):
        moment(20250824)
