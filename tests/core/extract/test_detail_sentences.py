"""What single sentences say of an event: a table of them beside this file, each with what it tells."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from watcher.core.claims import Article
from watcher.core.extract import entities
from watcher.core.extract.details import choose, gather
from watcher.core.extract.folding import fold
from watcher.core.extract.presence_model import PresenceModel
from watcher.core.values import Amount, Value
from watcher.core.watches import Event, Watch

TABLE = Path(__file__).with_name("detail_sentences.yaml")
# Shares that the judge reached, less a little: it is fitted anew now and then, and these only rise.
FLOORS = {
    "status": 0.88,
    "date": 0.9,
    "place": 0.75,
    "duration": 0.82,
    "guests": 0.95,
    "leaders": 0.9,
    "countries": 0.9,
    "troops": 0.95,
    "vehicles": 0.8,
    "aircraft": 0.9,
    "time": 0.85,
}


@lru_cache(maxsize=1)
def outcomes() -> dict[str, list[tuple[bool, str]]]:
    """For each attribute, whether each sentence that is asked about it was read right, and the sentence."""
    table = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    watches = {
        name: Watch(
            name, row["title"], Event(tuple(row["names"]), tuple(row["places"]), row["country"], row["when"])
        )
        for name, row in table["watches"].items()
    }
    model = PresenceModel.load()
    found: dict[str, list[tuple[bool, str]]] = defaultdict(list)
    for row in table["sentences"]:
        published = datetime.combine(row["published"], time(8), UTC)
        article = Article("a1", "https://example.org/1", published, "", row["text"])
        watch = watches[row["watch"]]
        candidates = gather(article, watch)
        _, opinions = model.read(article, watch, entities.find(article, watch), candidates.spans)
        read = {detail.attribute: detail.value for detail in choose(candidates, opinions)}
        for attribute, wanted in row["says"].items():
            found[attribute].append((same(attribute, read.get(attribute), wanted), row["text"]))
    return found


def same(attribute: str, read: Value | None, wanted: Any) -> bool:
    """Whether a value read is the one wanted; of a place the most exact part is enough."""
    if read is None or wanted is None:
        return read is None and wanted is None
    if isinstance(read, Amount):
        return bool(read.value == wanted)
    if attribute == "place":
        mine, right = set(fold(str(read)).split(", ")), set(fold(str(wanted)).split(", "))
        return mine <= right or right <= mine
    return str(read) == str(wanted)


@pytest.mark.parametrize("attribute", FLOORS)
def test_sentences_tell_of_an_event_what_they_say_and_no_more(attribute: str) -> None:
    outcome = outcomes()[attribute]
    wrong = [text for right, text in outcome if not right]
    assert len(wrong) <= (1 - FLOORS[attribute]) * len(outcome), wrong


def test_the_table_asks_about_every_kind_of_detail() -> None:
    assert set(outcomes()) == set(FLOORS)
    assert sum(len(outcome) for outcome in outcomes().values()) > 250
