"""How the pieces of a pattern can begin: what tells, before an expression is tried, that it need not be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import prod
from typing import NamedTuple

OPENING = 3
"""Words of a beginning that are looked at."""
REACH = 16
"""Words from the first of a pattern, within which the rarest of its words are looked for."""
_COMMON = 70
"""How many rare words are met as often as one such as `me`."""
_SELDOM = 10_000
"""Of how many words a rare one is one, roughly."""

WordSet = frozenset[str] | None
"""Some words; none stands for any word."""
Opening = tuple[WordSet, ...]
"""The words that may stand first, second and third."""
_NO_WORD: frozenset[str] = frozenset()


class Shape(NamedTuple):
    """One way in which a piece can stand somewhere."""

    opening: Opening
    lengths: frozenset[int]
    """How many words it may have, where `OPENING` stands for that many and more."""
    longest: int


ABSENT = Shape((_NO_WORD,) * OPENING, frozenset({0}), 0)
_WHATEVER_FOLLOWS = Shape((None,) * OPENING, frozenset({OPENING}), OPENING)


def of_any_words(longest: int) -> Shape:
    """Up to so many words, whatever they are."""
    return Shape((None,) * OPENING, frozenset(range(OPENING + 1)), longest)


def of_texts(texts: Iterable[Sequence[str]]) -> tuple[Shape, ...]:
    """One of these texts, each of them some words: a shape for each length, as they begin alike."""
    alike: dict[int, list[Sequence[str]]] = {}
    for words in texts:
        alike.setdefault(min(len(words), OPENING), []).append(words)
    return tuple(
        Shape(
            tuple(frozenset([words[at] for words in some]) if at < length else _NO_WORD for at in range(OPENING)),
            frozenset({length}),
            max(map(len, some)),
        )
        for length, some in alike.items()
    )


def of_branches(branches: Iterable[tuple[Shape, ...]]) -> tuple[Shape, ...]:
    """One of these branches: again a shape for each length."""
    alike: dict[frozenset[int], list[Shape]] = {}
    for shape in (shape for shapes in branches for shape in shapes):
        alike.setdefault(shape.lengths, []).append(shape)
    return tuple(map(_one, alike.values()))


def in_a_row(pieces: Iterable[tuple[Shape, ...]]) -> tuple[Shape, ...]:
    """These pieces one after the other."""
    shapes: tuple[Shape, ...] = (ABSENT,)
    for piece in reversed(tuple(pieces)):
        shapes = _before(piece, shapes)
    return shapes


def openings_passed(pieces: Sequence[tuple[Shape, ...]]) -> list[list[Opening]]:
    """How these pieces can go on from the first, from the second …: those that begin within reach of the first word."""
    passed: list[list[Opening]] = []
    shapes: tuple[Shape, ...] = (_WHATEVER_FOLLOWS,)
    for piece in reversed(pieces):
        shapes = _before(piece, shapes)
        passed.insert(0, [shape.opening for shape in shapes])
    before = accumulate((max(shape.longest for shape in piece) for piece in pieces), initial=0)
    return [openings for openings, words in zip(passed, before, strict=False) if words < REACH]


def frequency(openings: Iterable[Opening], common: frozenset[str]) -> float:
    """How often three words in a row begin like one of these, roughly."""
    return sum(prod(_share(words, common) for words in opening) for opening in openings)


def _share(words: WordSet, common: frozenset[str]) -> float:
    """How many of all words are these, roughly."""
    return 1 if words is None else min(1, (len(words) + _COMMON * len(words & common)) / _SELDOM)


def _before(piece: tuple[Shape, ...], rest: tuple[Shape, ...]) -> tuple[Shape, ...]:
    """The shapes of a piece that is followed by something of one of these shapes."""
    following = _one(rest)
    shapes: list[Shape] = []
    for shape in piece:
        shapes.extend(rest if shape is ABSENT else (_followed(shape, following),))
    return tuple(shapes)


def _followed(shape: Shape, rest: Shape) -> Shape:
    opening = list(shape.opening)
    for length in shape.lengths:
        for at in range(length, OPENING):
            opening[at] = _either_of(opening[at], rest.opening[at - length])
    lengths = frozenset([min(one + other, OPENING) for one in shape.lengths for other in rest.lengths])
    return Shape(tuple(opening), lengths, shape.longest + rest.longest)


def _one(shapes: Sequence[Shape]) -> Shape:
    """One shape that stands for all of these."""
    first, *others = shapes
    for other in others:
        opening = tuple(map(_either_of, first.opening, other.opening))
        first = Shape(opening, first.lengths | other.lengths, max(first.longest, other.longest))
    return first


def _either_of(one: WordSet, other: WordSet) -> WordSet:
    if one is None or other is None:
        return None
    return one | other if one and other else one or other
