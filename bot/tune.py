"""`python -m bot.tune`: teach the sentence embeddings our own texts, and write what they learned to `bot/tuned/`.

Run by hand (`make tune`) when many texts have changed: it takes a quarter of an hour of two free cores. Training
(`python -m bot.train`) only fits the classifiers on top, whenever a text has changed, and takes half a minute. Intents,
topics and risk teach one encoder together. One text in twelve is kept back, to choose thresholds on.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

EPOCHS = 3
TEXTS_AT_ONCE = 64
RATE = 1e-3
HEAD_RATE = 2e-3
SMOOTHED = 0.1
DROPPED = 0.1
MOST_TOKENS = 128
_SORTED_AT_ONCE = 32
_WARMING = 0.1


def tune(labelled: dict[str, dict[str, set[str]]], epochs: float = EPOCHS, seed: int = 0) -> dict[str, np.ndarray]:
    """What was learned, as `bot.components.adapters` reads it. `labelled`: labels by text, by task."""
    import tensorflow as tf
    from safetensors import safe_open
    from tokenizers import Tokenizer

    from bot.components.weights import TOKENIZER_FILE, WEIGHTS_FILE, weights_folder
    from bot.tuning.layers import Model
    from bot.tuning.lessons import TASKS, lessons, retold

    tf.random.set_seed(seed)
    chance = np.random.default_rng(seed)
    folder = weights_folder()
    with safe_open(str(folder / WEIGHTS_FILE), "np") as tensors:
        get = tensors.get_tensor
        words = get("embeddings.word_embeddings.weight")
        places = get("embeddings.position_embeddings.weight")[:MOST_TOKENS]
        places = places + get("embeddings.token_type_embeddings.weight")[0]
        learn = lessons(labelled)
        model = Model(get, {task: len(learn.names[task]) for task in TASKS})
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MOST_TOKENS)

    thin = [variable for matrix in model.adapters for variable in (matrix.down, matrix.up)]
    optimizers = [(tf.keras.optimizers.legacy.Adam(0.0, beta_2=0.98), thin, RATE),
                  (tf.keras.optimizers.legacy.Adam(0.0), model.head_variables, HEAD_RATE)]  # fmt: skip

    @tf.function(reduce_retracing=True, autograph=False)
    def step(x: tf.Tensor, lengths: tf.Tensor, shares: list[tf.Tensor], weights: list[tf.Tensor]) -> tf.Tensor:
        with tf.GradientTape() as tape:
            vectors = tf.nn.dropout(model.vectors(x, lengths, DROPPED), DROPPED)
            loss = tf.constant(0.0)
            for task, share, weight in zip(TASKS, shares, weights, strict=True):
                wanted = share * (1 - SMOOTHED) + SMOOTHED / len(learn.names[task])
                found = model.log_odds(task, vectors)
                loss += tf.reduce_sum(weight * tf.nn.softmax_cross_entropy_with_logits(wanted, found)) / TEXTS_AT_ONCE
        gradients = tape.gradient(loss, thin + model.head_variables)
        gradients, _ = tf.clip_by_global_norm(gradients, 1.0)
        optimizers[0][0].apply_gradients(zip(gradients[: len(thin)], thin, strict=True))
        optimizers[1][0].apply_gradients(zip(gradients[len(thin) :], model.head_variables, strict=True))
        return loss

    steps = int(epochs * len(learn.texts) / TEXTS_AT_ONCE)
    started, smooth = time.monotonic(), 0.0
    told: list[list[int]] = []
    for number, rows in zip(range(steps), _batches(len(learn.texts), chance, told, lambda: [
        encoding.ids for encoding in tokenizer.encode_batch(retold(learn, chance))]), strict=False):  # fmt: skip
        pace = min(1.0, (number + 1) / (_WARMING * steps)) * (steps - number) / steps
        for optimizer, _, rate in optimizers:
            optimizer.learning_rate = rate * pace
        lengths = np.array([len(told[row]) for row in rows], np.int32)
        ids = np.zeros((len(rows), -(-lengths.max() // 4) * 4), np.int64)
        for place, row in enumerate(rows):
            ids[place, : lengths[place]] = told[row]
        x = words[ids] + places[: ids.shape[1]]
        loss = float(step(tf.constant(x), tf.constant(lengths),
                          [tf.constant(learn.shares[task][rows]) for task in TASKS],
                          [tf.constant(learn.weights[task][rows]) for task in TASKS]))  # fmt: skip
        smooth = 0.98 * smooth + 0.02 * loss if number else loss
        if number % 100 == 0:
            print(f"{number} of {steps}: {smooth:.3f} ({time.monotonic() - started:.0f} s)", flush=True)
    return {
        f"{matrix.key}.{part}": variable.numpy().astype(np.float16)
        for matrix in model.adapters
        for part, variable in (("down", matrix.down), ("up", matrix.up))
    }


def _batches(
    count: int, chance: np.random.Generator, told: list[list[int]], retell: Callable[[], list[list[int]]]
) -> Iterator[np.ndarray]:
    """Rows of texts of similar length, in another order each time; before each round all are told anew."""
    while True:
        told[:] = retell()
        order = chance.permutation(count)
        for start in range(0, count, TEXTS_AT_ONCE * _SORTED_AT_ONCE):
            some = order[start : start + TEXTS_AT_ONCE * _SORTED_AT_ONCE]
            some = some[np.argsort([len(told[row]) for row in some], kind="stable")]
            cut = [some[at : at + TEXTS_AT_ONCE] for at in range(0, len(some), TEXTS_AT_ONCE)]
            yield from (cut[place] for place in chance.permutation(len(cut)))


def labelled() -> dict[str, dict[str, set[str]]]:
    """All our texts with their labels, by task."""
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
    learned = tune({
        task: {text: some for text, some in labels.items() if not kept_back(text)}
        for task, labels in labelled().items()
    })  # fmt: skip
    FILE.parent.mkdir(exist_ok=True)
    np.savez_compressed(FILE, **learned)
    print(f"Written: {FILE} ({FILE.stat().st_size // 1024} kB)")


if __name__ == "__main__":
    main()
