"""Fits classifiers to labelled texts. Reading a text costs most, so each is read once, whatever learns from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from bot.components.classifier import Classifier
from bot.components.encoder import Encoder
from bot.components.sentence_embeddings import embed
from bot.components.spelling import columns
from bot.components.training_texts import HARMLESS

DANGER = "danger"
SURELY_WORRYING = 0.8
"""Texts about a topic are ordinary complaints, unless what learned from the risk texts alone is as sure as this."""


class Learner:
    """Holds both views of some texts: their spelling and their meaning."""

    def __init__(self, encoder: Encoder | None, texts: Iterable[str]) -> None:
        every = list(dict.fromkeys(texts))
        self._row = {text: row for row, text in enumerate(every)}
        self._spelt, self._vectors = columns(every), embed(encoder, every)

    def fit(self, labels: Mapping[str, Collection[str]]) -> Classifier:
        """Learn from labels by text. Raises ValueError for fewer than two labels, KeyError for a text not held."""
        rows = [self._row[text] for text in labels]
        return Classifier.fit(self._spelt[rows], self._vectors[rows], list(labels.values()))

    def fit_risk(self, *, topics: Collection[str], risk: Mapping[str, Collection[str]]) -> Classifier:
        """Learn risk from its own texts, and from those about topics as harmless ones.

        Raises ValueError without either harmless or dangerous texts.
        """
        if not {HARMLESS, DANGER} <= {label for some in risk.values() for label in some}:
            raise ValueError("harmless and dangerous texts are both needed")
        first = self.fit(risk)
        others = [text for text in topics if text not in risk]
        if not others:
            return first
        rows = [self._row[text] for text in others]
        calm = first.best(self._spelt[rows], self._vectors[rows])[:, first.labels.index(HARMLESS)]
        ordinary = {text: {HARMLESS} for text, share in zip(others, calm, strict=True) if 1 - share < SURELY_WORRYING}
        return self.fit({**risk, **ordinary})
