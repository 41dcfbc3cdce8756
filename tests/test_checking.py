"""`watcher check --feeds`: what each address in the configuration really leads to."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.e2e.web import Answer, Web, serving
from watcher.checking import Asked, ask
from watcher.cli import main
from watcher.core.addresses import Address
from watcher.core.claims import Article
from watcher.net.outcomes import FetchOutcome, Kind, Request
from watcher.net.workers import InlineWorkers

NOW = datetime(2031, 6, 10, 12, tzinfo=UTC)
URL = "https://paper.example/rss.xml"
ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>P</title>
<entry><id>1</id><title>One</title><updated>2031-06-09T08:30:00Z</updated></entry></feed>"""


RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel><title>P</title></channel><item><title>One</title></item></rdf:RDF>"""


def check(folder: Path, web: Web, *feeds: str) -> Result:
    config = folder / "config"
    (config / "watches").mkdir(parents=True)
    (config / "watcher.yaml").write_text("http: {allow_private: [127.0.0.1], spacing: 1ms}\n")
    listed = "".join(f"\n  - {web.origin.replace('//', '//desk:secret@')}{feed}" for feed in feeds)
    (config / "watches" / "w.yaml").write_text(
        f"watch: review\ntitle: Review\nevent: {{names: [review]}}\nfeeds:{listed}\n"
    )
    return CliRunner().invoke(main, ["check", "--feeds", "--config", str(config)])


def asked(outcome: FetchOutcome) -> Asked:
    class Fetcher:
        async def get(self, request: Request) -> FetchOutcome:
            return outcome

    async def scene() -> Asked:
        (found,) = [one async for one in ask({Address(URL, URL): ("w",)}, Fetcher(), InlineWorkers(), NOW)]
        return found

    return asyncio.run(scene())


def test_a_feed_is_told_with_its_format_its_entries_and_its_newest_date(tmp_path: Path) -> None:
    with serving() as web:
        web.put_feed("/rss.xml", [Article("1", "/1", NOW, "One", ""), Article("2", "/2", NOW, "Two", "")])
        done = check(tmp_path, web, "/rss.xml")
        assert web.requests == ["/rss.xml"]
    assert done.exit_code == 0, done.output
    assert "ok: http://127.0.0.1" in done.stdout
    assert "RSS 2.0, 2 entries, the newest of 2031-06-10 12:00 UTC" in done.stdout
    assert "secret" not in done.output


def test_a_page_is_told_with_the_feed_that_it_names_and_fails_the_check(tmp_path: Path) -> None:
    page = (
        b"<!doctype html><html><head><link rel=alternate type=application/rss+xml href=/feed.xml>"
        b"<link rel=alternate type=application/atom+xml href='/sport.atom'></head><body>Hello</body></html>"
    )
    with serving() as web:
        web.answers["/"] = Answer(page)
        web.put_feed("/good.xml", [])
        done = check(tmp_path, web, "/", "/good.xml", "/missing.xml")
    assert done.exit_code == 1
    assert f"write this address instead: {web.origin}/feed.xml" in done.stdout
    assert f"or this: {web.origin}/sport.atom" in done.stdout
    assert "not found (404)" in done.stdout
    assert "3 feeds asked, 2 of no use" in done.stdout
    assert not list(tmp_path.glob("*.db*"))


def test_without_being_asked_to_it_asks_nobody(tmp_path: Path) -> None:
    with serving() as web:
        check(tmp_path, web, "/rss.xml")
        requests = list(web.requests)
        CliRunner().invoke(main, ["check", "--config", str(tmp_path / "config")])
        assert web.requests == requests


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (ATOM, "Atom, 1 entry, the newest of 2031-06-09 08:30 UTC"),
        (
            b'{"version": "https://jsonfeed.org/version/1.1", "title": "P", "items": [{"title": "T"}]}',
            "JSON Feed, 1 entry, none of them dated",
        ),
        (
            RDF,
            "RSS 1.0, 1 entry, none of them dated",
        ),
        (b"<rss version='0.91'><channel><title>P</title></channel></rss>", "RSS 0.91, 0 entries"),
        (ATOM.replace(b"2031-06", b"2031-01"), "nothing new for 152 days"),
    ],
)
def test_every_format_has_its_name(body: bytes, words: str) -> None:
    found = asked(FetchOutcome(Kind.OK, URL, 200, body=body))
    assert found.good
    assert words in found.said[0]


def test_a_feed_that_is_broken_or_moved_or_wants_patience_is_told_so() -> None:
    found = asked(
        FetchOutcome(
            Kind.OK,
            URL,
            200,
            body=ATOM[:-20],
            permanent_url="https://new.example/feed",
            max_age=timedelta(hours=2),
        )
    )
    assert found.good
    said = "\n".join(found.said)
    assert "read as far as it goes: it is not well-formed" in said
    assert "asks to be left alone for 120 minutes" in said
    assert "has moved for good: write https://new.example/feed" in said


@pytest.mark.parametrize(
    ("kind", "advice"),
    [
        (Kind.GONE, "take it out"),
        (Kind.NOT_FOUND, "check the address"),
        (Kind.REFUSED, "http.contact"),
        (Kind.BLOCKED, "http.allow_private"),
        (Kind.TEMPORARY, "try again later"),
    ],
)
def test_every_failure_says_what_to_do(kind: Kind, advice: str) -> None:
    found = asked(FetchOutcome(kind, URL, error="so it is"))
    assert not found.good
    assert found.said[0] == "so it is"
    assert advice in found.said[1]
