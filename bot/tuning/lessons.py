"""What there is to learn from: every text of ours with what it says of each task, and longer ones made of two."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.tuning.spoiling import spoilt

TASKS = ("intents", "topics", "risk")
SPOILT = 0.35
JOINED = 0.3
"""Shares of texts that are spelt otherwise, and of topic and risk texts that are joined with another, each time."""
LONGEST_JOINED = 400
"""Characters. About what the model reads at once."""
OF_TASK = {"intents": 1.3, "topics": 1.5, "risk": 1.5}
BORROWED = 0.5
ORDINARY = 0.25
"""Weights of what an intent, and of what a topic says about risk, beside 1 for what a text's own label says. A topic's
texts are ordinary complaints, but some of them worry."""
_RISKY = "feel_unsafe"
_OPEN = ("make_complaint", "file_for_child", "not_sure")
"""Intents that say nothing about risk."""


@dataclass(frozen=True, slots=True)
class Lessons:
    """Row by row: a text, its shares of the labels of each task, and how much each task learns from it."""

    texts: list[str]
    tasks: list[str]
    shares: dict[str, np.ndarray]
    """Shape (texts, labels)."""
    weights: dict[str, np.ndarray]
    """Shape (texts,): 0 where the text says nothing of this task."""
    names: dict[str, list[str]]


def lessons(labelled: dict[str, dict[str, set[str]]]) -> Lessons:
    """From labels by text, by task."""
    names = {task: sorted({label for some in labelled[task].values() for label in some}) for task in TASKS}
    rows = [(text, task, some) for task in TASKS for text, some in labelled[task].items()]
    shares = {task: np.zeros((len(rows), len(names[task])), np.float32) for task in TASKS}
    weights = {task: np.zeros(len(rows), np.float32) for task in TASKS}
    for place, (_, task, some) in enumerate(rows):
        said = {task: (some, 1.0)}
        if task == "intents":
            if _RISKY in some:
                said["risk"] = ({"concern", "danger"}, BORROWED)
            elif not some & set(_OPEN):
                said["risk"] = ({"none"}, BORROWED)
        elif task == "topics":
            said["risk"] = ({"none"}, ORDINARY)
        for of, (labels, weight) in said.items():
            for label in labels:
                shares[of][place, names[of].index(label)] = 1 / len(labels)
            weights[of][place] = weight
    for task in TASKS:
        weights[task] *= OF_TASK[task] * _evened(shares[task], weights[task])
    return Lessons([text for text, _, _ in rows], [task for _, task, _ in rows], shares, weights, names)


def _evened(shares: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Rare labels count more: by the root of how rare they are."""
    counts = (shares * weights[:, None]).sum(axis=0)
    return shares @ np.sqrt(counts.mean() / np.maximum(counts, 1))  # type: ignore[no-any-return]


def retold(of: Lessons, chance: np.random.Generator) -> list[str]:
    """Every text once more, some spelt otherwise, some longer. What it is about, and its risk, stay the same."""
    alike = _alike(of)
    told = []
    for text, key in zip(of.texts, _keys(of), strict=True):
        if key and chance.random() < JOINED:
            other = alike[key][chance.integers(len(alike[key]))]
            if len(text) + len(other) < LONGEST_JOINED:
                text = f"{text} {other}" if chance.random() < 0.5 else f"{other} {text}"
        told.append(spoilt(text, chance) if chance.random() < SPOILT else text)
    return told


def _keys(of: Lessons) -> list[str]:
    """Whom a text may be joined with: texts of the same topic; for risk, harmless texts, whatever it is."""
    found = []
    for place, task in enumerate(of.tasks):
        some = [name for name, share in zip(of.names[task], of.shares[task][place], strict=True) if share]
        found.append("" if task == "intents" or len(some) > 1 else "none" if task == "risk" else some[0])
    return found


def _alike(of: Lessons) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for place, (text, task, key) in enumerate(zip(of.texts, of.tasks, _keys(of), strict=True)):
        if key and (task != "risk" or of.shares["risk"][place, of.names["risk"].index("none")] == 1):
            found.setdefault(key, []).append(text)
    return found
