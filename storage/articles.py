"""Articles, and every version of their text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from storage.rows import first, insert, select, update
from storage.times import from_text, maybe_from, to_text


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as known, with the validators of its page."""

    id: int
    url: str
    link: str
    outlet: str
    title: str
    published: datetime
    published_basis: str
    first_seen: datetime
    story: str
    signature: str
    etag: str | None
    last_modified: str | None
    revisits: int


@dataclass(frozen=True, slots=True)
class Version:
    """One text of an article."""

    id: int
    article_id: int
    seen_at: datetime
    made_at: datetime  # when this edit was made, as far as that is known; else `seen_at`
    title: str
    text: str
    text_basis: str
    sha256: str


def _article(row: dict[str, Any]) -> StoredArticle:
    fields = {name: row[name] for name in StoredArticle.__dataclass_fields__}
    fields["published"] = from_text(row["published"])
    fields["first_seen"] = from_text(row["first_seen"])
    return StoredArticle(**fields)


def _version(row: dict[str, Any]) -> Version:
    fields = {name: row[name] for name in Version.__dataclass_fields__}
    seen, made = from_text(row["seen_at"]), maybe_from(row["made_at"])
    return Version(**(fields | {"seen_at": seen, "made_at": made or seen}))


class Articles:
    """Articles and their versions."""

    def __init__(self, db: Database) -> None:
        """Work on an open history."""
        self._db = db

    def by_url(self, url: str) -> StoredArticle | None:
        """The article under a normalised address."""
        row = first(self._db, "SELECT * FROM articles WHERE url = ?", [url])
        return None if row is None else _article(row)

    def get(self, article_id: int) -> StoredArticle:
        """The article with this id."""
        return _article(select(self._db, "SELECT * FROM articles WHERE id = ?", [article_id])[0])

    def alike(self, marks: Sequence[int], since: datetime, limit: int = 50) -> list[StoredArticle]:
        """Articles published since then whose text shares marks with one: the likeliest copies first.

        One mark in common may be chance where there are several; two are asked for.
        """
        rows = select(
            self._db,
            "SELECT a.* FROM (SELECT article_id, COUNT(*) AS shared FROM story_marks"  # noqa: S608
            f"  WHERE mark IN ({','.join('?' * len(marks))}) GROUP BY article_id HAVING shared >= ?) m"
            " JOIN articles a ON a.id = m.article_id WHERE a.published >= ?"
            " ORDER BY m.shared DESC, a.id LIMIT ?",
            [*marks, min(len(marks), 2), to_text(since), limit],
        )
        return [_article(row) for row in rows]

    def add_marks(self, article_id: int, marks: Iterable[int]) -> None:
        """Store the marks by which copies of the article's text are found."""
        self._db.conn.executemany(
            "INSERT OR IGNORE INTO story_marks (mark, article_id) VALUES (?, ?)",
            [(mark, article_id) for mark in marks],
        )

    def signed_otherwise(self, start: str, since: datetime) -> list[tuple[int, str, str]]:
        """Id, newest title and text of articles published since then whose signature doesn't start so.

        Those without a text are left out. Looks at all articles.
        """
        rows = select(
            self._db,
            "SELECT a.id, v.title, v.text FROM articles a JOIN article_versions v ON v.id ="
            "  (SELECT id FROM article_versions WHERE article_id = a.id ORDER BY turn DESC, id DESC LIMIT 1)"
            " WHERE a.published >= ? AND substr(a.signature, 1, length(?)) != ? AND v.text != ''",
            [to_text(since), start, start],
        )
        return [(row["id"], row["title"], row["text"]) for row in rows]

    def sign(self, article_id: int, signature: str, marks: Iterable[int]) -> None:
        """Put another signature, and its marks, in the place of those that an article has."""
        update(self._db, "articles", article_id, {"signature": signature})
        self._db.execute("DELETE FROM story_marks WHERE article_id = ?", [article_id])
        self.add_marks(article_id, marks)

    def add(self, columns: dict[str, Any]) -> int:
        """Store a new article (columns of `articles`; moments may be datetimes); its id."""
        return insert(self._db, "articles", columns)

    def update(self, article_id: int, columns: dict[str, Any]) -> None:
        """Put columns of one article; moments may be datetimes."""
        update(self._db, "articles", article_id, columns)

    def latest_version(self, article_id: int) -> Version | None:
        """The newest text of an article."""
        row = first(
            self._db,
            "SELECT * FROM article_versions WHERE article_id = ? ORDER BY turn DESC, id DESC LIMIT 1",
            [article_id],
        )
        if row is None:
            return None
        return _version(row)

    def versions(self, article_id: int, read_for: str | None = None) -> list[Version]:
        """Every text of an article, or those read for one watch, the newest last."""
        rows = select(
            self._db,
            "SELECT * FROM article_versions v WHERE article_id = ? AND (? IS NULL OR EXISTS"
            " (SELECT 1 FROM readings r WHERE r.version_id = v.id AND r.watch = ?)) ORDER BY turn, id",
            [article_id, read_for, read_for],
        )
        return [_version(row) for row in rows]

    def read_by(self, watch: str) -> list[StoredArticle]:
        """Every article read for a watch, in order of publication."""
        rows = select(
            self._db,
            "SELECT * FROM articles WHERE id IN (SELECT v.article_id FROM readings r"
            " JOIN article_versions v ON v.id = r.version_id WHERE r.watch = ?) ORDER BY published, id",
            [watch],
        )
        return [_article(row) for row in rows]

    def add_version(self, article_id: int, columns: dict[str, Any]) -> int:
        """Store a text of an article (columns of `article_versions`); its id.

        A text that the article has had before (an edit taken back) becomes the newest again.
        """
        latest = first(
            self._db,
            "SELECT COALESCE(MAX(turn), 0) AS turn FROM article_versions WHERE article_id = ?",
            [article_id],
        )
        columns = columns | {"turn": latest["turn"] + 1 if latest else 1}
        row = first(
            self._db,
            "SELECT id FROM article_versions WHERE article_id = ? AND sha256 = ?",
            [article_id, columns["sha256"]],
        )
        if row is not None:
            update(self._db, "article_versions", row["id"], columns)
            return int(row["id"])
        return insert(self._db, "article_versions", {"article_id": article_id, **columns})

    def version(self, version_id: int) -> Version:
        """The text with this id."""
        return _version(select(self._db, "SELECT * FROM article_versions WHERE id = ?", [version_id])[0])

    def last_read(self, article_id: int) -> dict[str, int]:
        """By watch, the version of the article that was read for it last."""
        rows = select(
            self._db,
            "SELECT r.watch, r.version_id FROM readings r JOIN article_versions v ON v.id = r.version_id"
            " WHERE v.article_id = ? ORDER BY r.rowid",  # a version read again has a new row
            [article_id],
        )
        return {row["watch"]: row["version_id"] for row in rows}

    def add_reading(self, version_id: int, watch: str, extractor: str, claims: int, now: datetime) -> None:
        """Note that a version has been read for a watch, by which extractor, and what came of it."""
        self._db.execute(
            "INSERT OR REPLACE INTO readings (version_id, watch, extractor, at, claims)"
            " VALUES (?, ?, ?, ?, ?)",
            [version_id, watch, extractor, to_text(now), claims],
        )

    def due_revisits(self, now: datetime, limit: int) -> list[StoredArticle]:
        """Articles whose page should be looked at again now."""
        rows = select(
            self._db,
            "SELECT * FROM articles WHERE next_revisit_at <= ? ORDER BY next_revisit_at LIMIT ?",
            [to_text(now), limit],
        )
        return [_article(row) for row in rows]

    def watches_of(self, article_id: int) -> set[str]:
        """The watches that follow a feed in which the article was listed."""
        rows = select(
            self._db,
            "SELECT DISTINCT w.watch FROM entries e JOIN feed_watches w ON w.feed_id = e.feed_id"
            " WHERE e.article_id = ?",
            [article_id],
        )
        return {row["watch"] for row in rows}
