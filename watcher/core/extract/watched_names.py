"""Names and aliases that the watch spells out, found as they stand: "ARO", "The Rock", "the Iron Doña"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from watcher.core.extract.furniture import about_the_page
from watcher.core.extract.lexicon import COMMON
from watcher.core.extract.mentions import Line, Mention, Reading
from watcher.core.extract.runs import initial
from watcher.core.extract.tokens import Token, fold, tokenise
from watcher.core.watches import Person, Watch

WATCHED = "watched"
"""The sort of a mention that is spelt as the watch has it: no reading of names is asked whose it is."""


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One way in which the watch writes a person's name, word by word."""

    words: tuple[Token, ...]

    def begins(self, line: Line, i: int) -> bool:
        """Whether it stands at a token of the line, with the capitals that it is written with."""
        here = line.tokens[i : i + len(self.words)]
        if len(here) < len(self.words) or any(a.low != b.low for a, b in zip(self.words, here, strict=True)):
            return False
        own = [k for k, word in enumerate(self.words) if k or word.low not in _ARTICLES]
        if not all(_as_capital(self.words[k].text, here[k].text) for k in own):
            return False
        if not all(self.words[k].low in COMMON and self.words[k].capital for k in own):
            return True
        # "Hope is high": the capital of an ordinary word says nothing here
        return not line.loud and any(not initial(line.tokens, i + k) for k in own)


_ARTICLES = frozenset(("the", "a", "an"))


def _as_capital(written: str, read: str) -> bool:
    """Whether a word has the capitals that the watch gives it: "rock" is no "Rock", "Aro" no "ARO"."""
    if len(written) > 1 and written.isupper():
        return read.isupper()
    return read[0].isupper() or not written[0].isupper()


def by_spelling(watch: Watch) -> dict[str, int]:
    """The watch's persons, by their index, for each of their spellings."""
    return {spelling(name): n for n, one in reversed([*enumerate(watch.people)]) for name in _names(one)}


def spelling(name: str) -> str:
    """A name as it is compared: folded, with single spaces."""
    return " ".join(fold(name).split())


def _names(person: Person) -> tuple[str, ...]:
    return person.name, *person.aliases


@lru_cache(maxsize=64)
def _spellings(people: tuple[Person, ...]) -> dict[str, tuple[_Spelling, ...]]:
    """By the first word, the longest first."""
    found: dict[str, list[_Spelling]] = {}
    for name in dict.fromkeys(name for person in people for name in _names(person)):
        words = tuple(tokenise(name))
        if words:
            found.setdefault(words[0].low, []).append(_Spelling(words))
    return {low: tuple(sorted(some, key=lambda s: -len(s.words))) for low, some in found.items()}


def with_watched(reading: Reading, watch: Watch) -> Reading:
    """The reading with a mention wherever somebody is called as the watch spells it, and none was found."""
    spellings = _spellings(watch.people)
    found = [m for line in reading.lines for m in _spelt(line, spellings)] if spellings else []
    if not found:
        return reading
    beside: dict[tuple[str, int], list[Mention]] = {}
    for m in reading.mentions:
        beside.setdefault((m.part, m.sentence), []).append(m)
    fresh: list[Mention] = []
    gone: set[int] = set()
    for m in found:
        over = [n for n in beside.get((m.part, m.sentence), ()) if n.start < m.end and m.start < n.end]
        if all(_gives_way(n, m) for n in over):
            gone.update(map(id, over))
            fresh.append(_titled(m, over))
    kept = [m for m in reading.mentions if id(m) not in gone]
    return replace(reading, mentions=tuple(sorted([*kept, *fresh], key=_order)))


def _order(m: Mention) -> tuple[bool, int, int, int]:
    return m.part == "title", m.sentence, m.start, -m.end


def _gives_way(other: Mention, spelt: Mention) -> bool:
    """Whether a mention lies within what the watch spells out, and is not itself a person's name as long."""
    within = spelt.start <= other.start and other.end <= spelt.end
    same = (other.start, other.end) == (spelt.start, spelt.end)
    return within and not other.modifier and not (same and other.form == "name" and other.sort != "place")


def _titled(m: Mention, over: Sequence[Mention]) -> Mention:
    """The mention with what was read of the name within it: "President" before "Penn"."""
    named = next((n for n in over if n.form == "name" and n.titles), None)
    return replace(m, titles=named.titles, country=named.country) if named else m


def _spelt(line: Line, spellings: dict[str, tuple[_Spelling, ...]]) -> Iterator[Mention]:
    """The mentions of one line that are spelt as in the watch, without overlap."""
    tokens: Sequence[Token] = line.tokens
    i = 0
    while i < len(tokens):
        spelt = next((s for s in spellings.get(tokens[i].low, ()) if s.begins(line, i)), None)
        if spelt is None:
            i += 1
            continue
        if about_the_page(line.sentence.text):
            return
        last = i + len(spelt.words) - 1
        start, end = tokens[i].start, tokens[last].end
        base = line.sentence.start
        text = line.sentence.text[start - base : end - base]
        yield Mention(start, end, line.part, text, "name", line.index, sort=WATCHED)
        i = last + 1
