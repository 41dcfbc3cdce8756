"""Files that can't be written, for whoever runs the tests; the superuser may write to them otherwise."""

from __future__ import annotations

import ctypes
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PR_CAPBSET_DROP = 24  # prctl(2)
_CAP_DAC_OVERRIDE = 1  # capabilities(7): to pass over the permissions of files
_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def obey_permissions() -> None:
    """Let this process, and what it becomes by `exec`, be bound by permissions. For ordinary users it is."""
    ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE, 0, 0, 0)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Take away the right to write to the folder, and to the files in it."""
    places = [*folder.iterdir(), folder]
    modes = [place.stat().st_mode for place in places]
    for place, mode in zip(places, modes, strict=True):
        place.chmod(mode & ~_WRITE)
    try:
        yield
    finally:
        for place, mode in zip(reversed(places), reversed(modes), strict=True):
            place.chmod(mode)
