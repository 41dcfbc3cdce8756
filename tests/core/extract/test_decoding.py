"""How the two readers' words are weighed against each other."""

from __future__ import annotations

from watcher.core.extract.clauses import Saying
from watcher.core.extract.decoding import Opinion, decide
from watcher.core.extract.entities import Entity
from watcher.core.extract.mentions import Mention
from watcher.core.values import Status

ANA = Entity(
    "Ana Ruiz", "person", (), (Mention(0, 8, "text", "Ana Ruiz"), Mention(40, 43, "text", "she", sentence=1))
)


def said(status: Status, *, mute: bool = False, sentence: int = 0) -> Saying:
    return Saying(0, sentence, status, "text", sentence, 0, mute=mute)


def opinion(sureness: float, status: Status, mention: int = 0) -> Opinion:
    return Opinion(0, mention, 1 - sureness, {s: sureness if s is status else 0.0 for s in Status})


def test_what_is_told_of_another_edition_is_no_claim_by_either_reader() -> None:
    assert decide([said(Status.ATTENDING, mute=True)], None, [ANA]) == ()
    assert decide([said(Status.ATTENDING, mute=True)], [opinion(0.98, Status.ATTENDING)], [ANA]) == ()


def test_a_word_on_another_edition_takes_back_nothing_that_is_said_elsewhere_or_otherwise() -> None:
    elsewhere = opinion(0.9, Status.ATTENDING, mention=1)
    otherwise = opinion(0.9, Status.NOT_INVITED)
    for told in (elsewhere, otherwise):
        assert len(decide([said(Status.ATTENDING, mute=True)], [told], [ANA])) == 1


def test_a_word_on_another_edition_does_not_stand_beside_one_on_this() -> None:
    sayings = [said(Status.ATTENDING, mute=True), said(Status.NOT_ATTENDING, sentence=1)]
    (verdict,) = decide(sayings, [opinion(0.6, Status.NOT_ATTENDING, mention=1)], [ANA])
    assert (verdict.status, verdict.reader) == ("not_attending", "both")
