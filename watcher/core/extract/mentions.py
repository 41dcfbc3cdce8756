"""Where an article names somebody: spans of names, offices, countries and pronouns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from watcher.core.claims import Part

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
