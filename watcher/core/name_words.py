"""The closed lists by which names are taken apart: scripts, spellings, titles, families. Data only."""

from __future__ import annotations

import re
from functools import lru_cache


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SCRIPTS = str.maketrans(
    {
        written: sound
        for written, _, sound in (
            pair.partition("=")
            for pair in _words(
                """
                а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh
                ц=c ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya і=i ї=i є=e ґ=g ј=j љ=lj њ=nj ћ=c ђ=dj џ=dz ў=u
                ѓ=g ќ=k ѕ=z
                α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=h
                ψ=ps ω=o
                """
            )
        )
    }
)
ACCENTED = {key: sound for key, sound in SCRIPTS.items() if chr(key) in "йёїў"}
GREEK_PAIRS = (("ου", "u"), ("ντ", "d"), ("μπ", "b"))

LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})

# One sound, many spellings: applied in turn, so that most romanisations of a name meet in one form.
_SPELLINGS = tuple(
    pair.split("=")
    for pair in _words(
        "shch=sh tch=ch dzh=j zh=j dj=j kh=h ph=f ou=u oo=u ck=k ks=x q=k w=v y=i j=i iu=u cz=c ch=c"
    )
)


@lru_cache(maxsize=65536)
def spelling(word: str) -> str:
    """One form for the usual romanisations of a word: Zelensky, Zelenskyy and Zelenskiy are one."""
    for written, sound in _SPELLINGS:
        word = word.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", word)


TITLES = frozenset(
    _words(
        """
        mr mrs ms miss dr prof professor sir dame lord lady madam comrade rev reverend father sister saint st
        president vice deputy prime premier pm minister chancellor secretary general state chief acting
        interim foreign defence defense finance interior head chairman chairwoman chair speaker leader ruler
        king queen prince princess crown emperor empress emir sultan sheikh shah duke duchess grand count
        countess baron baroness viscount earl marquess archduke infanta dowager first gentleman
        pope cardinal archbishop bishop patriarch metropolitan imam ayatollah rabbi pastor chaplain
        senator sen rep representative congressman congresswoman mp governor gov mayor councillor ambassador
        envoy consul attache commissioner judge justice attorney
        gen lt lieutenant col colonel maj major capt captain sgt sergeant cpl admiral adm marshal field
        commander brigadier cmdr air ex former late then outgoing incoming newly elected
        director coach manager founder actor actress singer author poet his her their majesty highness
        royal holiness excellency spokesman spokeswoman spokesperson junta retd sayyid
        mme nuncio vp vicepremier vicepresident presidentelect
        """
    )
)
RANKS = frozenset(
    _words(
        """
        president premier minister chancellor secretary speaker leader chairman chairwoman chair justice
        senator governor mayor ambassador commissioner archbishop bishop general admiral marshal colonel
        captain commander vicepresident vicepremier presidentelect
        """
    )
)  # the last word of a longer title: "Irrigation Minister", "National Assembly Speaker"
ROYAL = frozenset(_words("king queen prince princess emperor empress duke duchess pope sultan emir countess"))
HONOURS = ROYAL | frozenset(
    _words("sir dame lord lady sheikh sayyid father sister mother king queen shah imam")
)
PARTICLES = frozenset(
    _words("al el ul bin bint ibn ben abu von van der den de da do dos das di du la le y e")
)
SUFFIXES = frozenset(_words("jr sr junior senior i ii iii iv v vi vii viii ix x xii xiii xiv xv xvi"))

# Families whose name stands first, where a lone first word is a surname rather than a given name.
FAMILY_FIRST = frozenset(
    map(
        spelling,
        _words(
            """
            xi li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo han zheng
            kim lee park choi jung kang cho yoon jang lim shin seo kwon hwang ahn song yoo hong moon woo
            nguyen tran le pham hoang phan vu vo dang bui ngo luong tsai lai wen deng mao jiang wei
            bae noh oh ban ri pak tan
            """
        ),
    )
)
SHORT_FORMS = frozenset(
    frozenset(map(spelling, pair.split("/")))
    for pair in _words(
        """
        joe/joseph joe/jose bob/robert bobby/robert rob/robert bill/william will/william mike/michael
        jim/james jimmy/james tom/thomas tony/anthony dick/richard rick/richard ted/edward ed/edward
        kate/catherine kate/katherine liz/elizabeth beth/elizabeth jack/john ron/ronald don/donald dan/daniel
        sam/samuel steve/stephen steve/steven chuck/charles charlie/charles harry/henry
        tim/timothy vladimir/volodymyr sergei/serhiy alexander/aliaksandr larry/lawrence andy/andrew
        nick/nicholas greg/gregory
        """
    )
)
