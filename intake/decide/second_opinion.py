"""A second opinion on safety that learns, for what rules miss: when it is believed, and how two opinions combine.

Whoever holds a trained model asks it outside of this package. Either opinion alone is enough to raise, and no phrase
that the rules found is ever lowered. Only small signs, which are a cruder way of counting words, need its consent where
it could be asked.
"""

from __future__ import annotations

from dataclasses import dataclass

from intake.decide.safety import SMALL_SIGNS, assessment_of
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
    small_signs: float = 0.2
    """Below which small signs of the rules are chance."""


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
    """Both opinions on the text of `length` characters that answers `question`; other passages of `first` stay.

    A model points at no words, so its passage is the whole text; it is added only where it says more than the rules.
    None: nobody could be asked.
    """
    if opinion is None:
        return first
    stay = tuple(passage for passage in first.passages if not _is_chance(passage, opinion, question))
    rules = assessment_of([passage for passage in stay if passage.question == question], first.version).level
    level = level_of(opinion, rules, length=length)
    if level.rank > rules.rank:
        stay = (*stay, Passage(question, 0, length, level, GROUP, WHY))
    return assessment_of(stay, first.version)


def _is_chance(passage: Passage, opinion: Opinion, question: str, thresholds: Thresholds = THRESHOLDS) -> bool:
    """Small signs in a text that reads like ordinary ones to whoever learned from the same texts with more sense."""
    sounds = max(opinion.concern, opinion.danger)
    return passage.group == SMALL_SIGNS and passage.question == question and sounds < thresholds.small_signs
