"""`EVAL_DIR=<folder> python -m intake.evaluate`: one line a set. `VERBOSE=1` adds misses, `EVAL_JSON=<file>` writes.

A set whose file is not in the folder is left out; a folder without any known set is an error.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from intake.evaluate import conversations, safety, understanding
from intake.evaluate.running import NotReady, running_house
from intake.evaluate.scores import Figure, Row, Score, Scorer

IN_A_HOUSE = ("intents", "topics", "conversations")
"""Sets that need web, worker and Rasa server: they are started for them, in a folder of their own."""

SCORERS: Mapping[str, Scorer] = {"safety": safety.score}
"""By name of the set: `<name>.jsonl` in the folder, `<name>` in the result."""


def evaluate(folder: Path, scorers: Mapping[str, Scorer] = SCORERS) -> dict[str, Score]:
    """The score of every set in `folder`. Raises `FileNotFoundError` when it holds none of them."""
    files = {name: folder / f"{name}.jsonl" for name in scorers}
    scores = {name: scorer(_rows(files[name])) for name, scorer in scorers.items() if files[name].exists()}
    if not scores:
        raise FileNotFoundError(f"{folder} holds none of: {', '.join(f'{name}.jsonl' for name in scorers)}")
    return scores


def score_all(folder: Path) -> dict[str, Score]:
    """Every set: the rules by themselves, then what the whole running house makes of the rest.

    Raises `FileNotFoundError` for a folder without sets, `NotReady` when the house does not come up.
    """
    files = {name: folder / f"{name}.jsonl" for name in (*SCORERS, *IN_A_HOUSE)}
    found = {name: _rows(path) for name, path in files.items() if path.exists()}
    if not found:
        raise FileNotFoundError(f"{folder} holds none of: {', '.join(path.name for path in files.values())}")
    scores = {name: scorer(found[name]) for name, scorer in SCORERS.items() if name in found}
    with running_house() as house:
        if "intents" in found:
            scores["intents"] = understanding.score_intents(found["intents"], house.rasa())
        if "topics" in found:
            scores["topics"] = understanding.score_topics(found["topics"], house.rasa())
        if "safety" in found:
            scores["safety"] = with_both(scores["safety"], understanding.score_both(found["safety"], house.rasa()))
        if "conversations" in found:
            scores["conversations"] = conversations.score(found["conversations"], house)
    return scores


def with_both(rules: Score, both: Mapping[str, float | None]) -> Score:
    """The figures of the rules as before, and apart: the rules alone, the rules with the learned second opinion."""
    alone = {name: value for name, value in rules.figures.items() if name in both}
    return Score({**rules.figures, "rules": alone, "both": both}, rules.misses)


def line(name: str, score: Score) -> str:
    """`safety: n 150, raised 90.3 %, …`"""
    return f"{name}: " + ", ".join(f"{what} {_shown(value)}" for what, value in score.figures.items())


def main() -> int:
    """Exit status 2 without a usable `EVAL_DIR`."""
    folder = os.environ.get("EVAL_DIR")
    if not folder:
        sys.stderr.write("EVAL_DIR must name a folder of JSON Lines files.\n")
        return 2
    try:
        scores = score_all(Path(folder))
    except (FileNotFoundError, NotReady) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    for name, score in scores.items():
        sys.stdout.write(f"{line(name, score)}\n")
        if os.environ.get("VERBOSE") == "1":
            sys.stdout.writelines(f"  {miss}\n" for miss in score.misses)
    if target := os.environ.get("EVAL_JSON"):
        figures = {name: dict(score.figures) for name, score in scores.items()}
        Path(target).write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0


def _rows(path: Path) -> list[Row]:
    return [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines() if text.strip()]


def _shown(value: Figure) -> str:
    if isinstance(value, Mapping):
        return "(" + ", ".join(f"{what} {_shown(one)}" for what, one in value.items()) + ")"
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.1%}"


if __name__ == "__main__":
    sys.exit(main())
