"""Words and marks of a text with their offsets: what the finding of names and the rules read."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from watcher.core.extract.lexicon import COMMON, FUNCTION, GIVEN, SURNAMES, TITLES

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., J.K.
    r"|[^\W_]+(?:['’ʼʻ‘`´\-‑.&\u00ad\u0300-\u036f][^\W_]+|[\u0300-\u036f])*(?:\.(?=\S*\w)(?![^\W\d_]))?"
    # O'Neill, al-Sisi, 10.30, a&b; broken by soft hyphens, or with accents that are marks of their own
    r"|[^\s\u00ad\u200b-\u200f\u2060\ufeff]"
)
_PLAIN = (COMMON | FUNCTION) - set(GIVEN) - SURNAMES - TITLES
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # soft hyphens and marks of no width
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "AE",
     "œ": "oe", "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "‑": "-", "–": "-",
     "\u00ad": None}
)  # fmt: skip


def fold(text: str) -> str:
    """Lower case without accents and with plain apostrophes and hyphens, for comparing names."""
    return text.lower() if text.isascii() else _fold_wide(text)


@lru_cache(maxsize=20_000)
def _fold_wide(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def plainly_written(name: str) -> str:
    """A name as it would be typed: one space between words, composed accents, nothing that can't be seen."""
    if name.isascii() and "  " not in name and "\n" not in name:
        return name
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", name)).split())


class Token(NamedTuple):
    """A word (without a possessive ending) or a mark of punctuation."""

    text: str
    start: int
    end: int  # end of the word; a possessive 's stands after it
    low: str  # folded
    possessive: bool
    is_word: bool  # a word or figure, as against a mark
    capital: bool  # begins with a capital letter


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, with offsets into `text`; linear in length."""
    tokens = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word = low = match.group()
        begin, stop = match.span()
        if word.isalpha() and word.isascii() and word.islower():  # most are: nothing to find out
            tokens.append(_token(Token, (word, begin, stop, low, False, True, False)))
            continue
        word, low, possessive, is_word, capital = _shape(word)
        if possessive:
            stop -= 2
        tokens.append(_token(Token, (word, begin, stop, low, possessive, is_word, capital)))
    return tokens


_token = tuple.__new__  # `Token` itself takes twice as long


@lru_cache(maxsize=20_000)
def _shape(word: str) -> tuple[str, str, bool, bool, bool]:
    """What a token tells wherever it stands: text, folded text, possessive, word, capital."""
    possessive = len(word) > 2 and word[-1] in "sS" and word[-2] in "'’ʼ`´"
    if possessive:
        word = word[:-2]
    low = fold(word)
    if word[0].isupper() and low in _PLAIN and any(c.isalpha() and not c.isascii() for c in word):
        low = word.lower()  # "Đỗ" and "Thế" are names, not "do" and "the"
    return word, low, possessive, word[0].isalnum(), word[0].isupper()
