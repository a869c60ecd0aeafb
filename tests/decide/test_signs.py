"""Small signs that add up in a text."""

from __future__ import annotations

from intake.decide.signs import LONGEST, Signs, Sum

POINTS = {"dark": 4, "scared": 5, "form": -3, "maybe": 1}


def sum_of(text: str, threshold: int = 9) -> Sum | None:
    return Signs(POINTS, threshold, ["not", "never"]).sum_of(text.split())


def test_signs_add_up_from_the_first_to_the_last() -> None:
    assert sum_of("he comes in the dark i am scared ok") == Sum(first=4, last=7, points=9)
    assert sum_of("scared dark") == Sum(first=0, last=1, points=9)


def test_one_sign_counts_once_however_often_it_stands() -> None:
    assert sum_of("scared scared dark") == Sum(first=0, last=2, points=9)
    assert sum_of("scared scared") is None


def test_less_than_the_threshold_raises_nothing() -> None:
    assert sum_of("scared dark", threshold=10) is None
    assert sum_of("") is None


def test_words_that_take_points_away_raise_nothing_and_are_no_part_of_the_passage() -> None:
    assert sum_of("scared dark form") is None
    assert sum_of("form scared dark form", threshold=6) == Sum(first=1, last=2, points=6)
    assert sum_of("form", threshold=-4) is None


def test_even_one_point_marks_the_passage() -> None:
    assert sum_of("x maybe scared x", threshold=6) == Sum(first=1, last=2, points=6)


def test_a_word_without_points_marks_nothing() -> None:
    assert Signs({"zero": 0, "scared": 9}, 9, []).sum_of(["zero", "scared", "zero"]) == Sum(first=1, last=1, points=9)


def test_a_negator_up_to_three_words_before_denies_a_sign() -> None:
    assert sum_of("not scared dark") is None
    assert sum_of("never really very scared dark") is None
    assert sum_of("not a b c scared dark") == Sum(first=4, last=5, points=9)


def test_what_is_denied_neither_adds_nor_takes_away() -> None:
    assert sum_of("scared dark not form") == Sum(first=0, last=1, points=9)


def test_a_sign_that_stands_once_undenied_counts() -> None:
    assert sum_of("not scared x x scared dark") == Sum(first=4, last=5, points=9)


def test_two_negators_deny_from_the_last_of_them() -> None:
    assert sum_of("not x never x x scared dark") is None
    assert sum_of("never not x x x scared dark") == Sum(first=5, last=6, points=9)


def test_long_texts_are_not_added_up() -> None:
    filler = ("x " * (LONGEST - 2)).strip()
    assert sum_of(f"scared dark {filler}") == Sum(first=0, last=1, points=9)
    assert sum_of(f"scared {filler} dark") == Sum(first=0, last=LONGEST - 1, points=9)
    assert sum_of(f"x scared {filler} dark") is None
