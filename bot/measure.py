"""`python -m bot.measure`: how well the trained assistant understands.

With `EVAL_DIR` (a folder of JSON Lines): intents, topics and learned risk of the current model, one line a set, and
what was missed with `VERBOSE=1`. With `--kept`: on those of our own texts that are kept back from tuning. With
`--json`: one JSON object. Shares are from 0 to 1. `also_acceptable` labels count as right leniently, for topics too.
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
from bot.tune import labelled

Row = dict[str, Any]
Reader = Callable[[str], dict[str, Any]]


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


def on_texts_kept_back() -> dict[str, dict[str, float]]:
    """Figures on our own texts that tuned nothing, by classifiers that learn from all the others.

    These texts are harder than life: choose thresholds on them, and hold the figures against themselves only.
    """
    from bot.components.sentence_embeddings import encoder_for_training
    from bot.components.training_texts import kept_back

    encoder, _ = encoder_for_training()
    every = labelled()
    seen = {task: {text: some for text, some in of.items() if not kept_back(text)} for task, of in every.items()}
    return {task: _kept_back(task, every[task], seen, encoder) for task in every}


def _kept_back(
    task: str, labels: dict[str, set[str]], seen: dict[str, dict[str, set[str]]], encoder: Any
) -> dict[str, float]:
    from bot.components.learner import Learner
    from bot.components.sentence_embeddings import embed
    from bot.components.spelling import columns

    if task == "risk":
        learner = Learner(encoder, [*seen["topics"], *seen["risk"]])
        classifier = learner.fit_risk(topics=seen["topics"], risk=seen["risk"])
    else:
        classifier = Learner(encoder, seen[task]).fit(seen[task])
    held = [text for text in labels if text not in seen[task]]
    truth = [labels[text] for text in held]
    shares = classifier.best(columns(held), embed(encoder, held))
    if task == "risk":
        concern = 1 - shares[:, classifier.labels.index("none")]
        risky = np.array(["none" not in some for some in truth])
        figures = {f"{kind}_at_{limit}": _share(list(concern[risky == want] >= limit))
                   for limit in (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
                   for kind, want in (("raised", True), ("harmless", False))}  # fmt: skip
        return {"n": len(held), **figures}
    ranked = [[classifier.labels[place] for place in row] for row in np.argsort(-shares, axis=1)[:, :3]]
    hits = [(named[0] in some, bool(some & set(named))) for named, some in zip(ranked, truth, strict=True)]
    return {"n": len(held), **dict(zip(("first", "top3"), _shares(hits), strict=True))}


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
    if "--kept" in sys.argv:
        found = on_texts_kept_back()
    else:
        folder = os.environ.get("EVAL_DIR")
        if not folder:
            raise SystemExit("EVAL_DIR must name a folder of JSON Lines.")
        found = scores(Path(folder), trained_reader(), missed)
    print(json.dumps(found) if "--json" in sys.argv else "\n".join(_lines(found)))


if __name__ == "__main__":
    main()
