"""The reader holds its floor on the phrases, and the suite itself is sound."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.phrases import floor
from tests.phrases.__main__ import run
from tests.phrases.cases import Case, CaseError, Fact, Presence, digest, load
from tests.phrases.judging import judge
from watcher.core.claims import Article, Attendance, Detail, Evidence
from watcher.core.values import Amount, Bound, Status
from watcher.core.watches import Event, Watch

CASES = load()
EVIDENCE = Evidence("", 0, 0)


def test_the_reader_keeps_its_floor_on_the_phrases() -> None:
    held = floor.read()
    assert held.digest == digest(CASES), "the cases changed: re-pin with `python -m tests.phrases --pin`"
    share = sum(verdict.right for verdict in run(CASES)) / len(CASES)
    assert share >= held.share, (
        f"{share:.3f} of the phrases are wholly right, the floor is {held.share:.3f}: "
        "see `python -m tests.phrases`; a better reader re-pins with `--pin`"
    )


def test_the_suite_is_as_wide_as_it_promises() -> None:
    sizes = Counter(case.capability for case in CASES)
    assert len(sizes) >= 34
    assert len(CASES) >= 640
    assert min(sizes.values()) >= 8
    in_pairs = {n for n, case in enumerate(CASES) if case.contrast}
    assert len(in_pairs | {n - 1 for n in in_pairs}) >= len(CASES) / 4
    assert {presence.status for case in CASES for presence in case.presences} == set(Status)


def test_no_phrase_stands_in_the_training_data() -> None:
    articles = sorted((Path(__file__).parents[2] / "training" / "data").rglob("articles.jsonl"))
    assert articles, "the training data have moved: this test no longer guards anything"
    taught = "\n".join(
        json.loads(line)["text"]
        for path in articles
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    assert [case.id for case in CASES if len(case.article.text) > 40 and case.article.text in taught] == []


def card(*presences: Presence, facts: tuple[Fact, ...] = ()) -> Case:
    article = Article("x", "https://news.example/x", datetime(2029, 4, 18, tzinfo=UTC), "", "…")
    return Case("x-01", "x", Watch("fair", "Fair", Event(("fair",))), article, presences, facts, False)


def claim(subject: str, status: Status) -> Attendance:
    return Attendance(subject, "person", status, EVIDENCE)


def test_a_surname_or_a_title_names_the_same_person() -> None:
    case = card(Presence(("Eleni Stavrou",), Status.ATTENDING))
    assert judge(case, [claim("Stavrou", Status.ATTENDING)]).right
    assert judge(case, [claim("President Eleni Stavroú", Status.ATTENDING)]).right
    assert not judge(case, [claim("Eleni Mavrou", Status.ATTENDING)]).right


def test_a_status_must_be_exact() -> None:
    case = card(Presence(("Eleni Stavrou",), Status.ATTENDING))
    verdict = judge(case, [claim("Stavrou", Status.EXPECTED)])
    assert not verdict.right
    assert verdict.kinds == {"status"}


def test_two_people_of_one_surname_need_two_claims() -> None:
    case = card(
        Presence(("Preben Bille",), Status.ATTENDING), Presence(("Torben Bille",), Status.NOT_ATTENDING)
    )
    both = [claim("Torben Bille", Status.NOT_ATTENDING), claim("Bille", Status.ATTENDING)]
    assert judge(case, both).right
    assert judge(case, both[:1]).kinds == {"missed"}


def test_a_claim_too_many_is_wrong() -> None:
    assert judge(card(), []).right
    assert judge(card(), [claim("Eleni Stavrou", Status.POSSIBLE)]).kinds == {"spurious"}


def test_only_the_details_that_a_case_names_count() -> None:
    told = Detail("guests", "number", Amount(400, Bound.ABOUT), EVIDENCE)
    assert judge(card(), [told]).right
    assert judge(card(facts=(Fact("guests", Amount(400, Bound.ABOUT)),)), [told]).right
    assert not judge(card(facts=(Fact("guests", Amount(400)),)), [told]).right
    assert not judge(card(facts=(Fact("guests", None),)), [told]).right
    assert judge(card(facts=(Fact("troops", None),)), [told]).right


def test_equal_durations_and_dates_are_the_same_however_written() -> None:
    hours = Detail("duration", "duration", "PT90M", EVIDENCE)
    assert judge(card(facts=(Fact("duration", "PT1H30M"),)), [hours]).right
    day = Detail("date", "date", "2029-05", EVIDENCE)
    assert not judge(card(facts=(Fact("date", "2029-05-08"),)), [day]).right


def test_a_floor_never_sinks(tmp_path: Path) -> None:
    path = tmp_path / "floor.json"
    floor.pin(80, 100, "a", path)
    assert floor.pin(81, 100, "a", path) == floor.read(path)
    with pytest.raises(floor.LoweredError):
        floor.pin(80, 100, "a", path)
    assert floor.read(path).share == 0.81


def test_another_question_gives_another_digest() -> None:
    changed = (replace(CASES[0], presences=()), *CASES[1:])
    assert digest(changed) != digest(CASES)


def test_a_case_about_somebody_who_is_not_in_its_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "watches.yaml").write_text(
        "fair: {title: Fair, names: [fair], places: [], country: Malta, when: '2029', published: 2029-01-02}"
    )
    (tmp_path / "cases" / "plain.yaml").write_text(
        "capability: plain\ncases:\n  - {watch: fair, text: Ann comes to the fair., expect: "
        "[{subject: Bob, status: attending}]}\n"
    )
    with pytest.raises(CaseError, match="Bob is nowhere"):
        load(tmp_path)
