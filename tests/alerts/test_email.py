"""Mail that a real server takes, refuses or never answers."""

from __future__ import annotations

import asyncio
import shutil
import socket
import ssl
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from tests.alerts.receivers import smtp_server
from tests.alerts.samples import message, notice
from watcher.alerts.delivery import Accepted, DeliveryOutcome, Failed, Refused
from watcher.alerts.email import EmailTo, Server, mail
from watcher.core.messages import Message

TO = "Desk <desk@example.org>"


def channel(
    port: int, security: str = "none", login: tuple[str, str] | None = None, timeout: float = 5
) -> EmailTo:
    username, password = login or (None, None)
    secret = SecretStr(password) if password else None
    server = Server("127.0.0.1", port, security, username, secret, timedelta(seconds=timeout))
    return EmailTo("mail/desk@example.org", "mail", server, "Watcher <w@example.org>", TO)


def send(to: EmailTo, what: Message) -> DeliveryOutcome:
    return asyncio.run(to.send(what))


def test_a_mail_arrives_with_text_and_html_and_the_news_as_subject() -> None:
    with smtp_server() as box:
        assert send(channel(box.port), message()) == Accepted("taken as 1")
    (arrived,) = box.mails
    assert arrived["subject"] == "Beijing parade: Kim Jong Un confirmed; date now 3 September"
    assert (arrived["from"], arrived["to"]) == ("Watcher <w@example.org>", TO)
    assert box.envelopes == [("w@example.org", ["desk@example.org"])]
    text, html = arrived.iter_parts()
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert "“Kim Jong Un is attending.”" in text.get_content()
    assert "date: September 2025 → 3 September 2025" in text.get_content()
    assert "<b>3 September 2025</b>" in html.get_content()


def test_the_ids_follow_from_the_message_and_the_watch() -> None:
    built = mail(message(), "w@example.org", TO)
    assert built["message-id"] == f"<{message().id}@example.org>"
    assert built["references"] == built["in-reply-to"] == "<watch.beijing-parade-2025@example.org>"
    assert mail(notice(), "w@example.org", TO)["references"] is None


def test_a_second_attempt_sends_the_same_bytes() -> None:
    stored = Message.from_json(message().to_json())
    with smtp_server() as box:
        send(channel(box.port), message())
        send(channel(box.port), stored)
    assert box.raw[0] == box.raw[1]


def test_nothing_in_a_message_can_add_a_header_or_a_recipient() -> None:
    nasty = "x\r\nBcc: all@example.org\r\n\r\nbody"
    with smtp_server() as box:
        assert isinstance(
            send(channel(box.port), message(subject=nasty, text=f".\r\n{nasty}\r\n.\r\n")), Accepted
        )
    (arrived,) = box.mails
    assert arrived["bcc"] is None
    assert arrived["subject"] == "x Bcc: all@example.org body"
    assert box.envelopes == [("w@example.org", ["desk@example.org"])]


def test_scripts_and_emoji_survive_the_journey() -> None:
    with smtp_server() as box:
        send(channel(box.port), message(subject="Владимир Путин 习近平 🎖" * 5, text="Łukasz “…” 🎖\n" * 40))
    (arrived,) = box.mails
    assert arrived["subject"] == "Владимир Путин 习近平 🎖" * 5
    assert next(arrived.iter_parts()).get_content().replace("\r\n", "\n") == "Łukasz “…” 🎖\n" * 40
    assert max(len(line) for line in box.raw[0].split(b"\r\n")) <= 998


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A self-signed certificate with its key, for 127.0.0.1."""
    if not shutil.which("openssl"):
        pytest.skip("openssl makes the certificate, and is not installed")
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    made = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=127.0.0.1"
    names = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(path), "-out", f"{path}.crt"]
    subprocess.run(["openssl", *made.split(), *names], check=True, capture_output=True)
    with path.open("a") as file:
        file.write(Path(f"{path}.crt").read_text())
    return path


@pytest.mark.parametrize("trusted", [True, False])
def test_starttls_goes_to_a_server_that_is_who_it_says_and_to_no_other(
    certificate: Path, trusted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
    with smtp_server(context, password="right") as box:
        outcome = send(channel(box.port, security="starttls", login=("me", "right")), message())
    assert isinstance(outcome, Accepted if trusted else Failed)
    assert len(box.mails) == len(box.logins) == trusted


@pytest.mark.parametrize(
    ("rcpt", "data", "outcome"),
    [
        ("550 no such user", "250 OK", Refused("550 no such user")),
        ("451 come back later", "250 OK", Failed("451 come back later")),
        ("250 OK", "554 looks like spam", Refused("554 looks like spam")),
        ("250 OK", "452 disk full", Failed("452 disk full")),
    ],
)
def test_the_servers_word_decides_between_later_and_never(
    rcpt: str, data: str, outcome: DeliveryOutcome
) -> None:
    with smtp_server() as box:
        box.rcpt, box.data = rcpt, data
        assert send(channel(box.port), message()) == outcome
    assert box.mails == []


def test_a_server_that_is_not_there_is_tried_again_later() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    outcome = send(channel(port), message())
    assert isinstance(outcome, Failed)
    assert f"127.0.0.1:{port}" in outcome.detail


def test_a_server_that_never_answers_costs_no_more_than_the_timeout() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        port = mute.getsockname()[1]
        assert isinstance(send(channel(port, timeout=0.2), message()), Failed)


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # the login is what is tried here, not the line
def test_credentials_are_used_and_a_wrong_password_is_tried_again_later_without_being_shown() -> None:
    with smtp_server(password="right") as box:
        good = channel(box.port, login=("me", "right"))
        bad = channel(box.port, login=("me", "wr0ng"))
        assert isinstance(send(good, message()), Accepted)
        outcome = send(bad, message())
    assert isinstance(outcome, Failed)
    assert "credentials" in outcome.detail
    assert "wr0ng" not in outcome.detail + repr(bad)
    assert box.logins[0] == (b"me", b"right")


def test_a_mail_never_travels_in_the_open_where_starttls_is_asked_for() -> None:
    with smtp_server() as box:
        assert isinstance(send(channel(box.port, security="starttls"), message()), Failed)
    assert box.mails == []
