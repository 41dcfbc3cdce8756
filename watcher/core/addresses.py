"""Addresses that hold secrets: what a feed is called everywhere, and where it is asked.

A feed goes by its address as the configuration writes it: references stay references, and the user part is
left out. What they stand for is put in when the feed is asked, and told to nobody else.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import unquote, urlsplit

from watcher.core.urls import escaped, origin, split, without_user_part

HIDDEN = "***"
_NO_WORD = 12  # characters
_SHORTEST = 4  # characters: what is shorter can't be told from common text


@dataclass(frozen=True, slots=True)
class Address:
    """Where one feed is asked."""

    known: str  # as stored, logged and shown
    real: str = field(repr=False)  # as asked
    secrets: tuple[str, ...] = field(default=(), repr=False)  # longest first

    @classmethod
    def of(cls, known: str, real: str, values: Collection[str] = ()) -> Self:
        """The address `real`, known as `known`; `values` are what the references in `known` stand for."""
        found = set(values).union(*map(_pieces, values))
        parts = split(real)
        if parts is not None:
            word = parts.password or parts.username or ""
            found |= {word, unquote(word)}
        found = {one for one in found | {escaped(one) for one in found} if one}
        return cls(known, real, tuple(sorted(found, key=lambda one: (-len(one), one))))

    @property
    def movable(self) -> bool:
        """Whether another address may be stored in its place: one that it leads to can hold its secrets."""
        return without_user_part(self.real) == self.known

    def asked(self, url: str) -> str:
        """Where to ask for the feed that is stored under `url`, since it may have moved.

        The user and password are for their own origin only.
        """
        if url == self.known:
            return self.real
        user = urlsplit(self.real).netloc.rpartition("@")[0]
        if not user or origin(url) != origin(self.real):
            return url
        parts = urlsplit(url)
        return parts._replace(netloc=f"{user}@{parts.netloc}").geturl()

    def base(self, url: str) -> str:
        """What links in a document that came from `url` are joined to, so that they hold no secret."""
        if not any(secret in url for secret in self.secrets):
            return url
        scheme, host = origin(url)
        return self.known if split(self.known) else f"{scheme}://{host}/"

    def conceal(self, message: str) -> str:
        """A message about the feed without its secrets."""
        for secret in self.secrets:
            if len(secret) >= _SHORTEST:
                message = message.replace(secret, HIDDEN)
        return message

    def conceal_parameters(self, text: str) -> str:
        """What the feed says, without those parameters of its own address that hold a secret.

        Else it stays as it is: a secret may be a word that the feed is full of.
        """
        parts = split(self.real)
        for pair in parts.query.split("&") if parts else ():
            name, equals, value = pair.partition("=")
            if equals and any(secret in value for secret in self.secrets):
                text = text.replace(pair, f"{name}={HIDDEN}")
        return text


def _pieces(value: str) -> set[str]:
    """What is secret in a secret that is a whole address: what it asks for, and what looks like no word."""
    parts = split(value)
    if parts is None:
        return set()
    asked_for = {pair.partition("=")[2] for pair in parts.query.split("&")}
    return asked_for | {segment for segment in parts.path.split("/") if len(segment) >= _NO_WORD}
