"""A little web on loopback: pages and feeds that a test changes as it goes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from watcher.core.claims import Article


@dataclass
class Answer:
    """What the server says to a path."""

    body: bytes = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    not_before: threading.Event | None = None  # the answer waits for this


@dataclass
class Web:
    """The pages there are, and the requests made."""

    origin: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)

    def put_page(self, path: str, title: str, text: str) -> None:
        """Publish an article as a web page with the furniture that pages have."""
        paragraphs = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
        self.answers[path] = Answer(
            f"<!doctype html><html lang='en'><head><title>{escape(title)}</title></head><body>"
            f"<nav><a href='/'>Home</a><a href='/world'>World</a></nav>"
            f"<article><h1>{escape(title)}</h1>{paragraphs}</article>"
            f"<footer>Contact us. All rights reserved.</footer></body></html>".encode()
        )

    def put_feed(self, path: str, articles: list[Article]) -> None:
        """Publish an RSS feed whose items link to the articles' pages."""
        items = "".join(
            f"<item><title>{escape(one.title)}</title><link>{self.origin}{one.url}</link>"
            f"<guid isPermaLink='false'>{one.id}</guid>"
            f"<pubDate>{format_datetime(one.published)}</pubDate></item>"
            for one in articles
        )
        body = f"<rss version='2.0'><channel><title>World</title>{items}</channel></rss>".encode()
        self.answers[path] = Answer(body, content_type="application/rss+xml")


@contextmanager
def serving() -> Iterator[Web]:
    """Serve on a free port of 127.0.0.1; robots.txt is not there, as on many sites."""
    web = Web()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.requests.append(self.path)
            answer = web.answers.get(self.path, Answer(b"not found", 404))
            if answer.not_before:
                answer.not_before.wait(30)
            self.send_response(answer.status)
            self.send_header("content-type", answer.content_type)
            self.send_header("content-length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    web.origin = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
