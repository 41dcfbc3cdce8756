"""What an article taken apart holds: its lines, and the spans that speak of somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from watcher.core.claims import Part
from watcher.core.extract.sentences import Sentence
from watcher.core.extract.tokens import Token

Form = Literal["name", "country", "demonym", "organisation", "office", "pronoun", "description"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One span that speaks of somebody: `text == article.text[start:end]` (or `.title`, as `part` says).

    `form` says how: by name, by country or demonym, as an organisation, by office alone ("the French
    president"), by pronoun, or by a description ("his wife", "the cardinal").
    """

    start: int
    end: int
    part: Part
    text: str
    form: Form = "name"
    sentence: int = 0  # index among the sentences of the part
    titles: tuple[str, ...] = ()  # folded title or role words that go with it
    country: str | None = None  # the country it speaks of or is qualified by
    sort: str = ""  # how the name reads by itself: person, unknown, organisation, body, place, ...
    modifier: bool = False  # only qualifies what follows ("Russian" in "Russian President ...")
    titled: str = ""  # a person's name with the titles written before it
    apposed: Literal["", "before", "after"] = ""  # a ruler's title: where the name stands that it goes with


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its tokens."""

    part: Part
    index: int
    sentence: Sentence
    tokens: tuple[Token, ...]
    loud: bool  # set like a headline: capitals prove nothing


@dataclass(frozen=True, slots=True)
class Reading:
    """An article taken apart: its lines (text, then title) and what in them may speak of somebody."""

    lines: tuple[Line, ...]
    mentions: tuple[Mention, ...]
