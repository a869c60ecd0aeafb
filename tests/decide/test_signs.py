"""Small signs that add up within a window."""

from __future__ import annotations

from intake.decide.signs import WINDOW, Sign, Signs, Sum

NIGHT = Sign("night", 4, (("at", "night"), ("dark",)))
FEAR = Sign("fear", 5, (("scared",),))
FORM = Sign("form", -3, (("form",),))


def sums(text: str, threshold: int = 9) -> list[Sum]:
    return list(Signs([NIGHT, FEAR, FORM], threshold, ["not", "never"]).sums(text.split()))


def test_signs_add_up_from_the_first_to_the_last() -> None:
    assert sums("he comes at night i am scared ok") == [Sum(first=2, last=6, points=9)]
    assert sums("scared at night") == [Sum(first=0, last=2, points=9)]


def test_one_sign_counts_once_however_often_it_stands() -> None:
    assert sums("scared scared dark") == [Sum(first=0, last=2, points=9)]
    assert sums("scared scared") == []


def test_less_than_the_threshold_raises_nothing() -> None:
    assert sums("scared dark", threshold=10) == []
    assert sums("") == []


def test_ordinary_matters_take_points_away_and_are_no_part_of_the_passage() -> None:
    assert sums("scared dark form") == []
    assert sums("form scared dark form", threshold=6) == [Sum(first=1, last=2, points=6)]


def test_a_negator_one_or_two_words_before_denies_a_sign() -> None:
    assert sums("not scared dark") == []
    assert sums("never really scared dark") == []
    assert sums("not that it matters scared dark") == [Sum(first=4, last=5, points=9)]


def test_an_ordinary_sign_cannot_be_denied() -> None:
    assert sums("scared dark not form") == []


def test_signs_too_far_apart_do_not_add_up() -> None:
    assert sums("scared " + "x " * (WINDOW - 2) + "dark") == [Sum(first=0, last=WINDOW - 1, points=9)]
    assert sums("scared " + "x " * (WINDOW - 1) + "dark") == []


def test_every_part_of_a_long_text_has_its_own_window() -> None:
    text = "x " * 100 + "scared dark " + "x " * 100 + "form"
    found = sums(text)
    assert {(one.first, one.last) for one in found} == {(100, 101)}
    assert sums("x " * 59 + "scared dark") != []


def test_the_last_window_reaches_the_last_word() -> None:
    for before in range(0, 200, 7):
        assert sums("x " * before + "scared dark") != []


def test_windows_move_by_a_third_and_say_the_same_thing_once_each() -> None:
    assert len(sums("x " * 30 + "scared dark " + "x " * 58)) == 3


def test_windows_end_with_the_text() -> None:
    assert len(sums("x " * 100 + "scared dark")) == 1


def test_even_a_sign_with_one_point_can_be_denied() -> None:
    signs = Signs([FEAR, Sign("weak", 1, (("maybe",),))], 6, ["not"])
    assert list(signs.sums(["scared", "not", "maybe"])) == []


def test_a_sign_with_one_point_marks_the_passage_and_one_without_does_not() -> None:
    weak, nothing = Sign("weak", 1, (("maybe",),)), Sign("nothing", 0, (("and",),))
    signs = Signs([FEAR, weak, nothing], 6, [])
    assert list(signs.sums(["and", "maybe", "scared", "and"])) == [Sum(first=1, last=2, points=6)]
