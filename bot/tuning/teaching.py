"""One step of tuning: what the model says of some texts is compared with their labels, and its adapters give way."""

from __future__ import annotations

import numpy as np
import tensorflow as tf

from bot.tuning.layers import Model
from bot.tuning.lessons import TASKS, Lessons

RATE = 6e-4
HEAD_RATE = 2e-3
SMOOTHED = 0.1
"""Share of certainty that is given to all labels alike: our own labels are not beyond doubt."""
DROPPED = 0.1
WARMING = 0.1
"""Share of the steps in which the pace grows; from then on it falls to nothing."""
_STEEPEST = 1.0


class Teacher:
    """Holds the model and how fast it learns."""

    def __init__(self, model: Model, learn: Lessons, *, at_once: int, rate: float = RATE) -> None:
        self._model, self._learn, self._at_once = model, learn, at_once
        self._thin = [variable for matrix in model.adapters for variable in (matrix.down, matrix.up)]
        self._fast = tf.keras.optimizers.legacy.Adam(HEAD_RATE)
        self._slow = tf.keras.optimizers.legacy.Adam(rate, beta_2=0.98)
        self._rates = {self._fast: HEAD_RATE, self._slow: rate}
        self._step = tf.function(self._one, reduce_retracing=True, autograph=False)

    def step(self, x: np.ndarray, lengths: np.ndarray, rows: np.ndarray, *, done: float) -> float:
        """The loss of these rows of the lessons before the step. `done`: share of all steps that were made."""
        pace = min(1.0, done / WARMING + 0.01) * (1 - done)
        for optimizer, rate in self._rates.items():
            optimizer.learning_rate = rate * pace
        shares = [tf.constant(self._learn.shares[task][rows]) for task in TASKS]
        weights = [tf.constant(self._learn.weights[task][rows]) for task in TASKS]
        return float(self._step(tf.constant(x), tf.constant(lengths), shares, weights))

    def _one(self, x: tf.Tensor, lengths: tf.Tensor, shares: list[tf.Tensor], weights: list[tf.Tensor]) -> tf.Tensor:
        heads = self._model.head_variables
        with tf.GradientTape() as tape:
            vectors = tf.nn.dropout(self._model.vectors(x, lengths, DROPPED), DROPPED)
            losses = [
                self._loss(task, vectors, share, weight)
                for task, share, weight in zip(TASKS, shares, weights, strict=True)
            ]
            loss = tf.add_n(losses) / self._at_once
        gradients, _ = tf.clip_by_global_norm(tape.gradient(loss, self._thin + heads), _STEEPEST)
        count = len(self._thin)
        self._slow.apply_gradients(zip(gradients[:count], self._thin, strict=True))
        self._fast.apply_gradients(zip(gradients[count:], heads, strict=True))
        return loss

    def _loss(self, task: str, vectors: tf.Tensor, share: tf.Tensor, weight: tf.Tensor) -> tf.Tensor:
        wanted = share * (1 - SMOOTHED) + SMOOTHED / len(self._learn.names[task])
        found = self._model.log_odds(task, vectors)
        return tf.reduce_sum(weight * tf.nn.softmax_cross_entropy_with_logits(wanted, found))
