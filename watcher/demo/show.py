"""The demo: three months of news in seconds, watched by the real program on a fast clock.

Everything is real but the clock and the news: HTTP, parsing, reading, SQLite, SMTP, signed webhooks.
"""

from __future__ import annotations

import sys
import tempfile
from base64 import b64encode
from datetime import datetime, timedelta
from email.message import EmailMessage
from importlib.resources import as_file, files
from pathlib import Path
from random import Random
from typing import Any

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from storage.history import History
from watcher import queries, tables
from watcher.app import Outside, open_app, outside
from watcher.config import Settings, load
from watcher.demo.archive import load as load_archive
from watcher.demo.sinks import hook_sink, mail_sink
from watcher.demo.site import Site, serving

STEP = timedelta(minutes=40)  # of simulated time between publication and our next look
REST = timedelta(hours=20)  # until the revisits of a day have been made

console = Console(highlight=False, markup=False)


class FastClock:
    """A clock that is moved by hand."""

    def __init__(self, start: datetime) -> None:
        """Start at a moment (aware)."""
        self._now = start

    def now(self) -> datetime:
        """The simulated moment."""
        return self._now

    def move_to(self, moment: datetime) -> None:
        """Go forward; never back."""
        self._now = max(self._now, moment)


async def show(keep: Path | None) -> None:
    """Run the demo; the history stays in `keep`, or in a new temporary folder."""
    folder = keep or Path(tempfile.mkdtemp(prefix="watcher-demo-"))
    folder.mkdir(parents=True, exist_ok=True)
    database = folder / "watcher.db"
    database.unlink(missing_ok=True)
    stories = load_archive()
    clock = FastClock(stories[0].published - timedelta(hours=1))
    site = Site(stories, clock.now)
    secret = "whsec_" + b64encode(Random(clock.now().timestamp()).randbytes(24)).decode()  # noqa: S311  a sample
    async with (
        serving(site.answer) as site.origin,
        mail_sink(_mail_arrived) as smtp_port,
        hook_sink(secret, _hook_arrived) as hook,
    ):
        with as_file(files("watcher.demo").joinpath("config")) as config:
            settings = load(
                config,
                {
                    "DEMO_DATABASE": str(database),
                    "DEMO_SITE": site.origin,
                    "DEMO_SMTP_PORT": str(smtp_port),
                    "DEMO_HOOK": hook,
                    "DEMO_HOOK_SECRET": secret,
                },
            )
            await _watch(settings, database, clock, [(one.published, one.title) for one in stories])
    _last_words(database)


async def _watch(
    settings: Settings, database: Path, clock: FastClock, news: list[tuple[datetime, str]]
) -> None:
    real = outside()
    world = Outside(clock, Random(1), real.workers, real.extract)  # noqa: S311  jitter, the same each time
    console.print(
        f"Watching: {settings.watches[0].watch.title}\n"
        f"News of three months from {len(settings.watches[0].feeds)} outlets, on a fast clock.\n"
    )
    async with open_app(settings, database, world) as app:
        for published, title in news:
            clock.move_to(published + STEP)
            console.print(f"{clock.now():%d %b %Y}  {title}", style="dim")
            await app.cycle.once()
            clock.move_to(clock.now() + REST)
            await app.cycle.once()


def _mail_arrived(mail: EmailMessage) -> None:
    body = mail.get_body(("plain",))
    text = str(body.get_content()).strip() if body else ""
    title = f"mail to {mail['To']}"
    console.print(
        Panel(Text(text), title=f"{title}: {mail['Subject']}", title_align="left", border_style="green")
    )


def _hook_arrived(payload: dict[str, Any]) -> None:
    data = payload.get("data", {})
    console.print(
        f"  webhook: {payload.get('type')}, signature verified, "
        f"{len(data.get('changes', data.get('facts', [])))} items",
        style="cyan",
    )


def _last_words(database: Path) -> None:
    history = History.open_read_only(database)
    for watch in queries.known_watches(history):
        console.print()
        console.print(
            tables.facts(
                f"What is believed now: {watch}", queries.ledger(history, watch, None).facts.values()
            )
        )
    history.close()
    command = sys.argv[0] if sys.argv[0].endswith("watcher") else "watcher"
    console.print(f"\nThe history is in {database}. Try:")
    for question in (
        "history gdynia-review-2031",
        "explain gdynia-review-2031 Brandt",
        "facts gdynia-review-2031 --as-of 2031-04-30",
        "serve",
    ):
        console.print(f"  {command} {question} --db {database}", soft_wrap=True)
