"""The tests' own guard: nothing gets past it."""

from __future__ import annotations

import asyncio
import socket

import httpx
import pytest


@pytest.mark.parametrize("address", ["192.0.2.1", "10.0.0.1", "255.255.255.255"])
def test_no_connection_leaves_this_machine(address: str) -> None:
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams,
        pytest.raises(OSError, match="tests stay on this machine"),
    ):
        datagrams.connect((address, 9))


def test_no_name_is_looked_up() -> None:
    with pytest.raises(OSError, match="tests look up no names"):
        socket.getaddrinfo("paper.example", 80)


def test_what_the_program_connects_with_is_held_back_too() -> None:
    async def scene() -> None:
        async with httpx.AsyncClient(trust_env=False) as client:
            await client.get("http://192.0.2.1:9/", timeout=1)

    with pytest.raises(httpx.ConnectError):
        asyncio.run(scene())


def test_loopback_is_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
