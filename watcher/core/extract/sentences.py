"""Sentences with exact offsets: where a quote may begin and end. Knows no grammar beyond punctuation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from watcher.core.extract.gazetteer import words

LONGEST = 2000
"""Characters: a longer "sentence" is a table or a list of links, and comes in pieces."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as it stands: `text == whole[start:end]`, without the space around it."""

    text: str
    start: int
    end: int
    piece: int = 0  # of what is too long for a sentence: 1 for the first


# Before a name or a figure these don't end a sentence.
_TITLES = words(
    "mr mrs ms mx bro dr prof sr fr br st ste gen lt col maj capt cpt cmdr cdr adm sgt cpl pvt brig"
    " amb hon rev gov sen rep reps pres supt insp mt ft msgr messrs mme mlle engr arch atty dep asst"
    " arr vs viz cf no nos vol pp art sec min pm def govt dept approx est c ca ed eds ph al incl wg"
    " sqn flt rtd ret lieut vice pte det hrh hm sra srta dra ing lic bp abp card cllr comdr rt barr alh th"
)
_INITIALS = words("kh ts ch sh zh yu ya ye gh dz dj ng")  # of names from other alphabets
_MONTHS = words("jan feb mar apr jun jul aug sep sept oct nov dec")
# These may stand before a name ("U.S. President") and may end a sentence too.
_ACRONYM = re.compile(
    r"(?:^|[^\w])((?:[^\W\d_]\.){2,}|a\.m\.|p\.m\.|Jr\.|Sr\.|Inc\.|Co\.|Ltd\.|Corp\.|etc\.|Bros\.|al\.)$"
)
_STARTERS = words(
    "the a an it he she they we i you this that these those there in on at but and as after before when while"
    " his her their its our my for from with however meanwhile if since although though also another both"
    " by during according earlier later last next no not one some such so then what who why how"
)
_STOP = re.compile(
    r"(?<![.!?…])[.!?…]++[\"'”’»\)\]]*+(?=\s|$)|[.!?][”»\"](?=[A-Z“«])|[。！？।॥۔؟]+[」』”’\)\]]*|\n\s*"
)
_LAST_WORD = re.compile(r"[^\W_](?:[\w.\-’']*[^\W_])?$")


@lru_cache(maxsize=16)  # the readers of one article each ask for its sentences
def split(text: str) -> tuple[Sentence, ...]:
    """Cut `text` into sentences, in order and without overlap; linear in its length.

    Line breaks end a sentence unless the next line goes on in lower case (hard-wrapped text).
    """
    sentences: list[Sentence] = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop.end() <= start or not _ends(text, start, stop):
            continue
        _append(sentences, text, start, stop.end())
        start = stop.end()
    _append(sentences, text, start, len(text))
    return tuple(sentences)


def _append(sentences: list[Sentence], text: str, start: int, end: int) -> None:
    start, end = _trimmed(text, start, end)
    piece = int(end - start > LONGEST)
    while start < end:
        cut = end if end - start <= LONGEST else _cut(text, start, start + LONGEST)
        _, last = _trimmed(text, start, cut)
        sentences.append(Sentence(text[start:last], start, last, piece))
        start, _ = _trimmed(text, cut, end)
        piece += piece > 0


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cut(text: str, start: int, end: int) -> int:
    """Where to cut what is too long: behind the last break of the strongest kind in its second half."""
    for mark in ("\n", ";", ",", " "):
        at = text.rfind(mark, (start + end) // 2, end)
        if at >= 0:
            return at + 1
    return end


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the punctuation or line break found ends the sentence that began at `start`."""
    mark = stop.group()
    after = stop.end()
    if "\n" in mark:
        return _line_ends(text, start, stop)
    if mark[0] in "。！？।॥۔؟":
        return True
    following = text[after : after + 60].lstrip()
    if not following:
        return True
    first = following.lstrip("\"'“‘«([—–-• ")[:1]
    if first.islower() and "\n" not in text[after : after + 60 - len(following)]:
        return False
    if mark[0] in "!?…" or mark.startswith(".."):
        return True
    before = text[max(start, stop.start() - 30) : stop.start() + 1]
    if len(mark) > 1:  # a closing quote or bracket follows the full stop: an abbreviation seldom does
        return not _ACRONYM.search(before) or following[:1].isupper()
    word = _LAST_WORD.search(before[before.rfind(" ") + 1 : -1])
    if word is None:
        return True
    return _word_ends(word.group(), before, following, first)


def _word_ends(word: str, before: str, following: str, first: str) -> bool:
    """Whether a full stop after `word` ends a sentence, as against an abbreviation."""
    if word.isdigit() and before[:-1].lstrip() == word:  # "2. The guests": the number of an item
        return False
    lower = word.lower()
    next_word = re.match(r"\W*([\w’']*)", following)
    starter = next_word is not None and next_word.group(1).lower() in _STARTERS
    if _ACRONYM.search(before):
        return starter and following[:1].isupper()
    if lower in _TITLES and (word[0].isupper() or lower in {"vs", "no", "cf", "approx", "c", "ca", "pp"}):
        # "said no." ends; "No. 4" and "Lt. Gen." don't
        return lower in {"no", "art", "min", "arch", "card", "est"} and not first.isdigit()
    if lower in _MONTHS and word[0].isupper():
        return not first.isdigit()
    initial = (len(word) == 1 and word.isupper()) or (word[0].isupper() and lower in _INITIALS)
    if initial and word.isalpha():  # "J. Smith", not "Plan B. The"
        return starter
    return True


def _line_ends(text: str, start: int, stop: re.Match[str]) -> bool:
    if stop.group().count("\n") > 1:
        return True
    following = text[stop.end() : stop.end() + 1]
    at = stop.start()
    while at > start and text[at - 1].isspace():
        at -= 1
    before = text[max(start, at - 1) : at]
    if not following or not before:
        return True
    # A hard-wrapped line goes on in lower case, or after a comma.
    return not (following.islower() or (before in ",;" and following.isalnum()))
