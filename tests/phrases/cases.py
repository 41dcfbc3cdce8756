"""The cases of the suite: what an article says, and the claims it makes; read from YAML, checked, frozen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Literal

import yaml

from watcher.core import edtf
from watcher.core.claims import Article
from watcher.core.values import ATTRIBUTES, Amount, Bound, EventStatus, Status, Value
from watcher.core.watches import Event, Watch

HERE = Path(__file__).parent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody the article speaks of; any of `names` will do, and `None` is not checked."""

    names: tuple[str, ...]
    status: Status
    mode: Literal["virtual"] | None = None
    stands_for: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A detail the article gives, or (with no value) one that it seems to give and doesn't."""

    attribute: str
    value: Value | None


@dataclass(frozen=True, slots=True)
class Case:
    """One phrase. All attendance it claims is in `presences`; of the details only those in `facts` count.

    A case with `contrast` changes a little of the one before it, and so the answer.
    """

    id: str
    capability: str
    watch: Watch
    article: Article
    presences: tuple[Presence, ...]
    facts: tuple[Fact, ...]
    contrast: bool


class CaseError(ValueError):
    """A case that contradicts itself or the vocabulary, named by its id."""


def load(folder: Path = HERE) -> tuple[Case, ...]:
    """Every case of `folder/cases/*.yaml`, in order; raises `CaseError` at the first that is unsound."""
    cards = yaml.load((folder / "watches.yaml").read_text(encoding="utf-8"), _LOADER)  # noqa: S506
    cases: list[Case] = []
    for path in sorted((folder / "cases").glob("*.yaml")):
        sheet = yaml.load(path.read_text(encoding="utf-8"), _LOADER)  # noqa: S506
        if sheet["capability"] != path.stem:
            raise CaseError(f"{path.name} holds the capability {sheet['capability']}")
        for number, entry in enumerate(sheet["cases"], 1):
            id_ = f"{path.stem}-{number:02}"
            try:
                cases.append(_case(id_, path.stem, entry, cards[entry["watch"]]))
            except (KeyError, TypeError, ValueError) as error:
                raise CaseError(f"{id_}: {error!r}") from error
    _check(cases)
    return tuple(cases)


def digest(cases: tuple[Case, ...]) -> str:
    """SHA-256 (first 16 hex digits) of all that the cases ask, so that a floor tells which suite it is of."""
    asked = (
        f"{case.id} {case.watch.slug} {case.watch.event.names} {case.watch.event.places} "
        f"{case.watch.event.when} {case.article.published} {case.article.title!r} {case.article.text!r} "
        f"{case.presences} {case.facts}"
        for case in cases
    )
    return hashlib.sha256("\n".join(asked).encode()).hexdigest()[:16]


def _case(id_: str, capability: str, entry: dict[str, Any], card: dict[str, Any]) -> Case:
    unknown = entry.keys() - {"watch", "contrast", "published", "title", "text", "expect"}
    if unknown:
        raise ValueError(f"unknown keys {sorted(unknown)}")
    published: date = entry.get("published", card["published"])
    return Case(
        id=id_,
        capability=capability,
        watch=_watch(entry["watch"], card),
        article=Article(
            id=id_,
            url=f"https://news.example/{id_}",
            published=datetime.combine(published, time(12), UTC),
            title=entry.get("title", ""),
            text=entry["text"],
        ),
        presences=tuple(_presence(item) for item in entry["expect"] if "subject" in item),
        facts=tuple(_fact(item) for item in entry["expect"] if "subject" not in item),
        contrast=entry.get("contrast", False),
    )


def _watch(slug: str, card: dict[str, Any]) -> Watch:
    event = Event(tuple(card["names"]), tuple(card["places"]), card["country"], card["when"])
    return Watch(slug, card["title"], event)


def _presence(item: dict[str, Any]) -> Presence:
    names = (item["subject"], *item.get("also", ()))
    return Presence(names, Status(item["status"]), item.get("mode"), item.get("stands_for"))


def _fact(item: dict[str, Any]) -> Fact:
    attribute, value = item["attribute"], item["value"]
    kind = ATTRIBUTES[attribute]
    if value is None:
        return Fact(attribute, None)
    if kind == "number":
        return Fact(attribute, Amount(value, Bound(item.get("bound", "exact"))))
    value = str(value)
    if kind == "date" and not edtf.is_valid(value):
        raise ValueError(f"{value} is no date of EDTF")
    if kind == "status":
        EventStatus(value)
    return Fact(attribute, value)


def _check(cases: list[Case]) -> None:
    seen: dict[tuple[str, str, date], str] = {}
    for before, case in _pairs(cases):
        key = (case.article.title, case.article.text, case.article.published.date())
        if key in seen:
            raise CaseError(f"{case.id} says what {seen[key]} says")
        seen[key] = case.id
        told = f"{case.article.title} {case.article.text}".replace("\u00a0", " ").casefold()
        for presence in case.presences:
            # three letters, for "Polish" tells of Poland
            if not any(name.split()[-1][:3].casefold() in told for name in presence.names):
                raise CaseError(f"{case.id}: {presence.names[0]} is nowhere in the article")
        if case.contrast and (
            before is None
            or before.capability != case.capability
            or (before.presences, before.facts) == (case.presences, case.facts)
        ):
            raise CaseError(f"{case.id} is no contrast to the case before it")


def _pairs(cases: list[Case]) -> Iterator[tuple[Case | None, Case]]:
    before: Case | None = None
    for case in cases:
        yield before, case
        before = case
