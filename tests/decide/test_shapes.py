"""How pieces begin and how long they are: what keeps expressions from being tried in vain."""

from __future__ import annotations

import pytest

from intake.decide.shapes import ABSENT, Opening, Shape, frequency, in_a_row, of_any_words, of_branches, of_texts

A, AB = ("a",), ("a", "b")
COMMON = frozenset({"he", *map(str, range(200))})


def shape(*opening: str, lengths: set[int], longest: int) -> Shape:
    return Shape(tuple(frozenset(words.split()) for words in opening), frozenset(lengths), longest)


def test_texts_of_one_length_are_one_shape() -> None:
    assert of_texts([A, AB, ("c",), ("d", "e", "f"), ("g", "h", "i", "j")]) == (
        shape("a c", "", "", lengths={1}, longest=1),
        shape("a", "b", "", lengths={2}, longest=2),
        shape("d g", "e h", "f i", lengths={3}, longest=4),
    )


def test_branches_of_one_length_are_one_shape() -> None:
    maybe = (*of_texts([A]), ABSENT)
    assert of_branches([of_texts([A]), of_texts([("c",), AB]), maybe]) == (
        shape("a c", "", "", lengths={1}, longest=1),
        shape("a", "b", "", lengths={2}, longest=2),
        ABSENT,
    )


def test_pieces_in_a_row_begin_like_the_first_and_go_on_like_the_next() -> None:
    assert in_a_row([]) == (ABSENT,)
    assert in_a_row([of_texts([A]), of_texts([("c",), ("d", "e")])]) == (
        shape("a", "c d", "e", lengths={2, 3}, longest=3),
    )
    assert in_a_row([(*of_texts([A]), ABSENT), of_texts([("c",), ("d", "e")])]) == (
        shape("a", "c d", "e", lengths={2, 3}, longest=3),
        shape("c", "", "", lengths={1}, longest=1),
        shape("d", "e", "", lengths={2}, longest=2),
    )
    assert in_a_row([of_texts([AB]), of_texts([AB])]) == (shape("a", "b", "a", lengths={3}, longest=4),)


def test_any_words_may_stand_in_a_gap_and_behind_it() -> None:
    ((opening, lengths, longest),) = in_a_row([of_texts([A]), (of_any_words(4),), of_texts([AB])])
    assert (opening, longest) == ((frozenset("a"), None, None), 7)
    assert 0 not in lengths
    assert 0 in of_any_words(4).lengths


@pytest.mark.parametrize(
    ("openings", "often"),
    [
        ([(None, None, None)], 1),
        ([(frozenset({"rare"}), None, None)], 0.0001),
        ([(frozenset({"he"}), None, None)], 0.0071),
        ([(frozenset({"rare", "he"}), None, None)], 0.0072),
        ([(frozenset({"he"}), frozenset({"rare"}), None)], 0.0071 * 0.0001),
        ([(frozenset({"he"}), None, None), (frozenset({"rare"}), None, None)], 0.0072),
        ([(COMMON, None, None)], 1),
    ],
)
def test_common_words_are_met_more_often(openings: list[Opening], often: float) -> None:
    assert frequency(openings, COMMON) == pytest.approx(often)
