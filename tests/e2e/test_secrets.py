"""Feeds with passwords and keys, followed by the whole program: where the secrets go, and where not."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from datasette.app import Datasette

from storage.history import History
from tests.alerts.receivers import Receiver, http_receiver
from tests.net.hostile import Exchange, Site, World, answer
from tests.sim.world import ManualClock, read
from watcher.app import Outside, http_policy, open_app
from watcher.checking import ask, feeds_of
from watcher.cli import main
from watcher.config import load
from watcher.net.client import Client
from watcher.net.workers import InlineWorkers

START = datetime(2031, 6, 10, 12, tzinfo=UTC)
LITERAL, FROM_FILE, KEY, TOKEN, WHOLE = SECRETS = (
    "literal-hunter2", "file-hunter2", "key-hunter2", "token-hunter2", "whole-hunter2",
)  # fmt: skip
ENVIRON = {"FEED_KEY": KEY, "HOOK_SECRET": "whsec_" + b64encode(b"a key for this test alone").decode()}


def rss(*links: str) -> bytes:
    items = "".join(
        f"<item><link>{link.replace('&', '&amp;')}</link><title>News</title></item>" for link in links
    )
    return f"<rss version='2.0'><channel><title>Paper</title>{items}</channel></rss>".encode()


async def publisher(exchange: Exchange) -> None:
    """Feeds that repeat what they were asked with, wherever they can."""
    path, _, query = exchange.path.partition("?")
    match path:
        case "/open":
            said = answer(301, b"", "Location: /moved")
        case "/moved":
            said = answer(200, rss("#one", "/page"))
        case "/keyed":
            said = answer(301, b"", f"Location: /keyed-too?{query}")
        case "/keyed-too":
            said = answer(200, rss("#one", f"/page?id=7&{query}", f"?{query}"))
        case "/closed":
            said = answer(403)
        case "/broken":
            said = answer(302, b"", f"Location: gopher://x/?{query}")
        case _:
            said = answer(200, b"<html><body><p>Ada Berg is expected. So it is told.</p></body></html>")
    await exchange.send(said)


@dataclass
class Setting:
    """One configuration, its history, and what is heard of it."""

    folder: Path
    hook: Receiver
    clock: ManualClock

    def configure(self, site: Site) -> None:
        watches = self.folder / "config" / "watches"
        watches.mkdir(parents=True, exist_ok=True)
        (self.folder / "password").write_text(FROM_FILE)
        (watches.parent / "watcher.yaml").write_text(
            "http: {allow_private: [127.0.0.0/8], spacing: 1ms, robots: false}\n"
            f'channels: {{hook: {{type: webhook, url: "{self.hook.url}", secret: "${{HOOK_SECRET}}"}}}}\n'
            "notices: {to: [hook], broken_after: 1}\n"
        )
        host = f"{site.address}:{site.port}"
        (watches / "w.yaml").write_text(
            "watch: w\ntitle: W\nevent: {names: [w]}\nfeeds:\n"
            f"  - http://desk:{LITERAL}@{host}/open\n"
            f'  - "http://{host}/keyed?key=${{FEED_KEY}}"\n'
            f'  - "http://desk:${{file:{self.folder}/password}}@{host}/closed"\n'
            '  - "${WHOLE_FEED}"\n'
            "alerts: [hook]\n"
        )

    def environ(self, site: Site) -> dict[str, str]:
        whole = f"http://u:{WHOLE}@{site.address}:{site.port}/broken?token={TOKEN}"
        return ENVIRON | {"WHOLE_FEED": whole}

    async def passes(self, site: Site, count: int) -> None:
        settings = load(self.folder / "config", self.environ(site))
        outside = Outside(self.clock, Random(1), InlineWorkers, read)
        async with open_app(settings, self.database, outside) as app:
            for _ in range(count):
                self.clock.step(timedelta(hours=13))
                await app.cycle.once()

    @property
    def database(self) -> Path:
        return self.folder / "history.db"

    def stored(self) -> bytes:
        """Every byte of every file beside the database."""
        return b"".join(file.read_bytes() for file in self.folder.glob("history.db*"))


@pytest.fixture
def setting(tmp_path: Path) -> Iterator[Setting]:
    with http_receiver() as hook:
        yield Setting(tmp_path, hook, ManualClock(START))


def test_secrets_of_feeds_go_to_their_publisher_and_nowhere_else(
    setting: Setting, capfd: pytest.CaptureFixture[str]
) -> None:
    async def scene() -> tuple[Site, str, bytes]:
        async with World() as world:
            site = await world.site(publisher)
            setting.configure(site)
            await setting.passes(site, 5)
            config, environ = setting.folder / "config", setting.environ(site)
            common = ["--config", str(config), "--db", str(setting.database)]
            said = ""
            for command in (["status"], ["status", "--json"]):
                done = CliRunner().invoke(main, [*command, *common], env=environ, catch_exceptions=False)
                said += done.output
            settings = load(config, environ)
            async with Client(http_policy(settings)) as client:
                checked = ask(feeds_of(settings.watches), client, InlineWorkers(), START)
                said += "".join([repr(one) async for one in checked])
            stored = setting.stored()
            served = Datasette([str(setting.database)])
            for page in ("", *(f"/{table}" for table in ("feeds", "polls", "entries", "articles", "alerts"))):
                answer = await served.client.get(f"/history{page}.json?_shape=objects")
                assert answer.status_code == 200
                said += answer.text
            return site, said, stored

    site, said, stored = asyncio.run(scene())
    sent = "\n".join(exchange.path + exchange.headers.get("authorization", "") for exchange in site.exchanges)
    passwords = (b64encode(f"desk:{word}".encode()).decode() for word in (LITERAL, FROM_FILE))
    for secret in (KEY, TOKEN, *passwords, b64encode(f"u:{WHOLE}".encode()).decode()):
        assert secret in sent  # to the publisher, that is
    paths = [exchange.path for exchange in site.exchanges if "authorization" in exchange.headers]
    assert paths.count("/moved") > paths.count("/open")  # the move has been believed
    heard = b"".join(post.body for post in setting.hook.posts).decode()
    assert "${FEED_KEY}" in said
    assert "${WHOLE_FEED}" in heard  # broken, by the name that it goes by
    printed = "".join(capfd.readouterr())
    for secret in SECRETS:
        assert secret.encode() not in stored
        assert not any(secret in text for text in (said, heard, printed))


def test_secrets_that_an_earlier_version_stored_are_taken_out_of_the_file_and_nothing_else_is_lost(
    setting: Setting,
) -> None:
    async def scene() -> tuple[Site, list[str], list[str]]:
        async with World() as world:
            site = await world.site(publisher)
            setting.configure(site)
            settings = load(setting.folder / "config", setting.environ(site))
            real = [feed.address.real for feed in settings.watches[0].feeds]
            history = History.open(setting.database)
            now = setting.clock.now() + timedelta(hours=1)
            history.feeds.declare_watch("w", "W", now)
            history.feeds.declare(
                "w", [(url, None) for url in [*real, f"http://gone:{LITERAL}@x.example/"]], now
            )
            history.feeds.declare("w", [(url, None) for url in real], now)
            ids = [feed.id for feed in history.feeds.followed()]
            for _ in range(9):  # as polls do, again and again
                for feed_id in ids:
                    history.feeds.update(feed_id, {"next_poll_at": now, "title": "x" * 500})
            history.close()
            assert all(secret.encode() in setting.stored() for secret in SECRETS)
            await setting.passes(site, 0)
            return site, sorted(map(str, ids)), [feed.url for feed in settings.watches[0].feeds]

    site, ids, known = asyncio.run(scene())
    assert site.exchanges == []
    assert not any(secret.encode() in setting.stored() for secret in SECRETS)
    history = History.open_read_only(setting.database)
    followed = history.feeds.followed()
    assert sorted(str(feed.id) for feed in followed) == ids
    assert {feed.url for feed in followed} == set(known)
    assert all(feed.title.startswith("xxx") for feed in followed)
    history.close()
