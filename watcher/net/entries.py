"""A feed as read: plain records, and what identifies an entry among others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from html import unescape
from typing import TypeVar
from urllib.parse import urljoin

from lxml import html as lxml_html
from lxml.etree import Comment, ParserError, ProcessingInstruction, strip_elements

from watcher.core.cleaning import harmless, one_line, paragraphs
from watcher.core.urls import normalised

T = TypeVar("T")

LONGEST_TITLE = 500
LONGEST_KEY = 500  # characters of a guid; a longer one is known by its hash
LONGEST_TEXT = 400_000  # characters of HTML kept for one entry
MOST_ENTRIES = 1000
_MARKUP = re.compile(r"<[a-zA-Z/!?]")
_SPACES = re.compile(r"\s+")
_BLOCKS = frozenset({"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table",
                     "blockquote", "section", "article", "pre", "figure", "figcaption", "hr"})  # fmt: skip
_UNREAD = frozenset({"script", "style", "noscript", "iframe", "object", "embed", "template", "svg", "head"})


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry, as its feed gives it. HTML is raw: to be read as text, never shown."""

    guid: str | None
    link: str | None  # absolute and safe
    title: str  # plain, one line
    published: datetime | None = None  # aware, UTC, unchecked
    updated: datetime | None = None
    summary_html: str = ""
    content_html: str = ""

    @property
    def says(self) -> bool:
        """Whether there is anything in it to read."""
        return bool(self.title or self.summary_html or self.content_html)

    @property
    def identity(self) -> str:
        """What stays the same when the feed is read again: the guid, else the link, else the content."""
        if self.guid:
            return f"guid:{self.guid if len(self.guid) <= LONGEST_KEY else _digest(self.guid)}"
        if self.link:
            return f"link:{normalised(self.link)}"
        content = "\n".join((self.title, self.summary_html, self.content_html))
        return f"text:{_digest(content)}"

    def former_identity(self, url: str) -> str:
        """The identity as earlier versions had it: with the guid joined to the address of the feed."""
        try:
            return replace(self, guid=urljoin(url, self.guid)).identity if self.guid else self.identity
        except ValueError:
            return self.identity


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed that could be read, if only in part (`problem` then says what was wrong with it)."""

    title: str
    entries: tuple[FeedEntry, ...]
    ttl: timedelta | None = None  # RSS ttl or sy:updatePeriod: don't ask more often
    skip_hours: frozenset[int] = frozenset()  # GMT
    skip_days: frozenset[int] = frozenset()  # 0 is Monday, GMT
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class ParseFailure:
    """A body that is no feed; `feeds` are those that it offers, if it is a web page."""

    reason: str
    feeds: tuple[str, ...] = ()


def newest(items: Sequence[T], read: Callable[[T], FeedEntry]) -> tuple[FeedEntry, ...]:
    """What these items are, no more than `MOST_ENTRIES`: the first, or the last where those are newer."""
    if len(items) <= MOST_ENTRIES:
        return tuple(map(read, items))
    first, last = (entry.published or entry.updated for entry in (read(items[0]), read(items[-1])))
    upwards = first is not None and last is not None and first < last
    return tuple(map(read, items[-MOST_ENTRIES:] if upwards else items[:MOST_ENTRIES]))


def distinct(entries: tuple[FeedEntry, ...]) -> tuple[FeedEntry, ...]:
    """The entries that say anything, fit to be stored, without guids that a careless feed gives to several.

    Of those the link must tell, or the content where there is no link.
    """
    entries = tuple(_storable(entry) for entry in entries if entry.link or entry.says)
    times = Counter(entry.guid for entry in entries)
    meant: dict[str | None, set[str]] = {}
    for entry in entries:
        if entry.guid and times[entry.guid] > 1:
            meant.setdefault(entry.guid, set()).add(replace(entry, guid=None).identity)
    shared = {guid for guid, several in meant.items() if len(several) > 1}
    if not shared:
        return entries
    return tuple(replace(entry, guid=None) if entry.guid in shared else entry for entry in entries)


def _storable(entry: FeedEntry) -> FeedEntry:
    """The entry without halves of surrogate pairs, which JSON and references to characters can bring in."""
    guid, summary, content = entry.guid or "", entry.summary_html, entry.content_html
    if _writable(guid) and _writable(summary) and _writable(content):
        return entry
    guid, summary, content = (text.encode("utf-8", "replace").decode() for text in (guid, summary, content))
    return replace(entry, guid=guid or None, summary_html=summary, content_html=content)


def _writable(text: str) -> bool:
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def plain_title(raw: str) -> str:
    """A title as one line of plain text, whether the feed wrote it as text or as HTML."""
    text = raw[: 4 * LONGEST_TITLE]
    if _MARKUP.search(text):
        text = text_of_html(text)
    return one_line(unescape(text) if "&" in text else text, LONGEST_TITLE)


def text_of_html(markup: str) -> str:
    """The readable text of an HTML fragment, a block a line; scripts and styles left out."""
    markup = markup[:LONGEST_TEXT]
    if "<" not in markup:
        return paragraphs(unescape(markup))
    try:
        tree = lxml_html.fragment_fromstring(harmless(markup), create_parent="div")
    except (ParserError, ValueError):
        return paragraphs(unescape(re.sub(r"<[^>]*>", " ", markup)))
    strip_elements(tree, *_UNREAD, Comment, ProcessingInstruction, with_tail=False)
    for element in tree.iter():
        edge = "\n" if element.tag in _BLOCKS else ""
        element.text = edge + _SPACES.sub(" ", element.text or "")
        element.tail = edge + _SPACES.sub(" ", element.tail or "")
    return paragraphs("".join(tree.itertext()))


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()
