from __future__ import annotations

from dataclasses import replace
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
    assert "told by a plain name" in found.reasons or "told by a shared name" in found.reasons


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


PARADE = Watch(
    "liberation-parade-2031",
    "Liberation Day parade, Tallinn, September 2031",
    Event(("Liberation Day parade", "military parade"), ("Tallinn", "Freedom Square"), "Estonia", "2031-09"),
)


def passes(text: str, title: str = "", published: str = "2031-08-12T08:00:00+00:00") -> bool:
    return gate(article(text, title, published), PARADE).relevant


def test_a_parade_of_the_same_name_in_another_city_stops_at_the_gate() -> None:
    ours = "The president of Latvia will attend the Liberation Day parade in {} on {}, his office said."
    assert passes(ours.format("Tallinn", "September 22"), "Latvian president to attend parade")
    assert not passes(ours.format("Belgrade", "October 20"), "Latvian president to attend parade")
    assert not passes(
        "Tanks will roll past the Serbian president in the military parade in Belgrade next week."
        " Guests from Hungary and Estonia are expected in Belgrade.",
        "Belgrade gets ready for its parade",
    )


def test_another_event_in_the_same_city_stops_at_the_gate() -> None:
    assert not passes(
        "Film-makers from thirty countries will meet at the Black Nights festival in Tallinn in November."
        " The festival opens with a drama from Peru, and the jury of the festival is led by a Dane.",
        "Tallinn festival names its jury",
    )


def test_an_edition_a_year_later_stops_at_the_gate_unless_it_is_the_one_watched() -> None:
    text = "The minister will attend the Liberation Day parade in Tallinn on September 22, {}, he said."
    assert not passes(text.format(2032), published="2032-08-12T08:00:00+00:00")
    assert passes(text.format(2031))


def test_a_name_that_no_other_event_has_is_enough() -> None:
    watch = Watch("k", "Kalevipoeg Games", Event(("Kalevipoeg Games",), ("Tartu",), "Estonia", "2031-09"))
    assert gate(
        article("Norway's king will skip the Kalevipoeg Games, the palace in Oslo said on Monday."), watch
    ).relevant


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


def test_a_parade_that_has_just_been_is_none_that_lies_months_ahead() -> None:
    text = (
        "Rain did not keep the president from the military parade on Saturday. About 900 soldiers took part."
        " Two former presidents sat beside her, and her predecessor stayed away."
    )
    assert not passes(text, published="2031-05-12T08:00:00+00:00")
    assert passes(text + " It was Tallinn's first.", published="2031-09-23T08:00:00+00:00")


def test_an_event_that_bears_the_name_of_another_is_not_ours() -> None:
    watch = Watch(
        "f", "State funeral, Riga", Event(("state funeral", "funeral"), ("Riga",), "Latvia", "2031-09")
    )
    text = "The prime minister of Malta will attend the funeral of {} in {}, her office said on Monday."
    assert gate(
        article(text.format("Jan Tamm", "Riga"), published="2031-09-02T08:00:00+00:00"), watch
    ).relevant
    assert not gate(
        article(text.format("King Letsie", "Maseru"), published="2031-09-02T08:00:00+00:00"), watch
    ).relevant


FORUM = Watch(
    "grand-pamir-forum-2031",
    "Grand Pamir Forum, Dushanbe, May 2031",
    Event(("Grand Pamir Forum", "Pamir Forum", "Dushanbe forum"), ("Dushanbe",), "Tajikistan", "2031-05"),
)


def test_the_word_day_in_the_name_of_a_parade_is_no_name_of_another_event() -> None:
    watch = Watch(
        "chile-day-2031",
        "Chile Day parade",
        Event(("Chile Day parade", "parade"), ("Santiago",), "Chile", "2031-09"),
    )
    told = article(
        "Paraguay's President Nilda Benegas has agreed to be guest of honour at the Chile Day parade, the"
        " foreign ministry said on Tuesday. She had received the minister in Asunción for talks on a"
        " railway, and met traders from Salta. A band will march too, the ministry added.",
        "Paraguayan leader says yes to Chile Day celebrations",
        "2031-07-14T08:00:00+00:00",
    )
    assert not any(reason.startswith("another's name") for reason in gate(told, watch).reasons)


def test_whom_a_country_became_independent_from_is_not_where_it_celebrates() -> None:
    watch = Watch(
        "belize-2031",
        "Belize's jubilee",
        Event(("independence jubilee", "50th independence anniversary"), ("Belmopan",), "Belize", "2031-09"),
    )
    told = article(
        "Some 900 soldiers paraded as Belize celebrated the 50th anniversary of its independence from Great"
        " Britain. President Ana Ruiz of Honduras sat in the first row.",
        published="2031-09-21T18:00:00+00:00",
    )
    assert not any("held elsewhere" in reason for reason in gate(told, watch).reasons)


def test_news_of_an_event_with_a_name_of_its_own_may_come_from_a_gathering_elsewhere() -> None:
    told = article(
        "ALMATY - Leaders at a meeting in Almaty looked back on a year. The president of Tajikistan told the"
        " Almaty forum that the queen of Tonga would come to the Grand Pamir Forum.",
        "Forum in Almaty ends",
        "2031-01-20T08:00:00+00:00",
    )
    assert gate(told, FORUM).relevant
    assert not gate(replace(told, text=told.text.replace("Grand Pamir Forum", "next forum")), FORUM).relevant


def test_other_months_speak_less_against_an_event_that_is_being_moved() -> None:
    text = "The Pamir forum on October 14, {} since the earthquake, will be held in a tent, its office said."
    there, moved = (
        gate(article(text.format(how), "Forum in a tent", "2031-03-20T08:00:00+00:00"), FORUM)
        for how in ("prepared", "postponed")
    )
    assert "held in another month" in there.reasons
    assert moved.score > there.score
