"""Texts as the first layer wants them: the rows of their words, plus those of their places, padded to one length."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from safetensors import safe_open
from tokenizers import Tokenizer

from bot.components.weights import TOKENIZER_FILE, WEIGHTS_FILE

MOST_TOKENS = 128
_EVEN = 4
"""Lengths are rounded up to this, so that fewer shapes have to be prepared."""


class Reader:
    """Read-only after loading."""

    def __init__(self, folder: Path) -> None:
        with safe_open(str(folder / WEIGHTS_FILE), "np") as tensors:
            self._words = tensors.get_tensor("embeddings.word_embeddings.weight")
            places = tensors.get_tensor("embeddings.position_embeddings.weight")[:MOST_TOKENS]
            self._places = places + tensors.get_tensor("embeddings.token_type_embeddings.weight")[0]
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MOST_TOKENS)

    def tokens(self, texts: Sequence[str]) -> list[list[int]]:
        return [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]

    def rows(self, tokens: Sequence[list[int]]) -> tuple[np.ndarray, np.ndarray]:
        """Shapes (texts, tokens of the longest, 384) and (texts,): how many tokens each has."""
        lengths = np.array([len(some) for some in tokens], np.int32)
        padded = np.zeros((len(tokens), -(-lengths.max() // _EVEN) * _EVEN), np.int64)
        for place, some in enumerate(tokens):
            padded[place, : len(some)] = some
        return self._words[padded] + self._places[: padded.shape[1]], lengths
