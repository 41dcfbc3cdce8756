"""The fast reading of feeds against feedparser: equal, or silent."""

from __future__ import annotations

from random import Random

import pytest

from tests.net.feed_samples import ATOM, OLD, RDF, RSS, SAMPLES, spoiled
from watcher.net.feedquick import read
from watcher.net.feedxml import by_feedparser

URL = "https://gazette.example/feeds/all.xml"


@pytest.mark.parametrize("sample", [RSS, RDF, OLD])
def test_a_plain_feed_is_read_fast_and_as_feedparser_reads_it(sample: str) -> None:
    body = sample.encode()
    quick = read(body, URL, None)
    assert quick is not None
    assert quick == by_feedparser(body, URL, "application/rss+xml", None)


def test_atom_without_inline_markup_is_read_fast() -> None:
    body = ATOM.replace('type="xhtml"', 'type="html"').replace(
        '<div xmlns="http://www.w3.org/1999/xhtml"><p>Body <b>of</b> three</p></div>', "&lt;p&gt;x&lt;/p&gt;"
    )
    quick = read(body.encode(), URL, "utf-8")
    assert quick is not None
    assert quick == by_feedparser(body.encode(), URL, "application/atom+xml", "utf-8")


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (ATOM.encode(), None),  # markup written inline
        (RSS.replace("<rss", "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss").encode(), None),
        (RSS.replace("UTF-8", "ISO-8859-1").encode("latin-1", "replace"), None),
        (RSS.encode(), "iso-8859-1"),
        (RSS[:2000].encode(), None),
        (b"", None),
    ],
)
def test_what_is_in_doubt_is_left_to_feedparser(body: bytes, charset: str | None) -> None:
    assert read(body, URL, charset) is None


def test_spoiled_feeds_are_never_read_otherwise_than_feedparser_reads_them() -> None:
    random = Random(20250903)
    compared = 0
    for round_ in range(250):
        body = spoiled(SAMPLES[round_ % len(SAMPLES)], random).encode()
        quick = read(body, URL, None)
        if quick is not None:
            compared += 1
            assert quick == by_feedparser(body, URL, "application/rss+xml", None), body.decode()
    assert compared > 40
