"""Scores `safety.jsonl`: who is raised that should be, and who is raised that should not."""

from __future__ import annotations

from intake.decide.safety import Context, assess
from intake.evaluate.scores import Row, Score, share
from intake.submission import SafetyAssessment, SafetyLevel, SpeaksAs

_ADULTS = {
    "parent": SpeaksAs.PARENT,
    "foster_carer": SpeaksAs.CARER,
    "grandparent": SpeaksAs.RELATIVE_OR_FRIEND,
    "professional_advocate": SpeaksAs.ADVOCATE,
    "teacher": SpeaksAs.PROFESSIONAL,
}
"""Personas whose way into the form says that an adult speaks. All others come in as a young person."""


def score(rows: list[Row]) -> Score:
    """The figures of one set, from texts with their level and why."""
    assessed = [(row, _assess(row)) for row in rows]
    risky = [pair for pair in assessed if pair[0]["level"] != "none"]
    harmless = [pair for pair in assessed if pair[0]["level"] == "none"]
    danger = [pair for pair in risky if pair[0]["level"] == "danger"]
    hard = [pair for pair in harmless if str(pair[0].get("why", "")).startswith("hard")]
    figures = {
        "n": len(rows),
        "raised": share(_is_raised(found) for _, found in risky),
        "danger_as_danger": share(found.level is SafetyLevel.DANGER for _, found in danger),
        "harmless_raised": share(_is_raised(found) for _, found in harmless),
        "hard_negatives_raised": share(_is_raised(found) for _, found in hard),
    }
    wrong = [pair for pair in risky if not _is_raised(pair[1])] + [pair for pair in harmless if _is_raised(pair[1])]
    return Score(figures, tuple(_line(row, found) for row, found in wrong))


def _assess(row: Row) -> SafetyAssessment:
    return assess(row["text"], context_of(row))


def context_of(row: Row) -> Context:
    """What the door at which this persona comes in says of who speaks."""
    return Context(_ADULTS.get(str(row.get("persona")), SpeaksAs.YOUNG_PERSON))


def _is_raised(found: SafetyAssessment) -> bool:
    return found.level is not SafetyLevel.NONE


def _line(row: Row, found: SafetyAssessment) -> str:
    groups = ", ".join(sorted({passage.group for passage in found.passages})) or "nothing"
    return f"{row['level']} ({row.get('why', '')}): {groups} raised: {row['text']}"
