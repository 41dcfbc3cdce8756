"""The trained reader that ships: what its readings are, and that it reads as its card says."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watcher.core.claims import Article
from watcher.core.extract import details, entities
from watcher.core.extract.presence_model import CLASSES, PresenceModel, Reading
from watcher.core.extract.scorer import Candidate, chances
from watcher.core.values import Status
from watcher.core.watches import Event, Watch

WATCH = Watch(
    "lagos-summit",
    "Trade summit in Lagos, May 2031",
    Event(("Lagos trade summit", "trade summit"), ("Lagos",), "Nigeria", "2031-05"),
)


@pytest.fixture(scope="module")
def model() -> PresenceModel:
    return PresenceModel.load()


def readings(model: PresenceModel, text: str, title: str = "", watch: Watch = WATCH) -> dict[str, Reading]:
    article = Article("a1", "", datetime(2031, 4, 2, tzinfo=UTC), title, text)
    people = entities.find(article, watch)
    return {people[r.entity].name: r for r in model.read(article, watch, people)[0]}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Danish Prime Minister Astrid Holm will attend the Lagos trade summit.", Status.ATTENDING),
        ("Danish Prime Minister Astrid Holm is expected to attend the trade summit.", Status.EXPECTED),
        ("Astrid Holm has not decided whether to come to the trade summit in Lagos.", Status.POSSIBLE),
        ("Nigeria has sent Astrid Holm an invitation to the Lagos trade summit.", Status.INVITED),
        ("Astrid Holm has no plans to travel to Lagos for the trade summit.", Status.UNLIKELY),
        ("Astrid Holm will not attend the trade summit in Lagos, her office said.", Status.NOT_ATTENDING),
        ("Astrid Holm has not been invited to the trade summit in Lagos.", Status.NOT_INVITED),
    ],
)
def test_each_status_is_told_from_its_plainest_wording(
    model: PresenceModel, text: str, status: Status
) -> None:
    reading = readings(model, text)["Astrid Holm"]
    assert reading.presence > 0.5
    assert reading.status is status


@pytest.mark.parametrize(
    "text",
    [
        "Roads will be closed during the trade summit in Lagos, police chief Tunde Bakare said on Tuesday.",
        "In 2019, Tunde Bakare attended a trade summit in Geneva.",
    ],
)
def test_who_merely_speaks_or_went_elsewhere_makes_no_claim(model: PresenceModel, text: str) -> None:
    assert readings(model, text)["Tunde Bakare"].presence < 0.5


def test_probabilities_add_up_and_mentions_share_the_verdict(model: PresenceModel) -> None:
    text = "Astrid Holm spoke on Monday. She will attend the Lagos trade summit. Holm is 51."
    reading = readings(model, text)["Astrid Holm"]
    assert len(reading.probabilities) == len(CLASSES)
    assert sum(reading.probabilities) == pytest.approx(1, abs=1e-4)
    assert sum(t.weight for t in reading.tellings) == pytest.approx(1, abs=1e-4)
    weights = [t.weight for t in reading.tellings]
    assert weights == sorted(weights, reverse=True)


def chance(model: PresenceModel, text: str, question: str, words: str) -> float:
    """How likely `words` in `text` are the event's, by the judge and the network, whose log-odds add up."""
    article = Article("a1", "", datetime(2031, 4, 2, tzinfo=UTC), "", text)
    found = details.gather(article, WATCH)
    _, opinions = model.read(article, WATCH, entities.find(article, WATCH), found.spans)
    every: dict[str, Sequence[Candidate]] = {
        "date": found.dates,
        "place": found.places,
        "time": found.times,
        "figure": found.figures,
    }
    told = every[question]
    likely = zip(chances(question, told, opinions), told, strict=True)
    return max((p for p, one in likely if text[one.start : one.end] == words), default=0.0)


@pytest.mark.parametrize(
    ("text", "question", "right", "wrong"),
    [
        ("The trade summit opens on 12 May; booking closes on 3 May.", "date", "12 May", "3 May"),
        ("The trade summit meets in Lagos; its secretary spoke in Vienna.", "place", "Lagos", "Vienna"),
        ("The summit opens at 10 a.m.; the gates shut at 8 a.m.", "time", "10 a.m.", "8 a.m."),
        ("26 heads of state will attend the summit, 4 fewer than before.", "figure", "26", "4"),
    ],
)
def test_the_events_details_are_told_from_others_beside_them(
    model: PresenceModel, text: str, question: str, right: str, wrong: str
) -> None:
    assert chance(model, text, question, right) > max(0.5, chance(model, text, question, wrong))


def test_where_nothing_is_asked_of_details_there_are_no_opinions(model: PresenceModel) -> None:
    article = Article("a1", "", datetime(2031, 4, 2, tzinfo=UTC), "", "The trade summit opens on 12 May.")
    readings, opinions = model.read(article, WATCH, ())
    assert (readings, dict(opinions.told)) == ((), {})


def test_a_reading_is_the_same_every_time(model: PresenceModel) -> None:
    text = "Astrid Holm and Pedro Rojas will come to the Lagos trade summit; Amina Okafor will not."
    assert readings(model, text) == readings(model, text)


def test_an_article_without_anybody_has_no_readings(model: PresenceModel) -> None:
    assert readings(model, "Rain is forecast for the weekend.") == {}
    assert readings(model, "") == {}


def test_a_long_article_is_read_where_a_claim_is_likely(model: PresenceModel) -> None:
    filler = "Pedro Rojas has three daughters and a house by the sea. " * 200
    text = filler + "Astrid Holm will attend the Lagos trade summit. " + filler
    begun = time.process_time()
    found = readings(model, text)
    assert found["Astrid Holm"].status is Status.ATTENDING
    assert time.process_time() - begun < 5


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200), st.text(max_size=40))
def test_garbage_is_read_without_complaint(model: PresenceModel, text: str, title: str) -> None:
    for reading in readings(model, f"Astrid Holm {text} Lagos.", title).values():
        assert 0 <= reading.confidence <= reading.presence <= 1.0001


def test_the_model_is_small_enough_to_ship() -> None:
    network = files("watcher.core.extract") / "model" / "presence.onnx"
    assert len(network.read_bytes()) <= 40_000_000
