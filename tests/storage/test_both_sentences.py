"""A history from before both sentences of an edit were kept, opened now."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from storage.connection import connect
from storage.history import History
from storage.migrations import migrations
from watcher import queries

PUBLISHED = "2031-03-01T08:00:00Z"


def old_history(path: Path) -> None:
    """As the version before wrote it: two articles, and every kind of change that an edit may bring."""
    db = Database(path)
    migrations.apply(db, stop_before="m007_both_sentences")
    db.table("watches").insert({"slug": "w", "title": "W", "added_at": PUBLISHED})
    for article in (1, 2):
        db.table("articles").insert(
            {
                "id": article,
                "url": f"u{article}",
                "link": f"https://example.org/{article}",
                "outlet": "Example",
                "published": PUBLISHED,
                "published_basis": "page",
                "first_seen": PUBLISHED,
                "story": f"u{article}",
            }
        )
        db.table("article_versions").insert(
            {
                "id": article,
                "article_id": article,
                "seen_at": PUBLISHED,
                "title": "",
                "text": "",
                "sha256": "",
                "text_basis": "page",
            }
        )
    for claim, (article, status) in enumerate(((1, "expected"), (1, "attending"), (2, "not_attending")), 1):
        db.table("claims").insert(
            {
                "id": claim,
                "watch": "w",
                "article_id": article,
                "version_id": article,
                "published": PUBLISHED,
                "seen_at": PUBLISHED,
                "type": "attendance",
                "subject": "Ada Berg",
                "kind": "person",
                "status": status,
                "quote": f"She is {status}.",
                "quote_start": 0,
                "quote_end": 9,
                "quote_in": "text",
                "confidence": 1.0,
                "reader": "",
                "extractor": "1",
            }
        )
    for change, kind, old, new, edited in (
        (1, "new", None, 1, 0),
        (2, "refined", 1, 2, 1),
        (3, "changed", 2, 3, 1),
        (4, "withdrawn", 3, 2, 1),
        (5, "withdrawn", 2, None, 1),
    ):
        db.table("changes").insert(
            {
                "id": change,
                "watch": "w",
                "at": PUBLISHED,
                "recorded_at": PUBLISHED,
                "change": kind,
                "type": "attendance",
                "name": "Ada Berg",
                "old_claim": old,
                "new_claim": new,
                "edited": edited,
            }
        )
    db.conn.commit()
    db.close()


def edits(history: History) -> list[tuple[str, str | None, str | None] | None]:
    found = [one.change.edit for one in queries.changes(history, "w")]
    return [(one.assertion.origin.article, one.before, one.after) if one else None for one in found]


def test_the_sentences_of_past_edits_are_taken_from_the_claims_as_far_as_these_tell(tmp_path: Path) -> None:
    old_history(tmp_path / "old.db")
    history = History(connect(tmp_path / "old.db"))
    assert edits(history) == [
        None,
        ("1", "She is expected.", "She is attending."),
        ("2", None, "She is not_attending."),
        ("2", "She is not_attending.", None),
        ("1", "She is attending.", None),
    ]
    rows = history.ledger.changes("w", datetime(2031, 1, 1, tzinfo=UTC))
    assert [(row["edit_before"], row["edit_url"]) for row in rows][1] == (
        "She is expected.",
        "https://example.org/1",
    )
    history.close()


def test_a_copy_that_is_only_read_tells_its_changes_as_it_did(tmp_path: Path) -> None:
    old_history(tmp_path / "old.db")
    history = History.open_read_only(tmp_path / "old.db")
    changes = [one.change for one in queries.changes(history, "w")]
    assert [change.edited for change in changes] == [False, True, True, True, True]
    history.close()
