"""Rasa component, first in the pipeline: cuts a message into passages, and gives each its spelling and its
embedding."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix

from bot.components.adapters import FILE as TUNED
from bot.components.encoder import DIMENSIONS, Encoder
from bot.components.passages import passages
from bot.components.spelling import columns
from bot.components.training_texts import fingerprint
from bot.components.weights import SHA256, WeightsMissing, weights_folder

READ = "read"
"""Property of a message that holds its `Read`, for the components that follow; no part of the output."""
_GRAPH_FILE = "encoder.onnx"
_TRAINING_THREADS = 2

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a message: at least one passage, and both views of each."""

    passages: list[str]
    spelt: csr_matrix
    """Shape (passages, columns)."""
    vectors: np.ndarray
    """Shape (passages, 384)."""

    def fingerprint(self) -> str:
        """Asked for by Rasa while training; it would otherwise print every number to hash it."""
        return hashlib.sha256(repr(self.passages).encode() + self.vectors.tobytes()).hexdigest()


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SentenceEmbeddings(GraphComponent):
    """Sets `READ` on each message.

    Without the weights every vector is zero: the classifiers then go by the letters alone, and a warning says so.
    """

    def __init__(self, storage: ModelStorage, resource: Resource, encoder: Encoder | None) -> None:
        self._storage = storage
        self._resource = resource
        self._encoder = encoder

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEmbeddings:
        """Untrained."""
        return cls(model_storage, resource, None)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Other weights make another model; so do other lessons, and the absence of either."""
        try:
            weights_folder()
        except WeightsMissing:
            return "no weights"
        return f"{sorted(SHA256.items())} {fingerprint(TUNED.parent)}"

    def train(self, training_data: TrainingData) -> Resource:
        """Nothing is learned: the weights are only brought into the form that the server runs."""
        self._encoder, graph = encoder_for_training()
        with self._storage.write_to(self._resource) as folder:
            (folder / _GRAPH_FILE).write_bytes(graph)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SentenceEmbeddings:
        """With the graph of the trained model and the verified weights, or without either."""
        with model_storage.read_from(resource) as folder:
            graph = (folder / _GRAPH_FILE).read_bytes()
        encoder = None
        try:
            if not graph:
                raise WeightsMissing("the model was trained without weights")
            encoder = Encoder(weights_folder(), graph)
        except WeightsMissing as problem:
            logger.warning("No sentence embeddings: %s. The assistant goes by spelling alone.", problem)
        return cls(model_storage, resource, encoder)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """All training texts at once: those of one length share a run."""
        self._embed([message for message in training_data.training_examples if message.get(TEXT)])
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Usually one message."""
        self._embed(messages)
        return messages

    def _embed(self, messages: list[Message]) -> None:
        cut = [passages(message.get(TEXT) or "") for message in messages]
        together = [passage for some in cut for passage in some]
        spelt, vectors = columns(together), embed(self._encoder, together)
        start = 0
        for message, some in zip(messages, cut, strict=True):
            stop = start + len(some)
            message.set(READ, Read(some, spelt[start:stop], vectors[start:stop]))
            start = stop


def encoder_for_training() -> tuple[Encoder | None, bytes]:
    """An encoder and its serialised graph; (None, b"") with a warning when there are no weights."""
    try:
        folder = weights_folder()
    except WeightsMissing as problem:
        logger.warning("Training without sentence embeddings: %s.", problem)
        return None, b""
    from bot.components.encoder_graph import build_graph  # only training needs the onnx package

    graph = build_graph(folder)
    return Encoder(folder, graph, threads=_TRAINING_THREADS), graph


def embed(encoder: Encoder | None, texts: list[str]) -> np.ndarray:
    """Shape (len(texts), 384); zeros without an encoder."""
    return encoder.encode(texts) if encoder else np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
