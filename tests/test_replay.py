from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from watcher.core.claims import Article, Attendance, Claim, Detail, Evidence
from watcher.core.values import Status
from watcher.core.watches import Event, Watch
from watcher.errors import InputError
from watcher.replay import read_articles, replay

FAIR = Watch("fair", "The fair", Event(("fair",)))


def archive(folder: Path, *lines: str) -> Path:
    path = folder / "articles.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def line(name: str, published: str, text: str = "Ada Okafor comes.") -> str:
    url = f"https://news.example/{name}"
    return json.dumps({"id": name, "url": url, "published": published, "title": "", "text": text})


def everybody(article: Article, watch: Watch) -> Iterator[Claim]:
    """A reader of one rule: "X comes." and "X stays away."."""
    for words, status in ((" comes.", Status.ATTENDING), (" stays away.", Status.NOT_ATTENDING)):
        if article.text.endswith(words):
            told = Evidence(article.text, 0, len(article.text))
            yield Attendance(article.text.removesuffix(words), "person", status, told)


def test_articles_are_folded_in_order_of_publication_whatever_their_place_in_the_file(tmp_path: Path) -> None:
    path = archive(
        tmp_path,
        line("late", "2025-08-03T10:00:00Z", "Ada Okafor stays away."),
        "",
        line("early", "2025-08-01T10:00:00+02:00"),
        line("same", "2025-08-02"),
    )
    (result,) = replay(read_articles(path), [FAIR], everybody)
    assert [record["article"] for record in result.claim_records()] == ["early", "same", "late"]
    assert [(r["article"], r["change"], r["old"], r["status"], r["at"]) for r in result.change_records()] == [
        ("early", "new", None, "attending", "2025-08-01T08:00:00Z"),
        ("late", "changed", "attending", "not_attending", "2025-08-03T10:00:00Z"),
    ]


def test_every_watch_is_replayed_by_itself(tmp_path: Path) -> None:
    other = Watch("ball", "The ball", Event(("ball",)))

    def only_the_fair(article: Article, watch: Watch) -> Iterator[Claim]:
        return everybody(article, watch) if watch is FAIR else iter(())

    articles = read_articles(archive(tmp_path, line("a", "2025-08-01")))
    fair, ball = replay(articles, [FAIR, other], only_the_fair)
    assert [r["watch"] for r in fair.claim_records()] == ["fair"]
    assert list(ball.claim_records()) == []


def test_a_claim_without_a_true_quote_is_refused_and_reported(tmp_path: Path) -> None:
    def careless(article: Article, watch: Watch) -> Iterator[Claim]:
        yield Attendance("Ada Okafor", "person", Status.ATTENDING, Evidence("She comes.", 0, 10))

    (result,) = replay(read_articles(archive(tmp_path, line("a", "2025-08-01"))), [FAIR], careless)
    assert result.assertions == ()
    assert "a" in result.refused[0]
    assert "quote" in result.refused[0]


def test_what_an_article_used_to_say_is_left_out(tmp_path: Path) -> None:
    corrected = "An earlier version of this article said that Ada Okafor comes."
    (result,) = replay(
        read_articles(archive(tmp_path, line("a", "2025-08-01", corrected))), [FAIR], everybody
    )
    assert (result.assertions, result.refused) == ((), ())


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        ("{not json", "JSON"),
        ("[1, 2]", "the line"),
        ('{"id": "b", "url": "", "title": "", "text": ""}', "published"),
        ('{"id": "b", "published": "last week", "text": ""}', "published"),
        ('{"id": "", "published": "2025-08-01", "text": ""}', "id"),
        ('{"id": "b", "published": "2025-08-01", "text": 7}', "text"),
    ],
)
def test_a_bad_line_is_named_with_file_and_number(tmp_path: Path, bad: str, field: str) -> None:
    path = archive(tmp_path, line("a", "2025-08-01"), bad)
    with pytest.raises(InputError) as refused:
        read_articles(path)
    assert f"{path}, line 2" in str(refused.value)
    assert field in str(refused.value)


def test_a_file_that_cannot_be_read_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.jsonl"):
        read_articles(tmp_path / "nowhere.jsonl")
    binary = tmp_path / "binary.jsonl"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="binary"):
        read_articles(binary)


def test_after_a_postponement_articles_are_read_for_the_new_date_too(tmp_path: Path) -> None:
    seen: dict[str, str | None] = {}

    def telling(article: Article, watch: Watch) -> Iterator[Claim]:
        seen[article.id] = watch.event.when
        for word in ("postponed", "2025-12-04"):
            if word in article.text:
                start = article.text.index(word)
                evidence = Evidence(word, start, start + len(word))
                attribute, kind = ("date", "date") if word[0] == "2" else ("status", "status")
                yield Detail(attribute, kind, word, evidence)  # type: ignore[arg-type]

    path = archive(
        tmp_path,
        line("after", "2025-08-03", "It goes on."),
        line("news", "2025-08-02", "It is postponed to 2025-12-04."),
        line("before", "2025-08-01", "It goes on."),
    )
    watch = replace(FAIR, event=replace(FAIR.event, when="2025-09-03"))
    list(replay(read_articles(path), [watch], telling))
    assert seen == {"before": "2025-09-03", "news": "2025-09-03", "after": "2025-09-03/2025-12-04"}
