"""Two opinions: either one raises, neither lowers the other."""

from __future__ import annotations

import pytest

from intake.decide.second_opinion import GROUP, WHY, Opinion, SecondOpinion, Thresholds, combine, level_of
from intake.submission import Passage, SafetyAssessment, SafetyLevel

THRESHOLDS = Thresholds()
NONE, CONCERN, DANGER = SafetyLevel
PASSAGE = Passage("what_happened", 3, 9, CONCERN, "hurt_by_someone", "Someone may be hurting them.")


@pytest.mark.parametrize(
    ("opinion", "level"),
    [
        (Opinion(0.49, 0.0), NONE),
        (Opinion(0.5, 0.0), CONCERN),
        (Opinion(0.0, 0.5), CONCERN),
        (Opinion(0.0, 0.49), NONE),
        (Opinion(0.9, 0.79), CONCERN),
        (Opinion(0.0, 0.8), DANGER),
    ],
)
def test_an_opinion_raises_from_its_threshold(opinion: Opinion, level: SafetyLevel) -> None:
    assert level_of(opinion, THRESHOLDS) is level


def test_thresholds_can_be_set() -> None:
    assert level_of(Opinion(0.3, 0.1), Thresholds(concern=0.2, danger=0.9)) is CONCERN
    assert level_of(Opinion(0.3, 0.2), Thresholds(concern=0.9, danger=0.2)) is DANGER


def combined(first: SafetyAssessment, opinion: Opinion) -> SafetyAssessment:
    return combine(first, opinion, question="what_happened", length=40, thresholds=THRESHOLDS, version="model-1")


def test_the_second_opinion_raises_what_the_rules_missed_and_points_at_the_whole_text() -> None:
    found = combined(SafetyAssessment(NONE, (), "rules-1"), Opinion(0.7, 0.1))
    assert found.level is CONCERN
    assert found.passages == (Passage("what_happened", 0, 40, CONCERN, GROUP, WHY),)
    assert found.version == "rules-1, model-1"
    assert (GROUP, WHY.split(".")[0]) == (
        "second_opinion",
        "This reads like other texts in which somebody was not safe",
    )


def test_the_second_opinion_raises_a_concern_to_danger_and_keeps_the_rules_passages() -> None:
    found = combined(SafetyAssessment(CONCERN, (PASSAGE,), "rules-1"), Opinion(0.9, 0.9))
    assert found.level is DANGER
    assert found.passages == (PASSAGE, Passage("what_happened", 0, 40, DANGER, GROUP, WHY))


@pytest.mark.parametrize("opinion", [Opinion(0.0, 0.0), Opinion(0.7, 0.1)])
@pytest.mark.parametrize("level", [CONCERN, DANGER])
def test_the_second_opinion_never_lowers_and_adds_nothing_that_is_known(opinion: Opinion, level: SafetyLevel) -> None:
    found = combined(SafetyAssessment(level, (PASSAGE,), "rules-1"), opinion)
    assert found == SafetyAssessment(level, (PASSAGE,), "rules-1, model-1")


def test_two_calm_opinions_raise_nothing() -> None:
    assert combined(SafetyAssessment(NONE, (), "rules-1"), Opinion(0.1, 0.1)) == SafetyAssessment(
        NONE, (), "rules-1, model-1"
    )


class Always:
    """The smallest model that the protocol accepts."""

    version = "always"

    def of(self, text: str) -> Opinion:
        return Opinion(concern=float(bool(text)), danger=0.0)


def test_a_model_needs_only_a_version_and_an_opinion() -> None:
    model: SecondOpinion = Always()
    assert (model.version, model.of("a").concern) == ("always", 1.0)
