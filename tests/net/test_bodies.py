"""Bodies: undone codings of bounded pieces, and text by the right charset."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from watcher.net.bodies import UnreadableBodyError, charset_of, decoder, text_of

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda data: brotli.compress(data, quality=5),
    "zstd": zstandard.ZstdCompressor().compress,
}
LARGEST_PIECE = 3_000_000
RUSSIAN = "Президент прибудет в столицу третьего сентября. " * 5


@given(st.sampled_from(sorted(PACKERS)), st.binary(max_size=3000), st.integers(1, 500))
def test_every_coding_is_undone_however_it_arrives(coding: str, data: bytes, step: int) -> None:
    packed, undo = PACKERS[coding](data), decoder(coding)
    assert undo is not None
    pieces = [piece for at in range(0, len(packed), step) for piece in undo.feed(packed[at : at + step])]
    assert b"".join(pieces) == data
    assert undo.complete


@pytest.mark.parametrize("coding", sorted(PACKERS))
def test_no_bomb_gives_more_than_a_few_megabytes_before_it_can_be_stopped(coding: str) -> None:
    bomb, undo = PACKERS[coding](b"\0" * 20_000_000), decoder(coding)
    assert undo is not None
    first = next(iter(undo.feed(bomb)), b"")
    assert len(first) <= LARGEST_PIECE


SKIPPED = b"\x50\x2a\x4d\x18\0\0\0\0"  # a zstd frame that says nothing (RFC 8878, 3.1.2)


@pytest.mark.parametrize(
    ("coding", "piece"),
    [("gzip", gzip.compress(b"")), ("zstd", SKIPPED), ("zstd", PACKERS["zstd"](b""))],
)
def test_a_body_in_pieces_without_end_is_left_before_it_costs_anything(coding: str, piece: bytes) -> None:
    undo = decoder(coding)
    assert undo is not None
    given = (one for _ in range(1000) for one in undo.feed(piece))
    with pytest.raises(UnreadableBodyError):
        assert not any(given)


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_a_body_in_a_hundred_pieces_is_read(coding: str) -> None:
    undo = decoder(coding)
    assert undo is not None
    assert b"".join(undo.feed(PACKERS[coding](b"a line\n") * 100)) == b"a line\n" * 100


@pytest.mark.parametrize(("window", "read"), [(23, True), (24, False), (27, False)])
def test_no_more_memory_is_set_aside_for_a_window_than_browsers_would(window: int, *, read: bool) -> None:
    packer = zstandard.ZstdCompressor(
        compression_params=zstandard.ZstdCompressionParameters.from_level(3, window_log=window)
    ).compressobj()
    packed, undo = packer.compress(b"a line") + packer.flush(), decoder("zstd")
    assert undo is not None
    try:
        assert b"".join(undo.feed(packed)) == b"a line"
    except UnreadableBodyError:
        assert not read
    else:
        assert read


@given(st.sampled_from(sorted(PACKERS)), st.binary(min_size=1, max_size=200))
def test_junk_is_refused_or_incomplete_but_never_anything_else(coding: str, junk: bytes) -> None:
    undo = decoder(coding)
    assert undo is not None
    try:
        size = sum(len(piece) for piece in undo.feed(junk))
    except UnreadableBodyError:
        return
    assert size <= LARGEST_PIECE


def test_no_coding_is_nothing_to_undo() -> None:
    assert decoder("") is None
    assert decoder("identity, Identity") is None


@pytest.mark.parametrize(
    ("content_type", "charset"),
    [
        ("text/html; charset=UTF-8", "utf-8"),
        ('text/xml; q=1; Charset="windows-1251"', "windows-1251"),
        ("text/html; charset=ISO-8859-1", "cp1252"),  # what the web means by it
        ("text/html; charset=gb2312", "gb18030"),
        ("text/html; charset=no-such-thing", None),
        ("text/html; charset=utf-7", None),
        ("text/html; charset=zlib", None),
        ("text/html; charset=\x00", None),
        ("text/html", None),
        ("", None),
    ],
)
def test_a_declared_charset_is_taken_if_it_is_one(content_type: str, charset: str | None) -> None:
    assert charset_of(content_type) == charset


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1251", "koi8-r"]
)
@pytest.mark.parametrize("declared", [True, False])
def test_text_is_found_with_and_without_a_declaration(encoding: str, *, declared: bool) -> None:
    body = RUSSIAN.encode(encoding)
    if encoding == "utf-16-le" and not declared:
        return  # without mark or word there is nothing to go by
    assert text_of(body, encoding if declared else None) == RUSSIAN


def test_a_false_declaration_gives_way_to_what_the_bytes_are() -> None:
    assert text_of(RUSSIAN.encode("utf-8"), "ascii") == RUSSIAN
    assert text_of(RUSSIAN.encode("utf-8"), "utf-16") == RUSSIAN
    assert text_of(b'<meta charset="utf-8">' + RUSSIAN.encode("cp1251"), None).endswith(RUSSIAN)


def test_a_body_cut_in_the_middle_of_a_letter_keeps_its_charset() -> None:
    assert text_of(RUSSIAN.encode("utf-8")[:-3], "utf-8").startswith(RUSSIAN[:-4])


@given(
    st.binary(max_size=200),
    st.none() | st.sampled_from(["utf-8", "ascii", "shift_jis", "utf-16", "nonsense"]),
)
def test_any_bytes_are_some_text(body: bytes, declared: str | None) -> None:
    assert isinstance(text_of(body, declared), str)
