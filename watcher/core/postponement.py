"""What a postponement means for reading on: the days that an article may name and still mean the event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from watcher.core import edtf
from watcher.core.facts import Assertion, Topic
from watcher.core.fold import fold
from watcher.core.order import claim_value
from watcher.core.values import EventStatus
from watcher.core.watches import Watch

STATUS, DATE = Topic("detail", "status"), Topic("detail", "date")


def as_put_off(watch: Watch, told: Iterable[Assertion], at: datetime) -> Watch:
    """The watch as an article published `at` (aware) is to be read, by what was `told` of date and status.

    Once an article published earlier has said that the event is postponed, its days reach from those that the
    watch names to those believed then, where these are later. So no article bears on how it is read itself.
    """
    before = [one for one in told if one.origin.published < at]
    put_off = any(claim_value(one.claim) == EventStatus.POSTPONED for one in before)
    date = fold(before).facts.get(DATE) if put_off else None
    if watch.event.when is None or date is None:
        return watch
    own, now = edtf.parse(watch.event.when), edtf.parse(str(claim_value(date.held.claim)))
    if now.first <= own.last:
        return watch
    return replace(watch, event=replace(watch.event, when=f"{own.first}/{now.last}"))
