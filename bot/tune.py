"""`python -m bot.tune`: teach the sentence embeddings our own texts, and write what they learned to `bot/tuned/`.

Run by hand (`make tune`) when many texts have changed: it takes forty minutes of two free cores. Training
(`python -m bot.train`) only fits the classifiers on top, whenever a text has changed, and takes a minute or two.
Intents, topics and risk teach one encoder together. One text in twelve is kept back, to measure on. `--further` goes
on for one round from what was learned before, which is enough after a few hundred new texts.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

ROUNDS = 3
TEXTS_AT_ONCE = 64
_SORTED_AT_ONCE = 32
_TELL_EVERY = 100

Labelled = dict[str, dict[str, set[str]]]
"""Labels by text, by task."""
Learned = dict[str, np.ndarray]
"""The thin matrices, as `bot.components.adapters` reads them."""


def tune(ours: Labelled, *, rounds: float = ROUNDS, begun: Learned | None = None, seed: int = 0) -> Learned:
    """What was learned. `begun`: what was learned before, to go on from at half the pace."""
    import tensorflow as tf
    from safetensors import safe_open

    from bot.components.weights import WEIGHTS_FILE, weights_folder
    from bot.tuning.layers import Model
    from bot.tuning.lessons import lessons, retold
    from bot.tuning.reading import Reader
    from bot.tuning.teaching import RATE, Teacher

    tf.random.set_seed(seed)
    chance = np.random.default_rng(seed)
    folder, learn = weights_folder(), lessons(ours)
    with safe_open(str(folder / WEIGHTS_FILE), "np") as tensors:
        model = Model(tensors.get_tensor, {task: len(names) for task, names in learn.names.items()})
    if begun:
        model.take(begun)
    reader = Reader(folder)
    teacher = Teacher(model, learn, at_once=TEXTS_AT_ONCE, rate=RATE / 2 if begun else RATE)
    steps = int(rounds * len(learn.texts) / TEXTS_AT_ONCE)
    batches = _batches(lambda: reader.tokens(retold(learn, chance)), chance)
    started = time.monotonic()
    for number, (rows, tokens) in zip(range(steps), batches, strict=False):
        loss = teacher.step(*reader.rows(tokens), rows, done=number / steps)
        if number % _TELL_EVERY == 0:
            print(f"{number} of {steps}: {loss:.2f} ({time.monotonic() - started:.0f} s)", flush=True)
    return model.learned()


def _batches(
    retell: Callable[[], list[list[int]]], chance: np.random.Generator
) -> Iterator[tuple[np.ndarray, list[list[int]]]]:
    """Row numbers and tokens of texts of similar length, each time in another order, all told anew each round."""
    while True:
        told = retell()
        order = chance.permutation(len(told))
        for start in range(0, len(told), TEXTS_AT_ONCE * _SORTED_AT_ONCE):
            some = order[start : start + TEXTS_AT_ONCE * _SORTED_AT_ONCE]
            some = some[np.argsort([len(told[row]) for row in some], kind="stable")]
            cut = [some[at : at + TEXTS_AT_ONCE] for at in range(0, len(some), TEXTS_AT_ONCE)]
            for place in chance.permutation(len(cut)):
                yield cut[place], [told[row] for row in cut[place]]


def labelled() -> Labelled:
    """All our texts with their labels."""
    from rasa.shared.nlu.training_data.loading import load_data

    from bot.components.training_texts import labelled_texts

    examples = load_data(str(Path(__file__).parent / "data" / "nlu")).intent_examples
    intents: dict[str, set[str]] = {}
    for example in examples:
        intents.setdefault(example.get("text"), set()).add(example.get("intent"))
    return {"intents": intents, "topics": labelled_texts("topics"), "risk": labelled_texts("risk")}


def main() -> None:
    """Command line."""
    from bot.components.adapters import FILE
    from bot.components.training_texts import kept_back
    from bot.train import QUIET

    os.environ.update(QUIET)
    begun = None
    if "--further" in sys.argv[1:]:
        with np.load(FILE, allow_pickle=False) as file:
            begun = dict(file)
    ours = {
        task: {text: some for text, some in labels.items() if not kept_back(text)}
        for task, labels in labelled().items()
    }
    learned = tune(ours, rounds=1 if begun else ROUNDS, begun=begun)
    FILE.parent.mkdir(exist_ok=True)
    np.savez_compressed(FILE, **learned)
    print(f"Written: {FILE} ({FILE.stat().st_size // 1024} kB)")


if __name__ == "__main__":
    main()
