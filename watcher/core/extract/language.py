"""Which language a text is in, so that another language is skipped and never misread."""

from __future__ import annotations

from watcher.core.extract.folding import fold
from watcher.core.extract.gazetteer import words

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


def _classify(sample: str) -> str:
    """ISO 639-1 code by py3langid, which is loaded when first asked: it takes most of a second."""
    from py3langid import classify

    return str(classify(sample)[0])


def is_english(text: str) -> bool:
    """Whether `text` can be read as English; texts too short to tell are trusted."""
    sample = " ".join(text[:_SAMPLE].split())
    letters = sum(map(str.isalpha, sample))
    if letters < 2:
        return not sample.strip() or sample.isascii()
    latin = sum(char.isascii() for char in sample if char.isalpha())
    if latin < letters * 0.6:
        return False
    tokens = [word.strip(".,;:!?\"'()") for word in fold(sample).split()]
    # Function words settle most texts a hundred times faster than the classifier does.
    common = sum(word in _COMMON for word in tokens)
    if len(tokens) >= 8 and common >= len(tokens) * 0.16:
        return True
    if letters < _SHORT:
        return True
    # Names from elsewhere lead the classifier astray: what is left without words in capitals tells better
    plain = [word for word in sample.split() if word[0].islower()]
    sure = sum(word.strip(".,;:!?\"'()") in _ENGLISH_ALONE for word in plain)
    if sure > 1 and sure >= len(plain) * 0.2:
        return True
    return _classify(sample) == "en" or (len(plain) >= _TELLING and _classify(" ".join(plain)) == "en")
