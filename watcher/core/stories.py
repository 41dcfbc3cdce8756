"""Whether two articles carry one text: syndicated agency copy is one story at several outlets."""

from __future__ import annotations

import re
from hashlib import blake2b

from trafilatura.deduplication import Simhash

SIGNATURE_VERSION = "1"
_WORD = re.compile(r"\w+")
_SHORTEST = 40  # words: below this, two texts are likely to agree by chance
_ALIKE = 0.92  # share of equal bits of 64: up to 5 may differ


def signature(text: str) -> str:
    """A short fingerprint that near-identical texts nearly share (Charikar's simhash over word triples).

    Texts of fewer than 40 words get an exact fingerprint, which only an equal text shares.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < _SHORTEST:
        exact = blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=8).hexdigest()
        return f"{SIGNATURE_VERSION}e{exact}"
    shingles = " ".join("".join(words[at : at + 3]) for at in range(len(words) - 2))
    return f"{SIGNATURE_VERSION}s{Simhash(shingles).hash:016x}"


def similar(first: str, second: str) -> bool:
    """Whether two signatures are of near-identical texts."""
    if first == second:
        return True
    if first[:2] != second[:2] or first[1:2] != "s":
        return False
    return (_bits(first) ^ _bits(second)).bit_count() <= 64 * (1 - _ALIKE)


def _bits(fingerprint: str) -> int:
    return int.from_bytes(bytes.fromhex(fingerprint.partition("s")[2]))
