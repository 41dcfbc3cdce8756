"""No test lets a packet leave this machine: whatever it is that connects or asks for a name is refused."""

from __future__ import annotations

import socket
import sys
from ipaddress import ip_address
from typing import Any

NAMES = {None, "", "localhost", b"localhost", socket.gethostname()}


def stay(event: str, arguments: tuple[Any, ...]) -> None:
    """Raise OSError, as a network without a way out does."""
    match event, arguments:
        case (("socket.connect" | "socket.sendto" | "socket.sendmsg"), (_, (str() as host, *_))):
            pass
        case "socket.getaddrinfo", (host, *_):
            pass
        case _:
            return
    if host in NAMES:
        return
    try:
        address = ip_address(host.decode() if isinstance(host, bytes) else host.partition("%")[0])
    except ValueError:
        raise OSError(f"tests look up no names: {host!r}") from None
    if not (address.is_loopback or (event == "socket.getaddrinfo")):
        raise OSError(f"tests stay on this machine, and do not go to {host}")


sys.addaudithook(stay)
