"""The network: a small BERT encoder read at the markers of mentions, and pooling over an entity's mentions.

The encoder has the shape of all-MiniLM-L6-v2 (6 layers of width 384), written out so that the exported
graph holds nothing else, and so that the upper layers are computed only where something is asked.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from watcher.core.extract.questions import QUESTIONS

WIDTH, HEADS, LAYERS, INNER, VOCABULARY, POSITIONS = 384, 12, 6, 1536, 30522, 512
STATUSES = 8
MARKER_IDS = 80  # the markers' ids are below this; there `words` is zero
WHOLE = 3  # layers that every token passes; those above bring only markers and ends of spans up to date


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, dropout: float) -> None:
        """`dropout` is for training."""
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, context: Tensor, bias: Tensor | None) -> Tensor:
        """The tokens `x` after a look at `context`; `bias` shuts out its padding, where there is any."""
        b, n, _ = x.shape
        q, k, v = (
            part.view(b, -1, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in (self.query(x), self.key(context), self.value(context))
        )
        if self.training:  # the fused form is faster to train, the plain one exports as plain operators
            with torch.autocast("cpu", enabled=False):  # its halved precision is slower than the full one
                mixed = functional.scaled_dot_product_attention(q.float(), k.float(), v.float(), bias)
        else:
            scores = q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS)
            mixed = (scores if bias is None else scores + bias).softmax(-1) @ v
        mixed = mixed.transpose(1, 2).reshape(b, n, WIDTH)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Reader(nn.Module):
    """Token ids, positions of markers and of spans in.

    Out come, for each marker, status, evidence and virtual logits; for each span, from its first and last
    token, log-odds by question, which add to what the judge of details has by its signs.
    """

    def __init__(self, dropout: float = 0.05) -> None:
        """Random weights; `from_base` gives the base model's. `dropout` is for training."""
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)  # kept as the base model has it, but for the markers
        self.words.requires_grad_(False)
        self.markers = nn.Embedding(MARKER_IDS + 1, WIDTH, padding_idx=MARKER_IDS)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))  # BERT's token type 0
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Dropout(dropout))
        self.heads = nn.Linear(WIDTH, STATUSES + 2)
        self.span_head = nn.Sequential(nn.Linear(2 * WIDTH, WIDTH), nn.GELU(), nn.Dropout(dropout))
        self.span_heads = nn.Linear(WIDTH, len(QUESTIONS))
        self.span_trust = nn.Parameter(torch.full((len(QUESTIONS),), 0.9))  # in the judge's log-odds

    def forward(self, ids: Tensor, mask: Tensor, slots: Tensor, spans: Tensor) -> tuple[Tensor, Tensor]:
        """`ids`, `mask`: [windows, tokens]; `slots`: [n], `spans`: [m, 2] positions in flattened windows."""
        asked = (ids > 0) & (ids < MARKER_IDS)
        asked.view(-1)[spans.flatten()] = True
        most = int(asked.sum(1).max())
        # Of each window first the positions asked, then such as fill the row up and stay as they are
        rows = (~asked).byte().argsort(dim=1, stable=True)[:, :most]
        words = self.words(ids) + self.markers(ids.clamp_max(MARKER_IDS))
        return self.read(words, mask, rows, asked.gather(1, rows), slots, spans)

    def read(
        self,
        words: Tensor,
        mask: Tensor | None,
        rows: Tensor,
        live: Tensor | None,
        slots: Tensor,
        spans: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """The same from word embeddings; without a mask every token counts.

        `rows`: [windows, k], the positions that the upper layers bring up to date, where `live` says so.
        """
        x = words + self.positions.weight[: words.shape[1]] + self.kind
        x = self.dropout(self.norm(x))
        bias = None if mask is None else (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers[:WHOLE]:
            x = layer(x, x, bias)
        places = rows[:, :, None].expand(-1, -1, WIDTH)
        some = x.gather(1, places)
        for layer in self.layers[WHOLE:]:
            new = layer(some, x, bias)
            some = new if live is None else torch.where(live[:, :, None], new, some)
            x = x.scatter(1, places, some)
        x = x.reshape(-1, WIDTH)
        ends = torch.cat((x[spans[:, 0]], x[spans[:, 1]]), dim=1)
        return self.heads(self.head(x[slots])), self.span_heads(self.span_head(ends))


def pool(out: Tensor, entity: Tensor, entities: int) -> tuple[Tensor, Tensor, Tensor]:
    """Mix each entity's mentions by their evidence: status logits, virtual logits, log weights of mentions.

    `entity` holds the index of each row's entity.
    """
    evidence = out[:, STATUSES]
    top = torch.full((entities,), -1e9).scatter_reduce(0, entity, evidence, "amax")
    total = torch.zeros(entities).scatter_add(0, entity, (evidence - top[entity]).exp())
    logw = evidence - top[entity] - total.clamp_min(1e-9).log()[entity]
    weight = logw.exp()[:, None]
    mixed = torch.zeros(entities, out.shape[1]).index_add(0, entity, out * weight)
    return mixed[:, :STATUSES], mixed[:, STATUSES + 1], logw


def from_base(folder: Path, dropout: float = 0.05) -> Reader:
    """A reader on the weights of the base model; its markers are still to be begun."""
    raw = load_file(folder / "model.safetensors")
    raw = {k.removeprefix("bert."): v for k, v in raw.items()}
    net = Reader(dropout)
    names = {
        "words.weight": "embeddings.word_embeddings.weight",
        "positions.weight": "embeddings.position_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    for i in range(LAYERS):
        old = f"encoder.layer.{i}."
        for mine, theirs in {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "out": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm2": "output.LayerNorm",
        }.items():
            for kind in ("weight", "bias"):
                names[f"layers.{i}.{mine}.{kind}"] = f"{old}{theirs}.{kind}"
    state = net.state_dict()
    state.update({mine: raw[theirs] for mine, theirs in names.items()})
    state["kind"] = raw["embeddings.token_type_embeddings.weight"][0]
    net.load_state_dict(state)
    return net


def begin_markers(net: Reader, meanings: dict[int, list[int]], seed: int) -> None:
    """Set each marker's embedding to the mean of the words that say what it stands for, plus noise."""
    noise = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        spread = net.words.weight.std()
        net.markers.weight.zero_()
        for marker, words in meanings.items():
            mean = net.words.weight[words].mean(0)
            net.words.weight[marker] = 0
            net.markers.weight[marker] = mean + 0.3 * spread * torch.randn(WIDTH, generator=noise)
