"""Waiting for another process to get somewhere: as short as can be, and never for ever."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


def until(true: Callable[[], bool], seconds: float = 30.0, *, fail: bool = True) -> None:
    """Return as soon as the condition holds; fail when it does not within the time, unless told not to."""
    last = time.monotonic() + seconds
    pause = threading.Event()
    while not true():
        if time.monotonic() >= last:
            assert not fail, "it did not come to pass in time"
            return
        pause.wait(0.02)
