"""What our own texts taught the sentence embeddings: thin matrices that are added to the published weights.

`python -m bot.tune` learns them and writes `bot/tuned/encoder.npz`, which belongs to the repository (decision record
0022). Without that file the published weights serve as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

FILE = Path(__file__).parent.parent / "tuned" / "encoder.npz"
RANK = 48
"""Columns of the thin matrices."""
MATRICES = (
    ("ask", ("attention.self.query", "attention.self.key", "attention.self.value")),
    ("attend", ("attention.output.dense",)),
    ("widen", ("intermediate.dense",)),
    ("narrow", ("output.dense",)),
)
"""Which matrices of a layer have an adapter, by the name under which it is kept; several of one input share one."""

Tensors = Callable[[str], np.ndarray]


def adapted(get: Tensors, path: Path = FILE) -> Tensors:
    """`get` (weights by name, each its outputs as rows) with what was learned added; `get` without a file."""
    if not path.exists():
        return get
    with np.load(path, allow_pickle=False) as file:
        learned = {name: file[name].astype(np.float32) for name in file.files}
    added: dict[str, np.ndarray] = {}
    layers = {name.split(".")[0] for name in learned if name.endswith(".down")}
    for layer in layers:
        for key, parts in MATRICES:
            whole = (learned[f"{layer}.{key}.down"] @ learned[f"{layer}.{key}.up"]).T
            for part, piece in zip(parts, np.split(whole, len(parts)), strict=True):
                added[f"encoder.layer.{layer}.{part}.weight"] = piece
    return lambda name: get(name) + added[name] if name in added else get(name)
