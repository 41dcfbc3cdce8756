"""Whom a stand-in stands for, once it is settled who comes and who doesn't."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from watcher.core.claims import Article
from watcher.core.extract.decoding import Verdict
from watcher.core.extract.entities import gather
from watcher.core.extract.pairs import paired
from watcher.core.extract.readings import read
from watcher.core.values import Status
from watcher.core.watches import Event, Watch

WATCH = Watch("parade", "Harvest parade in Lomé", Event(("Harvest parade",), ("Lomé",), "Togo", "2031-05"))


def stood_for(text: str, *statuses: Status) -> list[str | None]:
    """Whom each person of a text stands for, where they are known to come or not, in order."""
    reading = read(Article("a", "", datetime(2031, 4, 1, tzinfo=UTC), "", text))
    entities = gather(reading, WATCH)
    people = [e for e, entity in enumerate(entities) if entity.kind == "person"]
    verdicts = [Verdict(e, 0, s, False, None, 0.9, "model") for e, s in zip(people, statuses, strict=True)]
    found = paired(verdicts, reading, entities)
    return [None if v.stands_for is None else entities[v.stands_for].name for v in found]


@pytest.mark.parametrize(
    "text",
    [
        "The Harvest parade will see Bo Lind in place of Ana Ruiz.",
        "Bo Lind comes to the Harvest parade for Ana Ruiz, who is ill, and will read the speech for her.",
        "The Harvest parade will have Bo Lind rather than Ana Ruiz.",
    ],
)
def test_one_who_comes_and_one_who_does_not_are_a_pair_where_words_of_standing_in_are(text: str) -> None:
    assert stood_for(text, Status.ATTENDING, Status.NOT_ATTENDING) == ["Ana Ruiz", None]


def test_without_such_words_two_persons_are_no_pair() -> None:
    text = "Bo Lind will attend the Harvest parade; Ana Ruiz is ill."
    assert stood_for(text, Status.ATTENDING, Status.NOT_ATTENDING) == [None, None]


def test_among_more_than_two_nobody_is_taken_for_a_stand_in() -> None:
    text = "Bo Lind and Cy Moss will attend the Harvest parade in place of Ana Ruiz."
    assert stood_for(text, Status.ATTENDING, Status.ATTENDING, Status.NOT_ATTENDING) == [None, None, None]


def test_who_joins_by_video_is_stood_for_only_where_the_text_says_so_outright() -> None:
    assert _beside_a_screen("Ana Ruiz will dial in, while Bo Lind goes to Lomé.") is None
    assert _beside_a_screen("Ana Ruiz will dial in, while Bo Lind goes to Lomé in her stead.") == "Ana Ruiz"


def _beside_a_screen(text: str) -> str | None:
    """Whom the second person stands for, where the first takes part from afar."""
    reading = read(Article("a", "", datetime(2031, 4, 1, tzinfo=UTC), "", text))
    entities = gather(reading, WATCH)
    verdicts = [
        Verdict(e, 0, status, status is Status.NOT_ATTENDING, None, 0.9, "model")
        for e, status in enumerate((Status.NOT_ATTENDING, Status.ATTENDING))
    ]
    came = paired(verdicts, reading, entities)[1]
    return None if came.stands_for is None else entities[came.stands_for].name
