"""Closed lists of words that the reading of names and sentences leans on: data, no logic."""

from __future__ import annotations

from importlib.resources import files


def words(text: str) -> frozenset[str]:
    """The words of a short list written out in the code."""
    return frozenset(text.split())


def lines(name: str) -> tuple[str, ...]:
    """The entries of `name`.txt, one a line; empty lines and `#` comments left out."""
    text = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
