"""Turns the published weights of all-MiniLM-L6-v2 into a small ONNX graph, once, when the assistant is trained.

Plain numpy took 8 to 24 ms a message; this graph takes 1 to 4 on one core: onnxruntime keeps the matrices packed and
multiplies eight-bit numbers. Matrices are rounded to eight bits a column (cosine with the unrounded model: 0.985 to
0.99); the classifiers are trained on what this very graph says, so they never see the difference. The table of words
stays outside: it is mapped from the weights file, and only the rows of words that are typed are read.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors import safe_open

from bot.components.adapters import FILE, adapted
from bot.components.weights import WEIGHTS_FILE

DIMENSIONS = 384
LAYERS = 6
HEADS = 12
EPSILON = 1e-12
_FUSED = "com.microsoft"
"""Operators of onnxruntime's own that do in one step what plain ONNX does in several."""


def build_graph(folder: Path, tuned: Path = FILE) -> bytes:
    """A serialised ONNX model: input `x` (texts, tokens, 384) of unpadded embeddings, output `vectors` (texts, 384).

    `tuned`: what our own texts taught (`bot.components.adapters`); a path without a file gives the published model.
    """
    with safe_open(str(folder / WEIGHTS_FILE), "np") as tensors:
        return _Builder(adapted(tensors.get_tensor, tuned)).model()


class _Builder:
    def __init__(self, get: Callable[[str], np.ndarray]) -> None:
        self._get = get
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def model(self) -> bytes:
        x = self._node("LayerNormalization", ["x", *self._norm("embeddings.LayerNorm")], epsilon=EPSILON)
        for number in range(LAYERS):
            x = self._layer(x, f"encoder.layer.{number}.")
        mean = self._node("ReduceMean", [x, self._constant(np.array([1]))], keepdims=0)
        self._nodes.append(helper.make_node("LpNormalization", [mean], ["vectors"], axis=1, p=2))
        graph = helper.make_graph(
            self._nodes,
            "all-MiniLM-L6-v2",
            [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["texts", "tokens", DIMENSIONS])],
            [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["texts", DIMENSIONS])],
            self._constants,
        )
        versions = [helper.make_opsetid("", 18), helper.make_opsetid(_FUSED, 1)]
        model = helper.make_model(graph, opset_imports=versions, ir_version=8)
        return bytes(model.SerializeToString())

    def _layer(self, x: str, name: str) -> str:
        asked = self._linear(x, *(f"{name}attention.self.{part}" for part in ("query", "key", "value")))
        parts = self._node("Split", [asked, self._constant(np.array([DIMENSIONS] * 3))], outputs=3, axis=-1)
        context = self._node("MultiHeadAttention", parts, domain=_FUSED, num_heads=HEADS)
        attended = self._linear(context, f"{name}attention.output.dense")
        y = self._skip_norm(attended, x, f"{name}attention.output.LayerNorm")
        wide = self._node("Gelu", [self._linear(y, f"{name}intermediate.dense")], domain=_FUSED)
        return self._skip_norm(self._linear(wide, f"{name}output.dense"), y, f"{name}output.LayerNorm")

    def _linear(self, x: str, *names: str) -> str:
        """`x @ weight + bias`; several weights of one input stand side by side."""
        weight = np.concatenate([self._get(f"{name}.weight") for name in names]).T
        bias = np.concatenate([self._get(f"{name}.bias") for name in names])
        scale = (np.abs(weight).max(axis=0) / 127).astype(np.float32)
        rounded = np.clip(np.round(weight / scale), -127, 127).astype(np.int8)
        zero = np.zeros(len(scale), dtype=np.int8)
        inputs = [x, *(self._constant(part) for part in (rounded, scale, zero, bias))]
        return self._node("DynamicQuantizeMatMul", inputs, domain=_FUSED)

    def _skip_norm(self, x: str, skipped: str, name: str) -> str:
        inputs = [x, skipped, *self._norm(name)]
        return self._node("SkipLayerNormalization", inputs, domain=_FUSED, epsilon=EPSILON)

    def _norm(self, name: str) -> list[str]:
        return [self._constant(self._get(f"{name}.{part}")) for part in ("weight", "bias")]

    def _constant(self, value: np.ndarray) -> str:
        name = f"c{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def _node(self, kind: str, inputs: list[str], outputs: int = 1, **settings):  # type: ignore[no-untyped-def]
        """Name of its output, or a list of names where it has several."""
        names = [f"n{len(self._nodes)}_{number}" for number in range(outputs)]
        self._nodes.append(helper.make_node(kind, inputs, names, **settings))
        return names[0] if outputs == 1 else names
