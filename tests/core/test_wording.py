"""Values read as English."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watcher.core import wording
from watcher.core.claims import Attendance, Evidence
from watcher.core.values import ATTRIBUTES, Amount, Bound, EventStatus, Status, ValueKind


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025", "2025"),
        ("2025-09", "September 2025"),
        ("2025-21", "spring 2025"),
        ("2025-24", "winter 2025"),
        ("2025-09-03", "3 September 2025"),
        ("2025-09-03/2025-09-04", "3–4 September 2025"),
        ("2025-09-03/2025-09-03", "3 September 2025"),
        ("2025-08-31/2025-09-02", "31 August – 2 September 2025"),
        ("2025-12-31/2026-01-01", "31 December 2025 – 1 January 2026"),
        ("2025-09/2025-11", "September 2025 to November 2025"),
        ("next week\r\n", "next week"),
    ],
)
def test_dates(edtf: str, words: str) -> None:
    assert wording.date_words(edtf) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-09-03", "3 September"),
        ("2025-09", "September"),
        ("2025", "2025"),
        ("2026-01-01", "1 January 2026"),
        ("2025-09-03/2025-09-04", "3–4 September"),
        ("2025-12-31/2026-01-01", "31 December – 1 January 2026"),
    ],
)
def test_the_year_that_goes_without_saying_is_left_out(edtf: str, words: str) -> None:
    assert wording.date_words(edtf, 2025) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (Amount(26), "26"),
        (Amount(10000, Bound.OVER), "over 10,000"),
        (Amount(3, Bound.UNDER), "up to 3"),
        (Amount(1.5, Bound.ABOUT), "about 1.5"),
    ],
)
def test_amounts(amount: Amount, words: str) -> None:
    assert wording.value_words(amount, "number") == words


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("PT70M", "70 minutes"),
        ("PT1H30M", "1 hour 30 minutes"),
        ("P2D", "2 days"),
        ("P1W", "1 week"),
        ("P", "P"),
        ("a while", "a while"),
    ],
)
def test_durations(iso: str, words: str) -> None:
    assert wording.value_words(iso, "duration") == words


def test_event_statuses_and_texts() -> None:
    assert wording.value_words("postponed", "status") == "postponed"
    assert wording.value_words("moved", "status") == "moved to another place"
    assert wording.value_words("weather-bound", "status") == "weather-bound"
    assert wording.value_words("Tiananmen\u202e Square", "place") == "Tiananmen Square"


def test_attendance_tells_who_joins_by_video_and_who_stands_in() -> None:
    evidence = Evidence("…", 0, 1)
    video = Attendance("A", "person", Status.NOT_ATTENDING, evidence, mode="virtual")
    stand_in = Attendance("B", "person", Status.ATTENDING, evidence, stands_for="A\r\nBcc: x")
    assert wording.claim_words(video) == "not attending (by video)"
    assert wording.claim_words(stand_in) == "attending (in place of A Bcc: x)"


def test_every_status_has_words_of_its_own() -> None:
    assert set(wording.STATUS) == set(wording.NEWS) == set(Status)
    assert set(wording.EVENT) == set(EventStatus)
    assert len(set(wording.STATUS.values())) == len(set(wording.NEWS.values())) == len(Status)


def test_a_moment_is_told_in_the_readers_zone() -> None:
    moment = datetime(2025, 8, 28, 22, 15, tzinfo=UTC)
    assert wording.moment_words(moment, ZoneInfo("Europe/Zurich")) == "29 August 2025, 00:15 CEST"


@settings(deadline=None)
@given(st.sampled_from(sorted(set(ATTRIBUTES.values()))), st.text())
def test_no_text_breaks_the_wording_or_the_line(kind: ValueKind, text: str) -> None:
    assert not set(wording.value_words(text, kind)) & set("\r\n\x00\u202e\u2028")
