"""Which names in an article are one person's: full names compared, surnames tied to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from watcher.core.extract import gazetteer
from watcher.core.extract.lexicon import (
    COMMON,
    FEMALE,
    GIVEN,
    MALE,
    NAMELIKE,
    OFFICES,
    PARTICLES,
    SYNONYMS,
    TITLES,
    WORN,
)
from watcher.core.extract.mentions import Mention
from watcher.core.extract.tokens import fold
from watcher.core.extract.watched_names import WATCHED, by_spelling, spelling
from watcher.core.watches import Watch

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "rvm", "sj", "op", "mp", "phd"))


@dataclass(slots=True)
class Figure:
    """A person or delegation while its mentions are being gathered."""

    name: str
    kind: str  # "person" or "delegation"
    keys: list[tuple[str, ...]] = field(default_factory=list)  # folded words of each full form
    mentions: list[Mention] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    country: str | None = None
    land: str | None = None  # whose they are called without an office: "France's Ana Ruiz"
    sex: str | None = None
    known: bool = False  # named in the watch
    weak: bool = False  # a single unknown word: perhaps no person at all

    def add(self, mention: Mention) -> None:
        """Take a mention, and what it tells of titles, country and sex."""
        self.mentions.append(mention)
        self.roles.update(SYNONYMS.get(t, t) for t in mention.titles)
        if mention.form in {"name", "office"} and mention.country and mention.titles:
            self.country = self.country or mention.country
        elif mention.form == "name" and mention.country:
            self.land = self.land or mention.country
        if self.sex is None:
            self.sex = _sex(mention.titles)


def key(text: str) -> tuple[str, ...]:
    """The folded words of a name, without titles worn, dots and suffixes."""
    parts = [w.strip(".,\"'“”()") for w in fold(text).replace("-", " ").replace("'s ", " ").split()]
    parts = [w for w in parts if w]
    while len(parts) > 1 and parts[0] in TITLES and (len(parts) == 2 or parts[0] in WORN):
        parts = parts[1:]
    while len(parts) > 2 and parts[-1] in _SUFFIXES:
        parts = parts[:-1]
    return tuple(parts)


def alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names (two words or more) may be one person's."""
    if a == b or "".join(a) == "".join(b):
        return True
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) < 2:
        return False
    if _within(short, long):
        return True
    if short[-1] != long[-1]:
        return _spelt_alike(short, long)
    first, other = short[0], long[0]
    return first[0] == other[0] and (len(first) == 1 or len(other) == 1)


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether every word (or initial) of `short` stands in `long` in order."""
    rest = iter(long)
    return all(any(w == v or (len(w) == 1 and v.startswith(w)) for v in rest) for w in short) and (
        sum(len(w) > 1 and w not in PARTICLES for w in short) >= 2 or short[-1] == long[-1]
    )


def _spelt_alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Two transliterations of one name: same first word, surnames one letter apart ("-ka", "-ko")."""
    if len(a) != len(b) or a[0] != b[0] or a[1:-1] != b[1:-1]:
        return False
    x, y = a[-1], b[-1]
    return min(len(x), len(y)) > 6 and abs(len(x) - len(y)) <= 1 and x[:-2] == y[: len(x) - 2]


def _sex(words: Sequence[str]) -> str | None:
    if any(w in FEMALE for w in words):
        return "f"
    if any(w in MALE for w in words):
        return "m"
    return None


def sex_of(figure: Figure) -> str | None:
    """`m` or `f` by title or given name, where either tells."""
    if figure.sex:
        return figure.sex
    for words in figure.keys:
        sex = GIVEN.get(words[0]) if words else None
        if sex in {"m", "f"}:
            return sex
    return None


_SOUNDS = {  # endings of given names that nothing else is known of
    "f": ("a", "ah", "ie", "ine", "elle", "ette", "een", "lyn"),
    "m": ("o", "os", "us", "ck", "rd", "ld", "lf", "im", "ek", "ur", "av"),
}


def leaning(figure: Figure) -> str | None:
    """`m` or `f` where it is known, or where the given name sounds so; weaker than `sex_of`."""
    sex = sex_of(figure)
    if sex is not None:
        return sex
    first = next((words[0] for words in figure.keys if len(words) > 1), "")
    return next((sex for sex, ends in _SOUNDS.items() if first.endswith(ends)), None)


_NUMBERS = gazetteer.words(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty"
)
_CALLINGS = (TITLES | OFFICES | {"secretaries"}) - NAMELIKE


def doubtful(figure: Figure) -> bool:
    """A single ordinary or unknown word that nothing else bears out, or one for an office or a number."""
    word = fold(figure.name)
    if figure.known or word in GIVEN:
        return False
    if word[:1].isdigit() or word.split("-")[0] in _NUMBERS or (word in _CALLINGS and not figure.roles):
        return True
    return len(figure.mentions) < 2 and fold(figure.name) in COMMON and fold(figure.name) not in GIVEN


def people(mentions: Sequence[Mention], watch: Watch) -> list[Figure]:
    """The persons that the names among `mentions` speak of; single names tied to full ones."""
    figures = [
        Figure(p.name, "person", [key(p.name), *(key(a) for a in p.aliases)], known=True)
        for p in watch.people
    ]
    for known, person in zip(figures, watch.people, strict=True):
        known.roles.update(fold(person.role or "").split())
    by_word: dict[str, list[Figure]] = {}  # so that a directory of names costs no more than its length
    for known in figures:
        for word in {w for words in known.keys for w in words}:
            by_word.setdefault(word, []).append(known)
    spelt = by_spelling(watch)
    singles: list[Mention] = []
    figure: Figure | None
    for m in mentions:
        if m.sort == WATCHED and (owner := spelt.get(spelling(m.text))) is not None:
            figures[owner].add(m)
            continue
        words = key(m.text)
        if not words:
            continue
        if len(words) == 1:
            singles.append(m)
            continue
        each = dict.fromkeys(words)  # "Al-Al-Al-…" says one word many times
        near = {id(f): f for w in each for f in by_word.get(w, ())}
        figure = next(
            (f for f in reversed(near.values()) if any(alike(words, k) for k in f.keys if len(k) > 1)), None
        )
        if figure is None:
            figure = Figure(m.text, "person")
            figures.append(figure)
        elif len(words) > max(len(k) for k in figure.keys) and not figure.known:
            figure.name = m.text
        if words not in figure.keys:
            figure.keys.append(words)
            for word in each:
                by_word.setdefault(word, []).append(figure)
        figure.add(m)
    after = {(a.part, a.start): a for a in mentions}
    for m in singles:
        word = key(m.text)[0]
        partner = after.get((m.part, m.end + len(" and ")))
        bare = partner is not None and not (m.titles or m.country or partner.titles or partner.country)
        if (
            word in GIVEN
            and bare
            and partner is not None
            and key(partner.text)[0] in GIVEN
            and " " in partner.text
        ):
            shared = partner.text.split(maxsplit=1)[1]  # "Ana and Bo Ruiz"
            if " " not in shared and fold(shared) != word and not by_word.get(word):
                couple = Figure(f"{m.text} {shared}", "person", [(word, fold(shared))])
                couple.add(m)
                figures.append(couple)
                for one in (word, fold(shared)):
                    by_word.setdefault(one, []).append(couple)
                continue
        fresh = _tie(m, word, list({id(f): f for f in by_word.get(word, ())}.values()))
        if fresh is not None:
            figures.append(fresh)
            by_word.setdefault(word, []).append(fresh)
    _join(mentions, figures)
    return [f for f in figures if f.mentions]


def _join(mentions: Sequence[Mention], figures: list[Figure]) -> None:
    """Give rulers' titles to those beside whose names they stand."""
    if not any(m.apposed for m in mentions):
        return
    owner = {id(m): f for f in figures for m in f.mentions}
    for k, m in enumerate(mentions):
        other = k - 1 if m.apposed == "before" else k + 1
        if not m.apposed or not 0 <= other < len(mentions):
            continue
        seat, person = owner.get(id(m)), owner.get(id(mentions[other]))
        if seat is None or person is None or seat is person or seat.known:
            continue
        person.keys += seat.keys
        person.roles |= seat.roles
        person.mentions += seat.mentions
        person.weak = False
        owner.update((id(moved), person) for moved in seat.mentions)
        seat.mentions = []


def _tie(m: Mention, word: str, figures: list[Figure]) -> Figure | None:
    """Give a single name to the likeliest of `figures`, or to a new person, who is returned."""
    best: tuple[int, int, int] | None = None
    chosen: Figure | None = None
    sex = _sex(m.titles)
    for figure in figures:
        weight = _weight(word, m, figure)
        later = (
            bool(figure.mentions)
            and m.part == "text"
            and m.start < min((f.start for f in figure.mentions if f.part == "text"), default=0)
        )
        if (
            later
            and not figure.known
            and (weight == 1 or (m.titles and not figure.roles.intersection(m.titles)))
        ):
            continue  # a different person of the same surname: full names come first
        if not weight or (sex and sex_of(figure) not in {None, sex}):
            continue
        fits = len(figure.roles.intersection(m.titles))
        rank = (weight, fits, _nearness(m, figure))
        if best is None or rank > best:
            best, chosen = rank, figure
    fresh = chosen is None
    if chosen is None:
        if m.sort in {"place", "adjective"}:
            return None
        chosen = Figure(m.text, "person", [(word,)], weak=m.sort != "person")
    chosen.weak = chosen.weak and m.sort == "unknown"
    chosen.add(m)
    return chosen if fresh else None


def _weight(word: str, m: Mention, figure: Figure) -> int:
    weight = 0
    for words in figure.keys:
        if words[-1] == word:
            weight = max(weight, 2 if len(words) > 1 and m.titles and m.titles[-1] in WORN else 4)
        elif words[0] == word:
            weight = max(weight, 3)
        elif word in words and word not in PARTICLES:
            weight = max(weight, 1)
    return weight if m.sort != "place" or weight > 2 else 0


def _nearness(m: Mention, figure: Figure) -> int:
    """Higher for persons mentioned shortly before; those who only come later rank by how soon."""
    if not figure.mentions:
        return -1_000_000
    if m.part == "title":
        return -figure.mentions[0].start
    before = [f.start for f in figure.mentions if f.part == m.part and f.start < m.start]
    return max(before) if before else -figure.mentions[0].start
