"""Words and marks of a text with their offsets: what the finding of names and the rules read."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., J.K.
    r"|[^\W_]+(?:['’ʼʻ‘`\-‑.&][^\W_]+)*(?:\.(?=\S*\w)(?![^\W\d_]))?"  # O'Neill, al-Sisi, 10.30, a&b
    r"|\S"
)
_POSSESSIVE = re.compile(r"(?:['’ʼ`][sS])$")
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "AE",
     "œ": "oe", "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "‑": "-", "–": "-"}
)  # fmt: skip


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Lower case without accents and with plain apostrophes and hyphens, for comparing names."""
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


@dataclass(frozen=True, slots=True)
class Token:
    """A word (without a possessive ending) or a mark of punctuation."""

    text: str
    start: int
    end: int  # end of the word; a possessive 's stands after it
    low: str  # folded
    possessive: bool = False

    @property
    def is_word(self) -> bool:
        """Whether this is a word or figure, as against a mark."""
        return self.text[0].isalnum()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, with offsets into `text`; linear in length."""
    tokens = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word, begin, stop = match.group(), match.start(), match.end()
        possessive = False
        if len(word) > 2 and _POSSESSIVE.search(word):
            word, stop, possessive = word[:-2], stop - 2, True
        tokens.append(Token(word, begin, stop, fold(word), possessive))
    return tokens
