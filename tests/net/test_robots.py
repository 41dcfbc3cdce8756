"""What hosts ask of robots, and that it is done."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from tests.net.clocks import ManualClock
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
    says,
)
from watcher.net.client import Client
from watcher.net.outcomes import FetchOutcome, Kind, Request
from watcher.net.robots import KEPT, KEPT_AFTER_FAILURE, LARGEST, LONGEST_DELAY, Robots

PAGE = answer(200, b"page")


def page(
    handler: Handler, *paths: str, robots: bool = True, **changes: object
) -> tuple[list[FetchOutcome], Site]:
    async def scene(world: World, client: Client) -> tuple[list[FetchOutcome], Site]:
        site = await world.site(handler)
        wanted = [client.get(Request(site.url + path, robots=robots)) for path in paths]
        return list(await asyncio.gather(*wanted)), site

    return play(scene, **changes)


def rules(text: str) -> Handler:
    return by_path(robots=answer(200, text.encode()), a=PAGE, private=PAGE, private_x=PAGE)


def test_a_page_that_robots_may_not_read_is_not_asked_for() -> None:
    outcomes, site = page(rules("User-agent: *\nDisallow: /private\n"), "/private/x", "/a")
    assert [outcome.kind for outcome in outcomes] == [Kind.REFUSED, Kind.OK]
    assert "robots.txt" in (outcomes[0].error or "")
    assert "/private/x" not in site.paths


def test_rules_for_us_by_name_go_before_rules_for_all() -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: Watcher\nAllow: /\n"
    assert page(rules(text), "/a")[0][0].kind is Kind.OK
    text = "User-agent: *\nAllow: /\n\nUser-agent: watcher\nDisallow: /\n"
    assert page(rules(text), "/a")[0][0].kind is Kind.REFUSED


def test_rules_behind_a_byte_order_mark_are_rules() -> None:
    rules = answer(200, b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /a\r\n")
    outcomes, site = page(by_path(robots=rules, a=PAGE), "/a")
    assert outcomes[0].kind is Kind.REFUSED
    assert site.paths == ["/robots.txt"]


def test_a_feed_is_an_invitation() -> None:
    outcomes, site = page(rules("User-agent: *\nDisallow: /\n"), "/a", robots=False)
    assert outcomes[0].kind is Kind.OK
    assert site.paths == ["/a"]


def test_the_operator_may_decide_otherwise() -> None:
    outcomes, site = page(rules("User-agent: *\nDisallow: /\n"), "/a", respect_robots=False)
    assert outcomes[0].kind is Kind.OK
    assert site.paths == ["/a"]


def test_many_pages_ask_once() -> None:
    _, site = page(rules("User-agent: *\nDisallow: /private\n"), *["/a"] * 20)
    assert site.paths.count("/robots.txt") == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_host_without_rules_allows_all(status: int) -> None:
    assert page(by_path(robots=answer(status), a=PAGE), "/a")[0][0].kind is Kind.OK


@pytest.mark.parametrize(
    "handler",
    [
        pytest.param(says(500), id="server error"),
        pytest.param(says(429, b"", "Retry-After: 1"), id="too many requests"),
        pytest.param(hangs_up(), id="hangs up"),
        pytest.param(drips(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"U"), id="drips"),
        pytest.param(says(302, b"", "Location: /robots.txt"), id="redirects in a circle"),
    ],
)
def test_where_the_rules_can_not_be_had_no_page_is_asked_for(handler: Handler) -> None:
    outcomes, site = page(handler, "/a", "/a")
    assert {outcome.kind for outcome in outcomes} == {Kind.WITHHELD}
    assert "/a" not in site.paths


@pytest.mark.parametrize(
    "start", [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 5000000000\r\n\r\n"]
)
def test_of_rules_without_end_the_beginning_counts_and_the_rest_is_left(start: bytes) -> None:
    begun = start + b"User-agent: *\nDisallow: /private\n"

    async def endless(exchange: Exchange) -> None:
        if exchange.path == "/robots.txt":
            await floods(begun, b"Disallow: /x\n" * 4000)(exchange)
        await exchange.send(PAGE)

    outcomes, site = page(
        endless,
        "/private",
        "/a",
        max_body=2_000_000,
        max_decoded=2_000_000,
        timeout=30.0,
        total_deadline=30.0,
    )
    assert [outcome.kind for outcome in outcomes] == [Kind.REFUSED, Kind.OK]
    assert site.sent < 10_000_000
    assert site.paths == ["/robots.txt", "/a"]


def test_a_rule_cut_off_is_no_rule() -> None:
    lines = b"User-agent: *\nDisallow: /\n"
    body = lines + b"#" * (LARGEST - len(lines) - len(b"\nAllow: /a")) + b"\nAllow: /a/only/this"
    outcomes, site = page(
        by_path(robots=answer(200, body), a=PAGE), "/a", max_body=1_000_000, max_decoded=1_000_000
    )
    assert outcomes[0].kind is Kind.REFUSED
    assert site.paths == ["/robots.txt"]


def test_every_host_on_the_way_is_asked() -> None:
    async def scene(world: World, client: Client) -> tuple[FetchOutcome, Site]:
        publisher = await world.site(rules("User-agent: *\nDisallow: /\n"))
        search = await world.site(by_path(go=answer(302, b"", f"Location: {publisher.url}/a")))
        return await client.get(Request(f"{search.url}/go", robots=True)), publisher

    outcome, publisher = play(scene)
    assert outcome.kind is Kind.REFUSED
    assert publisher.paths == ["/robots.txt"]


def test_a_news_search_link_leads_to_the_publisher() -> None:
    async def scene(world: World, client: Client) -> tuple[FetchOutcome, str]:
        publisher = await world.site(by_path(story=answer(200, b"the story")))
        search = await world.site(
            by_path(rss_articles_x=answer(302, b"", f"Location: {publisher.url}/story"))
        )
        return await client.get(Request(f"{search.url}/rss/articles/x", robots=True)), publisher.url

    outcome, publisher_url = play(scene)
    assert outcome.url == f"{publisher_url}/story"
    assert outcome.body == b"the story"


@pytest.mark.parametrize(
    "tag",
    [
        '<meta http-equiv="refresh" content="0;URL=\'/story?a=1&amp;b=2\'">',
        "<META CONTENT='1; url=/story?a=1&b=2' HTTP-EQUIV=Refresh>",
        "<meta http-equiv=refresh content=0,url=/story?a=1&b=2>",
    ],
)
def test_a_page_that_only_sends_on_is_followed(tag: str) -> None:
    page_ = answer(200, f"<html><head>{tag}</head><body>Please wait</body></html>".encode())
    outcomes, site = page(by_path(go=page_, story=answer(200, b"the story")), "/go")
    assert outcomes[0].body == b"the story"
    assert site.paths == ["/robots.txt", "/go", "/story?a=1&b=2"]


@pytest.mark.parametrize(
    "tag",
    [
        '<meta http-equiv="refresh" content="300;url=/story">',  # a page that reloads, not one that sends on
        '<meta http-equiv="refresh" content="0">',
        '<meta http-equiv="refresh" content="0;url=/go">',
        '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
        '<meta name="description" content="0;url=/story">refresh',
    ],
)
def test_a_page_that_sends_nowhere_is_itself(tag: str) -> None:
    body = f"<html><head>{tag}</head><body>Text</body></html>".encode()
    outcomes, site = page(by_path(go=answer(200, body), story=answer(200, b"the story")), "/go")
    assert outcomes[0].body == body
    assert site.paths == ["/robots.txt", "/go"]


def test_a_feed_is_never_sent_on_by_its_markup() -> None:
    body = b'<rss><meta http-equiv="refresh" content="0;url=/story"></rss>'
    outcomes, _ = page(by_path(go=answer(200, body), story=answer(200, b"the story")), "/go", robots=False)
    assert outcomes[0].body == body


@pytest.mark.parametrize(
    "body",
    [b"\0" * 1000, b"\xff\xfe" * 500, b"Disallow\n" * 20_000, b"<html>no rules</html>",
     b"User-agent: *\n" * 10_000,
     b"User-agent: *\nDisallow: /" + b"*a" * 2000 + b"*z\n", b"User-agent: *\nCrawl-delay: nan\n", b""],
)  # fmt: skip
def test_nonsense_in_the_rules_allows_and_hurts_nothing(body: bytes) -> None:
    outcomes, _ = page(by_path(robots=answer(200, body), a=PAGE), "/a")
    assert outcomes[0].kind is Kind.OK


def asked(outcomes: list[FetchOutcome]) -> tuple[Robots, ManualClock, list[str]]:
    """Robots whose fetches give these outcomes in turn."""
    clock, seen, left = ManualClock(), [], iter(outcomes)

    async def fetch(request: Request) -> FetchOutcome:
        seen.append(request.url)
        return next(left)

    return Robots(fetch, "watcher", clock), clock, seen


def test_rules_are_kept_for_a_day_and_failures_for_half_an_hour() -> None:
    good = FetchOutcome(Kind.OK, "", 200, body=b"User-agent: *\nDisallow: /x\n")
    robots, clock, seen = asked([FetchOutcome(Kind.TEMPORARY, "", 500), good, good])

    async def scene() -> list[bool]:
        found = [await robots.allows("https://a.example/y")]
        clock.seconds += KEPT_AFTER_FAILURE - 1
        found.append(await robots.allows("https://a.example/y"))
        clock.seconds += 1
        found.append(await robots.allows("https://a.example/y"))
        clock.seconds += KEPT - 1
        found.append(await robots.allows("https://user@A.example/x"))
        clock.seconds += 1
        found.append(await robots.allows("https://a.example/y"))
        return found

    assert asyncio.run(scene()) == [False, False, True, False, True]
    assert seen == ["https://a.example/robots.txt"] * 3


def test_a_host_that_asks_for_patience_is_not_asked_for_its_rules_again_before() -> None:
    busy = FetchOutcome(Kind.TEMPORARY, "", 503, retry_after=timedelta(hours=2))
    robots, clock, seen = asked([busy, FetchOutcome(Kind.NOT_FOUND, "", 404)])

    async def scene() -> list[bool]:
        found = [await robots.allows("https://a.example/y")]
        for _ in range(2):
            clock.seconds += 3600 - 1
            found.append(await robots.allows("https://a.example/y"))
        clock.seconds += 2
        return [*found, await robots.allows("https://a.example/y")]

    assert asyncio.run(scene()) == [False, False, False, True]
    assert len(seen) == 2


@pytest.mark.parametrize(
    ("asks", "delay"), [("7", 7.0), ("86400", LONGEST_DELAY), ("-3", 0.0), ("soon", 0.0)]
)
def test_a_delay_asked_for_is_kept_within_reason(asks: str, delay: float) -> None:
    robots, _, _ = asked(
        [FetchOutcome(Kind.OK, "", 200, body=f"User-agent: *\nCrawl-delay: {asks}\n".encode())]
    )
    assert asyncio.run(robots.rules("https://a.example/")).delay("watcher") == delay


def test_pages_are_as_far_apart_as_a_host_asks() -> None:
    async def scene(world: World, client: Client) -> float:
        site = await world.site(rules("User-agent: *\nCrawl-delay: 0.15\n"))
        begun = asyncio.get_running_loop().time()
        await asyncio.gather(*(client.get(Request(f"{site.url}/a", robots=True)) for _ in range(4)))
        return asyncio.get_running_loop().time() - begun

    assert play(scene, timeout=9.0, total_deadline=9.0) >= 3 * 0.15


def test_rules_without_end_are_not_held_without_end() -> None:
    huge = FetchOutcome(Kind.OK, "", 200, body=b"#" * 500_000)
    robots, _, seen = asked([huge] * 20)

    async def scene() -> None:
        for number in range(19):
            await robots.rules(f"https://host{number}.example/")
        await robots.rules("https://host18.example/")
        await robots.rules("https://host0.example/")

    asyncio.run(scene())
    assert len(seen) == 20  # the last was still known, the first had been let go
