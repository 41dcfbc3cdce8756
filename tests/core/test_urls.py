"""Links that are one article, and links that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.urls import host_of, normalised, safe_link, site_of

ARTICLE = "https://news.example.org/2025/09/summit-opens"

paths = st.text("abcdefgh/.%-_~é ü0123?&=#:@;,+'", max_size=40)
hosts = st.sampled_from(
    ["example.org", "www.example.org", "m.example.co.uk", "EN.m.Example.com", "127.0.0.1", "[2001:db8::1]",
     "bücher.example", "amp.example.net:8080", "user:pw@example.org", "com", "m.uk", "cdn.ampproject.org"]
)  # fmt: skip
links = st.builds(
    lambda scheme, host, path: f"{scheme}://{host}/{path}", st.sampled_from(["http", "https"]), hosts, paths
)


@pytest.mark.parametrize(
    "other",
    [
        "http://news.example.org/2025/09/summit-opens",
        "https://www.news.example.org/2025/09/summit-opens",
        "https://m.news.example.org/2025/09/summit-opens",
        "https://NEWS.Example.ORG:443/2025/09/summit-opens",
        "https://news.example.org/2025/09/summit-opens/",
        "https://news.example.org/2025/09//summit-opens",
        "https://news.example.org/2025/./09/x/../summit-opens",
        "https://news.example.org/2025/09/summit%2Dopens",
        "https://news.example.org/2025/09/summit-opens#comments",
        "https://news.example.org/2025/09/summit-opens?utm_source=rss&utm_medium=feed",
        "https://news.example.org/2025/09/summit-opens?fbclid=IwAR0&gclid=abc",
        "https://news.example.org/2025/09/summit-opens?ref=home&amp=1",
        "https://news.example.org/2025/09/summit-opens?outputType=amp",
        "https://news.example.org/2025/09/summit-opens/amp",
        "https://news.example.org/2025/09/summit-opens/amp/",
        "https://news.example.org/2025/09/summit-opens.amp",
        "https://news.example.org/amp/2025/09/summit-opens",
        "https://amp.news.example.org/2025/09/summit-opens",
        "https://www.google.com/amp/s/news.example.org/2025/09/summit-opens",
        "https://news-example-org.cdn.ampproject.org/c/s/news.example.org/2025/09/summit-opens",
        "https://reader:secret@news.example.org/2025/09/summit-opens",
        "  https://news.example.org/2025/09/summit-opens\n",
    ],
)
def test_these_are_one_article(other: str) -> None:
    assert normalised(other) == normalised(ARTICLE)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("https://a.example/story?id=1", "https://a.example/story?id=2"),
        ("https://a.example/story.asp?cid=12", "https://a.example/story.asp?cid=13"),
        ("https://a.example/x?feed=812", "https://a.example/x?feed=813"),
        ("https://a.example/a", "https://a.example/A"),
        ("https://a.example/", "https://a.example/a"),
        ("https://a.example/#!/one", "https://a.example/#!/two"),
        ("https://a.example:8443/a", "https://a.example/a"),
        ("https://a.co.uk/x", "https://b.co.uk/x"),
        ("https://m.uk/x", "https://uk/x"),
        ("https://sport.a.example/x", "https://news.a.example/x"),
        ("https://a.example/x%2Fy", "https://a.example/x/z"),
        ("https://a.example/ramp", "https://a.example/r"),
        ("https://a.example/story?page=2", "https://a.example/story"),
    ],
)
def test_these_are_different_articles(first: str, second: str) -> None:
    assert normalised(first) != normalised(second)


def test_the_order_of_parameters_makes_no_difference() -> None:
    assert normalised("https://a.example/?b=2&a=1") == normalised("https://a.example/?a=1&b=2")


def test_a_mobile_label_inside_the_host_goes_too() -> None:
    assert normalised("https://en.m.example.org/x") == normalised("https://en.example.org/x")


def test_what_follows_an_amp_cache_is_no_host_when_it_holds_a_space() -> None:
    link = normalised("http://cdn.ampproject.org/ .0")
    assert normalised(link) == link


@given(links)
def test_normalising_twice_changes_nothing(link: str) -> None:
    assert normalised(normalised(link)) == normalised(link)


@given(links)
def test_scheme_tracking_and_fragment_never_matter(link: str) -> None:
    bare = link.partition("#")[0].strip()
    joined = bare + ("&" if "?" in bare else "?") + "utm_campaign=x"
    assert normalised(joined) == normalised(bare)
    assert normalised(bare.replace("https://", "http://")) == normalised(bare.replace("http://", "https://"))


@given(st.text(max_size=60))
def test_any_text_has_a_key_and_no_exception(text: str) -> None:
    assert isinstance(normalised(text), str)
    link = safe_link(text)
    assert link is None or link.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)", " JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "\x01javascript:alert(1)",
        "data:text/html,<script>", "vbscript:x", "file:///etc/passwd", "ftp://a.example/",
        "mailto:a@b.example",
        "feed:https://a.example/", "http://", "https:///path", "//a.example/x", "a.example/x", "", "   ",
        "http://a.example\\@b.example/", "http://a b.example/", "http://a.example:99999/", "http://[::1",
        "http://a.example:0/", "http://\u202egnp.example/", "x" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_web_link_is_refused(link: str) -> None:
    assert safe_link(link) is None


def test_a_safe_link_can_neither_break_out_of_markup_nor_of_a_header() -> None:
    link = safe_link("https://a.example/\"><script>\r\nX: y?q=<b>'")
    assert link is not None
    assert not set(link) & set('<>"\r\n ')


def test_a_safe_link_shows_no_credentials() -> None:
    assert safe_link("https://user:pw@a.example/x") == "https://a.example/x"


@pytest.mark.parametrize(
    ("link", "joined"),
    [
        ("/x", "https://a.example/x"),
        ("y", "https://a.example/b/y"),
        ("//c.example/z", "https://c.example/z"),
        ("javascript:x", None),
        ("", None),
    ],
)
def test_relative_links_are_joined_to_their_base(link: str, joined: str | None) -> None:
    assert safe_link(link, "https://a.example/b/c") == joined


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("news.bbc.co.uk", "bbc.co.uk"),
        ("www.example.org.", "example.org"),
        ("a.b.example.com.au", "example.com.au"),
        ("127.0.0.1", "127.0.0.1"),
        ("localhost", "localhost"),
        ("co.uk", "co.uk"),
    ],
)
def test_hosts_belong_to_registrable_domains(host: str, site: str) -> None:
    assert site_of(host) == site


def test_the_host_of_a_link_is_ascii_and_lower_case() -> None:
    assert host_of("https://Bücher.Example./x") == "xn--bcher-kva.example"
    assert host_of("nonsense") == ""
