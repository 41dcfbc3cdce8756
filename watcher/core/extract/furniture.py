"""Sentences that are about the page and claim nothing: bylines, credits, when it was put up."""

from __future__ import annotations

import re
from functools import lru_cache

from watcher.core.extract.gazetteer import words

_LONGEST = 160  # characters; what is longer says more than a name and a day
_LED = re.compile(
    r"\W*(?:(?:words|written|story|report|text) by|by"
    r"|(?:additional |further )?(?:reporting|writing|editing|edited|compiled|translated|produced) by"
    r"|(?:file )?(?:photo|photograph|picture|pic|image|video)s?(?:[:/]| credits?:?| courtesy(?: of)?:?| by:?)"
    r"|(?:ap|afp|epa|reuters) (?:photo|images)[:/]?|(?:photographer|credits?|source):|copyright|©)(?!\w)",
    re.IGNORECASE,
)
_NAMING = words("and by for in of the with at via on de da do dos van von der bin al el la le")
_TELLING = words("to will won't not no is are was were be has may might skips attends joins arrives")
"""What makes a line in capitals a headline: "Source: Ana Ruiz To Skip Summit"."""
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = (
    rf"(?:\d{{4}}-\d\d-\d\d|(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
    rf"(?:\d\d? {_MONTH}|{_MONTH} \d\d?),? \d{{4}})"
)
_HOUR = r"(?:at )?\d\d?[:.h]\d\d(?:[:.]\d\d)? ?(?:hrs|hours|[ap]\.?m\.?)?"
_STAMP = re.compile(
    r"\W{0,5}(?P<put>(?:(?:last|latest|first|originally) )?(?:updated?|published|posted|modified|uploaded)"
    rf"(?: on| at)?\W{{1,5}})?(?P<day>{_DAY})?[\W_]{{0,5}}"
    rf"(?P<hour>{_HOUR})?\W{{0,5}}(?:\(?[a-z]{{2,5}}\)?)?\W{{0,5}}",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)  # the readers of one article each ask
def about_the_page(sentence: str) -> bool:
    """Whether the sentence is a byline, a credit or the stamp of a page.

    A caption that tells what is seen is none: "Photo: President Ruiz arrives for the summit".
    """
    if len(sentence) > _LONGEST:
        return False
    stamp = _STAMP.fullmatch(sentence)
    if stamp is not None and sum(map(bool, stamp.group("put", "day", "hour"))) > 1:
        return True
    led = _LED.match(sentence)
    return led is not None and _only_names(sentence[led.end() :])


def _only_names(text: str) -> bool:
    """Whether a text is made of names and what joins them: "Bo Lind in Lima/Northern Press"."""
    parts = [part for part in re.split(r"[\s/|&,;:()–—-]+", text.strip(" .:")) if part]
    named = all(part[0].isupper() or part in _NAMING for part in parts)
    return bool(parts) and named and _TELLING.isdisjoint(part.lower() for part in parts)
