"""The kinds of value that configuration files hold, each with its check and its JSON Schema.

YAML's own guesses at types never get here: scalars arrive as text, and the field says what the text means.
"""

from __future__ import annotations

import re
from base64 import b64decode
from contextlib import suppress
from datetime import time, timedelta
from ipaddress import ip_address, ip_network
from pathlib import PurePath
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, SecretStr, StringConstraints, WithJsonSchema

from watcher.core import edtf
from watcher.core.grouping import Daily, Hourly, Immediate, Quiet
from watcher.core.urls import without_user_part

_UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_DURATION = re.compile(r"(?:\d+(?:ms|[smhdw]))+")
_CLOCK = r"(?:[01]?\d|2[0-3]):[0-5]\d"
_DAILY = re.compile(rf"daily at (?P<at>{_CLOCK})(?: (?P<zone>\S+))?")
_QUIET = re.compile(rf"(?P<start>{_CLOCK}) ?(?:-|–|to) ?(?P<end>{_CLOCK})(?: (?P<zone>\S+))?")
_HOST = re.compile(r"(?P<host>\[[\da-fA-F:.]+\]|[\w-]+(?:\.[\w-]+)*\.?)(?::(?P<port>\d{1,5}))?")
_DOTTED_NUMBER = re.compile(r"(?:^|\.)\d+\.?$")  # at the end of a name: meant for an address
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def duration(value: Any) -> Any:
    """Read "90s", "10m", "2h", "1h30m", "180d" as a timedelta."""
    if not isinstance(value, str):
        return value
    if not _DURATION.fullmatch(value):
        raise ValueError(f'"{value}" is no duration; write a number and a unit, as in 90s, 10m, 2h, 180d')
    seconds = sum(int(n) * _UNITS[unit] for n, unit in re.findall(r"(\d+)(ms|[smhdw])", value))
    if not 0 < seconds <= 36500 * 86400:
        raise ValueError(f'"{value}" is no usable duration; write more than 0s and less than a century')
    return timedelta(seconds=seconds)


def web_url(value: str) -> str:
    """Accept an absolute http or https URL with a host, and nothing else."""
    hint = "write it whole, as in https://example.org/rss.xml"
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(f"this is no URL; {hint}") from error  # what it is might hold a password
    if parts.scheme not in {"http", "https"} or not host or re.search(r"[\s\x00-\x1f\x7f]", value):
        raise ValueError(f'"{without_user_part(value)}" is no http or https URL; {hint}')
    return value


def secret_web_url(value: SecretStr) -> SecretStr:
    """Check a URL that may carry a token, without ever quoting it."""
    try:
        web_url(value.get_secret_value())
    except ValueError:
        raise ValueError("this is no http or https URL; write it whole, as in https://…") from None
    return value


def own_host(value: str) -> str:
    """Accept a host name, an address or a network (CIDR); host and address may have their port with them."""
    with suppress(ValueError):
        ip_network(value, strict=False)
        return value
    match = _HOST.fullmatch(value)
    if match and int(match["port"] or 1) in range(1, 65536):
        with suppress(ValueError):
            if match["host"][0] == "[":
                ip_address(match["host"].strip("[]"))
            elif _DOTTED_NUMBER.search(match["host"]):
                ip_address(match["host"])
            return value
    raise ValueError(
        "this is no host, address or network; write intranet.example.org, 127.0.0.1 or 192.168.1.0/24"
    )


def date(value: str) -> str:
    """Accept the dates of ISO 8601-2 that facts are written in: year, month, season, day, span."""
    edtf.parse(value)
    return value


def signing_secret(value: SecretStr) -> SecretStr:
    """Accept a Standard Webhooks secret: `whsec_` and 24 to 64 bytes in base64."""
    try:
        key = b64decode(value.get_secret_value().removeprefix("whsec_"), validate=True)
    except ValueError:
        key = b""
    if not 24 <= len(key) <= 64:
        raise ValueError(
            "the secret must be whsec_ and 24 to 64 bytes in base64; "
            "make one with: echo whsec_$(openssl rand -base64 32)"
        )
    return value


def zone_name(value: str) -> str:
    """Accept a time zone of the IANA database."""
    zone(value)
    return value


def zone(name: str) -> ZoneInfo:
    """Find a time zone of the IANA database by name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f'"{name}" is no time zone; write one as in Europe/Zurich or UTC') from error


def rhythm(text: str, settle: timedelta, default: ZoneInfo) -> Immediate | Hourly | Daily:
    """Read `immediate`, `hourly` or `daily at 07:00 [Zone/Name]`."""
    if text == "immediate":
        return Immediate(settle)
    if text == "hourly":
        return Hourly()
    match = _DAILY.fullmatch(text)
    if not match:
        raise ValueError(f'"{text}" is no rhythm; write immediate, hourly, or daily at 07:00 Europe/Zurich')
    return Daily(_clock(match["at"]), zone(match["zone"]) if match["zone"] else default)


def quiet_hours(text: str, default: ZoneInfo) -> Quiet:
    """Read `22:00-07:00 [Zone/Name]`."""
    match = _QUIET.fullmatch(text)
    if not match:
        raise ValueError(f'"{text}" names no quiet hours; write them as in 22:00-07:00 or with a time zone')
    start, end = _clock(match["start"]), _clock(match["end"])
    if start == end:
        raise ValueError(f'"{text}" starts when it ends; leave quiet out, or write two different times')
    return Quiet(start, end, zone(match["zone"]) if match["zone"] else default)


def _clock(text: str) -> time:
    hour, minute = text.split(":")
    return time(int(hour), int(minute))


def _check_rhythm(value: str) -> str:
    rhythm(value, timedelta(), ZoneInfo("UTC"))
    return value


def _check_quiet(value: str) -> str:
    quiet_hours(value, ZoneInfo("UTC"))
    return value


def _one_line(value: str) -> str:
    if _CONTROL.search(value):
        raise ValueError("line breaks and control characters have no place here; write it on one line")
    return value


def _mailbox(value: str) -> str:
    address = value[value.find("<") + 1 : -1] if value.endswith(">") and "<" in value else value
    local, at, domain = address.rpartition("@")
    if not at or not local or not domain or re.search(r"[\s<>,;]", address):
        raise ValueError(f'"{value}" is no mail address; write desk@example.org or "Desk <desk@example.org>"')
    return value


def _search_template(value: str) -> str:
    if value.count("{query}") != 1:
        raise ValueError("the template needs {query} once, where the words searched for go")
    web_url(value.replace("{query}", "x"))
    return value


def _relative_folder(value: str) -> str:
    if ".." in PurePath(value).parts:
        raise ValueError("a template folder lies in the configuration folder or has an absolute path")
    return value


_TEXT = StringConstraints(strip_whitespace=True, min_length=1)

Text = Annotated[str, _TEXT]
"""Some text on any number of lines."""
Line = Annotated[str, _TEXT, AfterValidator(_one_line)]
"""One line of text, fit for a header or a heading."""
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,79}$")]
"""A short name in lower case, digits, hyphens and underscores."""
Duration = Annotated[
    timedelta,
    BeforeValidator(duration),
    WithJsonSchema(
        {"type": "string", "pattern": r"^(\d+(ms|[smhdw]))+$", "examples": ["90s", "10m", "2h", "180d"]}
    ),
]
"""A span of time: 90s, 10m, 2h, 180d."""
Url = Annotated[str, _TEXT, AfterValidator(web_url), WithJsonSchema({"type": "string", "format": "uri"})]
"""An http or https URL."""
SecretUrl = Annotated[SecretStr, AfterValidator(secret_web_url)]
"""An http or https URL that may hold a token, and so is never shown."""
SigningSecret = Annotated[SecretStr, AfterValidator(signing_secret)]
"""A key shared with a webhook's receiver."""
OwnHost = Annotated[Line, AfterValidator(own_host)]
"""A host, address or network of one's own."""
Edtf = Annotated[
    str,
    AfterValidator(date),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "pattern": r"^\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?$",
            "examples": ["2025", "2025-09", "2025-23", "2025-09-03", "2025-09-03/2025-09-04"],
        }
    ),
]
"""A date as precise as is known (EDTF, ISO 8601-2)."""
Zone = Annotated[str, AfterValidator(zone_name)]
"""A time zone's name."""
Rhythm = Annotated[
    str,
    AfterValidator(_check_rhythm),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": rf"^(immediate|hourly|daily at {_CLOCK}( \S+)?)$",
            "examples": ["immediate", "hourly", "daily at 07:00 Europe/Zurich"],
        }
    ),
]
"""When a channel sends."""
QuietHours = Annotated[str, AfterValidator(_check_quiet)]
"""When a channel is silent."""
Mailbox = Annotated[Line, AfterValidator(_mailbox)]
"""A mail address, with or without a name."""
SearchTemplate = Annotated[Line, AfterValidator(_search_template)]
"""The URL of a news search's feed, with {query} for the words."""
Folder = Annotated[Line, AfterValidator(_relative_folder)]
"""A folder of templates."""
