"""Certificates: who cannot prove who they are is told apart from who is merely down, and gets no request."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.net.hostile import LOOPBACK, policy
from watcher.net.client import Client
from watcher.net.outcomes import FetchOutcome, Kind, Request

NOW, DAY = datetime.now(UTC), timedelta(days=1)
OURS, ANOTHERS = trustme.CA(), trustme.CA()


def certificate(
    authority: trustme.CA = OURS, name: str = "desk.example", since: timedelta = -DAY, until: timedelta = DAY
) -> trustme.LeafCert:
    return authority.issue_cert(name, not_before=NOW + since, not_after=NOW + until)


def self_signed() -> trustme.LeafCert:
    """One that vouches for itself, for the right name."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "desk.example")])
    made = (
        x509.CertificateBuilder(
            name, name, key.public_key(), x509.random_serial_number(), NOW - DAY, NOW + DAY
        )
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("desk.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    return trustme.LeafCert(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        made.public_bytes(Encoding.PEM),
        [],
    )


def visit(shown: trustme.LeafCert, scheme: str = "https", **server: Any) -> tuple[FetchOutcome, list[bytes]]:
    """What comes of a request to desk.example, whose server shows this; and what that server was sent."""
    heard: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            heard.append(await reader.readuntil(b"\r\n\r\n"))
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnews")
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass
        writer.close()

    def lookup(host: str, port: int, family: int) -> Sequence[tuple[Any, str]]:
        return [(2, "127.0.0.1")]

    async def scene() -> FetchOutcome:
        mine, theirs = ssl.create_default_context(), ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        OURS.configure_trust(mine)
        shown.configure_cert(theirs)
        for name, value in server.items():
            setattr(theirs, name, value)
        listening = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=theirs)
        port = listening.sockets[0].getsockname()[1]
        async with (
            asyncio.timeout(10),
            Client(
                policy(allow=LOOPBACK, timeout=2.0, total_deadline=4.0), lookup=lookup, tls=mine
            ) as client,
        ):
            outcome = await client.get(Request(f"{scheme}://desk:secret@desk.example:{port}/feed"))
        listening.close()
        return outcome

    return asyncio.run(scene()), heard


def test_a_certificate_of_a_trusted_authority_for_the_right_name_is_believed() -> None:
    outcome, heard = visit(certificate())
    assert outcome.kind is Kind.OK
    assert outcome.body == b"news"
    assert len(heard) == 1


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        pytest.param(certificate(ANOTHERS), "issuer", id="an authority that nobody trusts"),
        pytest.param(self_signed(), "self-signed", id="self-signed"),
        pytest.param(certificate(since=-9 * DAY, until=-DAY), "expired", id="expired"),
        pytest.param(certificate(since=DAY, until=9 * DAY), "not yet valid", id="not yet valid"),
        pytest.param(certificate(OURS, "other.example"), "desk.example", id="for another host"),
        pytest.param(certificate(OURS, "127.0.0.1"), "desk.example", id="for the address only"),
    ],
)
def test_a_certificate_that_proves_nothing_ends_the_visit_before_anything_is_said(
    shown: trustme.LeafCert, words: str
) -> None:
    outcome, heard = visit(shown)
    assert outcome.kind is Kind.HARD
    assert outcome.error is not None
    assert outcome.error.startswith("its certificate isn't valid: ")
    assert words in outcome.error
    assert heard == []  # no request, and no password


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion")
def test_a_protocol_too_old_to_be_safe_is_not_spoken() -> None:
    outcome, heard = visit(certificate(), maximum_version=ssl.TLSVersion.TLSv1_1)
    assert outcome.kind is Kind.TEMPORARY
    assert outcome.error
    assert heard == []


def test_plain_http_to_a_server_that_wants_tls_is_a_value() -> None:
    outcome, heard = visit(certificate(), "http")
    assert outcome.kind in {Kind.HARD, Kind.TEMPORARY}
    assert outcome.error
    assert heard == []
