"""The six layers of all-MiniLM-L6-v2 in TensorFlow, each matrix with an adapter of two thin ones that learn.

The published weights stay as they are. Only what is added to them is learned (a sixth of their number), so that
it fits into the repository: `bot/tuned/encoder.npz`.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import tensorflow as tf

from bot.components.adapters import MATRICES, RANK

DIMENSIONS = 384
HEADS = 12
LAYERS = 6
EPSILON = 1e-12
_FAR_BELOW = -1e9


class Adapted:
    """`x @ weight + bias`, with what is learned added: `(x @ down) @ up`."""

    def __init__(self, get: Callable[[str], np.ndarray], names: list[str], key: str) -> None:
        self.key = key
        weight = np.concatenate([get(f"{name}.weight") for name in names]).T
        self._weight = tf.constant(np.ascontiguousarray(weight))
        self._bias = tf.constant(np.concatenate([get(f"{name}.bias") for name in names]))
        wide, high = weight.shape
        self.down = tf.Variable(tf.random.normal([wide, RANK], stddev=wide**-0.5))
        self.up = tf.Variable(tf.zeros([RANK, high]))

    def __call__(self, x: tf.Tensor) -> tf.Tensor:
        return tf.matmul(x, self._weight) + tf.matmul(tf.matmul(x, self.down), self.up) + self._bias


class Layer:
    """One of the six: attention, then two wide matrices, each with its short cut and normalisation."""

    def __init__(self, get: Callable[[str], np.ndarray], number: int) -> None:
        name = f"encoder.layer.{number}."
        self.matrices = [Adapted(get, [name + part for part in parts], f"{number}.{key}") for key, parts in MATRICES]
        self._norms = [
            [tf.constant(get(f"{name}{which}.LayerNorm.{part}")) for part in ("weight", "bias")]
            for which in ("attention.output", "output")
        ]

    def __call__(self, x: tf.Tensor, mask: tf.Tensor, dropped: float) -> tf.Tensor:
        """`x` (texts, tokens, 384), `mask` (texts, 1, 1, tokens); `dropped` is a share of numbers left out."""
        texts, tokens = tf.shape(x)[0], tf.shape(x)[1]
        ask, attend, widen, narrow = self.matrices
        flat = tf.reshape(x, [-1, DIMENSIONS])
        asked = tf.reshape(ask(flat), [texts, tokens, 3, HEADS, DIMENSIONS // HEADS])
        query, key, value = tf.unstack(tf.transpose(asked, [2, 0, 3, 1, 4]), num=3)
        looks = tf.nn.softmax(tf.matmul(query, key, transpose_b=True) * (DIMENSIONS // HEADS) ** -0.5 + mask)
        seen = tf.reshape(tf.transpose(tf.matmul(looks, value), [0, 2, 1, 3]), [-1, DIMENSIONS])
        y = _normal(flat + _dropped(attend(seen), dropped), *self._norms[0])
        z = _normal(y + _dropped(narrow(tf.nn.gelu(widen(y))), dropped), *self._norms[1])
        return tf.reshape(z, [texts, tokens, DIMENSIONS])


class Model:
    """All layers, the mean over a text's tokens, and one linear head a task."""

    def __init__(self, get: Callable[[str], np.ndarray], labels: dict[str, int]) -> None:
        """`labels`: how many each task has."""
        self._first = [tf.constant(get(f"embeddings.LayerNorm.{part}")) for part in ("weight", "bias")]
        self._layers = [Layer(get, number) for number in range(LAYERS)]
        self._heads = {
            task: (tf.Variable(tf.random.normal([DIMENSIONS, n], stddev=0.02)), tf.Variable(tf.zeros(n)))
            for task, n in labels.items()
        }

    @property
    def adapters(self) -> list[Adapted]:
        return [matrix for layer in self._layers for matrix in layer.matrices]

    def take(self, learned: dict[str, np.ndarray]) -> None:
        """Go on from what was learned before."""
        for matrix in self.adapters:
            matrix.down.assign(learned[f"{matrix.key}.down"].astype(np.float32))
            matrix.up.assign(learned[f"{matrix.key}.up"].astype(np.float32))

    def learned(self) -> dict[str, np.ndarray]:
        """As `bot.components.adapters` reads it, in sixteen bits."""
        return {
            f"{matrix.key}.{part}": variable.numpy().astype(np.float16)
            for matrix in self.adapters
            for part, variable in (("down", matrix.down), ("up", matrix.up))
        }

    @property
    def head_variables(self) -> list[tf.Variable]:
        return [variable for pair in self._heads.values() for variable in pair]

    def vectors(self, x: tf.Tensor, lengths: tf.Tensor, dropped: float = 0.0) -> tf.Tensor:
        """`x` (texts, tokens, 384) of words and places; shape (texts, 384), not yet of length 1."""
        there = tf.sequence_mask(lengths, tf.shape(x)[1])
        mask = tf.where(there[:, None, None, :], 0.0, _FAR_BELOW)
        x = _normal(x, *self._first)
        for layer in self._layers:
            x = layer(x, mask, dropped)
        counted = tf.cast(there, tf.float32)[:, :, None]
        return tf.reduce_sum(x * counted, 1) / tf.reduce_sum(counted, 1)

    def log_odds(self, task: str, vectors: tf.Tensor) -> tf.Tensor:
        weight, bias = self._heads[task]
        return tf.matmul(vectors, weight) + bias


def _normal(x: tf.Tensor, weight: tf.Tensor, bias: tf.Tensor) -> tf.Tensor:
    mean = tf.reduce_mean(x, -1, keepdims=True)
    spread = tf.reduce_mean(tf.square(x - mean), -1, keepdims=True)
    return (x - mean) * tf.math.rsqrt(spread + EPSILON) * weight + bias


def _dropped(x: tf.Tensor, share: float) -> tf.Tensor:
    return tf.nn.dropout(x, share) if share else x
