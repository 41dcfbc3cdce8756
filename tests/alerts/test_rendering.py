"""News in words: the built-in templates, a user's own, and what neither may do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.alerts.samples import news
from tests.newsroom import NOW, PARADE, asserted, attends, detail, fresh, held, refined, reversed_, withdrawn
from watcher.alerts.rendering import Renderer
from watcher.core.composing import compose_baseline, compose_changes, compose_closing
from watcher.core.facts import Assertion, Change, Edit
from watcher.core.lifecycle import Life, Phase
from watcher.core.messages import Message
from watcher.core.values import Status

EXPECTED = asserted(attends("Vladimir Putin", Status.EXPECTED))


def of(*changes: Change) -> Message:
    return Renderer().render(compose_changes(PARADE, changes, {}, channel="m", now=NOW, zone=UTC))


def text_of(*changes: Change) -> str:
    return of(*changes).text


def shown(message: Message) -> str:
    return " ".join(Reader(message.html).text.split())


def edited_by(change: Change, claim: Assertion, before: str, after: str | None) -> Change:
    return replace(change, edit=Edit(claim, before, after))


class Reader(HTMLParser):
    """What a mail program would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_text_tells_everything_in_order() -> None:
    assert Renderer().render(news()).text.splitlines() == [
        "2 changes in what is known of Beijing parade, 3 September 2025.",
        "",
        "* Kim Jong Un: attending (first report)",
        "  “Kim Jong Un is attending.”",
        "  Chinese Foreign Ministry, in The Example, 28 August 2025, 07:15 UTC",
        "  https://news.example.org/a1",
        "",
        "* date: September 2025 → 3 September 2025",
        "  “The date is 2025-09-03.”",
        "  in The Example, 28 August 2025, 08:15 UTC",
        "  https://news.example.org/a2",
        "",
        "-- ",
        "watcher: Beijing parade, 3 September 2025",
        f"28 August 2025, 07:15 UTC, {news().id}",
    ]


def test_html_and_text_tell_the_same() -> None:
    html = Renderer().render(news()).html
    shown = Reader(html)
    assert "Kim Jong Un: attending (first report)" in shown.text
    assert "date: September 2025 → 3 September 2025" in shown.text
    links = [attributes["href"] for tag, attributes in shown.tags if tag == "a"]
    assert links == ["https://news.example.org/a1", "https://news.example.org/a2"]


def test_an_edit_shows_both_sentences() -> None:
    now = asserted(attends("Vladimir Putin", Status.NOT_ATTENDING, quote="He will not come."))
    text = text_of(reversed_(EXPECTED, now, edited=True))
    assert "The article was changed. Before: “Vladimir Putin is expected.” Now:" in text
    assert "“He will not come.”" in text


def test_an_edit_of_another_article_is_not_taken_for_the_old_sentence() -> None:
    now = asserted(attends("Vladimir Putin", Status.ATTENDING), "a9")
    text = text_of(refined(EXPECTED, now, edited=True))
    assert "The article was changed.\n" in text
    assert "Before:" not in text


def test_an_edit_shows_its_own_sentences_beside_what_another_article_had_said() -> None:
    now = asserted(attends("Vladimir Putin", Status.NOT_ATTENDING, quote="He will not come."), "a9")
    message = of(edited_by(reversed_(EXPECTED, now), now, "He may come.", "He will not come."))
    assert "The article was changed. Before: “He may come.” Now:\n  “He will not come.”\n" in message.text
    assert message.text.count("He will not come.") == 1
    assert "The article was changed. Before: He may come. Now: He will not come." in shown(message)


def test_an_edit_that_lets_anothers_word_stand_shows_both_articles() -> None:
    stands = asserted(attends("Vladimir Putin", Status.POSSIBLE, quote="He may come."), "b1", outlet="Other")
    change = replace(reversed_(EXPECTED, stands), kind="withdrawn")
    message = of(edited_by(change, EXPECTED, "He is due.", None))
    assert (
        "  The article was changed, and no longer says:\n"
        "  “He is due.”\n"
        "  in The Example, 28 August 2025, 07:15 UTC\n"
        "  https://news.example.org/a1\n"
        "  What is believed now rests on:\n"
        "  “He may come.”\n"
        "  in Other, "
    ) in message.text
    assert "no longer says: He is due. in The Example" in shown(message)
    assert "What is believed now rests on: He may come. in Other" in shown(message)


def test_a_sentence_edited_until_it_says_nothing_is_shown_as_it_was_and_is() -> None:
    message = of(edited_by(withdrawn(EXPECTED), EXPECTED, "He is due.", "He is silent."))
    assert "The article was changed. Before: “He is due.” Now:\n  “He is silent.”\n" in message.text
    assert "This was withdrawn" not in message.text
    assert "Before: He is due. Now: He is silent." in shown(message)


def test_an_edit_overtaken_since_is_shown_before_what_is_believed_now() -> None:
    stays = asserted(attends("Vladimir Putin", Status.NOT_ATTENDING, quote="He stays."))
    comes = asserted(attends("Vladimir Putin", Status.ATTENDING, quote="He comes."), "b1")
    edit = edited_by(reversed_(EXPECTED, stays), stays, "He is due.", "He stays.")
    text = text_of(edit, reversed_(stays, comes))
    before, after, now = (text.index(one) for one in ("“He is due.”", "“He stays.”", "“He comes.”"))
    assert before < after < text.index("What is believed now rests on:") < now


def test_what_is_withdrawn_without_an_edit_is_not_said_to_be_edited() -> None:
    text = text_of(replace(withdrawn(EXPECTED), edit=None))
    assert "This was withdrawn:\n  “Vladimir Putin is expected.”" in text
    assert "changed" not in text.split("* ")[1]


def test_a_withdrawal_shows_the_sentence_that_is_gone() -> None:
    text = text_of(withdrawn(EXPECTED))
    assert "* Vladimir Putin: expected → no longer reported" in text
    assert "The article was changed, and no longer says:\n  “Vladimir Putin is expected.”" in text


def test_sources_disputes_and_headings_are_told() -> None:
    yes = asserted(attends("Kim", Status.ATTENDING))
    also = asserted(attends("Kim", Status.ATTENDING), "b1", outlet="Third Daily")
    no = asserted(attends("Kim", Status.NOT_ATTENDING), "c1", outlet="Other Daily")
    facts = dict([held(yes, also, dispute=(no,)), held(asserted(detail("date", "2025-09-03")))])
    for compose in (
        compose_baseline(PARADE, facts.values(), channel="m", now=NOW, zone=UTC),
        compose_closing(
            PARADE,
            facts.values(),
            [fresh(yes)],
            Life(Phase.OVER, NOW, NOW),
            expected=facts.keys(),
            channel="m",
            now=NOW,
            zone=UTC,
        ),
    ):
        message = Renderer().render(compose)
        assert "2 independent sources say so." in message.text
        assert (
            "Disputed; on the other side: not attending\n  “Kim is not_attending.”\n  in Other Daily"
            in message.text
        )
        assert "\nThe event\n---------\n" in message.text
        assert "<h2" in message.html


def test_hostile_text_is_shown_and_never_run() -> None:
    nasty = "</blockquote><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}\r\nTo: x\u202e"
    claim = attends(nasty, Status.ATTENDING, quote=nasty, source=nasty)
    change = fresh(asserted(claim, outlet=nasty, title=nasty, url='https://example.org/"><script>'))
    message = Renderer().render(compose_changes(PARADE, [change], {}, channel="m", now=NOW, zone=UTC))
    shown = Reader(message.html)
    assert not {"script", "img"} & {tag for tag, _ in shown.tags}
    assert "<script>alert(1)</script>" in shown.text
    assert "{{ 7*7 }}" in message.text
    assert "\u202e" not in message.html + message.text + message.subject
    assert "\r" not in message.html + message.text + message.subject
    assert "\n" not in message.subject


def test_a_users_template_replaces_the_built_in_one_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "subject.txt.jinja").write_text("[desk]\n {{ news.entries[0].headline }}")
    renderer = Renderer(tmp_path)
    assert renderer.render(news()).subject == "[desk] Kim Jong Un confirmed"
    assert renderer.render(news()).text == Renderer().render(news()).text
    assert renderer.check(news()) is None


@pytest.mark.parametrize(
    "template",
    [
        "{{ news.nothing }}",
        "{% for %}",
        "{{ news.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ 1 / 0 }}",
        "{% for x in range(10000000) %}{% endfor %}",
    ],
)
def test_a_template_that_fails_or_breaks_out_costs_no_message(tmp_path: Path, template: str) -> None:
    (tmp_path / "message.txt.jinja").write_text(template)
    renderer = Renderer(tmp_path)
    message = renderer.render(news())
    assert message.text.startswith(Renderer().render(news()).text)
    assert "(The channel's own template failed: " in message.text
    assert renderer.check(news())


def test_a_users_html_template_is_escaped_too(tmp_path: Path) -> None:
    (tmp_path / "message.html.jinja").write_text("<p>{{ news.entries[0].new.quote }}</p>")
    change = fresh(asserted(attends("A", Status.ATTENDING, quote="<b>&")))
    composed = compose_changes(PARADE, [change], {}, channel="m", now=NOW, zone=UTC)
    assert Renderer(tmp_path).render(composed).html == "<p>&lt;b&gt;&amp;</p>"
