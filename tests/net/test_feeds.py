"""Feeds of every family, and what is given in their place."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.net.feed_samples import ATOM, OLD, RDF, RSS
from watcher.net.dates import feed_date
from watcher.net.entries import FeedEntry, ParsedFeed, ParseFailure, plain_title, text_of_html
from watcher.net.feeds import find_feeds, parse

URL = "https://gazette.example/feeds/all.xml"


def feed(text: str | bytes, content_type: str = "", charset: str | None = None) -> ParsedFeed:
    found = parse(text.encode() if isinstance(text, str) else text, URL, content_type, charset)
    assert isinstance(found, ParsedFeed), found
    return found


def rss(item: str, head: str = "") -> str:
    return f'<rss version="2.0"><channel><title>T</title>{head}<item>{item}</item></channel></rss>'


GOING = rss("<title>Путин едет</title>")


def test_rss_2_is_read() -> None:
    found = feed(RSS)
    assert found.title == "Harbour & Hill Gazette"
    assert found.entries[0] == FeedEntry(
        guid="https://gazette.example/?p=101",
        link="https://gazette.example/2025/bridge?utm_source=rss&a=1",
        title="Mayor to open the new bridge",
        published=datetime(2025, 9, 3, 6, 30, tzinfo=UTC),
        summary_html="<p>The mayor said she would come &#8230;</p>",
        content_html="<p>The mayor said she would come.</p><p>Others may follow.</p>",
    )
    assert found.entries[1].link == "https://gazette.example/2025/naive-cafe"
    assert found.entries[1].title == "Café “Naïve” — naïve no more…"


def test_atom_is_read_with_inline_markup() -> None:
    found = feed(ATOM)
    assert found.title == "Signal & Noise"
    assert [entry.guid for entry in found.entries] == [
        "tag:signal.example,2025:1", "https://signal.example/two", "urn:uuid:3",
    ]  # fmt: skip
    assert found.entries[0].published == datetime(2025, 9, 3, 1, 30, tzinfo=UTC)
    assert found.entries[0].updated == datetime(2025, 9, 3, 10, 0, tzinfo=UTC)
    assert found.entries[2].link == "https://gazette.example/feeds/three"
    assert "of" in text_of_html(found.entries[2].content_html)


def test_rss_1_and_0_91_are_read() -> None:
    assert [entry.guid for entry in feed(RDF).entries] == ["https://rdf.example/1", "https://rdf.example/2"]
    assert feed(RDF).entries[0].updated == datetime(2025, 9, 2, 23, 0, tzinfo=UTC)
    assert [entry.title for entry in feed(OLD).entries] == ["A story", "Another"]


def test_json_feed_is_read() -> None:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "J & K",
        "items": [
            {"id": 7, "url": "/seven", "title": "<b>Seven</b>", "content_text": "a < b", "summary": "s",
             "date_published": "2025-09-03T10:00:00+08:00", "date_modified": "2025-09-04T10:00:00Z"},
            {"id": ["x"], "url": "javascript:alert(1)", "title": 5, "content_html": "<p>x</p>"},
            "nonsense",
        ],
    }  # fmt: skip
    found = feed(json.dumps(document), "application/feed+json")
    assert found.entries == (
        FeedEntry("7", "https://gazette.example/seven", "Seven", datetime(2025, 9, 3, 2, 0, tzinfo=UTC),
                  datetime(2025, 9, 4, 10, 0, tzinfo=UTC), "s", "a &lt; b"),
        FeedEntry(None, None, "", content_html="<p>x</p>"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "body", [b"{}", b"[]", b'{"items": 5}', b"{" * 100_000, b'{"items": [' + b"[" * 100_000]
)
def test_json_that_is_no_feed_is_a_failure(body: bytes) -> None:
    assert isinstance(parse(body, URL, "application/json"), ParseFailure)


def test_the_wishes_of_a_publisher_are_read() -> None:
    found = feed(RSS)
    assert found.ttl == timedelta(minutes=30)
    assert found.skip_hours == {1, 2}
    head = (
        "<ttl>1e9</ttl><skipDays><day>Saturday</day><day>SUNDAY</day></skipDays>"
        "<skipHours><hour>24</hour></skipHours>"
    )
    found = feed(rss("<title>x</title>", head))
    assert found.ttl is None
    assert found.skip_days == {5, 6}
    assert found.skip_hours == {0}


@pytest.mark.parametrize(
    ("period", "frequency", "ttl"),
    [("daily", "4", timedelta(hours=6)), ("weekly", "", timedelta(days=7)),
     ("hourly", "0", timedelta(hours=1)),
     ("sometimes", "2", None)],
)  # fmt: skip
def test_the_update_period_is_divided_by_its_frequency(
    period: str, frequency: str, ttl: timedelta | None
) -> None:
    head = (
        f'<p:updatePeriod xmlns:p="http://purl.org/rss/1.0/modules/syndication/">{period}</p:updatePeriod>'
        f'<p:updateFrequency xmlns:p="http://purl.org/rss/1.0/modules/syndication/">{frequency}</p:updateFrequency>'
    )
    assert feed(rss("<title>x</title>", head)).ttl == ttl


def test_a_page_in_place_of_a_feed_says_where_its_feeds_are() -> None:
    page = (
        '<!doctype html><html><head><base href="https://gazette.example/site/">'
        '<link rel="stylesheet" href="/s.css"><link rel="alternate" hreflang="de" href="/de">'
        '<LINK REL="alternate" TYPE="application/rss+xml" HREF="rss.xml"><link rel="alternate" '
        'type="application/atom+xml" href="https://gazette.example/atom"><link rel="alternate" '
        'type="application/rss+xml" href="javascript:alert(1)"></head><body>news</body></html>'
    )
    found = parse(page.encode(), "https://gazette.example/", "text/html")
    assert isinstance(found, ParseFailure)
    assert found.feeds == ("https://gazette.example/site/rss.xml", "https://gazette.example/atom")
    assert "https://gazette.example/site/rss.xml" in found.reason


@pytest.mark.parametrize(
    ("base", "found"),
    [
        ("javascript:alert(1)//", "https://gazette.example/rss"),
        ("http://[::1", "https://gazette.example/rss"),
        ("", "https://gazette.example/rss"),
        ("//files.example/a/", "https://files.example/a/rss"),
    ],
)
def test_a_base_that_is_no_web_address_leads_nowhere(base: str, found: str) -> None:
    link = '<link rel=alternate type="application/rss+xml" href=rss>'
    assert find_feeds(
        f'<html><head><base href="{base}">{link}</head></html>', "https://gazette.example/"
    ) == (found,)


@pytest.mark.parametrize("media", ["text/html", "application/json", "text/plain", "application/octet-stream"])
@pytest.mark.parametrize(
    "before",
    ["", " \n" * 5000, "<!-- made from the <html> of a page -->", "<?style href='<html>'?>",
     "<!-- " + "terms " * 900 + "-->"],
)  # fmt: skip
def test_a_feed_is_a_feed_whatever_it_is_called_and_comes_after(before: str, media: str) -> None:
    assert len(feed(f"{before}{GOING}".encode(), media).entries) == 1


@pytest.mark.parametrize("codec", ["undefined", "punycode", "zlib", "idna", "no-such-thing", "../../x"])
def test_a_feed_in_an_encoding_that_is_none_is_read_as_what_it_is(codec: str) -> None:
    body = f'<?xml version="1.0" encoding="{codec}"?>{GOING}'.encode()
    assert feed(body, "application/xml").entries[0].title == "Путин едет"


def test_entries_that_say_nothing_are_none() -> None:
    items = "<item/>" * 3 + "<item> <title> </title></item><item><guid isPermaLink='false'>7</guid></item>"
    assert feed(f"<rss version='2.0'><channel>{items}</channel></rss>".encode()).entries == ()
    found = feed(b'{"version": "https://jsonfeed.org/version/1", "items": [{}, {"id": 1}, {"title": "x"}]}')
    assert [entry.title for entry in found.entries] == ["x"]


@pytest.mark.parametrize(
    "body",
    [b"", b"   ", b"no feed at all", b"\xff\xd8\xff\xe0JFIF", b"<html><body>hi</body></html>",
     b"<a/>", b"\x00" * 99,
     b"<", b"<?xml version='1.0'?>", b"<!DOCTYPE html>", b"%PDF-1.7"],
)  # fmt: skip
def test_what_is_no_feed_is_a_failure_with_a_reason(body: bytes) -> None:
    found = parse(body, URL)
    assert isinstance(found, ParseFailure)
    assert found.reason
    assert found.feeds == ()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (bytes(range(256)) * 50, "neither a feed nor a web page"),
        (b"<urlset><url><loc>https://a.example/</loc></url></urlset>", "neither a feed nor a web page"),
        (b"<html><body>hi</body></html>", "this is a web page, not a feed, and it names no feed"),
        (b"<!DOCTYPE html>", "this is a web page, not a feed, and it names no feed"),
        (b"<title>x</title><link rel=alternate type='application/atom+xml' href=/atom>",
         "this is a web page, not a feed; its feed is https://gazette.example/atom"),
    ],
    ids=["garbage", "a site map", "a page", "a page of nothing", "a page that leaves out its tags"],
)  # fmt: skip
def test_only_a_web_page_is_called_one(body: bytes, reason: str) -> None:
    found = parse(body, URL)
    assert isinstance(found, ParseFailure)
    assert found.reason == reason


def test_a_feed_cut_short_gives_what_came_and_says_so() -> None:
    found = feed(RSS[: RSS.index("<item><title/>")])
    assert len(found.entries) == 2
    assert found.problem


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (GOING.encode("cp1251"), "windows-1251"),
        (b'<?xml version="1.0" encoding="windows-1251"?>' + GOING.encode("cp1251"), None),
        (b'<?xml version="1.0" encoding="koi8-r"?>' + GOING.encode("koi8-r"), None),
        (GOING.encode("utf-16"), None),
        (b"\xef\xbb\xbf" + GOING.encode(), None),
        (b'<?xml version="1.0" encoding="iso-8859-1"?>' + GOING.encode(), "utf-8"),
    ],
)  # fmt: skip
def test_a_feed_is_decoded_by_what_it_says_it_is(body: bytes, charset: str | None) -> None:
    assert feed(body, "application/xml", charset).entries[0].title == "Путин едет"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://", " "]
)
def test_an_unsafe_link_is_no_link(link: str) -> None:
    entry = feed(rss(f"<title>x</title><link>{link}</link>")).entries[0]
    assert entry.link is None
    assert entry.identity


def test_titles_are_one_clean_line_of_text() -> None:
    title = "<![CDATA[A &amp; <script>alert(1)</script><b>bold</b>\n\u202etitle\u200b &lt;x&gt;]]>"
    assert feed(rss(f"<title>{title}</title>")).entries[0].title == "A & bold title <x>"
    assert plain_title("x" * 5000).endswith("…")


def test_an_entry_is_known_by_guid_then_link_then_content() -> None:
    guid = FeedEntry("g", "https://a.example/x", "t")
    assert guid.identity == FeedEntry("g", "https://a.example/y", "other").identity
    link = FeedEntry(None, "https://a.example/x?utm_source=a", "t")
    assert link.identity == FeedEntry(None, "http://www.a.example/x", "other").identity
    content = FeedEntry(None, None, "t", summary_html="s")
    assert content.identity == FeedEntry(None, None, "t", summary_html="s").identity
    assert len({guid.identity, link.identity, content.identity, FeedEntry(None, None, "t").identity}) == 4


@pytest.mark.parametrize("doctype", ["", "<!DOCTYPE rss>"], ids=["read fast", "by feedparser"])
@pytest.mark.parametrize("here", [URL, "http://gazette.example/feeds/all.xml", "https://new.example/a/b.xml"])
@pytest.mark.parametrize("guid", ["4711", "u", "/news/7", "urn:uuid:3", "news 7", "//x", "4711?a=1#b"])
def test_a_guid_is_kept_as_written_and_leads_nowhere_unless_it_is_an_address(
    guid: str, here: str, doctype: str
) -> None:
    found = parse(f"{doctype}{rss(f'<title>x</title><guid>{guid}</guid>')}".encode(), here)
    assert isinstance(found, ParsedFeed)
    (entry,) = found.entries
    assert (entry.guid, entry.link) == (guid, None)


@pytest.mark.parametrize("doctype", ["", "<!DOCTYPE rss>"], ids=["read fast", "by feedparser"])
@pytest.mark.parametrize(
    ("item", "link"),
    [
        ("<guid>https://a.example/7</guid>", "https://a.example/7"),
        ("<guid isPermaLink='false'>https://a.example/7</guid>", None),
        ("<guid>u</guid><link>u</link>", "https://gazette.example/feeds/u"),
        ("<link>/u</link><guid>7</guid>", "https://gazette.example/u"),
        ("<link>//b.example/u</link><guid>https://a.example/7</guid>", "https://b.example/u"),
    ],
)
def test_a_link_leads_from_the_feed_and_a_guid_from_nowhere(
    item: str, link: str | None, doctype: str
) -> None:
    (entry,) = feed(f"{doctype}{rss('<title>x</title>' + item)}").entries
    assert entry.link == link


@pytest.mark.parametrize("base", ["https://base.example/b/", "//base.example/b/", "/b/"])
def test_links_lead_from_the_base_that_a_document_gives_itself(base: str) -> None:
    items = f"<item xml:base='{base}'><guid>7</guid><link>7</link></item><item><link>8</link></item>"
    entries = feed(f"<rss version='2.0'><channel>{items}</channel></rss>").entries
    host = "base.example" if "base" in base else "gazette.example"
    assert [(entry.guid, entry.link) for entry in entries] == [
        ("7", f"https://{host}/b/7"), (None, "https://gazette.example/feeds/8"),
    ]  # fmt: skip


def test_a_guid_given_to_several_entries_identifies_none_of_them() -> None:
    items = "".join(f"<item><guid>0</guid><link>https://a.example/{n}</link></item>" for n in range(3))
    entries = feed(f'<rss version="2.0"><channel><title>T</title>{items}</channel></rss>').entries
    assert len({entry.identity for entry in entries}) == 3


def test_a_guid_given_to_entries_without_links_leaves_them_to_their_content() -> None:
    items = "".join(
        f"<item><guid isPermaLink='false'>0</guid><title>News {n % 3}</title></item>" for n in range(4)
    )
    entries = feed(f'<rss version="2.0"><channel><title>T</title>{items}</channel></rss>').entries
    assert len({entry.identity for entry in entries}) == 3


HALVES = {
    "JSON": b'{"version":"https://jsonfeed.org/version/1.1","title":"\\ud800","items":[{"id":"\\ud800","title":"a\\udfff",'
    b'"url":"https://a.example/\\udfff","summary":"\\ud800x","content_html":"b\\udfff"}]}',
    "RSS": b"<rss version='2.0'><channel><title>T</title><item><guid>&#xD800;</guid><title>a&#55296;</title>"
    b"<description>&#xDFFF;&#00055357;&#x110000;&#99999999999999999999;x</description></item></channel></rss>",
}


@pytest.mark.parametrize("body", HALVES.values(), ids=HALVES)
def test_halves_of_characters_come_to_nothing_that_could_not_be_stored(body: bytes) -> None:
    found = parse(body, URL)
    assert isinstance(found, ParsedFeed)
    (entry,) = found.entries
    assert entry.title.startswith("a")
    assert entry.summary_html.endswith("x")
    told = (
        entry.identity,
        entry.link or "",
        entry.title,
        entry.summary_html,
        entry.content_html,
        found.title,
    )
    assert "".join(told).encode("utf-8")


def test_a_guid_of_megabytes_is_known_by_its_hash() -> None:
    first, second = (FeedEntry("g" * 100_000 + end, None, "") for end in "ab")
    assert first.identity != second.identity
    assert len(first.identity) < 100


def test_a_feed_of_a_million_entries_is_read_in_part() -> None:
    body = (
        '<rss version="2.0"><channel><title>T</title>'
        + "<item><title>x</title></item>" * 20_000
        + "</channel></rss>"
    )
    assert len(feed(body).entries) == 1000


def dated(number: int) -> str:
    at = format_datetime(datetime(2031, 1, 1, tzinfo=UTC) + timedelta(minutes=number))
    return f"<item><guid>{number}</guid><title>x</title><pubDate>{at}</pubDate></item>"


@pytest.mark.parametrize("doctype", ["", "<!DOCTYPE rss>"], ids=["read fast", "by feedparser"])
@pytest.mark.parametrize("step", [1, -1], ids=["newest last", "newest first"])
def test_of_a_feed_too_long_the_newest_entries_are_read(step: int, doctype: str) -> None:
    items = "".join(map(dated, range(1500)[::step]))
    body = f'{doctype}<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'
    numbers = {int(entry.guid or "") for entry in feed(body).entries}
    assert numbers == set(range(500, 1500))


def test_of_a_feed_cut_in_the_middle_of_an_entry_only_whole_ones_are_read() -> None:
    items = "".join(
        f"<item><title>{n}</title><link>https://a.example/{n}00</link></item>" for n in range(1, 4)
    )
    whole = f'<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'
    for end in range(whole.index("<title>3"), whole.rindex("</item>") + 6):
        links = [entry.link for entry in feed(whole[:end]).entries]
        assert links == ["https://a.example/100", "https://a.example/200"]
    assert len(feed(whole[: whole.index("</channel>")]).entries) == 3


@settings(deadline=None)  # feedparser takes its time over some, and the machine may be others'
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_but_never_raise(body: bytes) -> None:
    parse(body, URL)


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = feed_date(text)
    assert found is None or found.tzinfo is not None


@given(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)), st.integers(-14 * 60, 14 * 60))  # noqa: DTZ001
def test_dates_in_both_usual_forms_are_read_to_the_second(local: datetime, offset: int) -> None:
    at = local.replace(tzinfo=timezone(timedelta(minutes=offset)), microsecond=0)
    assert feed_date(at.isoformat()) == at
    assert feed_date(format_datetime(at)) == at


def test_html_becomes_readable_text() -> None:
    markup = "<p>One <b>two</b></p><p>Three&nbsp;&amp; four<br>five</p><style>x</style>"
    markup += "<script>y</script><!-- z -->"
    assert text_of_html(markup) == "One two\nThree & four\nfive"
    assert text_of_html("a &lt; b") == "a < b"
    assert text_of_html("") == ""
