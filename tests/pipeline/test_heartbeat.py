"""The heartbeat against a real server: heard, refused, hanging, gone; the watching never notices."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from structlog.testing import capture_logs

from tests.alerts.receivers import Receiver, http_receiver
from watcher.pipeline.heartbeat import Heartbeat

NOW = datetime(2031, 6, 10, 12, tzinfo=UTC)


def with_heartbeat(
    url: str | None, use: Callable[[Heartbeat], Awaitable[None]], timeout: float = 5.0
) -> None:
    async def run() -> None:
        async with httpx.AsyncClient(trust_env=False) as http:
            await use(Heartbeat(url, http, timeout))

    asyncio.run(run())


def beats(receiver: Receiver, *minutes: float) -> int:
    """How many calls arrive when passes end well at these times."""

    async def use(heart: Heartbeat) -> None:
        for minute in minutes:
            await heart.beat(NOW + timedelta(minutes=minute))
            await heart.heard()

    with_heartbeat(receiver.url, use)
    return len(receiver.posts)


def test_a_good_pass_is_told_at_most_once_a_minute() -> None:
    with http_receiver() as receiver:
        assert beats(receiver, 0, 0.5, 0.9, 1, 1.5, 5) == 3


def test_a_clock_that_is_set_back_does_not_silence_it() -> None:
    with http_receiver() as receiver:
        assert beats(receiver, 0, -60) == 2


def test_without_a_url_nothing_is_called() -> None:
    async def use(heart: Heartbeat) -> None:
        await heart.beat(NOW)
        await heart.heard()

    with capture_logs() as lines:
        with_heartbeat(None, use)
    assert lines == []


@pytest.mark.parametrize("status", [301, 404, 500])
def test_a_refusal_is_noted_and_the_next_beat_comes_as_ever(status: int) -> None:
    with http_receiver() as receiver, capture_logs() as lines:
        receiver.status = status
        assert beats(receiver, 0, 1) == 2
    assert [line["status"] for line in lines] == [status, status]


def test_a_server_that_is_gone_harms_nothing_and_the_url_is_not_shown() -> None:
    async def use(heart: Heartbeat) -> None:
        await heart.beat(NOW)
        await heart.heard()

    with capture_logs() as lines:
        with_heartbeat("http://127.0.0.1:9/secret", use)
    (line,) = lines
    assert "secret" not in str(line)


def test_a_server_that_hangs_holds_nobody_up_and_is_called_once_at_a_time() -> None:
    async def use(heart: Heartbeat) -> None:
        began = time.monotonic()
        for minute in range(5):
            await heart.beat(NOW + timedelta(minutes=minute))
        assert time.monotonic() - began < 0.8
        await heart.heard()

    with http_receiver() as receiver, capture_logs() as lines:
        receiver.hang = threading.Event()
        with_heartbeat(receiver.url, use, timeout=1.0)
        assert len(receiver.posts) == 1
    assert [line["why"] for line in lines] == ["TimeoutError"]


def test_a_client_closed_under_its_feet_harms_nothing() -> None:
    async def use(heart: Heartbeat) -> None:
        await heart.beat(NOW)  # and the program ends

    with http_receiver() as receiver:
        with_heartbeat(receiver.url, use)
