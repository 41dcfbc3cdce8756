# ruff: noqa: E501 - one pattern a line reads best
"""Short articles made from patterns: who comes, who doesn't, and who merely speaks, with the gold beside them.

They teach what passages show too seldom: the rarer statuses, scope of negation, lists, contrast, the latest
word, speakers and appeals that are no claim, other editions. Made anew from a seed; every word is our own.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from training.grammar_patterns import (
    AFTER,
    BEFORE,
    GO,
    GOING,
    GOLD,
    JOBS,
    KINDS,
    LOWERABLE,
    OFFICES,
    PATTERNS,
    REVERSALS,
    SKIP,
    SPEAKERS,
    WEIGHTS,
)  # fmt: skip
from training.names import CITIES, COUNTRIES, DEMONYMS, GIVEN, SURNAMES
from watcher.core.claims import Article
from watcher.core.watches import Event, Watch


@dataclass
class Passage:
    """One article in the making."""

    rng: random.Random
    watch: Watch
    head: str
    after: bool
    used: set[str] = field(default_factory=set)
    claims: list[dict[str, Any]] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)

    # --- people and words ---------------------------------------------------------------------------

    def person(self) -> str:
        """A new name."""
        while True:
            name = f"{self.rng.choice(GIVEN)} {self.rng.choice(SURNAMES)}"
            if name.split()[1] not in self.used:
                self.used.add(name.split()[1])
                return name

    def dressed(self, name: str) -> str:
        """A name as news introduces it."""
        land = self.rng.randrange(len(COUNTRIES))
        country, demonym = COUNTRIES[land], DEMONYMS[land]
        office, job = self.rng.choice(OFFICES), self.rng.choice(JOBS)
        return self.rng.choice(
            (name, name, f"{office} {name}", f"{demonym} {office} {name}", f"{office} {name} of {country}",
             f"{demonym} {job} {name}", f"the {job} {name}", f"{country}'s {office.lower()}, {name},")
        )  # fmt: skip

    def delegation(self) -> str:
        """A new country."""
        while True:
            country = self.rng.choice(COUNTRIES)
            if country not in self.used and country != self.watch.event.country:
                self.used.add(country)
                return country

    def speaker(self) -> str:
        """Somebody who speaks, as the text names them."""
        name, job = self.person(), self.rng.choice(SPEAKERS)
        return self.rng.choice((f"{job} {name}", f"{name}, {'an' if job[0] in 'aeo' else 'a'} {job},", name))

    def words(self, pattern: str, subject: str, many: bool) -> str:
        """A pattern filled in for a subject."""
        he = "they" if many else self.rng.choice(("he", "she"))
        his = {"he": "his", "she": "her", "they": "their"}[he]
        them = {"he": "him", "she": "her", "they": "them"}[he]
        text = pattern
        for slot, choices in (("{GO}", GO), ("{GOING}", GOING), ("{SKIP}", SKIP)):
            while slot in text:
                text = text.replace(slot, self.rng.choice(choices), 1)
        forms = {"<is>": "are" if many else "is", "<was>": "were" if many else "was", "<has>": "have" if many else "has",
                 "<does>": "do" if many else "does", "<plan>": "plan" if many else "plans",
                 "<intend>": "intend" if many else "intends", "<he>": he, "<his>": his, "{them}": them}  # fmt: skip
        for mark, form in forms.items():
            text = text.replace(mark, form)
        return re.sub(r"\{(\w)\}", lambda m: self._slot(m.group(1), subject), text)

    def _slot(self, letter: str, subject: str) -> str:
        event = self.watch.event
        if letter == "S":
            return subject
        if letter == "E":
            name = self.rng.choice(event.names)
            return self.rng.choice(
                (
                    f"the {name}",
                    f"the {name}",
                    f"the {self.head}",
                    f"the {self.head} in {event.places[0]}",
                    "the event",
                )
            )
        if letter == "X":
            return self.speaker()
        if letter == "Q":
            return self.rng.choice([c for c in CITIES if c not in event.places])
        year = int(str(event.when)[:4])
        return {"P": event.places[0], "H": self.head, "D": self.rng.choice(("Monday", "Tuesday", "Thursday", "Friday")),
                "Y": str(year - self.rng.randint(1, 30))}[letter]  # fmt: skip

    # --- sentences ----------------------------------------------------------------------------------

    def say(self, status: str, sentence: str, names: list[tuple[str, str]], *, finish: bool = True) -> None:
        """Add a sentence, and what it claims."""
        sentence = (
            re.sub(r"\s+", " ", sentence)
            .replace(",,", ",")
            .replace(",.", ".")
            .replace(", ,", ",")
            .strip(" ,")
        )
        sentence = sentence[0].upper() + sentence[1:] + ("." if finish else "")
        self.sentences.append(sentence)
        self.claim(status, names, sentence)

    def claim(self, status: str, names: list[tuple[str, str]], quote: str) -> None:
        """What a sentence says of some people, in place of what was said before."""
        for name, kind in names:
            self.claims = [c for c in self.claims if c["subject"] != name]
            if status != "none":
                self.claims.append({"type": "attendance", "subject": name, "kind": kind, "quote": quote,
                                    "aliases": [name.split()[-1]] if kind == "person" else [],
                                    "status": GOLD.get(status, status),
                                    **({"mode": "virtual"} if status == "virtual" else {})})  # fmt: skip

    def group(self) -> tuple[str, list[tuple[str, str]], bool]:
        """Somebody to speak of: one, two, a list, or countries; with how the text names them."""
        dice = self.rng.random()
        count = 1 if dice < 0.55 else 2 if dice < 0.75 else self.rng.randint(3, 7)
        if self.rng.random() < 0.22:
            names = [(self.delegation(), "delegation") for _ in range(count)]
            shown = [n for n, _ in names]
        else:
            names = [(self.person(), "person") for _ in range(count)]
            dress = self.rng.random() < 0.7
            shown = [self.dressed(n) if dress else n for n, _ in names]
        if count == 1:
            return shown[0], names, False
        return f"{', '.join(s.strip(',') for s in shown[:-1])} and {shown[-1]}", names, True

    def status(self) -> str:
        """A status that fits the time of the article."""
        options = AFTER if self.after else BEFORE
        return self.rng.choices(options, [WEIGHTS[o] for o in options])[0]

    def clause(self, status: str) -> tuple[str, list[tuple[str, str]]]:
        """A clause of a status, and of whom."""
        subject, names, many = self.group()
        return self.words(self.rng.choice(PATTERNS[status]), subject, many), names

    def simple(self) -> None:
        """A sentence with one clause."""
        status = self.status()
        text, names = self.clause(status)
        dice = self.rng.random()
        if dice < 0.15:
            text = f"{text}, {self.speaker()} said"
        elif dice < 0.22:
            text = f"According to {self.speaker()}, {text[0].lower() + text[1:] if text.split()[0] in LOWERABLE else text}"
        elif dice < 0.28:
            text = f"{self.speaker()} told reporters on Monday that {text[0].lower() + text[1:] if text.split()[0] in LOWERABLE else text}"
        self.say(status, text, names)
        if len(names) == 1 and names[0][1] == "person" and self.rng.random() < 0.25:
            self.follow(names[0][0])

    def follow(self, name: str) -> None:
        """A later sentence on the same person by surname or pronoun, sometimes with a newer word."""
        surname = name.split()[-1]
        who = self.rng.choice((surname, surname, self.rng.choice(("He", "She"))))
        if self.rng.random() < 0.5:
            status = self.rng.choice(
                [s for s in (AFTER if self.after else BEFORE) if s not in {"none", "invited", "not_invited"}]
            )
            patterns = [p for p in PATTERNS[status] if p.startswith("{S}") and "{X}" not in p]
            text = self.words(self.rng.choice(patterns), who, False)
            turn = self.rng.choice(
                (
                    "But on second thoughts, ",
                    "Later in the day that changed: ",
                    "It has since emerged that ",
                    "",
                )
            )
            if turn:
                self.say(
                    status,
                    turn + (text if who == surname else text[0].lower() + text[1:]),
                    [(name, "person")],
                )
                return
        self.sentences.append(self.rng.choice((
            f"{surname} took office last year.", f"{who} gave no reason.", f"{who} is 61 and has written widely on the subject.",
            f"{surname} spoke to journalists for ten minutes.", f"It would be the first visit for {surname} in years.",
        )))  # fmt: skip

    def contrast(self) -> None:
        """Two clauses of different statuses in one sentence."""
        first, second = self.status(), self.status()
        (a, left), (b, right) = self.clause(first), self.clause(second)
        join = self.rng.choice((", but ", ", while ", "; ", ", whereas ", " and "))
        quote_start = len(self.sentences)
        b = b[0].lower() + b[1:] if b.split()[0] in LOWERABLE else b
        self.say(first, f"{a}{join}{b}", left)
        self.claim(second, right, self.sentences[quote_start])

    def deputy(self) -> None:
        """Somebody goes in the place of another."""
        one, two = self.person(), self.person()
        a, b = self.dressed(one), self.dressed(two)
        E = self._slot("E", "")  # noqa: N806
        text = self.rng.choice((
            f"{b} will stand in for {a} at {E}", f"{a} will be represented at {E} by {b}", f"Instead of {a}, {b} will go to {E}",
            f"{a} is sending {b} to {E} in his place", f"{a} has delegated the task to {b}, who will attend {E}",
        ))  # fmt: skip
        self.say("not_attending", text, [(one, "person")])
        self.claim("attending", [(two, "person")], self.sentences[-1])

    def split(self) -> None:
        """Parts of a group told apart: all but one, neither nor, only one of them."""
        one, two, three = self.person(), self.person(), self.person()
        E = self._slot("E", "")  # noqa: N806
        yes, no = ("attended", "stayed away") if self.after else ("attending", "not_attending")
        will, wont = ("came", "did not come") if self.after else ("will come", "will not come")
        text, come, stay = self.rng.choice((
            (f"{one} and {two} {will} to {E}; {three} {wont}", [one, two], [three]),
            (f"Neither {one} nor {two} {will} to {E}, but {three} {'did' if self.after else 'will'}", [three], [one, two]),
            (f"Of the three, only {one} {will} to {E}: {two} and {three} declined", [one], [two, three]),
            (f"Unlike {one}, {two} {wont} to {E}, nor {'did' if self.after else 'will'} {three}", [one], [two, three]),
            (f"{one} {will} to {E}, as {'did' if self.after else 'will'} {two}, though not {three}", [one, two], [three]),
            (f"{one} {will} to {E} without {two}, accompanied by {three}", [one, three], [two]),
        ))  # fmt: skip
        self.say(yes, text, [(n, "person") for n in come])
        self.claim(no, [(n, "person") for n in stay], self.sentences[-1])

    def reversal(self) -> None:
        """A sentence in which the latest word is not the first."""
        status, pattern = self.rng.choice(REVERSALS)
        name = self.person()
        self.say(status, self.words(pattern, self.dressed(name), False), [(name, "person")])


def passages(count: int, seed: int) -> list[tuple[Watch, Article, list[dict[str, Any]]]]:
    """`count` made articles, each with a watch of its own and its gold claims."""
    rng = random.Random(seed)
    return [_passage(rng, number) for number in range(count)]


def _passage(rng: random.Random, number: int) -> tuple[Watch, Article, list[dict[str, Any]]]:
    head = rng.choice(list(KINDS))
    city, country = rng.choice(CITIES), rng.choice(COUNTRIES)
    name = rng.choice(KINDS[head])
    year, month = rng.randint(2019, 2033), rng.randint(1, 12)
    names = (f"{city} {head}", name) if rng.random() < 0.7 else (name, f"{head} in {city}")
    event = Event(names, (city,), country, f"{year}-{month:02d}")
    watch = Watch(f"made-{number}", f"{name.capitalize()} in {city}, {country}, {year}", event)
    after = rng.random() < 0.3
    day = datetime(year, month, 14, tzinfo=UTC) + timedelta(
        days=rng.randint(0, 9) if after else -rng.randint(2, 300)
    )
    made = Passage(rng, watch, head, after)
    kinds = (
        made.simple,
        made.simple,
        made.simple,
        made.simple,
        made.contrast,
        made.contrast,
        made.deputy,
        made.split,
        made.reversal,
    )
    for _ in range(rng.randint(2, 5)):
        step = rng.choice(kinds)
        if after and step in (made.deputy, made.reversal):
            step = made.simple
        step()
    title = (
        f"{name.capitalize()} in {city}"
        if rng.random() < 0.5
        else rng.choice(("Guests and absentees", f"All eyes on {city}", "What we know so far"))
    )
    article = Article(f"g{number}", "", day, title, " ".join(made.sentences))
    return watch, article, made.claims
