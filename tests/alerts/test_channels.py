"""From settings to channels that send."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest

from tests.alerts.receivers import http_receiver, smtp_server
from tests.alerts.samples import news
from tests.newsroom import NOW
from watcher.alerts.channels import Channel, build_channels, channel_problems, recipients_by_key
from watcher.alerts.delivery import Accepted, DeliveryOutcome
from watcher.config import load
from watcher.errors import ConfigError

pytestmark = pytest.mark.filterwarnings("ignore:'imghdr':DeprecationWarning")
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def test_each_recipient_of_each_channel_is_told_on_their_own(tmp_path: Path) -> None:
    with smtp_server() as box, http_receiver() as receiver:
        (tmp_path / "watcher.yaml").write_text(f"""\
channels:
  desk:
    type: email
    from: w@example.org
    to: [a@example.org, "B <b@example.org>", b@example.org]
    host: 127.0.0.1
    port: {box.port}
    security: none
  hook: {{type: webhook, url: {receiver.url}, secret: {SECRET}}}
  chat: {{type: apprise, url: "{receiver.url.replace("http", "json", 1)}"}}
""")

        async def run() -> dict[str, DeliveryOutcome]:
            async with httpx.AsyncClient(trust_env=False) as client:
                channels = build_channels(load(tmp_path, {}), client, lambda: NOW)
                recipients = recipients_by_key(channels)
                rendered = channels["desk"].renderer.render(news())
                return {key: await one.send(rendered) for key, one in recipients.items()}

        outcomes = asyncio.run(run())
    assert list(outcomes) == ["desk/a@example.org", "desk/b@example.org", "hook", "chat"]
    assert all(isinstance(outcome, Accepted) for outcome in outcomes.values())
    assert [to for _, to in box.envelopes] == [["a@example.org"], ["b@example.org"]]
    assert len(receiver.posts) == 2


def test_a_channels_own_templates_lie_in_the_configuration_folder(tmp_path: Path) -> None:
    (tmp_path / "brief").mkdir()
    (tmp_path / "brief" / "subject.txt.jinja").write_text("news!")
    (tmp_path / "watcher.yaml").write_text(
        "channels:\n  chat: {type: apprise, url: 'json://127.0.0.1:9', templates: brief}\n"
    )

    async def run() -> Channel:
        async with httpx.AsyncClient() as client:
            return build_channels(load(tmp_path, {}), client, lambda: NOW)["chat"]

    assert asyncio.run(run()).renderer.render(news()).subject == "news!"


def test_an_apprise_url_that_means_nothing_is_a_problem_of_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "watcher.yaml").write_text("channels:\n  chat: {type: apprise, url: 'nonsense://s3cret'}\n")

    async def run() -> None:
        async with httpx.AsyncClient() as client:
            build_channels(load(tmp_path, {}), client, lambda: NOW)

    with pytest.raises(ConfigError, match=r"channels\.chat\.url") as caught:
        asyncio.run(run())
    assert "s3cret" not in str(caught.value)


def test_check_tries_templates_and_apprise_urls_without_sending(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "message.txt.jinja").write_text("{{ news.entries[0].headline }}\n{{ news.nope }}")
    with http_receiver() as receiver:
        url = receiver.url.replace("http", "json", 1)
        (tmp_path / "watcher.yaml").write_text(
            f"channels:\n  a: {{type: apprise, url: '{url}', templates: own}}\n"
            "  b: {type: apprise, url: 'nonsense://x'}\n"
        )
        first, second = channel_problems(load(tmp_path, {}), NOW)
    assert first.startswith(f"{tmp_path / 'own'}: ")
    assert "nope" in first
    assert "channels.b.url" in second
    assert receiver.posts == []


def test_check_is_content_with_the_built_in_templates(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "watcher.yaml").write_text(
        "channels:\n  a: {type: apprise, url: 'json://127.0.0.1:9', templates: own}\n"
    )
    assert channel_problems(load(tmp_path, {}), NOW) == ()
