"""How the two readers' words are weighed against each other."""

from __future__ import annotations

from dataclasses import replace

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


def test_a_construction_that_leaves_no_doubt_outweighs_a_network_taken_in_by_its_words() -> None:
    plain, sure = said(Status.ATTENDING), replace(said(Status.ATTENDING), sure=True)
    network = [opinion(0.94, Status.NOT_ATTENDING)]
    assert [v.status for v in decide([plain], network, [ANA])] == ["not_attending"]
    assert [v.status for v in decide([sure], network, [ANA])] == ["attending"]


def test_what_the_rules_know_to_be_told_of_another_edition_is_no_claim_of_theirs() -> None:
    assert decide([said(Status.ATTENDING, mute=True)], None, [ANA]) == ()


def test_what_the_network_reads_in_a_word_on_another_edition_rests_on_the_network_alone() -> None:
    (verdict,) = decide([said(Status.ATTENDING, mute=True)], [opinion(0.98, Status.ATTENDING)], [ANA])
    assert (verdict.confidence, verdict.reader) == (0.98, "model")


def test_a_word_on_another_edition_does_not_stand_beside_one_on_this() -> None:
    sayings = [said(Status.ATTENDING, mute=True), said(Status.NOT_ATTENDING, sentence=1)]
    (verdict,) = decide(sayings, [opinion(0.6, Status.NOT_ATTENDING, mention=1)], [ANA])
    assert (verdict.status, verdict.reader) == ("not_attending", "both")
