from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from watcher.core.claims import Article
from watcher.core.extract.traces import Traces
from watcher.core.extract.tracing import trace
from watcher.core.watches import Event, Watch

WATCH = Watch(
    "regatta-2031",
    "Two Capes regatta, Newport, June 2031",
    Event(("Two Capes regatta", "regatta"), ("Newport",), "United States", "2031-06"),
)
WINDOW = (date(2031, 6, 1), date(2031, 6, 30))


def traces(text: str, title: str = "") -> Traces:
    published = datetime.fromisoformat("2031-05-06T08:00:00+00:00")
    return trace(Article("a", "https://example.org/a", published, title, text), WATCH, WINDOW)


def test_a_kind_of_event_is_held_where_the_words_beside_it_say() -> None:
    assert traces("Kings will watch the regatta in Newport.").held["here"] == 1
    assert traces("Kings will watch the American regatta.").held["here"] == 1
    assert traces("Kings will watch the regatta in Lisbon.").held["elsewhere"] == 1
    assert not traces("Kings in Lisbon said that they would watch the regatta.").held


def test_those_who_meet_and_what_the_event_is_called_after_are_no_place_it_is_held_at() -> None:
    assert not traces("Crews will join the regatta of the European Union.").held
    talks = Event(("Chad peace talks",), ("Newport",), "United States", "2031-06")
    article = Article(
        "a", "https://example.org/a", datetime.fromisoformat("2031-05-06T08:00:00+00:00"), "", ""
    )
    for text, held in (("Nobody is sure of the Chad talks.", 0), ("Nobody is sure of the Togo talks.", 1)):
        found = trace(replace(article, text=text), Watch("talks", "Chad peace talks", talks), WINDOW)
        assert found.held["elsewhere"] == held


def test_a_mere_session_elsewhere_at_the_head_is_no_such_event_elsewhere() -> None:
    assert traces("At a session in Lisbon it was told.").held["elsewhere at the head"] == 0
    assert traces("At a regatta in Lisbon it was told.").held["elsewhere at the head"] == 1


def test_a_country_is_told_from_a_pronoun() -> None:
    assert traces("He spoke of the US.").counts["country"] == 1
    assert traces("He spoke of us.").counts["country"] == 0


def test_the_date_of_a_dateline_is_no_date_of_an_event() -> None:
    assert traces("LISBON, May 5 - Crews are ready.").counts["other month"] == 0
    assert traces("Crews sail on May 9.").counts["other month"] == 1
    assert traces("Crews sail next month.").counts["month"] == 1


def test_places_in_the_title_are_known_as_such() -> None:
    assert traces("Crews are ready.", "Newport waits").opens_with("place") == "title"
    assert traces("Newport waits.").opens_with("place") == "lead"


def test_a_kind_of_event_told_as_held_weeks_before_is_another() -> None:
    assert traces("The regatta opened on Saturday in the rain.").over
    assert traces("The minister came on Saturday to see the last day of a regatta.").over
    assert not traces("The regatta opens on a Saturday; the minister said on Friday that she will come.").over


def test_a_kind_of_event_is_held_by_whoever_hosts_it() -> None:
    assert traces("China would mark the regatta with fireworks.").held["elsewhere"] == 1
    assert traces("America will host the regatta.").held["here"] == 1
    assert not traces("China will skip the regatta.").held


def test_a_kind_of_event_bears_our_words_or_anothers_name() -> None:
    assert traces("They sail in the Two Capes regatta.").called["ours"] == 1
    assert traces("They sail in the Harvest Moon regatta.").called["another's"] == 1
    assert traces("They sail in the regatta of Queen Ana.").called["another's"] == 1
    assert traces("They sail in a charity regatta.").called["about another thing"] == 1
    assert not traces("They sail in the great regatta.").called


def test_what_guests_have_done_or_do_tomorrow_is_seen_only_where_the_event_is_far_off() -> None:
    assert traces("Ana Ruiz came and sat beside the king.").past == 1
    assert traces("Ana Ruiz came in 2019.").past == 0
    assert traces("Ana Ruiz had attended.").past == 0
    assert traces("Ana Ruiz will watch the races on Saturday.").soon == 1
    assert traces("Ana Ruiz will watch the races, she said on Saturday.").soon == 0
    late = datetime.fromisoformat("2031-06-20T08:00:00+00:00")
    text = "Ana Ruiz came and will come on Saturday."
    there = trace(Article("a", "https://example.org/a", late, "", text), WATCH, WINDOW)
    assert (there.past, there.soon) == (0, 0)


def test_an_envoys_post_is_no_place_of_an_event() -> None:
    assert not traces("The ambassador in Newport will watch the races.").where
    assert traces("The queen in Newport will watch the races.").where
