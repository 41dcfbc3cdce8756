"""How many take part: troops, aircraft, vehicles, leaders, countries, guests, each with its bound."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from watcher.core.extract.lines import Line, Page
from watcher.core.extract.numbers import HINT as _DIGIT
from watcher.core.extract.numbers import Count, counts
from watcher.core.extract.scorer import shares
from watcher.core.values import Amount

_LIKELY = 0.33
_NOUNS = {
    "leaders": r"(?:world |foreign |national )?leaders|heads? of (?:state|government|delegation)s?|"
    "heads of states?|presidents|"
    r"(?:crowned |reigning )?monarchs|sovereigns|kings|queens|emirs|sultans|chancellors|prime ministers|"
    r"premiers|royals|statesmen",
    "countries": r"countries|nations|states|delegations|member states|committees|republics|missions|"
    "governments|contingents|lands|economies|navies|flags|peoples|national teams",
    "troops": r"troops|soldiers|service ?(?:members|men|women|personnel)|military personnel|personnel|"
    "marchers|cadets|"
    r"men and women(?! of)|servicemen and women|members of the (?:armed forces|military|army|navy|air force)|"
    r"sailors|marines|airmen|recruits|conscripts|fighters|guardsmen|uniformed|paratroopers|"
    r"on foot|in uniform|under arms|oarsmen|rowers|reservists|infantry(?:men)?|legionnaires|gunners|"
    r"bandsmen|horsemen|cavalry(?:men)?|drummers|pipers",
    "aircraft": r"aircraft|a(?:ir|ero) ?planes|sea ?planes|bi ?planes|planes|drones|gliders|"
    r"jets|helicopters|warplanes|fighters|machines|flying machines",
    "vehicles": r"(?:military |armou?red |combat )?vehicles|tanks|pieces of (?:military |"
    "heavy )?(?:equipment|hardware|armament|machinery|armou?r)|"
    r"pieces|units of (?:equipment|hardware)|armou?red (?:personnel )?carriers|floats|cars|units|"
    r"on wheels|tractors|trucks|lorries|motor(?:cycles|bikes)|barges|ships|warships|vessels|boats|yachts|"
    r"carriages|coaches|howitzers|rocket launchers|missile launchers|launchers",
    "guests": r"guests|spectators|people|visitors|dignitaries|attendees|participants|delegates|"
    "worshippers|faithful|pilgrims|"
    r"fans|invitees|onlookers|mourners|viewers|members of the public|ticket[- ]holders|well-wishers|"
    r"seats|acceptances|devotees|"
    r"figures|foreign visitors|officials|voters|politicians|students|members|citizens|concert-?goers|"
    r"festival-?goers|shareholders|authors|supporters|marchers|athletes|visitors|residents|children|"
    r"listeners|souls|subjects|diners|walkers|revell?ers|dancers|singers|theatre-?goers|"
    r"locals|villagers|townspeople|townsfolk|bystanders|parishioners|monks|nuns|priests|veterans|"
    r"schoolchildren|pupils|passengers|families|relatives|men, women and children",
}
_NOUN = re.compile(
    "|".join(
        rf"(?P<{name}>(?<!\w)(?:{pattern})(?!\w))"
        for name, pattern in (
            ("leaders", _NOUNS["leaders"]),
            ("vehicles", _NOUNS["vehicles"]),
            ("aircraft", _NOUNS["aircraft"]),
            ("troops", _NOUNS["troops"]),
            ("countries", _NOUNS["countries"]),
            ("guests", _NOUNS["guests"]),
        )
    )
)
_BETWEEN = re.compile(
    r" (?:(?!(?:and|of|in|for|at|to|from|with|who|which|said|by|on|were|was|are|years?|hours?|minutes?|"
    r"days?)(?!\w))"
    r"[\w'./-]+,? ){0,4}"
)
_LED = re.compile(
    r"(?<!\w)(?:leaders|presidents|heads of (?:state|government)(?: (?:and|or) government)?|monarchs|"
    r"premiers|"
    r"prime ministers) (?:of|from) $"
)
_OF_THEM = re.compile(r"^ (?:of (?:the|his|her|its|their|them|these)|percent|per cent|%)")
_LABEL = re.compile(
    r"(?:(?:number|count|total|figure|crowd|attendance|audience|"
    r"turnout) (?:of (?P<of>[a-z ]{3,30}?) )?(?:was |is |has been )?"
    r"(?:put |estimated |given |reckoned |officially )*(?:at|to|of|:)|[a-z]: |, (?:at|all) |"
    r"(?:crowd|attendance|audience|turnout|number)[^.;]{0,75} (?:at|as|of|to|was|is)) ?$"
)
_ALONE = re.compile(
    r" (?:of (?:them|these|whom) )?(?:have|has|had|are|were|will|would|is|was|did|do|said|came|come|"
    r"accepted|declined|"
    r"names|in|this|on|at|for|from)(?!\w)|,? ?[.;!?]|, (?:and|but|while|among|including)|$"
)
_CAME = re.compile(
    r" (?:of (?:them|these|whom) )?(?:(?:[a-z]+ly|had|have|has|will|who|are|were|is|was|would|also|more|"
    r"or more|in all|altogether|others) ){0,3}"
    r"(?P<deed>stood|lined|watch(?:ed|ing)?|came|come|turned (?:out|up)|gathered|packed|filled|attend(?:ed)?|"
    r"crowded|squeezed|thronged|saw|waited|cheered|sang|sing|threw|dined?|danced?|expected|awaited|applauded|"
    r"waved|braved|queued|camped|poured|flocked|streamed|knelt|prayed|wept|clapped|heard|listened|"
    r"(?:walk|march|parade|ride|drill)(?:ed)?|rode|take part|took part|there|on (?:the|its|her|his) "
    r"(?:square|shore|beach|quay|streets?|banks?|slopes?|lawn|stands?|route))(?!\w)"
)
"""A count without a noun, of people: "4,000 lined the quay", "up to 12,000 will take part"."""
_MARCHED = re.compile(r"march|parad|rode|ride|drill")
_AGREED = re.compile(
    r" (?:of (?:them|these|whom) )?(?:(?:have|has|had) )?(?:now |already |so far |also )?"
    r"(?:accepted|confirmed|said|signed up|replied|agreed|answered)(?!\w)"
)
_NOT_COMING_LEFT = re.compile(
    r"(?<!\w)(?:(?:can|could|to) hold|holds|seats|fits|accommodates?|capacity of|room for|rooms for|"
    r"space for|"
    r"built for|big enough for|protect\w*|shelter\w*|evacuat\w*|displac\w*|kill(?:s|ed|ing)?|wound(?:s|ed|"
    r"ing)|"
    r"injur(?:es|ed|ing)|army (?:numbers|has|of)|population of|inhabited by) "
    r"(?:the )?$"
)
_NOT_COMING_RIGHT = re.compile(
    r" (?:(?!and )[\w-]+ ){1,5}(?:have|has|had|were|was|are) (?:also |"
    r"all )?(?:been )?invited(?! and)(?![^.;]*(?:accept|confirm))|"
    r" (?:[\w-]+ ){1,2}(?:live|lived|living|reside)(?!\w)|"
    r" (?:[\w-]+ ){0,3}(?:on|in front of) (?:[a-z]+ )?(?:television|tv|screens?)(?!\w)|"
    r" viewers(?!\w)|-(?:seat|seater|capacity)(?!\w)"
)
"""Room for so many, people at home or elsewhere, invitations: none of these says who comes."""
_PAIR = re.compile(r"(?<!\w)(?:between|both|these|those) $")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATED = re.compile(r"(?<!\w)(?:in|since|from|until|by|of|for) $")
_LIST = re.compile(r"guest list[^.;]{0,40} $|list of guests[^.;]{0,40} $")
_LABELLED = re.compile(r"crowd|attendance|audience|turnout|guest list|list of guests")
_PART = re.compile(
    r"(?<!\w)(?:of (?:them|whom)|of which|other|more|another|additional|only|each|earlier|initial)(?!\w)"
)
_PARTIAL = re.compile(
    r"(?<!\w)(?:units|troops|soldiers|contingents|formations|teams|bands|pilgrims|journalists|aircraft) "
    r"(?:of|from) [a-z ]{0,12}$"
)
_ABSENT = re.compile(
    r"^[^.;]{0,40}(?<!\w)(?:will not|won't|not be|declined|absent|away|refused|were invited)(?!\w)"
)
_SENSES = {
    "room": r"capacity|seats?|seating|seated|fit(?:s|ted)?|hold(?:s|ing)?|room for|built for|accommodat\w+|"
    r"space for|big enough|"
    r"rooms?|beds?|hotels?",
    "asking": r"invit\w+|letters|cards|envelopes|asked|guest lists?|list of",
    "media": r"journalists|reporters|accredited|press|television|tv|viewers|screens?|online|broadcast\w*|"
    r"stream\w*|"
    r"watched (?:it )?on|tuned|listeners|followers|channels",
    "guard": r"police\w*|security|guard(?:s|ed|ing)?|deployed|secure[sd]?|stewards|firefighters|medics|"
    r"protect\w*|officers",
    "strife": r"protest\w*|demonstrat\w*|rall(?:y|ied)|march against|arrest\w*|detained|oppos\w+|"
    r"boycott\w*|strikers",
    "harm": r"killed|died|dead|injured|wounded|displaced|homeless|victims|infected|fell ill|lost their",
    "money": r"euros?|dollars?|pounds|cost(?:s|ing)?|budget|paid|price|tickets?|sold|selling",
    "strength": r"army|force|population|inhabitants|residents|employ\w*|numbers|strong|membership|town of|"
    r"city of|"
    r"country of|built by|workers",
    "before": r"last (?:year|time|month|week)|previous\w*|earlier|in (?:19|20)\d\d|(?:19|20)\d\d|former|"
    r"past editions?|"
    r"used to|then|compared|record of|up from|down from|against",
    "draw": r"attend\w*|audience|crowd\w*|gathered|came|come|coming|present|packed|filled|lined|drew|"
    r"draws?|turned out|"
    r"turnout|in front of|before|watched|saw|witnessed|expect\w*|await\w*|welcom\w*|receiv\w*|among",
    "show": r"march\w*|parad\w*|roll\w*|fly|flew|flypast|flyover|take part|taking part|took part|involv\w*|"
    r"featur\w*|includ\w*|"
    r"display\w*|show\w*|join\w*|particip\w*|column",
}
_SENSED = {name: re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") for name, pattern in _SENSES.items()}
_INVITED = frozenset(("leaders", "countries", "guests"))
_COMING = re.compile(
    r"attend|take part|taking part|participat|expected|present|confirm|join|come|came|coming|gather|"
    r"represent|march|parad|"
    r"fly|flew|flown|show|display|drew|watch|accept|arriv|receiv|welcom|turn(?:ed)? (?:out|up)|fill|"
    r"estimat|audience|crowd"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A count of one kind in its sentence, with its signs."""

    line: Line
    attribute: str
    amount: Amount
    signs: tuple[str, ...]


def candidates(page: Page) -> tuple[Candidate, ...]:
    """Every count of something an event counts, with its signs."""
    found = []
    people = _people(page)
    told: str | None = None
    for line in page.lines:
        if not _DIGIT.search(line.folded):
            continue
        kinds = [
            (count, *kind)
            for count in counts(line.folded)
            for kind in _kinds(line.folded, count, people, told)
        ]
        named = [noun.lastgroup for noun in _NOUN.finditer(line.folded) if noun.lastgroup in _INVITED]
        told = named[-1] if named else told
        for count, attribute, how in kinds:
            beside = {other for _, other, _ in kinds} - {attribute}
            signs = (
                *_signs(line, count, attribute, how, page),
                *(f"{attribute} beside {other}" for other in beside),
            )
            listed = ("in a list",) if beside else ()
            found.append(Candidate(line, attribute, count.amount, (*signs, *listed)))
    return tuple(replace(one, signs=(*one.signs, *_rivalry(one, found))) for one in found)


def _people(page: Page) -> re.Pattern[str]:
    """The people of the event's country, as counted: "Malawians"."""
    forms = sorted({form + "s" for form in page.words.country if form.endswith("n")})
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)" if forms else r"(?!)")


def _rivalry(one: Candidate, every: list[Candidate]) -> Iterator[str]:
    """How a count stands to the others of its kind in the article: a part is smaller than the whole."""
    values = [other.amount.value for other in every if other.attribute == one.attribute]
    if len(values) == 1:
        yield "only count of its kind"
    elif len(set(values)) < len(values) and values.count(one.amount.value) > 1:
        yield "count said again"
    else:
        yield "largest of its kind" if one.amount.value == max(values) else "larger one of its kind"
        yield f"{one.attribute}, {'largest' if one.amount.value == max(values) else 'not largest'}"


def _kinds(
    folded: str, count: Count, people: re.Pattern[str], told: str | None = None
) -> Iterator[tuple[str, str]]:
    """What the count counts, and how the text ties the two together.

    `told` is what was last counted or named before this sentence.
    """
    if count.word in {"a", "one"} and "more" not in folded[count.start : count.end]:
        return
    left = folded[max(0, count.start - 9) : count.start]
    if count.word in {"two", "2"} and (_PAIR.search(left) or folded.startswith("the ", count.start)):
        return  # "the two countries" are no count
    before = folded[max(0, count.start - 60) : count.start]
    if _NOT_COMING_LEFT.search(before) or _NOT_COMING_RIGHT.match(folded, count.end):
        return
    if _YEAR.fullmatch(count.word) and _DATED.search(left):
        return  # "in 2022 no leaders came"
    after = folded[count.end : count.end + 70]
    if count.word.split()[-1].endswith("s") and after.startswith(" of "):  # "hundreds of vehicles"
        after = after[3:]
    if not _OF_THEM.match(after):
        for noun in _NOUN.finditer(after):
            gap = after[: noun.start()]
            if noun.lastgroup and _BETWEEN.fullmatch(gap):
                kind = noun.lastgroup
                if kind == "countries" and _LED.search(folded, max(0, count.start - 60), count.start):
                    kind = "leaders"  # "the leaders of 26 countries"
                yield kind, f"gap {min(len(gap.split()), 4)}"
                return
        if people.match(after, 1):
            yield "guests", "people"  # "38,000 Malawians"
            return
    before = folded[max(0, count.start - 90) : count.start]
    label = _LABEL.search(before)
    if label:
        nouns = list(_NOUN.finditer(before))
        if nouns and nouns[-1].lastgroup:
            yield nouns[-1].lastgroup, "label"
        elif _LABELLED.search(before):
            yield "guests", "label"
    elif _ALONE.match(after):
        nouns = list(_NOUN.finditer(before))
        if _AGREED.match(after):
            nouns = [noun for noun in nouns if noun.lastgroup in _INVITED] or nouns
        if nouns and nouns[-1].lastgroup and "." not in before[nouns[-1].end() :]:
            yield nouns[-1].lastgroup, "echo"  # "of the 12 leaders invited eight have accepted"
        elif _LIST.search(before):
            yield "guests", "label"  # "the guest list runs to 420"
        elif told and _AGREED.match(after):
            yield told, "echo from before"  # "Fifty heads of state were asked. Thirty have said yes."
        else:
            yield from _implied(after)
    else:
        yield from _implied(after)


def _implied(after: str) -> Iterator[tuple[str, str]]:
    """Who is counted, by what they do alone."""
    came = _CAME.match(after)
    if came is None:
        return
    deed = came["deed"]
    if not _MARCHED.match(deed):
        yield "guests", "implied"
    if _MARCHED.match(deed) or " part" in deed:
        yield "troops", "implied"


def _signs(line: Line, count: Count, attribute: str, how: str, page: Page) -> Iterator[str]:
    yield from line.signs(count.start, count.end)
    yield from page.tone
    yield f"counts {attribute}"
    yield f"tied by {how}"
    yield f"bound {count.amount.bound}"
    value = count.amount.value
    size = "few" if value < 10 else "tens" if value < 100 else "hundreds" if value < 1000 else "thousands"
    yield f"size {size}"
    yield f"{attribute}, {size}"
    left, right = line.folded[max(0, count.start - 50) : count.start], line.folded[count.end : count.end + 80]
    for name, pattern in (("part", _PART), ("coming", _COMING)):
        if pattern.search(left[-30:] if name == "part" else left):
            yield f"{name} left"
            yield f"{attribute}, {name} left"
        if pattern.search(right):
            yield f"{name} right"
            yield f"{attribute}, {name} right"
    yield from _sensed(line, count, attribute)
    if _PARTIAL.search(left):
        yield "part of a kind left"
    if _ABSENT.search(right):
        yield "absent just right"
    if re.search(r"(?:from|of|by) $", left):
        yield "of so many"
    if re.search(r"(?:number|total|in all|altogether|all told)", left + right):
        yield "total"
    yield f"{attribute}, scope {line.scope}"
    if value < 6 and line.folded.startswith("the ", count.start):
        yield "the few"
    if _YEAR.fullmatch(count.word):
        yield "looks like a year"


def _sensed(line: Line, count: Count, attribute: str) -> Iterator[str]:
    """What the clause about the count is on: room for so many, invitations, an audience, police, …"""
    cuts = line.clues.cuts
    low = max((stop for _, stop in cuts if stop <= count.start), default=0)
    high = min((begin for begin, _ in cuts if begin >= count.end), default=len(line.folded))
    left = line.folded[max(low, count.start - 60) : count.start]
    right = line.folded[count.end : min(high, count.end + 60)]
    for name, pattern in _SENSED.items():
        for side, text in (("left", left), ("right", right)):
            every = list(pattern.finditer(text))
            if not every:
                continue
            found = every[-1 if side == "left" else 0]
            yield f"{name} {side}"
            yield f"{attribute}, {name} {side}"
            if (len(text) - found.end() if side == "left" else found.start()) < 18:
                yield f"{name} near {side}"
    if not line.clues.kinds and not line.clues.names and not re.search(r"[a-z]", left):
        yield "opens a sentence on no event"


@dataclass(frozen=True, slots=True)
class EventFigure:
    """One count chosen, the sentence that says it, and how sure that is."""

    attribute: str
    amount: Amount
    line: Line
    confidence: float


def choose(page: Page) -> tuple[EventFigure, ...]:
    """At most one count of each kind: the one most likely to be of the whole event."""
    kinds: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates(page):
        kinds[candidate.attribute].append(candidate)
    return tuple(figure for group in kinds.values() if (figure := _likeliest(group)))


def _likeliest(group: list[Candidate]) -> EventFigure | None:
    """The count of one kind that is most likely the event's; those of one value speak for each other."""
    chances = list(zip(group, shares("figure", [one.signs for one in group]), strict=True))
    by_value: dict[float, float] = defaultdict(float)
    for one, chance in chances:
        by_value[one.amount.value] += chance
    value = max(by_value, key=lambda each: by_value[each])
    if by_value[value] < _LIKELY:
        return None
    best = max((pair for pair in chances if pair[0].amount.value == value), key=lambda pair: pair[1])[0]
    return EventFigure(best.attribute, best.amount, best.line, round(by_value[value], 3))
