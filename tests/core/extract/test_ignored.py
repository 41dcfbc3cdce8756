"""What a watch asks never to report: somebody's own claims, and what a phrase stands in."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from watcher.core.claims import Article, Attendance
from watcher.core.extract import Extractor
from watcher.core.watches import Event, Person, Watch

RULES = Extractor()
EVENT = Event(("Coastal Forum",), ("Velmora",), None, "2026-05")


def told(text: str, *ignore: str) -> set[str]:
    """Subjects, and attributes of details, that are reported."""
    watch = Watch("forum", "Coastal Forum", EVENT, (Person("Dario Penn", ("ARO",)),), ignore=ignore)
    whole = f"The Coastal Forum opens in Velmora on 14 May. {text}"
    found = RULES(Article("a", "https://example.org/a", datetime(2026, 5, 4, tzinfo=UTC), "", whole), watch)
    return {one.subject if isinstance(one, Attendance) else one.attribute for one in found}


@pytest.mark.parametrize("entry", ["Oda Lunde", "oda lunde", "Lunde", "Mrs Lunde", "O. Lunde"])
def test_somebody_ignored_is_no_subject(entry: str) -> None:
    text = "Oda Lunde will attend the forum. Kiri Walsh will attend the forum."
    assert {"Oda Lunde", "Kiri Walsh"} <= told(text)
    assert "Kiri Walsh" in told(text, entry)
    assert "Oda Lunde" not in told(text, entry)


@pytest.mark.parametrize("entry", ["Dario Penn", "ARO", "Penn"])
def test_a_person_of_the_watch_is_ignored_by_any_name(entry: str) -> None:
    text = "ARO will attend the forum. The mayor said that Dario Penn confirmed this."
    assert "Dario Penn" in told(text)
    assert "Dario Penn" not in told(text, entry)


def test_what_somebody_ignored_says_is_reported() -> None:
    assert "time" in told("Oda Lunde said the forum will begin at 10 am.", "Oda Lunde")
    assert "time" in told("The forum will begin at 10 am, says ARO.", "ARO")


def test_what_is_said_of_somebody_ignored_goes_to_nobody_else() -> None:
    text = "Kiri Walsh met Oda Lunde, who will attend the forum."
    assert told(text, "Oda Lunde").isdisjoint(("Oda Lunde", "Kiri Walsh"))


def test_a_delegation_ignored_is_no_subject() -> None:
    text = "Spain will attend the forum. Kiri Walsh will attend the forum, Spain said."
    assert "Spain" in told(text)
    assert "Spain" not in told(text, "Spain")
    assert "Kiri Walsh" in told(text, "Spain")


@pytest.mark.parametrize("phrase", ["harbour gala", "Harbour Gala", "gala", "hárbour  gala"])
def test_claims_whose_quote_holds_a_phrase_are_left_out(phrase: str) -> None:
    text = "Kiri Walsh will attend the forum and its Harbour Gála. It begins with the harbour gala at 10 am."
    assert {"Kiri Walsh", "time"} <= told(text)
    assert told(text, phrase).isdisjoint(("Kiri Walsh", "time"))
    assert "date" in told(text, phrase)


def test_a_phrase_is_whole_words() -> None:
    text = "Kiri Walsh, a blogger, will attend the forum."
    assert "Kiri Walsh" in told(text, "blog")
    assert "Kiri Walsh" not in told(text, "blogger")


def test_what_is_written_without_capitals_is_a_phrase_even_where_it_reads_as_a_name() -> None:
    text = "Kiri Walsh will attend the forum and its Charity Gala."
    assert "Kiri Walsh" in told(text)
    assert "Kiri Walsh" not in told(text, "charity gala")
