"""What a postponement means for reading on: the days that an article may name and still mean the event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from watcher.core import edtf
from watcher.core.facts import Assertion, Topic
from watcher.core.fold import fold
from watcher.core.order import claim_value
from watcher.core.values import EventStatus
from watcher.core.watches import Watch

STATUS, DATE = Topic("detail", "status"), Topic("detail", "date")
_OPEN = timedelta(days=365)  # how far ahead the new days of an event may lie while nobody has named them


def as_put_off(watch: Watch, told: Iterable[Assertion], at: datetime) -> Watch:
    """The watch as an article published `at` (aware) is to be read, by what was `told` of date and status.

    Once an article published earlier has said that the event is postponed, its days reach from those that the
    watch names to those believed then, where these are later; or, while it is believed to be postponed and no
    later days are known, a year on. So no article bears on how it is read itself.
    """
    before = [one for one in told if one.origin.published < at]
    if watch.event.when is None or not any(claim_value(one.claim) == EventStatus.POSTPONED for one in before):
        return watch
    facts = fold(before).facts
    own, date, status = edtf.parse(watch.event.when), facts.get(DATE), facts.get(STATUS)
    now = edtf.parse(str(claim_value(date.held.claim))) if date else None
    if now and now.first > own.last:
        last = now.last
    elif status and claim_value(status.held.claim) == EventStatus.POSTPONED:
        last = own.last + _OPEN
    else:
        return watch
    return replace(watch, event=replace(watch.event, when=f"{own.first}/{last}"))
