"""Article pages read: text by trafilatura, and whether all of it is there. Pure; for workers."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Literal

import trafilatura
from lxml import html as lxml_html
from lxml.etree import ParserError, strip_elements
from trafilatura.settings import Extractor

from watcher.core.cleaning import one_line, paragraphs
from watcher.core.publication import PageDate
from watcher.net.bodies import text_of
from watcher.net.entries import text_of_html
from watcher.net.metadata import LINKED_DATA, Metadata

Access = Literal["full", "paywalled", "empty"]

LONGEST_TEXT = 300_000  # characters
_THIN = 900  # characters: a text this short beside a paywall mark is its teaser
_SENTENCE = re.compile(r".{20}[.!?…。！？؟।][\"'”’»)]*(?:\s|$)|.{12}[。！？]")
_SOON = 400  # characters: a first try this short gets the thorough one
_PAYWALL = re.compile(
    r"subscri(?:be|ption) to (?:continue|read|keep reading)|already a subscriber\b|for subscribers only"
    r"|sign in to (?:continue|read)|log in to (?:continue|read)|register to (?:continue|read)"
    r"|to continue reading"
    r"|this (?:article|content|story) is (?:reserved |only )?for (?:our )?(?:subscribers|members)",
    re.IGNORECASE,
)
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\r"))
_CONTROL_REFERENCE = re.compile(
    rb"&#(?:0{0,9}(?:[0-8]|1[124-9]|2\d|3[01]|127)(?!\d)|x0{0,9}(?:[0-8bcef]|1[\da-f]|7f)(?![\da-f]));?",
    re.IGNORECASE,
)
_BESIDE = ("style", "aside", "footer", "svg")  # never part of an article, nor counted as text of its page

# Its complaints about a page are our return value.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class PageText:
    """What was read of an article, and from where."""

    text: str  # paragraphs, one a line; empty if there is none
    title: str
    access: Access = "full"  # whether all of the article is there: else the feed may have more
    canonical: str | None = None  # as the page gives it, if it is a link of the same site
    site: str | None = None
    author: str | None = None
    published: PageDate | None = None
    modified: datetime | None = None  # when the page says that it was last edited
    language: str | None = None  # as the page declares it


def read(body: bytes, url: str, content_type: str = "", charset: str | None = None) -> PageText | None:
    """The article in a page that came from `url`; None where the body is no HTML (or plain text) at all."""
    if content_type and not _may_be_a_page(content_type):
        return None
    source = text_of(body, charset)
    if content_type == "text/plain":
        return _plain(source)
    tree = _tree(source)
    if tree is None:
        return None
    said = Metadata.of(tree)
    title, canonical, walled = said.title(), said.canonical(url), said.walled()
    published, modified = said.published(), said.modified()
    headings = {title, *(one_line(h1.text_content()) for h1 in tree.iter("h1"))}
    text = _without_title(_article_text(tree, source), headings)
    access: Access = "full"
    if not _is_prose(text):
        text, access = "", "empty"
    elif len(text) < _THIN and (walled or _PAYWALL.search(source)):
        access = "paywalled"
    return PageText(
        text=text,
        title=title,
        access=access,
        canonical=canonical,
        site=said.site(),
        author=said.author(),
        published=published,
        modified=modified,
        language=(tree.get("lang") or "").partition("-")[0].lower()[:3] or None,
    )


def from_feed(title: str, content: str | None) -> PageText:
    """What the feed itself gives of an article: its content or summary (HTML) as text."""
    text = text_of_html(content or "")[:LONGEST_TEXT]
    return PageText(text=text, title=title, access="full" if text else "empty")


def _may_be_a_page(content_type: str) -> bool:
    return (
        "html" in content_type
        or "xml" in content_type
        or content_type in {"text/plain", "application/octet-stream"}
    )


def _tree(source: str) -> lxml_html.HtmlElement | None:
    if "<" not in source:
        return None
    try:
        # Bytes in a known encoding: a declaration inside the page can't contradict what was decoded.
        parser = lxml_html.HTMLParser(
            encoding="utf-8", huge_tree=False, no_network=True, remove_pis=True, remove_comments=True
        )
        # What else is harmful is taken from what is read, which is far less than the page.
        clean = source.encode("utf-8", "replace").translate(None, _CONTROLS)
        clean = _CONTROL_REFERENCE.sub(b"", clean) if b"&#" in clean else clean
        tree = lxml_html.document_fromstring(clean, parser=parser)
    except (ParserError, ValueError):
        return None
    for element in tree.xpath("//*[@hidden]"):
        element.tag = "template"
    strip_elements(tree, "template", with_tail=False)
    return tree


def _article_text(tree: lxml_html.HtmlElement, source: str) -> str:
    """The main text: trafilatura's fast way; on the whole page its thorough one, where that finds little.

    Uses the tree up. What surrounds an article is cut first, as every pass over the page costs.
    """
    _cut_surroundings(tree)
    text = _extracted(tree, fast=True)
    if len(text) < _SOON and (whole := _tree(source)) is not None:
        thorough = _extracted(whole, fast=False)
        text = thorough if len(thorough) > len(text) else text
    return text[:LONGEST_TEXT]


def _cut_surroundings(tree: lxml_html.HtmlElement) -> None:
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != LINKED_DATA:
            script.tag = "style"
    strip_elements(tree, *_BESIDE, with_tail=False)


def _is_prose(text: str) -> bool:
    """Whether there is a sentence in it, and not only the names of sections and buttons."""
    return any(len(line) > 100 or _SENTENCE.search(line) for line in text.split("\n"))


def _without_title(text: str, titles: set[str]) -> str:
    """The text without the headline repeated on top of it: what a title says stays a title."""
    first, _, rest = text.partition("\n")
    return rest if rest and one_line(first) in titles else text


def _extracted(tree: lxml_html.HtmlElement, *, fast: bool) -> str:
    document: Any = trafilatura.bare_extraction(tree, options=_options(fast=fast))
    return paragraphs(document.text or "") if document is not None else ""


@cache
def _options(*, fast: bool) -> Extractor:
    return Extractor(output_format="python", fast=fast, comments=False, tables=True, with_metadata=False)


def _plain(source: str) -> PageText:
    text = paragraphs(source)[:LONGEST_TEXT]
    title = one_line(text.partition("\n")[0], 200)
    return PageText(text=text, title=title, access="full" if text else "empty")
