"""How names of people are taken apart and compared: titles, scripts, spellings, order, initials.

Says only whether two names could be one person's; who is who within a watch is decided in `identity`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from watcher.core.name_words import (
    ACCENTED,
    FAMILY_FIRST,
    GREEK_PAIRS,
    LETTERS,
    PARTICLES,
    RANKS,
    ROYAL,
    SCRIPTS,
    SHORT_FORMS,
    SUFFIXES,
    TITLES,
    spelling,
)
from watcher.core.nations import nation
from watcher.core.order import plain


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name taken apart; `words` are spelling forms for comparison, not for show."""

    text: str
    words: tuple[str, ...]  # given and family names in the order written; empty for an office alone
    office: str  # the titles and the country around it, sorted: "president russia"; "" for none
    land: str  # the country or place they stand for: "Botswana's Moyo", "Phiri of Malawi"; "" for none
    titles: frozenset[str]

    @property
    def full(self) -> bool:
        """Whether it has at least a given and a family name."""
        return len(self.words) > 1

    @property
    def royal(self) -> bool:
        """Whether a title makes the given name enough: "Prince William"."""
        return not ROYAL.isdisjoint(self.titles)

    @property
    def initialled(self) -> bool:
        """Whether the given name is an initial only, as in "V. Putin"."""
        return self.full and len(self.words[0]) == 1


@lru_cache(maxsize=65536)
def parse(text: str) -> Name:
    """Take a name apart.

    >>> parse("Russian President Vladimir V. Putin").words
    ('vladimir', 'v', 'putin')
    """
    tokens = _tokens(text)
    start, titles, lands = _leading_titles(tokens)
    rest = tokens[start:] if titles or (lands and "'s " in text.replace("’", "'")) else tokens
    inner = [
        i for i, token in enumerate(rest[:-1]) if token in RANKS and rest[i + 1] not in {"of", *SUFFIXES}
    ]
    if inner:  # "Irrigation Minister Nevine Attia": whatever stands before the last title belongs to it
        titles = [*titles, *rest[: inner[-1] + 1]]
        rest = rest[inner[-1] + 1 :]
    if rest[:1] == ["of"] and len(rest) > 3:  # "Archbishop of Canterbury Justin Welby"
        titles, rest = [*titles, *rest[1:-2]], rest[-2:]
    if "of" in rest:  # "Prince Albert II of Monaco", "the Duke of Gloucester", "president of Russia"
        cut = rest.index("of")
        place = rest[cut + 1 :]
        lands = [*lands, nation(" ".join(place)) or " ".join(place)]
        rest = rest[:cut]
    while len(rest) > 1 and rest[-1] in SUFFIXES:
        rest = rest[:-1]
    words = tuple(spelling(t) for t in rest if t not in PARTICLES)
    if not titles:
        words = words or tuple(spelling(t) for t in rest)
    office = " ".join(sorted({*titles, *(plain(land) for land in lands)})) if titles else ""
    land = plain(lands[-1]) if lands and (titles or words != tuple(spelling(t) for t in tokens)) else ""
    return Name(text, words, office, land, frozenset(titles))


def of_words(words: tuple[str, ...]) -> Name:
    """A name of bare words, as `parse` gives them."""
    return Name(" ".join(words), words, "", "", frozenset())


def _tokens(text: str) -> list[str]:
    flat = re.sub(r"\([^)]*\)", " ", text.casefold()).split(",")[0].translate(LETTERS)
    if not flat.isascii():  # letters with accents of their own (й, ё) before accents go, the rest after
        flat = plain(flat.translate(ACCENTED))
        for pair, sound in GREEK_PAIRS:
            flat = flat.replace(pair, sound)
        flat = flat.translate(SCRIPTS).replace("’", "'")
    flat = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", flat)  # U.S., J.D.
    flat = re.sub(r"'s\b", "", flat)
    flat = re.sub(r"\b(al|el|ul)-", r"\1 ", flat)
    flat = re.sub(r"['`ʻʼ\-‑–]", "", re.sub(r"\.", " ", flat))
    return [t for t in re.findall(r"[^\W_]+", flat) if t != "the"]


def _leading_titles(tokens: list[str]) -> tuple[int, list[str], list[str]]:
    """How many tokens in front are titles or countries, the titles, and the countries."""
    titles: list[str] = []
    lands: list[str] = []
    i = 0
    while i < len(tokens):
        if tokens[i] in TITLES:
            titles.append(tokens[i])
            i += 1
            continue
        for length in (3, 2, 1):
            land = nation(" ".join(tokens[i : i + length]))
            if land and len(tokens[i : i + length]) == length:
                lands.append(land)
                i += length
                break
        else:
            break
    return i, titles, lands


@lru_cache(maxsize=65536)
def one_person(a: Name, b: Name) -> bool:
    """Whether two full names could well be one person's.

    The same words in either order, however hyphenated; or a fitting given and a fitting family name
    with nothing between that contradicts. A shared family name alone never suffices.
    """
    if not (a.full and b.full):
        return False
    joined = "".join(b.words)
    if any("".join(a.words[i:] + a.words[:i]) == joined for i in range(len(a.words))):
        return True
    if _short_of(a.words, b.words) or _short_of(b.words, a.words):
        return True
    return _given(a.words[0], b.words[0]) and _family(a.words[-1], b.words[-1]) and _middles(a.words, b.words)


def _short_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """ "Mohamed bin Zayed" of "Mohamed bin Zayed Al Nahyan": two or more words from the front."""
    return 2 <= len(short) < len(long) and short == long[: len(short)] and short[0] not in FAMILY_FIRST


def _middles(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    short, long = sorted((a[1:-1], b[1:-1]), key=len)
    return all(any(_given(m, n) for n in long) for m in short)


def _given(a: str, b: str) -> bool:
    if a == b or frozenset((a, b)) in SHORT_FORMS:
        return True
    short, long = sorted((a, b), key=len)
    if len(short) == 1 or (
        len(short) >= 3 and long.startswith(short) and long[len(short) :] not in ("a", "e")
    ):
        return long.startswith(short)
    return len(short) >= 6 and within_one_edit(short, long) and not _feminine_of(short, long)


def _family(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    if a == b:
        return True
    return len(short) >= 6 and within_one_edit(short, long) and not _feminine_of(short, long)


def _feminine_of(short: str, long: str) -> bool:
    return long == short + "a"


def within_one_edit(short: str, long: str) -> bool:
    """Whether one letter put in, or exchanged for another, makes `long` of `short`."""
    if len(long) - len(short) > 1:
        return False
    i = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return short[i:] == long[i + 1 :] or short[i + 1 :] == long[i + 1 :]


@lru_cache(maxsize=65536)
def part_of(short: Name, long: Name) -> bool:
    """Whether `short` is the family name within the full name `long`, with an initial or without.

    "Putin" and "V. Putin" of "Vladimir Putin", "Sassou Nguesso" of "Denis Sassou-Nguesso", "Xi" of
    "Xi Jinping"; never a mere given name.
    """
    if not short.words or not long.full:
        return False
    if short.initialled:
        return short.words[0] == long.words[0][0] and short.words[-1] == long.words[-1]
    joined = "".join(short.words)
    if any("".join(long.words[i:]) == joined for i in range(1, len(long.words))) and not short.royal:
        return True
    return len(short.words) == 1 and joined == long.words[0] and joined in FAMILY_FIRST
