from __future__ import annotations

from datetime import datetime

from watcher.core.claims import Article
from watcher.core.extract.focus import focused
from watcher.core.watches import Event, Watch

WATCH = Watch(
    "liberation-parade-2031",
    "Liberation Day parade, Tallinn, September 2031",
    Event(("Liberation Day parade", "military parade"), ("Tallinn", "Freedom Square"), "Estonia", "2031-09"),
)


def article(text: str, title: str = "") -> Article:
    published = datetime.fromisoformat("2031-06-12T08:00:00+00:00")
    return Article("a1", "https://example.org/1", published, title, text)


def test_an_article_about_the_event_stays_whole() -> None:
    ours = article(
        "Ana Ruiz will be at the parade in Tallinn. She was at the military parade in Belgrade too.",
        "Ruiz comes to Tallinn",
    )
    assert focused(ours, WATCH) is ours


def test_an_article_that_leaves_the_event_open_stays_whole() -> None:
    vague = article("Ana Ruiz said that she would come. Her husband stays at home.")
    assert focused(vague, WATCH) is vague


def test_of_an_article_about_another_event_only_what_it_says_of_ours_is_left_and_in_its_place() -> None:
    mention = "Ruiz will also attend the military parade in Tallinn."
    other = article(
        f"Ana Ruiz has arrived for the military parade in Belgrade. Tanks roll. {mention} She likes tea.",
        "Guests gather for Belgrade's military parade",
    )
    cut = focused(other, WATCH)
    assert cut.text.strip() == mention
    assert cut.text.index(mention) == other.text.index(mention)
    assert (len(cut.title), len(cut.text)) == (len(other.title), len(other.text))
    assert not cut.title.strip()


def test_a_parade_of_these_days_is_not_one_of_the_autumn() -> None:
    now = article("Ana Ruiz and her guests are in the stand for this weekend's military parade. It rains.")
    assert not focused(now, WATCH).text.strip()
