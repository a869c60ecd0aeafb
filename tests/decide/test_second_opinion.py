"""Two opinions: either one raises, only the surest contradiction takes a sign for chance, and danger takes both."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.decide.safety import SMALL_SIGNS, assess_answers
from intake.decide.second_opinion import (
    GROUP,
    LONG,
    THRESHOLDS,
    WHY,
    Opinion,
    Thresholds,
    assess_twice,
    combine,
    level_of,
)
from intake.submission import Passage, SafetyAssessment, SafetyLevel

NONE, CONCERN, DANGER = SafetyLevel
SET = Thresholds(concern=0.5, in_passing=0.7, danger=0.8)
PASSAGE = Passage("what_happened", 3, 9, CONCERN, "hurt_by_someone", "Someone may be hurting them.")
SMALL = replace(PASSAGE, group=SMALL_SIGNS)
SURE, CALM = Opinion(0.99, 0.1), Opinion(0.01, 0.01)


@pytest.mark.parametrize(
    ("opinion", "rules", "in_passing", "level"),
    [
        (Opinion(0.49, 0.0), NONE, False, NONE),
        (Opinion(0.5, 0.0), NONE, False, CONCERN),
        (Opinion(0.0, 0.5), NONE, False, CONCERN),
        (Opinion(0.69, 0.0), NONE, True, NONE),
        (Opinion(0.7, 0.0), NONE, True, CONCERN),
        (Opinion(0.9, 0.9), NONE, False, CONCERN),
        (Opinion(0.9, 0.79), CONCERN, False, CONCERN),
        (Opinion(0.9, 0.8), CONCERN, False, DANGER),
        (Opinion(0.9, 0.8), CONCERN, True, DANGER),
    ],
)
def test_an_opinion_raises_from_its_threshold(
    opinion: Opinion, rules: SafetyLevel, in_passing: bool, level: SafetyLevel
) -> None:
    assert level_of(opinion, rules, in_passing=in_passing, thresholds=SET) is level


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


@pytest.mark.parametrize("opinion", [SURE, Opinion(0.05, 0), None])
@pytest.mark.parametrize("level", [CONCERN, DANGER])
def test_what_the_rules_found_stands_against_doubt_and_nothing_is_added_that_is_known(
    opinion: Opinion | None, level: SafetyLevel
) -> None:
    first = SafetyAssessment(level, (replace(PASSAGE, level=level),), "rules-1")
    assert combined(first, opinion) == first


@pytest.mark.parametrize("level", [CONCERN, DANGER])
def test_a_proven_phrase_stands_unless_nothing_at_all_is_found(level: SafetyLevel) -> None:
    first = SafetyAssessment(level, (replace(PASSAGE, level=level, proven=True),), "rules-1")
    assert combined(first, Opinion(THRESHOLDS.chance_of_proven, 0)) == first
    assert combined(first, Opinion(0, THRESHOLDS.chance_of_proven)) == first
    assert combined(first, Opinion(0.004, 0.004)) == SafetyAssessment(NONE, (), "rules-1")


@pytest.mark.parametrize(
    ("sign", "opinion", "stands"),
    [
        (PASSAGE, CALM, False),
        (PASSAGE, Opinion(0.049, 0.049), False),
        (PASSAGE, Opinion(0.05, 0), True),
        (PASSAGE, Opinion(0, 0.05), True),
        (replace(PASSAGE, level=DANGER), CALM, False),
        (SMALL, Opinion(0.199, 0.199), False),
        (SMALL, Opinion(0.2, 0), True),
        (SMALL, Opinion(0, 0.2), True),
        (SMALL, None, True),
        (replace(SMALL, level=DANGER), CALM, False),
    ],
)
def test_any_other_sign_is_chance_where_a_text_reads_like_ordinary_ones(
    sign: Passage, opinion: Opinion | None, stands: bool
) -> None:
    found = combined(SafetyAssessment(sign.level, (sign,), "rules-1"), opinion)
    assert found == SafetyAssessment(sign.level if stands else NONE, (sign,) if stands else (), "rules-1")


@pytest.mark.parametrize(
    ("question", "length", "concern", "raised"),
    [
        ("what_happened", 40, THRESHOLDS.concern, True),
        ("what_happened", LONG - 1, THRESHOLDS.concern, True),
        ("what_happened", LONG, THRESHOLDS.in_passing - 0.01, False),
        ("what_happened", LONG, THRESHOLDS.in_passing, True),
        ("wanted", 40, THRESHOLDS.in_passing - 0.01, False),
        ("wanted", 40, THRESHOLDS.in_passing, True),
        ("contact_when", 40, THRESHOLDS.in_passing - 0.01, False),
        ("contact_when", 40, THRESHOLDS.in_passing, True),
        ("childs_words", 40, THRESHOLDS.concern, True),
    ],
)
def test_in_a_long_text_and_where_nothing_is_told_it_must_be_surer(
    question: str, length: int, concern: float, raised: bool
) -> None:
    nothing = SafetyAssessment(NONE, (), "rules-1")
    found = combine(nothing, Opinion(concern, 0.0), question=question, length=length)
    assert (found.level is CONCERN) is raised


def test_other_thresholds_are_heeded() -> None:
    nothing = SafetyAssessment(NONE, (), "rules-1")
    strict = Thresholds(concern=0.9, chance=0.4)
    assert combine(nothing, Opinion(0.6, 0), question="", length=9, thresholds=strict) == nothing
    one = SafetyAssessment(CONCERN, (replace(PASSAGE, question=""),), "rules-1")
    assert combine(one, Opinion(0.3, 0), question="", length=9, thresholds=strict) == nothing


def test_a_calm_opinion_on_one_text_says_nothing_of_another() -> None:
    elsewhere = replace(PASSAGE, question="wanted")
    found = combined(SafetyAssessment(CONCERN, (PASSAGE, elsewhere), "rules-1"), CALM)
    assert found == SafetyAssessment(CONCERN, (elsewhere,), "rules-1")


def test_what_another_text_raised_does_not_stand_for_this_one() -> None:
    elsewhere = replace(PASSAGE, question="wanted")
    found = combined(SafetyAssessment(CONCERN, (elsewhere,), "rules-1"), Opinion(0.99, 0.99))
    assert found.passages == (elsewhere, Passage("what_happened", 0, 40, CONCERN, GROUP, WHY))


@pytest.mark.parametrize("opinion", [CALM, None])
def test_a_calm_opinion_and_none_at_all_raise_nothing(opinion: Opinion | None) -> None:
    assert combined(SafetyAssessment(NONE, (), "rules-1"), opinion) == SafetyAssessment(NONE, (), "rules-1")


def test_every_answer_is_read_by_the_rules_and_those_with_an_opinion_twice() -> None:
    answers = {
        "speaks_as": "young_person",
        "what_happened": "the bruise on my leg is netball",
        "wanted": "a new bike",
        "topics": ("money",),
    }
    alone = assess_answers(answers)
    assert {passage.question for passage in alone.passages} == {"what_happened"}
    assert assess_twice(answers, {}) == alone
    twice = assess_twice(answers, {"what_happened": CALM, "wanted": SURE, "topics": SURE, "childs_words": SURE})
    assert [(passage.question, passage.group) for passage in twice.passages] == [("wanted", GROUP)]
