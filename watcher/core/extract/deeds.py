"""What is done at an event of each kind: a couple married, a treaty signed, a president sworn in."""

from __future__ import annotations

import re
from functools import lru_cache

from watcher.core.extract.folding import fold
from watcher.core.watches import Event

# By words of the event's names; past forms, as in reports of an event that has begun.
_DEEDS = {
    "parade march-past flypast review procession military carnival": "paraded|marched|rolled|rattled|"
    "rumbled|thundered|saluted|took the"
    r" salute|filed past|flew (?:over|past)|danced",
    "summit meeting talks congress conference forum assembly convention council agm": "met|gathered|convened|"
    "adjourned|sat down|adopted|elected|voted",
    "funeral burial farewell exequies obsequies": "buried|laid to rest|interred|said goodbye|bade farewell|"
    "walked behind|carried",
    "wedding marriage nuptials": "married|wed|exchanged (?:vows|rings)|said yes",
    "coronation crowning enthronement investiture": "crowned|enthroned|anointed|put the crown|invested",
    "inauguration swearing-in": "sworn in|inaugurated|installed|(?:took|taken|swore|sworn) (?:the|his|"
    "her) oath",
    "opening reopening inauguration bridge dam unveiling library": "opened|reopened|inaugurated|unveiled|"
    "cut|declared open|pressed the button",
    "games olympics tournament championship championships masters open cup final match fight bout race derby":
    "beat|defeated|won|drew|lost|stopped|kicked off|lit|handed",
    "festival fair expo exhibition biennale airshow show": "opened|closed|drew|flew|filled",
    "awards award prize gala oscars lanterns": "won|collected|picked up|awarded|accepted|swept|handed",
    "dinner banquet supper reception": "dined|ate|toasted|raised|sat down|served",
    "debate hustings": "debated|clashed|traded|faced|asked",
    "memorial commemoration vigil remembrance": "remembered|mourned|lit|laid|commemorated|honou?red",
    "mass beatification canonisation canonization liturgy pilgrimage papal jubilee": "celebrated|beatified|"
    "declared blessed|canoni[sz]ed|prayed|preached",
    "convocation graduation degrees": "capped|hooded|conferred|graduated|received",
    "concert opera premiere song": "sang|played|performed|conducted|applauded",
    "signing treaty accord peace agreement": "signed|initialled|inked|shook hands",
    "launch rocket keynote": "lifted off|rose|took off|launched|unveiled|presented|exploded",
    "trial hearing": "opened|began|charged|pleaded|read",
    "anniversary independence liberation jubilee celebration celebrations gala": "celebrated|marked|turned",
}  # fmt: skip
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


@lru_cache(maxsize=256)
def deeds(event: Event) -> re.Pattern[str]:
    """A pattern for the deeds of `event` in folded text, by the words of its names; it may match nothing."""
    words = set(_WORD.findall(" ".join(fold(name) for name in event.names)))
    found = [verbs for kinds, verbs in _DEEDS.items() if words & set(kinds.split())]
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)" if found else r"(?!)")
