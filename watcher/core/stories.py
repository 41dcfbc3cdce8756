"""Whether two articles carry one text: syndicated agency copy is one story at several outlets.

A signature is a MinHash (Broder 1997) of the text's word triples, made by rensa: the share of places at
which two agree estimates the share of triples that the texts have in common. On news texts with a tenth of
the words changed it keeps what a 64-bit simhash confuses with other articles of the same event.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

from rensa import RMinHash

SKETCH = f"m{RMinHash.ALGORITHM_VERSION}:"
"""How signatures of longer texts begin: two that begin otherwise can't be compared."""

_EXACT = "e"
_PLACES = 64
_SEED = 1997
_DIGITS = 8  # hexadecimal, of each place
_MARKS = 16
_ALIKE = 0.3  # estimated share of common triples; other articles of one event stay below 0.2
_FEWEST = 40  # words: two texts shorter than this are likely to agree by chance
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")


def words_of(text: str) -> list[str]:
    """The words of a text in lower case; of scripts without spaces between words, the letters."""
    return [word.lower() for word in _WORD.findall(text)]


def signature(text: str, title: str = "") -> str:
    """A fingerprint of some 500 characters, for `similar`; the same on every machine.

    Texts of fewer than 40 words get an exact one, which only the same words under the same title share: a
    teaser, or no text at all, is all that many articles have to show.
    """
    words = words_of(text)
    if len(words) < _FEWEST:
        words += ["/", *words_of(title)]
        return f"{_EXACT}{blake2b(_bytes(' '.join(words)), digest_size=8).hexdigest()}"
    sketch = RMinHash(_PLACES, _SEED)
    sketch.update([_bytes(" ".join(triple)) for triple in zip(words, words[1:], words[2:], strict=False)])
    return SKETCH + "".join(f"{value:0{_DIGITS}x}" for value in sketch.digest())


def marks(sign: str) -> tuple[int, ...]:
    """The few numbers of a signature by which candidates for `similar` are found; below 2 ** 63.

    Of two texts that are `similar` nearly all pairs share two or more; texts of fewer than 40 words have one.
    """
    if not sign.startswith(SKETCH):
        return (int(sign[1 : 1 + _DIGITS], 16),)
    return tuple(place << 32 | int(value, 16) for place, value in enumerate(_places(sign)[:_MARKS], start=1))


def similar(first: str, second: str) -> bool:
    """Whether two signatures are of near-identical texts."""
    if first == second:
        return True
    if not (first.startswith(SKETCH) and second.startswith(SKETCH)):
        return False
    pairs = zip(_places(first), _places(second), strict=True)
    return sum(one == other for one, other in pairs) >= _ALIKE * _PLACES


def apart(one: str, other: str) -> bool:
    """Whether each of two texts names something, or gives a figure, that the other has not got at all.

    So do two reports after one pattern, as of two guests who accept; a text and what is left of it after a
    cut do not, nor does one with other words around it. In scripts without capitals each letter is a name.
    """
    words, others = set(_WORD.findall(one)), set(_WORD.findall(other))
    return _names_more(words, others) and _names_more(others, words)


def _names_more(words: set[str], others: set[str]) -> bool:
    known = {word.lower() for word in others}
    return any(not word.islower() and word.lower() not in known for word in words)


def _bytes(words: str) -> bytes:
    return words.encode("utf-8", "replace")


@lru_cache(maxsize=256)  # 4 kB each: enough for the copies that one text is compared with
def _places(sign: str) -> tuple[str, ...]:
    return tuple(sign[at : at + _DIGITS] for at in range(len(SKETCH), len(sign), _DIGITS))
