"""Small signs that add up in a short text."""

from __future__ import annotations

from intake.decide.signs import LONGEST, Sign, Signs, Sum

NIGHT = Sign("night", 4, (("at", "night"), ("dark",)))
FEAR = Sign("fear", 5, (("scared",),))
FORM = Sign("form", -3, (("form",),))


def sum_of(text: str, threshold: int = 9) -> Sum | None:
    return Signs([NIGHT, FEAR, FORM], threshold, ["not", "never"]).sum_of(text.split())


def test_signs_add_up_from_the_first_to_the_last() -> None:
    assert sum_of("he comes at night i am scared ok") == Sum(first=2, last=6, points=9)
    assert sum_of("scared at night") == Sum(first=0, last=2, points=9)


def test_one_sign_counts_once_however_often_it_stands() -> None:
    assert sum_of("scared scared dark") == Sum(first=0, last=2, points=9)
    assert sum_of("scared scared") is None


def test_less_than_the_threshold_raises_nothing() -> None:
    assert sum_of("scared dark", threshold=10) is None
    assert sum_of("") is None


def test_ordinary_matters_take_points_away_and_are_no_part_of_the_passage() -> None:
    assert sum_of("scared dark form") is None
    assert sum_of("form scared dark form", threshold=6) == Sum(first=1, last=2, points=6)


def test_a_negator_one_or_two_words_before_denies_a_sign() -> None:
    assert sum_of("not scared dark") is None
    assert sum_of("never really scared dark") is None
    assert sum_of("not that it scared dark") is None
    assert sum_of("not that it matters scared dark") == Sum(first=4, last=5, points=9)


def test_an_ordinary_sign_cannot_be_denied() -> None:
    assert sum_of("scared dark not form") is None


def test_long_texts_are_not_added_up() -> None:
    filler = ("x " * (LONGEST - 2)).strip()
    assert sum_of(f"scared dark {filler}") == Sum(first=0, last=1, points=9)
    assert sum_of(f"scared {filler} dark") == Sum(first=0, last=LONGEST - 1, points=9)
    assert sum_of(f"x scared {filler} dark") is None


def test_even_a_sign_with_one_point_can_be_denied() -> None:
    signs = Signs([FEAR, Sign("weak", 1, (("maybe",),))], 6, ["not"])
    assert signs.sum_of(["scared", "not", "maybe"]) is None


def test_a_sign_with_one_point_marks_the_passage_and_one_without_does_not() -> None:
    weak, nothing = Sign("weak", 1, (("maybe",),)), Sign("nothing", 0, (("and",),))
    signs = Signs([FEAR, weak, nothing], 6, [])
    assert signs.sum_of(["and", "maybe", "scared", "and"]) == Sum(first=1, last=2, points=6)


def test_the_passage_ends_with_the_longest_sign() -> None:
    signs = Signs([Sign("long", 5, (("at", "the", "door"),)), Sign("short", 5, (("the",),))], 10, [])
    assert signs.sum_of(["x", "at", "the", "door"]) == Sum(first=1, last=3, points=10)
