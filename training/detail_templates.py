"""Templates of sentences on an event's details, and what fills their slots.

Each says what it tells: a status, figures by the slot they stand in, or whether its length is the event's.
Slots are `{e}` (the event; `{E}` at the start), `{place}`, `{day}` and so on; `[...]` is left out at times.
"""

from __future__ import annotations

CITIES = (
    "Lodz", "Mendoza", "Bergen", "Tampa", "Kassel", "Izmir", "Cebu", "Tamale", "Porto", "Galway",
    "Leeds", "Hue", "Patras", "Cusco", "Turku", "Graz",
)  # fmt: skip
VENUES = (
    "Northside Arena", "Linden Park", "St Clement's Church", "Harbour Hall", "Merchants' Square",
    "Old Mill Theatre", "Riverside Stadium", "Palace of Culture", "Quay Street",
    "Botanical Gardens", "Market Hall", "Olympic Velodrome",
)  # fmt: skip
REASONS = (
    "because of the storm", "after heavy rain", "on safety grounds", "for want of money",
    "owing to a strike", "at the request of the police", "as the roof leaks", "after a fire",
    "since the river is in flood", "out of respect for the victims", "because of a clash of dates",
    "amid security fears",
)  # fmt: skip
SAID = (
    "the organisers said", "the ministry said on Monday", "a spokesman said",
    "the mayor announced", "officials said", "according to the host", "the palace confirmed",
    "it was announced on Tuesday", "the committee has decided", "sources said",
)  # fmt: skip
OTHERS = (
    "a football match", "the rehearsal", "her visit to Peru", "his tour of Asia",
    "the bus service", "a rival rally", "the press conference", "a trade mission",
    "the vote on the budget", "flights from the north", "the school fair", "the spring concert",
    "a wrestling bout",
)  # fmt: skip

PLANS: tuple[tuple[str, str], ...] = tuple(
    (status, line.strip())
    for status, text in {
        "postponed": """
            {E} has been postponed [{why}], {who}.
            {E} has been put off until {later} [{why}].
            {E} will be held on {later} and not on {day} [{why}], {who}.
            {E}, planned for {day}, is now to be held on {later}.
            {who^}: {e} is postponed to {later}.
            {why^}, {e} has been pushed back to {later}.
            {E} slips by a week, to {later}.
            {E} is delayed [{why}]; no new date has been given.
            The hosts have put {e} back to {later} [{why}].
            They have pushed {e} into {latermonth} [{why}].
            {E} has been brought forward to {sooner} [{why}], {who}.
            {E} will take place three days later than planned, on {later}.
            {E} has been moved from {day} to {later}.
            {E} moves to {later} [{why}].
            {E} has been shifted to {later}, {who}.
            {E} is deferred until further notice [{why}].
            A new date for {e}: {later} instead of {day}.
            {E} has been suspended indefinitely [{why}].
            {E} will start a day late, on {later}.
            Not {day} but {later}: {e} has been rescheduled [{why}].
            It has been put off to {later} [{why}].
            {E} won't take place on {day} but on {later}.
            {E} is on hold [{why}].
            {E} was to have been on {day}; it will now be on {later}.
            """,
        "cancelled": """
            {E} has been cancelled [{why}], {who}.
            {E} is cancelled [{why}].
            {E} has been called off [{why}], {who}.
            The hosts called off {e} [{why}].
            The committee has scrapped {e} [{why}].
            {E} will not take place [this year] [{why}], {who}.
            {E} will not be held [this year] [{why}].
            There will be no {kind} this year[, {who}].
            {who^}: {e} is off.
            {E} is off [{why}].
            {E} has been axed [{why}].
            {E} has been abandoned [{why}].
            {E} will not go ahead [{why}], {who}.
            {E} isn't happening [{why}].
            It has been cancelled [{why}], {who}.
            No {kind} in {place} this year, {who}.
            {E} has fallen victim to the cuts.
            {E} has been dropped from the calendar [{why}].
            The city will not hold {e} after all [{why}].
            {E} will not march this year [{why}].
            {E} will not be staged [{why}].
            They have abandoned plans to host {e} [{why}].
            {who^}: there will be no {kind} in {place}.
            {E} has been shelved for lack of money.
            """,
        "moved": """
            {E} has been moved to {venue} [{why}], {who}.
            {E} has been moved from {place} to {city} [{why}].
            {E} moves to {city} [{why}].
            {E} will be held at {venue} instead of {place} [{why}], {who}.
            {E} will take place in {city} rather than in {place} [{why}].
            {E} will be in {city} and not in {place}, {who}.
            {why^}, {e} has been relocated to {venue}.
            {E} goes indoors, to {venue} [{why}].
            {E} has a new venue: {venue}.
            {City} replaces {place} as the host of {e}.
            {City} takes over {e} from {place} [{why}].
            {E} has been switched to {venue} [{why}].
            {E} is transferred to {venue}, same day, same hour.
            {E} is no longer at {place} but at {venue}.
            Not in {place} but in {city}: {e} changes place [{why}].
            It has been moved to {venue} [{why}], {who}.
            The hosts have shifted {e} to {city} [{why}].
            They will hold {e} under the roof of {venue} instead [{why}].
            """,
        "scheduled": """
            {E} will go ahead as planned on {day}, {who}.
            {E} goes ahead after all, {who}.
            {E} is on again and will be held on {day}.
            {E} is back on.
            {E}, called off in the spring, has been reinstated.
            {E} has not been cancelled, {who}.
            The hosts denied that {e} had been postponed: it is on {day} as planned.
            {E} will not be postponed, {who}.
            Despite the storm, {e} will be held on {day} as scheduled.
            A court refused to stop {e}; it stands for {day}.
            A lawsuit to block {e} has failed.
            The strike is over, and {e} will proceed on {day}.
            Nothing about {e} has changed: it is still on {day}, {who}.
            {who^}: {e} takes place, rain or shine.
            {E} will take place on {day} after all, {who}.
            After weeks of doubt, the hosts confirmed that {e} will be held on {day}.
            The threat of a move is over: {e} stays in {place}.
            {E}, put off in the winter, now has a date: {day}.
            There is no question of cancelling {e}, {who}.
            {E} remains in {place}, the rumours notwithstanding, {who}.
            It will go ahead on {day}, {who}.
            """,
        "held": """
            {E} opened in {place} on {weekday}.
            {E} ended on {weekday} with applause.
            {E} took place in {place} on {weekday} [{why2}].
            {E} is over.
            {E} wound up in {place} on {weekday}.
            {E} came to an end on {weekday} [{why2}].
            {E} was over by noon.
            Flags flew in {place} on {weekday} at the start of {e}.
            {Place} was still talking on {weekday} of {e}, which had ended the evening before.
            {E} was held in {place} on {weekday} before a large crowd.
            {Place} held {e} on {weekday} [in heavy rain].
            {E} got under way in {place} on {weekday}.
            {E} has begun in {place}.
            Thousands watched {e} on {weekday}.
            The guests left {place} the day after {e}.
            Speakers at {e} warned on {weekday} of hard times.
            At {e} on {weekday}, the mayor wore a red scarf.
            """,
        "": """
            {E} begins in {place} on {weekday2}, {who}.
            Preparations for {e} began on Monday.
            He spoke of {e} during a visit on Monday.
            Troops arrived in {place} for {e} on Monday.
            {E} will be held in {place} on {day}, {who}.
            {E} could be postponed [{why}], {who}.
            {E} may be cancelled [{why}], two officials said.
            Calls to cancel {e} are growing.
            Unions demand that {e} be called off.
            The hosts are considering whether to move {e} to {city}.
            If the rain goes on, {e} will be moved indoors.
            Should the strike last, {e} might be put off.
            {Other} has been cancelled because of {e}.
            {Other} has been moved to {city} because of {e} on {day}.
            {Other} has been postponed so as not to clash with {e}.
            {Other} was put off by a week; {e} is not affected.
            The minister cancelled {other} to be at {e}.
            She has postponed {other} and will come to {e} on {day}.
            The previous {kind} had been cancelled.
            In 2019 the {kind} was called off; this time {e} is on {day}.
            The last {kind} was moved to {city} at short notice.
            Roads will be closed for {e} on {day}.
            Security for {e} has been transferred to the army.
            The guest list for {e} has changed twice.
            He will go to {e} instead of his deputy.
            The deputy will replace the minister at {e} in {place}.
            Talk of a postponement of {e} has been going round, but nobody would confirm it.
            Rehearsals for {e} have been delayed [{why}].
            {Other} goes ahead despite {e}.
            Tickets for {e} are still on sale.
            Critics want {e} moved to another city.
            {Other} will not take place this year; {e} will.
            Horses will not take part in {e} this year.
            The flags will not be ready for {e}.
            Half the speeches for {e} were cancelled or cut.
            The minister will not speak at {e}.
            """,
    }.items()
    for line in text.splitlines()
    if line.strip()
)
FIGURES: tuple[tuple[dict[str, str], str], ...] = tuple(
    (dict(pair.split("=") for pair in told.split()), line.strip())
    for told, text in {
        "guests=n": """
            {n} guests will attend {e}.
            {E} expects {n} delegates from {m} countries|countries=m
            {E} drew {n} people.
            {n} people came to {e} on {weekday}.
            A crowd of {n} watched {e}.
            {E} will have {n} guests, {m} of them from abroad.
            An audience of {n} is expected at {e}.
            {E} was seen by {n} spectators along the way and by {big} on television.
            The guest list for {e} runs to {n} names.
            Attendance at {e} was put at {n}.
            The police put the crowd at {e} at {n}.
            {n} visitors have registered for {e}, against {x} last time.
            {E} took place before {n} people; the hall holds {x}.
            Of the {x} people invited to {e}, {n} have accepted.
            The previous {kind} drew {x} guests; this one will have {n}.
            Some {n} invited guests, {m} of them children, saw {e}.
            """,
        "leaders=m": """
            {m} heads of state will attend {e}.
            The leaders of {m} countries are expected at {e}.
            {M} presidents and prime ministers have confirmed for {e}.
            Of {x2} leaders invited to {e}, {m} have accepted.
            {n} guests, among them {m} heads of state, will be at {e}.|guests=n
            {E} will be attended by {m} foreign leaders.
            {M} monarchs have accepted invitations to {e}.
            The last {kind} drew {x2} leaders; {m} will be at {e}.
            """,
        "countries=m": """
            Delegations from {m} countries will attend {e}.
            {M} nations will be represented at {e}.
            {M} countries, {m2} of them through their presidents, are sending delegations to {e}.
            Athletes from {m} countries will be at {e}.
            Envoys of {m} governments are expected at {e}.
            """,
        "troops=n": """
            {n} soldiers will take part in {e}.
            {E} will show {n} troops, {m} vehicles and {m2} aircraft.|vehicles=m aircraft=m2
            {n} servicemen and women are to march at {e}; {x} more keep order.
            Last year {x} troops took part; at {e} there will be {n}.
            """,
        "": """
            {n} invitations to {e} have been sent out.
            {m} leaders have been invited to {e}.
            The hall in which {e} is held seats {n} people.
            The square holds {n} people.
            {n} police officers will guard {e}.
            {n} protesters are expected outside {e}.
            {big} viewers watched {e} on television.
            {E} will be broadcast in {m} countries.
            {m} former presidents have written an open letter about {e}.
            {n} tickets for {e} have been sold.
            {n} journalists are accredited for {e}.
            The last {kind} was attended by {n} people.
            In 2019 some {n} guests came to the {kind}.
            {place} has {n} inhabitants and {m} hotels.
            Fires have driven {n} people from their homes, and {e} is to raise money for them.
            The army has {n} soldiers.
            {m} troops of the neighbouring country will march at {e}.
            {n} residents signed a letter against {e}.
            The works for {e} employed {n} people.
            {m} children will sing at {e}.
            """,
    }.items()
    for line in text.splitlines()
    if line.strip()
)
LENGTHS: tuple[tuple[bool, str], ...] = tuple(
    (right, line.strip())
    for right, text in (
        (
            True,
            """
            {E} will last {length}.
            {E} lasted {length}.
            {E} is to take {length}, {who}.
            {E} should be over in {length}.
            {E} ran to {length}, longer than the {length2} of last time.
            The whole of {e} takes {length}.
            {E} has been cut to {length}.
            {E} has been shortened from {length2} to {length}.
            How long does {e} last? About {length}.
            {Length}, from the first song to the last: so long was {e}.
            The {compound} {kind} begins in {place} on {weekday2}.
            {who^}: {e} is a {compound} affair.
            {E} goes on for {length}.
            """,
        ),
        (
            False,
            """
            He spoke for {length} about {e}.
            She arrived {length} before {e}.
            {E} began {length} late.
            Rehearsals for {e} took {length}.
            It is {length} by train to {place}, where {e} is held.
            {Length} of silence were kept at {e}.
            The negotiations on who comes to {e} lasted {length}.
            The last {kind} took {length}.
            {E} is {length} away.
            She will stay in {place} for {length} after {e}.
            Guests of {e} waited {length} at the gate.
            """,
        ),
    )
    for line in text.splitlines()
    if line.strip()
)
CLOSINGS = (
    "More is to follow.", "The police will close several roads.", "Hotels are full.",
    "The mayor thanked everybody.", "A list of guests has not been published.",
    "The weather should be fine.", "Tickets were printed long ago.", "", "", "", "",
)  # fmt: skip
