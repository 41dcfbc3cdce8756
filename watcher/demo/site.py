"""The sample archive as a little web on loopback: feeds of every kind, and the pages behind them."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from email.utils import format_datetime
from hashlib import sha256
from html import escape

from aiohttp import web

from watcher.demo.archive import Story


class Site:
    """Shows what had been published by the time that its clock tells."""

    def __init__(self, stories: Sequence[Story], now: Callable[[], datetime]) -> None:
        """`now` is the demo's clock."""
        self._stories, self._now = stories, now
        self.origin = ""

    async def answer(self, request: web.Request) -> web.Response:
        """A feed, a page, or 404; unchanged feeds are answered 304."""
        outlet, _, path = request.path.lstrip("/").partition("/")
        published = [
            one for one in self._stories if _slug(one.outlet) == outlet and one.published <= self._now()
        ]
        if path in {"rss.xml", "feed.atom", "feed.json"}:
            return self._feed(request, outlet, path, published)
        for story in published:
            if story.path == f"/{path}":
                return web.Response(text=self._page(story), content_type="text/html")
        return web.Response(status=404, text="not found")

    def _feed(self, request: web.Request, outlet: str, path: str, stories: Sequence[Story]) -> web.Response:
        make = {"rss.xml": self._rss, "feed.atom": self._atom, "feed.json": self._json}[path]
        kind = {"rss.xml": "application/rss+xml", "feed.atom": "application/atom+xml"}
        body = make(outlet, stories)
        etag = f'"{sha256(body.encode()).hexdigest()[:16]}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers={"ETag": etag})
        return web.Response(
            text=body, content_type=kind.get(path, "application/feed+json"), headers={"ETag": etag}
        )

    def _link(self, story: Story) -> str:
        return f"{self.origin}/{_slug(story.outlet)}{story.path}"

    def _rss(self, outlet: str, stories: Sequence[Story]) -> str:
        items = "".join(
            f"<item><title>{escape(one.title)}</title><link>{self._link(one)}</link>"
            f"<guid>{self._link(one)}</guid><pubDate>{format_datetime(one.published)}</pubDate>"
            f"<description>{escape(one.paragraphs[0][:80])}…</description></item>"
            for one in stories
        )
        return f'<rss version="2.0"><channel><title>{outlet}</title>{items}</channel></rss>'

    def _atom(self, outlet: str, stories: Sequence[Story]) -> str:
        entries = "".join(
            f"<entry><title>{escape(one.title)}</title><id>{self._link(one)}</id>"
            f'<link href="{self._link(one)}"/>'
            f"<updated>{one.published.isoformat()}</updated>"
            f"<published>{one.published.isoformat()}</published></entry>"
            for one in stories
        )
        return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{outlet}</title>{entries}</feed>'

    def _json(self, outlet: str, stories: Sequence[Story]) -> str:
        items = [
            {
                "id": self._link(one),
                "url": self._link(one),
                "title": one.title,
                "date_published": one.published.isoformat(),
            }
            for one in stories
        ]
        return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": outlet, "items": items})

    def _page(self, story: Story) -> str:
        text = "".join(f"<p>{escape(one)}</p>" for one in story.text_at(self._now()))
        return (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(story.title)}</title>'
            f'<meta property="og:site_name" content="{escape(story.outlet)}">'
            f'<meta property="article:published_time" content="{story.published.isoformat()}"></head>'
            f"<body><nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
            f"<main><article><h1>{escape(story.title)}</h1>{text}</article></main>"
            f"<footer>© {escape(story.outlet)}. All rights reserved.</footer></body></html>"
        )


@asynccontextmanager
async def serving(handler: Callable[[web.Request], object]) -> AsyncIterator[str]:
    """Serve a handler on a free port of loopback; the origin, as in `http://127.0.0.1:40000`."""
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", handler)  # type: ignore[arg-type]  # any coroutine function will do
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def _slug(outlet: str) -> str:
    return outlet.lower().replace(" ", "-")
