"""A history of an earlier version, whose articles were signed in another way."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.crash.newsdesk import Newsdesk
from watcher.core.stories import SKETCH

HOUR = timedelta(hours=1)
FILLING = tuple(
    f"On day {day} of the talks the delegation of country {day * 7 % 13} met the hosts in hall {day % 5}."
    for day in range(1, 25)
)


def test_copies_of_what_an_earlier_version_read_are_found_after_the_upgrade(tmp_path: Path) -> None:
    desk = Newsdesk(tmp_path / "watcher.db")
    old = desk.publish("Ada Berg is expected.", *FILLING)
    desk.publish("Carl Dorn may come.")
    desk.pass_after(HOUR)
    former = "k" + "0123abcd" * 32
    with desk.history.transaction():
        desk.history.db.execute("UPDATE articles SET signature = ?", [former])
        desk.history.db.execute(
            "UPDATE articles SET published = '2031-05-01T00:00:00Z' WHERE link != ?", [old.url]
        )
        desk.history.db.execute("DELETE FROM story_marks")
        desk.history.db.execute("DELETE FROM marks WHERE name LIKE 'signed as %'")
    desk.reopen()
    desk.publish("Ada Berg is expected.", *FILLING, outlet="other")
    desk.pass_after(HOUR)
    rows = list(desk.history.db.query("SELECT signature, story FROM articles ORDER BY id"))
    assert rows[0]["signature"].startswith(SKETCH)
    assert rows[0]["story"] == rows[2]["story"]
    assert rows[1]["signature"] == former  # too old to have copies
    assert list(desk.history.db.query("SELECT sources FROM facts WHERE name = 'Ada Berg'")) == [
        {"sources": 1}
    ]
    desk.history.close()


def test_signing_anew_is_done_once(tmp_path: Path) -> None:
    desk = Newsdesk(tmp_path / "watcher.db")
    desk.publish("Ada Berg is expected.", *FILLING)
    desk.pass_after(HOUR)
    with desk.history.transaction():
        desk.history.db.execute("UPDATE articles SET signature = 'k0'")
    desk.reopen()
    assert list(desk.history.db.query("SELECT signature FROM articles")) == [{"signature": "k0"}]
    desk.history.close()
