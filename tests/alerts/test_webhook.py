"""Webhooks by the specification, to a real receiver."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from pydantic import SecretStr
from standardwebhooks import Webhook, WebhookVerificationError

from tests.alerts.receivers import Receiver, http_receiver
from tests.alerts.samples import message
from tests.newsroom import NOW
from watcher.alerts.delivery import Accepted, DeliveryOutcome, Failed, Gone, Refused
from watcher.alerts.webhook import WebhookTo
from watcher.core.messages import Message
from watcher.net.client import guarded_transport
from watcher.net.guard import AddressGuard, GuardedResolver

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def real_time() -> datetime:
    return datetime.now(UTC)


def send(
    url: str,
    what: Message,
    *,
    timeout: float = 5,
    clock: Callable[[], datetime] = lambda: NOW,
    allow: tuple[str, ...] = ("127.0.0.1",),
) -> DeliveryOutcome:
    async def run() -> DeliveryOutcome:
        guard = AddressGuard.allowing(allow)
        transport = guarded_transport(guard, GuardedResolver(guard))
        async with httpx.AsyncClient(transport=transport, trust_env=False) as client:
            hook = WebhookTo(
                "hook",
                "hook",
                SecretStr(url),
                SecretStr(SECRET),
                client,
                clock,
                "watcher/0",
                timedelta(seconds=timeout),
            )
            return await hook.send(what)

    return asyncio.run(run())


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with http_receiver() as found:
        yield found


def test_the_library_verifies_what_is_sent(receiver: Receiver) -> None:
    assert send(receiver.url, message(), clock=real_time) == Accepted("204")
    (post,) = receiver.posts
    body = Webhook(SECRET).verify(post.body, dict(post.headers))
    assert body == message().payload
    assert body["type"] == "watch.changed"
    assert [change["change"] for change in body["data"]["changes"]] == ["new", "refined"]
    assert post.headers["content-type"] == "application/json"
    assert post.headers["user-agent"] == "watcher/0"


def test_a_changed_byte_or_another_key_does_not_verify(receiver: Receiver) -> None:
    send(receiver.url, message(), clock=real_time)
    (post,) = receiver.posts
    for key, body in ((SECRET, post.body.replace(b"Kim", b"Jim")), (SECRET.replace("M", "N"), post.body)):
        with pytest.raises(WebhookVerificationError):
            Webhook(key).verify(body, dict(post.headers))


def test_every_attempt_has_the_same_id_and_bytes_and_its_own_time(receiver: Receiver) -> None:
    receiver.status = 503
    send(receiver.url, message())
    send(receiver.url, Message.from_json(message().to_json()), clock=lambda: NOW + timedelta(hours=2))
    first, second = receiver.posts
    assert first.headers["webhook-id"] == second.headers["webhook-id"] == message().id
    assert first.body == second.body
    assert first.headers["webhook-timestamp"] == str(int(NOW.timestamp()))
    assert first.headers["webhook-signature"] != second.headers["webhook-signature"]


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_any_2xx_is_success(receiver: Receiver, status: int) -> None:
    receiver.status = status
    assert send(receiver.url, message()) == Accepted(str(status))


@pytest.mark.parametrize("status", [401, 403, 404, 408, 409, 425, 429, 500, 502, 503, 504, 599])
def test_what_may_pass_is_tried_again_later(receiver: Receiver, status: int) -> None:
    receiver.status = status
    outcome = send(receiver.url, message())
    assert isinstance(outcome, Failed)
    assert outcome.detail.startswith(str(status))


@pytest.mark.parametrize("status", [400, 413, 415, 422])
def test_a_message_that_is_refused_for_what_it_is_is_not_repeated(receiver: Receiver, status: int) -> None:
    receiver.status, receiver.body = status, b'{"error": "no\r\nsuch field"}'
    outcome = send(receiver.url, message())
    assert isinstance(outcome, Refused)
    assert outcome.detail.endswith('{"error": "no such field"}')


def test_410_says_that_the_receiver_is_gone(receiver: Receiver) -> None:
    receiver.status = 410
    assert isinstance(send(receiver.url, message()), Gone)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed_and_no_success(receiver: Receiver, status: int) -> None:
    with http_receiver() as elsewhere:
        receiver.status, receiver.headers = status, {"location": elsewhere.url}
        outcome = send(receiver.url, message())
    assert isinstance(outcome, Failed)
    assert "redirects are not followed" in outcome.detail
    assert elsewhere.posts == []


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("Thu, 28 Aug 2025 07:25:00 GMT", timedelta(minutes=10)),
        ("Thu, 28 Aug 2025 07:00:00 GMT", timedelta(0)),
        ("soon", None),
    ],
)
def test_the_receivers_wish_for_a_pause_is_reported(
    receiver: Receiver, header: str, wait: timedelta | None
) -> None:
    receiver.status, receiver.headers = 429, {"retry-after": header}
    outcome = send(receiver.url, message())
    assert isinstance(outcome, Failed)
    assert outcome.retry_after == wait


def test_a_receiver_that_hangs_costs_no_more_than_the_timeout(receiver: Receiver) -> None:
    receiver.hang = threading.Event()
    outcome = send(receiver.url, message(), timeout=0.2)
    assert isinstance(outcome, Failed)


def test_an_endless_answer_is_read_no_further_than_it_is_shown(receiver: Receiver) -> None:
    receiver.status, receiver.body = 500, b"<html>" + b"x" * 5_000_000
    outcome = send(receiver.url, message())
    assert isinstance(outcome, Failed)
    assert len(outcome.detail) < 600


def test_a_receiver_that_is_not_there_is_tried_again_later_and_its_url_is_not_shown() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    outcome = send(f"http://127.0.0.1:{port}/token-abc", message())
    assert isinstance(outcome, Failed)
    assert "token-abc" not in outcome.detail


def test_a_receiver_at_a_private_address_is_never_called_unless_allowed(receiver: Receiver) -> None:
    outcome = send(receiver.url, message(), allow=())
    assert isinstance(outcome, Failed)
    assert "no public address" in outcome.detail
    assert receiver.posts == []


def test_a_url_that_no_client_can_use_is_not_tried_again() -> None:
    assert isinstance(send("http://[::1", message()), Refused)


def test_hostile_text_stays_within_the_json(receiver: Receiver) -> None:
    nasty = {"type": "x", "data": {"quote": 'a"}\r\nX-Evil: 1\u2028\U0001f396'}}
    send(receiver.url, message(payload=nasty), clock=real_time)  # type: ignore[arg-type]
    (post,) = receiver.posts
    assert json.loads(post.body) == nasty
    assert "x-evil" not in post.headers
