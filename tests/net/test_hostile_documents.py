"""Documents that are meant to hurt, read in a worker: what they cost, and what they don't get."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.fair_clock import FairClock, slowness
from tests.net.feed_samples import RSS
from tests.net.hostile import World, says
from watcher.net.entries import MOST_ENTRIES, ParsedFeed, ParseFailure, text_of_html
from watcher.net.feeds import parse
from watcher.net.pages import PageText, read
from watcher.net.workers import WorkerFailure, Workers

URL = "https://gazette.example/feed"


def feed(doctype: str = "", title: str = "T", description: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel><title>F</title>'
        f"<item><title>{title}</title><description>{description}</description></item></channel></rss>"
    ).encode()


XINCLUDE = "http://www.w3.org/2001/XInclude"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = feed(f'<!DOCTYPE r [<!ENTITY l0 "lol">{LAUGHS}]>', "&l9;").decode()
OTHERWISE = {  # the same laughs, where a reader of bytes in ASCII finds no declaration, or not its end
    "behind a long identifier": BOMB.replace("[<", f'SYSTEM "{"x" * 3000}" [<', 1).encode(),
    "behind a bracket in an identifier": BOMB.replace("[<", 'SYSTEM "a>b[c]>" [<', 1).encode(),
    "behind a comment": BOMB.replace("[<", "[<!-- ]> --><", 1).encode(),
    "in UTF-16": BOMB.encode("utf-16"),
    "in UTF-16 without a mark": BOMB.replace("?>", ' encoding="utf-16"?>', 1).encode("utf-16-be"),
    "in UTF-7": BOMB.replace("?>", ' encoding="utf-7"?>', 1).replace("<!E", "+ADwAIQ-E").encode(),
    "in EBCDIC": BOMB.replace("?>", ' encoding="cp037"?>', 1).encode("cp037"),
}
HOSTILE_FEEDS = {
    "a billion laughs": feed(f'<!DOCTYPE r [<!ENTITY l0 "lol">{LAUGHS}]>', "&l9;"),
    "quadratic growth": feed(f'<!DOCTYPE r [<!ENTITY a "{"a" * 50_000}">]>', "&a;" * 5_000),
    "deep nesting": b"<rss><channel>" + b"<x>" * 8_000,
    "deep nesting, closed": b"<rss><channel>" + b"<x>" * 10_000 + b"</x>" * 10_000 + b"</channel></rss>",
    "one huge element": feed("", "x" * 5_000_000),
    "many attributes": b"<rss " + b" ".join(b'a%d="x"' % n for n in range(4_000)) + b"/>",
    "many namespaces": b"<rss " + b" ".join(b'xmlns:n%d="u"' % n for n in range(20_000)) + b"/>",
    "unclosed markup in titles": feed("", "&lt;b" * 50_000),
    "unclosed comments": feed("", "<!-- " * 5_000),
    "nothing but brackets": b"<rss>" + b"<" * 200_000,
    "nothing but ampersands": feed("", "&" * 100_000),
    "null bytes": RSS.encode().replace(b"Harbour", b"Har\0bour"),
    "skip hours without end": b"<rss><channel><skipHours>" + b"<hour>1" * 3_000 + b"</channel></rss>",
    "dates from hell": feed().replace(b"</title>", b"</title><pubDate>" + b"1 " * 20_000 + b"</pubDate>"),
    "links from hell": feed().replace(b"</title>", b"</title><link>http://" + b"a." * 20_000 + b"</link>"),
}  # fmt: skip
HOSTILE_PAGES = {
    "deep nesting": b"<html><body>" + b"<div>" * 60_000 + b"text",
    "unclosed formatting": b"<html><body>" + b"<b><i>" * 20_000,
    "unclosed paragraphs": b"<html><body>" + b"<p>Sentence number one ends here." * 4_000,
    "a table without end": b"<html><body>" + b"<table><tr><td>" * 10_000,
    "one word of megabytes": b"<html><body><p>" + b"a" * 1_000_000,
    "nothing but brackets": b"<html>" + b"<" * 500_000,
    "many attributes": b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(50_000)) + b">x</p>",
    "JSON nested deep": b'<html><script type="application/ld+json">' + b"[" * 200_000 + b"</script>",
    "a link list of thousands": b"<html><body>" + b'<a href="/x">teaser</a> ' * 6_000,
    "entities": b"<html><body><p>" + b"&amp;" * 200_000,
}


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[object, float]]:
    """What became of every hostile document, and the seconds it took, in one pool of two workers."""

    async def read_all() -> dict[str, tuple[object, float]]:
        clock = FairClock()
        async with Workers(2, time_limit=slowness(), memory_limit=1 << 30) as workers:
            places = asyncio.Semaphore(2)

            async def timed(name: str, body: bytes, *, page: bool) -> tuple[str, tuple[object, float]]:
                function = read if page else parse
                async with places:
                    begun = clock.seconds()
                    result: object = await workers.run(function, body, URL, "text/html" if page else "")
                    return f"{'page' if page else 'feed'}: {name}", (result, clock.seconds() - begun)

            jobs = [timed(name, body, page=False) for name, body in HOSTILE_FEEDS.items()]
            jobs += [timed(name, body, page=True) for name, body in HOSTILE_PAGES.items()]
            results = dict(await asyncio.gather(*jobs))
            results["afterwards"] = await workers.run(parse, RSS.encode(), URL), 0.0
            return results

    return asyncio.run(read_all())


@pytest.mark.parametrize(
    "name", [f"feed: {name}" for name in HOSTILE_FEEDS] + [f"page: {name}" for name in HOSTILE_PAGES]
)
def test_a_hostile_document_ends_in_a_value_within_its_time(
    found: dict[str, tuple[object, float]], name: str
) -> None:
    result, seconds = found[name]
    assert seconds < 5  # the limit, and the start of another worker
    assert result is None or isinstance(result, ParsedFeed | ParseFailure | PageText | WorkerFailure)


def test_no_entity_grows(found: dict[str, tuple[object, float]]) -> None:
    for name in ("feed: a billion laughs", "feed: quadratic growth"):
        result, _ = found[name]
        assert len(repr(result)) < 100_000


def test_the_pool_still_works_afterwards(found: dict[str, tuple[object, float]]) -> None:
    assert isinstance(found["afterwards"][0], ParsedFeed)


def test_external_entities_are_neither_read_nor_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the-secret-of-this-machine")

    async def scene() -> tuple[list[object], int]:
        async with World() as world:
            site = await world.site(says(200, b"<!ENTITY evil 'fetched-from-afar'>"))
            bodies = [
                feed(f'<!DOCTYPE r [<!ENTITY x SYSTEM "{secret.as_uri()}">]>', "&x;", "&x;"),
                feed(f'<!DOCTYPE r [<!ENTITY x SYSTEM "{site.url}/x">]>', "&x;", "&x;"),
                feed(f'<!DOCTYPE r SYSTEM "{site.url}/d.dtd">', "&evil;"),
                feed(f'<!DOCTYPE r [<!ENTITY % p SYSTEM "{site.url}/d.dtd"> %p;]>', "&evil;"),
                feed("", f'<i:include xmlns:i="{XINCLUDE}" href="{secret.as_uri()}" parse="text"/>'),
                f'<?xml-stylesheet href="{site.url}/s.xsl"?>'.encode() + RSS.encode()[39:],
            ]  # fmt: skip
            results: list[object] = [await asyncio.to_thread(parse, body, URL) for body in bodies]
            page = (
                f'<html><head><link rel="stylesheet" href="{site.url}/c.css"><base href="{site.url}"></head>'
            )
            page += (
                f'<body><img src="{site.url}/i.png"><iframe src="{site.url}/f"></iframe><p>Text.</p></body>'
            )
            results.append(await asyncio.to_thread(read, page.encode(), URL, "text/html"))
            return results, site.connections

    results, connections = asyncio.run(scene())
    assert connections == 0
    assert "the-secret" not in repr(results)
    assert "fetched-from-afar" not in repr(results)


@pytest.mark.parametrize("name", OTHERWISE)
def test_a_bomb_in_disguise_is_inert_and_costs_nothing(name: str) -> None:
    clock = FairClock()
    found = parse(OTHERWISE[name], URL)
    assert clock.seconds() < 2
    assert len(repr(found)) < 1000


@pytest.mark.parametrize("doctype", ["", "<!DOCTYPE rss>"])
def test_of_a_hundred_thousand_entries_only_so_many_are_read(doctype: str) -> None:
    entries = "".join(f"<item><guid>{n}</guid><title>{n}</title></item>" for n in range(100_000))
    body = f"<rss version='2.0'><channel><title>F</title>{entries}</channel></rss>"
    clock = FairClock()
    found = parse(f"<?xml version='1.0'?>{doctype}{body}".encode(), URL)
    assert clock.seconds() < 8
    assert isinstance(found, ParsedFeed)
    assert [entry.title for entry in found.entries] == [str(n) for n in range(MOST_ENTRIES)]


@pytest.mark.parametrize(
    "markup", ["<b>" * 20_000, "<" * 50_000, "&#0;&#x1F;&#xD800;x", "<p" + " a" * 10_000, "]]>" * 999]
)
def test_html_of_a_feed_is_read_as_text_in_a_moment(markup: str) -> None:
    clock = FairClock()
    text = text_of_html(markup)
    assert clock.seconds() < 2
    assert "\0" not in text
    text.encode("utf-8")
