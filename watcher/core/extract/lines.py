"""An article laid out for reading details: each sentence with its folded text and the event it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from watcher.core.claims import Article, Evidence, Part
from watcher.core.extract.eventwords import EventWords, event_words
from watcher.core.extract.folding import fold
from watcher.core.extract.relevance import Scope, event_window, scope
from watcher.core.extract.sentences import Sentence, split
from watcher.core.watches import Watch


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of an article's title or text."""

    text: str
    folded: str
    start: int  # offset in the title or text
    part: Part
    scope: Scope
    position: int  # 0 for the title, then sentences from 1

    def evidence(self, source: str | None = None, confidence: float = 1.0) -> Evidence:
        """The whole sentence as the quote of a claim."""
        end = self.start + len(self.text)
        return Evidence(self.text, self.start, end, self.part, source, confidence, "rules")


@dataclass(frozen=True, slots=True)
class Page:
    """An article and a watch, ready for the readers of details."""

    lines: tuple[Line, ...]
    words: EventWords
    watch: Watch
    published: date
    window: tuple[date, date] | None
    folded: str  # title and text, for words that may stand anywhere


def lay_out(article: Article, watch: Watch, sentences: Sequence[Sentence] | None = None) -> Page:
    """Lay out `article`; `sentences` are those of its text, where they are known already."""
    lines: list[Line] = []
    parts: tuple[tuple[Part, Sequence[Sentence]], ...] = (
        ("title", split(article.title)),
        ("text", split(article.text) if sentences is None else sentences),
    )
    for part, found in parts:
        scopes = scope(tuple(found), article, watch)
        for sentence, sense in zip(found, scopes, strict=True):
            position = 0 if part == "title" else len(lines) + 1
            lines.append(Line(sentence.text, fold(sentence.text), sentence.start, part, sense, position))
    return Page(
        tuple(lines),
        event_words(watch),
        watch,
        article.published.date(),
        event_window(watch.event.when),
        "\n".join(line.folded for line in lines),
    )
