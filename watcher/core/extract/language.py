"""Which language a text is in, so that another language is skipped and never misread."""

from __future__ import annotations

from watcher.core.extract.folding import fold
from watcher.core.extract.gazetteer import words

_SAMPLE = 600  # characters read: more changes no verdict, only its price
_SHORT = 60  # under this many letters the classifier guesses: a headline of names alone is trusted
_COMMON = words(
    "the of and to in is that for on with as was at by an be has will are from it his not have said who which"
    " after their her would its this but were they"
)


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
    return _classify(sample) == "en"
