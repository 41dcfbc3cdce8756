"""Those named in one breath share a fate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from watcher.core.claims import Article
from watcher.core.extract.decoding import Opinion
from watcher.core.extract.entities import gather
from watcher.core.extract.one_breath import agreed
from watcher.core.extract.readings import read
from watcher.core.values import Status
from watcher.core.watches import Event, Watch

WATCH = Watch(slug="w", title="Regatta", event=Event(names=("regatta",)))


def settled(text: str, coming: Sequence[float | None]) -> list[float]:
    """How likely each person of the text comes, after lists have been heard, given how likely each came.

    None: the trained reader has no opinion.
    """
    article = Article("a", "", datetime(2031, 5, 1, tzinfo=UTC), "", text)
    reading = read(article)
    people = gather(reading, WATCH)
    assert len(people) == len(coming), [p.name for p in people]
    opinions = [Opinion(i, 0, 1 - p, {Status.ATTENDING: p}) for i, p in enumerate(coming) if p is not None]
    full = [
        Opinion(o.entity, o.mention, o.none, {s: o.statuses.get(s, 0.0) for s in Status}) for o in opinions
    ]
    return [o.statuses[Status.ATTENDING] for o in agreed(full, people, reading)]


def test_who_wavers_in_a_list_is_drawn_to_its_mean() -> None:
    text = "Guests include Ingrid Solheim, Bogdan Ilić, Amara Okafor and Tomás Herrera."
    assert settled(text, [0.9, 0.9, 0.1, 0.9]) == pytest.approx([0.8, 0.8, 0.4, 0.8])


def test_titles_and_lands_do_not_break_a_list() -> None:
    text = (
        "Norway's Ingrid Solheim, Serbian President Bogdan Ilić and Foreign Minister Amara Okafor will come."
    )
    found = settled(text, [1.0, 1.0, 0.1])
    assert found[2] == pytest.approx(0.4)


def test_a_verb_or_a_but_keeps_people_apart() -> None:
    apart = [0.9, 0.2, 0.9]
    text = "Ingrid Solheim will come, Bogdan Ilić stays home and Amara Okafor sends her brother."
    assert settled(text, apart) == apart
    text = "There were Ingrid Solheim, Amara Okafor, Tomás Herrera, but not Bogdan Ilić."
    assert settled(text, [0.9, 0.9, 0.9, 0.1]) == pytest.approx([0.9, 0.9, 0.9, 0.1])


def test_who_stands_in_a_list_too_long_to_be_read_whole_is_taken_for_one_of_it() -> None:
    text = "Guests include Ingrid Solheim, Bogdan Ilić, Amara Okafor, Tomás Herrera and Mere Tawhai."
    assert settled(text, [0.9, 0.6, 0.9, None, None]) == pytest.approx([0.85, 0.7, 0.85, 0.8, 0.8])


def test_two_who_are_read_are_no_list_for_others() -> None:
    text = "Guests include Ingrid Solheim, Bogdan Ilić and Amara Okafor."
    assert settled(text, [0.9, 0.7, None]) == [0.9, 0.7]


def test_a_pair_is_left_as_it_is() -> None:
    assert settled("Ingrid Solheim and Bogdan Ilić will come.", [0.9, 0.1]) == [0.9, 0.1]
