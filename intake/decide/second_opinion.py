"""A second opinion on safety that learns, for what rules miss: when it is believed, and how two opinions combine.

Whoever holds a trained model asks it outside of this package. Either opinion alone is enough to raise. What the
rules found stands unless the model finds next to no worry in the text, and a proven phrase unless it finds none at
all: that is what makes it possible to believe the model early where the rules found nothing, so that fewer worries are
missed for less work.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from intake.decide.safety import SMALL_SIGNS, TELLS, assess_answers, assessment_of
from intake.submission import Answers, Passage, SafetyAssessment, SafetyLevel, gravest
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

    concern: float = 0.25
    in_passing: float = 0.8
    """Instead of `concern` in a long text, which has more places to be wrong about, and in an answer that tells of
    nothing that happened: people wish strongly for ordinary things."""
    danger: float = 0.9
    chance: float = 0.05
    """Below which a phrase is words that stand together by chance."""
    chance_of_signs: float = 0.2
    """The same for small signs."""
    chance_of_proven: float = 0.005
    """The same for a proven phrase: next to nothing is not enough to take it back."""


NOBODY_ASKED: Mapping[str, Opinion] = {}
LONG = 600
"""Characters from which a text is long."""
THRESHOLDS = Thresholds()


def level_of(
    opinion: Opinion, rules: SafetyLevel, *, in_passing: bool, thresholds: Thresholds = THRESHOLDS
) -> SafetyLevel:
    """What this opinion raises, beside what the `rules` raised of the same text.

    Danger pages somebody at once, so it takes two: a model raises to danger only what the rules found worrying too.
    """
    if opinion.danger >= thresholds.danger and rules is not SafetyLevel.NONE:
        return SafetyLevel.DANGER
    enough = thresholds.in_passing if in_passing else thresholds.concern
    return SafetyLevel.CONCERN if _sounds(opinion) >= enough else SafetyLevel.NONE


def assess_twice(answers: Answers, opinions: Mapping[str, Opinion]) -> SafetyAssessment:
    """The rules on all answers, combined with what a model says of some of them, by question."""
    found = assess_answers(answers)
    for question, opinion in opinions.items():
        if isinstance(text := answers.get(question), str):
            found = combine(found, opinion, question=question, length=len(text))
    return found


def combine(
    first: SafetyAssessment,
    opinion: Opinion | None,
    *,
    question: str,
    length: int,
    thresholds: Thresholds = THRESHOLDS,
) -> SafetyAssessment:
    """Both opinions on the text of `length` characters that answers `question`; other passages of `first` stay.

    A model points at no words, so its passage is the whole text; it is added only where it says more than the rules.
    None: nobody could be asked.
    """
    if opinion is None:
        return first
    stay = [one for one in first.passages if one.question != question or _stands(one, opinion, thresholds)]
    rules = gravest(one.level for one in stay if one.question == question)
    in_passing = length >= LONG or question not in TELLS
    level = level_of(opinion, rules, in_passing=in_passing, thresholds=thresholds)
    if level.rank > rules.rank:
        stay.append(Passage(question, 0, length, level, GROUP, WHY))
    return assessment_of(tuple(stay), first.version)


def _stands(passage: Passage, opinion: Opinion, thresholds: Thresholds) -> bool:
    if passage.group == SMALL_SIGNS:
        return _sounds(opinion) >= thresholds.chance_of_signs
    return _sounds(opinion) >= (thresholds.chance_of_proven if passage.proven else thresholds.chance)


def _sounds(opinion: Opinion) -> float:
    """How worrying. Danger is a concern too, whatever a model says of either."""
    return max(opinion.concern, opinion.danger)
