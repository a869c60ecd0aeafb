"""Logistic regression on two views of a text: how it is spelt, and what the sentence means.

Spelling knows the words of the house and words written by sound; the embedding knows meaning. Their opinions are
multiplied, so that spelling still answers alone when the weights are absent. Only arrays of numbers are saved: no
pickles, no vocabulary, and loading takes milliseconds.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

SPELLING_STRENGTH = 10.0
MEANING_STRENGTH = 0.3
"""Inverse regularisation of each view. Meaning is held tight: its vectors were tuned on these very texts, and would
otherwise be believed too much."""
SPELLING_WEIGHT = 0.6
"""How much the opinion of spelling counts beside that of meaning. All three were chosen on texts held out of tuning and
training."""
_NEVER = 1e-9


class Classifier:
    """Labels with the weights of both views. Read-only after `fit` or `load`."""

    def __init__(self, labels: Sequence[str], arrays: dict[str, np.ndarray]) -> None:
        """`arrays`: rarity (COLUMNS), spelling (COLUMNS, labels), meaning (384, labels) and two biases (labels)."""
        self.labels = list(labels)
        self._arrays = arrays

    @classmethod
    def fit(cls, spelt: csr_matrix, vectors: np.ndarray, labels: Sequence[Collection[str]]) -> Classifier:
        """Learn from texts as `spelling.columns` and the encoder see them, and one or more labels each.

        Vectors are all zero without weights. Raises ValueError when fewer than two labels are present.
        """
        names = sorted({label for some in labels for label in some})
        if len(names) < 2:
            raise ValueError("at least two labels with examples are needed")
        rarity = np.log((1 + spelt.shape[0]) / (1 + np.asarray(spelt.sum(axis=0)).ravel())) + 1
        weighed = normalize(spelt.multiply(rarity).tocsr())
        by_spelling = [_one(weighed, np.array([name in some for some in labels])) for name in names]
        meaning, meaning_bias = _all(vectors, names, labels)
        arrays = {
            "rarity": rarity,
            "spelling": np.stack([weights for weights, _ in by_spelling], axis=1),
            "spelling_bias": np.array([bias for _, bias in by_spelling]),
            "meaning": meaning,
            "meaning_bias": meaning_bias,
        }
        return cls(names, {name: array.astype(np.float32) for name, array in arrays.items()})

    def best(self, spelt: csr_matrix, vectors: np.ndarray) -> np.ndarray:
        """Probability of each label where exactly one is right: shape (texts, labels), rows add up to 1."""
        mine = self._arrays
        by_spelling = np.stack([self._spelling(row) for row in np.split(spelt.indices, spelt.indptr[1:-1])])
        by_meaning = vectors @ mine["meaning"] + mine["meaning_bias"]
        known = vectors.any(axis=1, keepdims=True)
        log_odds = np.log(_share(by_spelling)) * np.where(known, SPELLING_WEIGHT, 1) + np.where(known, by_meaning, 0)
        shares = np.exp(log_odds - log_odds.max(axis=1, keepdims=True))
        return shares / shares.sum(axis=1, keepdims=True)  # type: ignore[no-any-return]

    def _spelling(self, row: np.ndarray) -> np.ndarray:
        """Log-odds of one text from the columns it has. Gathering a few hundred rows beats any sparse product."""
        rarity = self._arrays["rarity"][row]
        total = rarity @ self._arrays["spelling"][row]
        length = np.linalg.norm(rarity) or 1.0
        return total / length + self._arrays["spelling_bias"]  # type: ignore[no-any-return]

    def save(self, path: Path) -> None:
        """One uncompressed `.npz`; the model archive compresses it."""
        np.savez(path, labels=np.array(self.labels), **self._arrays)

    @classmethod
    def load(cls, path: Path) -> Classifier:
        """What `save` wrote. Raises OSError or ValueError when it is not such a file."""
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files if name != "labels"}
            return cls([str(label) for label in file["labels"]], arrays)


def _one(x: csr_matrix, truth: np.ndarray) -> tuple[np.ndarray, float]:
    """One label against the rest, by spelling."""
    model = LogisticRegression(C=SPELLING_STRENGTH, solver="liblinear", class_weight="balanced", tol=1e-3, max_iter=300)
    model.fit(x, truth)
    return model.coef_[0], float(model.intercept_[0])


def _all(vectors: np.ndarray, names: list[str], labels: Sequence[Collection[str]]) -> tuple[np.ndarray, np.ndarray]:
    """All labels against one another, by meaning: weights (384, labels) and biases. A text of two labels is halved."""
    rows = [(place, names.index(label), 1 / len(some)) for place, some in enumerate(labels) for label in some]
    places, truths, shares = (np.array(column) for column in zip(*rows, strict=True))
    model = LogisticRegression(C=MEANING_STRENGTH, class_weight="balanced", tol=1e-3, max_iter=300)
    model.fit(vectors[places], truths, sample_weight=shares)
    if len(names) == 2:  # one row of weights for the second label stands for both
        return np.stack([-model.coef_[0], model.coef_[0]], axis=1) / 2, np.array([-1, 1]) * model.intercept_[0] / 2
    return model.coef_.T, model.intercept_


def _share(log_odds: np.ndarray) -> np.ndarray:
    """Probabilities of the labels, each against the rest, brought to a sum of 1."""
    odds = 1 / (1 + np.exp(-np.clip(log_odds, -30, 30))) + _NEVER
    return odds / odds.sum(axis=1, keepdims=True)  # type: ignore[no-any-return]
