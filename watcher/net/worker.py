"""The process that reads documents for `workers`: takes jobs on its standard input until that is closed."""

from __future__ import annotations

import gc
import importlib
import os
import pickle
import struct
import sys
from typing import Any, BinaryIO

try:
    import resource
except ImportError:  # no such limits on Windows; the time limit of the pool still holds
    resource = None  # type: ignore[assignment]

HEADER = 8
_SIZE = struct.Struct(">Q")


def header(message: bytes) -> bytes:
    """What goes before a message: its length."""
    return _SIZE.pack(len(message))


def size_of(head: bytes) -> int:
    """The length that a header announces."""
    return int(_SIZE.unpack(head)[0])


def in_words(error: BaseException) -> str:
    """One line about what a function raised."""
    if isinstance(error, MemoryError):
        return "needs more memory than it may have"
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]


def answer(job: bytes) -> bytes:
    """Do one job: pickled (function, args, kwargs) to pickled (worked, result or reason)."""
    try:
        function, args, kwargs = pickle.loads(job)  # noqa: S301 - written by our own pool
        reply: tuple[bool, Any] = (True, function(*args, **kwargs))
        return pickle.dumps(reply, protocol=pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        return pickle.dumps((False, in_words(error)))


def serve(source: BinaryIO, sink: BinaryIO, seconds: int) -> None:
    """Answer jobs one by one; each may use `seconds` of processor time, then the system ends the process."""
    _write(sink, b"ready")
    while len(head := source.read(HEADER)) == HEADER:
        job = source.read(size_of(head))
        _allow_time(seconds)
        _write(sink, answer(job))


def main() -> None:
    """Set the limits given as arguments (bytes, seconds), load the modules named after them, and serve."""
    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)  # what a library prints must not get among the answers
    for name in sys.argv[3:]:
        importlib.import_module(name)
    gc.freeze()
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    serve(source, sink, seconds)


def _allow_time(seconds: int) -> None:
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, hard))


def _write(sink: BinaryIO, message: bytes) -> None:
    sink.write(header(message))
    sink.write(message)
    sink.flush()


if __name__ == "__main__":
    main()
