from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.newsprint import on
from watcher.core.claims import Attendance, Claim, Detail, Evidence
from watcher.core.facts import Assertion, Origin
from watcher.core.order import Relation, claim_relation
from watcher.core.revisions import (
    Revision,
    Wording,
    of_another,
    reads_alike,
    recalls_earlier_version,
    revise,
    still_there,
    strange_to,
    time_of_edit,
)
from watcher.core.values import Amount, Status

ORIGIN = Origin("a", "https://news.example/a", "news.example", "", on(1), on(1), "a")
VERBS = {
    "will attend": Status.ATTENDING,
    "is expected": Status.EXPECTED,
    "will stay away": Status.NOT_ATTENDING,
}
SENTENCE = re.compile(r"(Ada Okafor|Bruno Keller|Chandra Rao) (will attend|is expected|will stay away)\.")
TROOPS = re.compile(r"Some (\d+) troops will march\.")


def read(text: str) -> list[Claim]:
    """What a reader of two kinds of sentence finds."""
    comes = (
        Attendance(m[1], "person", VERBS[m[2]], Evidence(m[0], *m.span()), (m[1].split()[1],))
        for m in SENTENCE.finditer(text)
    )
    marches = (
        Detail("troops", "number", Amount(int(m[1])), Evidence(m[0], *m.span()))
        for m in TROOPS.finditer(text)
    )
    return [*comes, *marches]


def held(text: str) -> list[Assertion]:
    return [Assertion(f"{n}", claim, ORIGIN) for n, claim in enumerate(read(text))]


def edit(old: str, new: str) -> Revision:
    return revise(held(old), read(new), Wording("", old), Wording("", new))


def test_an_edited_sentence_supersedes_what_it_said() -> None:
    revision = edit("Ada Okafor is expected. Rain is likely.", "Ada Okafor will stay away. Rain is likely.")
    ((old, new),) = revision.superseded
    assert isinstance(new, Attendance)
    assert (old.claim.evidence.quote, new.evidence.quote) == (
        "Ada Okafor is expected.",
        "Ada Okafor will stay away.",
    )
    assert (revision.kept, revision.withdrawn, revision.added) == ((), (old,), (new,))


def test_a_removed_sentence_is_withdrawn() -> None:
    revision = edit("Ada Okafor will attend. Bruno Keller will attend.", "Ada Okafor will attend.")
    assert [one.claim.evidence.quote for one in revision.withdrawn] == ["Bruno Keller will attend."]
    assert [one.claim.evidence.quote for one in revision.kept] == ["Ada Okafor will attend."]
    assert revision.added == ()


def test_an_added_sentence_is_new() -> None:
    revision = edit("Ada Okafor will attend.", "Ada Okafor will attend. Some 900 troops will march.")
    assert [claim.evidence.quote for claim in revision.added] == ["Some 900 troops will march."]
    assert revision.withdrawn == ()


def test_a_sentence_put_in_other_words_that_says_the_same_stands() -> None:
    old = held("Ada Okafor will attend.")
    text = "The mayor said on Friday that Ada Okafor is to attend."
    again = Attendance("Okafor", "person", Status.ATTENDING, Evidence(text, 0, len(text)))
    revision = revise(old, [again], Wording("", "Ada Okafor will attend."), Wording("", text))
    assert revision == Revision(tuple(old), (), ())


def test_a_claim_that_the_reader_loses_while_its_sentence_stands_is_kept() -> None:
    old, new = "Ada Okafor will attend. Rain is likely.", "Ada Okafor will attend. Sun is likely."
    assert revise(held(old), [], Wording("", old), Wording("", new)) == Revision(tuple(held(old)), (), ())


def test_a_claim_found_anew_in_a_sentence_that_stood_is_no_news() -> None:
    old, new = "Ada Okafor will attend. Rain is likely.", "Ada Okafor will attend. Sun is likely."
    assert revise([], read(new), Wording("", old), Wording("", new)) == Revision((), (), ())


def test_the_same_sentence_after_other_words_may_be_about_somebody_else() -> None:
    def he(name: str, text: str) -> Attendance:
        start = text.index("He will")
        return Attendance(name, "person", Status.ATTENDING, Evidence(text[start:], start, len(text)))

    old, new = "Bruno Keller spoke. He will come.", "Chandra Rao spoke. He will come."
    before = [Assertion("0", he("Bruno Keller", old), ORIGIN)]
    revision = revise(before, [he("Chandra Rao", new)], Wording("", old), Wording("", new))
    assert revision.withdrawn == tuple(before)
    assert [c.subject for c in revision.added if isinstance(c, Attendance)] == ["Chandra Rao"]


def test_without_the_wording_the_claims_alone_decide() -> None:
    revision = revise(held("Ada Okafor will attend."), read("Bruno Keller will attend."))
    assert len(revision.withdrawn) == len(revision.added) == 1
    assert revise([], read("Ada Okafor will attend.")).added == tuple(read("Ada Okafor will attend."))


@pytest.mark.parametrize(
    "sentence",
    [
        "An earlier version of this article said that Ada Okafor would attend.",
        "Correction: A previous version of this story gave the wrong date, September 4.",
        "This story originally reported that the parade would start at noon.",
        "This article incorrectly stated that 5,000 troops would march.",
        "We previously reported that the king had declined.",
        "An earlier headline said that she had been invited.",
        "Because of an editing error, an article on Tuesday misstated the number of guests as 300.",
        "The original version of the report listed Bruno Keller among the guests.",
    ],
)
def test_what_an_article_used_to_say_is_no_claim(sentence: str) -> None:
    assert recalls_earlier_version(sentence)
    claim = Attendance("Ada Okafor", "person", Status.ATTENDING, Evidence(sentence, 0, len(sentence)))
    assert revise([], [claim], None, None).added == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister said earlier that she would attend.",
        "This article was amended on Friday to say that Ada Okafor will not attend.",
        "The report said 5,000 troops would march.",
        "An earlier edition of the parade drew 300 guests.",
        "The palace previously said that the king would come.",
        "He told the story of the first march.",
        "An earlier report said that 5,000 troops would march.",
    ],
)
def test_other_sentences_about_the_past_or_about_reports_are_left_alone(sentence: str) -> None:
    assert not recalls_earlier_version(sentence)


# --- properties -------------------------------------------------------------------------------------------

sentences = st.sampled_from(
    [f"{who} {does}." for who in ("Ada Okafor", "Bruno Keller", "Chandra Rao") for does in VERBS]
    + ["Some 900 troops will march.", "Some 905 troops will march.", "Rain is likely.", "It begins at 10.30."]
)
texts = st.lists(sentences, max_size=8, unique=True).map(" ".join)


@given(texts, texts)
def test_every_assertion_is_kept_or_withdrawn_and_nothing_is_told_twice(old: str, new: str) -> None:
    revision = edit(old, new)
    assert {one.id for one in revision.kept} | {one.id for one in revision.withdrawn} == {
        o.id for o in held(old)
    }
    assert not {one.id for one in revision.kept} & {one.id for one in revision.withdrawn}
    assert {one.id for one, _ in revision.superseded} <= {one.id for one in revision.withdrawn}
    for claim in revision.added:
        assert claim in read(new)
        assert (
            claim.evidence.quote not in old or any(claim is c for _, c in revision.superseded) or old != new
        )
        for one in held(old):
            if isinstance(claim, Detail) and isinstance(one.claim, Detail):
                assert claim_relation(one.claim, claim) is not Relation.SAME


@given(texts)
def test_an_unchanged_article_changes_nothing(text: str) -> None:
    assert edit(text, text) == Revision(tuple(held(text)), (), ())


@given(texts, st.data())
def test_trivial_edits_change_nothing(text: str, data: st.DataObject) -> None:
    dressings = {
        " ": st.sampled_from([" ", "  ", "\n\n", "\u00a0"]),
        ".": st.sampled_from([".", "!", " .", "…"]),
    }
    dressed = "".join(
        data.draw(dressings[c]) if c in dressings and not text[i + 1 : i + 2].isdigit() else c
        for i, c in enumerate(text)
    )
    dressed = data.draw(st.sampled_from([dressed, dressed.upper(), f"“{dressed}”"]))
    assert edit(text, dressed) == Revision(tuple(held(text)), (), ())


def test_a_figure_is_no_trivial_edit() -> None:
    assert not reads_alike(Wording("", "It takes 10.5 hours."), Wording("", "It takes 105 hours."))
    assert not reads_alike(Wording("", "At 10:30."), Wording("", "At 10:35."))
    assert not reads_alike(Wording("Over 10,000", ""), Wording("Over 10,001", ""))
    assert reads_alike(Wording("It’s on", "She can't come."), Wording("It's on", "She can’t come."))


@pytest.mark.parametrize(
    ("stated", "made"),
    [
        ((), 5),
        ((2,), 2),
        ((5,), 5),
        ((1,), 5),
        ((0.5,), 5),
        ((6,), 5),
        ((3, 2), 3),
        ((0.5, 2), 2),
        ((6, 9), 5),
    ],
    ids=str,
)
def test_an_edit_was_made_when_the_page_or_its_server_says_if_that_can_be(
    stated: tuple[float, ...], made: float
) -> None:
    assert time_of_edit((None, *map(on, stated)), before=on(1), seen=on(5)) == on(made)


STORY = Wording(
    "Foreign minister to open harbour festival",
    "Foreign Minister Ada Okafor will open the harbour festival on Saturday, her office announced in Lagos. "
    "Some three thousand visitors are awaited at the quay, where the fleet is to anchor before sunrise.",
)
NO_ARTICLE = {
    "sign in": Wording("Sign in", "Please sign in to your account. Enter your password below to continue."),
    "not found": Wording(
        "Page not found", "Sorry, the page could not be found. It may have been moved or removed."
    ),
    "human": Wording(
        "Just a moment", "We need to verify that you are human. Please enable cookies to proceed."
    ),
    "nothing": Wording("", ""),
}
ARTICLE = {
    "itself": STORY,
    "another headline": Wording("Okafor speaks at the quay", STORY.text),
    "rewritten": Wording(
        "Minister stays away from the festival",
        "Ada Okafor won't come to the harbour on Saturday after all. The fleet anchors without her.",
    ),
    "another text": Wording(STORY.title, "More soon."),
    "taken back": Wording("A note to readers", "This article has been withdrawn. We are sorry."),
    "taken back by us": Wording("A note to readers", "The editors have since deleted this report."),
}


@pytest.mark.parametrize("now", NO_ARTICLE.values(), ids=NO_ARTICLE)
def test_a_page_in_the_place_of_an_article_is_not_the_article(now: Wording) -> None:
    assert not still_there(STORY, now)
    assert not still_there(STORY, now, moved=True)


@pytest.mark.parametrize("now", ARTICLE.values(), ids=ARTICLE)
def test_an_article_is_known_in_other_words(now: Wording) -> None:
    assert still_there(STORY, now)


def test_a_front_page_with_a_few_of_its_words_is_not_the_article_that_led_there() -> None:
    front = Wording(
        "The Herald", "Harbour festival: minister to open it. Rain in Lagos. Fleet sold. Visitors stay."
    )
    assert not still_there(STORY, front, moved=True)
    assert still_there(STORY, ARTICLE["another headline"], moved=True)


def test_letters_tell_where_words_have_no_spaces() -> None:
    before = Wording("外长将出席节日", "外交部长周六将为港口节日揭幕，她的办公室宣布。")
    assert still_there(before, Wording("外长缺席", "外交部长周六不会为港口节日揭幕。"))
    assert not still_there(before, Wording("登录", "请输入您的密码以继续阅读。"))


@pytest.mark.parametrize(
    ("title", "strange"),
    [
        (STORY.title, True),
        ("Please open", False),  # one longer word says too little
        ("Password festival", False),
        ("", False),
    ],
)
def test_a_page_without_a_word_of_the_title_given_for_it_is_strange(title: str, strange: bool) -> None:
    assert strange_to(title, NO_ARTICLE["sign in"]) is strange
    assert not strange_to(title, STORY)
    assert not strange_to(title, ARTICLE["taken back"])


@pytest.mark.parametrize(
    ("title", "text", "announced", "another"),
    [
        (STORY.title, "A teaser", True, False),
        (STORY.title.upper(), "A teaser", True, False),
        ("Foreign minister to skip harbour festival", "A teaser", True, True),
        ("Foreign minister to skip harbour festival", "A teaser", False, False),
        ("Painter ponders over sculptures", "A teaser", False, True),
    ],
)
def test_an_entry_is_of_another_article_by_its_title(
    title: str, text: str, *, announced: bool, another: bool
) -> None:
    assert of_another(Wording(title, text), STORY, announced=announced) is another


def test_without_titles_the_text_tells_of_which_article_an_entry_is() -> None:
    assert of_another(Wording("", "Rain."), Wording("", "Storm."), announced=True)
    assert not of_another(Wording("", "Rain."), Wording("", "rain"), announced=True)
