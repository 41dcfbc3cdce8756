"""A hostile web against the client: what comes back, and above all what was not done."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import brotli  # type: ignore[import-untyped]
import httpx
import pytest
import zstandard
from structlog.testing import capture_logs

from tests.net.hostile import (
    Exchange,
    Handler,
    Site,
    World,
    answer,
    by_path,
    drips,
    floods,
    hangs_up,
    play,
    policy,
    says,
)
from watcher.core.schedule import LONGEST_RETRY
from watcher.net.client import Client
from watcher.net.outcomes import FEED_TYPES, FetchOutcome, Kind, Request

CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
PATIENT: dict[str, Any] = {"timeout": 9.0, "total_deadline": 9.0}
BRIEF: dict[str, Any] = {"timeout": 0.25, "total_deadline": 0.3}
PROMPTLY = 1.5  # seconds: the deadline of 0.3 and a machine that is busy with other things
SLACK = 12_000_000  # bytes: what the sockets of both sides may hold beyond what was read


def meet(handler: Handler, path: str = "/", **changes: object) -> tuple[FetchOutcome, Site]:
    """What becomes of one request to a site that behaves like this; by default it has time."""
    changes = PATIENT | changes
    request = {"etag": changes.pop("etag", None), "last_modified": changes.pop("last_modified", None)}

    async def scene(world: World, client: Client) -> tuple[FetchOutcome, Site]:
        site = await world.site(handler)
        return await client.get(Request(site.url + path, **request)), site  # type: ignore[arg-type]

    return play(scene, **changes)


# --- conditional requests -------------------------------------------------------------------------------


@pytest.mark.parametrize("etag", ['"abc"', 'W/"abc"', '"a b"', "unquoted", '"éü"', 'W/"x-gzip;1,2"', '""'])
def test_validators_go_back_exactly_as_they_came(etag: str) -> None:
    date = "Wed, 3 Sep 25 10:00 XYZ"  # not even a date

    async def scene(world: World, client: Client) -> Site:
        site = await world.site(says(200, b"x", f"ETag: {etag}", f"Last-Modified: {date}"))
        first = await client.get(Request(site.url))
        await client.get(Request(site.url, etag=first.etag, last_modified=first.last_modified))
        return site

    first, second = play(scene).exchanges
    assert "if-none-match" not in first.headers
    assert "if-modified-since" not in first.headers
    assert second.headers["if-none-match"] == etag
    assert second.headers["if-modified-since"] == date


def test_a_last_modified_is_never_invented() -> None:
    outcome, _ = meet(says(200, b"x", "Date: Wed, 03 Sep 2025 10:00:00 GMT"))
    assert outcome.last_modified is None
    assert outcome.etag is None


def test_a_validator_that_could_not_be_sent_back_is_not_kept() -> None:
    outcome, _ = meet(says(200, b"x", "ETag: \udcff\udcfe"))
    assert outcome.worked
    assert outcome.etag is None


def test_a_validator_from_the_database_can_not_smuggle_headers() -> None:
    outcome, site = meet(says(200, b"x"), etag='"a"\r\nX-Evil: 1')
    assert outcome.worked
    assert "x-evil" not in site.exchanges[0].headers


def test_unchanged_means_no_body_and_keeps_freshness() -> None:
    outcome, _ = meet(says(304, b"", 'ETag: "2"', "Cache-Control: max-age=900", length=0), etag='"1"')
    assert outcome.kind is Kind.NOT_MODIFIED
    assert outcome.max_age == timedelta(minutes=15)
    assert outcome.bytes_read == 0


def test_unchanged_without_a_question_is_no_success() -> None:
    outcome, _ = meet(says(304))
    assert outcome.kind is Kind.HARD


# --- statuses -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (203, Kind.OK), (204, Kind.HARD), (206, Kind.HARD), (400, Kind.HARD), (401, Kind.REFUSED),
        (402, Kind.REFUSED), (403, Kind.REFUSED), (404, Kind.NOT_FOUND), (408, Kind.TEMPORARY),
        (410, Kind.GONE), (418, Kind.HARD), (425, Kind.TEMPORARY), (429, Kind.TEMPORARY), (451, Kind.REFUSED),
        (500, Kind.TEMPORARY), (502, Kind.TEMPORARY), (503, Kind.TEMPORARY), (599, Kind.TEMPORARY),
        (300, Kind.HARD), (304, Kind.HARD), (305, Kind.HARD), (999, Kind.TEMPORARY),
    ],
)  # fmt: skip
def test_each_status_has_its_kind_and_a_word_for_people(status: int, kind: Kind) -> None:
    outcome, site = meet(says(status, b"" if status in {204, 304} else b"body"))
    assert outcome.kind is kind
    assert (outcome.error is None) == outcome.worked
    assert len(site.exchanges) == 1


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_is_understood_in_both_forms(status: int, form: str) -> None:
    value = (
        "3600" if form == "seconds" else format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    )
    outcome, _ = meet(says(status, b"busy", f"Retry-After: {value}"))
    assert outcome.retry_after is not None
    assert timedelta(minutes=59) < outcome.retry_after <= timedelta(hours=1)


@pytest.mark.parametrize("status", [200, 429, 503])
@pytest.mark.parametrize(
    "header",
    ["Expires: Fri, 31 Dec 9999 23:59:59 -1200", "Date: Fri, 31 Dec 9999 23:59:59 -1200",
     "Retry-After: Fri, 31 Dec 9999 23:59:59 -1200", "Retry-After: " + "9" * 5000, "Age: -1",
     "Cache-Control: max-age=" + "9" * 5000, "Last-Modified: Fri, 31 Dec 9999 23:59:59 -1200"],
)  # fmt: skip
def test_times_beyond_the_end_of_time_are_no_reason_to_stop(status: int, header: str) -> None:
    async def scene(world: World, client: Client) -> FetchOutcome:
        site = await world.site(says(status, b"news", header, "Expires: Mon, 01 Jan 0000 00:00:00 +9999"))
        return await client.get(Request(site.url))

    outcome = play(scene)
    assert outcome.status == status
    assert outcome.kind is (Kind.OK if status == 200 else Kind.TEMPORARY)
    assert outcome.retry_after is None or outcome.retry_after <= LONGEST_RETRY
    assert outcome.max_age is None or outcome.max_age >= timedelta()


def test_what_nobody_foresaw_is_a_value_and_is_heard_of() -> None:
    class Odd(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            raise KeyError(request.url.path)

    async def scene() -> FetchOutcome:
        async with Client(policy(), transport=Odd()) as client:
            return await client.get(Request("https://odd.example/never-seen"))

    with capture_logs() as lines:
        outcome = asyncio.run(scene())
    assert outcome.kind is Kind.HARD
    assert "never-seen" in (outcome.error or "")
    assert [line["log_level"] for line in lines] == ["error"]


def test_the_body_of_an_error_is_not_read() -> None:
    outcome, site = meet(
        floods(b"HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n", b"1000\r\n" + b"x" * 4096 + b"\r\n")
    )
    assert outcome.kind is Kind.TEMPORARY
    assert outcome.bytes_read == 0
    assert site.sent < SLACK


# --- manners --------------------------------------------------------------------------------------------


def test_it_names_itself_and_says_nothing_else_about_anybody() -> None:
    async def scene(world: World, client: Client) -> tuple[Site, Site]:
        second = await world.site(says(200, b"x", "Set-Cookie: b=2"))
        first = await world.site(says(302, b"", "Set-Cookie: a=1; Path=/", f"Location: {second.url}"))
        await client.get(Request(first.url))
        await client.get(Request(first.url))
        return first, second

    for site in play(scene):
        assert len(site.exchanges) == 2
        for exchange in site.exchanges:
            assert exchange.headers["user-agent"] == policy().user_agent
            assert exchange.headers["accept"] == FEED_TYPES
            assert {"gzip", "br", "zstd"} <= set(exchange.headers["accept-encoding"].split(", "))
            assert set(exchange.headers) <= {"host", "user-agent", "accept", "accept-encoding", "connection"}


def test_proxies_and_passwords_of_the_machine_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    outcome, _ = meet(says(200, b"direct"))
    assert outcome.body == b"direct"


def test_credentials_go_to_their_own_origin_and_nowhere_else() -> None:
    async def scene(world: World, client: Client) -> tuple[FetchOutcome, Site, Site]:
        other = await world.site(says(200, b"x"))
        own = await world.site(by_path(index=answer(302, b"", "Location: /in"), in_=b""))
        own.handler = by_path(
            index=answer(302, b"", "Location: /next"), next=answer(301, b"", f"Location: {other.url}")
        )
        url = own.url.replace("http://", "http://desk:s%3Acret@")
        return await client.get(Request(url)), own, other

    outcome, own, other = play(scene)
    assert [exchange.headers.get("authorization") for exchange in own.exchanges] == [
        "Basic ZGVzazpzOmNyZXQ="
    ] * 2
    assert "authorization" not in other.exchanges[0].headers
    assert "cret" not in repr(outcome)


def test_an_address_that_a_feed_moves_to_is_told_without_credentials() -> None:
    async def scene(world: World, client: Client) -> tuple[list[str | None], Site, Site]:
        other = await world.site(says(200, b"x"))
        own = await world.site(
            by_path(
                here=answer(301, b"", "Location: /new"),
                new=answer(200),
                away=answer(301, b"", f"Location: {other.url}/"),
            )
        )
        base = own.url.replace("http://", "http://desk:pw@")
        return (
            [(await client.get(Request(f"{base}/{name}"))).permanent_url for name in ("here", "away")],
            own,
            other,
        )

    moved, own, other = play(scene)
    assert moved == [f"{own.url}/new", f"{other.url}/"]


def test_credentials_offered_by_a_redirect_are_not_taken() -> None:
    async def scene(world: World, client: Client) -> Site:
        other = await world.site(says(200, b"x"))
        own = await world.site(
            says(302, b"", f"Location: {other.url.replace('http://', 'http://evil:trick@')}")
        )
        await client.get(Request(own.url))
        return other

    assert "authorization" not in play(scene).exchanges[0].headers


# --- redirects ------------------------------------------------------------------------------------------


def chain(*statuses: int) -> Handler:
    """`/` leads by each status in turn to `/1`, `/2`, … and at last to a page."""

    async def handler(exchange: Exchange) -> None:
        at = int(exchange.path.strip("/") or 0)
        if at < len(statuses):
            await exchange.send(answer(statuses[at], b"moved", f"Location: /{at + 1}"))
        else:
            await exchange.send(answer(200, b"here"))

    return handler


@pytest.mark.parametrize(
    ("statuses", "permanent"),
    [((301,), "/1"), ((308, 301), "/2"), ((302,), None), ((303, 301), None), ((301, 307), "/1"), ((), None)],
)
def test_only_an_unbroken_run_of_permanent_redirects_is_permanent(
    statuses: tuple[int, ...], permanent: str | None
) -> None:
    outcome, site = meet(chain(*statuses))
    assert outcome.body == b"here"
    assert outcome.url == f"{site.url}/{len(statuses) or ''}"
    assert outcome.permanent_url == (permanent and site.url + permanent)


def test_a_permanent_redirect_to_nowhere_is_not_believed() -> None:
    outcome, _ = meet(by_path(index=answer(301, b"", "Location: /lost")))
    assert outcome.kind is Kind.NOT_FOUND
    assert outcome.permanent_url is None


def test_redirects_without_end_are_followed_only_so_far() -> None:
    outcome, site = meet(chain(*[302] * 50))
    assert outcome.kind is Kind.HARD
    assert len(site.exchanges) == policy().max_redirects + 1


def test_a_circle_is_left_at_once() -> None:
    outcome, site = meet(by_path(index=answer(302, b"", "Location: /b"), b=answer(302, b"", "Location: /")))
    assert outcome.kind is Kind.HARD
    assert len(site.exchanges) == 2


@pytest.mark.parametrize(
    "location", ["http://", "//", "http://[::1", "http://x:99999/", "mailto:a@b.example"]
)
def test_a_redirect_to_no_place_ends_there(location: str) -> None:
    outcome, site = meet(says(302, b"", f"Location: {location}"))
    assert outcome.kind in {Kind.BLOCKED, Kind.HARD}
    assert len(site.exchanges) == 1


def test_of_two_places_to_go_to_the_first_is_gone_to() -> None:
    outcome, site = meet(
        by_path(
            index=answer(307, b"", "Location: /a", "Location: /b"), a=answer(200, b"a"), b=answer(200, b"b")
        )
    )
    assert outcome.body == b"a"
    assert site.paths == ["/", "/a"]


def test_a_redirect_can_not_put_headers_into_the_next_request() -> None:
    outcome, site = meet(by_path(index=answer(302, b"", "Location: /x%0d%0aX-Evil:%201")))
    assert outcome.kind is Kind.NOT_FOUND
    assert all("x-evil" not in exchange.headers for exchange in site.exchanges)


def test_the_deadline_holds_for_all_redirects_together() -> None:
    async def slow_steps(exchange: Exchange) -> None:
        await asyncio.sleep(0.12)
        await exchange.send(answer(302, b"", f"Location: /{len(exchange.path)}{exchange.path.strip('/')}"))

    outcome, site = meet(slow_steps, **BRIEF)
    assert outcome.kind is Kind.TEMPORARY
    assert outcome.seconds < PROMPTLY
    assert len(site.exchanges) <= 3


# --- slow servers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "handler",
    [
        pytest.param(drips(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"), id="body by the byte"),
        pytest.param(drips(CHUNKED, b"1\r\nx\r\n"), id="chunks of a byte"),
        pytest.param(drips(b"HTTP/1.1 200 OK\r\nX: ", b"y"), id="header by the byte"),
        pytest.param(drips(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"), id="headers without end"),
        pytest.param(drips(b"H", b"", 0.05), id="status line begun"),
        pytest.param(drips(b"", b""), id="silence"),
        pytest.param(drips(b"", b"HTTP/1.1 102 Processing\r\n\r\n"), id="interim answers"),
        pytest.param(drips(CHUNKED + b"1", b"0"), id="a chunk size without end"),
        pytest.param(drips(b"HTTP/1.1 200 OK\r\n\r\n", b" "), id="no length at all"),
        pytest.param(
            drips(b"HTTP/1.1 302 Go\r\nContent-Length: 5000\r\nLocation: /\r\n\r\n"), id="body of a redirect"
        ),
    ],
)
def test_a_slow_server_costs_no_more_than_the_deadline(handler: Handler) -> None:
    outcome, site = meet(handler, **BRIEF)
    assert not outcome.worked
    assert outcome.seconds < PROMPTLY
    assert outcome.body == b""
    assert site.connections <= 2


def test_a_server_that_accepts_and_never_reads_is_left() -> None:
    async def scene(world: World, client: Client) -> FetchOutcome:
        del world
        mute = await asyncio.get_running_loop().create_server(asyncio.Protocol, "127.0.0.1", 0)
        outcome = await client.get(Request(f"http://127.0.0.1:{mute.sockets[0].getsockname()[1]}/"))
        mute.close()
        return outcome

    outcome = play(scene)
    assert outcome.kind is Kind.TEMPORARY
    assert outcome.seconds < PROMPTLY


# --- large bodies ---------------------------------------------------------------------------------------


def test_an_announced_flood_is_not_even_begun() -> None:
    outcome, site = meet(floods(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", b"x" * 65536))
    assert outcome.kind is Kind.HARD
    assert outcome.bytes_read == 0
    assert site.sent < SLACK


@pytest.mark.parametrize(
    ("start", "wave"),
    [(CHUNKED, b"8000\r\n" + b"x" * 0x8000 + b"\r\n"), (b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 32768)],
)
def test_a_flood_is_left_at_the_cap(start: bytes, wave: bytes) -> None:
    outcome, site = meet(floods(start, wave), max_body=100_000)
    assert outcome.kind is Kind.HARD
    assert outcome.bytes_read < 100_000 + 70_000
    assert outcome.body == b""
    assert site.sent < SLACK


@pytest.mark.parametrize(
    ("start", "wave"),
    [
        pytest.param(b"", b"HTTP/1.1 103 Hints\r\nLink: </a>\r\n\r\n" * 999, id="interim answers"),
        pytest.param(b"", b"\r\n" * 20_000, id="blank lines"),
        pytest.param(CHUNKED + b"1;", b"a" * 32_768, id="the extension of a chunk"),
        pytest.param(CHUNKED, b"1;" + b"a" * 30_000 + b"\r\nx\r\n", id="extensions of small chunks"),
        pytest.param(CHUNKED + b"0\r\n", b"X: y\r\n" * 5000, id="trailers"),
        pytest.param(CHUNKED + b"0\r\nX: ", b"y" * 32_768, id="one trailer"),
        pytest.param(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 5000, id="headers"),
    ],
)
def test_a_flood_of_what_is_no_body_is_left_long_before_the_deadline(start: bytes, wave: bytes) -> None:
    outcome, site = meet(floods(start, wave), timeout=30.0, total_deadline=30.0)
    assert outcome.kind is Kind.HARD
    assert outcome.seconds < 10
    assert outcome.body == b""
    assert site.sent < SLACK
    assert len(site.exchanges) == 1


@pytest.mark.parametrize("body", [b"hello", b"<rss><channel>" * 900, b"HTTP/1.1 200 OK\r\n\r\nplanted"])
def test_a_body_that_comes_with_unchanged_is_not_read(body: bytes) -> None:
    async def scene(world: World, client: Client) -> tuple[list[FetchOutcome], Site]:
        site = await world.site(says(304, body, 'ETag: "1"'))
        return [await client.get(Request(site.url, etag='"1"')) for _ in range(2)], site

    outcomes, site = play(scene)
    assert {outcome.kind for outcome in outcomes} == {Kind.NOT_MODIFIED}
    assert {(outcome.body, outcome.bytes_read) for outcome in outcomes} == {(b"", 0)}
    assert site.connections == 2


def test_a_body_that_looks_like_another_answer_is_a_body() -> None:
    async def in_two(exchange: Exchange) -> None:
        await exchange.send(b"HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n")
        await asyncio.sleep(0.02)
        await exchange.send(b"HTTP/1.1 304 N\r\n\r\nmore")

    outcome, _ = meet(in_two)
    assert outcome.body == b"HTTP/1.1 304 N\r\n\r\nmore"


@pytest.mark.parametrize("status", [100, 102, 103])
def test_an_answer_after_interim_ones_is_the_answer(status: int) -> None:
    interim = f"HTTP/1.1 {status} Soon\r\nLink: </a.css>\r\n\r\n".encode()
    outcome, site = meet(hangs_up(interim * 3 + answer(200, b"news", 'ETag: "1"')))
    assert (outcome.body, outcome.etag) == (b"news", '"1"')
    assert len(site.exchanges) == 1


def zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=19).compress(data)


BOMB = b"\0" * 30_000_000
CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": lambda data: gzip.compress(data, 9),
    "deflate": lambda data: zlib.compress(data, 9),
    "br": lambda data: bytes(brotli.compress(data, quality=5)),
    "zstd": zstd,
}


@pytest.mark.parametrize("coding", CODINGS)
def test_a_bomb_does_not_go_off(coding: str) -> None:
    bomb = CODINGS[coding](BOMB)
    outcome, _ = meet(says(200, bomb, f"Content-Encoding: {coding}"))
    assert outcome.kind is Kind.HARD
    assert outcome.body == b""
    assert outcome.bytes_read <= len(bomb)
    assert outcome.seconds < PROMPTLY


@pytest.mark.parametrize("coding", CODINGS)
def test_each_coding_offered_is_understood(coding: str) -> None:
    text = b"The talks opened. " * 500
    outcome, _ = meet(says(200, CODINGS[coding](text), f"Content-Encoding: {coding}"))
    assert outcome.body == text
    assert outcome.bytes_read < len(text)


@pytest.mark.parametrize(
    "body",
    [zlib.compressobj(9, zlib.DEFLATED, -15).compress(b"") + zlib.compress(b"bare " * 99)[2:-4]],
)
def test_deflate_without_its_wrapper_is_understood(body: bytes) -> None:
    outcome, _ = meet(says(200, body, "Content-Encoding: deflate"))
    assert outcome.body == b"bare " * 99


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("zstd", zstd)])
def test_a_body_packed_in_several_pieces_is_read_whole(coding: str, pack: Callable[[bytes], bytes]) -> None:
    outcome, _ = meet(says(200, pack(b"one ") + pack(b"two"), f"Content-Encoding: {coding}"))
    assert outcome.body == b"one two"


@pytest.mark.parametrize("coding", CODINGS)
def test_a_packed_body_cut_short_is_no_body(coding: str) -> None:
    whole = CODINGS[coding](bytes(range(256)) * 40)
    outcome, _ = meet(says(200, whole[: len(whole) // 2], f"Content-Encoding: {coding}"))
    assert outcome.kind is Kind.TEMPORARY
    assert outcome.body == b""


@pytest.mark.parametrize("coding", [*CODINGS, "compress", "x-evil", "gzip, gzip", "identity, br, gzip"])
def test_a_body_that_is_not_what_it_claims_is_refused(coding: str) -> None:
    outcome, _ = meet(says(200, b"plain text, not packed at all", f"Content-Encoding: {coding}"))
    assert outcome.kind in {Kind.HARD, Kind.TEMPORARY}
    assert outcome.body == b""


@pytest.mark.parametrize(
    "kind", ["image/jpeg", "video/mp4", "audio/mpeg", "application/pdf", "application/zip", "font/woff2"]
)
def test_what_can_be_no_document_is_not_read(kind: str) -> None:
    outcome, _ = meet(says(200, b"x" * 100_000, f"Content-Type: {kind}"))
    assert outcome.kind is Kind.HARD
    assert outcome.bytes_read == 0


# --- broken HTTP ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"220 mail.example ESMTP\r\n", id="another protocol"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort", id="cut short"),
        pytest.param(CHUNKED + b"ZZ\r\nx\r\n", id="chunk size that is none"),
        pytest.param(CHUNKED + b"5\r\nhel", id="chunk cut short"),
        pytest.param(b"HTTP/1.1 2OO OK\r\n\r\n", id="status of letters"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", id="negative length"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", id="two lengths"
        ),
        pytest.param(b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 70_000 + b"\r\n\r\n", id="a header too long"),
        pytest.param(b"HTTP/1.1 200 " + b"a" * 70_000 + b"\r\n\r\n", id="a status line too long"),
        pytest.param(b"HTTP/1.1 200 OK\r\n" + b"X-A: a\r\n" * 5000 + b"\r\n", id="too many headers"),
        pytest.param(b"\0" * 5000, id="binary"),
        pytest.param(b"\x16\x03\x01\x02\x00" * 20, id="TLS where none was asked for"),
    ],
)
def test_what_is_no_proper_answer_is_a_value_and_no_body(data: bytes) -> None:
    outcome, site = meet(hangs_up(data))
    assert outcome.kind in {Kind.HARD, Kind.TEMPORARY}
    assert outcome.error
    assert outcome.body == b""
    assert outcome.seconds < PROMPTLY
    assert site.connections <= 2


def test_a_reset_in_the_middle_is_a_value() -> None:
    outcome, _ = meet(hangs_up(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort", hard=True))
    assert outcome.kind is Kind.TEMPORARY


def test_an_answer_nobody_asked_for_is_not_taken_for_the_next_one() -> None:
    planted = answer(200, b"planted")

    async def scene(world: World, client: Client) -> list[bytes]:
        site = await world.site(by_path(a=answer(200, b"first") + planted, b=answer(200, b"second")))
        found = [await client.get(Request(f"{site.url}/{name}")) for name in ("a", "b", "b")]
        return [outcome.body for outcome in found]

    assert b"planted" not in play(scene)


def test_an_error_message_is_one_clean_line() -> None:
    outcome, _ = meet(hangs_up(b"HTTP/1.1 \x1b[31mevil\xe2\x80\xae\r\n\r\n"))
    assert outcome.error is not None
    assert outcome.error.isprintable()
    assert len(outcome.error) <= 300


@pytest.mark.parametrize(
    "url",
    ["ftp://127.0.0.1/", "file:///etc/passwd", "javascript:1", "nonsense", "", "http://", "http://a b/"],
)
def test_only_web_addresses_are_asked(url: str) -> None:
    async def scene(world: World, client: Client) -> FetchOutcome:
        del world
        return await client.get(Request(url))

    outcome = play(scene)
    assert outcome.kind is Kind.BLOCKED
    assert outcome.seconds == 0


def test_a_closed_port_and_an_unknown_name_are_passing_trouble() -> None:
    def unknown(host: str, port: int, family: int) -> list[object]:
        raise OSError(-2, "Name or service not known")

    async def scene(world: World, client: Client) -> list[FetchOutcome]:
        site = await world.site(says())
        assert site.server is not None
        site.server.close()
        await site.server.wait_closed()
        return [await client.get(Request(url)) for url in (site.url, "http://nobody.example/")]

    closed, unheard = play(scene, lookup=unknown)
    assert closed.kind is unheard.kind is Kind.TEMPORARY
    assert "nobody.example" in (unheard.error or "")
