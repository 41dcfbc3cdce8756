from __future__ import annotations

from datetime import datetime

from watcher.core.claims import Article
from watcher.core.extract.entities import find
from watcher.core.extract.focus import focused, heard
from watcher.core.extract.relevance import gate
from watcher.core.watches import Event, Watch

WATCH = Watch(
    "liberation-parade-2031",
    "Liberation Day parade, Tallinn, September 2031",
    Event(("Liberation Day parade", "military parade"), ("Tallinn", "Freedom Square"), "Estonia", "2031-09"),
)


def article(text: str, title: str = "", published: str = "2031-06-12T08:00:00+00:00") -> Article:
    return Article("a1", "https://example.org/1", datetime.fromisoformat(published), title, text)


def cut(whole: Article) -> Article:
    return focused(whole, WATCH, gate(whole, WATCH))


def test_an_article_about_the_event_stays_whole() -> None:
    ours = article(
        "Ana Ruiz will be at the Liberation Day parade in Tallinn in September. Her husband stays at home."
        " She was at the military parade last year too.",
        "Ruiz comes to Tallinn",
    )
    assert cut(ours) is ours


def test_of_an_article_about_another_event_what_it_says_of_ours_is_left_and_in_its_place() -> None:
    mention = "Ruiz will also attend the Liberation Day parade in Tallinn in September."
    other = article(
        f"Ana Ruiz will attend the military parade in Belgrade on June 14. Tanks roll on June 14. {mention}",
        "Guests gather for Belgrade's military parade",
    )
    left = cut(other)
    assert left.text.strip() == mention
    assert left.text.index(mention) == other.text.index(mention)
    assert (len(left.title), len(left.text)) == (len(other.title), len(other.text))


def test_what_an_article_about_ours_says_of_another_event_is_left_out() -> None:
    ours = "Ana Ruiz will be at the Liberation Day parade in Tallinn in September."
    aside = "Jan Tamm will attend the military parade in Belgrade on October 20."
    left = cut(article(f"{ours} {aside}", "Ruiz comes to Tallinn"))
    assert left.text.strip() == ours


def test_a_sentence_that_leaves_the_event_open_goes_with_what_stood_before() -> None:
    whole = article(
        "Ana Ruiz will attend the military parade in Belgrade on June 14. Her husband will come too."
        " The Liberation Day parade in Tallinn is in September. Jan Tamm will come, he said.",
        "Guests gather for Belgrade's military parade",
    )
    left = cut(whole).text
    assert "Jan Tamm" in left
    assert "husband" not in left


def test_a_parade_of_these_days_is_not_one_of_the_autumn() -> None:
    now = article("Ana Ruiz and her guests watched this weekend's military parade. It rained on the guests.")
    assert not cut(now).text.strip()


def test_whoever_is_named_only_beside_another_event_is_not_heard() -> None:
    whole = article("Ana Ruiz likes tea. Jan Tamm likes rain.")
    left = article("Ana Ruiz likes tea.                      ")
    assert [one.name for one in heard(find(whole, WATCH), left)] == ["Ana Ruiz"]


def test_a_journey_elsewhere_in_another_month_is_left_out_though_the_article_is_ours() -> None:
    ours = "Ana Ruiz will be at the Liberation Day parade in Tallinn in September."
    left = cut(
        article(f"{ours} She has asked Jan Tamm to come to Peru in November.", "Ruiz comes to Tallinn")
    )
    assert left.text.strip() == ours


def test_a_single_sentence_that_the_gate_lets_pass_is_not_left_out() -> None:
    ours = article(
        "Ana Ruiz, whom fog held up at Lima airport, left her chair at the Liberation Day parade empty."
    )
    assert gate(ours, WATCH).relevant
    assert cut(ours) is ours


def test_what_is_said_of_another_edition_by_its_name_is_left_out() -> None:
    ours = article(
        "Ana Ruiz will be at the Liberation Day parade in Tallinn in September. The guests of last year's"
        " Liberation Day parade included Bo Lindgren. Kai Meri led the military parade of 2027."
    )
    assert "Lindgren" not in cut(ours).text
    assert "Meri" not in cut(ours).text
    assert "Ruiz" in cut(ours).text


def test_a_comparison_of_two_editions_is_kept() -> None:
    ours = article("More guests will come to Tallinn than to last year's Liberation Day parade.")
    assert cut(ours) is ours
