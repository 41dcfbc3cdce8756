"""What a message tells: its subject, its entries, its payload and its id."""

from __future__ import annotations

import json
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.newsroom import (
    NOW,
    PARADE,
    asserted,
    attends,
    detail,
    fresh,
    held,
    refined,
    reversed_,
    topic_of,
    withdrawn,
)
from watcher.core.composing import (
    Notice,
    compose_baseline,
    compose_changes,
    compose_closing,
    compose_notice,
    compose_test,
    short_title,
)
from watcher.core.facts import Assertion, Change, Fact, Topic
from watcher.core.lifecycle import Life, Phase
from watcher.core.messages import Message, News
from watcher.core.values import Amount, Bound, Status
from watcher.core.watches import Event, Watch

ZURICH = ZoneInfo("Europe/Zurich")
DAY = timedelta(days=1)
KIM = asserted(attends("Kim Jong Un", Status.ATTENDING, source="Chinese Foreign Ministry"))
SEPTEMBER = asserted(detail("date", "2025-09"))
THIRD = asserted(detail("date", "2025-09-03"), "a2", at=NOW + timedelta(hours=1))
EXPECTED = asserted(attends("Vladimir Putin", Status.EXPECTED))
CONFIRMED = asserted(attends("Vladimir Putin", Status.ATTENDING), "a2", at=NOW + timedelta(hours=1))
TROOPS = asserted(detail("troops", Amount(10000, Bound.OVER), "number"))


def told(*changes: Change, facts: dict[Topic, Fact] | None = None, channel: str = "mail") -> News:
    return compose_changes(PARADE, changes, facts or {}, channel=channel, now=NOW, zone=ZURICH)


def test_the_subject_says_the_news_and_counts_the_rest() -> None:
    more = [fresh(asserted(attends(name, Status.EXPECTED))) for name in ("Robert Fico", "Min Aung Hlaing")]
    news = told(refined(SEPTEMBER, THIRD), *more, fresh(KIM), fresh(TROOPS), refined(EXPECTED, CONFIRMED))
    assert news.subject.startswith("Beijing parade: Vladimir Putin confirmed; date now 3 September; ")
    assert news.subject.endswith(" (+3)")
    assert len(news.subject) <= 100


@pytest.mark.parametrize(
    ("change", "headline"),
    [
        (fresh(KIM), "Kim Jong Un confirmed"),
        (fresh(asserted(attends("X", Status.POSSIBLE))), "X may attend"),
        (
            reversed_(CONFIRMED, asserted(attends("Vladimir Putin", Status.POSSIBLE))),
            "Vladimir Putin in doubt",
        ),
        (
            reversed_(CONFIRMED, asserted(attends("Vladimir Putin", Status.NOT_ATTENDING))),
            "Vladimir Putin not coming",
        ),
        (withdrawn(CONFIRMED), "Vladimir Putin no longer reported attending"),
        (fresh(THIRD), "date 3 September"),
        (refined(SEPTEMBER, THIRD), "date now 3 September"),
        (fresh(TROOPS), "troops over 10,000"),
        (fresh(asserted(detail("status", "cancelled", "status"))), "event cancelled"),
        (fresh(asserted(detail("ships", Amount(3), "number"))), "ships 3"),
        (fresh(asserted(detail("date", "2026-01-05"))), "date 5 January 2026"),
    ],
)
def test_one_change_is_the_whole_subject(change: Change, headline: str) -> None:
    assert told(change).subject == f"Beijing parade: {headline}"


def test_the_events_own_fate_comes_first() -> None:
    cancelled = fresh(asserted(detail("status", "cancelled", "status")))
    assert told(fresh(KIM), cancelled).subject == "Beijing parade: event cancelled; Kim Jong Un confirmed"


def test_an_entry_has_both_sides_with_quote_source_outlet_link_and_time() -> None:
    (entry,) = told(refined(EXPECTED, CONFIRMED)).entries
    assert entry.old is not None
    assert entry.new is not None
    assert (entry.topic, entry.kind, entry.old.words, entry.new.words) == (
        "Vladimir Putin", "refined", "expected", "attending",
    )  # fmt: skip
    assert entry.new.quote == "Vladimir Putin is attending."
    assert (entry.new.outlet, entry.new.url) == ("The Example", "https://news.example.org/a2")
    assert entry.new.when == "28 August 2025, 10:15 CEST"


def test_several_changes_of_one_topic_become_one_entry_from_first_to_last() -> None:
    doubt = asserted(attends("Vladimir Putin", Status.POSSIBLE), "a3", at=NOW + timedelta(hours=2))
    news = told(refined(EXPECTED, CONFIRMED), reversed_(CONFIRMED, doubt))
    (entry,) = news.entries
    assert entry.old is not None
    assert entry.new is not None
    assert (entry.kind, entry.old.words, [one.words for one in entry.between], entry.new.words) == (
        "changed", "expected", ["attending"], "uncertain",
    )  # fmt: skip
    assert [one["new"] for one in news.payload["data"]["changes"]] == ["attending", "possible"]


def test_independent_sources_are_counted_and_copies_of_one_story_are_not() -> None:
    copy = asserted(attends("Kim Jong Un", Status.ATTENDING), "a5", outlet="Copyist", story="a1")
    other = asserted(attends("Kim Jong Un", Status.ATTENDING), "a6", outlet="Other Daily")
    (entry,) = told(fresh(KIM), facts=dict([held(KIM, copy, other)])).entries
    assert entry.sources == 2


def test_the_other_side_of_a_dispute_is_told() -> None:
    denial = asserted(attends("Kim Jong Un", Status.NOT_ATTENDING), "a7", outlet="Other Daily")
    (entry,) = told(fresh(KIM), facts=dict([held(KIM, dispute=(denial,))])).entries
    assert [(side.words, side.outlet) for side in entry.dispute] == [("not attending", "Other Daily")]


def test_the_payload_has_the_standard_form_and_each_change_with_its_evidence() -> None:
    payload = told(refined(SEPTEMBER, THIRD), fresh(KIM), fresh(TROOPS)).payload
    assert (payload["type"], payload["timestamp"]) == ("watch.changed", "2025-08-28T07:15:00+00:00")
    assert payload["data"]["watch"] == "beijing-parade-2025"
    date, kim, troops = payload["data"]["changes"]
    assert (date["attribute"], date["change"], date["old"], date["new"]) == (
        "date", "refined", "2025-09", "2025-09-03",
    )  # fmt: skip
    assert (kim["subject"], kim["kind"], kim["old"], kim["new"]) == (
        "Kim Jong Un",
        "person",
        None,
        "attending",
    )
    assert (kim["source"], kim["quote"]) == ("Chinese Foreign Ministry", "Kim Jong Un is attending.")
    assert kim["article"]["url"] == "https://news.example.org/a1"
    assert troops["new"] == {"value": 10000, "bound": "over"}


def test_the_id_follows_from_what_is_told_and_to_whom() -> None:
    again = compose_changes(PARADE, [fresh(KIM)], {}, channel="mail", now=NOW + timedelta(days=1), zone=UTC)
    assert told(fresh(KIM)).id == again.id
    others = [
        told(fresh(KIM), channel="hook"),
        told(fresh(KIM), fresh(THIRD)),
        told(fresh(THIRD)),
        told(withdrawn(KIM)),
    ]
    assert len({told(fresh(KIM)).id, *(other.id for other in others)}) == 5


def test_a_baseline_tells_once_what_is_known_grouped_by_kind() -> None:
    facts = dict([held(TROOPS), held(THIRD), held(EXPECTED), held(KIM)])
    news = compose_baseline(PARADE, facts.values(), channel="mail", now=NOW, zone=ZURICH)
    known = "Kim Jong Un confirmed; date 3 September; Vladimir Putin expected (+1)"
    assert news.subject == f"Now watching Beijing parade: {known}"
    assert [(group.heading, [entry.topic for entry in group.entries]) for group in news.groups] == [
        ("Who", ["Kim Jong Un", "Vladimir Putin"]),
        ("The event", ["date", "troops"]),
    ]
    assert [fact["value"] for fact in news.payload["data"]["facts"]][-1] == "attending"
    assert news.payload["type"] == "watch.started"


def test_a_baseline_with_nothing_known_says_so() -> None:
    news = compose_baseline(PARADE, [], channel="mail", now=NOW, zone=ZURICH)
    assert news.subject == "Now watching Beijing parade"
    assert news.intro.endswith("Nothing is known yet.")


def closing(where: Life, *expected: Assertion) -> News:
    came = asserted(attends("Kim Jong Un", Status.ATTENDING), "later", at=NOW)
    modi = asserted(attends("Narendra Modi", Status.NOT_ATTENDING), at=NOW - DAY)
    maybe = asserted(attends("Kim Ju Ae", Status.POSSIBLE), at=NOW - DAY)
    announced = asserted(attends("Vladimir Putin", Status.ATTENDING), at=NOW - DAY)
    facts = dict([held(came), held(announced), held(modi), held(maybe), held(THIRD)])
    return compose_closing(
        PARADE,
        facts.values(),
        [fresh(KIM), refined(EXPECTED, CONFIRMED)],
        where,
        expected={topic_of(one.claim) for one in expected},
        channel="m",
        now=NOW + DAY,
        zone=ZURICH,
    )


def test_the_closing_summary_says_who_came_who_did_not_and_what_was_never_settled() -> None:
    news = closing(Life(Phase.OVER, NOW - DAY / 2, NOW), KIM, CONFIRMED)
    assert news.subject == "Beijing parade is over: 1 of 2 expected came, 1 stayed away"
    assert "Of 2 expected before it began: 1 came, 1 not reported since." in news.intro
    assert [(group.heading, [entry.topic for entry in group.entries]) for group in news.groups] == [
        ("Came", ["Kim Jong Un"]),
        ("Announced, and not reported since", ["Vladimir Putin"]),
        ("Stayed away", ["Narendra Modi"]),
        ("Never settled", ["Kim Ju Ae"]),
        ("The event", ["date"]),
        ("What changed last", ["Vladimir Putin", "Kim Jong Un"]),
    ]
    assert news.payload["data"]["turnout"]["stayed_away"] == ["Narendra Modi"]


def test_who_came_unannounced_is_counted_apart() -> None:
    news = closing(Life(Phase.OVER, NOW - DAY / 2, NOW), CONFIRMED)
    assert news.subject == "Beijing parade is over: 0 of 1 expected came (and 1 more), 1 stayed away"


def test_of_a_cancelled_event_nobody_is_said_to_have_come() -> None:
    news = closing(Life(Phase.CANCELLED, None, NOW), KIM)
    assert news.subject == "Beijing parade was cancelled"
    assert [group.heading for group in news.groups] == ["Who", "The event", "What changed last"]


def test_a_notice_names_the_thing_and_what_is_wrong() -> None:
    notice = Notice("feed_broken", "https://example.org/rss", "HTTP 500, five times.", NOW, "parade")
    news = compose_notice(notice, channel="ops", now=NOW, zone=ZURICH)
    assert news.subject == "watcher: Feed broken: https://example.org/rss"
    assert news.intro == (
        "Feed broken: https://example.org/rss. Since 28 August 2025, 09:15 CEST. HTTP 500, five times."
    )
    assert news.payload["data"] == {
        "watch": "parade", "kind": "feed_broken", "about": "https://example.org/rss",
        "detail": "HTTP 500, five times.", "since": "2025-08-28T07:15:00+00:00",
    }  # fmt: skip


def test_two_tests_of_a_channel_are_two_messages() -> None:
    first = compose_test(channel="mail", now=NOW, zone=UTC)
    second = compose_test(channel="mail", now=NOW + timedelta(seconds=1), zone=UTC)
    assert first.id != second.id
    assert first.subject == "watcher: test of mail"


def test_a_test_shows_every_kind_of_change() -> None:
    news = compose_test(channel="mail", now=NOW, zone=UTC)
    assert {entry.kind for entry in news.entries} == {"new", "refined", "changed", "withdrawn"}
    assert any(entry.dispute and entry.sources == 2 for entry in news.entries)
    assert len(news.payload["data"]["changes"]) == 4


def test_hostile_text_is_cleaned_and_hostile_links_are_left_out() -> None:
    nasty = asserted(
        attends("Eve\r\nBcc: all@example.org\u202e", Status.ATTENDING, quote="a\x00b\u2028c", source="x\ny"),
        outlet="Out\nlet",
        url="javascript:alert(1)",
    )
    news = told(fresh(nasty))
    (entry,) = news.entries
    assert entry.new is not None
    assert entry.new.url is None
    assert news.payload["data"]["changes"][0]["article"]["url"] is None
    assert entry.topic == "Eve Bcc: all@example.org"
    assert (entry.new.quote, entry.new.source, entry.new.outlet) == ("ab c", "x y", "Out let")
    assert not set(news.subject) & set("\r\n\u202e")


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("China's Victory Day parade, Beijing, 3 September 2025", "China's Victory Day parade"),
        ("G20, Bali", "G20, Bali"),
        ("x" * 99, "x" * 59 + "…"),
    ],
)
def test_a_watch_has_a_short_title(title: str, short: str) -> None:
    assert short_title(Watch("w", title, Event(("e",)))) == short


texts = st.text(max_size=30)
payloads = st.dictionaries(texts, st.none() | texts | st.integers() | st.lists(texts, max_size=3), max_size=4)


@settings(deadline=None)
@given(
    st.builds(
        Message,
        texts,
        st.just("watch.changed"),
        st.none() | texts,
        st.just(NOW),
        texts,
        texts,
        texts,
        payloads,
    )
)
def test_a_stored_message_comes_back_as_it_was_with_the_same_bytes(message: Message) -> None:
    again = Message.from_json(message.to_json())
    assert again == message
    assert again.body == message.body
    assert json.loads(message.body) == message.payload
