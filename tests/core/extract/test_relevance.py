from __future__ import annotations

from datetime import UTC, datetime

from watcher.core.claims import Article
from watcher.core.extract.relevance import Scope, gate, scope
from watcher.core.extract.sentences import split
from watcher.core.watches import Event, Watch

WATCH = Watch(
    "harbour-review-2031",
    "Harbour fleet review, Tallinn, June 2031",
    Event(
        ("Harbour Fleet Review", "fleet review", "naval parade"),
        ("Tallinn", "Seaplane Harbour"),
        "Estonia",
        "2031-06",
    ),
)


def article(text: str, title: str = "", published: str = "2031-05-02T08:00:00+00:00") -> Article:
    return Article("a1", "https://example.org/1", datetime.fromisoformat(published), title, text)


def scopes(text: str) -> list[Scope]:
    return list(scope(split(text), article(text), WATCH))


def test_an_article_that_names_the_event_passes() -> None:
    found = gate(article("Ten navies will sail in the Harbour Fleet Review in Tallinn in June."), WATCH)
    assert found.relevant
    assert "name in text" in found.reasons


def test_a_paraphrase_with_place_and_kind_of_event_passes() -> None:
    assert gate(article("The Latvian president will watch the parade of ships off Tallinn."), WATCH).relevant


def test_an_article_on_something_else_stops_at_the_gate() -> None:
    assert (
        gate(article("The central bank raised its rate by a quarter of a point on Friday."), WATCH).score == 0
    )
    assert not gate(article("Leaders meet at the coffee growers' summit in Lima next week."), WATCH).relevant


def test_an_edition_of_many_years_ago_stops_at_the_gate() -> None:
    text = "Ten navies will sail in the Harbour Fleet Review in Tallinn in June."
    assert not gate(article(text, published="2021-05-02T08:00:00+00:00"), WATCH).relevant


def test_sentences_are_told_apart_by_the_event_they_speak_of() -> None:
    text = (
        "The Harbour Fleet Review is a month away. In 2019 only four navies sent ships. "
        "The minister likes tea. She will be at the Baltic Energy Forum in Riga instead."
    )
    assert scopes(text) == [Scope.THIS, Scope.OTHER, Scope.NEUTRAL, Scope.OTHER]


def test_the_gate_can_be_asked_without_a_date_in_the_watch() -> None:
    watch = Watch("w", "A wedding", Event(("royal wedding",)))
    assert gate(
        Article("a", "", datetime(2031, 1, 1, tzinfo=UTC), "Royal wedding: who comes", ""), watch
    ).relevant
