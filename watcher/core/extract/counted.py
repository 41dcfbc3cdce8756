"""What a count counts, by the noun or the verb that goes with it: leaders, troops, aircraft, guests, …"""

from __future__ import annotations

import re
from collections.abc import Iterator

from watcher.core.extract.lines import Page
from watcher.core.extract.numbers import NUMBER, Count

_NOUNS = {
    "leaders": r"(?:world |foreign |national )?leaders|heads? of (?:state|government|delegation)s?|"
    "heads of states?|presidents|"
    r"(?:crowned |reigning )?monarchs|sovereigns|kings|queens|emirs|sultans|chancellors|prime ministers|"
    r"premiers|royals|statesmen",
    "countries": r"countries|nations|states|delegations|member states|committees|republics|missions|"
    "governments|contingents|allies|member countries|lands|economies|navies|flags|peoples|national teams",
    "troops": r"troops|soldiers|service ?(?:members|men|women|personnel)|military personnel|personnel|"
    "marchers|cadets|"
    r"men and women(?! of)|servicemen and women|officers and (?:men|women|soldiers|sailors|(?:other )?ranks)|"
    r"members of the (?:armed forces|military|army|navy|air force|(?:[a-z]+ )?defen[cs]e forces?)|"
    r"sailors|marines|airmen|recruits|conscripts|fighters|guardsmen|uniformed|paratroopers|"
    r"on foot|in uniform|under arms|oarsmen|rowers|reservists|infantry(?:men)?|legionnaires|gunners|"
    r"bandsmen|horsemen|cavalry(?:men)?|drummers|pipers|hussars|sappers|grenadiers|gendarmes|lancers|"
    r"guardsmen|riflemen|men|uniforms|pairs of boots",
    "aircraft": r"aircraft|a(?:ir|ero) ?planes|sea ?planes|bi ?planes|planes|drones|gliders|"
    r"jets|helicopters|warplanes|fighters|machines|flying machines|bombers|trainers|choppers|airships|"
    r"airliners|balloons|transports|turboprops|(?:[a-z]+-)?[a-z]{1,3}-\d{1,3}[a-z]{0,2}",
    "vehicles": r"(?:military |armou?red |combat )?vehicles|tanks|t-\d\d[a-z]{0,2}|pieces of (?:military |"
    "heavy )?(?:equipment|hardware|armament|machinery|armou?r)|"
    r"pieces|units of (?:equipment|hardware)|armou?red (?:personnel )?carriers|floats|cars|units|"
    r"on wheels|tractors|trucks|lorries|jeeps|vans|limousines|"
    r"motor(?:cycles|bikes)|barges|ships|warships|vessels|boats|yachts|"
    r"carriages|coaches|howitzers|rocket launchers|missile launchers|launchers|guns|cannons?|engines|trams|"
    r"locomotives|buses|wagons|sleighs|carts|dhows|canoes|ferries|submarines|frigates|sails|junks",
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
NOUN = re.compile(
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
    r" (?:[a-z-]*[a-rt-z] and (?=[a-z-]+ ))?"
    r"(?:(?!(?:and|of|in|for|at|to|from|with|who|which|said|by|on|were|was|are|years?|hours?|minutes?|"
    r"days?)(?!\w))"
    r"[\w'./-]+,? ){0,4}"
)
_LED = re.compile(
    r"(?<!\w)(?:leaders|presidents|heads of (?:state|government)(?: (?:and|or) government)?|monarchs|"
    r"premiers|"
    r"prime ministers) (?:of|from) $"
)
_OF_THEM = re.compile(rf"^ (?:of (?:the|his|her|its|their|them|these|{NUMBER} )|percent|per cent|%)")
_SOME_OF = re.compile(
    rf" of (?:(?:the|his|her|its|their|these) (?:[a-z -]{{2,30}}'s? )?(?:(?P<all>{NUMBER}) )?|"
    rf"(?P<whole>{NUMBER}) )"
)
_LOOSE = re.compile(rf", (?:{NUMBER})(?= [a-z])")
_LABEL = re.compile(
    r"(?:(?:number|count|total|figure|crowd|attendance|audience|public|"
    r"turnout) (?:of (?P<of>[a-z ]{3,30}?) )?(?:was |is |has been )?"
    r"(?:put |estimated |given |reckoned |officially )*(?:at|to|of|:)|[a-z]: |, (?:at|all) |"
    r"(?:crowd|attendance|audience|turnout|number)[^.;]{0,75} (?:at|as|of|to|was|is|reached|exceeded|topped)|"
    r"(?<!\w)(?:to number|number(?:ed|ing)|total(?:l?ed|l?ing))) ?$"
)
_NUMBER_OF = re.compile(r" the (?:total )?number of ")
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
    r"(?<!\w)(?:(?:can|could|to) (?:hold|seat|take|fit)|holds|seats|fits|accommodates?|"
    r"capacity of|room for|rooms for|"
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
_SHARE = re.compile(
    r"(?:(?<!\w)(?:half|(?:a|one|two|three|four)[ -](?:third|quarter|fifth|sixth|eighth|tenth)s?|per ?cent)|"
    r"[%½¼¾]) of (?:all )?$|(?<!\w)half $"
)
"""Before a number of which only a part is told: "two thirds of the 60 countries"."""
_PAIR = re.compile(r"(?<!\w)(?:between|both|these|those) $")
YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? $")
_DATED = re.compile(r"(?<!\w)(?:in|since|from|until|by|of|for) $")
_LIST = re.compile(r"guest list[^.;]{0,40} $|list of guests[^.;]{0,40} $")
_LABELLED = re.compile(r"crowd|attendance|audience|turnout|guest list|list of guests")
INVITED = frozenset(("leaders", "countries", "guests"))


def people_of(page: Page) -> re.Pattern[str]:
    """The people of the event's country, as counted: "Malawians"."""
    forms = sorted({form + "s" for form in page.words.country if form.endswith("n")})
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)" if forms else r"(?!)")


def not_coming(folded: str, count: Count) -> bool:
    """Whether it counts room, people elsewhere, only those invited, or a whole of which a share comes."""
    before = folded[max(0, count.start - 60) : count.start]
    left = _NOT_COMING_LEFT.search(before) or _SHARE.search(before)
    return left is not None or _NOT_COMING_RIGHT.match(folded, count.end) is not None


def counted(
    folded: str, count: Count, people: re.Pattern[str], told: str | None = None
) -> Iterator[tuple[str, str]]:
    """What the count counts, and how the text ties the two together.

    `told` is what was last counted or named before this sentence.
    """
    if count.word in {"a", "one"} and "more" not in folded[count.start : count.end]:
        return
    left = folded[max(0, count.start - 11) : count.start]
    if count.word in {"two", "2"} and (_PAIR.search(left) or folded.startswith("the ", count.start)):
        return  # "the two countries" are no count
    if not_coming(folded, count):
        return
    if _MONTH.search(left) and count.amount.value < 32:
        return  # "Nov 13 - Leaders met"
    if YEAR.fullmatch(count.word) and _DATED.search(left):
        return  # "in 2022 no leaders came"
    after = folded[count.end : count.end + 70]
    if count.word.split()[-1].endswith("s") and after.startswith(" of "):  # "hundreds of vehicles"
        after = after[3:]
    if not _OF_THEM.match(after):
        for noun in NOUN.finditer(after):
            gap = after[: noun.start()]
            if noun.lastgroup and _BETWEEN.fullmatch(gap):
                kind = noun.lastgroup
                if kind == "countries" and _LED.search(folded, max(0, count.start - 60), count.start):
                    kind = "leaders"  # "the leaders of 26 countries"
                yield kind, f"gap {min(len(gap.split()), 4)}"
                return
        if (loose := _LOOSE.match(after)) and (what := NOUN.match(after, loose.end() + 1)) and what.lastgroup:
            yield what.lastgroup, "loose range"  # "thirty, thirty-five machines"
            return
        if people.match(after, 1):
            yield "guests", "people"  # "38,000 Malawians"
            return
    elif some := _SOME_OF.match(after):
        what = NOUN.search(after, some.end())
        if what and what.lastgroup and _BETWEEN.fullmatch(" " + after[some.end() : what.start()]):
            kind = what.lastgroup
            if what[0] == "members" and (some["all"] or some["whole"]):
                kind = "countries"  # "21 of the bloc's 23 members"
            led = kind == "countries" and _LED.search(folded, max(0, count.start - 60), count.start)
            yield "leaders" if led else kind, "some of"  # "six of the eleven jets announced flew"
            return
    before = folded[max(0, count.start - 90) : count.start]
    label = _LABEL.search(before)
    if label:
        nouns = list(NOUN.finditer(before))
        crowd = [word.start() for word in _LABELLED.finditer(before)]
        if nouns and nouns[-1].lastgroup and not (crowd and crowd[-1] > nouns[-1].start()):
            yield nouns[-1].lastgroup, "label"
        elif crowd:
            yield "guests", "label"
    elif numbered := _NUMBER_OF.match(after):
        what = NOUN.match(after, numbered.end())
        if what and what.lastgroup:
            yield what.lastgroup, "label"  # "which brings to 13 the number of heads of state"
    elif _ALONE.match(after):
        nouns = list(NOUN.finditer(before))
        if _AGREED.match(after):
            nouns = [noun for noun in nouns if noun.lastgroup in INVITED] or nouns
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
