"""Rasa component: what a message wants. Reads the first passage; the dialogue keeps every word elsewhere."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import vstack

from bot.components.classifier import Classifier
from bot.components.sentence_embeddings import READ, Read, SentenceEmbeddings

RANKED = 3
"""How many intents are named, best first: enough for three "did you mean" buttons."""
NOTHING_SAID = "nothing_said"
_FILE = "intents.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class Intents(GraphComponent):
    """Sets `intent` and `intent_ranking` (the best three, with confidences). An empty one says `nothing_said`."""

    def __init__(self, storage: ModelStorage, resource: Resource, classifier: Classifier | None) -> None:
        self._storage = storage
        self._resource = resource
        self._classifier = classifier

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Intents:
        """Untrained."""
        return cls(model_storage, resource, None)

    @classmethod
    def required_components(cls) -> list[type]:
        """Embeddings come first in the pipeline."""
        return [SentenceEmbeddings]

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the NLU examples as they were cut and embedded before. Raises ValueError below two intents."""
        examples = [example for example in training_data.intent_examples if example.get(READ)]
        classifier = Classifier.fit(
            vstack([example.get(READ).spelt[0] for example in examples]).tocsr(),
            np.stack([example.get(READ).vectors[0] for example in examples]),
            [[example.get(INTENT)] for example in examples],
        )
        with self._storage.write_to(self._resource) as folder:
            classifier.save(folder / _FILE)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Intents:
        """What `train` learned."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, Classifier.load(folder / _FILE))

    def process(self, messages: list[Message]) -> list[Message]:
        """Usually one message."""
        for message in messages:
            ranking = self._rank(message.get(READ))
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _rank(self, read: Read) -> list[dict[str, Any]]:
        if not read.passages[0] or self._classifier is None:
            return [{INTENT_NAME_KEY: NOTHING_SAID, PREDICTED_CONFIDENCE_KEY: 1.0}]
        shares = self._classifier.best(read.spelt[:1], read.vectors[:1])[0]
        order = np.argsort(-shares)[:RANKED]
        return [
            {INTENT_NAME_KEY: self._classifier.labels[place], PREDICTED_CONFIDENCE_KEY: float(shares[place])}
            for place in order
        ]
