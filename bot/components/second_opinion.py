"""Rasa component: which topics a text is about, and whether it sounds like risk. Both are suggestions to people.

Neither decides anything: topics become buttons, and risk is weighed beside what the rules of the web process raised.
"""

from __future__ import annotations

import logging
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.classifier import Classifier
from bot.components.learner import DANGER, Learner
from bot.components.sentence_embeddings import (
    READ,
    Read,
    SentenceEmbeddings,
    encoder_for_training,
)
from bot.components.training_texts import DATA, HARMLESS, fingerprint, labelled_texts

TOPICS = "topics"
RISK = "risk"
SUGGESTED = 3
RAISE_FROM = 0.5
"""Probability of concern from which the model by itself would raise. The web application, which knows the rules too,
decides with thresholds of its own."""

logger = logging.getLogger(__name__)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SecondOpinion(GraphComponent):
    """Sets `topics` (best three, `[{"topic", "confidence"}]`) and `risk` (`{"concern", "danger", "raised"}`).

    Either is absent (an empty list, None) when it was trained without texts or the message is empty.
    """

    def __init__(self, storage: ModelStorage, resource: Resource, classifiers: dict[str, Classifier]) -> None:
        self._storage = storage
        self._resource = resource
        self._classifiers = classifiers

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SecondOpinion:
        """Untrained."""
        return cls(model_storage, resource, {})

    @classmethod
    def required_components(cls) -> list[type]:
        """Embeddings come first in the pipeline."""
        return [SentenceEmbeddings]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Rasa does not know these texts as training data: their content enters the fingerprint here."""
        return fingerprint(DATA / TOPICS, DATA / RISK)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the texts in `data/`. A kind without at least two labels is left out, with a warning."""
        encoder, _ = encoder_for_training()
        found = {kind: labelled_texts(kind) for kind in (TOPICS, RISK)}
        learner = Learner(encoder, [*found[TOPICS], *found[RISK]])
        learners = {TOPICS: lambda: learner.fit(found[TOPICS]), RISK: lambda: learner.fit_risk(**found)}
        with self._storage.write_to(self._resource) as folder:
            for kind, learn in learners.items():
                try:
                    classifier = learn()
                except ValueError as problem:
                    logger.warning("No %s will be suggested: %s.", kind, problem)
                else:
                    classifier.save(folder / f"{kind}.npz")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SecondOpinion:
        """What `train` learned."""
        with model_storage.read_from(resource) as folder:
            found = {path.stem: Classifier.load(path) for path in folder.glob("*.npz")}
        return cls(model_storage, resource, found)

    def process(self, messages: list[Message]) -> list[Message]:
        """Usually one message."""
        for message in messages:
            read = message.get(READ)
            topics, risk = self._classifiers.get(TOPICS), self._classifiers.get(RISK)
            something = bool(read.passages[0])
            message.set(TOPICS, suggest_topics(topics, read) if topics and something else [], add_to_output=True)
            message.set(RISK, judge_risk(risk, read) if risk and something else None, add_to_output=True)
        return messages


def suggest_topics(classifier: Classifier, read: Read) -> list[dict[str, Any]]:
    """The best three over all passages, best first; a long text may be about several things in turn."""
    shares = classifier.best(read.spelt, read.vectors).max(axis=0)
    order = np.argsort(-shares)[:SUGGESTED]
    return [{"topic": classifier.labels[place], "confidence": float(shares[place])} for place in order]


def judge_risk(classifier: Classifier, read: Read) -> dict[str, Any]:
    """The most worrying passage counts: the probability that it is at least a concern, and that it is danger."""
    shares = classifier.best(read.spelt, read.vectors)
    concern = float(1 - shares[:, classifier.labels.index(HARMLESS)].min())
    danger = float(shares[:, classifier.labels.index(DANGER)].max())
    return {"concern": concern, "danger": danger, "raised": concern >= RAISE_FROM}
