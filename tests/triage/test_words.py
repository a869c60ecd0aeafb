"""A person's words with the passages marked: nothing is lost, added or moved."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from intake.submission import Passage, SafetyLevel
from intake.triage.words import Stretch, stretches


def a_passage(start: int, end: int, level: SafetyLevel = SafetyLevel.CONCERN, why: str = "why") -> Passage:
    return Passage("what_happened", start, end, level, "group", why)


def test_a_passage_is_cut_out_with_its_reason() -> None:
    assert stretches("he hit me today", [a_passage(3, 9, SafetyLevel.DANGER, "Says that somebody hit them.")]) == (
        Stretch("he "),
        Stretch("hit me", SafetyLevel.DANGER, ("Says that somebody hit them.",)),
        Stretch(" today"),
    )


def test_where_passages_overlap_the_gravest_comes_first_with_both_reasons() -> None:
    found = stretches("abcdef", [a_passage(0, 4, why="a"), a_passage(2, 6, SafetyLevel.DANGER, "b")])
    assert [(s.text, s.level.value, s.whys) for s in found] == [
        ("ab", "concern", ("a",)),
        ("cd", "danger", ("b", "a")),
        ("ef", "danger", ("b",)),
    ]


def test_an_emoji_before_the_passage_does_not_shift_it() -> None:
    assert [s.text for s in stretches("😭😭 he hit me", [a_passage(6, 12)])] == ["😭😭 he ", "hit me"]


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=5),
)
def test_the_stretches_together_are_the_text_whatever_the_passages_say(text: str, spans: list[tuple[int, int]]) -> None:
    found = stretches(text, [a_passage(start, end) for start, end in spans])
    assert "".join(stretch.text for stretch in found) == text
