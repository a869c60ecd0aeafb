"""Logistic regression on two views of a text: the letters as typed, and what the sentence means.

Letters (character and word n-grams, hashed) know spelling by sound and house words; the embedding knows meaning. Each view
has regressions of its own, one a label, and their opinions are multiplied, so that the letters still answer alone when the
weights are absent. Only arrays of numbers are saved: no pickles, no vocabulary, and loading takes milliseconds.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

COLUMNS = 2**15
_LETTERS = HashingVectorizer(
    analyzer="char_wb", ngram_range=(2, 5), n_features=COLUMNS, alternate_sign=False, norm=None, binary=True
)
_WORDS = HashingVectorizer(
    analyzer="word",
    ngram_range=(1, 2),
    token_pattern=r"(?u)\b\w+\b",
    n_features=COLUMNS,
    alternate_sign=False,
    norm=None,
    binary=True,
)
LETTERS_STRENGTH = 10.0
MEANING_STRENGTH = 1.0
"""Inverse regularisation of each view, chosen by cross-validation on the training texts."""
_NEVER = 1e-9


class Classifier:
    """Labels with the weights of both views. Read-only after `fit` or `load`."""

    def __init__(self, labels: Sequence[str], arrays: dict[str, np.ndarray]) -> None:
        """`arrays`: rarity (2 x COLUMNS), letters (2 x COLUMNS, labels), meaning (384, labels), two biases (labels)."""
        self.labels = list(labels)
        self._arrays = arrays

    @classmethod
    def fit(cls, texts: Sequence[str], vectors: np.ndarray, labels: Sequence[Collection[str]]) -> Classifier:
        """Learn from texts, their vectors (shape (texts, 384), all zero without weights) and one or more labels each.

        Raises ValueError when fewer than two labels are present.
        """
        names = sorted({label for some in labels for label in some})
        if len(names) < 2:
            raise ValueError("at least two labels with examples are needed")
        counts = _count(texts)
        rarity = np.log((1 + len(texts)) / (1 + np.asarray((counts > 0).sum(axis=0)).ravel())) + 1
        letters = _weigh(counts, rarity)
        fits = [np.array([name in some for some in labels]) for name in names]
        spelt = [_one(letters, truth, LETTERS_STRENGTH) for truth in fits]
        meant = [_one(vectors, truth, MEANING_STRENGTH) for truth in fits]
        arrays = {
            "rarity": rarity,
            "letters": np.stack([weights for weights, _ in spelt], axis=1),
            "letters_bias": np.array([bias for _, bias in spelt]),
            "meaning": np.stack([weights for weights, _ in meant], axis=1),
            "meaning_bias": np.array([bias for _, bias in meant]),
        }
        return cls(names, {name: array.astype(np.float32) for name, array in arrays.items()})

    def best(self, texts: Sequence[str], vectors: np.ndarray) -> np.ndarray:
        """Probability of each label where exactly one is right: shape (texts, labels), rows add up to 1."""
        spelt, meant, known = self._opinions(texts, vectors)
        shares = _share(spelt) * np.where(known, _share(meant), 1)
        return shares / shares.sum(axis=1, keepdims=True)

    def each(self, texts: Sequence[str], vectors: np.ndarray) -> np.ndarray:
        """Probability of each label for itself, where several or none may be right: shape (texts, labels)."""
        spelt, meant, known = self._opinions(texts, vectors)
        return _sigmoid(np.where(known, (spelt + meant) / 2, spelt))

    def _opinions(self, texts: Sequence[str], vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Log-odds of both views, and whether there is a vector at all (column of booleans)."""
        mine = self._arrays
        spelt = _weigh(_count(texts), mine["rarity"]) @ mine["letters"] + mine["letters_bias"]
        meant = vectors @ mine["meaning"] + mine["meaning_bias"]
        return spelt, meant, vectors.any(axis=1, keepdims=True)

    def save(self, path: Path) -> None:
        """One uncompressed `.npz`; the model archive compresses it."""
        np.savez(path, labels=np.array(self.labels), **self._arrays)

    @classmethod
    def load(cls, path: Path) -> Classifier:
        """What `save` wrote. Raises OSError or ValueError when it is not such a file."""
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files if name != "labels"}
            return cls([str(label) for label in file["labels"]], arrays)


def _count(texts: Sequence[str]) -> csr_matrix:
    return hstack([_LETTERS.transform(texts), _WORDS.transform(texts)]).tocsr()


def _weigh(counts: csr_matrix, rarity: np.ndarray) -> csr_matrix:
    weighed = counts.copy()
    weighed.data = weighed.data * rarity[weighed.indices]
    return normalize(weighed, copy=False)


def _one(x: csr_matrix | np.ndarray, truth: np.ndarray, strength: float) -> tuple[np.ndarray, float]:
    model = LogisticRegression(C=strength, solver="liblinear", class_weight="balanced", tol=1e-3, max_iter=300)
    model.fit(x, truth)
    return model.coef_[0], float(model.intercept_[0])


def _sigmoid(log_odds: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(log_odds, -30, 30)))


def _share(log_odds: np.ndarray) -> np.ndarray:
    """Probabilities of the labels, each against the rest, brought to a sum of 1."""
    odds = _sigmoid(log_odds) + _NEVER
    return odds / odds.sum(axis=1, keepdims=True)
