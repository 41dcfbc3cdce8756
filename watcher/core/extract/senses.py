"""Words by what they tell of a date, a place or a count beside them: being held, travelling, speaking, …"""

from __future__ import annotations

from collections.abc import Mapping

# A verb stands for its regular forms too.
_VERBS = {
    "hold": "schedule plan slate set fix celebrate mark host stage convene inaugurate run commemorate occur"
    " gather hold honour",
    "begin": "begin start open kick launch commence convene last end close conclude finish",
    "move": "postpone delay reschedule shift move relocate defer suspend cancel scrap transfer switch bring",
    "travel": "arrive land fly leave depart visit travel tour return head pass stop stay meet ship transport"
    " send",
    "attend": "attend join represent participate accompany invite welcome confirm accept appear perform lead"
    " review preside address watch march parade play sing speak sit stand celebrate",
    "absent": "skip miss boycott decline refuse withdraw",
    "speak": "say tell announce state report write post add inform tweet reveal deny issue release ask learn"
    " declare note explain recall insist quote cite publish",
    "history": "die kill found surrender sign elect establish fight defeat capture liberate occupy win lose",
    "prepare": "rehearse practise practice prepare register accredit sell buy train exercise decide build"
    " finish",
}
_WORDS = {
    "hold": "held holds took takes taking taken due scheduled upcoming",
    "begin": "began begun opening start kickoff starts under way ahead",
    "move": "brought delayed date instead moved",
    "travel": "flew flown flies flying left leaving trip journey plane flight route stopover met meeting"
    " talks itinerary",
    "attend": "present come comes coming came go goes going guest guests led spoke speaks sat stood sang",
    "absent": "not never won't without absent absence cannot can't",
    "speak": "said says told wrote statement according spokesman spokeswoman spokesperson interview briefing"
    " press reports",
    "history": "born since anniversary birthday war independence last previous first ago founded elections"
    " election vote referendum died earlier year",
    "former": "originally initially previously instead rather formerly until from earlier no longer had",
    "prepare": "deadline registration tickets ticket rehearsal rehearsals decision sale"
    " preparations by before",
}
_PAIRS = {
    "hold": "take place|takes place|took place|taking place|taken place|set for|set to|falls on|fall on|"
    "go ahead|goes ahead|be held",
    "move": "put off|put back|pushed back|brought forward|called off|new date",
    "attend": "take part|taking part|took part|be at|be in|be there|get to",
    "absent": "stay away",
    "begin": "gets under|kick off|kicks off",
    "former": "was to|were to",
    "travel": "due in|way to|state visit",
    "history": "lie in|last time",
}


def _forms(verb: str) -> tuple[str, ...]:
    stem = verb.removesuffix("e")
    doubled = verb + verb[-1]
    past = verb[:-1] + "ied" if verb.endswith("y") else stem + "ed"
    third = verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeo" else verb + "s"
    return verb, third, past, stem + "ing", doubled + "ed", doubled + "ing", verb + "es"


def _single() -> dict[str, tuple[str, ...]]:
    table: dict[str, set[str]] = {}
    for sense, verbs in _VERBS.items():
        for verb in verbs.split():
            for form in _forms(verb):
                table.setdefault(form, set()).add(sense)
    for sense, words in _WORDS.items():
        for word in words.split():
            table.setdefault(word, set()).add(sense)
    return {word: tuple(sorted(senses)) for word, senses in table.items()}


def _double() -> dict[tuple[str, str], str]:
    return {
        (first, second): sense
        for sense, pairs in _PAIRS.items()
        for first, second in (pair.split(" ") for pair in pairs.split("|"))
    }


OF_WORD: Mapping[str, tuple[str, ...]] = _single()
"""The senses of a folded word, in order of their names."""

OF_PAIR: Mapping[tuple[str, str], str] = _double()
"""The sense of two folded words in a row."""
