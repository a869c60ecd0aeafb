"""all-MiniLM-L6-v2 without torch: texts in, 384 numbers of length 1 a text out.

Texts of equal length are run together and never padded, so no attention mask is needed and nothing is wasted.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from safetensors import safe_open
from tokenizers import Tokenizer

from bot.components.weights import TOKENIZER_FILE, WEIGHTS_FILE

DIMENSIONS = 384
MOST_TOKENS = 128
"""The model was made for 128 tokens (about 90 words); longer passages are cut there."""
_TOKENS_AT_ONCE = 1024
"""Bounds the memory of one run: the widest array is this many rows of 1,536 numbers."""


class Encoder:
    """Read-only after loading; safe to call from several threads."""

    def __init__(self, folder: Path, graph: bytes, threads: int = 1) -> None:
        """`folder`: what `weights_folder()` verified. `graph`: from `build_graph`. One thread serves; two train
        faster."""
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MOST_TOKENS)
        self._words = _mapped(folder / WEIGHTS_FILE, "embeddings.word_embeddings.weight")
        with safe_open(str(folder / WEIGHTS_FILE), "np") as tensors:
            places = tensors.get_tensor("embeddings.position_embeddings.weight")[:MOST_TOKENS]
            # Every text is a single segment, so the first token-type row is part of each place's row.
            self._places = places + tensors.get_tensor("embeddings.token_type_embeddings.weight")[0]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Shape (len(texts), 384), float32, each row of length 1; an empty text gets the row of no words at all."""
        result = np.empty((len(texts), DIMENSIONS), dtype=np.float32)
        by_length: dict[int, list[tuple[int, list[int]]]] = defaultdict(list)
        for place, encoding in enumerate(self._tokenizer.encode_batch(list(texts))):
            by_length[len(encoding.ids)].append((place, encoding.ids))
        for length, members in by_length.items():
            step = max(1, _TOKENS_AT_ONCE // length)
            for start in range(0, len(members), step):
                run = members[start : start + step]
                x = self._words[np.array([ids for _, ids in run])] + self._places[:length]
                result[[place for place, _ in run]] = self._session.run(None, {"x": x})[0]
        return result


def _mapped(path: Path, name: str) -> np.ndarray:
    """One tensor of a safetensors file, read from disk only where it is looked at. 47 MB for the table of words."""
    with path.open("rb") as file:
        header_length = int.from_bytes(file.read(8), "little")
        entry = json.loads(file.read(header_length))[name]
    if entry["dtype"] != "F32":
        raise ValueError(f"{name} is {entry['dtype']}, not 32-bit floating point")
    start = 8 + header_length + entry["data_offsets"][0]
    return np.memmap(path, dtype="<f4", mode="r", offset=start, shape=tuple(entry["shape"]))
