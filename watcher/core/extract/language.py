"""Which language a text is in, so that another language is skipped and never misread."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from watcher.core.extract.folding import fold
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import COMMON

_SAMPLE = 600  # characters read: more changes no verdict, only its price
_SHORT = 60  # under this many letters the classifier guesses: a headline of names alone is trusted
_TELLING = 4  # words without a capital from which the classifier can tell a language
_COMMON = words(
    "the of and to in is that for on with as was at by an be has will are from it his not have said who which"
    " after their her would its this but were they"
)

_ENGLISH_ALONE = words(
    "the and that with from his their has have been are were they who which after before not did would could"
    " said says she he will be"
)
"""Of the common words those that hardly any other language writes so."""

_WRITTEN = words(
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu ha he hi hr ht hu hy id ig is it"
    " ja ka kk km kn ko ku ky lo lt lv mg mk ml mn mr ms mt my ne nl no om or pa pcm pl ps pt ro ru rw si sk"
    " sl sn so sq sr sv sw ta te tg th tk tl tr tt ug uk ur uz vi xh yo zh zu"
)
"""Languages that news comes in: a list of names is soon taken for one of the others."""
_NAMED = 3  # letters of a word that tells something


@lru_cache(maxsize=1)
def _classifier() -> Callable[[str], tuple[str, float]]:
    """That of py3langid, which is loaded when first asked: it takes most of a second."""
    import py3langid

    py3langid.set_languages(_WRITTEN)
    classify: Callable[[str], tuple[str, float]] = py3langid.classify
    return classify


def _classify(sample: str) -> str:
    """ISO 639-1 code of the language, as far as can be told."""
    return _classifier()(sample)[0]


def is_english(text: str) -> bool:
    """Whether `text` can be read as English; texts too short to tell are trusted."""
    sample = " ".join(text[:_SAMPLE].split())
    letters = sum(map(str.isalpha, sample))
    if letters < 2:
        return not sample.strip() or sample.isascii()
    latin = sum(char.isascii() for char in sample if char.isalpha())
    if latin < letters * 0.6:
        return False
    tokens = [_bare(word) for word in sample.split()]
    # Function words settle most texts a hundred times faster than the classifier does.
    common = sum(word in _COMMON for word in tokens)
    if len(tokens) >= 8 and common >= len(tokens) * 0.16:
        return True
    if letters < _SHORT:
        return True
    # Names from elsewhere lead the classifier astray: what is left without words in capitals tells better
    plain = [word for word in sample.split() if word[0].islower()]
    sure = sum(_bare(word) in _ENGLISH_ALONE for word in plain)
    if sure > 1 and sure >= len(plain) * 0.2:
        return True
    if len(plain) * 3 < len(tokens) and _is_english_list(tokens, plain):
        return True
    return _classify(sample) == "en" or (len(plain) >= _TELLING and _classify(" ".join(plain)) == "en")


def _is_english_list(tokens: list[str], plain: list[str]) -> bool:
    """Whether what is mostly names, as a programme or a list of guests, has English words among them."""
    telling = [word for word in tokens if len(word) >= _NAMED and word.isalpha()]
    own = [word for word in telling if word in COMMON]
    small = [word for word in map(_bare, plain) if len(word) >= _NAMED and word.isalpha()]
    strange = [word for word in small if word not in COMMON]
    return len(own) * 3 >= len(telling) > 0 and len(strange) * 2 <= len(small)


def _bare(word: str) -> str:
    return fold(word).strip(".,;:!?\"'()")
