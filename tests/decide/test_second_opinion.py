"""Two opinions: either one raises, no phrase is lowered, small signs need consent, and danger takes both."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.decide.safety import SMALL_SIGNS
from intake.decide.second_opinion import GROUP, LONG, THRESHOLDS, WHY, Opinion, Thresholds, combine, level_of
from intake.submission import Passage, SafetyAssessment, SafetyLevel

NONE, CONCERN, DANGER = SafetyLevel
SET = Thresholds(concern=0.5, in_long=0.7, danger=0.8)
PASSAGE = Passage("what_happened", 3, 9, CONCERN, "hurt_by_someone", "Someone may be hurting them.")
SMALL = replace(PASSAGE, group=SMALL_SIGNS)
SURE, CALM = Opinion(0.99, 0.1), Opinion(0.01, 0.01)


@pytest.mark.parametrize(
    ("opinion", "rules", "length", "level"),
    [
        (Opinion(0.49, 0.0), NONE, 40, NONE),
        (Opinion(0.5, 0.0), NONE, 40, CONCERN),
        (Opinion(0.0, 0.5), NONE, 40, CONCERN),
        (Opinion(0.69, 0.0), NONE, LONG, NONE),
        (Opinion(0.7, 0.0), NONE, LONG, CONCERN),
        (Opinion(0.9, 0.9), NONE, 40, CONCERN),
        (Opinion(0.9, 0.79), CONCERN, 40, CONCERN),
        (Opinion(0.9, 0.8), CONCERN, 40, DANGER),
        (Opinion(0.9, 0.8), CONCERN, LONG, DANGER),
    ],
)
def test_an_opinion_raises_from_its_threshold(
    opinion: Opinion, rules: SafetyLevel, length: int, level: SafetyLevel
) -> None:
    assert level_of(opinion, rules, length=length, thresholds=SET) is level


def test_a_long_text_asks_for_more_certainty_than_a_short_one() -> None:
    assert THRESHOLDS.concern < THRESHOLDS.in_long


def combined(first: SafetyAssessment, opinion: Opinion | None) -> SafetyAssessment:
    return combine(first, opinion, question="what_happened", length=40)


def test_the_second_opinion_raises_what_the_rules_missed_and_points_at_the_whole_text() -> None:
    found = combined(SafetyAssessment(NONE, (), "rules-1"), SURE)
    assert (found.level, found.version) == (CONCERN, "rules-1")
    assert found.passages == (Passage("what_happened", 0, 40, CONCERN, GROUP, WHY),)
    assert GROUP == "second_opinion"
    assert WHY.startswith("This reads like other texts in which somebody was not safe.")


def test_the_second_opinion_raises_a_concern_to_danger_and_keeps_the_rules_passages() -> None:
    found = combined(SafetyAssessment(CONCERN, (PASSAGE,), "rules-1"), Opinion(0.99, 0.99))
    assert found.level is DANGER
    assert found.passages == (PASSAGE, Passage("what_happened", 0, 40, DANGER, GROUP, WHY))


def test_however_sure_it_is_of_danger_it_raises_no_more_than_a_concern_where_the_rules_found_nothing() -> None:
    assert combined(SafetyAssessment(NONE, (), "rules-1"), Opinion(0.99, 0.99)).level is CONCERN


@pytest.mark.parametrize("opinion", [CALM, SURE, None])
@pytest.mark.parametrize("level", [CONCERN, DANGER])
def test_the_second_opinion_never_lowers_and_adds_nothing_that_is_known(
    opinion: Opinion | None, level: SafetyLevel
) -> None:
    first = SafetyAssessment(level, (replace(PASSAGE, level=level),), "rules-1")
    assert combined(first, opinion) == first


@pytest.mark.parametrize(
    ("opinion", "level"),
    [
        (CALM, NONE),
        (Opinion(0.19, 0.19), NONE),
        (Opinion(0.2, 0), CONCERN),
        (Opinion(0, 0.2), CONCERN),
        (None, CONCERN),
    ],
)
def test_small_signs_alone_are_chance_where_the_text_reads_like_ordinary_ones(
    opinion: Opinion | None, level: SafetyLevel
) -> None:
    assert combined(SafetyAssessment(CONCERN, (SMALL,), "rules-1"), opinion).level is level


def test_a_calm_opinion_on_one_text_says_nothing_of_another_and_nothing_of_phrases() -> None:
    elsewhere = replace(SMALL, question="wanted")
    found = combined(SafetyAssessment(CONCERN, (PASSAGE, SMALL, elsewhere), "rules-1"), CALM)
    assert found == SafetyAssessment(CONCERN, (PASSAGE, elsewhere), "rules-1")


def test_what_another_text_raised_does_not_stand_for_this_one() -> None:
    elsewhere = replace(PASSAGE, question="wanted")
    found = combined(SafetyAssessment(CONCERN, (elsewhere,), "rules-1"), Opinion(0.99, 0.99))
    assert found.passages == (elsewhere, Passage("what_happened", 0, 40, CONCERN, GROUP, WHY))


@pytest.mark.parametrize("opinion", [CALM, None])
def test_a_calm_opinion_and_none_at_all_raise_nothing(opinion: Opinion | None) -> None:
    assert combined(SafetyAssessment(NONE, (), "rules-1"), opinion) == SafetyAssessment(NONE, (), "rules-1")
