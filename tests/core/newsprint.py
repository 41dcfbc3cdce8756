"""Short ways of writing down what an article says, for the tests of the ledger."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from watcher.core.claims import Attendance, Claim, Detail, Evidence, Kind
from watcher.core.facts import Assertion, Origin
from watcher.core.values import ATTRIBUTES, Amount, Bound, Status, Value

DAY = timedelta(days=1)
_QUOTE = "So it says."
START = datetime(2025, 8, 1, tzinfo=UTC)


def on(day: float) -> datetime:
    """A moment so many days after the first of August 2025."""
    return START + day * DAY


def evidence(source: str | None = None, quote: str = _QUOTE) -> Evidence:
    return Evidence(quote, 0, len(quote), source=source)


def attendance(
    subject: str,
    status: str,
    *,
    source: str | None = None,
    aliases: tuple[str, ...] = (),
    kind: Kind = "person",
    quote: str = _QUOTE,
) -> Attendance:
    return Attendance(subject, kind, Status(status), evidence(source, quote), aliases)


def detail(attribute: str, value: Value, *, source: str | None = None, quote: str = _QUOTE) -> Detail:
    return Detail(attribute, ATTRIBUTES[attribute], value, evidence(source, quote))


def said(
    claim: Claim,
    day: float,
    *,
    id: str | None = None,  # noqa: A002 - the field is called so
    article: str | None = None,
    story: str | None = None,
    outlet: str | None = None,
    withdrawn: datetime | None = None,
    seen: datetime | None = None,
) -> Assertion:
    """The claim, as an article published on that day makes it; every article has an outlet of its own."""
    article = article or f"article-{day:09.4f}"
    published = on(day)
    origin = Origin(
        article,
        f"https://news.example/{article}",
        outlet or f"Outlet of {article}",
        "",
        published,
        seen or published,
        story or article,
    )
    return Assertion(id or f"{article}/{claim!r}", claim, origin, withdrawn)


PEOPLE = ("Ada Okafor", "Bruno Keller", "Chandra Rao")
DATES = (
    "2025",
    "2025-09",
    "2025-23",
    "2025-09-03",
    "2025-09-04",
    "2025-09-03/2025-09-04",
    "2025-09-03/2025-09-05",
)
PLACES = ("Harbour", "Harbour, Oldtown", "Oldtown", "Castle Hill, Oldtown", "the Harbour in Oldtown")

statuses = st.sampled_from(Status)
amounts = st.builds(Amount, st.integers(0, 60), st.sampled_from(Bound))
sources = st.sampled_from((None, "diplomatic sources", "Nadia Brandt", "Ada Okafor", "the organisers"))
claims: st.SearchStrategy[Claim] = st.one_of(
    st.builds(
        lambda subject, status, source: attendance(subject, status, source=source),
        st.sampled_from(PEOPLE),
        statuses,
        sources,
    ),
    st.builds(lambda value, source: detail("date", value, source=source), st.sampled_from(DATES), sources),
    st.builds(lambda value, source: detail("place", value, source=source), st.sampled_from(PLACES), sources),
    st.builds(lambda value, source: detail("guests", value, source=source), amounts, sources),
)


@st.composite
def newspapers(draw: st.DrawFn, most: int = 14) -> list[Assertion]:
    """Claims over a few days, some at one moment, each with an id of its own."""
    made = draw(st.lists(st.tuples(claims, st.integers(0, 12)), max_size=most))
    return [said(claim, hours / 4, id=f"{n:03}", article=f"a{n}") for n, (claim, hours) in enumerate(made)]
