"""What a pass costs does not grow with the history: every question put to it is answered by an index."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.crash.newsdesk import Newsdesk

HOUR = timedelta(hours=1)
GROWING = {
    "polls", "entries", "articles", "article_versions", "readings", "claims", "changes", "story_marks",
    "alert_changes", "deliveries",
}  # fmt: skip
SCAN = re.compile(r"\bSCAN (?:(\w+) AS )?(\w+)(?! USING (?:COVERING )?INDEX \w+ \(| VIRTUAL)")
BOUNDED = re.compile(r"ORDER BY id LIMIT 1$|^DELETE FROM story_marks")  # by the first row; by what is kept
TABLE = r"\b{}\b(?: AS)? {}\b"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Newsdesk]:
    opened = Newsdesk(tmp_path / "watcher.db")
    yield opened
    opened.history.close()


def test_no_question_of_a_pass_is_answered_by_looking_at_everything(desk: Newsdesk) -> None:
    asked: set[str] = set()
    connection = desk.history.db.conn
    desk.publish("Ada Berg is expected.")
    desk.pass_after(timedelta())
    piece = desk.publish("Norway may come.", outlet="other")
    desk.pass_after(2 * HOUR)
    connection.set_trace_callback(asked.add)
    desk.publish("Ada Berg stays away.", outlet="third")
    desk.edit(piece, "Norway is expected.")
    for _ in range(30):
        desk.pass_after(HOUR)
    connection.set_trace_callback(None)
    questions = [sql for sql in asked if sql.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE"))]
    assert len(questions) > 30
    questions = [sql for sql in questions if not BOUNDED.search(sql)]
    scans = {
        f"{found[0]} in {' '.join(sql.split())}"
        for sql in questions
        for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")
        if (found := SCAN.search(row[3]))
        and any(found[2] == name or re.search(TABLE.format(name, found[2]), sql) for name in GROWING)
    }
    assert scans == set()
