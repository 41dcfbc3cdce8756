"""Details of a user's own: which number, day, hour, text or change of plan goes with their words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from watcher.core.claims import Article
from watcher.core.extract.details import choose, gather
from watcher.core.values import Amount, Bound, EventStatus, Value, ValueKind
from watcher.core.watches import Event, OwnDetail, Watch

EVENT = Event(("Coastal Forum",), ("Velmora",), None, "2026-05")


def own(kind: ValueKind, word: str, text: str) -> Value | None:
    watch = Watch("forum", "Coastal Forum", EVENT, details=(OwnDetail("own", kind, (word,)),))
    whole = f"The Coastal Forum opens in Velmora on 14 May. {text}"
    article = Article("a", "https://example.org/a", datetime(2026, 5, 4, 8, tzinfo=UTC), "", whole)
    return next((one.value for one in choose(gather(article, watch)) if one.attribute == "own"), None)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("The number of ships at the forum will rise to 48.", Amount(48)),
        ("The forum brings to 48 the number of ships.", Amount(48)),
        ("The number of ships at the forum stands at 12.", Amount(12)),
        ("Ships taking part in the forum: 31.", Amount(31)),
        ("Ships at the forum total 48.", Amount(48)),
        ("12 of the 15 ships announced will come to the forum.", Amount(12)),
        ("All of the 60 ships will come to the forum.", Amount(60)),
        ("By 9 May 12 ships had reached the forum.", Amount(12)),
        ("Up to 30 tall ships are due at the forum.", Amount(30, Bound.UNDER)),
        ("Dozens of ships will come to the forum.", Amount(24, Bound.OVER)),
    ],
)
def test_a_number_is_read_beside_its_word(text: str, amount: Amount) -> None:
    assert own("number", "ships", text) == amount


@pytest.mark.parametrize(
    "text",
    [
        "On 14 May ships will gather at the forum.",
        "On 14 May 2026 ships will gather.",
        "Two days before the ships arrive, the forum opens.",
        "Within 12 hours ships gathered at the forum.",
        "The 2026 ships of the forum are grey.",
        "Half of the 60 ships will come to the forum.",
        "31 countries sent ships to the forum.",
        "Ships to 40 countries were shown at the forum.",
        "The ships at the forum are 40 metres long.",
        "One of the ships will miss the forum.",
        "The forum's ships arrive at 10 am.",
    ],
)
def test_days_years_shares_and_counts_of_other_things_are_no_numbers(text: str) -> None:
    assert own("number", "ships", text) is None


@pytest.mark.parametrize(
    "text",
    [
        "The forum begins at 10 am; doors open at 8.30 am.",
        "The forum begins at 10 am and doors open at 8.30 am.",
        "The forum's doors open at 8.30 am and it begins at 10 am.",
        "At 8.30 am, when the doors open, the forum begins.",
        "Doors: 8.30 am.",
        "The forum's doors (8.30 am) are blue.",
    ],
)
def test_an_hour_belongs_to_the_word_in_its_clause(text: str) -> None:
    assert own("time", "doors", text) == "08:30"


@pytest.mark.parametrize(
    "text",
    [
        "Doors open before the forum begins at 10 am.",
        "The forum begins at 10 am, doors open later.",
        "Doors open early, and the forum begins at 10 am.",
    ],
)
def test_the_hour_of_the_event_is_not_taken(text: str) -> None:
    assert own("time", "doors", text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Rehearsals for the forum, which opens on 14 May, will be held on 12 May.",
        "Rehearsals, which begin on 12 May, are open to all.",
        "Rehearsals are planned for the forum, and will be held on 12 May.",
        "On 12 May, the choir of the forum holds rehearsals.",
        "The forum plans the 12 May dress rehearsals.",
    ],
)
def test_a_date_belongs_to_the_word_in_its_clause(text: str) -> None:
    assert own("date", "rehearsals", text) == "2026-05-12"


def test_the_date_of_the_event_is_not_taken() -> None:
    assert own("date", "rehearsals", "The forum opens on 14 May after rehearsals.") is None


def test_a_length_and_a_place_keep_to_their_clause() -> None:
    assert own("duration", "banquet", "The two-hour banquet follows the forum.") == "PT2H"
    assert own("duration", "banquet", "The forum lasts three days and the banquet is short.") is None
    assert own("place", "banquet", "The forum's banquet will be held at the Harbour Hall.") == "Harbour Hall"
    assert own("place", "banquet", "Banquet: Harbour Hall.") == "Harbour Hall"
    assert own("place", "banquet", "The banquet is tomorrow; the forum opens in Velmora.") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The theme of the forum is ‘One Ocean, One Future’.", "One Ocean, One Future"),
        ("The theme of the forum is ‘The Sea’s Way’.", "The Sea’s Way"),
        ("The theme is 'One Ocean's Day'.", "One Ocean's Day"),
        ("The theme is “One Ocean, One Future,” she said.", "One Ocean, One Future"),
        ("The forum's theme, “One sea”, was chosen in March.", "One sea"),
        ("The theme is harmony, he said at ‘The Anchor’.", "harmony"),
        ("The theme has been announced as One Ocean.", "One Ocean"),
        ("The theme is shared prosperity.", "shared prosperity"),
        ("The theme is United in Hope.", "United in Hope"),
        ("The theme is still to be announced.", None),
        ("The theme is not known.", None),
        ("The theme was chosen by the mayor.", None),
        ("The theme was announced on Monday.", None),
        ("The theme will be announced.", None),
    ],
)
def test_a_text_is_what_the_article_gives_as_such(text: str, said: str | None) -> None:
    assert own("text", "theme", text) == said


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The banquet of the forum has been cancelled.", EventStatus.CANCELLED),
        ("The mayor called off the banquet.", EventStatus.CANCELLED),
        ("The banquet will not take place.", EventStatus.CANCELLED),
        ("The banquet is postponed to Friday.", EventStatus.POSTPONED),
        ("The banquet was moved to Friday.", EventStatus.POSTPONED),
        ("The banquet was moved to the Harbour Hall.", EventStatus.MOVED),
        ("The banquet will go ahead as planned.", EventStatus.SCHEDULED),
        ("The banquet took place on Sunday.", EventStatus.HELD),
        ("The banquet has not been cancelled.", None),
        ("The forum's banquet may be cancelled.", None),
        ("If it rains, the banquet will be cancelled.", None),
        ("The mayor denied that the banquet was cancelled.", None),
        ("The forum is cancelled, the banquet is on.", None),
        ("The banquet follows the postponed forum.", None),
    ],
)
def test_a_change_of_plan_is_told_of_what_stands_beside_it(text: str, status: EventStatus | None) -> None:
    assert own("status", "banquet", text) == status


def test_a_table_of_one_word_is_read_in_good_time() -> None:
    assert own("number", "ships", "The forum: " + "ships 4, " * 200) is not None
