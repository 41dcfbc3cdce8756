"""The trained reader: for everybody in an article, how likely each status is, and which mention tells it.

Loads a small int8 network once and runs it on one core; knows nothing of rules or of what becomes a claim.
How it was made and how good it is: `docs/model-card.md`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Self

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from watcher.core.claims import Article
from watcher.core.extract.entities import Entity
from watcher.core.extract.markers import DELEGATIONS, PERSONS
from watcher.core.extract.questions import QUESTIONS, Opinions, Span
from watcher.core.extract.windows import Layout, Line, Window, lay_out, located, pack
from watcher.core.values import Status
from watcher.core.watches import Watch

_STATUSES = tuple(Status)
CLASSES: tuple[Status | None, ...] = (None, *_STATUSES)
"""What a reading tells apart: no claim, and the seven statuses."""

_Asked = Sequence[tuple[int, Sequence[tuple[int, NDArray[np.float32]]]]]
"""For each entity asked about: its mentions, and the row that the network gave for each."""
_EVIDENCE, _VIRTUAL = len(CLASSES), len(CLASSES) + 1  # columns of the network's output after the statuses


@dataclass(frozen=True, slots=True)
class Telling:
    """One mention's part in a reading; `weight` is its share in the entity's verdict (they add up to 1)."""

    mention: int  # index into the entity's mentions
    weight: float
    probabilities: tuple[float, ...]  # over CLASSES: what this mention alone says


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model makes of one entity in the whole article; probabilities are calibrated."""

    entity: int  # index into the entities given
    probabilities: tuple[float, ...]  # over CLASSES, adding up to 1
    virtual: float  # if there is a claim: probability that it is of presence by video
    tellings: tuple[Telling, ...]  # the mentions read, heaviest first

    @property
    def presence(self) -> float:
        """Probability that the article makes a claim of any status on this entity."""
        return 1.0 - self.probabilities[0]

    @property
    def status(self) -> Status:
        """The likeliest of the seven statuses, if there is a claim."""
        best = max(range(1, len(CLASSES)), key=self.probabilities.__getitem__)
        return _STATUSES[best - 1]

    @property
    def confidence(self) -> float:
        """Probability that there is a claim and that it is of `status`."""
        return max(self.probabilities[1:])

    @property
    def mention(self) -> int:
        """The mention on which the verdict rests most: its sentence is the quote."""
        return self.tellings[0].mention


class PresenceModel:
    """The network with its tokenizer. Safe to share between threads."""

    def __init__(
        self,
        session: onnxruntime.InferenceSession,
        tokenizer: Tokenizer,
        meta: dict[str, Any],
        gate: dict[str, float],
    ) -> None:
        """`meta` and `gate` are the contents of `meta.json` and `gate.json`."""
        self._session = session
        self._tokenizer = tokenizer
        self._markers = frozenset(tokenizer.token_to_id(m) for m in (*PERSONS, *DELEGATIONS))
        self._start, self._stop = (tokenizer.encode(t).ids[0] for t in ("[CLS]", "[SEP]"))
        self._limit: int = meta["window"]  # tokens of one pass
        self._budget: int = meta["budget"]  # tokens of an article
        self._detail_budget: int = meta["detail budget"]  # tokens of further lines, which tell details
        self._trust: list[float] = [meta["trust"][question] for question in QUESTIONS]
        self._temperature: float = meta["temperature"]
        self.version: str = meta["version"]
        self._gate = {tokenizer.token_to_id(token): weight for token, weight in gate.items()}

    @classmethod
    def load(cls) -> Self:
        """The model that is shipped inside the package. One thread: a worker costs one core."""
        folder = files("watcher.core.extract") / "model"
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # windows differ in size; the arena would keep the largest
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(
            (folder / "presence.onnx").read_bytes(),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],  # the fused sum and norm take longer than both alone
        )
        tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
        meta, gate = (
            json.loads((folder / name).read_text(encoding="utf-8")) for name in ("meta.json", "gate.json")
        )
        return cls(session, tokenizer, meta, gate)

    def read(
        self, article: Article, watch: Watch, entities: Sequence[Entity], spans: Sequence[Span] = ()
    ) -> tuple[tuple[Reading, ...], Opinions]:
        """One reading for each entity that stands in the sentences read, and opinions on the spans there.

        In a long article not all do.
        """
        layout = lay_out(article, watch, entities, spans=spans)
        texts = [layout.header, *(line.text for line in layout.lines)]
        head, *lines = self._tokenizer.encode_batch(texts, add_special_tokens=False)
        ids = [line.ids for line in lines]  # each asking copies them
        kept = self._affordable(layout.lines, ids)
        windows = pack(
            head.ids,
            [ids[i] for i in kept],
            Layout(layout.header, tuple(layout.lines[i] for i in kept)),
            self._markers.__contains__,
            start=self._start,
            stop=self._stop,
            limit=self._limit,
            points=[located(layout.lines[i], lines[i].offsets) for i in kept],
        )
        rows: dict[int, list[tuple[int, NDArray[np.float32]]]] = {}
        told: dict[Span, Sequence[float]] = {}
        for window in windows:
            by_slot, by_span = self._run(window)
            for (_, _, slot), row in zip(window.asked, by_slot, strict=True):
                rows.setdefault(slot.entity, []).append((slot.mention, row))
            for (span, _, _), row in zip(window.spans, by_span, strict=True):
                told[spans[span]] = row.tolist()
        return self._readings(sorted(rows.items())), Opinions(told, self._trust)

    def _run(self, window: Window) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The network's word on the slots and on the spans of a window."""
        ids = np.array([window.ids], dtype=np.int64)
        slots = [position for position, _, _ in window.asked] or [0]
        spans = [(first, last) for _, first, last in window.spans] or [(0, 0)]
        by_slot, by_span = self._session.run(
            None,
            {
                "ids": ids,
                "slots": np.array(slots, dtype=np.int64),
                "spans": np.array(spans, dtype=np.int64),
            },
        )
        return by_slot[: len(window.asked)], by_span[: len(window.spans)]

    def _affordable(self, lines: Sequence[Line], encoded: Sequence[Sequence[int]]) -> list[int]:
        """Which lines to read: all if they fit, else those on which a claim most likely rests, in order.

        Beside them the first lines that may tell a detail.
        """
        if sum(map(len, encoded)) <= self._budget:
            return list(range(len(lines)))
        asking = [i for i, line in enumerate(lines) if line.slots]
        worth = {i: sum(filter(None, map(self._gate.get, set(encoded[i])))) for i in asking}
        kept: list[int] = []
        left = self._budget
        for index in sorted(asking, key=lambda i: (-worth[i], i)):
            cost = min(len(encoded[index]), self._limit)  # what is longer is cut
            if cost <= left:
                kept.append(index)
                left -= cost
        left = self._detail_budget
        for index, line in enumerate(lines):
            cost = min(len(encoded[index]), self._limit)
            if line.points and index not in kept and cost <= left:
                kept.append(index)
                left -= cost
        return sorted(kept)

    def _readings(self, asked: _Asked) -> tuple[Reading, ...]:
        """The readings of entities, by the rows that the network gave for their mentions."""
        every: list[NDArray[np.float32]] = []
        weighed = []
        for _, rows in asked:
            out = np.array([row for _, row in rows])
            weights = _softmax(out[:, _EVIDENCE])
            mixed = weights @ out
            every += [*out, mixed]
            weighed.append((weights.tolist(), float(1 / (1 + np.exp(-mixed[_VIRTUAL])))))
        told = iter(self._probabilities(every))  # all at once: each call costs more than its sum
        readings = []
        for (entity, rows), (shares, virtual) in zip(asked, weighed, strict=True):
            tellings = [
                Telling(mention, share, next(told)) for (mention, _), share in zip(rows, shares, strict=True)
            ]
            tellings.sort(key=lambda t: -t.weight)
            readings.append(Reading(entity, next(told), virtual, tuple(tellings)))
        return tuple(readings)

    def _probabilities(self, rows: Sequence[NDArray[np.float32]]) -> list[tuple[float, ...]]:
        if not rows:
            return []
        return list(map(tuple, _softmax(np.array(rows)[:, : len(CLASSES)] / self._temperature).tolist()))


def _softmax(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Shares along the last axis."""
    powers: NDArray[np.float32] = np.exp(values - values.max(-1, keepdims=True))
    shares: NDArray[np.float32] = powers / powers.sum(-1, keepdims=True)
    return shares
