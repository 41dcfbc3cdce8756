"""Mail: multipart with text and HTML, one thread a watch, one SMTP transaction a recipient."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

import aiosmtplib
from pydantic import SecretStr

from watcher.alerts.delivery import Accepted, DeliveryOutcome, Failed, Refused
from watcher.core.cleaning import one_line
from watcher.core.messages import Message


@dataclass(frozen=True, slots=True)
class Server:
    """An SMTP server and how to speak to it."""

    host: str
    port: int
    security: str  # "starttls", "tls" or "none"
    username: str | None = None
    password: SecretStr | None = None
    timeout: timedelta = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class EmailTo:
    """One recipient of a mail channel: each is written to, and retried, on their own."""

    key: str
    name: str
    server: Server
    sender: str
    recipient: str

    async def send(self, message: Message) -> DeliveryOutcome:
        """Hand the message to the server; success is its word that it took responsibility for it."""
        server = self.server
        try:
            _, answer = await aiosmtplib.send(
                mail(message, self.sender, self.recipient),
                sender=parseaddr(self.sender)[1],
                recipients=[parseaddr(self.recipient)[1]],
                hostname=server.host,
                port=server.port,
                username=server.username,
                password=server.password.get_secret_value() if server.password else None,
                use_tls=server.security == "tls",
                start_tls=server.security == "starttls",
                timeout=server.timeout.total_seconds(),
                local_hostname=socket.gethostname(),  # never the slow look-up of a full name
            )
        except aiosmtplib.SMTPRecipientsRefused as error:
            refusal = error.recipients[0]
            return _refusal(refusal.code, refusal.message)
        except aiosmtplib.SMTPAuthenticationError as error:
            return Failed(f"the server refuses the credentials: {_shown(error.code, error.message)}")
        except aiosmtplib.SMTPResponseException as error:
            return _refusal(error.code, error.message)
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            return Failed(f"{server.host}:{server.port}: {one_line(str(error), 300) or type(error).__name__}")
        return Accepted(one_line(answer, 300))


def mail(message: Message, sender: str, recipient: str) -> EmailMessage:
    """Build the mail: the same bytes for every attempt.

    Threading needs no memory: every mail of a watch refers to one root id that is never sent
    (RFC 5322, 3.6.4).
    """
    domain = _domain(sender)
    built = EmailMessage(policy=SMTP)
    built["Subject"] = one_line(message.subject, 250)
    built["From"] = sender
    built["To"] = recipient
    built["Date"] = format_datetime(message.created_at)
    built["Message-ID"] = f"<{message.id}@{domain}>"
    if message.watch:
        root = f"<watch.{message.watch}@{domain}>"
        built["In-Reply-To"] = root
        built["References"] = root
        built["List-Id"] = f"<{message.watch}.watcher.{domain}>"
    built["Auto-Submitted"] = "auto-generated"  # RFC 3834: holiday replies are not wanted
    built.set_content(message.text, charset="utf-8", cte="quoted-printable")
    built.add_alternative(message.html, subtype="html", charset="utf-8", cte="quoted-printable")
    built.set_boundary(f"=_{message.id}")
    return built


def _domain(sender: str) -> str:
    domain = parseaddr(sender)[1].rpartition("@")[2]
    return re.sub(r"[^A-Za-z0-9.-]", "", domain) or "localhost"


def _refusal(code: int, text: str) -> DeliveryOutcome:
    return Refused(_shown(code, text)) if 500 <= code < 600 else Failed(_shown(code, text))


def _shown(code: int, text: str) -> str:
    return f"{code} {one_line(text, 300)}"
