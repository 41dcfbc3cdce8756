"""Feeds with passwords and keys: known as they are written, asked as they are meant."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from watcher.config import FeedConfig, load, load_watch
from watcher.errors import ConfigError


def write(folder: Path, *feeds: str, name: str = "w", settings: str = "{}") -> Path:
    (folder / "watches").mkdir(exist_ok=True)
    (folder / "watcher.yaml").write_text(settings)
    listed = "".join(f"\n  - {feed}" for feed in feeds)
    path = folder / "watches" / f"{name}.yaml"
    path.write_text(f"watch: {name}\ntitle: W\nevent: {{names: [w]}}\nfeeds:{listed}\n")
    return path


def feed_of(folder: Path, written: str, environ: Mapping[str, str], settings: str = "{}") -> FeedConfig:
    write(folder, written, settings=settings)
    (watch,) = load(folder, environ).watches
    return watch.feeds[0]


@pytest.mark.parametrize(
    ("written", "environ", "known", "real"),
    [
        ("https://a.example/rss", {}, "https://a.example/rss", "https://a.example/rss"),
        ("https://u:pw@a.example/rss", {}, "https://a.example/rss", "https://u:pw@a.example/rss"),
        (
            "https://u:${PW}@a.example/rss",
            {"PW": "s%40crt"},
            "https://a.example/rss",
            "https://u:s%40crt@a.example/rss",
        ),
        (
            "https://a.example/rss?key=${KEY}&n=1",
            {"KEY": "k3y"},
            "https://a.example/rss?key=${KEY}&n=1",
            "https://a.example/rss?key=k3y&n=1",
        ),
        ("${FEED}", {"FEED": "https://u:pw@a.example/rss"}, "${FEED}", "https://u:pw@a.example/rss"),
        (
            "https://${HOST:-a.example}/rss",
            {},
            "https://${HOST}/rss",
            "https://a.example/rss",
        ),
        (
            "${FEED:-https://u:pw@a.example/rss}",
            {},
            "${FEED}",
            "https://u:pw@a.example/rss",
        ),
    ],
)  # fmt: skip
def test_a_feed_is_known_as_it_is_written_without_its_user_part_and_asked_as_it_is_meant(
    tmp_path: Path, written: str, environ: dict[str, str], known: str, real: str
) -> None:
    feed = feed_of(tmp_path, f'"{written}"', environ)
    assert feed.url == known
    assert feed.address.real == real
    assert "pw" not in repr(feed)
    assert "k3y" not in repr(feed)


def test_a_password_out_of_a_file_is_not_known_either(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("from-a-file\n")
    feed = feed_of(tmp_path, f'"https://u:${{file:{tmp_path}/secret}}@a.example/rss"', {})
    assert feed.url == "https://a.example/rss"
    assert feed.address.real == "https://u:from-a-file@a.example/rss"


def test_a_key_of_a_news_search_is_not_known(tmp_path: Path) -> None:
    settings = 'search: {url: "https://news.example/rss?q={query}&key=${KEY}"}'
    feed = feed_of(tmp_path, '{search: "naval review"}', {"KEY": "k3y"}, settings)
    assert feed.url == "https://news.example/rss?q=naval+review&key=${KEY}"
    assert feed.address.real == "https://news.example/rss?q=naval+review&key=k3y"


def test_a_watch_read_to_fetch_nothing_needs_none_of_its_feeds_secrets(tmp_path: Path) -> None:
    path = write(tmp_path, '"https://u:${PW}@a.example/rss?key=${KEY}"', '"${FEED}"')
    assert load_watch(path).feeds == ()
    with pytest.raises(ConfigError, match=r"feeds\[0\]: the environment variable PW is not set"):
        load_watch(path, {"FEED": "https://a.example/rss"})


def test_one_address_with_two_passwords_is_a_problem_told_without_them(tmp_path: Path) -> None:
    write(tmp_path, "https://u:first@a.example/rss", name="one")
    write(tmp_path, "https://u:second@a.example/rss", name="two")
    with pytest.raises(
        ConfigError, match=r'two.yaml:5: feeds\[0\]: "https://a.example/rss" stands'
    ) as caught:
        load(tmp_path, {})
    assert not any(secret in str(caught.value) for secret in ("first", "second"))


@pytest.mark.parametrize(
    "feeds",
    [
        ("https://u:hidden@a.example/rss", "https://u:hidden@a.example/rss"),
        ("ftp://u:hidden@a.example/rss",),
        ("https://u:hidden@a.example:port/rss",),
        ("'https://u:hidden@a.example/r ss'",),
    ],
)
def test_a_problem_with_an_address_is_told_without_its_password(
    tmp_path: Path, feeds: tuple[str, ...]
) -> None:
    write(tmp_path, *feeds)
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, {})
    assert "feeds[" in str(caught.value)
    assert "hidden" not in str(caught.value)
