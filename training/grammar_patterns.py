# ruff: noqa: E501 - one pattern a line reads best
"""The patterns of made articles: kinds of event, offices, verbs, and the sentences of each status.

In a pattern {S} is the one whose presence it tells, {X} somebody else of whom it tells nothing, {E} the event.
"""

from __future__ import annotations

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

PATTERNS = {  # status → patterns; {S} whose presence it is, {X} somebody else, who is nothing here
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
LOWERABLE = {"Confirmed", "Among", "Organisers", "Guests", "The", "In", "Also", "Seen", "It", "No", "A", "Perhaps",
             "Whether", "Doctors", "An", "Invitations", "Those", "Hardly", "There", "Unnamed", "Chances", "Nothing",
             "Missing", "Conspicuously", "Not", "According", "Diplomats", "Relations", "Fans", "After"}  # fmt: skip
