"""A second opinion on safety that learns, for what rules miss: when it is believed, and how two opinions combine.

Whoever holds a trained model asks it outside of this package. Either opinion alone is enough to raise; neither can
lower what the other raised.
"""

from __future__ import annotations

from dataclasses import dataclass

from intake.submission import Passage, SafetyAssessment, SafetyLevel
from intake.translation import mark as _

GROUP = "second_opinion"
WHY = _("This reads like other texts in which somebody was not safe. No single phrase says so, and it can be wrong.")


@dataclass(frozen=True, slots=True)
class Opinion:
    """How likely a text is to need a person at once, as a model sees it. Shares from 0 to 1."""

    concern: float
    """Probability that it is at least a concern."""
    danger: float
    """Probability that it is danger."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability an opinion raises."""

    concern: float = 0.5
    in_long: float = 0.8
    """Instead of `concern` in a long text, which has more places to be wrong about."""
    danger: float = 0.9


LONG = 600
"""Characters from which a text is long."""
THRESHOLDS = Thresholds()


def level_of(opinion: Opinion, rules: SafetyLevel, *, length: int, thresholds: Thresholds = THRESHOLDS) -> SafetyLevel:
    """What this opinion raises, beside what the `rules` raised of the same text of `length` characters.

    Danger pages somebody at once, so it takes two: a model raises to danger only what the rules found worrying too.
    """
    if opinion.danger >= thresholds.danger and rules is not SafetyLevel.NONE:
        return SafetyLevel.DANGER
    enough = thresholds.in_long if length >= LONG else thresholds.concern
    return SafetyLevel.CONCERN if max(opinion.concern, opinion.danger) >= enough else SafetyLevel.NONE


def combine(first: SafetyAssessment, opinion: Opinion | None, *, question: str, length: int) -> SafetyAssessment:
    """Both opinions on one text of `length` characters. The result is never lower than `first`.

    A model points at no words, so its passage is the whole text; it is added only where it says more than the rules.
    None: nobody could be asked.
    """
    if opinion is None:
        return first
    level = level_of(opinion, first.level, length=length)
    if level.rank <= first.level.rank:
        return first
    whole = Passage(question, 0, length, level, GROUP, WHY)
    return SafetyAssessment(level, (*first.passages, whole), first.version)
