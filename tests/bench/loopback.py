"""The server of the whole-program benchmarks: a process of its own, on many addresses of this machine."""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
import sys
from collections.abc import Iterator

import uvloop

from tests.bench.bench_net import Server

HOSTS = 50  # addresses, so that politeness to one host isn't what is measured


def host(number: int) -> str:
    """One of the addresses of the server."""
    return f"127.0.0.{number % HOSTS + 1}"


class World(Server):
    """`/f/N` is a feed in the edition of the hour, or unchanged; `/edition/E` sets it.

    `/links/N` lists 20 pages (`/article/M`), `/little/N` two entries without a page.
    """

    edition = "0"

    def answer(self, path: list[str]) -> bytes:
        """The answer for a path."""
        match path:
            case ["edition", edition]:
                World.edition = edition
                return b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
            case ["f", _] if self.edition == "same":
                return super().answer(["same"])
            case ["f", number]:
                return super().answer(["feed", number, self.edition])
            case ["links", number]:
                first = int(number) * 20
                return _feed("".join(f"<item><link>/article/{first + at}</link></item>" for at in range(20)))
            case ["little", number]:
                text = f"The harbour council of town {number} met on Tuesday to weigh a plan."
                return _feed(
                    "".join(
                        f"<item><guid>{number}-{at}</guid><title>Plan {number} {at}</title>"
                        f"<description>{text} Part {at}.</description></item>"
                        for at in range(2)
                    )
                )
            case ["article" | "same" | "feed", *_]:
                return super().answer(path)
        return b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"


def _feed(items: str) -> bytes:
    body = f"<rss version='2.0'><channel><title>F</title>{items}</channel></rss>".encode()
    return (
        b'HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: "e"\r\n'
        b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
    )


@contextlib.contextmanager
def served() -> Iterator[int]:
    """The server while it is needed; its port."""
    command = [sys.executable, "-m", "tests.bench.loopback"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert server.stdin is not None
        try:
            yield int(server.stdout.readline())
        finally:
            server.stdin.close()


async def serve() -> None:
    """The server process: says its port, ends with its standard input."""
    loop = asyncio.get_running_loop()
    first = await loop.create_server(World, host(0), 0)
    port = first.sockets[0].getsockname()[1]
    servers = [await loop.create_server(World, host(number), port) for number in range(1, HOSTS)]
    print(port, flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    for server in servers:
        server.close()


if __name__ == "__main__":
    uvloop.run(serve())
