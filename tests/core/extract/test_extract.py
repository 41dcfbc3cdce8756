"""The extractor as a whole: real articles read right, any text survived, quotes verbatim, time bounded."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.shared import shared
from watcher.core.claims import Article, Attendance
from watcher.core.extract import Extractor
from watcher.core.watches import Event, Watch

WATCH = Watch(
    "parade",
    "Harvest parade in Lomé, May 2031",
    Event(("Harvest parade", "parade"), ("Lomé",), "Togo", "2031-05"),
)

PIECES = (
    "Ana Ruiz",
    "President Bo Lindqvist",
    "the Chilean president",
    "Chile",
    "will attend",
    "won't",
    "the parade",
    "said",
    "not",
    "invited",
    "\n\n",
    ". ",
    ", ",
    '"',
    "“",
    "”",
    " and ",
    "who",
    "(",
    ")",
    "—",
    "he",
    "she",
    "I",
    "represented by",
    "instead of",
    "among them",
    "boycott",
    "U.S.",
    "Mr.",
    "of",
    "J.",
    "É",
    "中国",
    "\u200b",
    "🙂",
    "ANA RUIZ",
    "O'",
    "’s",
    "&",
    "3rd",
    "Jr",
    "King",
    "of the",
    "unless",
    "via video",
    "\x00",
    "Sept.",
    "2031",
)


def article(text: str, title: str = "") -> Article:
    return Article("a", "https://example.org/a", datetime(2031, 4, 1, tzinfo=UTC), title, text)


texts = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join) | st.text(max_size=300)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts, texts)
def test_no_text_is_too_odd_and_every_quote_is_verbatim(text: str, title: str) -> None:
    for claim in Extractor().attendance(article(text, title), WATCH):
        evidence = claim.evidence
        whole = text if evidence.part == "text" else title
        assert evidence.quote == whole[evidence.start : evidence.end] != ""
        assert claim.subject
        assert 0 <= evidence.confidence <= 1


@pytest.mark.parametrize(
    "unit",
    [
        "Ana Ruiz will attend the parade. ",
        "Ana Ruiz, ",
        "A",
        "A ",
        "Al-",
        "(",
        "the president of ",
        "he will attend ",
        '"I ',
        "Bo and Cy and ",
        "\n",
    ],
)
def test_two_hundred_thousand_characters_stay_bounded(unit: str) -> None:
    began = time.perf_counter()
    Extractor().attendance(article(unit * (200_000 // len(unit))), WATCH)
    assert time.perf_counter() - began < 20


def test_an_article_about_something_else_gives_nothing() -> None:
    text = "Ana Ruiz will attend the opera in Vienna on Sunday, her office said. Bo Lindqvist will not come."
    assert Extractor()(article(text, "A night at the opera"), WATCH) == ()


def test_an_article_in_another_language_gives_nothing() -> None:
    text = (
        "Ana Ruiz wird an der Harvest parade in Lomé teilnehmen, teilte ihr Büro am Montag mit."
        " Die Parade findet im Mai statt, und die Regierung erwartet viele Gäste aus dem Ausland."
    )
    assert Extractor()(article(text), WATCH) == ()


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("a04", {"Vladimir Putin": "expected"}),
        (
            "a18",
            {
                "Kim Jong Un": "attending",
                "Vladimir Putin": "attending",
                "Xi Jinping": "attending",
                "Shehbaz Sharif": "attending",
                "Min Aung Hlaing": "attending",
                "Aleksandar Vucic": "attending",
                "Robert Fico": "attending",
                "Narendra Modi": "unlikely",
            },
        ),
    ],
)
def test_the_seed_documents_are_read_right(number: str, expected: dict[str, str]) -> None:
    folder = shared("corpus", "beijing-parade-2025")
    rows = map(json.loads, (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines())
    row = next(r for r in rows if r["id"] == number)
    published = datetime.fromisoformat(row["published"])
    event = Event(
        ("Victory Day parade", "V-Day parade", "military parade"),
        ("Beijing", "Tiananmen Square"),
        "China",
        "2025-09",
    )
    watch = Watch("beijing", "China's Victory Day military parade, Beijing, 3 September 2025", event)
    claims = Extractor()(Article(number, row["url"], published, row["title"], row["text"]), watch)
    assert {c.subject: str(c.status) for c in claims if isinstance(c, Attendance)} == expected
