"""What a sentence says of somebody's presence, by the rules alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from watcher.core.claims import Article, Attendance
from watcher.core.extract import Extractor
from watcher.core.watches import Event, Watch

WATCH = Watch(
    "parade",
    "Harvest parade in Lomé, May 2031",
    Event(("Harvest parade", "parade"), ("Lomé",), "Togo", "2031-05"),
)


def read(text: str, title: str = "") -> dict[str, Attendance]:
    article = Article("a", "https://example.org/a", datetime(2031, 4, 1, tzinfo=UTC), title, text)
    return {c.subject: c for c in Extractor().attendance(article, WATCH)}


def statuses(text: str, title: str = "") -> dict[str, str]:
    return {name: str(claim.status) for name, claim in read(text, title).items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Ruiz will attend the parade.", "attending"),
        ("Ana Ruiz confirmed that she will attend the parade.", "attending"),
        ("Ana Ruiz has accepted an invitation to the parade.", "attending"),
        ("Ana Ruiz took part in the parade.", "attending"),
        ("Ana Ruiz is expected to attend the parade.", "expected"),
        ("Ana Ruiz is set to attend the parade.", "expected"),
        ("Ana Ruiz plans to attend the parade.", "expected"),
        ("Ana Ruiz is expected at the parade.", "expected"),
        ("Ana Ruiz may attend the parade.", "possible"),
        ("Ana Ruiz is considering attending the parade.", "possible"),
        ("It is unclear whether Ana Ruiz will attend the parade.", "possible"),
        ("Ana Ruiz has not confirmed that she will attend the parade.", "possible"),
        ("Ana Ruiz has been invited to the parade.", "invited"),
        ("Togo has invited Ana Ruiz to the parade.", "invited"),
        ("Togo sent an invitation to Ana Ruiz.", "invited"),
        ("Ana Ruiz is unlikely to attend the parade.", "unlikely"),
        ("Ana Ruiz is not expected to attend the parade.", "unlikely"),
        ("Ana Ruiz has no plans to attend the parade.", "unlikely"),
        ("Ana Ruiz will not attend the parade.", "not_attending"),
        ("Ana Ruiz won't be at the parade.", "not_attending"),
        ("Ana Ruiz skipped the parade.", "not_attending"),
        ("Ana Ruiz refused to attend the parade.", "not_attending"),
        ("Ana Ruiz declined the invitation to the parade.", "not_attending"),
        ("Ana Ruiz stayed away from the parade.", "not_attending"),
        ("Ana Ruiz was not invited to the parade.", "not_invited"),
        ("Ana Ruiz will not attend the parade unless all are invited.", "possible"),
        ("Ana Ruiz, who is in Ghana this week, will not attend the parade.", "not_attending"),
        ("Ana Ruiz had been invited but skipped the parade.", "not_attending"),
    ],
)
def test_each_turn_of_phrase_gives_its_status(text: str, expected: str) -> None:
    assert statuses(text).get("Ana Ruiz") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Among the guests at the parade will be Ana Ruiz, Bo Lindqvist and Chidi Okafor.",
        "Ana Ruiz, Bo Lindqvist and Chidi Okafor will attend the parade.",
        "Ana Ruiz of Chile, Bo Lindqvist of Sweden and Chidi Okafor of Nigeria will attend the parade.",
        "Three leaders will attend the parade, including Ana Ruiz, Bo Lindqvist and Chidi Okafor.",
    ],
)
def test_everybody_in_a_list_is_counted_and_their_countries_are_not(text: str) -> None:
    assert statuses(text) == dict.fromkeys(("Ana Ruiz", "Bo Lindqvist", "Chidi Okafor"), "attending")


def test_neither_nor_denies_both() -> None:
    text = "Neither Ana Ruiz nor Bo Lindqvist will attend the parade."
    assert statuses(text) == dict.fromkeys(("Ana Ruiz", "Bo Lindqvist"), "not_attending")


def test_whoever_is_represented_stays_away_and_the_other_stands_for_them() -> None:
    claims = read("Ana Ruiz will be represented at the parade by Bo Lindqvist.")
    assert str(claims["Ana Ruiz"].status) == "not_attending"
    assert str(claims["Bo Lindqvist"].status) == "attending"
    assert claims["Bo Lindqvist"].stands_for == "Ana Ruiz"


def test_presence_by_video_is_absence_with_a_mode() -> None:
    claim = read("Ana Ruiz will take part in the parade via video link.")["Ana Ruiz"]
    assert (str(claim.status), claim.mode) == ("not_attending", "virtual")


def test_the_latest_word_wins_and_a_coarser_one_takes_nothing_back() -> None:
    assert statuses("Ana Ruiz will attend the parade. Ana Ruiz has now said she will not attend it.") == {
        "Ana Ruiz": "not_attending"
    }
    assert statuses("Ana Ruiz will attend the parade. Ana Ruiz is expected at the parade at noon.") == {
        "Ana Ruiz": "attending"
    }


def test_the_text_outweighs_the_title() -> None:
    assert statuses("Ana Ruiz is expected to attend the parade.", "Ana Ruiz to attend parade") == {
        "Ana Ruiz": "expected"
    }


def test_not_coming_outweighs_not_being_asked() -> None:
    text = "Ana Ruiz will not attend the parade. Ana Ruiz was not invited to the parade."
    assert statuses(text) == {"Ana Ruiz": "not_attending"}


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz said that the parade will be fine.",
        "In 2019 Ana Ruiz attended the parade.",
        "Ana Ruiz will attend a wedding in Madrid.",
        "Ana Ruiz urged everybody to watch the parade.",
    ],
)
def test_those_who_only_speak_or_go_elsewhere_make_no_claim(text: str) -> None:
    assert "Ana Ruiz" not in statuses(text)


def test_a_leader_who_stays_away_is_no_claim_on_the_country() -> None:
    assert statuses("Portugal's president will not attend the parade.") == {}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ana Ruiz will attend the parade, the Chilean Foreign Ministry said.", "Chilean Foreign Ministry"),
        ("Ana Ruiz will attend the parade, her office said on Monday.", "her office"),
        ("Ana Ruiz will attend the parade, her lawyer, Bo Lindqvist, told reporters.", "Bo Lindqvist"),
        (
            "Ana Ruiz will attend the parade, an aide to President Bo Lindqvist said.",
            "aide to President Bo Lindqvist",
        ),
        ("Ana Ruiz will attend the parade on Feb. 13, said Lindqvist, the family's lawyer.", "Lindqvist"),
        ("Ana Ruiz will attend the parade, a spokesman for the family said.", "spokesman for the family"),
        ("Ana Ruiz will attend the parade, says the protocol.", "protocol"),
        ("Ana Ruiz has confirmed, and will attend the parade.", None),
        ("Ana Ruiz will attend the parade with the United States band.", None),
        ("Ana Ruiz will attend the parade, according to diplomatic sources.", "diplomatic sources"),
        ("Bo Lindqvist told reporters that Ana Ruiz will attend the parade.", "Bo Lindqvist"),
        ("Ana Ruiz will attend the parade.", None),
    ],
)
def test_the_source_is_whoever_says_so(text: str, source: str | None) -> None:
    assert read(text)["Ana Ruiz"].evidence.source == source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Ruiz will attend the parade, two diplomats said.", "expected"),
        ("Ana Ruiz will attend the parade, said people familiar with her plans.", "expected"),
        ("According to media reports, Ana Ruiz will attend the parade.", "expected"),
        ("Ana Ruiz will not attend the parade, a source at the ministry said.", "unlikely"),
        ("Ana Ruiz reportedly will not attend the parade.", "unlikely"),
        ("Ana Ruiz will attend the parade, her ministry said.", "attending"),
        ("Ana Ruiz will attend the parade, her ministry confirmed after sources had said so.", "attending"),
        ("According to a press release, Ana Ruiz will attend the parade.", "attending"),
        ("Ana Ruiz attended the parade, media reports said.", "attending"),
        ("Sources said that Bo Lindqvist was ill, but Ana Ruiz will attend the parade.", "attending"),
    ],
)
def test_unnamed_sources_weaken_what_is_to_come(text: str, expected: str) -> None:
    assert statuses(text).get("Ana Ruiz") == expected


def test_what_the_article_says_elsewhere_by_itself_stays_firm() -> None:
    text = (
        "Ana Ruiz will attend the parade, diplomats said. Her spokesman was brief. "
        "Ana Ruiz will attend the parade, he said."
    )
    assert statuses(text)["Ana Ruiz"] == "attending"


def test_the_country_that_holds_the_event_is_no_guest() -> None:
    assert statuses("Togo will attend the parade. Ghana will attend the parade.") == {"Ghana": "attending"}


def test_a_thing_named_after_somebody_is_nobody() -> None:
    watch = Watch(
        "library",
        "Opening of the Princess Amalie Library",
        Event(("Princess Amalie Library opening",), ("Lomé",)),
    )
    article = Article(
        "a",
        "https://example.org/a",
        datetime(2031, 4, 1, tzinfo=UTC),
        "",
        "Ana Ruiz will attend the Princess Amalie Library opening in Lomé.",
    )
    assert [c.subject for c in Extractor().attendance(article, watch)] == ["Ana Ruiz"]


def test_what_somebody_belongs_to_is_no_subject() -> None:
    text = "Ana Ruiz will attend the parade along with two members of the Baltic Council."
    assert statuses(text) == {"Ana Ruiz": "attending"}
    text = "The Baltic Council's chairman Bo Lindqvist will attend the parade."
    assert statuses(text) == {"Bo Lindqvist": "attending"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There are no plans for Ana Ruiz to be at the parade.", {"Ana Ruiz": "unlikely"}),
        ("It is improbable that Ana Ruiz will attend the parade.", {"Ana Ruiz": "unlikely"}),
        ("It is unlikely that Ana Ruiz will attend the parade.", {"Ana Ruiz": "unlikely"}),
        ("Ana Ruiz's attendance at the parade hangs in the balance.", {"Ana Ruiz": "possible"}),
        ("The attendance of Ana Ruiz at the parade is in doubt.", {"Ana Ruiz": "possible"}),
        ("Ana Ruiz was urged to come to the parade.", {}),
        ("Activists urged Ana Ruiz to attend the parade.", {}),
        ("If only Ana Ruiz would attend the parade, fans say.", {}),
        ("Organisers must hope that Ana Ruiz will attend the parade.", {"Ana Ruiz": "possible"}),
        ("Nobody knows whether Ana Ruiz will attend the parade.", {"Ana Ruiz": "possible"}),
        ("Ana Ruiz is unlikely to be invited to the parade.", {"Ana Ruiz": "unlikely"}),
        ("Ana Ruiz is likely to be invited to the parade.", {"Ana Ruiz": "possible"}),
        ("A boycott of the parade is being considered by Canada.", {"Canada": "possible"}),
        ("Canada is considering a boycott of the parade.", {"Canada": "possible"}),
        (
            "Canada and Denmark have joined the boycott of the parade.",
            {"Canada": "not_attending", "Denmark": "not_attending"},
        ),
        ("Ana Ruiz, who had been expected, will not come to the parade.", {"Ana Ruiz": "not_attending"}),
        ("Ana Ruiz, who had been expected at the parade, is staying at home.", {"Ana Ruiz": "not_attending"}),
        (
            "Ana Ruiz will attend the parade with her husband, Karl.",
            {"Ana Ruiz": "attending", "Karl": "attending"},
        ),
        (
            "Ana Ruiz and her husband, Karl, will attend the parade.",
            {"Ana Ruiz": "attending", "Karl": "attending"},
        ),
        (
            "Ana Ruiz and her husband, Karl Ruiz, will attend the parade.",
            {"Ana Ruiz": "attending", "Karl Ruiz": "attending"},
        ),
        (
            "Marching at the parade will be Ana Ruiz, Bo Lindqvist and Chidi Okafor.",
            {"Ana Ruiz": "attending", "Bo Lindqvist": "attending", "Chidi Okafor": "attending"},
        ),
        (
            "Confirmed for the parade: Ana Ruiz (Latvia), Bo Lindqvist and Chidi Okafor.",
            {"Ana Ruiz": "attending", "Bo Lindqvist": "attending", "Chidi Okafor": "attending"},
        ),
        (
            "Expected at the parade are Ana Ruiz and Bo Lindqvist.",
            {"Ana Ruiz": "expected", "Bo Lindqvist": "expected"},
        ),
        (
            "Set to attend the parade are Ana Ruiz and Bo Lindqvist.",
            {"Ana Ruiz": "expected", "Bo Lindqvist": "expected"},
        ),
        (
            "Among the absentees at the parade were Ana Ruiz and Bo Lindqvist.",
            {"Ana Ruiz": "not_attending", "Bo Lindqvist": "not_attending"},
        ),
        (
            "Ana Ruiz will be at the parade, but Bo Lindqvist isn't.",
            {"Ana Ruiz": "attending", "Bo Lindqvist": "not_attending"},
        ),
        (
            "Ana Ruiz will attend the parade; Bo Lindqvist will not.",
            {"Ana Ruiz": "attending", "Bo Lindqvist": "not_attending"},
        ),
        (
            "Ana Ruiz will attend the parade, but Bo Lindqvist won't.",
            {"Ana Ruiz": "attending", "Bo Lindqvist": "not_attending"},
        ),
        (
            "Ana Ruiz will not attend the parade, but Bo Lindqvist will.",
            {"Ana Ruiz": "not_attending", "Bo Lindqvist": "attending"},
        ),
        (
            "Ana Ruiz will attend the parade, and so will Bo Lindqvist.",
            {"Ana Ruiz": "attending", "Bo Lindqvist": "attending"},
        ),
        (
            "Ana Ruiz will attend the parade, as will Bo Lindqvist and Chidi Okafor.",
            {"Ana Ruiz": "attending", "Bo Lindqvist": "attending", "Chidi Okafor": "attending"},
        ),
        (
            "Ana Ruiz will not attend the parade, nor will Bo Lindqvist.",
            {"Ana Ruiz": "not_attending", "Bo Lindqvist": "not_attending"},
        ),
        ("Ana Ruiz is ill. He will nevertheless attend the parade.", {}),
        ("Ana Ruiz is ill. She will nevertheless attend the parade.", {"Ana Ruiz": "attending"}),
        ("Ana Ruiz and two of her ministers will attend the parade.", {"Ana Ruiz": "attending"}),
        ("At the parade, Ana Ruiz took the salute.", {"Ana Ruiz": "attending"}),
        ("Ana Ruiz cut the ribbon at the parade.", {"Ana Ruiz": "attending"}),
        ("Ana Ruiz will lay a wreath at the parade.", {"Ana Ruiz": "attending"}),
        ("Ana Ruiz will swear the oath at the parade.", {"Ana Ruiz": "attending"}),
        ("Ana Ruiz gave the eulogy at the parade.", {"Ana Ruiz": "attending"}),
        ("Ana Ruiz gave a speech about the parade in Paris.", {}),
        (
            "Two guests dropped out of the parade: Ana Ruiz of Chile and Bo Lindqvist.",
            {"Ana Ruiz": "not_attending", "Bo Lindqvist": "not_attending"},
        ),
        (
            "According to the White House, Ana Ruiz will very probably not come to the parade.",
            {"Ana Ruiz": "unlikely"},
        ),
        ("Very probably Ana Ruiz will not come to the parade.", {"Ana Ruiz": "unlikely"}),
        (
            "The ministry rejected claims that Ana Ruiz had been invited to the parade.",
            {"Ana Ruiz": "not_invited"},
        ),
        ("Ana Ruiz will not be coming to the parade as long as there are pickets.", {"Ana Ruiz": "possible"}),
        ("Ana Ruiz has yet to say if she will attend the parade.", {"Ana Ruiz": "possible"}),
        ("A decision on Ana Ruiz's attendance at the parade has not been taken.", {"Ana Ruiz": "possible"}),
        ("Ana Ruiz would not say whether she will attend the parade.", {"Ana Ruiz": "possible"}),
    ],
)
def test_each_construction_tells_of_those_it_speaks_of(text: str, expected: dict[str, str]) -> None:
    assert statuses(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Both will attend the parade.", ("attending", "attending")),
        ("Neither will attend the parade.", ("not_attending", "not_attending")),
        ("The former will attend the parade; the latter will not.", ("attending", "not_attending")),
    ],
)
def test_a_pair_is_taken_up_from_the_sentence_before(text: str, expected: tuple[str, str]) -> None:
    found = statuses(f"Ana Ruiz and Bo Lindqvist met on Monday. {text}")
    assert (found.get("Ana Ruiz"), found.get("Bo Lindqvist")) == expected


@pytest.mark.parametrize("end", ["was in attendance", "will take part", "stayed away", "will show up"])
def test_a_phrase_that_ends_a_line_without_a_full_stop_is_read(end: str) -> None:
    assert statuses(f"The parade goes on\n\nAna Ruiz {end}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Ruiz took part in a parade in Rome.", {}),
        ("Ana Ruiz spoke at the parade in Lomé.", {"Ana Ruiz": "attending"}),
        ("Ana Ruiz had wanted to come to the parade.", {}),
        ("Ana Ruiz had been expected at the parade but will not come.", {"Ana Ruiz": "not_attending"}),
        ("The king of Spain sent a cable about the parade.", {}),
        (
            "The presidents of Chile and Peru, Ana Ruiz and Bo Lindqvist, will attend the parade.",
            {"Ana Ruiz": "attending", "Bo Lindqvist": "attending"},
        ),
        (
            "The presidents of Chile and Peru will attend the parade.",
            {"Chile": "attending", "Peru": "attending"},
        ),
        ("Earlier Chilean presidents stayed away from the parade.", {}),
        ("Bo Lindqvist has not invited Ana Ruiz to the parade.", {"Ana Ruiz": "not_invited"}),
        (
            "Bo Lindqvist will stand in for Ana Ruiz at the parade.",
            {"Ana Ruiz": "not_attending", "Bo Lindqvist": "attending"},
        ),
        ("Ana Ruiz will be in Geneva that day and will miss the parade.", {"Ana Ruiz": "not_attending"}),
        ("On the day of the parade Ana Ruiz will be in Geneva instead.", {"Ana Ruiz": "not_attending"}),
    ],
)
def test_only_what_is_told_of_this_event_is_claimed(text: str, expected: dict[str, str]) -> None:
    assert statuses(text) == expected


@pytest.mark.parametrize("title", ["Ruiz receives envoys", "Chilean president to speak in Lomé"])
def test_a_title_about_other_business_or_an_office_claims_nothing(title: str) -> None:
    assert statuses("The Harvest parade is held in May. Ana Ruiz was born in Arica.", title) == {}
