"""Articles that change after they were read: what that brings, and when it was said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.crash.newsdesk import Newsdesk

HOUR = timedelta(hours=1)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Newsdesk]:
    opened = Newsdesk(tmp_path / "watcher.db")
    yield opened
    opened.history.close()


def status(desk: Newsdesk) -> str:
    (row,) = desk.history.db.query("SELECT status FROM current_attendance WHERE subject = 'Ada Berg'")
    return str(row["status"])


def test_an_edit_is_told_as_one_with_both_sentences(desk: Newsdesk) -> None:
    piece = desk.publish("Ada Berg is expected.")
    desk.pass_after(timedelta())
    desk.clock.step(HOUR)
    desk.edit(piece, "Ada Berg stays away.")
    desk.pass_after(2 * HOUR)
    (change,) = desk.changes()
    assert (change["old"], change["new"], change["edited"]) == ("expected", "not_attending", True)
    assert (change["old_quote"], change["quote"]) == ("Ada Berg is expected.", "Ada Berg stays away.")


def test_an_edit_shows_its_own_sentences_where_another_outlet_had_said_more(desk: Newsdesk) -> None:
    desk.publish("Ada Berg is attending.", outlet="other")
    piece = desk.publish("Ada Berg is expected.")
    desk.pass_after(timedelta())
    desk.clock.step(HOUR)
    desk.edit(piece, "Ada Berg stays away.")
    desk.pass_after(2 * HOUR)
    (change,) = desk.changes()
    assert (change["old"], change["old_quote"]) == ("attending", "Ada Berg is attending.")
    assert change["edited"]
    edit = change["edit"]
    assert (edit["before"], edit["after"]) == ("Ada Berg is expected.", "Ada Berg stays away.")
    assert edit["article"]["url"] == piece.url


def test_an_edit_that_brings_belief_back_to_anothers_word_is_told_as_one(desk: Newsdesk) -> None:
    desk.publish("Ada Berg is expected.", outlet="other")
    piece = desk.publish("Ada Berg is attending.")
    desk.pass_after(timedelta())
    desk.clock.step(HOUR)
    desk.edit(piece, "Ada Berg is expected.")
    desk.pass_after(2 * HOUR)
    (change,) = desk.changes()
    assert (change["old"], change["new"], change["edited"]) == ("attending", "expected", True)
    assert change["edit"]["before"] == "Ada Berg is attending."
    assert change["edit"]["article"]["url"] == piece.url


def test_a_sentence_that_made_no_claim_is_shown_as_it_was(desk: Newsdesk) -> None:
    piece = desk.publish("Norway may come.", "Ada Berg is silent.", "Rain is likely.")
    desk.pass_after(timedelta())
    desk.clock.step(HOUR)
    desk.edit(piece, "Norway may come.", "Ada Berg is attending.", "Rain is likely.")
    desk.pass_after(2 * HOUR)
    (change,) = desk.changes()
    assert change["change"] == "new"
    edit = change["edit"]
    assert (edit["before"], edit["after"]) == ("Ada Berg is silent.", "Ada Berg is attending.")


def test_a_claim_edited_into_none_shows_what_stands_there_now(desk: Newsdesk) -> None:
    desk.publish("Ada Berg may come.", outlet="other")
    desk.pass_after(timedelta())
    piece = desk.publish("Norway may come.", "Ada Berg is attending.")
    desk.pass_after(HOUR)
    desk.clock.step(HOUR)
    desk.edit(piece, "Norway may come.", "Ada Berg is silent.")
    desk.pass_after(2 * HOUR)
    change = desk.changes()[-1]
    assert (change["change"], change["old"], change["new"]) == ("withdrawn", "attending", "possible")
    edit = change["edit"]
    assert (edit["before"], edit["after"]) == ("Ada Berg is attending.", "Ada Berg is silent.")


def test_several_claims_of_one_edit_each_show_their_own_sentences(desk: Newsdesk) -> None:
    piece = desk.publish("Ada Berg is attending.", "Norway may come.", "Over 40 guests come.")
    desk.pass_after(timedelta())
    desk.clock.step(HOUR)
    desk.edit(piece, "Ada Berg stays away.", "Norway is attending.")
    desk.pass_after(2 * HOUR)
    told = {one.get("subject") or one["attribute"]: one["edit"] for one in desk.changes()}
    assert {name: (edit["before"], edit["after"]) for name, edit in told.items()} == {
        "Ada Berg": ("Ada Berg is attending.", "Ada Berg stays away."),
        "Norway": ("Norway may come.", "Norway is attending."),
        "guests": ("Over 40 guests come.", None),
    }


def test_an_edit_that_only_confirms_what_is_known_is_no_news(desk: Newsdesk) -> None:
    desk.publish("Ada Berg is attending.", outlet="other")
    piece = desk.publish("Ada Berg is expected.")
    desk.pass_after(timedelta())
    desk.clock.step(HOUR)
    desk.edit(piece, "Ada Berg is attending.")
    desk.pass_after(2 * HOUR)
    assert desk.changes() == []


def test_an_edit_overturns_what_others_said_before_it(desk: Newsdesk) -> None:
    piece = desk.publish("Ada Berg is expected.")
    desk.pass_after(timedelta())
    desk.publish("Ada Berg stays away.", outlet="other")
    desk.pass_after(3 * HOUR)
    assert status(desk) == "not_attending"
    desk.clock.step(3 * HOUR)
    desk.edit(piece, "Ada Berg is attending.")
    desk.pass_after(3 * HOUR)
    assert status(desk) == "attending"


@pytest.mark.parametrize(
    ("dated", "stated", "believed"),
    [(True, False, "not_attending"), (False, True, "not_attending"), (False, False, "attending")],
)
def test_an_edit_that_is_dated_does_not_overturn_what_was_said_after_it(
    desk: Newsdesk, dated: bool, stated: bool, believed: str
) -> None:
    piece = desk.publish("Ada Berg is expected.")
    piece.dated, piece.stated = dated, stated
    desk.pass_after(timedelta())
    desk.pass_after(2 * HOUR)  # the first look back
    desk.edit(piece, "Ada Berg is attending.")
    desk.clock.step(HOUR)
    desk.publish("Ada Berg stays away.", outlet="other")
    desk.clock.step(24 * HOUR)
    desk.pass_after(timedelta())
    assert status(desk) == believed


def test_every_version_is_kept(desk: Newsdesk) -> None:
    piece = desk.publish("Ada Berg is expected.")
    desk.pass_after(timedelta())
    for line in ("Ada Berg stays away.", "Ada Berg is attending."):
        desk.clock.step(HOUR)
        desk.edit(piece, line)
        desk.pass_after(3 * HOUR)
        desk.pass_after(3 * HOUR)
    texts = [version.text for version in desk.history.articles.versions(1)]
    assert [text.splitlines()[-1] for text in texts] == [
        "Ada Berg is expected.",
        "Ada Berg stays away.",
        "Ada Berg is attending.",
    ]


def test_a_sentence_taken_out_is_withdrawn_and_that_is_told(desk: Newsdesk) -> None:
    piece = desk.publish("Ada Berg is expected.", "Norway may come.")
    desk.pass_after(timedelta())
    desk.clock.step(HOUR)
    desk.edit(piece, "Norway may come.")
    desk.pass_after(2 * HOUR)
    (change,) = desk.changes()
    assert (change["change"], change["new"]) == ("withdrawn", None)
    assert (change["edit"]["before"], change["edit"]["after"]) == ("Ada Berg is expected.", None)


def test_a_trivial_edit_is_no_news(desk: Newsdesk) -> None:
    piece = desk.publish("Ada Berg is expected.", "Norway may come.")
    desk.pass_after(timedelta())
    desk.clock.step(HOUR)
    desk.edit(piece, "Norway may come.", "Ada Berg is expected.")
    desk.pass_after(2 * HOUR)
    assert desk.changes() == []
