"""What fetching costs: 1,000 unchanged feeds, 1,000 feeds with one new item, articles a second.

Run as `python -m tests.bench.bench_net`. The server is a process of its own on loopback; its time isn't
counted. Reading happens in two worker processes, as in the daemon; storing isn't part of these figures.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import re
import resource
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from random import Random

import uvloop

from watcher.net.client import Client, HttpPolicy
from watcher.net.entries import ParsedFeed
from watcher.net.feeds import parse
from watcher.net.outcomes import PAGE_TYPES, Kind, Request
from watcher.net.pages import PageText, read
from watcher.net.workers import Workers

FEEDS = 1000
ITEMS = 20
ARTICLES = 400
AT_ONCE = 100
WORDS = re.findall(
    r"\w+",
    """quay plan town tide crane ferry barge storm budget mayor vote dredger pilot rope lamp engine timber
    school river bridge wall gate paint letter office window garden clerk ledger winter harvest meadow baker
    weigh mend lift carry count sell open close argue delay promise borrow repair measure sign old new market
    narrow broad quiet late early cheap dear wet dry steep of for by near under after before on in at with""",
)


def feed(number: int, edition: int) -> bytes:
    """A feed of 20 items, about 19 kB; each edition has one item more on top and one less at the end."""
    items = "".join(
        f"<item><title>Item {item} of feed {number}: talks &amp; more</title>"
        f"<link>http://news{number}.example/2025/{item}?utm_source=rss</link>"
        f'<guid isPermaLink="false">n{number}-{item}</guid>'
        f"<pubDate>Wed, 03 Sep 2025 {item % 24:02}:00:00 GMT</pubDate>"
        f"<description><![CDATA[<p>{'A sentence about the talks of today. ' * 19}</p>]]></description></item>"
        for item in range(edition + ITEMS, edition, -1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Feed {number}</title>'
        f"<link>http://news{number}.example/</link><description>d</description>{items}</channel></rss>"
    ).encode()


def article(number: int) -> bytes:
    """A page of some 45 kB with 680 words of its own among menus, scripts and teasers."""
    words = Random(number).choices(WORDS, k=665)
    words[:0] = ["harbour", "council"]
    sentences = [f"The {' '.join(words[at : at + 15])}. " for at in range(0, len(words), 15)]
    text = "".join(f"<p>{''.join(sentences[at : at + 3])}</p>" for at in range(0, len(sentences), 3))
    links = "".join(
        f'<li><a href="/section/{at}/story-{at}">Teaser number {at} of the day</a></li>' for at in range(150)
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Quay plan {number}</title>'
        f'<meta property="article:published_time" content="2025-09-03T10:00:00Z">'
        f"<script>{'var ads = ads || []; ads.push(1);' * 300}</script></head><body>"
        f"<nav><ul>{links}</ul></nav>"
        f"<main><article><h1>Quay plan {number}</h1>{text}</article></main>"
        f"<aside><ul>{links}</ul></aside><footer><ul>{links}</ul></footer></body></html>"
    ).encode()


class Server(asyncio.Protocol):
    """Answers by path: `/same/N` 304, `/feed/N/EDITION` a feed, `/article/N` a page."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._waiting = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection."""
        self._transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        """Answer every request that is complete."""
        self._waiting += data
        while (end := self._waiting.find(b"\r\n\r\n")) >= 0:
            path = self._waiting.split(b" ", 2)[1].decode().strip("/").split("/")
            self._waiting = self._waiting[end + 4 :]
            if self._transport is not None:
                self._transport.write(self.answer(path))

    def answer(self, path: list[str]) -> bytes:
        """The answer for a path."""
        if path[0] == "same":
            return b'HTTP/1.1 304 Not Modified\r\nETag: "e"\r\n\r\n'
        kind, body = ("application/rss+xml", feed(int(path[1]), int(path[2]))) if path[0] == "feed" else (
            "text/html; charset=utf-8", article(int(path[1])))  # fmt: skip
        head = f'HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nETag: "e"\r\nContent-Length: {len(body)}\r\n\r\n'
        return head.encode() + body


async def serve() -> None:
    """The server process: says its port, ends with its standard input."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Server, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


@dataclass(frozen=True)
class Cost:
    """Wall and processor seconds; the latter of this process and its workers."""

    wall: float
    cpu: float


def spent() -> float:
    """Processor seconds of this process and of children that have ended."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


async def at_once(jobs: list[Callable[[], Awaitable[None]]]) -> Cost:
    """Do all jobs, a hundred at a time."""
    places = asyncio.Semaphore(AT_ONCE)

    async def one(job: Callable[[], Awaitable[None]]) -> None:
        async with places:
            await job()

    wall, cpu = time.perf_counter(), spent()
    await asyncio.gather(*(one(job) for job in jobs))
    return Cost(time.perf_counter() - wall, spent() - cpu)


@contextlib.asynccontextmanager
async def opened() -> AsyncIterator[tuple[Client, Workers]]:
    """Client and warm workers."""
    policy = HttpPolicy(
        allow=("127.0.0.1",), per_host_concurrency=AT_ONCE, per_host_spacing=0.0, respect_robots=False
    )
    async with Client(policy) as client, Workers(2) as workers:
        await asyncio.gather(*(workers.run(time.sleep, 0.5) for _ in range(2)))
        yield client, workers


async def measure(base: str) -> None:
    """All figures, printed as they come."""
    async with opened() as (client, workers):

        async def unchanged(number: int) -> None:
            outcome = await client.get(Request(f"{base}/same/{number}", etag='"e"'))
            assert outcome.kind is Kind.NOT_MODIFIED

        async def changed(number: int) -> None:
            outcome = await client.get(Request(f"{base}/feed/{number}/1", etag='"old"'))
            hashlib.sha256(outcome.body).hexdigest()
            parsed = await workers.run(
                parse, outcome.body, outcome.url, outcome.content_type, outcome.charset
            )
            assert isinstance(parsed, ParsedFeed)
            assert len(parsed.entries) == ITEMS

        async def page(number: int) -> None:
            outcome = await client.get(Request(f"{base}/article/{number}", accept=PAGE_TYPES))
            found = await workers.run(read, outcome.body, outcome.url, outcome.content_type, outcome.charset)
            assert isinstance(found, PageText)
            assert found.text.startswith("The harbour council")

        for words, count, job in (
            ("unchanged feeds (304)", FEEDS, unchanged),
            ("feeds with one new item", FEEDS, changed),
            ("articles read", ARTICLES, page),
        ):
            cost = await at_once([lambda number=number, job=job: job(number) for number in range(count)])  # type: ignore[misc]
            rate = count / cost.wall
            print(f"{count} {words}: {cost.wall:.2f} s wall, {rate:.0f}/s, {cost.cpu:.2f} CPU-s here")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"with the workers: {spent():.2f} CPU-s in all; peak memory of this process {peak:.0f} MB")


def main() -> None:
    """Serve, or start a server and measure."""
    if sys.argv[1:] == ["serve"]:
        uvloop.run(serve())
        return
    command = [sys.executable, "-m", "tests.bench.bench_net", "serve"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert server.stdin is not None
        port = int(server.stdout.readline())
        try:
            uvloop.run(measure(f"http://127.0.0.1:{port}"))
        finally:
            server.stdin.close()


if __name__ == "__main__":
    main()
