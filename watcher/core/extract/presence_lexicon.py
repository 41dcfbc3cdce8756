"""Words of coming and staying away, of certainty and of doubt: what the rules of presence read."""

from __future__ import annotations

from watcher.core.extract.gazetteer import words
from watcher.core.values import Status

# Verbs that by themselves mean presence at an event ("attend"), in all forms.
ATTEND = words(
    "attend attends attended attending participate participates participated participating"
    " partake partakes parade-goer"
)
# Verbs that mean presence where the sentence speaks of this event or its place.
COME = words(
    "grace graces graced gracing jet jets jetted"
    " come comes came coming go goes went going travel travels traveled travelled traveling"
    " travelling fly flies flew flying arrive arrives arrived arriving land lands landed landing"
    " journey visit visits visited visiting join joins joined joining speak speaks spoke speaking"
    " address addresses addressed addressing perform performs performed performing sing sings sang"
    " singing play plays played playing march marches marched marching preside presides presided"
    " presiding host hosts hosted hosting lead leads led leading"
    " head heads headed heading watch watches watched watching sit sits sat sitting seated stand"
    " stands stood standing appear appears appeared appearing represent represents represented"
    " representing deliver delivers delivered delivering walk walks walked"
    " walking ride rides rode riding accompany accompanies accompanied accompanying conduct"
    " conducts conducted conducting celebrate celebrates celebrated celebrating concelebrate"
    " concelebrates officiate officiates officiated compete competes competed competing read reads"
    " reading present presents presented presenting welcome welcomes welcomed greet greets greeted"
    " greeting inspect inspects inspected inspecting chair chairs chaired chairing open opens"
    " opened opening be been being witness witnesses witnessed observe observed headline headlines"
    " headlined headlining gather gathers gathered assemble converge converges"
    " enter enters entered debate debates debated moderate moderates moderated anoint crown"
    " crowned deputise deputises deputize co-chair co-chairs star stars"
    " salute salutes saluted shake shook mingle mingled dance danced dances carry carries carried"
    " cook cooks cooked meet debut escort escorted pray prays prayed preach preaches preached"
    " toast toasted bless blessed"
)
GERUNDS = words("attending going coming joining participating taking travelling traveling appearing speaking")
STAND = words(
    "stand stands stood standing fill fills filled filling step steps stepped stepping sit sits sat sitting"
    " deputise deputises deputised deputising deputize deputizes deputized substitute substitutes substituted"
)
REPLACE = words("replace replaces replaced replacing")
ASKED = words("named appointed asked nominated nominates")
DELEGATE = ASKED | words(
    "delegate delegated delegates depute deputed deputes designated designates tasked mandated"
)
DEALINGS = words(  # what a title may tell of other days: "Ruiz receives envoy", "Ruiz hosts bankers"
    "receive receives received host hosts hosted visit visits visited celebrate celebrates meet meets"
    " open opens address addresses lead leads head heads present presents welcome welcomes greet greets"
    " play plays watch watches stand stands"
)
MOTION = words(
    "grace graces graced gracing jet jets jetted"
    " come comes came coming go goes went going travel travels traveled travelled traveling"
    " travelling fly flies flew flying arrive arrives arrived arriving visit visits visiting join"
    " joins joined joining perform performs performed sing sings sang play plays march marches"
    " marched preside presides presided attend be been conduct officiate officiates lead leads led"
    " head heads headline compete competes represent represents represented deliver delivers"
    " address addresses open opens speak accompany land lands host hosts"
)
ABSENT = words(
    "skip skips skipped skipping boycott boycotts boycotted boycotting snub snubs snubbed snubbing"
    " miss misses missed shun shuns shunned shunning bow-out forgo forgoes abstain abstained"
)
REFUSAL = words(
    "decline declines declined declining refuse refuses refused refusing withdraw withdraws withdrew"
    " withdrawn withdrawing cancel cancels cancelled canceled cancelling canceling reject rejects"
    " rejected rejecting scratched scratches spurned spurns scrapped scraps shelved shelves ditched"
    " ditches abandoned axed demurred"
)
BOYCOTT = words("boycott boycotts")
BIDE = words("was were is be stay stays stayed remain remains remained spend spends spent")
WATCH = words("watch watches watched watching follow follows followed following see sees saw")
HINDERED = words(
    "barred banned prevented prevents prevent forbidden blocked stopped stop stops deter deters"
    " deterred precluded advised warned"
    " excluded refused denied bars bans forbade discouraged"
)
SHUT_OUT = words("barred banned excluded bars bans")
KEPT = words("keep keeps kept keeping")
BUSY = words("engagement engagements commitment commitments conflict clash")
PRIOR = words("prior previous other earlier scheduling an diary pressing longstanding long-standing another")
EMPTY = words("empty unoccupied vacant sign nowhere")
SEATS = words("seat chair place throne pew")
ANSWERS = words("confirmed confirms confirm accepted accepts accept")
REGRETS = words("regrets apologies excuses")
UNDECIDED = words(
    "weighing decide decided undecided unsure thinking wavering hesitating dithering mind"
    " noncommittal non-committal"
)
ABSENTEES = words("no-show no-shows absentee absentees scratching non-starter")
ROLES = ABSENTEES | words(
    "guest guests speaker man maid marshal compere headliner bridesmaid pallbearer flag-bearer"
    " flagbearer emcee pageboy"
)
LISTED = words(
    "among others so also guests attendees guest participants dignitaries line-up lineup arrivals mourners"
    " speakers performers presenters celebrities well-wishers worshippers vips"
)
SEND = words("send sends sending sent dispatch dispatches dispatched")
SCREEN = words(
    "dial dials dialled dialed dialling beam beams beamed beaming screen screens switched switches video"
    " recorded pre-recorded prerecorded taped videotaped televised filmed recording"
)
DONE_BY = words(
    "led headed hosted conducted opened presided chaired represented delivered performed given read"
    " celebrated officiated moderated provided collected welcomed greeted attended graced watched"
    " joined unveiled inaugurated presented sung received accepted compered headlined"
)
"""What is told of whoever does it by "by"."""
LOOKED_FOR = words("expect expects expected for see sees with and , but ; — or then that")
"""Words before a subject whose infinitive may yet tell what it will do: "expects X to come"."""
SEEN = words("spotted seen sighted pictured photographed glimpsed")
EXPECTING = words("expect expects expecting")
DREW = words("drew draws attracted attracts brought brings")
CHANCE = words("chance chances prospect likelihood possibility")
PLACES = words("place stead behalf chair seat shoes spot")
PRIZES = words("award prize medal trophy statuette honour honor degree doctorate")
AWAITED = words("expected due awaited confirmed booked billed slated present")
FINITE = words(
    "is are was were has have had will would may might could does did said says won't isn't aren't wasn't"
)
OPPOSITE = {
    Status.ATTENDING: Status.NOT_ATTENDING,
    Status.EXPECTED: Status.UNLIKELY,
    Status.INVITED: Status.NOT_INVITED,
    Status.NOT_ATTENDING: Status.ATTENDING,
    Status.UNLIKELY: Status.EXPECTED,
    Status.NOT_INVITED: Status.INVITED,
}
"""What a status says of those who do otherwise."""


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in text.split(" / "))


PRESENT_PHRASES = _phrases(
    "take part / takes part / took part / taking part / taken part / show up / shows up / showed up /"
    " turn up / turns up / turned up / make the trip / makes the trip / made the trip / making the"
    " trip / make it to / in attendance / be present / is present / are present / was present / were"
    " present / be there / was there / were there / is there / among the guests / among guests / among"
    " those attending / among those present / among the attendees / on hand / put in an appearance /"
    " guest of honour / guest of honor / on the guest list / on the list / in the audience / on the"
    " bill / in the stands / signed up / signs up / sign up / made the journey / make the journey /"
    " makes the journey / making the journey / set foot / sets foot"
)
"""Phrases that mean presence, verb first."""
ABSENT_PHRASES = _phrases(
    "stay away / stays away / stayed away / staying away / stay out / stays out / stayed out / staying out /"
    " keep away / keeps away / keeping away / stay home / stay at home / staying"
    " home / stayed at home / staying at home / stays at home / stays home / stays behind / pull"
    " out / pulls out / pulled out / pulling out / drop out / drops out / dropped out / bow out /"
    " bows out / bowed out / beg off / begs off / begged off / cry off / cried off / cries off /"
    " sit out / sits out / sat out / sitting out / opt out / opted out / back out / backed out /"
    " called off his / called off her / calls off his / calls off her / send regrets / sent"
    " regrets / sent his regrets / sent her regrets / sends regrets / turn down / turned down /"
    " turns down / unable to attend / unable to come / ruled out attending / ruled himself out /"
    " ruled herself out / ruled themselves out / ruled itself out / pulled the pin / pulled the plug /"
    " stay put / stays put / stayed put / staying put / remain at home / remained at home"
)
"""Phrases that mean staying away."""
PHRASES = dict.fromkeys(PRESENT_PHRASES, True) | dict.fromkeys(ABSENT_PHRASES, False)
PHRASE_STARTS = frozenset(p[0] for p in PHRASES)


DEEDS = _phrases(
    "take his seat / take her seat / takes her seat / takes his seat / took her seat / took his seat"
    " / take the chair / takes the chair / took the chair / take the salute / takes the salute / took"
    " the salute / cut the ribbon / cuts the ribbon / swear the oath / swears the oath / swore the"
    " oath / take the oath / takes the oath / took the oath / give the eulogy / gives the eulogy /"
    " gave the eulogy / light the flame / lit the flame / raise the flag / raised the flag / lay"
    " wreaths / laid wreaths / lay flowers / laid flowers / laying a wreath / lay a wreath / laid a"
    " wreath / lays a wreath / carry the flag / carried the flag"
)
"""Deeds done in person: presence where the sentence speaks of the event."""
DEED_STARTS = frozenset(d[0] for d in DEEDS)
COMES = ATTEND | words(
    "come coming go going travel travelling traveling join joining be being represent representing"
    " march marching appear appearing take taking speak speaking fly flying make making"
)
"""Words in which "to" or "from" leads to presence."""


NEGATION = words(
    "not never no n't cannot won't wouldn't isn't aren't wasn't weren't don't doesn't didn't"
    " hasn't haven't hadn't can't couldn't shouldn't mightn't neither nor nobody none without"
    " nowhere hardly"
)
DOUBT = words(
    "minded inclined tempted offered offers threatened threatens threatening"
    " may might could consider considers considering considered weigh"
    " weighs weighing mull mulls mulling hopes hope hoping hoped want wants wanted wish wishes"
    " undecided possible possibly perhaps maybe would-be whether contemplating pondering debating"
    " ponders open willing interested keen ready mightn't dithering thinking"
)
EXPECTED = words(
    "expected expect due set slated scheduled likely plan plans planned planning intends intend"
    " intending supposed anticipated poised tipped agreed agrees expects hopes-to reportedly"
    " believed thought understood rumoured rumored said-to probably presumably bound looks aims"
    " aiming prepares preparing booked pencilled billed"
)
REFUSED = words(
    "refused refuses refusing declined declines declining unable failed fails fail unwilling"
    " reluctant inability"
)
UNLIKELY = words("unlikely doubtful improbable")
AUXILIARY = words(
    "is are was were be been being am has have had having do does did will would shall should can"
    " could may might must to going get gets got able also now still personally indeed himself"
    " herself themselves themself in person both all reportedly probably definitely certainly"
    " actually finally again instead either only even just already later today tomorrow yesterday"
    " on tonight ever long longer yet then therefore most very more much as well almost ll 'll 've 's 'd"
    " he'll she'll they'll that it it's he's she's they're i'll i'm we'll we're who who'll asked"
    " told one of among those the people names guests invited uninvited disinvited allowed"
    " permitted obliged chosen named picked nominated designated appointed assigned selected due"
    " up here so that's nevertheless nonetheless anyway able certain sure"
)
CHAIN = (
    AUXILIARY
    | NEGATION
    | DOUBT
    | EXPECTED
    | REFUSED
    | UNLIKELY
    | words(
        "confirmed confirms pledged promised vowed ruled out committed expressed intention intentions"
        " its assured decided decides opted chosen elected need each"
    )
) - words("that it he she they neither nor none nobody no the")
INVITE = words("invite invites invited inviting uninvited disinvited uninvite disinvite asked")
VIRTUAL = words(
    "virtually remotely online video-link videolink video-conference videoconference"
    " teleconference zoom webcast videoconferencing hologram telepresence livestream"
)
VIRTUAL_PHRASES = _phrases(
    "by video / via video / by link / video link / by videolink / from a studio / over video /"
    " video message / video address / video conference / by phone / on screen / recorded message /"
    " via satellite / by satellite / on a screen / pre-recorded speech / prerecorded speech"
)
VIRTUAL_WORDS = VIRTUAL | {word for phrase in VIRTUAL_PHRASES for word in phrase[-1:]}
"""Without one of these, nothing is by video."""
NOUNS_PRESENT = words("attendance presence participation appearance involvement")
JOURNEYS = words("trip visit journey")
NOUNS_ABSENT = words("absence no-show withdrawal boycott snub non-attendance cancellation nonappearance")
PLAIN_ROLES = words(
    "leaders leader guests guest dignitaries representatives people officials those others stars names"
)
GROUPS = words(
    "ships vessels frigates destroyers planes bands sailors groups pilgrims diplomats choirs envoys riders"
    " performers artists policemen firefighters paratroopers"
    " delegation delegations contingent contingents troops soldiers team teams squad athletes"
    " forces units unit officials delegates representatives leaders leader president presidents"
    " minister ministers ambassador envoy army navy marines cadets veterans dancers band jets"
    " pilots aircraft crew crews government premier king queen marchers detachment detachments"
    " servicemen warship warships royals players side pair duo trio group"
)
LIST_HEADS = words(
    "include includes included including are is were was be among namely like featuring featured"
    " features feature"
)
