"""`python -m bot.measure`: how well the trained assistant understands.

With `EVAL_DIR` (a folder of JSON Lines): intents, topics and learned risk of the current model, one line a set, and
what was missed with `VERBOSE=1`. With `--cross`: five-fold cross-validation on the training texts alone. With `--json`:
one JSON object. Shares are from 0 to 1. `also_acceptable` labels count as right leniently, for topics too.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from bot.models import newest_model
from bot.train import QUIET

Row = dict[str, Any]
Reader = Callable[[str], dict[str, Any]]
FOLDS = 5


def scores(folder: Path, read: Reader, missed: Callable[[str], None]) -> dict[str, dict[str, float]]:
    """Figures by set; a file that is missing from the folder is skipped. `missed` is told each miss as one line."""
    found: dict[str, dict[str, float]] = {}
    for name, score in (("intents", _intents), ("topics", _topics), ("safety", _risk)):
        path = folder / f"{name}.jsonl"
        if path.exists():
            rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
            found[name] = {"n": len(rows), **score(rows, read, missed)}
    return found


def _intents(rows: list[Row], read: Reader, missed: Callable[[str], None]) -> dict[str, float]:
    hits = []
    for row in rows:
        named = [option["name"] for option in read(row["text"])["intent_ranking"]]
        hits.append(_hits(named, row["intent"], row))
        if not hits[-1][1]:
            missed(f"{row['intent']} read as {named[0]}: {row['text']!r}")
    return dict(zip(("strict", "lenient", "top3"), _shares(hits), strict=True))


def _topics(rows: list[Row], read: Reader, missed: Callable[[str], None]) -> dict[str, float]:
    hits = []
    for row in rows:
        named = [option["topic"] for option in read(row["text"])["topics"]]
        hits.append(_hits(named, row["topic"], row))
        if not hits[-1][1]:
            missed(f"{row['topic']} read as {', '.join(named)}: {row['text']!r}")
    strict, first, three = _shares(hits)
    return {"strict": strict, "first": first, "top3": three}


def _risk(rows: list[Row], read: Reader, missed: Callable[[str], None]) -> dict[str, float]:
    raised: dict[bool, list[bool]] = {True: [], False: []}
    for row in rows:
        risk = read(row["text"])["risk"]
        risky = row["level"] != "none"
        raised[risky].append(risk["raised"])
        if risk["raised"] != risky:
            missed(f"{row['level']} has probability {risk['concern']:.2f}: {row['text']!r}")
    return {"learned_raised": _share(raised[True]), "learned_harmless": _share(raised[False])}


def _hits(named: list[str], label: str, row: Row) -> tuple[bool, bool, bool]:
    right = {label, *row.get("also_acceptable", [])}
    return named[:1] == [label], bool(right & set(named[:1])), bool(right & set(named))


def _shares(hits: list[tuple[bool, ...]]) -> list[float]:
    return [_share(column) for column in zip(*hits, strict=True)]


def _share(hits: Collection[bool]) -> float:
    return round(sum(hits) / len(hits), 3) if hits else 0.0


def trained_reader() -> Reader:
    """The current model, run as the server runs it. Raises SystemExit where none is trained."""
    model = newest_model()
    if model is None:
        raise SystemExit("No model is trained yet: run python -m bot.train first.")
    from rasa.core.agent import Agent
    from rasa.core.tracker_store import InMemoryTrackerStore
    from rasa.shared.core.domain import Domain

    agent = Agent.load(str(model), tracker_store=InMemoryTrackerStore(Domain.empty()))
    return lambda text: asyncio.run(agent.parse_message(text))


def cross_validation() -> dict[str, dict[str, float]]:
    """Five folds over the training texts. Near-copies in other folds flatter it: hold it against itself only."""
    from rasa.shared.nlu.training_data.loading import load_data

    from bot.components.training_texts import labelled_texts

    examples = load_data(str(Path(__file__).parent / "data" / "nlu")).intent_examples
    intents = {example.get("text"): {example.get("intent")} for example in examples}
    found = {}
    for name, labels in (("intents", intents), ("topics", labelled_texts("topics")), ("risk", labelled_texts("risk"))):
        found[name] = {"n": len(labels), **_cross(name, labels)}
    return found


def _cross(name: str, labels: dict[str, set[str]]) -> dict[str, float]:
    truth = list(labels.values())
    if name == "risk":
        shares, order, names = _folds(list(labels), truth, each=False)
        risky = np.array(["none" not in truth[place] for place in order])
        odds = 1 - shares[:, names.index("none")]
        return {f"{kind}_at_{limit}": _share(list(odds[risky == want] >= limit))
                for limit in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
                for kind, want in (("raised", True), ("harmless", False))}  # fmt: skip
    shares, order, names = _folds(list(labels), truth, each=name == "topics")
    ranked = np.argsort(-shares, axis=1)[:, :3]
    hits = [(names[row[0]] in truth[place], bool(truth[place] & {names[n] for n in row}))
            for row, place in zip(ranked, order, strict=True)]  # fmt: skip
    return dict(zip(("first", "top3"), _shares(hits), strict=True))


def _folds(texts: list[str], truth: list[set[str]], each: bool) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Shares of every text from the fold that has not seen it, the order of the texts in them, and the labels."""
    from bot.components.classifier import Classifier
    from bot.components.sentence_embeddings import embed, encoder_for_training
    from bot.components.spelling import columns

    spelt, vectors = columns(texts), embed(encoder_for_training()[0], texts)
    order = np.random.default_rng(0).permutation(len(texts))
    shares, names = [], []
    for held in np.array_split(order, FOLDS):
        seen = np.setdiff1d(order, held)
        classifier = Classifier.fit(spelt[seen], vectors[seen], [truth[place] for place in seen])
        names = classifier.labels
        shares.append((classifier.each if each else classifier.best)(spelt[held], vectors[held]))
    return np.concatenate(shares), order, names


def _lines(found: dict[str, dict[str, float]]) -> Iterator[str]:
    for name, figures in found.items():
        yield f"{name}: " + " ".join(f"{figure}={value}" for figure, value in figures.items())


def main() -> None:
    """Command line."""
    os.environ.update(QUIET)
    from bot import adaptations, logs

    logs.configure()
    adaptations.apply()
    missed = print if os.environ.get("VERBOSE") == "1" else lambda line: None
    if "--cross" in sys.argv:
        found = cross_validation()
    else:
        folder = os.environ.get("EVAL_DIR")
        if not folder:
            raise SystemExit("EVAL_DIR must name a folder of JSON Lines.")
        found = scores(Path(folder), trained_reader(), missed)
    print(json.dumps(found) if "--json" in sys.argv else "\n".join(_lines(found)))


if __name__ == "__main__":
    main()
