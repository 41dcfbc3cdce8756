"""Bodies as they come in: decompressed a piece at a time under a cap, decoded by what they say."""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Iterator
from html import unescape
from typing import Protocol

import brotli  # type: ignore[import-untyped]
import zstandard
from charset_normalizer import from_bytes

ACCEPT_ENCODING = "gzip, deflate, br, zstd"
_PIECE = 1 << 16
_WINDOW = 1 << 23  # the largest zstd window that RFC 9659 lets a server use
_MOST_MEMBERS = 500  # gzip members or zstd frames in one body: each costs more than it may carry
_SNIFFED = 1 << 14
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""", re.IGNORECASE)
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# What the web means by these names is their Windows superset (WHATWG Encoding).
_MEANT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252",
          "us-ascii": "cp1252", "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "gb2312": "gb18030",
          "gbk": "gb18030", "shift_jis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949",
          "ks_c_5601-1987": "cp949"}  # fmt: skip


_NO_CHARSETS = frozenset({"utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"})


_SMALL_PAGE = 16_384
_IS_REFRESH = re.compile(r"""http-equiv\s*=\s*["']?refresh\b""", re.IGNORECASE)
_META = re.compile(r"<meta\s[^<>]{1,3000}>", re.IGNORECASE)
_REFRESH = re.compile(
    r"""content\s*=\s*["']?\s*[0-3](?:\.\d*)?\s*[;,]\s*url\s*=\s*['"]?([^"'<>\s]{1,2500})""", re.IGNORECASE
)


class UnreadableBodyError(ValueError):
    """A body that isn't in the encoding it claims, or claims one that was never offered."""


class Decoder(Protocol):
    """Undoes one content coding; gives pieces of bounded size, so that no bomb is ever held whole."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The pieces that `data` brings."""
        ...

    @property
    def complete(self) -> bool:
        """Whether the end of the coded stream was reached."""
        ...


class _Members:
    """Counts the pieces that a body is packed in: a cap on size would not see a flood of empty ones."""

    _begun = 0

    def _another(self) -> None:
        self._begun += 1
        if self._begun >= _MOST_MEMBERS:
            raise UnreadableBodyError(f"packed in more than {_MOST_MEMBERS} pieces")


class _Zlib(_Members):
    """gzip and deflate, the latter with or without the zlib wrapper (both are sent)."""

    def __init__(self, coding: str) -> None:
        self._bits = zlib.MAX_WBITS if coding == "deflate" else zlib.MAX_WBITS | 16
        self._coder = zlib.decompressobj(self._bits)
        self._undecided = coding == "deflate"

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self._coder.eof:
                if not data.startswith(b"\x1f\x8b"):
                    return  # padding after the end
                self._another()
                self._coder = zlib.decompressobj(self._bits)  # another gzip member
            try:
                piece = self._coder.decompress(data, _PIECE)
            except zlib.error as error:
                if not self._undecided:
                    raise UnreadableBodyError(str(error)) from error
                self._undecided = False
                self._bits = -zlib.MAX_WBITS
                self._coder = zlib.decompressobj(self._bits)
                continue
            self._undecided = self._undecided and not piece
            data = self._coder.unused_data if self._coder.eof else self._coder.unconsumed_tail
            yield piece

    @property
    def complete(self) -> bool:
        return self._coder.eof


class _Brotli:
    def __init__(self) -> None:
        self._coder = brotli.Decompressor()

    def feed(self, data: bytes) -> Iterator[bytes]:
        try:
            piece = self._coder.process(data, output_buffer_limit=_PIECE)
            while piece:
                yield piece
                piece = (
                    b"" if self._coder.is_finished() else self._coder.process(b"", output_buffer_limit=_PIECE)
                )
        except brotli.error as error:
            raise UnreadableBodyError(str(error)) from error

    @property
    def complete(self) -> bool:
        return bool(self._coder.is_finished())


class _Zstd(_Members):
    """Fed in slivers: the library bounds its window, but not what one call gives out."""

    _SLIVER = 64  # a block of 128 kB can stand in a few bytes, so a sliver gives a few MB at most

    def __init__(self) -> None:
        self._frames = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
        self._coder = self._frames.decompressobj()

    def feed(self, data: bytes) -> Iterator[bytes]:
        for start in range(0, len(data), self._SLIVER):
            sliver = data[start : start + self._SLIVER]
            while sliver:
                if self._coder.eof:
                    self._another()
                    self._coder = self._frames.decompressobj()
                try:
                    yield self._coder.decompress(sliver)
                except zstandard.ZstdError as error:
                    raise UnreadableBodyError(str(error)) from error
                sliver = self._coder.unused_data if self._coder.eof else b""

    @property
    def complete(self) -> bool:
        return bool(self._coder.eof)


def decoder(content_encoding: str) -> Decoder | None:
    """What undoes the `Content-Encoding` given; None where there is nothing to undo.

    Only one coding at a time is accepted: stacked ones are how bombs are hidden, and nobody needs them.
    """
    codings = [coding.strip().lower() for coding in content_encoding.split(",")]
    codings = [coding for coding in codings if coding not in {"", "identity"}]
    if not codings:
        return None
    if len(codings) > 1:
        raise UnreadableBodyError(f"content is encoded several times over ({content_encoding[:80]})")
    match codings[0]:
        case "gzip" | "x-gzip":
            return _Zlib("gzip")
        case "deflate":
            return _Zlib("deflate")
        case "br":
            return _Brotli()
        case "zstd":
            return _Zstd()
        case other:
            raise UnreadableBodyError(f"content is encoded as {other[:40]!r}, which was not asked for")


def charset_of(content_type: str) -> str | None:
    """The `charset` parameter of a Content-Type, if it names one that Python knows."""
    for parameter in content_type.split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return _known(value.strip().strip("\"'"))
    return None


def text_of(body: bytes, declared: str | None = None) -> str:
    """`body` as text: by its byte order mark, the header's charset, its own word, then what it looks like.

    A declaration that the bytes contradict is passed over; what can't be read becomes U+FFFD.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body.decode(name, "replace")
    for said in (declared, *_said_inside(body)):
        text = _decoded(body, _known(said) if said else None)
        if text is not None:
            return text
    text = _decoded(body, "utf-8")
    if text is not None:
        return text
    best = from_bytes(body[:_SNIFFED]).best()
    return body.decode(best.encoding if best is not None else "cp1252", "replace")


def forwarded_to(body: bytes) -> str | None:
    """Where a small page sends its reader on to at once (`<meta http-equiv="refresh">`), or None."""
    if len(body) > _SMALL_PAGE or b"refresh" not in body.lower():
        return None
    for tag in _META.findall(text_of(body)):
        content = _REFRESH.search(tag)
        if content and _IS_REFRESH.search(tag):
            return unescape(content[1]).strip()
    return None


def _said_inside(body: bytes) -> Iterator[str]:
    head = body[:2048]
    for pattern in (_XML_CHARSET, _META_CHARSET):
        found = pattern.search(head)
        if found:
            yield found[1].decode("ascii", "replace")


def _decoded(body: bytes, name: str | None) -> str | None:
    if name is None or (name.startswith(("utf-16", "utf-32")) and b"\0" not in body[:_SNIFFED]):
        return None
    try:
        text = body.decode(name)
    except UnicodeDecodeError as error:
        # A body cut short, or one stray byte in many, doesn't make the declaration false.
        text = body.decode(name, "replace")
        if text.count("\ufffd") > 1 + len(text) // 500:
            return None if error.start < len(body) - 4 else text
    return text


def _known(name: str) -> str | None:
    name = _MEANT.get(name.lower(), name.lower())
    try:
        b"x".decode(name, "replace")
    except (LookupError, ValueError):
        return None
    return name if codecs.lookup(name).name not in _NO_CHARSETS else None
