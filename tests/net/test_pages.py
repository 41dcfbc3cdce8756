"""Article pages: text, metadata, and what is missing of them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.publication import PageDate
from watcher.net.pages import PageText, from_feed, read

URL = "https://www.gazette.example/2025/09/bridge?utm_source=rss"
TEN = PageDate(datetime(2025, 9, 3, 10, tzinfo=UTC))
BODY = "".join(
    f"<p>Paragraph {number}: the mayor of town {number} said that she would open the bridge on day {number}, "
    f"whatever the river thought of it.</p>" for number in range(1, 12)
)  # fmt: skip


def page(head: str = "", body: str = BODY, lang: str = "en-GB") -> str:
    links = "".join(f'<li><a href="/s/{number}">Section {number}</a></li>' for number in range(40))
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{head}</head>'
        f"<body><nav><ul>{links}</ul></nav><main><article><h1>Bridge to open</h1>{body}</article></main>"
        f"<footer><ul>{links}</ul></footer></body></html>"
    )


def article(text: str | bytes, content_type: str = "text/html", charset: str | None = "utf-8") -> PageText:
    found = read(text.encode() if isinstance(text, str) else text, URL, content_type, charset)
    assert found is not None
    return found


def linked(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle"} | fields)}</script>'


def test_the_text_is_the_article_and_nothing_around_it() -> None:
    found = article(page())
    assert found.access == "full"
    assert found.title == "Bridge to open"
    assert found.language == "en"
    assert found.text.startswith("Paragraph 1: the mayor of town 1 said")
    assert len(found.text.split("\n")) == 11
    assert "Section" not in found.text
    assert "Bridge to open" not in found.text


def test_metadata_is_read_from_json_ld_first() -> None:
    head = (
        linked(headline="Bridge opens", datePublished="2025-09-03T10:00:00+02:00",
               author=[{"name": "Ada Quill"}], publisher={"name": "The Gazette"})
        + '<meta property="article:published_time" content="2020-01-01T00:00:00Z">'
        + '<link rel="canonical" href="/2025/09/bridge">'
    )  # fmt: skip
    found = article(page(head))
    assert found.title == "Bridge opens"
    assert found.published == PageDate(datetime(2025, 9, 3, 8, 0, tzinfo=UTC))
    assert found.author == "Ada Quill"
    assert found.site == "The Gazette"
    assert found.canonical == "https://www.gazette.example/2025/09/bridge"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2025-09-03T10:00:00Z">', TEN),
        ('<meta name="Date" content="2025-09-03">', PageDate(datetime(2025, 9, 3, tzinfo=UTC), True)),
        ('<meta name="pubdate" content="2025-99-99">', None),
        (linked(datePublished=5), None),
        (linked(**{"@graph": [{"@type": ["Thing", "Report"], "datePublished": "2025-09-03T10:00Z"}]}), TEN),
        ('<script type="application/ld+json">{broken</script>', None),
        ("", None),
    ],
)  # fmt: skip
def test_the_date_is_what_the_page_says(head: str, published: PageDate | None) -> None:
    assert article(page(head)).published == published


@pytest.mark.parametrize(
    ("head", "modified"),
    [
        (linked(dateModified="2025-09-03T12:00:00+02:00"), TEN.at),
        ('<meta property="article:modified_time" content="2025-09-03T10:00:00Z">', TEN.at),
        ('<meta property="og:updated_time" content="2025-09-03T10:00:00Z">', TEN.at),
        (
            linked(dateModified="2025-09-01T10:00:00Z")
            + '<meta property="og:updated_time" content="2025-09-03T10:00:00Z">',
            TEN.at,
        ),
        ('<meta property="article:modified_time" content="2025-09-03">', None),  # no time of day
        (linked(dateModified="lately"), None),
        (linked(dateModified=5), None),
        ("", None),
    ],
)
def test_the_time_of_the_last_edit_is_what_the_page_says(head: str, modified: datetime | None) -> None:
    assert article(page(head)).modified == modified


def test_a_time_element_is_a_date_too() -> None:
    body = '<time datetime="2025-09-03T10:00:00Z">3 September</time>' + BODY
    assert article(page(body=body)).published == TEN


@pytest.mark.parametrize(
    ("href", "canonical"),
    [
        ("https://m.gazette.example/x", "https://m.gazette.example/x"),
        ("https://other.example/x", None),  # another site's word for its own
        ("https://www.gazette.example/", None),  # a front page names no article
        ("javascript:alert(1)", None),
        ("", None),
    ],
)
def test_a_canonical_link_is_believed_on_its_own_site(href: str, canonical: str | None) -> None:
    assert article(page(f'<link rel="canonical" href="{href}">')).canonical == canonical


def test_a_paywall_is_noticed_by_its_words_or_its_own_declaration() -> None:
    teaser = "<p>The mayor will come to open the bridge, our reporters have learned from the town hall.</p>"
    assert article(page(body=teaser + "<p>Subscribe to continue reading.</p>")).access == "paywalled"
    assert article(page(linked(isAccessibleForFree=False), body=teaser)).access == "paywalled"
    assert article(page(linked(isAccessibleForFree="False"))).access == "full"  # declared, and all there
    assert article(page(body=BODY + "<p>Already a subscriber?</p>")).access == "full"


@pytest.mark.parametrize(
    "body", ["<html></html>", "<p></p>", page(body=""), "<script>only(code)</script><b></b>"]
)
def test_a_page_without_text_is_empty(body: str) -> None:
    found = read(body.encode(), URL, "text/html")
    assert found is None or found.access == "empty"


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", b"{}"),
        ("image/png", b"\x89PNG"),
        ("text/html", b"no markup"),
        ("text/css", b"a{}"),
    ],
)
def test_what_is_no_page_is_none(content_type: str, body: bytes) -> None:
    assert read(body, URL, content_type) is None


def test_plain_text_is_read_as_it_is() -> None:
    found = article("Bridge to open\n\nThe mayor said so.", "text/plain")
    assert found.text == "Bridge to open\nThe mayor said so."


@pytest.mark.parametrize(
    ("charset", "encoding", "head"),
    [
        ("windows-1251", "cp1251", ""),
        (None, "cp1251", '<meta charset="windows-1251">'),
        (None, "koi8-r", '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">'),
        ("iso-8859-1", "utf-8", ""),  # declared falsely by the server, rightly by the page
        (None, "utf-8", ""),
        ("utf-8", "cp1251", ""),
        ("no-such-charset", "utf-8", ""),
        (None, "utf-16", ""),
    ],
)
def test_a_page_is_decoded_by_what_it_is(charset: str | None, encoding: str, head: str) -> None:
    text = "".join(
        f"<p>Мэр города номер {number} сказала, что откроет мост, что бы ни думала река.</p>"
        for number in range(9)
    )
    source = page(head, text).replace('<meta charset="utf-8">', "")
    assert article(source.encode(encoding), charset=charset).text.startswith("Мэр города номер 0 сказала")


def test_chinese_in_its_old_encoding_is_read() -> None:
    text = "".join(
        f"<p>第{number}段：市长表示，无论河流怎么想，她都将在当天为大桥揭幕，届时将有许多来宾出席。</p>"
        for number in range(9)
    )
    assert article(page(body=text).encode("gb18030"), charset="gb2312").text.startswith("第0段：市长表示")


def test_text_is_clean_of_controls_and_overrides() -> None:
    body = BODY.replace("bridge", "bri\u202edge\u200b\x07", 1)
    text = article(page(body=body)).text
    assert "open the bridge on day 1" in text
    assert not set(text) & set("\u202e\u200b\x07")


@pytest.mark.parametrize("reference", ["&#1;", "&#x0B;", "&#0000031", "&#127;"])
def test_a_reference_to_a_control_character_costs_nothing_of_the_text(reference: str) -> None:
    marked = f"{reference}<p hidden>Unseen</p>{reference}<script>var unseen = 1;</script>{reference}"
    assert article(page(body=BODY.replace("said that", f"said{reference} that") + marked)) == article(page())
    assert "costs \u2013 two" in article(page(body=BODY + "<p>What it costs &#8211; two millions.</p>")).text


def test_the_feed_s_own_text_can_stand_in() -> None:
    assert from_feed("T", "<p>One</p><p>Two</p>") == PageText("One\nTwo", "T")
    assert from_feed("T", None) == PageText("", "T", access="empty")


def test_scripts_and_hidden_markup_give_no_text() -> None:
    body = (
        BODY
        + "<script>document.write('Kim will come')</script><template>Xi will come</template>"
        + "<!-- Modi will come --><p hidden>Ram will come</p>"
    )
    text = article(page(body=body)).text
    assert "will come" not in text


@given(st.binary(max_size=300))
def test_any_bytes_are_a_page_or_none_but_never_raise(body: bytes) -> None:
    read(b"<html>" + body, URL, "text/html")
