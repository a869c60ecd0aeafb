"""A second opinion on safety that learns, for what rules miss. This is its interface, and how two opinions combine.

Whoever holds a trained model implements `SecondOpinion` outside of this package. Either opinion alone is enough to
raise; neither can lower what the other raised.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from intake.submission import Passage, SafetyAssessment, SafetyLevel
from intake.translation import mark as _

GROUP = "second_opinion"
WHY = _("This reads like other texts in which somebody was not safe. No single phrase says so.")


@dataclass(frozen=True, slots=True)
class Opinion:
    """How likely a text is to need a person at once, as a model sees it. Shares from 0 to 1."""

    concern: float
    """Probability that it is at least a concern."""
    danger: float
    """Probability that it is danger."""


class SecondOpinion(Protocol):
    """A model of one's own. It must not raise for any text, and must answer in milliseconds."""

    @property
    def version(self) -> str:
        """Names the trained model, for the record."""
        ...

    def of(self, text: str) -> Opinion:
        """What it thinks of one text."""
        ...


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability an opinion raises."""

    concern: float = 0.5
    danger: float = 0.8


def level_of(opinion: Opinion, thresholds: Thresholds) -> SafetyLevel:
    """The level that this opinion raises by itself."""
    if opinion.danger >= thresholds.danger:
        return SafetyLevel.DANGER
    if max(opinion.concern, opinion.danger) >= thresholds.concern:
        return SafetyLevel.CONCERN
    return SafetyLevel.NONE


def combine(
    first: SafetyAssessment, opinion: Opinion, *, question: str, length: int, thresholds: Thresholds, version: str
) -> SafetyAssessment:
    """Both opinions on one text of `length` characters. The result is never lower than `first`.

    A model points at no words, so its passage is the whole text; it is added only where it says more than the rules.
    """
    level = level_of(opinion, thresholds)
    versions = f"{first.version}, {version}"
    if level.rank <= first.level.rank:
        return SafetyAssessment(first.level, first.passages, versions)
    whole = Passage(question, 0, length, level, GROUP, WHY)
    return SafetyAssessment(level, (*first.passages, whole), versions)
