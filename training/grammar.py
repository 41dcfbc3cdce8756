# ruff: noqa: E501 - one pattern a line reads best
"""Short articles made from patterns: who comes, who doesn't, and who merely speaks, with the gold beside them.

They teach what passages show too seldom: the rarer statuses, scope of negation, lists, contrast, the latest
word, speakers and appeals that are no claim, other editions. Made anew from a seed; every word is our own.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from training.names import CITIES, COUNTRIES, DEMONYMS, GIVEN, SURNAMES
from watcher.core.claims import Article
from watcher.core.watches import Event, Watch

KINDS = {
    "summit": ("leaders' summit", "climate summit", "security summit"),
    "parade": ("Independence Day parade", "military parade", "Victory parade"),
    "funeral": ("state funeral", "royal funeral"),
    "wedding": ("royal wedding",),
    "inauguration": ("presidential inauguration", "inauguration ceremony"),
    "conference": ("peace conference", "donors' conference", "technology conference"),
    "ceremony": ("opening ceremony", "awards ceremony", "signing ceremony"),
    "festival": ("film festival", "jazz festival"),
    "tournament": ("tennis tournament", "chess tournament"),
    "congress": ("party congress", "science congress"),
    "gala": ("charity gala", "anniversary gala"),
    "debate": ("leaders' debate", "television debate"),
}
OFFICES = (
    "President", "Prime Minister", "Foreign Minister", "Queen", "Chancellor", "Defence Minister", "King",
    "Vice President", "Senator", "Premier", "Governor", "Mayor", "Archbishop", "General", "Princess", "Justice",
)  # fmt: skip
JOBS = (
    "singer", "violinist", "novelist", "actor", "chess champion", "striker", "former president", "film-maker",
    "Nobel laureate", "tennis player", "physicist", "chief executive", "cardinal", "astronaut", "bishop",
)  # fmt: skip
SPEAKERS = (
    "spokesman", "spokeswoman", "organiser", "chief of protocol", "press secretary", "analyst", "historian",
    "adviser", "ambassador", "police chief", "biographer", "columnist", "commentator", "deputy mayor",
)  # fmt: skip

GO = (
    "attend {E}", "take part in {E}", "be at {E}", "come to {E}", "travel to {P} for {E}", "be among the guests at {E}",
    "fly to {P} for {E}", "speak at {E}", "be present at {E}", "make the trip to {P}", "be in {P} for {E}", "be there",
    "join other guests at {E}", "appear at {E}", "go to {E}", "participate in {E}", "come", "attend",
    "head to {P} for {E}", "lead a delegation to {E}", "show up at {E}", "turn out for {E}",
)  # fmt: skip
GOING = (
    "attending {E}", "taking part in {E}", "coming to {E}", "travelling to {P} for {E}", "being at {E}", "going to {E}",
    "making the trip to {P}", "appearing at {E}",
)  # fmt: skip
SKIP = (
    "skip {E}", "miss {E}", "stay away from {E}", "boycott {E}", "give {E} a miss", "sit out {E}", "shun {E}",
    "be absent from {E}", "pass up {E}",
)  # fmt: skip

Z = {  # status → patterns; {S} whose presence it is, {X} somebody else, who is nothing here
    "attending": (
        "{S} will {GO}", "{S} <has> confirmed that <he> will {GO}", "{S} <has> accepted an invitation to {E}",
        "{S} said <he> would {GO}", "{S} <is> coming to {E}", "Confirmed guests include {S}", "{S} said yes to {E}",
        "Among those who will {GO} <is> {S}", "Organisers confirmed the attendance of {S}", "{S} <has> signed up for {E}",
        "{S} arrived in {P} on {D} for {E}", "{X} confirmed that {S} would {GO}", "{S} will certainly {GO}",
        "{X} said that {S} had accepted", "{S} will be there, {X} promised", "{S} landed in {P} on {D} evening",
        "The guest list includes {S}", "{X} will receive {S} at {E}", "{S} will give a speech at {E}",
        "{S} will be represented in person, and nothing will keep {them} away from {E}",
        "{S} <has> overcome <his> doubts and will {GO}", "{S} dismissed reports that <he> would {SKIP}: <he> will {GO}",
    ),
    "attended": (
        "{S} attended {E}", "{S} <was> at {E}", "{S} <was> among the guests", "In the front row sat {S}",
        "Guests included {S}", "{S} watched {E} from the stand", "{S} took <his> seat shortly before {E} began",
        "{S} gave a speech at {E}", "Also present <was> {S}", "Seen arriving <was> {S}", "{S} did come after all",
        "{S} laid a wreath during {E}", "{X} greeted {S} at the entrance", "{S} mingled with guests at {E}",
        "The loudest applause was for {S}, who came with no bodyguards", "{S} joined the crowd at {E}",
    ),
    "expected": (
        "{S} <is> expected to {GO}", "{S} <is> set to {GO}", "{S} <is> due to {GO}", "{S} <is> slated to {GO}",
        "{S} <plan> to {GO}", "{S} <intend> to {GO}", "{S} <is> likely to {GO}", "{S} <is> scheduled to {GO}",
        "{S} will probably {GO}", "According to two officials who asked not to be named, {S} will {GO}",
        "{S} <is> understood to be planning to {GO}", "Unnamed sources say that {S} will {GO}",
        "{X} expects {S} to {GO}", "Guests are likely to include {S}", "{S} will in all likelihood {GO}",
        "{S} <is> tipped to {GO}", "{S} <is> making plans to {GO}", "{S} <is> widely expected at {E}",
        "{S} will reportedly {GO}", "Diplomats said that {S} was preparing to {GO}",
    ),
    "possible": (
        "{S} may {GO}", "{S} might {GO}", "{S} could {GO}", "{S} <is> considering {GOING}",
        "{S} <has> not decided whether to {GO}", "{S} <has> not ruled out {GOING}", "{S} <has> yet to confirm",
        "It is unclear whether {S} will {GO}", "It is not known if {S} will {GO}", "{S} <is> undecided about {E}",
        "{S} will {GO} only if the other side is invited too", "{S} <is> weighing whether to {GO}",
        "No decision has been taken on whether {S} will {GO}", "A question mark hangs over the presence of {S} at {E}",
        "Organisers are considering inviting {S}", "{X} would not say whether {S} would {GO}", "Perhaps {S} will {GO}",
        "{X} did not exclude that {S} would {GO}", "{S} will decide next week whether to {GO}",
        "Whether {S} will {GO} remains open", "Doctors will decide whether {S} can {GO}",
        "{S} will not {GO} unless <his> conditions are met", "{S} <has> so far neither accepted nor declined",
    ),
    "invited": (
        "{S} <has> been invited to {E}", "Organisers have sent an invitation to {S}", "{X} has invited {S} to {E}",
        "An invitation was extended to {S}", "{S} received an invitation to {E} but <has> not replied",
        "Invitations have gone out to {S}", "{S} <is> on the list of those invited", "{S} <has> yet to answer an invitation to {E}",
        "{X} said that invitations had been sent to {S}", "{S} <has> been asked to {E}, with no answer so far",
        "{X} handed over a letter inviting {S} to {E}", "The organisers want {S} at {E} and have written to {them}",
        "{X} announced that {S} had been invited", "Those invited include {S}",
    ),
    "unlikely": (
        "{S} <is> not expected to {GO}", "{S} <is> unlikely to {GO}", "{S} <has> no plans to {GO}",
        "{S} <does> not plan to {GO}", "{S} will probably {SKIP}", "{S} <is> likely to {SKIP}", "{S} <is> expected to {SKIP}",
        "{S} will reportedly {SKIP}", "Unnamed sources say that {S} will not {GO}", "{S} <is> not considering {GOING}",
        "Hardly anybody expects {S} to {GO}", "{X} does not expect {S} to {GO}", "{S} <is> unlikely to be invited",
        "{S} <does> not intend to {GO}", "There are no plans for {S} to {GO}", "{S} <is> said to be staying at home",
        "It looks doubtful, to say the least, that {S} will be seen: {X} expects {them} to {SKIP}",
        "{S} <is> reportedly not coming", "{S} <is> set to {SKIP}", "Chances that {S} will {GO} are slim",
    ),
    "not_attending": (
        "{S} will not {GO}", "{S} won't {GO}", "{S} <has> declined an invitation to {E}", "{S} <has> turned down an invitation",
        "{S} will {SKIP}", "{S} <has> pulled out of {E}", "{S} <has> cancelled a trip to {P} for {E}",
        "{S} <is> not coming to {E}", "{S} sent <his> regrets", "{S} cannot {GO} for health reasons",
        "{S} <has> ruled out {GOING}", "{S} refused to {GO}", "{S} <has> decided against {GOING}", "{E} will go ahead without {S}",
        "{S} will watch from home", "{S} <has> chosen to {SKIP}", "Nothing would persuade {S} to {GO}",
        "{X} said that {S} would not {GO}", "{S} said no to {E}", "{X} ruled out that {S} would {GO}",
        "{S} <has> other engagements and will not {GO}", "{S} <has> withdrawn from {E}", "{S} will send a letter instead of {GOING}",
        "{E} must do without {S}", "{S} said <he> would not be {GOING}", "{S} <has> called off <his> visit to {E}",
    ),
    "stayed away": (
        "{S} did not {GO}", "{S} <was> absent from {E}", "Missing from {E} <was> {S}", "There was no sign of {S} at {E}",
        "{S} stayed at home", "{S} had cancelled at the last minute", "{S} skipped {E}", "{S} <was> nowhere to be seen at {E}",
        "Conspicuously absent <was> {S}", "{E} went ahead without {S}", "The seat kept for {S} remained empty",
        "{S} had sent apologies", "{S} boycotted {E}", "Guests looked in vain for {S}",
    ),
    "virtual": (
        "{S} will follow {E} by video link", "{S} will address {E} by video", "{S} will join {E} online",
        "{S} will take part remotely, on a screen", "{S} will speak by video link from home",
    ),
    "not_invited": (
        "{S} <has> not been invited to {E}", "No invitation was sent to {S}", "{S} <was> left off the guest list",
        "Organisers withdrew the invitation to {S}", "{S} received no invitation", "{X} said that {S} would not be invited",
        "{S} <was> struck off the guest list", "Not invited <is> {S}", "{S} <has> been disinvited from {E}",
        "{X} has refused to invite {S}", "There is no place on the guest list for {S}", "{S} <is> not welcome and will get no invitation",
        "{E} will take place without {S}, who <was> not asked",
    ),
    "none": (
        "{S} praised the preparations for {E}", "{S} said that {E} would be the biggest in decades",
        "{X} said that {S} would be welcome at {E}", "{X} urged {S} to {GO}", "In {Y}, {S} attended {E}",
        "{S} <was> at the last {H} four years ago", "{S} visited {Q} last week for talks on trade",
        "{S} will attend a summit in {Q} next month", "{S} met {X} in {Q} on {D}", "{S} criticised the cost of {E}",
        "{S} told a radio station that roads around {P} would be closed during {E}", "{S} sent a message of congratulations",
        "{S} spoke to {X} by telephone on {D}", "{S} has written a book about the history of {E}",
        "{X} hopes that {S} will change <his> mind", "Fans of {S} would love to see {them} at {E}", "{S} died in {Y}",
        "{S} declined to comment on {E}", "{S} announced the programme of {E} on {D}", "{S} <was> not available for comment",
        "Relations between {S} and {X} have been strained for years", "{S} lost an election in {Y}",
        "{S} expects several thousand visitors at {E}", "{S} pulled out of a conference in {Q} last year",
        "{S} <has> been invited to a festival in {Q}", "A statue of {S} stands near the place where {E} will be held",
    ),
}  # fmt: skip
GOLD = {"attended": "attending", "stayed away": "not_attending", "virtual": "not_attending"}
BEFORE = (
    "attending",
    "expected",
    "possible",
    "invited",
    "unlikely",
    "not_attending",
    "virtual",
    "not_invited",
    "none",
)
AFTER = ("attended", "stayed away", "not_invited", "none")
WEIGHTS = {"attending": 3.0, "attended": 3.0, "not_attending": 2.0, "stayed away": 2.0, "virtual": 0.4, "none": 3.0,
           "unlikely": 1.6, "not_invited": 1.2, "invited": 1.5, "expected": 1.6, "possible": 1.6}  # fmt: skip
REVERSALS = (  # first said of them, last word, pattern
    ("not_attending", "{S}, who had been expected to {GO}, will not come"),
    ("not_attending", "{S} had said that <he> would {GO}, but pulled out on {D}"),
    ("attending", "{S}, who had earlier planned to {SKIP}, will {GO} after all"),
    ("attending", "After first declining, {S} <has> now agreed and will {GO}"),
    ("possible", "{S} had confirmed, but may now {SKIP}"),
    ("unlikely", "{S}, once a certain guest, <is> now unlikely to {GO}"),
    ("not_invited", "{S} had received an invitation, but it was withdrawn on {D}"),
    ("attending", "It is not true that {S} will {SKIP}: <he> will {GO}, {X} said"),
)


@dataclass
class Passage:
    """One article in the making."""

    rng: random.Random
    watch: Watch
    head: str
    after: bool
    used: set[str] = field(default_factory=set)
    claims: list[dict[str, Any]] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)

    # --- people and words ---------------------------------------------------------------------------

    def person(self) -> str:
        """A new name."""
        while True:
            name = f"{self.rng.choice(GIVEN)} {self.rng.choice(SURNAMES)}"
            if name.split()[1] not in self.used:
                self.used.add(name.split()[1])
                return name

    def dressed(self, name: str) -> str:
        """A name as news introduces it."""
        land = self.rng.randrange(len(COUNTRIES))
        country, demonym = COUNTRIES[land], DEMONYMS[land]
        office, job = self.rng.choice(OFFICES), self.rng.choice(JOBS)
        return self.rng.choice(
            (name, name, f"{office} {name}", f"{demonym} {office} {name}", f"{office} {name} of {country}",
             f"{demonym} {job} {name}", f"the {job} {name}", f"{country}'s {office.lower()}, {name},")
        )  # fmt: skip

    def delegation(self) -> str:
        """A new country."""
        while True:
            country = self.rng.choice(COUNTRIES)
            if country not in self.used and country != self.watch.event.country:
                self.used.add(country)
                return country

    def speaker(self) -> str:
        """Somebody who speaks, as the text names them."""
        name, job = self.person(), self.rng.choice(SPEAKERS)
        return self.rng.choice((f"{job} {name}", f"{name}, {'an' if job[0] in 'aeo' else 'a'} {job},", name))

    def words(self, pattern: str, subject: str, many: bool) -> str:
        """A pattern filled in for a subject."""
        he = "they" if many else self.rng.choice(("he", "she"))
        his = {"he": "his", "she": "her", "they": "their"}[he]
        them = {"he": "him", "she": "her", "they": "them"}[he]
        text = pattern
        for slot, choices in (("{GO}", GO), ("{GOING}", GOING), ("{SKIP}", SKIP)):
            while slot in text:
                text = text.replace(slot, self.rng.choice(choices), 1)
        forms = {"<is>": "are" if many else "is", "<was>": "were" if many else "was", "<has>": "have" if many else "has",
                 "<does>": "do" if many else "does", "<plan>": "plan" if many else "plans",
                 "<intend>": "intend" if many else "intends", "<he>": he, "<his>": his, "{them}": them}  # fmt: skip
        for mark, form in forms.items():
            text = text.replace(mark, form)
        return re.sub(r"\{(\w)\}", lambda m: self._slot(m.group(1), subject), text)

    def _slot(self, letter: str, subject: str) -> str:
        event = self.watch.event
        if letter == "S":
            return subject
        if letter == "E":
            name = self.rng.choice(event.names)
            return self.rng.choice(
                (
                    f"the {name}",
                    f"the {name}",
                    f"the {self.head}",
                    f"the {self.head} in {event.places[0]}",
                    "the event",
                )
            )
        if letter == "X":
            return self.speaker()
        if letter == "Q":
            return self.rng.choice([c for c in CITIES if c not in event.places])
        year = int(str(event.when)[:4])
        return {"P": event.places[0], "H": self.head, "D": self.rng.choice(("Monday", "Tuesday", "Thursday", "Friday")),
                "Y": str(year - self.rng.randint(1, 30))}[letter]  # fmt: skip

    # --- sentences ----------------------------------------------------------------------------------

    def say(self, status: str, sentence: str, names: list[tuple[str, str]], *, finish: bool = True) -> None:
        """Add a sentence, and what it claims."""
        sentence = (
            re.sub(r"\s+", " ", sentence)
            .replace(",,", ",")
            .replace(",.", ".")
            .replace(", ,", ",")
            .strip(" ,")
        )
        sentence = sentence[0].upper() + sentence[1:] + ("." if finish else "")
        self.sentences.append(sentence)
        self.claim(status, names, sentence)

    def claim(self, status: str, names: list[tuple[str, str]], quote: str) -> None:
        """What a sentence says of some people, in place of what was said before."""
        for name, kind in names:
            self.claims = [c for c in self.claims if c["subject"] != name]
            if status != "none":
                self.claims.append({"type": "attendance", "subject": name, "kind": kind, "quote": quote,
                                    "aliases": [name.split()[-1]] if kind == "person" else [],
                                    "status": GOLD.get(status, status),
                                    **({"mode": "virtual"} if status == "virtual" else {})})  # fmt: skip

    def group(self) -> tuple[str, list[tuple[str, str]], bool]:
        """Somebody to speak of: one, two, a list, or countries; with how the text names them."""
        dice = self.rng.random()
        count = 1 if dice < 0.55 else 2 if dice < 0.75 else self.rng.randint(3, 7)
        if self.rng.random() < 0.22:
            names = [(self.delegation(), "delegation") for _ in range(count)]
            shown = [n for n, _ in names]
        else:
            names = [(self.person(), "person") for _ in range(count)]
            dress = self.rng.random() < 0.7
            shown = [self.dressed(n) if dress else n for n, _ in names]
        if count == 1:
            return shown[0], names, False
        return f"{', '.join(s.strip(',') for s in shown[:-1])} and {shown[-1]}", names, True

    def status(self) -> str:
        """A status that fits the time of the article."""
        options = AFTER if self.after else BEFORE
        return self.rng.choices(options, [WEIGHTS[o] for o in options])[0]

    def clause(self, status: str) -> tuple[str, list[tuple[str, str]]]:
        """A clause of a status, and of whom."""
        subject, names, many = self.group()
        return self.words(self.rng.choice(Z[status]), subject, many), names

    def simple(self) -> None:
        """A sentence with one clause."""
        status = self.status()
        text, names = self.clause(status)
        dice = self.rng.random()
        if dice < 0.15:
            text = f"{text}, {self.speaker()} said"
        elif dice < 0.22:
            text = f"According to {self.speaker()}, {text[0].lower() + text[1:] if text.split()[0] in LOWERABLE else text}"
        elif dice < 0.28:
            text = f"{self.speaker()} told reporters on Monday that {text[0].lower() + text[1:] if text.split()[0] in LOWERABLE else text}"
        self.say(status, text, names)
        if len(names) == 1 and names[0][1] == "person" and self.rng.random() < 0.25:
            self.follow(names[0][0])

    def follow(self, name: str) -> None:
        """A later sentence on the same person by surname or pronoun, sometimes with a newer word."""
        surname = name.split()[-1]
        who = self.rng.choice((surname, surname, self.rng.choice(("He", "She"))))
        if self.rng.random() < 0.5:
            status = self.rng.choice(
                [s for s in (AFTER if self.after else BEFORE) if s not in {"none", "invited", "not_invited"}]
            )
            patterns = [p for p in Z[status] if p.startswith("{S}") and "{X}" not in p]
            text = self.words(self.rng.choice(patterns), who, False)
            turn = self.rng.choice(
                (
                    "But on second thoughts, ",
                    "Later in the day that changed: ",
                    "It has since emerged that ",
                    "",
                )
            )
            if turn:
                self.say(
                    status,
                    turn + (text if who == surname else text[0].lower() + text[1:]),
                    [(name, "person")],
                )
                return
        self.sentences.append(self.rng.choice((
            f"{surname} took office last year.", f"{who} gave no reason.", f"{who} is 61 and has written widely on the subject.",
            f"{surname} spoke to journalists for ten minutes.", f"It would be the first visit for {surname} in years.",
        )))  # fmt: skip

    def contrast(self) -> None:
        """Two clauses of different statuses in one sentence."""
        first, second = self.status(), self.status()
        (a, left), (b, right) = self.clause(first), self.clause(second)
        join = self.rng.choice((", but ", ", while ", "; ", ", whereas ", " and "))
        quote_start = len(self.sentences)
        b = b[0].lower() + b[1:] if b.split()[0] in LOWERABLE else b
        self.say(first, f"{a}{join}{b}", left)
        self.claim(second, right, self.sentences[quote_start])

    def deputy(self) -> None:
        """Somebody goes in the place of another."""
        one, two = self.person(), self.person()
        a, b = self.dressed(one), self.dressed(two)
        E = self._slot("E", "")  # noqa: N806
        text = self.rng.choice((
            f"{b} will stand in for {a} at {E}", f"{a} will be represented at {E} by {b}", f"Instead of {a}, {b} will go to {E}",
            f"{a} is sending {b} to {E} in his place", f"{a} has delegated the task to {b}, who will attend {E}",
        ))  # fmt: skip
        self.say("not_attending", text, [(one, "person")])
        self.claim("attending", [(two, "person")], self.sentences[-1])

    def split(self) -> None:
        """Parts of a group told apart: all but one, neither nor, only one of them."""
        one, two, three = self.person(), self.person(), self.person()
        E = self._slot("E", "")  # noqa: N806
        yes, no = ("attended", "stayed away") if self.after else ("attending", "not_attending")
        will, wont = ("came", "did not come") if self.after else ("will come", "will not come")
        text, come, stay = self.rng.choice((
            (f"{one} and {two} {will} to {E}; {three} {wont}", [one, two], [three]),
            (f"Neither {one} nor {two} {will} to {E}, but {three} {'did' if self.after else 'will'}", [three], [one, two]),
            (f"Of the three, only {one} {will} to {E}: {two} and {three} declined", [one], [two, three]),
            (f"Unlike {one}, {two} {wont} to {E}, nor {'did' if self.after else 'will'} {three}", [one], [two, three]),
            (f"{one} {will} to {E}, as {'did' if self.after else 'will'} {two}, though not {three}", [one, two], [three]),
            (f"{one} {will} to {E} without {two}, accompanied by {three}", [one, three], [two]),
        ))  # fmt: skip
        self.say(yes, text, [(n, "person") for n in come])
        self.claim(no, [(n, "person") for n in stay], self.sentences[-1])

    def reversal(self) -> None:
        """A sentence in which the latest word is not the first."""
        status, pattern = self.rng.choice(REVERSALS)
        name = self.person()
        self.say(status, self.words(pattern, self.dressed(name), False), [(name, "person")])


LOWERABLE = {"Confirmed", "Among", "Organisers", "Guests", "The", "In", "Also", "Seen", "It", "No", "A", "Perhaps",
             "Whether", "Doctors", "An", "Invitations", "Those", "Hardly", "There", "Unnamed", "Chances", "Nothing",
             "Missing", "Conspicuously", "Not", "According", "Diplomats", "Relations", "Fans", "After"}  # fmt: skip


def passages(count: int, seed: int) -> list[tuple[Watch, Article, list[dict[str, Any]]]]:
    """`count` made articles, each with a watch of its own and its gold claims."""
    rng = random.Random(seed)
    return [_passage(rng, number) for number in range(count)]


def _passage(rng: random.Random, number: int) -> tuple[Watch, Article, list[dict[str, Any]]]:
    head = rng.choice(list(KINDS))
    city, country = rng.choice(CITIES), rng.choice(COUNTRIES)
    name = rng.choice(KINDS[head])
    year, month = rng.randint(2019, 2033), rng.randint(1, 12)
    names = (f"{city} {head}", name) if rng.random() < 0.7 else (name, f"{head} in {city}")
    event = Event(names, (city,), country, f"{year}-{month:02d}")
    watch = Watch(f"made-{number}", f"{name.capitalize()} in {city}, {country}, {year}", event)
    after = rng.random() < 0.3
    day = datetime(year, month, 14, tzinfo=UTC) + timedelta(
        days=rng.randint(0, 9) if after else -rng.randint(2, 300)
    )
    made = Passage(rng, watch, head, after)
    kinds = (
        made.simple,
        made.simple,
        made.simple,
        made.simple,
        made.contrast,
        made.contrast,
        made.deputy,
        made.split,
        made.reversal,
    )
    for _ in range(rng.randint(2, 5)):
        step = rng.choice(kinds)
        if after and step in (made.deputy, made.reversal):
            step = made.simple
        step()
    title = (
        f"{name.capitalize()} in {city}"
        if rng.random() < 0.5
        else rng.choice(("Guests and absentees", f"All eyes on {city}", "What we know so far"))
    )
    article = Article(f"g{number}", "", day, title, " ".join(made.sentences))
    return watch, article, made.claims
