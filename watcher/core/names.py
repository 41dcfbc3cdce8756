"""How names of people are taken apart and compared: titles, scripts, spellings, order, initials.

Says only whether two names could be one person's; who is who within a watch is decided in `identity`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from watcher.core.nations import nation
from watcher.core.order import plain


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_SCRIPTS = str.maketrans(
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
_ACCENTED = {key: sound for key, sound in _SCRIPTS.items() if chr(key) in "йёїў"}
_GREEK_PAIRS = (("ου", "u"), ("ντ", "d"), ("μπ", "b"))

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})

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


_TITLES = frozenset(
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
_ROYAL = frozenset(
    _words("king queen prince princess emperor empress duke duchess pope sultan emir countess")
)
_PARTICLES = frozenset(
    _words("al el ul bin bint ibn ben abu von van der den de da do dos das di du la le y e")
)
_SUFFIXES = frozenset(_words("jr sr junior senior i ii iii iv v vi vii viii ix x xii xiii xiv xv xvi"))

# Families whose name stands first, where a lone first word is a surname rather than a given name.
_FAMILY_FIRST = frozenset(
    map(
        spelling,
        _words(
            """
            xi li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo han zheng
            kim lee park choi jung kang cho yoon jang lim shin seo kwon hwang ahn song yoo hong moon woo
            nguyen tran le pham hoang phan vu vo dang bui ngo luong tsai lai wen deng mao jiang wei
            bae noh oh ban ri pak
            """
        ),
    )
)
_SHORT_FORMS = frozenset(
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


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name taken apart; `words` are spelling forms for comparison, not for show."""

    text: str
    words: tuple[str, ...]  # given and family names in the order written; empty for an office alone
    office: str  # the titles and the country around it, sorted: "president russia"; "" for none
    royal: bool

    @property
    def full(self) -> bool:
        """Whether it has at least a given and a family name."""
        return len(self.words) > 1

    @property
    def initialled(self) -> bool:
        """Whether the given name is an initial only, as in "V. Putin"."""
        return self.full and len(self.words[0]) == 1


@lru_cache(maxsize=65536)
def parse(text: str) -> Name:
    """Take a name apart.

    >>> parse("Russian President Vladimir V. Putin").words
    ('vladimir', 'v', 'putin')
    """
    tokens = _tokens(text)
    start, titles, lands = _leading_titles(tokens)
    rest = tokens[start:] if titles or (lands and "'s " in text.replace("’", "'")) else tokens
    inner = [
        i
        for i, token in enumerate(rest[:-1])
        if token in _TITLES - _ROYAL and rest[i + 1] not in {"of", *_SUFFIXES}
    ]
    if inner:  # "Irrigation Minister Nevine Attia": whatever stands before the last title belongs to it
        titles = [*titles, *rest[: inner[-1] + 1]]
        rest = rest[inner[-1] + 1 :]
    if rest[:1] == ["of"] and len(rest) > 3:  # "Archbishop of Canterbury Justin Welby"
        titles, rest = [*titles, *rest[1:-2]], rest[-2:]
    if "of" in rest:  # "Prince Albert II of Monaco", "the Duke of Gloucester", "president of Russia"
        cut = rest.index("of")
        place = rest[cut + 1 :]
        lands = [*lands, nation(" ".join(place)) or " ".join(place)]
        rest = rest[:cut]
    while len(rest) > 1 and rest[-1] in _SUFFIXES:
        rest = rest[:-1]
    words = tuple(spelling(t) for t in rest if t not in _PARTICLES)
    if not titles:
        words = words or tuple(spelling(t) for t in rest)
    office = " ".join(sorted({*titles, *(plain(land) for land in lands)})) if titles else ""
    return Name(text, words, office, bool(_ROYAL.intersection(titles)))


def _tokens(text: str) -> list[str]:
    flat = re.sub(r"\([^)]*\)", " ", text.casefold()).split(",")[0].translate(_LETTERS)
    if not flat.isascii():  # letters with accents of their own (й, ё) before accents go, the rest after
        flat = plain(flat.translate(_ACCENTED))
        for pair, sound in _GREEK_PAIRS:
            flat = flat.replace(pair, sound)
        flat = flat.translate(_SCRIPTS).replace("’", "'")
    flat = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", flat)  # U.S., J.D.
    flat = re.sub(r"'s\b", "", flat)
    flat = re.sub(r"\b(al|el|ul)-", r"\1 ", flat)
    flat = re.sub(r"['`ʻʼ\-‑–]", "", re.sub(r"\.", " ", flat))
    return [t for t in re.findall(r"[^\W_]+", flat) if t != "the"]


def _leading_titles(tokens: list[str]) -> tuple[int, list[str], list[str]]:
    """How many tokens in front are titles or countries, the titles, and the countries."""
    titles: list[str] = []
    lands: list[str] = []
    i = 0
    while i < len(tokens):
        if tokens[i] in _TITLES:
            titles.append(tokens[i])
            i += 1
            continue
        for length in (3, 2, 1):
            land = nation(" ".join(tokens[i : i + length]))
            if land and len(tokens[i : i + length]) == length:
                lands.append(land)
                i += length
                break
        else:
            break
    return i, titles, lands


@lru_cache(maxsize=65536)
def one_person(a: Name, b: Name) -> bool:
    """Whether two full names could well be one person's.

    The same words in either order, however hyphenated; or a fitting given and a fitting family name
    with nothing between that contradicts. A shared family name alone never suffices.
    """
    if not (a.full and b.full):
        return False
    joined = "".join(b.words)
    if any("".join(a.words[i:] + a.words[:i]) == joined for i in range(len(a.words))):
        return True
    if _short_of(a.words, b.words) or _short_of(b.words, a.words):
        return True
    return _given(a.words[0], b.words[0]) and _family(a.words[-1], b.words[-1]) and _middles(a.words, b.words)


def _short_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """ "Mohamed bin Zayed" of "Mohamed bin Zayed Al Nahyan": two or more words from the front."""
    return 2 <= len(short) < len(long) and short == long[: len(short)] and short[0] not in _FAMILY_FIRST


def _middles(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    short, long = sorted((a[1:-1], b[1:-1]), key=len)
    return all(any(_given(m, n) for n in long) for m in short)


def _given(a: str, b: str) -> bool:
    if a == b or frozenset((a, b)) in _SHORT_FORMS:
        return True
    short, long = sorted((a, b), key=len)
    if len(short) == 1 or (
        len(short) >= 3 and long.startswith(short) and long[len(short) :] not in ("a", "e")
    ):
        return long.startswith(short)
    return len(short) >= 6 and within_one_edit(short, long) and not _feminine_of(short, long)


def _family(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    if a == b:
        return True
    return len(short) >= 6 and within_one_edit(short, long) and not _feminine_of(short, long)


def _feminine_of(short: str, long: str) -> bool:
    return long == short + "a"


def within_one_edit(short: str, long: str) -> bool:
    """Whether one letter put in, or exchanged for another, makes `long` of `short`."""
    if len(long) - len(short) > 1:
        return False
    i = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return short[i:] == long[i + 1 :] or short[i + 1 :] == long[i + 1 :]


@lru_cache(maxsize=65536)
def part_of(short: Name, long: Name) -> bool:
    """Whether `short` is the family name within the full name `long`, with an initial or without.

    "Putin" and "V. Putin" of "Vladimir Putin", "Sassou Nguesso" of "Denis Sassou-Nguesso", "Xi" of
    "Xi Jinping"; never a mere given name.
    """
    if not short.words or not long.full:
        return False
    if short.initialled:
        return short.words[0] == long.words[0][0] and short.words[-1] == long.words[-1]
    joined = "".join(short.words)
    if any("".join(long.words[i:]) == joined for i in range(1, len(long.words))) and not short.royal:
        return True
    return len(short.words) == 1 and joined == long.words[0] and joined in _FAMILY_FIRST
