"""A little world made from a seed: outlets with feeds, articles and edits; receivers that fail."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from random import Random

from tests.sim.fate import Fate
from watcher.alerts.delivery import Accepted, DeliveryOutcome, Failed, Gone, Refused
from watcher.core.claims import Article, Attendance, Claim, Detail, Evidence
from watcher.core.messages import Message, News
from watcher.core.values import Amount, Bound, Status
from watcher.core.watches import Watch
from watcher.net.outcomes import FetchOutcome, Kind, Request

STARTS = (  # before and in the nights when Zurich changes its clocks, and on an ordinary day
    datetime(2031, 3, 29, 6, tzinfo=UTC),
    datetime(2031, 10, 25, 5, tzinfo=UTC),
    datetime(2031, 6, 10, 12, tzinfo=UTC),
)
PEOPLE = ("Ada Berg", "Ada M. Berg", "Carl Dorn", "Eva Fall", "Nils Berg", "Ines Holt")
LANDS = ("Norway", "Ghana")
PHRASES = {
    "is attending": Status.ATTENDING,
    "is expected": Status.EXPECTED,
    "may come": Status.POSSIBLE,
    "is invited": Status.INVITED,
    "is unlikely to come": Status.UNLIKELY,
    "stays away": Status.NOT_ATTENDING,
}
_ATTENDS = re.compile(rf"({'|'.join(PEOPLE + LANDS)}) ({'|'.join(PHRASES)})\.")
_DATE = re.compile(r"The date is ([0-9-]+)\.")
_GUESTS = re.compile(r"Over ([0-9]+) guests come\.")


class ManualClock:
    """A clock that is moved by hand, back too."""

    def __init__(self, now: datetime) -> None:
        """Start at a moment (aware)."""
        self._now = now

    def now(self) -> datetime:
        """The simulated moment."""
        return self._now

    def step(self, by: timedelta) -> None:
        """Move."""
        self._now += by


def read(article: Article, _watch: Watch) -> tuple[Claim, ...]:
    """Extraction for a world whose articles speak in set phrases."""
    claims: list[Claim] = []
    for found in _ATTENDS.finditer(article.text):
        evidence = Evidence(found[0], found.start(), found.end())
        kind = "person" if found[1] in PEOPLE else "delegation"
        claims.append(Attendance(found[1], kind, PHRASES[found[2]], evidence))  # type: ignore[arg-type]
    claims += [
        Detail("date", "date", found[1], Evidence(found[0], found.start(), found.end()))
        for found in _DATE.finditer(article.text)
    ]
    for found in _GUESTS.finditer(article.text):
        evidence = Evidence(found[0], found.start(), found.end())
        claims.append(Detail("guests", "number", Amount(int(found[1]), Bound.OVER), evidence))
    return tuple(claims)


@dataclass
class Piece:
    """An article: what it says from when on, and when feeds list it."""

    url: str
    title: str
    published: datetime
    listed: datetime
    texts: list[tuple[datetime, tuple[str, ...]]]
    closed: bool = False  # the page is refused; the feed's summary must do
    dated: bool = False  # the server says when the page was last changed
    stated: bool = False  # the page says so itself

    def version(self, now: datetime) -> tuple[datetime, tuple[str, ...]]:
        """The text as it stands then, and since when."""
        return [one for one in self.texts if one[0] <= now or one[0] == self.texts[0][0]][-1]

    def lines(self, now: datetime) -> tuple[str, ...]:
        """The sentences as they stand then."""
        return self.version(now)[1]


@dataclass
class Outlet:
    """A feed and its troubles."""

    feed: str
    pieces: list[Piece]
    outages: list[tuple[datetime, datetime]] = field(default_factory=list)
    garbage: list[tuple[datetime, datetime]] = field(default_factory=list)


class World:
    """Everything that the fetcher can reach."""

    def __init__(self, random: Random, start: datetime) -> None:
        """Make outlets and articles; the same seed makes the same world."""
        self.healed = False
        self.outlets = [self._outlet(random, start, n) for n in range(random.choice((2, 2, 2, 3)))]
        if random.random() < 0.5:  # the same piece, syndicated
            piece = random.choice(self.outlets[0].pieces)
            copy = Piece(
                f"https://outlet1.example/copy/{piece.url.rpartition('/')[2]}",
                piece.title,
                piece.published,
                piece.listed + timedelta(minutes=random.randint(0, 600)),
                piece.texts[:1],
            )
            self.outlets[1].pieces.append(copy)
        if random.random() < 0.5:  # one link in two feeds
            self.outlets[1].pieces.append(random.choice(self.outlets[0].pieces))

    def _outlet(self, random: Random, start: datetime, n: int) -> Outlet:
        pieces = [self._piece(random, start, n, k) for k in range(random.choice((1, 2, 2, 3)))]
        outlet = Outlet(f"https://outlet{n}.example/feed.json", pieces)
        for windows in (outlet.outages, outlet.garbage):
            while random.random() < 0.3:
                since = start + timedelta(minutes=random.randint(0, 4000))
                windows.append((since, since + timedelta(minutes=random.choice((10, 120, 1500)))))
        return outlet

    def _piece(self, random: Random, start: datetime, n: int, k: int) -> Piece:
        listed = start + timedelta(minutes=random.choice((-60, 0, random.randint(0, 3000))))
        published = listed - timedelta(minutes=random.choice((0, 5, 300, 2000)))  # late, and out of order
        texts = [(published, self._lines(random, start))]
        while random.random() < 0.45 and len(texts) < 4:
            edited = listed + timedelta(minutes=random.choice((20, 100, 700, 2500)))
            back = len(texts) > 1 and random.random() < 0.5  # an edit taken back
            lines = texts[0][1] if back else self._edit(random, start, texts[-1][1])
            texts.append((max(edited, texts[-1][0]), lines))
        title = f"Piece {k} of outlet {n}"
        closed, dated, stated = random.random() < 0.1, random.random() < 0.5, random.random() < 0.3
        url = f"https://outlet{n}.example/news/{k}"
        return Piece(url, title, published, listed, texts, closed, dated, stated)

    def _lines(self, random: Random, start: datetime) -> tuple[str, ...]:
        subjects = random.sample(PEOPLE + LANDS, random.randint(0, 3))
        if {"Ada Berg", "Ada M. Berg"} <= set(subjects):
            subjects.remove("Ada Berg")  # no article gives one person two names in one breath
        lines = [f"{subject} {random.choice(list(PHRASES))}." for subject in subjects]
        if random.random() < 0.4:
            day = start + timedelta(days=random.choice((1, 40, 41)))
            lines.append(f"The date is {random.choice((f'{day:%Y-%m}', f'{day:%Y-%m-%d}'))}.")
        if random.random() < 0.3:
            lines.append(f"Over {random.choice((500, 900))} guests come.")
        return tuple(lines)

    def _edit(self, random: Random, start: datetime, lines: tuple[str, ...]) -> tuple[str, ...]:
        kept = tuple(line for line in lines if random.random() < 0.5)
        said = {line.split(" ")[0] for line in kept}
        return kept + tuple(line for line in self._lines(random, start) if line.split(" ")[0] not in said)

    def answer(self, request: Request, now: datetime) -> FetchOutcome:
        """What the web says to a request at that time."""
        for outlet in self.outlets:
            troubled = not self.healed and request.url.startswith(outlet.feed.rpartition("/")[0])
            if troubled and any(since <= now < until for since, until in outlet.outages):
                return FetchOutcome(Kind.TEMPORARY, request.url, 503, error="503 Service Unavailable")
            if request.url == outlet.feed:
                broken = not self.healed and any(since <= now < until for since, until in outlet.garbage)
                return self._served(
                    request, b"<<<" if broken else self._feed(outlet, now), "application/feed+json"
                )
            for piece in outlet.pieces:
                if request.url == piece.url:
                    if piece.closed:
                        return FetchOutcome(Kind.REFUSED, request.url, 403, error="403 Forbidden")
                    served = self._served(request, self._page(piece, now), "text/html")
                    changed = format_datetime(piece.version(now)[0], usegmt=True) if piece.dated else None
                    return replace(served, last_modified=changed)
        return FetchOutcome(Kind.NOT_FOUND, request.url, 404, error="404 Not Found")

    def _served(self, request: Request, body: bytes, content_type: str) -> FetchOutcome:
        etag = f'"{hashlib.sha256(body).hexdigest()[:12]}"'
        if request.etag == etag:
            return FetchOutcome(Kind.NOT_MODIFIED, request.url, 304)
        return FetchOutcome(
            Kind.OK, request.url, 200, etag=etag, content_type=content_type, charset="utf-8", body=body
        )

    def _feed(self, outlet: Outlet, now: datetime) -> bytes:
        items = [
            {
                "id": piece.url,
                "url": piece.url,
                "title": piece.title,
                "date_published": piece.published.isoformat(),
                "summary": " ".join(piece.lines(piece.published)),
            }
            for piece in outlet.pieces
            if piece.listed <= now or self.healed
        ]
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": outlet.feed, "items": items}
        return json.dumps(feed).encode()

    def _page(self, piece: Piece, now: datetime) -> bytes:
        text = "".join(f"<p>{line}</p>" for line in (*filler(piece.title), *piece.lines(now)))
        edited = f"<meta property='article:modified_time' content='{piece.version(now)[0].isoformat()}'>"
        return (
            f"<!doctype html><html lang='en'><head><title>{piece.title}</title>"
            f"{edited if piece.stated else ''}</head>"
            f"<body><article><h1>{piece.title}</h1>{text}</article></body></html>"
        ).encode()


class Fetcher:
    """Fetches from the little world; the process may die before and after each answer."""

    def __init__(self, news: World, clock: ManualClock, random: Random, fate: Fate) -> None:
        """`random` draws how long answers take, in turns of the loop."""
        self._news, self._clock, self._random, self._fate = news, clock, random, fate

    async def get(self, request: Request) -> FetchOutcome:
        """Answer after a while."""
        self._fate.moment("before a request")
        await pause(self._random)
        self._fate.moment("after an answer")
        return self._news.answer(request, self._clock.now())


class Plain:
    """Words no message: the payload is what counts here."""

    def render(self, news: News) -> Message:
        """Word it."""
        return Message(news.id, news.type, news.watch, news.created_at, news.subject, "", "", news.payload)


class Receiver:
    """Somebody who is told; takes messages, or fails in any way that receivers have of failing."""

    def __init__(self, key: str, clock: ManualClock, random: Random, fate: Fate) -> None:
        """`key` as the outbox names it."""
        self.key = key
        self.taken: list[Message] = []
        self.taken_at: list[datetime] = []
        self.answers_lost: list[str] = []  # ids taken, of which the sender was told that they failed
        self.healed = False
        self._clock, self._random, self._fate = clock, random, fate
        self._moods = random.choice(((0,) * 20, (0, 0, 0, 1, 1, 2), (0, 0, 0, 0, 1, 2, 3, 4, 5)))

    async def send(self, message: Message) -> DeliveryOutcome:
        """Take the message, or not."""
        self._fate.moment("before a message is taken")
        await pause(self._random)
        self._fate.moment("while a message is on its way")
        match 0 if self.healed else self._random.choice(self._moods):
            case 1:
                return Failed("busy", self._random.choice((None, timedelta(minutes=40))))
            case 2:
                self._take(message)
                self.answers_lost.append(message.id)
                return Failed("no answer within 20 s")
            case 3:
                return Refused("422 what is this?")
            case 4:
                raise RuntimeError("a channel's own mistake")
            case 5 if self._random.random() < 0.2:
                return Gone("410 no more of this")
        self._take(message)
        self._fate.moment("after a message was taken")
        await pause(self._random)
        self._fate.moment("before the answer is read")
        return Accepted("200")

    def _take(self, message: Message) -> None:
        self.taken.append(message)
        self.taken_at.append(self._clock.now())


@cache
def filler(title: str) -> tuple[str, ...]:
    """What else a page has to say: enough to be taken for an article, and for no other one."""
    random = Random(title)
    words = ["".join(random.choices("aeioulmnrst", k=random.randint(3, 8))) for _ in range(120)]
    return tuple(" ".join(words[k : k + 20]).capitalize() + "." for k in range(0, 120, 20))


async def pause(random: Random) -> None:
    """Let others have their turns."""
    for _ in range(random.randrange(4)):
        await asyncio.sleep(0)
