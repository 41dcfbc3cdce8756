from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.shared import shared
from watcher.core.claims import Article, Detail
from watcher.core.extract.details import choose, gather
from watcher.core.values import Amount, Bound, Value
from watcher.core.watches import Event, OwnDetail, Watch

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


def article(text: str, title: str = "", published: str = "2031-05-06T08:00:00+00:00") -> Article:
    return Article("a1", "https://example.org/1", datetime.fromisoformat(published), title, text)


def values(text: str, watch: Watch = WATCH, **given_: str) -> dict[str, Value]:
    return {detail.attribute: detail.value for detail in choose(gather(article(text, **given_), watch))}


def test_date_place_and_figures_of_an_announcement() -> None:
    found = values(
        "The naval parade will be held off Tallinn on June 21, the defence ministry said on Monday. "
        "More than 2,000 sailors and soldiers and some 40 aircraft will take part."
    )
    assert found["date"] == "2031-06-21"
    assert found["place"] == "Tallinn"
    assert found["aircraft"] == Amount(40, Bound.ABOUT)


def test_a_journey_gives_no_date() -> None:
    found = values(
        "The Harbour Fleet Review is in June. Minister Ana Ruiz flies to Riga on May 12 for talks."
    )
    assert found["date"] == "2031-06"


def test_an_opening_day_and_a_length_make_a_span() -> None:
    found = values("The two-day fleet review in Tallinn opens on June 21, the organisers said.")
    assert found["date"] == "2031-06-21/2031-06-22"


def test_after_a_postponement_only_the_new_date_stands() -> None:
    found = values(
        "The fleet review in Tallinn has been postponed from June 21 to June 28, the navy said on Monday."
    )
    assert found["status"] == "postponed"
    assert found["date"] == "2031-06-28"


@pytest.mark.parametrize("vague", ["next month", "next week"])
def test_a_day_of_the_month_is_finer_than_a_month_or_a_week(vague: str) -> None:
    found = values(
        f"The Harbour Fleet Review is {vague}. The fleet review in Tallinn will be held on May 14.",
        published="2031-04-30T08:00:00+00:00" if vague == "next month" else "2031-05-06T08:00:00+00:00",
    )
    assert found["date"] == "2031-05-14"


@pytest.mark.parametrize("known", ["2031-06-21", "2031-06", "2031-06-20/2031-06-22"])
@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The fleet review in Tallinn has been postponed to September 6, the navy said.", "2031-09-06"),
        ("The fleet review in Tallinn has been postponed to September, the navy said.", "2031-09"),
        ("The fleet review, planned for June 21, is postponed to September 6, the navy said.", "2031-09-06"),
    ],
)
def test_a_postponement_gives_the_new_date(known: str, text: str, date: str) -> None:
    found = values(text, replace(WATCH, event=replace(WATCH.event, when=known)))
    assert (found["status"], found["date"]) == ("postponed", date)


def test_after_a_postponement_the_day_known_before_is_no_claim() -> None:
    watch = replace(WATCH, event=replace(WATCH.event, when="2031-06-21"))
    found = values("The fleet review, planned for June 21, is postponed, the navy said.", watch)
    assert (found["status"], found.get("date")) == ("postponed", None)


def test_an_article_on_another_event_gives_little() -> None:
    found = values("The Baltic Energy Forum will be held in Riga on May 30, its hosts said on Monday.")
    assert "date" not in found
    assert "status" not in found


def test_the_hour_at_which_it_begins() -> None:
    assert values("The fleet review in Tallinn begins at 10 a.m. on June 21.")["time"] == "10:00"


def test_every_quote_is_the_sentence_as_it_stands() -> None:
    text = "  Ships gather.\nThe naval parade off Tallinn is on 21 June – “at last”, says she. More follows."
    found = choose(gather(article(text), WATCH))
    assert found
    for detail in found:
        evidence = detail.evidence
        assert text[evidence.start : evidence.end] == evidence.quote
        assert evidence.reader == "rules"
        assert 0 < evidence.confidence <= 1


def test_who_says_so_is_asked_of_the_reader_of_sources() -> None:
    text = "The fleet review in Tallinn is on June 21, the navy said."
    found = choose(gather(article(text), WATCH), source=lambda part, start: f"{part} {start}")
    assert {detail.evidence.source for detail in found} == {"text 0"}


def own(text: str, *details: OwnDetail) -> dict[str, Detail]:
    watch = Watch(WATCH.slug, WATCH.title, WATCH.event, details=details)
    names = {detail.name for detail in details}
    return {
        found.attribute: found for found in choose(gather(article(text), watch)) if found.attribute in names
    }


def test_details_of_the_users_own() -> None:
    found = own(
        "The fleet review off Tallinn grows. More than 40 grey ships will sail past. "
        "A rehearsal is planned for June 14. The banquet takes place at the Kadriorg Palace. "
        "Its motto is “one sea”.",
        OwnDetail("ships", "number", ("ships", "vessels")),
        OwnDetail("rehearsal", "date", ("rehearsal",)),
        OwnDetail("dinner", "place", ("banquet",)),
        OwnDetail("motto", "text", ("motto",)),
    )
    assert {name: detail.value for name, detail in found.items()} == {
        "ships": Amount(40, Bound.OVER),
        "rehearsal": "2031-06-14",
        "dinner": "Kadriorg Palace",
        "motto": "one sea",
    }


def test_a_count_that_a_detail_of_the_users_own_takes_is_told_once() -> None:
    text = "The naval parade will be held off Tallinn on June 21. Some 48 ships will take part."
    ships = OwnDetail("ships", "number", ("ships",))
    mine = Watch(WATCH.slug, WATCH.title, WATCH.event, details=(ships,))
    assert values(text)["vehicles"] == Amount(48, Bound.ABOUT)
    found = values(text, mine)
    assert found["ships"] == Amount(48, Bound.ABOUT)
    assert "vehicles" not in found


def test_an_own_detail_of_another_edition_is_none() -> None:
    assert own("In 2019 some 12 ships came.", OwnDetail("ships", "number", ("ships",))) == {}


@pytest.mark.parametrize("identity", ["a04", "a18"])
def test_the_seed_documents_come_out_exactly(identity: str) -> None:
    folder = shared("corpus", "beijing-parade-2025")
    rows = {row["id"]: row for row in map(json.loads, (folder / "articles.jsonl").read_text().splitlines())}
    gold = {
        row["article"]: row["claims"]
        for row in map(json.loads, (folder / "gold.jsonl").read_text().splitlines())
    }
    names = ("Victory Day parade", "V-Day parade", "military parade", "Victory Day commemorations")
    watch = Watch("beijing", "Parade", Event(names, ("Beijing", "Tiananmen Square"), "China", "2025-09"))
    row = rows[identity]
    read = Article(row["id"], "", datetime.fromisoformat(row["published"]), row["title"], row["text"])
    got = {
        d.attribute: d.value.value if isinstance(d.value, Amount) else d.value
        for d in choose(gather(read, watch))
    }
    want = {claim["attribute"]: claim["value"] for claim in gold[identity] if claim["type"] == "detail"}
    assert got == want


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=600), st.text(max_size=80))
def test_reading_never_fails_and_always_quotes(text: str, title: str) -> None:
    for detail in choose(gather(article(text, title), WATCH)):
        evidence = detail.evidence
        whole = text if evidence.part == "text" else title
        assert whole[evidence.start : evidence.end] == evidence.quote


@pytest.mark.parametrize(
    "chunk",
    [
        "The parade in Tallinn on June 21 draws 2,000 guests. ",
        "1 2 3 4 5 6 7 8 9 10, ",
        "A B C of the D E F and ",
        "twenty-two thousand and ",
        "May June July 3-4 ",
        "a",
        " \n",
        "“‘(",
    ],
)
def test_a_text_of_200_000_characters_takes_bounded_time(chunk: str) -> None:
    text = (chunk * (200_000 // len(chunk) + 1))[:200_000]
    started = time.process_time()  # of this process: a busy machine is no defect
    choose(gather(article(text), WATCH))
    assert time.process_time() - started < 5
