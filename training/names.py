"""Names of many languages, cities, and countries with their demonyms, to be put into passages."""

from __future__ import annotations

from pathlib import Path

_WORDS = Path(__file__).parent / "words"


def _read(name: str) -> tuple[str, ...]:
    return tuple((_WORDS / f"{name}.txt").read_text(encoding="utf-8").split())


GIVEN = _read("given")
SURNAMES = _read("surnames")
CITIES = _read("cities")
_LANDS = _read("countries")
COUNTRIES, DEMONYMS = _LANDS[::2], _LANDS[1::2]  # one pair a line
