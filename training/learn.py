"""Learning: samples to batches, batches to a trained network, and the network's word on examples."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.asked import Ask
from training.augment import Sample, plain
from training.dataset import CLASSES, Example
from training.network import STATUSES, Reader, pool
from watcher.core.extract.markers import DELEGATIONS, PERSONS
from watcher.core.extract.windows import Window, located, pack

LIMIT = 256  # tokens of a window
DETAILS = 0.6  # weight of the details beside presence
NOTED = 1000  # steps after which the loss is noted
HALVED = bool(torch.cpu.get_capabilities().get("avx512_bf16"))  # bfloat16 takes half the time there


@dataclass(frozen=True, slots=True)
class Encoder:
    """Layouts to windows of token ids."""

    tokenizer: Tokenizer
    limit: int = LIMIT

    def windows(self, sample: Sample) -> tuple[Window, ...]:
        """The windows of one sample."""
        vocabulary = {self.tokenizer.token_to_id(m) for m in (*PERSONS, *DELEGATIONS)}
        texts = [sample.layout.header, *(line.text for line in sample.layout.lines)]
        head, *lines = self.tokenizer.encode_batch(texts, add_special_tokens=False)
        start, stop = (self.tokenizer.token_to_id(t) for t in ("[CLS]", "[SEP]"))
        return pack(
            head.ids,
            [line.ids for line in lines],
            sample.layout,
            vocabulary.__contains__,
            start=start,
            stop=stop,
            limit=self.limit,
            points=[located(a, b.offsets) for a, b in zip(sample.layout.lines, lines, strict=True)],
        )


@dataclass(frozen=True, slots=True)
class Batch:
    """Several samples as tensors; entities are numbered through the batch."""

    ids: Tensor
    mask: Tensor
    slots: Tensor  # positions in the flattened windows
    entity: Tensor  # of each slot
    quoted: Tensor  # of each slot: stands in the gold quote
    labels: Tensor  # of each entity
    virtual: Tensor
    weight: Tensor
    lines: list[tuple[int, int, int, int]]  # of each slot: sample, line, entity and mention in the sample
    spans: Tensor  # [n, 2] positions of the first and last token
    asks: list[Ask]  # of each span


def collate(samples: Sequence[Sample], encoder: Encoder) -> Batch | None:
    """One batch; entities that are asked nowhere are left out. None where nothing is asked."""
    windows = [(s, w) for s, sample in enumerate(samples) for w in encoder.windows(sample)]
    if not windows:
        return None
    count = max(len(w.ids) for _, w in windows)
    ids = torch.zeros(len(windows), count, dtype=torch.long)
    mask = torch.zeros(len(windows), count, dtype=torch.long)
    numbers: dict[tuple[int, int], int] = {}
    slots, entity, quoted, lines = [], [], [], []
    spans, asks = [], []
    for row, (s, window) in enumerate(windows):
        ids[row, : len(window.ids)] = torch.tensor(window.ids)
        mask[row, : len(window.ids)] = 1
        for position, line, slot in window.asked:
            slots.append(row * count + position)
            entity.append(numbers.setdefault((s, slot.entity), len(numbers)))
            quoted.append(slot.mention in samples[s].labels[slot.entity].quoted)
            lines.append((s, line, slot.entity, slot.mention))
        for span, first, last in window.spans:
            spans.append((row * count + first, row * count + last))
            asks.append(samples[s].asks[span])
    labels = [samples[s].labels[e] for s, e in numbers]
    return Batch(
        ids,
        mask,
        torch.tensor(slots, dtype=torch.long),
        torch.tensor(entity, dtype=torch.long),
        torch.tensor(quoted, dtype=torch.bool),
        torch.tensor([x.status for x in labels], dtype=torch.long),
        torch.tensor([float(x.virtual) for x in labels]),
        torch.tensor([float(x.known) for x in labels]),
        lines,
        torch.tensor(spans, dtype=torch.long).reshape(-1, 2),
        asks,
    )


def loss(net: Reader, batch: Batch, smoothing: float = 0.05) -> Tensor:
    """What each entity is, which mention tells it, and what each telling mention says."""
    with torch.autocast("cpu", torch.bfloat16, enabled=HALVED):
        out, told = net(batch.ids, batch.mask, batch.slots, batch.spans)
    out, told = out.float(), told.float()
    result = DETAILS * _details(net, told, batch.asks) if batch.asks else torch.zeros(())
    if not batch.lines:
        return result
    mixed, virtual, logw = pool(out, batch.entity, len(batch.labels))
    total = functional.cross_entropy(mixed, batch.labels, label_smoothing=smoothing, reduction="none")
    result = result + (total * batch.weight).sum() / batch.weight.sum().clamp_min(1)
    claimed = batch.labels > 0
    if bool(batch.quoted.any()):
        quote = torch.zeros(len(batch.labels)).index_add(0, batch.entity, logw.exp() * batch.quoted)
        claimed_there = torch.zeros(len(batch.labels), dtype=torch.bool)
        claimed_there[batch.entity[batch.quoted]] = True
        result = result - 0.2 * quote[claimed_there].clamp_min(1e-4).log().mean()
        says = functional.cross_entropy(
            out[batch.quoted, :STATUSES], batch.labels[batch.entity[batch.quoted]], label_smoothing=smoothing
        )
        result = result + 0.2 * says
    silent = ~claimed[batch.entity]
    if bool(silent.any()):
        nothing = torch.zeros(int(silent.sum()), dtype=torch.long)
        result = result + 0.2 * functional.cross_entropy(
            out[silent, :STATUSES], nothing, label_smoothing=smoothing
        )
    if bool(claimed.any()):
        result = result + 0.1 * functional.binary_cross_entropy_with_logits(
            virtual[claimed], batch.virtual[claimed]
        )
    return result


def _details(net: Reader, told: Tensor, asks: Sequence[Ask]) -> Tensor:
    """How wrong network and judge together are on each span asked."""
    question = torch.tensor([ask.question for ask in asks])
    judged = torch.tensor([ask.odds for ask in asks])
    weight = torch.tensor([ask.weight for ask in asks])
    odds = told.gather(1, question[:, None])[:, 0] + net.span_trust[question] * judged
    right = torch.tensor([float(ask.right) for ask in asks])
    every = functional.binary_cross_entropy_with_logits(odds, right, reduction="none")
    return (every * weight).sum() / weight.sum()


def batches(samples: Sequence[Sample], encoder: Encoder, tokens: int, rng: random.Random) -> Iterator[Batch]:
    """Batches of about `tokens` tokens of samples of like length, in random order."""
    sizes = [sum(len(x.text) for x in s.layout.lines) / 3.6 + 40 for s in samples]
    order = sorted(range(len(samples)), key=lambda i: sizes[i] * rng.uniform(0.85, 1.15))
    groups: list[list[int]] = [[]]
    for i in order:
        if groups[-1] and max(sizes[i], *(sizes[j] for j in groups[-1])) * (len(groups[-1]) + 1) > tokens:
            groups.append([])
        groups[-1].append(i)
    rng.shuffle(groups)
    for group in groups:
        batch = collate([samples[i] for i in group], encoder)
        if batch is not None:
            yield batch


def train(
    net: Reader,
    epoch: Callable[[int, random.Random], Sequence[Sample]],
    encoder: Encoder,
    *,
    epochs: int,
    seed: int,
    rate: float = 1e-4,
    head_rate: float = 5e-4,
    end: float = 0.02,
    tokens: int = 1300,
    note: Callable[[str], None] = print,
) -> None:
    """Train in place. `epoch(n, rng)` gives the samples of the n-th epoch.

    The rates rise over the first fifteenth of all steps and fall in a straight line to their share `end`.
    Rates or batches twice as large learn far less from the same passages: `docs/model-card.md`.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    head = [p for n, p in net.named_parameters() if n.startswith(("head", "span", "markers"))]
    body = [
        p
        for n, p in net.named_parameters()
        if not n.startswith(("head", "span", "markers")) and p.requires_grad
    ]
    best = torch.optim.AdamW(
        [{"params": body, "lr": rate}, {"params": head, "lr": head_rate}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
        fused=True,
    )
    plan = [batch for n in range(epochs) for batch in batches(epoch(n, rng), encoder, tokens, rng)]
    heights = list(_heights(len(plan), end))
    schedule = torch.optim.lr_scheduler.LambdaLR(best, lambda s: heights[min(s, len(heights) - 1)])
    net.train()
    begun = time.monotonic()
    losses = []
    for step, batch in enumerate(plan, 1):
        value = loss(net, batch)
        best.zero_grad()
        value.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        best.step()
        schedule.step()
        losses.append(value.item())
        if step % NOTED == 0 or step == len(plan):
            lately = np.mean(losses[-NOTED:])
            note(f"step {step} of {len(plan)}: loss {lately:.3f}, {time.monotonic() - begun:.0f} s")
    net.eval()


def _heights(steps: int, end: float) -> Iterator[float]:
    """The share of the full rate at each step."""
    warm = max(1, steps // 15)
    for step in range(steps):
        yield min((step + 1) / warm, end + (1 - end) * (steps - step) / max(1, steps - warm))


@dataclass(frozen=True, slots=True)
class Verdict:
    """The network's word on one entity of an example."""

    logits: tuple[float, ...]  # over CLASSES
    virtual: float  # logit
    mention: int  # the one with most weight


def judge(net: Reader, examples: Sequence[Example], encoder: Encoder) -> list[dict[int, Verdict]]:
    """For each example, verdicts by entity index; entities that no window shows have none."""
    net.eval()
    result: list[dict[int, Verdict]] = []
    with torch.no_grad():
        for example in examples:
            batch = collate([plain(example)], encoder)
            verdicts: dict[int, Verdict] = {}
            if batch is not None:
                out, _ = net(batch.ids, batch.mask, batch.slots, batch.spans)
                mixed, virtual, logw = pool(out, batch.entity, len(batch.labels))
                for k in range(len(batch.labels)):
                    rows = (batch.entity == k).nonzero()[:, 0]
                    best = rows[logw[rows].argmax()]
                    _, _, entity, mention = batch.lines[int(best)]
                    verdicts[entity] = Verdict(tuple(mixed[k].tolist()), float(virtual[k]), mention)
            result.append(verdicts)
    return result


assert len(CLASSES) == STATUSES  # noqa: S101 - the head and the labels are one list
