# ruff: noqa: PT027 - there is no pytest in the environment that runs this
"""Parts of the bot that only its own environment can import, whose Python test_inside.py runs them with."""

from __future__ import annotations

import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import numpy as np
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.core.agent import Agent
from rasa.core.lock_store import InMemoryLockStore
from rasa.shared.core import events
from rasa.shared.core.domain import Domain

from bot.adaptations import event_types
from bot.components import encoder, weights
from bot.components.adapters import MATRICES, RANK, adapted
from bot.components.classifier import Classifier
from bot.components.encoder_graph import build_graph
from bot.components.sentence_embeddings import embed, encoder_for_training
from bot.components.spelling import COLUMNS, columns
from bot.lock_store import LOOK_EVERY, QuickLockStore

KNOWN = 0.679
"""Cosine of the first two texts below in 32-bit arithmetic, straight from the published weights, nothing rounded."""
CAT_OUTSIDE, CAT_IN_GARDEN, GUITAR = "The cat sits outside", "The cat plays in the garden", "A man is playing guitar"


class Embeddings(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.encoder, _ = encoder_for_training()

    def test_without_lessons_they_agree_with_the_original_model(self) -> None:
        folder = weights.weights_folder()
        published = encoder.Encoder(folder, build_graph(folder, Path("no lessons here")))
        outside, garden, guitar = published.encode([CAT_OUTSIDE, CAT_IN_GARDEN, GUITAR])
        assert abs(float(outside @ garden) - KNOWN) < 0.02
        assert abs(float(outside @ guitar) - 0.036) < 0.02

    def test_every_vector_has_length_one_whatever_the_text(self) -> None:
        texts = ["", " ", "hi", "word " * 5000, "😡", "\x00", "مرحبا", "ß" * 300]
        lengths = np.linalg.norm(self.encoder.encode(texts), axis=1)
        np.testing.assert_allclose(lengths, 1, atol=1e-4)

    def test_a_text_alone_and_among_others_has_nearly_the_same_vector(self) -> None:
        alone = self.encoder.encode([CAT_OUTSIDE])[0]
        among = self.encoder.encode([GUITAR, CAT_OUTSIDE, CAT_IN_GARDEN, "yes", "no"])[1]
        assert float(alone @ among) > 0.98

    def test_lessons_bring_together_what_young_people_mean_however_it_is_spelt(self) -> None:
        folder = weights.weights_folder()
        published = encoder.Encoder(folder, build_graph(folder, Path("no lessons here")))
        same, other = ("can sum1 ring me insted", "I would prefer a telephone call."), "wots the wifi pasword"
        for learned, wanted in ((self.encoder, True), (published, False)):
            spelt, formal, wifi = learned.encode([*same, other])
            assert (float(spelt @ formal) - float(spelt @ wifi) > 0.3) is wanted, learned

    def test_without_weights_vectors_are_zero(self) -> None:
        assert embed(None, ["one", "two"]).tolist() == np.zeros((2, encoder.DIMENSIONS)).tolist()

    def test_other_weights_are_refused(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            for name in weights.SHA256:
                (Path(folder) / name).write_bytes(b"{}")
            with (
                mock.patch.dict("os.environ", {weights.FOLDER_VARIABLE: folder}),
                self.assertRaisesRegex(weights.WeightsMissing, "not the pinned"),
            ):
                weights.weights_folder()


class Lessons(unittest.TestCase):
    def write(self, folder: str, up: float) -> Path:
        """Lessons for one layer, all of one number."""
        high = {"ask": 12, "attend": 4, "widen": 8, "narrow": 4}
        path = Path(folder) / "encoder.npz"
        arrays = {f"3.{key}.down": np.ones((4, RANK), np.float16) for key, _ in MATRICES}
        np.savez(path, **arrays, **{f"3.{key}.up": np.full((RANK, high[key]), up, np.float16) for key, _ in MATRICES})
        return path

    def test_what_was_learned_is_added_to_its_own_layer_alone(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            get = adapted(lambda name: np.zeros((4, 4), np.float32), self.write(folder, 0.5))
        assert set(get("encoder.layer.3.attention.self.value.weight").ravel()) == {RANK * 0.5}
        assert set(get("encoder.layer.2.attention.self.value.weight").ravel()) == {0.0}
        assert set(get("encoder.layer.3.attention.self.value.bias").ravel()) == {0.0}


class Learning(unittest.TestCase):
    texts = ("red apple", "green apple", "ripe apple", "fast car", "slow car", "old car")
    labels = ({"fruit"}, {"fruit"}, {"fruit"}, {"machine"}, {"machine"}, {"machine"})

    def setUp(self) -> None:
        self.nothing = np.zeros((len(self.texts), 384), dtype=np.float32)
        self.classifier = Classifier.fit(columns(self.texts), self.nothing, self.labels)

    def test_spelling_alone_answers(self) -> None:
        shares = self.classifier.best(columns(["an apple", "my caar"]), self.nothing[:2])
        assert [self.classifier.labels[place] for place in shares.argmax(axis=1)] == ["fruit", "machine"]
        np.testing.assert_allclose(shares.sum(axis=1), 1, atol=1e-6)

    def test_what_was_saved_answers_the_same(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "one.npz"
            self.classifier.save(path)
            again = Classifier.load(path)
        some = columns(["apple car", "", "?"])
        np.testing.assert_array_equal(again.best(some, self.nothing[:3]), self.classifier.best(some, self.nothing[:3]))

    def test_one_label_is_not_enough(self) -> None:
        with self.assertRaises(ValueError):
            Classifier.fit(columns(["one", "two"]), self.nothing[:2], [{"same"}, {"same"}])

    def test_columns_ignore_case_and_hold_ones(self) -> None:
        small, great = columns(["my social worker"]), columns(["My SOCIAL Worker"])
        assert (small != great).nnz == 0
        assert set(small.data) == {1}
        assert small.shape == (1, COLUMNS)


class Borders(unittest.TestCase):
    def test_what_rasa_loads_brings_nothing_of_the_web_application_and_no_tensorflow(self) -> None:
        import bot.channel
        import bot.tracker_store  # noqa: F401

        assert not {"intake", "forms", "flask"} & sys.modules.keys()
        assert not hasattr(sys.modules["tensorflow"], "__file__")


class Adaptations(unittest.TestCase):
    def test_replies_of_actions_are_judged_as_before(self) -> None:
        action = RemoteAction("any", None)
        event = {"event": "slot", "name": "x", "value": 1, "timestamp": None}
        for good in ({}, {"events": [], "responses": []}, {"events": [event], "responses": [{"text": "hello"}]}):
            assert action._validate_action_result(good)
        for bad in ([], {"events": "none"}, {"events": [{"name": "no kind"}]}, {"responses": ["text"]}):
            with self.assertRaises(ValidationError):
                action._validate_action_result(bad)

    def test_events_resolve_as_rasa_resolves_them(self) -> None:
        for name in event_types._by_name:
            assert events.Event.resolve_by_type(name) is event_types._slowly(name)
        assert events.Event.resolve_by_type("topic") is None
        assert events.Event.resolve_by_type("unheard of", events.UserUttered) is events.UserUttered
        with self.assertRaises(ValueError):
            events.Event.resolve_by_type("unheard of")

    def test_a_store_is_used_as_it_is_and_never_absent(self) -> None:
        store = mock.Mock()
        assert Agent._create_tracker_store(store, Domain.empty()) is store
        with self.assertRaises(ValueError):
            Agent._create_tracker_store(None, Domain.empty())

    def test_what_would_compute_with_tensorflow_says_that_it_is_not_there(self) -> None:
        from rasa.utils.tensorflow.layers import Ffnn

        with self.assertRaisesRegex(RuntimeError, "needs TensorFlow"):
            Ffnn([1], 0.1, 0.1, 0.1, "any")


class Locks(unittest.IsolatedAsyncioTestCase):
    async def test_messages_of_one_conversation_wait_for_one_another_and_not_for_long(self) -> None:
        with mock.patch.dict("os.environ", {"REDIS_URL": ""}):
            store = QuickLockStore(endpoint_config=None)
        assert isinstance(store, InMemoryLockStore)
        waits = []

        async def remember(seconds: float) -> None:
            waits.append(seconds)
            store.finish_serving("one", first)

        first = store.issue_ticket("one")
        with mock.patch("asyncio.sleep", remember):
            async with store.lock("one"):
                pass
        assert waits == [LOOK_EVERY]


if __name__ == "__main__":
    unittest.main()
