"""How a text names days: families of patterns, each behind a word without which none of them can match."""

from __future__ import annotations

import re

from watcher.core.extract.numbers import NUMBER

_MONTH = (
    r"(?P<{0}>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|"
    r"sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)(?!\w)"
)
_ORDINAL = (
    r"(?:[0-3]?\d(?:st|nd|rd|th)|(?:twenty-|thirty-)?(?:first|second|third|fourth|fifth|sixth|seventh|"
    r"eighth|ninth)|"
    r"tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|"
    r"twentieth|thirtieth)"
)
_DAY = rf"(?:(?<!\d)[0-3]?\d(?!\d)(?:st|nd|rd|th)?|{_ORDINAL})"
_YEAR = r"(?:(?:,? (?:of )?|-)(?P<year>(?:19|20)\d\d)(?!\d))?"
_WEEKDAY = r"(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day|\.)?(?!\w)"
_TO = r"(?: ?- ?| to | and | until | till | through | or |/| & |, )"

_WEEKDAY_BEFORE = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the )?"
_COUNTED = (
    r" (?:second|minute|hour|day|week|month|year|met(?:re|er)|kilomet|mile|per ?cent|people|guest|leader|"
    r"countr|soldier|troop|aircraft|delegat|others|heads)"
)
"""What makes a number after a date a count: "on July 11, 20 minutes before ..."."""
_M1, _M2 = _MONTH.format("m1"), _MONTH.format("m2")
_ONE, _TWO = rf"{_WEEKDAY_BEFORE}(?P<d1>{_DAY})", rf"{_WEEKDAY_BEFORE}(?P<d2>{_DAY})"
_NO_NOUN = (
    r"(?=[.,;:!?)'\"]|$| (?:and|or|in|at|to|for|with|of (?:next|this|the) month|because|when|as|will|by|but|"
    r"instead|he|she|they|it|is|was|are|were|said|after|before|behind|on|from|that|who|under|can|would|has|"
    r"had|have|opens|begins|starts|goes|stays|stands|remains|moves|doesn't|isn't|won't|rather|once|again|the|a|all|"
    r"half|every|each|his|her|their|we|i|you|there|nobody|everyone|most|both|falls|takes|ends|closes|-)(?!\w)|"
    r" [a-z]{3,}ing(?!\w))"
)
_NO_STREET = (  # what a day gives its name to: "the 11 November Embankment"
    r"(?! (?:street|avenue|square|bridge|boulevard|embankment|road|plaza|park|stadium|station|university|"
    r"hospital|airport|barracks|school|movement)(?!\w))"
)
_ROUGHLY = (
    r"(?: (?:just|only|exactly|(?P<rough>about|around|almost|nearly|some|roughly|"
    r"(?:(?:just|slightly|a little) )?(?:under|over)|(?:less|more) than)))?"
)
_UNIT = r"(?P<unit>day|week|fortnight|month)s?"

FEASTS = {  # of one day everywhere; those of the moon and of Easter fall on others in each church
    "new year's day": (1, 1), "epiphany": (1, 6), "valentine's day": (2, 14), "st patrick's day": (3, 17),
    "anzac day": (4, 25), "may day": (5, 1), "bastille day": (7, 14), "halloween": (10, 31),
    "all saints' day": (11, 1), "armistice day": (11, 11), "christmas eve": (12, 24),
    "christmas day": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
}  # fmt: skip
"""Month and day of feasts that a text may give for a date."""
_KNOWN = "|".join(FEASTS)

# Within a family the longest reading comes first.
FAMILIES: tuple[tuple[re.Pattern[str], tuple[re.Pattern[str], ...]], ...] = tuple(
    (re.compile(trigger), tuple(re.compile(pattern) for pattern in patterns))
    for trigger, patterns in (
        (
            r"\d[-./]\d",
            (
                r"(?<![\d-])(?P<iso>(?:19|20)\d\d(?P<mark>[-/.])[01]\d(?P=mark)[0-3]\d)(?![\d-])",
                (
                    r"(?<![\d.])(?P<d1>[0-3]?\d)(?:\.? ?- ?(?P<d2>[0-3]?\d))?\. ?(?P<m>1[0-2]|0?[1-9])\. ?"
                    r"(?P<year>20\d\d)\b\.?"
                ),
                r"(?<![\d/])(?P<a>[0-3]?\d)/(?P<b>[0-3]?\d)/(?P<year>(?:20)?\d\d)(?![\d/])",
            ),
        ),
        (
            r"(?<!\w)(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
            (
                rf"(?<!\w){_ONE}(?: of)? {_M1}{_TO}{_TWO}(?: of)? {_M2}{_YEAR}",
                rf"(?<!\w){_M1} (?:the )?(?P<d1>{_DAY})(?!\w){_TO}{_M2} (?:the )?(?P<d2>{_DAY})(?!\w){_YEAR}",
                rf"(?<!\w){_ONE}, (?:the )?{_DAY}(?: and|,| to) {_TWO}(?: of)? {_M1}{_YEAR}",
                (
                    rf"(?<!\w){_M1} (?P<d1>{_DAY}), {_DAY},? and (?P<d2>{_DAY})"
                    rf"(?![\w:.]\w|\w| ?[ap]\.?m|{_COUNTED}){_YEAR}"
                ),
                rf"(?<!\w){_ONE}{_TO}{_TWO}(?: of)? {_M1}{_YEAR}",
                (
                    rf"(?<!\w){_M1} (?:the )?(?P<d1>{_DAY})(?!\w){_TO}(?:the )?(?P<d2>{_DAY})"
                    rf"(?![\w:.]\w|\w| ?[ap]\.?m|{_COUNTED}){_YEAR}"
                ),
                rf"(?<!\w)(?:the )?(?P<d1>{_DAY})(?: of)?[ -]{_M1}{_NO_STREET}{_YEAR}",
                rf"(?<!\w)(?:the )?(?P<weekend>weekend) of {_M1} (?:the )?(?P<d1>{_DAY})(?![\w:]|,\d){_YEAR}",
                rf"(?<!\w){_M1} (?:the )?(?P<d1>{_DAY})(?![\w:]|,\d){_NO_STREET}{_YEAR}",
                (
                    r"(?P<part>first|second|third|fourth|last) "
                    r"(?P<nth>mon|tues|wednes|thurs|fri|satur|sun|week)(?:day|end) "
                    rf"(?:of|in) {_M1}(?: (?P<next>next) year)?{_YEAR}"
                ),
                rf"(?<!\w)(?P<end>first|last) day of {_M1}{_YEAR}",
                (
                    rf"(?:(?P<part>early|mid|late|beginning of|end of|middle of)[ -])?(?:in |of )?{_M1}"
                    rf"{_NO_STREET}{_YEAR}(?! \d\d?(?!\d))"
                ),
            ),
        ),
        (
            (
                r"(?<!\w)(?:christmas|boxing|new year|halloween|epiphany|valentine|patrick|saint|"
                r"(?:may|anzac|bastille|armistice) day)"
            ),
            (
                (
                    r"(?<!\w)(?:on|until|till|from|by|for|to|since|before|after|this|next|last|be|is|was) "
                    rf"(?P<feast>{_KNOWN})(?!\w)(?! (?:[a-z-]+ )?(?:parade|service|concert|event|cup|match|"
                    rf"fair|march|weekend|test|honours|address|message|sales?|ceremon|celebration)){_YEAR}"
                ),
            ),
        ),
        (
            r"spring|summer|autumn|fall|winter",
            (
                (
                    r"(?<!\w)(?:(?P<which>next|this|last|early|late|mid|coming|in the|the|in|to|until|till)"
                    r"[ -])+"
                    r"(?P<season>spring|summer|autumn|fall|winter)(?!\w)"
                    r"(?:(?: of|,)? (?:(?P<year>20\d\d)|(?P<later>next year)))?"
                ),
                r"(?<!\w)(?P<season>spring|summer|autumn|fall|winter)(?: of)? (?P<year>20\d\d)(?!\d)",
            ),
        ),
        (
            r"(?<!\w)(?:quarter of |q[1-4] )",
            (
                (
                    r"(?<!\w)(?P<quarter>first|second|third|fourth|last|final|1st|2nd|3rd|4th) quarter of "
                    r"(?:(?P<year>20\d\d)|(?P<later>next year|the coming year)|this year|the year)(?!\w)"
                ),
                r"(?<!\w)q(?P<quarter>[1-4])(?: of)? (?P<year>20\d\d)(?!\d)",
            ),
        ),
        (
            r"(?<!\w)(?:\d+(?:st|nd|rd|th)|[a-z-]+(?:first|second|third|th)|first|second|third)(?!\w)",
            (
                # A weekday before it, or a word that only a day follows, or no noun after it
                rf"(?<!\w){_WEEKDAY},? (?:the )?(?P<d1>{_ORDINAL})(?!\w)",
                (
                    rf"(?<!\w)(?P<bare>the )(?P<d1>{_ORDINAL})(?: and | to |-| until | or |/)(?:the )?"
                    rf"(?P<d2>{_ORDINAL}){_NO_NOUN}(?: (?P<which>of next month|of this month|of the month))?"
                ),
                (
                    r"(?<!\w)(?P<bare>(?:on|from|until|to|for|of|is|be|by|before|till|it's|day|said|do|and) "
                    r"the )"
                    rf"(?P<d1>{_ORDINAL}){_NO_NOUN}"
                    r"(?: (?P<which>of next month|of this month|of the month))?"
                ),
                (
                    rf"(?<!\w)(?P<bare>the )(?P<d1>[0-3]?\d(?:st|nd|rd|th)){_NO_NOUN}"
                    r"(?: (?P<which>of next month|of this month|of the month))?"
                ),
                r"(?<!\w)(?P<bare>on the )(?P<d1>[0-3]?\d(?:st|nd|rd|th))(?= (?P<noun>[a-z]))",
            ),
        ),
        (
            r"(?:day|week|month)s?'? (?:from|to go|hence|time|today|tomorrow)|fortnight",
            (
                (
                    rf"(?<!\w)(?P<count>{NUMBER}|a) {_UNIT} "
                    r"(?P<way>from (?:now|today|tomorrow)|to go|hence)(?!\w)"
                ),
                rf"(?<!\w)in (?P<count>{NUMBER}|a) {_UNIT}'? time(?!\w)",
                r"(?<!\w)(?P<count>a) (?P<unit>week|fortnight) (?P<way>today|tomorrow)(?!\w)",
                r"(?<!\w)in (?P<count>a) (?P<unit>fortnight)(?![\w'])",
            ),
        ),
        (
            r"(?:day|week|month)s? (?:before|ahead of|from|to|away|left|off|are|were|still|remain)",
            (
                (
                    rf"(?<!\w)(?P<about>)(?P<some>{NUMBER}|a) (?P<span>day|week|month)s? "
                    r"(?P<until>before|ahead of|from|to go|away|left|off|"
                    r"(?:(?:are|were) )?(?:still )?(?:left|remain(?:s|ed|ing)?)|to(?= \w))"
                    r"(?!\w| (?:next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
                ),
            ),
        ),
        (
            r"(?:day|week|month)s?(?!\w)",
            (
                (
                    rf"(?<!\w)(?P<about>in){_ROUGHLY} (?P<some>{NUMBER}|a) (?P<span>day|week|month)s?"
                    r"(?P<until>)(?![\w'])"
                ),
            ),
        ),
        (
            r"(?:weeks?|fortnight) (?:on|from) ",
            (
                (
                    rf"(?<!\w)(?P<ago>a week|a fortnight|(?P<weeks>{NUMBER}) weeks) (?:on|from) "
                    rf"(?P<which>next )?{_WEEKDAY}"
                ),
            ),
        ),
        (
            r"(?<!\w)(?:mon|tue|wed|thu|fri|sat|sun)",
            (
                rf"(?<!\w){_WEEKDAY} (?P<ago>fortnight)(?!\w)",
                (
                    rf"(?<!\w){_WEEKDAY},? (?P<d1>[0-3]?\d)"
                    r"(?![\w:.,]\d|\w| ?[ap]\.?m| (?:o'clock|hours|minutes|to \d))"
                ),
                (
                    rf"(?<!\w)(?:(?P<in_week>next|this|last) week,? (?:on )?|"
                    rf"(?P<which>next|this|last|coming|past|following) )?{_WEEKDAY}"
                    r"(?P<tail>,? (?:of )?next week(?!\w))?(?P<after> week(?!\w)| after next)?"
                ),
            ),
        ),
        (
            r"today|tonight|tomorrow|yesterday|this |last night",
            (
                (
                    r"(?<!\w)(?P<today>today|tonight|the day after tomorrow|the day before yesterday|"
                    r"tomorrow|yesterday|this (?:morning|afternoon|evening)|last night)(?!\w)"
                ),
            ),
        ),
        (
            r"weekend|month",
            (r"(?<!\w)(?P<which>this|next|last|the coming|coming) (?P<unit>weekend|month)(?!\w)",),
        ),
        (
            r"week|year",
            (
                (
                    r"(?<!\w)(?P<this>next|this|the coming|coming|later this) (?P<stretch>week|year)"
                    r"(?!\w| (?:mon|tues|wednes|thurs|fri|satur|sun|on )|,? (?:on )?(?:mon|tue|wed|thu))"
                ),
            ),
        ),
    )
)
HINT = re.compile(
    r"\d[-./]\d|(?<!\w)(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|"
    r"spring|summer|autumn|fall|winter|to(?:day|night|morrow)|yesterday|this|last night|next|first|second|"
    r"third)|"
    r"(?:th|st|nd|rd)(?!\w)|(?:day|week|fortnight|month|end|year)(?!\w|ly)|"
    r"(?:day|week|month)s (?:away|left|off)|in (?:[\w-]+ ){1,4}(?:day|week|month)s|"
    r"(?:day|week|month)s (?:to|are|were|still|remain)|quarter of|(?<!\w)q[1-4] 20|"
    r"christmas|halloween|epiphany|"
    r"(?:day|week|fortnight|month)s'? (?:before|after|later|earlier|ahead|to go|from|hence|time)|eve of"
)
