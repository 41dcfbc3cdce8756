"""The page on facts keeps its word: its tables are run through the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.core.newsprint import attendance, on, said
from watcher.core.attribution_rank import Rank, rank
from watcher.core.claims import Attendance, Claim, Evidence
from watcher.core.facts import Topic
from watcher.core.fold import fold
from watcher.core.identity import identify
from watcher.core.order import claim_value, relation
from watcher.core.revisions import Wording, recalls_earlier_version, revise
from watcher.core.validity import value_fault
from watcher.core.values import ATTRIBUTES, Amount, Bound, EventStatus, Status, Value
from watcher.core.watches import Event, Person, Watch

PAGE = (Path(__file__).parent.parent / "docs" / "facts.md").read_text(encoding="utf-8")
KENYA = Watch(
    "fair",
    "The fair",
    Event(("fair",), country="Kenya"),
    (Person("Ada Okafor", role="President of Nigeria"),),
)


def rows(*heading: str) -> list[list[str]]:
    """The cells of every table with this heading, code marks taken off."""
    found: list[list[str]] = []
    inside = False
    for line in PAGE.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else []
        if cells == list(heading):
            inside = True
        elif not cells:
            inside = False
        elif inside and not set("".join(cells)) <= {"-"}:
            found.append(cells)
    assert found, f"no table {heading}"
    return found


def bare(cell: str) -> str:
    return cell.strip("`")


def value(attribute: str, text: str) -> Value:
    """A value as the page writes it: "over 300" for numbers, else the text itself."""
    if ATTRIBUTES[attribute] != "number":
        return text
    bound, _, figure = text.rpartition(" ")
    return Amount(int(figure), Bound(bound or "exact"))


def test_the_page_names_every_status_and_attribute() -> None:
    assert [bare(row[0]) for row in rows("status", "in words")] == [str(s) for s in Status]
    named = " ".join(row[0] for row in rows("attribute", "its value", "a good one", "a bad one"))
    assert re.findall(r"`(\w+)`", named) == list(ATTRIBUTES)
    assert all(f"`{s}`" in PAGE for s in (*EventStatus, *Bound))


@pytest.mark.parametrize("row", rows("attribute", "its value", "a good one", "a bad one"))
def test_good_values_are_taken_and_bad_ones_refused(row: list[str]) -> None:
    attribute = re.findall(r"`(\w+)`", row[0])[0]
    assert value_fault(ATTRIBUTES[attribute], value(attribute, bare(row[2]))) is None
    assert value_fault(ATTRIBUTES[attribute], value(attribute, bare(row[3])))


@pytest.mark.parametrize("row", rows("held", "heard", "relation"))
def test_the_order_of_attendance_is_as_described(row: list[str]) -> None:
    held, heard, expected = map(bare, row)
    assert relation("attendance", Status(held), Status(heard)) == expected


@pytest.mark.parametrize("row", rows("attribute", "held", "heard", "relation"))
def test_the_order_of_details_is_as_described(row: list[str]) -> None:
    attribute, held, heard, expected = map(bare, row)
    assert relation(ATTRIBUTES[attribute], value(attribute, held), value(attribute, heard)) == expected


def test_a_topic_goes_day_by_day_as_described() -> None:
    told = rows("day", "heard", "told as")
    ledger = fold(said(attendance("Ada Okafor", bare(heard)), int(day)) for day, heard, _ in told)
    changes = {change.at: change.kind for change in ledger.log}
    assert [changes.get(on(int(day)), "–") for day, _, _ in told] == [kind for _, _, kind in told]


@pytest.mark.parametrize("row", rows("voice", "for instance, on a guest from Nigeria at an event in Kenya"))
def test_voices_rank_as_described(row: list[str]) -> None:
    for source in re.findall(r"`([^`]+)`", row[1]) or [None]:
        claim = attendance("Ada Okafor", "attending", source=source, aliases=("Okafor",))
        assert rank(claim, KENYA) is Rank[row[0].upper()]


def test_the_closest_voice_stands_first() -> None:
    order = [row[0] for row in rows("voice", "for instance, on a guest from Nigeria at an event in Kenya")]
    assert order == [r.name.lower() for r in sorted(Rank, reverse=True)]


@pytest.mark.parametrize("row", rows("held", "who said so", "heard", "who says so", "believed", "disputed"))
def test_disputes_within_a_day_go_as_described(row: list[str]) -> None:
    held, one, heard, other, believed, disputed = map(bare, row)
    told = [
        said(attendance("Ada Okafor", held, source=one), 1.1),
        said(attendance("Ada Okafor", heard, source=other), 1.2),
    ]
    fact = fold(told, KENYA).facts[Topic("attendance", "Ada Okafor")]
    assert claim_value(fact.held.claim) == believed
    assert bool(fact.dispute) == (disputed == "yes")


def test_names_are_one_or_two_as_described() -> None:
    pairs = rows("one", "other")
    split = next(i for i, row in enumerate(pairs) if bare(row[0]) == "Joe Biden")
    for i, row in enumerate(pairs):
        told = [said(attendance(bare(name), "attending"), day) for day, name in enumerate(row)]
        shown = {identify(told).name("person", bare(name)) for name in row}
        assert len(shown) == (1 if i < split else 2), row


@pytest.mark.parametrize("row", rows("the article said", "now it says", "so the claim is"))
def test_edits_do_as_described(row: list[str]) -> None:
    def read(text: str) -> list[Claim]:
        verbs = {"will attend": Status.ATTENDING, "will stay away": Status.NOT_ATTENDING}
        return [
            Attendance("Ada Okafor", "person", verbs[m[1].casefold()], Evidence(m[0], *m.span()))
            for m in re.finditer(r"ada okafor +(will attend|will stay away)[.!]", text, re.IGNORECASE)
        ]

    old, new, fate = map(bare, row)
    held = [said(claim, 1) for claim in read(old)]
    revision = revise(held, read(new), Wording("", old), Wording("", new))
    told = (len(revision.kept), len(revision.withdrawn), len(revision.superseded))
    assert told == {"kept": (1, 0, 0), "withdrawn": (0, 1, 0), "superseded": (0, 1, 1)}[fate]


def test_the_corrections_quoted_make_no_claim() -> None:
    quoted = re.findall(r'^- "(.+)"$', PAGE, re.MULTILINE)
    assert len(quoted) == 2
    assert all(map(recalls_earlier_version, quoted))
