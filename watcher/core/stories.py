"""Whether two articles carry one text: syndicated agency copy is one story at several outlets.

A signature is a bottom-k sketch (Broder 1997): the smallest hashes of the text's word triples, of which
near-identical texts share most. On news texts with a tenth of the words changed it keeps what a 64-bit
simhash, such as trafilatura's, confuses with other articles of the same event.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from heapq import nsmallest

_VERSION = "k"
_EXACT = "e"
_SKETCH = 32  # hashes kept
_DIGITS = 8  # hexadecimal, of each
_MARKS = 12
_ALIKE = 0.35  # estimated share of common triples; other articles of one event stay below 0.2
_FEWEST = 40  # words: two texts shorter than this are likely to agree by chance
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")


def signature(text: str, title: str = "") -> str:
    """A fingerprint of some 250 characters, for `similar`.

    Texts of fewer than 40 words get an exact one, which only the same words under the same title share: a
    teaser, or no text at all, is all that many articles have to show.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < _FEWEST:
        words += ["/", *(word.lower() for word in _WORD.findall(title))]
        return f"{_EXACT}{_hash(' '.join(words), 16)}"
    triples = set(zip(words, words[1:], words[2:], strict=False))
    return _VERSION + "".join(nsmallest(_SKETCH, [_hash(" ".join(triple), _DIGITS) for triple in triples]))


def marks(sign: str) -> tuple[int, ...]:
    """The few numbers of a signature by which candidates for `similar` are found; its smallest hashes.

    Two texts that are `similar` share a third of them or more; texts of fewer than 40 words have one.
    """
    digits, most = sign[1:], _MARKS if sign.startswith(_VERSION) else 1
    return tuple(int(digits[at : at + _DIGITS], 16) for at in range(0, len(digits), _DIGITS))[:most]


def similar(first: str, second: str) -> bool:
    """Whether two signatures are of near-identical texts."""
    if first == second:
        return True
    if not (first.startswith(_VERSION) and second.startswith(_VERSION)):
        return False
    one, other = _sketch(first), _sketch(second)
    common = one & other
    if len(common) < _SKETCH * _ALIKE / 2:
        return False
    smallest = sorted(one | other)[: min(_SKETCH, len(one), len(other))]
    return sum(one_hash in common for one_hash in smallest) >= _ALIKE * len(smallest)


def _hash(words: str, digits: int) -> str:
    return blake2b(words.encode("utf-8", "replace"), digest_size=digits // 2).hexdigest()


@lru_cache(maxsize=256)  # 4 kB each: enough for the copies that one text is compared with
def _sketch(sign: str) -> frozenset[str]:
    return frozenset(sign[at : at + _DIGITS] for at in range(1, len(sign), _DIGITS))
