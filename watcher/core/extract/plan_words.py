"""What is said where a plan changes, or stands after doubt: words by what they do to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from watcher.core.values import EventStatus

POSTPONED, CANCELLED = EventStatus.POSTPONED, EventStatus.CANCELLED
MOVED, SCHEDULED = EventStatus.MOVED, EventStatus.SCHEDULED
UNSURE = re.compile(
    r"(?<!\w)(?:den(?:y|ies|ied|ying)|rumou?r\w*|would|could|might|may|whether|if|propos\w*|consider\w*|"
    r"demand\w*|want\w*|call(?:s|ed) for|ask(?:s|ed)?|wish\w*|urg\w+|should|suggest\w*)(?!\w)"
)
"""What makes of a change one that is denied, wished for or only thought of."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words of one kind, and the statuses that they may tell of."""

    name: str
    statuses: tuple[EventStatus, ...]
    stems: str  # of which a text holds one where the words match: far quicker to look for
    words: str

    def search(self, folded: str) -> re.Match[str] | None:
        """The first match in a folded text."""
        stems, pattern = _READY[self.name]
        for stem in stems:  # asked of every sentence for every trigger: `any` takes twice as long
            if stem in folded:
                return pattern.search(folded)
        return None


_NOT = r"(?:will not|won't|would not|wouldn't|is not|isn't|are not|aren't|not going to|cannot|can't|not to)"
_SOME = r"(?:[\w'-]+ ){0,7}?"
TRIGGERS = (
    Trigger(
        "put off",
        (POSTPONED,),
        "postpon|reschedul|defer|delay|adjourn|slip|put|set|push|forward|up|off|kick|roll",
        (
            r"postpon\w+|reschedul\w+|defer(?:red|s|ring|ral)?|delay\w*|adjourn\w*|slip(?:s|ped|ping)?|"
            rf"put(?:s|ting)? {_SOME}(?:off|back)|set {_SOME}back|push(?:ed|es|ing)? {_SOME}(?:back|into|to)|"
            rf"(?:bring|brings|brought|bringing|moved?|moves|pulled) {_SOME}(?:forward|up)|"
            r"(?:hold|holds|held|holding) off(?: on)?|(?:kick|kicked|roll|rolled) (?:over )?into"
        ),
    ),
    Trigger(
        "frozen",
        (POSTPONED,),
        (
            "suspend|froz|freez|on hold|on ice|limbo|until further|indefinitely|stayed|date|try again|"
            "wait|not |n't |never "
        ),
        (
            r"suspend\w*|frozen|freez\w+|on (?:hold|ice)|in limbo|until further notice|indefinitely|stayed|"
            r"no (?:new |fixed )?date|(?:not|n't) take place (?:this|on|as)|try again|have to wait|"
            r"(?:not|never) (?:be )?(?:held|march|go ahead|open|take place|happen) (?:on|this|in)"
        ),
    ),
    Trigger(
        "late",
        (POSTPONED,),
        "day|week|month|year|fortnight|er than|forward than",
        (
            r"(?:a|one|two|three|four|five|six|several|\d+) (?:days?|weeks?|months?|years?|fortnight) "
            r"(?:late|later|early|earlier|sooner)|a fortnight (?:late|later|early|earlier)|"
            r"(?:later|earlier|sooner|forward) than (?:planned|scheduled|foreseen|first|announced|intended)|"
            r"(?:by|for) (?:a|one|two|three|four|five|six|\d+) (?:day|week|month|year|fortnight)s?"
        ),
    ),
    Trigger(
        "new date", (POSTPONED, SCHEDULED), "new da|another da", r"new (?:date|day)|another (?:date|day)"
    ),
    Trigger(
        "called off",
        (CANCELLED,),
        "abandon|drop|scrap|shelv|cancel| off|-off|through|axe|axing|ditch|plug|victim|halt|ban|washed|scrub",
        (
            r"(?:abandon|dropp?|scrapp?|shelv|cancell?)\w* (?:(?:its|their|his|her|all|the) )?plans? "
            r"(?:to (?:host|hold|stage|organi[sz]e)|for)|"
            rf"cancel\w*|call(?:s|ed|ing)? {_SOME}off|scrap\w*|abandon\w*|axe[ds]?|axing|ditch\w*|shelv\w+|"
            r"fall(?:s|en)? through|fell through|called-off|drop(?:s|ped|ping)?|"
            r"pull(?:s|ed)? the plug(?: on)?|fall(?:s|en)? victim|fell victim|halt(?:s|ed)?|"
            r"bann?(?:s|ed)?|washed out|scrubbed"
        ),
    ),
    Trigger(
        "not held",
        (CANCELLED,),
        "not |n't |cannot| off|dead",
        (
            rf"{_NOT} (?:now |be |longer )*(?:tak(?:e|ing) place|go(?:ing)? (?:ahead|on)|held|hold(?:ing)?|"
            r"played|given|"
            r"happen(?:ing)?|staged?|staging|organis\w+|march)|(?:is|are|was) dead|"
            r"(?:is|are|was|'s) off(?= (?:because|after|as|for|this)(?!\w)|[.,;:!?]| -|$)"
        ),
    ),
    Trigger("not to be", (CANCELLED,), "not |n't |cannot", rf"{_NOT} (?:now |be )?(?!be )[a-z]+"),
    Trigger(
        "shift",
        (MOVED, POSTPONED),
        (
            "mov|shift|switch|transfer|chang|swap|flit|go from|goes from|push|driv|drove|forc|goes |going |"
            "sends |sent |leave|takes |gets |therefore|will now"
        ),
        (
            r"mov(?:e|es|ed|ing)|shift\w*|switch\w*|transfer\w*|chang(?:e|es|ed|ing)|swap\w*|flits?|"
            r"go(?:es)? from|push(?:ed|es)?|driv(?:e|es|en)|drove|forc(?:e|es|ed)|"
            r"(?:goes|going) (?:back |over )?(?:to|into|there|down|indoors)|"
            rf"sen(?:ds|t) {_SOME}(?:to|into|indoors)|leaves? {_SOME}for|"
            rf"takes {_SOME}to|gets (?:it|the)|will (?:therefore|now) [a-z]+|therefore"
        ),
    ),
    Trigger(
        "venue",
        (MOVED,),
        "relocat|new |change of|indoors|under|changing|over |step|host|lost|loses",
        (
            r"relocat\w*|new (?:venue|home|place|site|setting|stage|location)|"
            r"change of (?:venue|place|scene|\w+)|indoors|under (?:a |the )?(?:roof|cover)|changing cities|"
            r"takes? over (?:from|as)|steps? in (?:for|as)|as (?:the )?host|(?:lost|loses) .{2,40}? to"
        ),
    ),
    Trigger(
        "rival",
        (MOVED, POSTPONED),
        "instead|rather|not |no longer|replac",
        (
            r"instead of|rather than|(?:and |but |, )?not (?:at|in|on|\d)|no longer (?:at|in|on|be|come|"
            r"take)|"
            r"instead|replac(?:es|ed|ing)|(?:and|but),? not|"
            r"not (?:be )?(?:held|take place|staged|open|meet) (?:at|in|on) [^.;,]{2,40}? but (?:at|in|on)"
        ),
    ),
    Trigger(
        "ahead",
        (SCHEDULED,),
        (
            "ahead|go on|goes on|proceed|as | on |on track|on schedule|on course|rain or|come what|"
            "full stop|regardless|whatever|still|stands|stays|remain|place|maintain|saved"
        ),
        (
            r"go(?:es|ing)? ahead|go(?:es)? on(?! for)|proceed(?:s|ing)?|as (?:planned|scheduled|foreseen|"
            r"agreed|announced|before|intended|usual)|on (?:track|schedule|course)|rain or shine|"
            r"come what may|full stop|regardless|whatever the|still on|still (?:be held|take place|happen|"
            r"going|to be)|stands(?! for)|stays|"
            r"remains? (?:set|scheduled|fixed|on|at|in)|is (?:still )?on for|"
            r"(?:will|would|it'll|is to) (?:still|now|indeed) take place|maintained|saved"
        ),
    ),
    Trigger(
        "anew",
        (SCHEDULED,),
        (
            "back on|on again|'s on|is on|reinstat|reviv|resurrect|restor|resum|after all|at last|"
            "once more|made up|make up|now|uncall|un-call|green light|go-ahead|the way|final decision"
        ),
        (
            r"back on|on again|(?:it|that|saturday|sunday)(?:'s| is) on|reinstat\w+|reviv\w+|resurrect\w+|"
            r"restor(?:e|es|ed)|resum\w+|after all|at last|once more|made up for|make up for|"
            r"will now|now be|un-?called|is on(?=[.,;:!]| (?:as|at|after)(?!\w))|green light|"
            r"given the go-ahead|(?:clear|clears|cleared) the way|final decision"
        ),
    ),
    Trigger(
        "unchanged",
        (SCHEDULED,),
        (
            "unchanged|unaffected|no change|not |n't |never |nothing|struck|strike|to halt|to stop|"
            "to block|to delay|to ban|to cancel|to postpone|to move|no question|thrown|throws|threw|"
            "dismiss|reject|refus|fail|lost"
        ),
        (
            r"unchanged|unaffected|no change|not in question|"
            r"not (?:expected|going) to (?:alter|change|affect)|nothing [^.;]{0,30}(?:has |have |"
            r"will )?chang\w+|(?:not|n't|never) "
            r"(?:change|stop|affect|prevent|derail|delay|halt|slip|move)|(?:struck|strikes?|strike) (?:out|"
            r"down)|"
            r"(?:refus|declin)\w+ to (?:halt|stop|block|delay|ban|cancel|postpone|move)|there is no question|"
            r"(?:stop|block|halt|ban|delay|postpon|cancel)\w* [^.;]{0,60}(?:thrown out|dismiss|reject|"
            r"refus|fail)\w*|"
            r"(?:thrown out|throws out|threw out|dismiss\w*|reject\w*|refus\w*|fail\w*|lost) [^.;]{0,60}"
            r"(?<!\w)(?:stop|block|halt|ban|delay|postpone|cancel)"
        ),
    ),
)
_READY = {
    one.name: (tuple(one.stems.split("|")), re.compile(rf"(?<![\w-])(?:{one.words})(?![\w-])"))
    for one in TRIGGERS
}
_UNDOING = tuple(one for one in TRIGGERS if one.name in {"put off", "frozen", "called off", "not held"})


def undone(folded: str) -> bool:
    """Whether a folded text speaks of something put off or called off."""
    return any(one.search(folded) for one in _UNDOING)
