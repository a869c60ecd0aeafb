"""Tunes on a handful of texts with the real TensorFlow, which the server's own process may not hold."""

from __future__ import annotations

import unittest

import numpy as np

from bot.components.adapters import MATRICES
from bot.tune import tune
from bot.tuning.lessons import lessons, retold
from bot.tuning.spoiling import spoilt

LABELLED = {
    "intents": {"hi there": {"greet"}, "hello you": {"greet"}, "he hit me": {"feel_unsafe"}, "get off": {"stop"}},
    "topics": {"my room is cold": {"where_i_live"}, "no bus to school": {"school"}, "school moved me": {"school"}},
    "risk": {
        "he locks me in": {"concern"},
        "no bus": {"none"},
        "the tea is cold": {"none"},
        "rope": {"danger"},
    },
}


class Lessons(unittest.TestCase):
    def test_an_intent_says_something_of_risk_only_where_it_can(self) -> None:
        learn = lessons(LABELLED)
        risk = dict(zip(learn.texts, learn.shares["risk"], strict=True))
        names = learn.names["risk"]
        assert risk["he hit me"][names.index("none")] == 0
        assert risk["hi there"][names.index("none")] == 1
        assert risk["my room is cold"][names.index("none")] == 1
        assert (learn.weights["risk"][[row.any() for row in learn.shares["risk"]]] > 0).all()

    def test_a_text_told_anew_is_joined_only_with_what_leaves_its_labels_true(self) -> None:
        learn = lessons(LABELLED)
        chance = np.random.default_rng(0)
        told = {text for _ in range(60) for text in retold(learn, chance)}
        assert any("no bus to school" in text and "school moved me" in text for text in told)
        assert any("he locks me in" in text and "the tea is cold" in text for text in told)
        assert not any("my room is cold" in text and "school" in text for text in told)
        assert not any("a rope" in text and "he locks me in" in text for text in told)

    def test_a_spoilt_text_is_never_empty(self) -> None:
        chance = np.random.default_rng(0)
        assert all(spoilt(text, chance) for text in ("", "?", "a", "...", "😡") for _ in range(50))


class Tuning(unittest.TestCase):
    def test_a_few_steps_teach_every_matrix_something(self) -> None:
        learned = tune(LABELLED, rounds=30)
        assert set(learned) == {f"{n}.{key}.{part}" for n in range(6) for key, _ in MATRICES for part in ("down", "up")}
        for name, array in learned.items():
            assert np.isfinite(array).all(), name
            assert array.any(), name
        further = tune(LABELLED, rounds=7, begun=learned)
        moved = {name: np.abs(further[name] - array).max() for name, array in learned.items()}
        assert all(0 < much < 0.01 for much in moved.values()), moved


if __name__ == "__main__":
    unittest.main()
