"""Names and aliases of the watch that look like no person's name: found as they are spelt."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from watcher.core.claims import Article, Attendance
from watcher.core.extract import Extractor
from watcher.core.extract.entities import find
from watcher.core.watches import Event, Person, Watch

RULES = Extractor()


def watching(*aliases: str) -> Watch:
    event = Event(("Coastal Forum",), ("Velmora",), None, "2026-05")
    return Watch("forum", "Coastal Forum", event, (Person("Dario Penn", aliases),))


def article(text: str, title: str = "") -> Article:
    whole = f"The Coastal Forum opens in Velmora on 14 May. {text}"
    return Article("a", "https://example.org/a", datetime(2026, 5, 4, tzinfo=UTC), title, whole)


def subjects(text: str, *aliases: str) -> set[tuple[str, str]]:
    found = RULES(article(text), watching(*aliases))
    return {(one.subject, one.kind) for one in found if isinstance(one, Attendance)}


@pytest.mark.parametrize(
    ("alias", "text"),
    [
        ("ARO", "ARO will attend the forum."),
        ("The Rock", "The Rock will attend the forum."),
        ("The Rock", "The mayor said the Rock will attend the forum."),
        ("the Iron Doña", "The mayor said the Iron Doña will attend the forum."),
        ("the Iron Doña", "The Iron  Dona will attend the forum."),
        ("kingpin", "This week kingpin will attend the forum."),
        ("President Penn", "President Penn will attend the forum."),
    ],
)
def test_whoever_is_called_by_an_alias_is_the_person_of_the_watch(alias: str, text: str) -> None:
    assert subjects(text, alias) == {("Dario Penn", "person")}


@pytest.mark.parametrize(
    ("alias", "text"),
    [
        ("The Rock", "The rock will attend the forum."),
        ("The Rock", "The Rock Foundation will attend the forum."),
        ("ARO", "The ARO Bank will attend the forum."),
        ("Hope", "The forum waits. Hope is high that all will attend the forum."),
    ],
)
def test_words_that_only_sound_like_an_alias_are_not_the_person(alias: str, text: str) -> None:
    assert ("Dario Penn", "person") not in subjects(text, alias)


def test_a_mention_by_alias_is_the_text_as_it_stands() -> None:
    text = "They asked the Iron  Dona’s aide, and ARO himself."
    read = article(text, "ARO speaks")
    (person,) = (e for e in find(read, watching("the Iron Doña", "ARO")) if e.name == "Dario Penn")
    named = [m for m in person.mentions if m.form == "name"]
    assert [m.text for m in named] == ["the Iron  Dona", "ARO", "ARO"]
    assert all((read.text if m.part == "text" else read.title)[m.start : m.end] == m.text for m in named)


def test_the_longest_spelling_is_taken() -> None:
    watch = Watch(
        "forum",
        "Coastal Forum",
        watching().event,
        (Person("Dario Penn", ("ARO",)), Person("Kiri Walsh", ("ARO Two",))),
    )
    names = {e.name for e in find(article("They asked ARO Two."), watch)}
    assert "Kiri Walsh" in names
    assert "Dario Penn" not in names
