"""An article laid out for reading details: each sentence with its folded text and the event it speaks of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TypeVar

from watcher.core.claims import Article, Evidence, Part
from watcher.core.extract.clues import Clues, around, gather
from watcher.core.extract.eventwords import EventWords, event_words
from watcher.core.extract.folding import fold
from watcher.core.extract.furniture import about_the_page
from watcher.core.extract.questions import UNREAD, Opinions, Span
from watcher.core.extract.relevance import Scope, event_window, event_years, judge
from watcher.core.extract.sentences import Sentence, split
from watcher.core.watches import Watch

_DATELINE = re.compile(r"[A-Z\u00C0-\u00DE][A-Z\u00C0-\u00DE'’ -]{2,30}[,( /][^.\n]{0,45}?(?:--|[-–—:]) ")

_ENOUGH = 50_000  # characters laid out: an archive is longer


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of an article's title or text."""

    text: str
    folded: str
    start: int  # offset in the title or text
    part: Part
    scope: Scope
    position: int  # 0 for the title, then sentences from 1
    clues: Clues
    context: str  # which event the text was on before this sentence: "this", "other" or "none"

    def span(self, start: int, end: int) -> Span:
        """What stands at these offsets of the line, by those of the article."""
        return Span(self.part, self.start + start, self.start + end)

    def nearness(self, start: int, end: int) -> Iterator[str]:
        """How near to a span the event stands, by its name or kind; nothing where the line has neither."""
        gaps = [max(begin - end, start - stop) for begin, stop in (*self.clues.kinds, *self.clues.names)]
        if gaps:
            gap = min(gaps)
            yield f"event {'beside' if gap < 6 else 'near' if gap < 25 else 'far' if gap > 70 else 'about'}"

    def signs(self, start: int, end: int) -> Iterator[str]:
        """Signs about a span of this sentence: its words, its scope, its place in the article."""
        yield from around(self.clues, self.folded, start, end)
        yield from self.stance()

    def stance(self) -> Iterator[str]:
        """Signs of the sentence as a whole: the event it speaks of, its place in the article."""
        yield f"scope {self.scope}"
        yield f"scope {self.scope} after {self.context}"
        yield (
            "title" if self.part == "title" else "first sentence" if self.position <= 2 else "later sentence"
        )

    def evidence(self, *, confidence: float = 1.0, opinions: Opinions = UNREAD) -> Evidence:
        """The whole sentence as the quote of a claim, to which the network came with these opinions."""
        end = self.start + len(self.text)
        reader = "both" if opinions.touch(self.part, self.start, end) else "rules"
        return Evidence(self.text, self.start, end, self.part, None, confidence, reader)


@dataclass(frozen=True, slots=True)
class Page:
    """An article and a watch, ready for the readers of details."""

    lines: tuple[Line, ...]
    words: EventWords
    watch: Watch
    published: date
    window: tuple[date, date] | None
    text: str  # title and text as they stand, a sentence a line
    folded: str  # title and text, for words that may stand anywhere
    tone: tuple[str, ...]  # signs of the article as a whole


def lay_out(article: Article, watch: Watch, most: int = 1000) -> Page:
    """Lay out the first `most` sentences of `article`."""
    words = event_words(watch)
    years = event_years(article.published.date(), watch)
    lines: list[Line] = []
    parts: tuple[tuple[Part, Sequence[Sentence]], ...] = (
        ("title", split(article.title)),
        ("text", split(article.text)),
    )
    for part, every in parts:
        found = [s for s in every if s.end <= _ENOUGH and not s.piece and not about_the_page(s.text)][:most]
        context = "none"
        for sentence in found:
            folded = fold(sentence.text)
            clues = gather(sentence.text, folded, words)
            sense = judge(
                folded,
                years,
                named=clues.named,
                headed=bool(clues.kinds),
                placed=bool(clues.places),
                beside=bool(clues.others),
            )
            position = 0 if part == "title" else len(lines) + 1
            lines.append(Line(sentence.text, folded, sentence.start, part, sense, position, clues, context))
            context = _next(context, sense, clues)
    tone = tuple(_tone(article, lines, words))
    return Page(
        tuple(lines),
        words,
        watch,
        article.published.date(),
        event_window(watch.event.when),
        "\n".join(line.text for line in lines),
        "\n".join(line.folded for line in lines),
        tone,
    )


_T = TypeVar("_T")
MOST = 300
"""What is taken of a kind; a calendar or an archive has more, an article that tells of an event never."""


def foremost(page: Page, find: Callable[[Line], Iterable[_T]]) -> list[tuple[Line, _T]]:
    """What `find` finds, line by line: of more than `MOST`, first that of lines that speak of the event."""
    found: dict[int, list[_T]] = {}
    left = MOST
    for line in sorted(page.lines, key=lambda line: not (line.clues.names or line.clues.kinds)):
        if left <= 0:
            break
        found[id(line)] = list(islice(find(line), left))
        left -= len(found[id(line)])
    return [(line, one) for line in page.lines for one in found.get(id(line), ())]


def _next(context: str, scope: Scope, clues: Clues) -> str:
    """Which event the text is on after a sentence: what says nothing of its own leaves it as it was."""
    if scope is Scope.OTHER or (clues.elsewhere and not clues.names and not clues.places and clues.kinds):
        return "other"
    return "this" if clues.names or clues.kinds else context


def _tone(article: Article, lines: list[Line], words: EventWords) -> Iterator[str]:
    """How much the article as a whole is the event's."""
    naming = sum(bool(line.clues.names) for line in lines)
    yield "article names the event " + ("never", "once", "twice", "often")[min(naming, 3)]
    if not any(line.clues.kinds or line.clues.names for line in lines):
        yield "article without a kind of event"
    if not any(line.clues.places for line in lines):
        yield "article without the place"
    title = [line for line in lines if line.part == "title"]
    if any(line.clues.others for line in title):
        yield "article on another event"
    if any(line.clues.names or line.clues.kinds for line in title):
        yield "event in the title"
    elif title:
        yield "no event in the title"
    head = [line for line in lines if line.position <= 2]
    first = next((line for line in lines if line.part == "text"), None)
    dateline = _DATELINE.match(first.text) if first else None
    if first and dateline:
        own = any(start < dateline.end() for start, _ in first.clues.places)
        yield "dateline of the place" if own else "dateline elsewhere"
    if any(line.clues.names for line in head):
        yield "event at the head"
    elif any(line.clues.others for line in head):
        yield "another event at the head"
    if len(lines) > 9:
        yield "long article"
