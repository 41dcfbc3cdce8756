"""What an edited article still says: its assertions kept, superseded or withdrawn, and the claims it adds.

An edit counts by what it says, not by how it looks: new spacing, quotes, capitals or a moved paragraph
change nothing, nor does a sentence that stands as it stood and is merely read differently this time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from watcher.core import names
from watcher.core.claims import Attendance, Claim
from watcher.core.facts import Assertion
from watcher.core.nations import nation
from watcher.core.order import Relation, claim_relation, plain
from watcher.core.stories import words_of

_CONTEXT = 12  # words before a sentence that must stand too: they say who "he" is


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one version of an article."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Revision:
    """What a new version of an article does to the assertions of the one before.

    A claim added by an edit is news of the time of the edit (`time_of_edit`), so that it can overturn what
    others have published since the article first appeared.
    """

    kept: tuple[Assertion, ...]  # said still, in whatever words
    withdrawn: tuple[Assertion, ...]  # said no more
    added: tuple[Claim, ...]  # not said before
    superseded: tuple[tuple[Assertion, Claim], ...] = ()  # of these, what was said and what is said instead


def revise(
    held: Iterable[Assertion],
    said: Iterable[Claim],
    before: Wording | None = None,
    after: Wording | None = None,
) -> Revision:
    """Compare the assertions an article still has a say with, and the claims read from its new version.

    Given the wording of both versions, a claim whose sentence stands as it stood is neither lost nor found,
    however the reading of it may have changed; only what was edited counts. Without, the claims alone decide.
    """
    held = tuple(held)
    if before and after and reads_alike(before, after):
        return Revision(held, (), ())
    claims = [claim for claim in said if not recalls_earlier_version(claim.evidence.quote)]
    kept = [one for one in held if any(_again(one.claim, claim) for claim in claims)]
    fresh = [claim for claim in claims if not any(_again(one.claim, claim) for one in held)]
    if before and after:
        fresh = [claim for claim in fresh if not _stands(claim, after, before)]
    superseded: list[tuple[Assertion, Claim]] = []
    withdrawn: list[Assertion] = []
    free = list(fresh)
    for one in held:
        if one in kept:
            continue
        instead = next((claim for claim in free if _one_topic(one.claim, claim)), None)
        if instead is not None:
            free.remove(instead)
            superseded.append((one, instead))
            withdrawn.append(one)
        elif before and after and _stands(one.claim, before, after):
            kept.append(one)
        else:
            withdrawn.append(one)
    return Revision(tuple(kept), tuple(withdrawn), tuple(fresh), tuple(superseded))


def time_of_edit(stated: Iterable[datetime | None], before: datetime, seen: datetime) -> datetime:
    """When an edit was made: as the page or its server states, if that lies between our two looks at it.

    The first of the `stated` times that does is believed. `before` is when the old version was seen, `seen`
    when the new one was (all aware).
    """
    return next((at for at in stated if at is not None and before < at <= seen), seen)


def reads_alike(one: Wording, other: Wording) -> bool:
    """Whether two versions have the same words and figures in the same order, in title and text."""
    return all(
        words_and_figures(a) == words_and_figures(b)
        for a, b in ((one.title, other.title), (one.text, other.text))
    )


_SHARE = 0.3  # of the telling words of an article that even a rewritten one keeps
_SHARE_ELSEWHERE = 0.6  # a front page has some of them too
_LONGER = 5  # letters
_TITLE_SHARE = 0.5


def still_there(before: Wording, after: Wording, *, moved: bool = False) -> bool:
    """Whether what stands at the address of an article now is the article, in whatever words.

    Else it is a page that servers give with a clear conscience: to sign in or to prove oneself human, a word
    about maintenance, "not found"; and where the reader was sent on (`moved`), the front page. Such a page
    takes nothing back. The article is known by its title or its words, or by being said to be withdrawn.
    """
    titles = _share(before.title, after.title), _share(after.title, before.title)
    if min(titles) >= _TITLE_SHARE:
        return True
    share = _share(f"{before.title} {before.text}", f"{after.title} {after.text}")
    return share >= (_SHARE_ELSEWHERE if moved else _SHARE) or bool(_TAKEN_BACK.search(plain(after.text)))


def strange_to(title: str, page: Wording) -> bool:
    """Whether a page has not a single one of the longer words, two at least, of a title given for it."""
    told, shown = _telling(title), f"{page.title} {page.text}".lower()
    return len(told) > 1 and not any(word in shown for word in told) and not _TAKEN_BACK.search(plain(shown))


def of_another(entry: Wording, known: Wording, *, announced: bool) -> bool:
    """Whether an entry of a feed speaks of another article than the one that is known at its link.

    Where that one, too, is known only as a feed `announced` it, its title tells; without titles, the text.
    """
    if not announced:
        return strange_to(entry.title, known)
    if entry.title or known.title:
        return words_of(entry.title) != words_of(known.title)
    return words_of(entry.text) != words_of(known.text)


def _share(text: str, other: str) -> float:
    told = _telling(text)
    return len(told.intersection(words_of(other))) / len(told) if told else 0.0


def _telling(text: str) -> set[str]:
    """The longer words; in scripts without spaces, letters."""
    return {word for word in words_of(text) if len(word) >= _LONGER or not word.isascii()}


_FORMER = r"(?:earlier|previous|prior|original|initial|first|past|older)"
_VERSION = r"(?:version|edition|draft|headline|update|iteration)s?"
_STORY = r"(?:article|story|post|page|headline|text|live ?blog|caption)"  # nothing but the page one reads
_PIECE = rf"(?:{_STORY}|report|piece|item|dispatch|column|bulletin)"  # of others too, if not "this" one
_ONCE = (
    r"(?:originally|initially|previously|earlier|at first|(?:incorrect|wrong|mistaken|erroneous)ly|in error)"
)
_SAID = (
    r"(?:said|stated|reported|listed|named|gave|suggested|indicated|described|identified|quoted|claimed|noted|"
    r"mentioned|put|had|misstated|misreported|misidentified|misnamed|omitted|referred|implied|wrote|carried)"
)
_GONE = r"(?:withdrawn|retracted|removed|deleted|taken down)"
_TAKEN_BACK = re.compile(
    rf"\b(?:this|the|our) {_PIECE} (?:has been|was|is|is being) (?:\w+ )?{_GONE}\b"
    rf"|\b(?:have|has|had) (?:\w+ )?{_GONE} (?:this|the|our|that|an?) {_PIECE}\b"
)
_RECALLS = re.compile(
    "|".join(
        (
            rf"\b{_FORMER} {_VERSION} (?:of|to) (?:this|the|our|that|an?) {_PIECE}\b",
            rf"\b(?:this|our) {_PIECE} (?:[\w ]{{0,30}} )?{_ONCE} (?:\w+ )?{_SAID}\b",
            rf"\b(?:the|an|a) {_STORY} (?:[\w ]{{0,30}} )?{_ONCE} (?:\w+ )?{_SAID}\b",
            rf"\b(?:this|our|the|an?) (?:{_FORMER} )?{_PIECE} (?:[\w ,.]{{0,30}} )?mis(?:stated|named)\b",
            rf"\b{_FORMER} {_STORY} (?:\w+ )?{_SAID}\b",
            rf"\bwe {_ONCE} {_SAID}\b",
        )
    )
)


def recalls_earlier_version(sentence: str) -> bool:
    """Whether a sentence tells what the article used to say, and so asserts none of it.

    "An earlier version of this article said that ...", "This story originally reported ...". A note that
    states the corrected fact ("was amended to say that he will not come") does assert it.
    """
    return bool(_RECALLS.search(plain(sentence).replace("’", "'")))


def _one_topic(one: Claim, other: Claim) -> bool:
    if isinstance(one, Attendance) and isinstance(other, Attendance):
        return one.kind == other.kind and _one_subject(one, other)
    if isinstance(one, Attendance) or isinstance(other, Attendance):
        return False
    return one.attribute == other.attribute


def _one_subject(one: Attendance, other: Attendance) -> bool:
    """Within one article a shared name, or a fitting one, is the same subject."""
    a, b = plain(one.subject), plain(other.subject)
    if a == b or a in map(plain, other.aliases) or b in map(plain, one.aliases):
        return True
    if one.kind == "delegation":
        return nation(a) is not None and nation(a) == nation(b)
    x, y = names.parse(one.subject), names.parse(other.subject)
    return names.one_person(x, y) or names.part_of(x, y) or names.part_of(y, x)


def _again(old: Claim, new: Claim) -> bool:
    """Whether the new claim says the very same of the same."""
    return _one_topic(old, new) and claim_relation(old, new) is Relation.SAME


def _stands(claim: Claim, here: Wording, there: Wording) -> bool:
    """Whether the sentence of a claim on `here` stands in `there` too, after the same words."""
    told = claim.evidence
    one, other = (here.text, there.text) if told.part == "text" else (here.title, there.title)
    lead = words_and_figures(one[: told.start])[-_CONTEXT:]
    return contains(words_and_figures(other), lead + words_and_figures(told.quote))


def contains(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether the words of a part stand together among these."""
    return any(words[i : i + len(part)] == part for i in range(len(words) - len(part) + 1))


@lru_cache(maxsize=64)
def words_and_figures(text: str) -> tuple[str, ...]:
    """The words and figures of a text; what stands inside a figure ("10.5", "10:30") belongs to it."""
    return tuple(
        re.findall(r"\d+(?:[.,:/-]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|\w+", plain(text).replace("’", "'"))
    )
