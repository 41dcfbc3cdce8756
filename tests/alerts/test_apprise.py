"""Apprise channels against a real receiver."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from dataclasses import dataclass
from datetime import timedelta

import pytest
from pydantic import SecretStr

from tests.alerts.receivers import http_receiver
from tests.alerts.samples import message
from watcher.alerts.apprise_channel import AppriseTo, notifier
from watcher.alerts.delivery import Accepted, DeliveryOutcome, Failed

pytestmark = pytest.mark.filterwarnings("ignore:'imghdr':DeprecationWarning")


def send(url: str, timeout: float = 10) -> DeliveryOutcome:
    service = notifier(SecretStr(url))
    assert service is not None
    return asyncio.run(AppriseTo("chat", "chat", service, timedelta(seconds=timeout)).send(message()))


def test_a_service_gets_subject_and_text() -> None:
    with http_receiver() as receiver:
        receiver.status = 200
        assert send(receiver.url.replace("http", "json", 1)) == Accepted()
    body = json.loads(receiver.posts[0].body)
    assert body["title"] == message().subject
    assert "“Kim Jong Un is attending.”" in body["message"]


def test_a_service_that_fails_is_tried_again_later_with_its_reason() -> None:
    with http_receiver() as receiver:
        receiver.status = 500
        outcome = send(receiver.url.replace("http", "json", 1))
    assert isinstance(outcome, Failed)
    assert "500" in outcome.detail


def test_a_plugin_that_raises_is_a_failure_like_any_other() -> None:
    class Broken:
        def notify(self, body: str, title: str) -> bool:
            raise KeyError(body + title)

    outcome = asyncio.run(AppriseTo("chat", "chat", Broken()).send(message()))
    assert outcome == Failed("KeyError in the service's plugin")


def test_a_plugin_that_hangs_holds_nobody_up() -> None:
    class Hanging:
        def notify(self, body: str, title: str) -> bool:
            return released.wait(5)

    async def run() -> DeliveryOutcome:
        try:
            return await AppriseTo("chat", "chat", Hanging(), timedelta(seconds=0.1)).send(message())
        finally:
            released.set()

    released = threading.Event()
    assert asyncio.run(run()) == Failed("no answer within 0 s")


def test_each_of_two_services_that_fail_at_once_tells_its_own_reason() -> None:
    both_have_spoken = threading.Barrier(2, timeout=5)

    @dataclass
    class Failing:
        reason: str

        def notify(self, body: str, title: str) -> bool:
            logging.getLogger("apprise").warning(self.reason)
            both_have_spoken.wait()
            return False

    async def run() -> list[DeliveryOutcome]:
        services = [Failing("token refused"), Failing("topic missing")]
        return await asyncio.gather(*(AppriseTo(one.reason, "chat", one).send(message()) for one in services))

    assert asyncio.run(run()) == [Failed("token refused"), Failed("topic missing")]


def test_a_url_that_apprise_does_not_know_gives_no_service() -> None:
    assert notifier(SecretStr("nonsense://x")) is None
