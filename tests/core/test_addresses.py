"""Addresses with secrets: asked for whole, known and told without them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.addresses import HIDDEN, Address

SECRET = "k3y-of-ours"
KEYED = Address.of(
    "https://a.example/rss?n=1&key=${KEY}", f"https://a.example/rss?n=1&key={SECRET}", [SECRET]
)
OPEN = Address.of("https://a.example/rss", f"https://desk:{SECRET}@a.example/rss")
LONG = "k3y-of-all-of-ours"
WHOLE_URL = f"https://u:p@a.example/{LONG}/rss?key={SECRET}"
WHOLE = Address.of("${FEED}", WHOLE_URL, [WHOLE_URL])


@pytest.mark.parametrize("address", [KEYED, OPEN, WHOLE])
def test_a_representation_shows_no_secret(address: Address) -> None:
    assert SECRET not in repr(address)


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ("https://a.example/rss", f"https://desk:{SECRET}@a.example/rss"),
        ("https://a.example:443/new?x=1", f"https://desk:{SECRET}@a.example:443/new?x=1"),
        ("http://a.example/rss", "http://a.example/rss"),
        ("https://a.example:8443/rss", "https://a.example:8443/rss"),
        ("https://b.example/rss", "https://b.example/rss"),
    ],
)
def test_credentials_are_filled_in_for_their_own_origin_only(stored: str, asked: str) -> None:
    assert OPEN.asked(stored) == asked


def test_a_feed_may_move_unless_its_address_holds_more_than_a_password() -> None:
    assert OPEN.movable
    assert not KEYED.movable
    assert not WHOLE.movable


@pytest.mark.parametrize(
    ("address", "url", "base"),
    [
        (KEYED, f"https://a.example/rss?n=1&key={SECRET}", KEYED.known),
        (KEYED, "https://a.example/other", "https://a.example/other"),
        (WHOLE, f"https://a.example/{LONG}/rss", "https://a.example:443/"),
        (WHOLE, f"https://a.example/rss?key={SECRET}", "https://a.example:443/"),
        (OPEN, "https://a.example/rss", "https://a.example/rss"),
    ],
)
def test_links_are_joined_to_an_address_without_secrets(address: Address, url: str, base: str) -> None:
    assert address.base(url) == base


def test_a_parameter_of_the_address_is_hidden_in_what_the_feed_says_and_nothing_else() -> None:
    said = f'<a href="https://a.example/1?id=7&amp;key={SECRET}">n=1, {SECRET} is a word here</a>'
    hidden = KEYED.conceal_parameters(said)
    assert hidden == said.replace(f"key={SECRET}", f"key={HIDDEN}")


@given(st.sampled_from([KEYED, OPEN, WHOLE]), st.text(max_size=40), st.text(max_size=40))
def test_a_message_never_holds_the_secret(address: Address, before: str, after: str) -> None:
    assert SECRET not in address.conceal(f"{before}{SECRET}{after}")
