"""An article read for whom it speaks of: cut into lines, and the mentions found in each."""

from __future__ import annotations

from collections.abc import Sequence

from watcher.core.claims import Article, Part
from watcher.core.extract.furniture import about_the_page
from watcher.core.extract.lexicon import FUNCTION, TITLES
from watcher.core.extract.mentions import Line, Mention, Reading
from watcher.core.extract.runs import headline, initial
from watcher.core.extract.sentences import split
from watcher.core.extract.spans import spans
from watcher.core.extract.tokens import Token, tokenise

_PIECES = 2  # that are read of what is too long for a sentence: prose has none so long
_CLOSERS = frozenset((".", "!", "?"))


def read(article: Article) -> Reading:
    """Every span of the article that may speak of somebody, in order of the text, then of the title."""
    texts: tuple[tuple[Part, str], ...] = (("text", article.text), ("title", article.title))
    lines: list[Line] = []
    for part, text in texts:
        for index, sentence in enumerate(split(text)):
            if sentence.piece > _PIECES:
                continue
            tokens = tuple(tokenise(text, sentence.start, sentence.end))
            lines.append(
                Line(
                    part,
                    index,
                    sentence,
                    tokens,
                    headline(tokens)
                    and (part == "title" or tokens[-1].text not in _CLOSERS or _shouted(tokens)),
                )
            )
    known = _known(lines)
    found: list[Mention] = []
    for line in lines:
        text = article.text if line.part == "text" else article.title
        if not about_the_page(text[line.sentence.start : line.sentence.end]):
            found.extend(spans(line, text, known))
    return Reading(tuple(lines), tuple(found))


def _shouted(tokens: Sequence[Token]) -> bool:
    """Whether a sentence stands in capitals throughout."""
    return all(token.text.isupper() for token in tokens if token.text[0].isalpha())


def _known(lines: list[Line]) -> frozenset[str]:
    """Folded words that stand capitalised where an ordinary word would not."""
    plain: set[str] = set()
    seen: set[str] = set()
    for line in lines:
        for i, token in enumerate(line.tokens):
            if not token.is_word:
                continue
            if not token.capital:
                plain.add(token.low)
            elif (
                not line.loud
                and line.part == "text"
                and not initial(line.tokens, i)
                and token.low not in FUNCTION
            ):
                seen.add(token.low)
    return frozenset(w for w in seen if w not in plain and w not in TITLES)
