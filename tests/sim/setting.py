"""What is configured in the little world, and what somebody changes of it between a stop and a start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from watcher.core.filters import Filter
from watcher.core.grouping import Daily, Flood, Hourly, Immediate, Policy, Quiet
from watcher.core.lifecycle import Closing
from watcher.core.watches import Event, Person, Watch
from watcher.pipeline.plan import Plan, Subscription, WatchPlan

ZURICH = ZoneInfo("Europe/Zurich")
NIGHT = Quiet(time(22), time(7), ZURICH)
CHANNELS = {
    "desk": ("desk/a", "desk/b"),
    "night": ("night",),
    "people": ("people",),
    "patient": ("patient",),
    "guest": ("guest",),
    "ops": ("ops",),
}


@dataclass
class Setting:
    """What somebody may have changed in the configuration from one life to the next."""

    people: tuple[Person, ...] = ()
    third_watch: bool = False  # once added, it stays
    guest: bool = True  # a channel that comes and goes
    feeds_of_beta: int = 1
    rhythm: Immediate | Hourly | Daily = field(default_factory=Hourly)
    revisits: tuple[float, ...] = (0.5, 2, 8, 24, 72)  # hours

    def change(self, random: Random) -> None:
        """Edit the files, as people do between a stop and a start."""
        if random.random() < 0.2:
            self.people = (Person("Ada M. Berg", ("Ada Berg",)),)
        self.third_watch = self.third_watch or random.random() < 0.15
        self.guest = random.random() < 0.5
        self.feeds_of_beta = random.choice((1, 1, 2))
        self.rhythm = random.choice((Hourly(), Hourly(), Immediate(), Daily(time(5), ZURICH)))
        self.revisits = random.choice(((0.5, 2, 8, 24, 72), (0.5, 2, 8, 24, 72), (1, 30)))

    def settle(self) -> None:
        """What everything ends with."""
        self.guest, self.feeds_of_beta, self.revisits = True, 2, (0.5, 2, 8, 24, 72)

    def subscriptions(self) -> tuple[Subscription, ...]:
        """A channel of every kind."""
        desk = Policy(Immediate(timedelta(minutes=2)), flood=Flood(2, timedelta(hours=1)))
        attendance = Filter(only=frozenset({"attendance"}))
        always = (
            Subscription("desk", policy=desk),
            Subscription("night", policy=Policy(Daily(time(7), ZURICH), quiet=NIGHT)),
            Subscription("people", attendance, Policy(self.rhythm, quiet=NIGHT)),
            Subscription("patient", Filter(min_sources=2)),
        )
        return (*always, Subscription("guest")) if self.guest else always

    def plan(self, addresses: Sequence[str]) -> Plan:
        """Watches that share feeds."""
        feeds = [(address, None) for address in addresses]
        told = self.subscriptions()
        alpha = Watch("alpha", "Alpha", Event(("alpha",)), self.people)
        beta, gamma = (Watch(name.lower(), name, Event((name.lower(),))) for name in ("Beta", "Gamma"))
        watches = {
            "alpha": WatchPlan(alpha, tuple(feeds), told),
            "beta": WatchPlan(beta, tuple(feeds[: self.feeds_of_beta]), told[:1]),
        }
        if self.third_watch:
            watches["gamma"] = WatchPlan(gamma, tuple(feeds[1:]), told[:1])
        return Plan(
            watches,
            zone=ZURICH,
            revisits=tuple(timedelta(hours=hours) for hours in self.revisits),
            operators=("ops",),
            broken_after=3,
            quiet={"night": NIGHT, "people": NIGHT},
            closing=Closing(timedelta(days=2), timedelta(days=300)),
        )
