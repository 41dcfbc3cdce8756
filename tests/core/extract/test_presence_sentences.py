"""Turns of phrase, kind by kind, read by the rules alone: a table in `presence_sentences.txt`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from watcher.core.claims import Article, Attendance
from watcher.core.extract import Extractor
from watcher.core.watches import Event, Watch

PUBLISHED = datetime(2029, 9, 25, tzinfo=UTC)


def watch(title: str, names: str, places: str, country: str, when: str) -> Watch:
    return Watch(title, title, Event(tuple(names.split("; ")), tuple(places.split("; ")), country, when))


WATCHES = {
    "parade": watch("Harvest parade in Lomé", "Harvest parade; parade", "Lomé", "Togo", "2029-10"),
    "summit": watch(
        "Baltic Energy Summit in Tartu",
        "Baltic Energy Summit; energy summit; summit",
        "Tartu",
        "Estonia",
        "2029-10",
    ),
    "funeral": watch(
        "State funeral of Marek Dvorsky in Brno",
        "state funeral of Marek Dvorsky; Dvorsky funeral; state funeral",
        "Brno; Petrov Cathedral",
        "Czechia",
        "2029-10",
    ),
    "wedding": watch(
        "Wedding of Princess Liselotte and Jon Berg in Bergen",
        "royal wedding; wedding of Princess Liselotte and Jon Berg",
        "Bergen; Bergen Cathedral",
        "Norway",
        "2029-10",
    ),
    "games": watch(
        "Opening of the Lagoon Games in Honiara",
        "Lagoon Games; opening ceremony of the Lagoon Games; Games opening ceremony",
        "Honiara",
        "Solomon Islands",
        "2029-10",
    ),
    "inaug": watch(
        "Inauguration of Adaeze Nwosu in Abuja",
        "inauguration of Adaeze Nwosu; inauguration; swearing-in",
        "Eagle Square; Abuja",
        "Nigeria",
        "2029-10",
    ),
    "gala": watch(
        "Silver Heron awards in Cork",
        "Silver Heron awards; Silver Herons; awards ceremony",
        "Cork",
        "Ireland",
        "2029-10",
    ),
    "talks": watch(
        "Peace conference in Muscat",
        "Muscat peace conference; peace conference; Muscat talks",
        "Muscat",
        "Oman",
        "2029-10",
    ),
    "dinner": watch(
        "State banquet for King Tupoa in Manila",
        "state banquet; banquet for King Tupoa",
        "Malacañang; Manila",
        "Philippines",
        "2029-10",
    ),
    "review": watch(
        "Fleet review off Visakhapatnam",
        "International Fleet Review; fleet review",
        "Visakhapatnam",
        "India",
        "2029-10",
    ),
}

LINES = [
    line
    for line in (Path(__file__).parent / "presence_sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def told(claim: Attendance) -> str:
    return f"{claim.status}(virtual)" if claim.mode == "virtual" else str(claim.status)


def alike(name: str, claim: Attendance) -> bool:
    wanted = set(name.split())
    return any(wanted <= set(form.split()) for form in (claim.subject, *claim.aliases))


@pytest.mark.parametrize("line", LINES)
def test_a_sentence_tells_of_everybody_it_speaks_of_and_of_nobody_else(line: str) -> None:
    about, _, expected = line.partition(" => ")
    slug, _, text = about.removesuffix(" =>").partition(" | ")
    wanted = dict(pair.rsplit(": ", 1) for pair in expected.split("; ") if pair)
    title, text = (text[6:], "") if text.startswith("TITLE ") else ("", text)
    article = Article("a", "https://example.org/a", PUBLISHED, title, text)
    claims = Extractor().attendance(article, WATCHES[slug])
    found = {name: told(claim) for name in wanted for claim in claims if alike(name, claim)}
    assert found == wanted
    assert len(claims) == len(wanted), [claim.subject for claim in claims]
