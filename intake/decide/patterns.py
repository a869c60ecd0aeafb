"""The small language in which safety patterns are written, and how a pattern becomes a matcher.

he hit me          these words, one after the other
@hit @me           any word of a list in words.toml
(my|the) arm       one of these
really? hard       a word that may be missing
he .. hit          up to four other words between; `...` up to nine. Never a "not" or "never", never a new sentence
^ help me $        the beginning and the end of a sentence
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

_PIECE = re.compile(r"\s*(\.\.\.|\.\.|@[a-z_0-9]+|[a-z0-9,~]+|[()|?^$])")
_GAPS = {"..": 4, "...": 9}
_APART = 90
"""Letters, about fifteen words, within which the halves of `a & b` belong together."""
END = "$"
"""The last word of every stream."""
_COMMON = 400
"""What a word such as `me` costs as an anchor, against 1 for a rare one."""

Words = Mapping[str, tuple[str, ...]]
"""Word lists by name; an entry may be several words."""
Places = Mapping[str, Sequence[int]]
"""Where in a stream each of its words stands, in rising order."""


class PatternError(ValueError):
    """A pattern cannot be read. The message quotes it."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a pattern: its regular expression over `word word `, and words of which one must be there."""

    regex: str
    needs: tuple[frozenset[str], ...] = ()
    """Sets of words of which each must have one there; none where it may be empty."""
    literal: str | None = None
    """The very letters it stands for, where it is nothing but words."""
    firsts: frozenset[str] | None = frozenset()
    """Words with which it can begin; none means that any word will do."""
    may_be_empty: bool = False


@dataclass(frozen=True, slots=True)
class Find:
    """Where a pattern stands in a stream, and where each of its halves begins."""

    start: int
    end: int
    heads: tuple[int, ...]


@dataclass(frozen=True)
class Pattern:
    """One pattern, ready to look for. Its expressions are compiled when a text first holds one of its anchors."""

    source: str
    halves: tuple[str, ...]
    """One regular expression, or the two of `a & b`."""
    firsts: tuple[frozenset[str] | None, ...]
    """The words with which each half can begin; none means that any word will do."""
    anchors: frozenset[str]
    """The rarest words of which one must be there."""
    needs: tuple[frozenset[str], ...]
    """Further sets of words of which each must have one there."""

    def finds(self, stream: str, places: Places) -> list[Find]:
        """Every place, overlapping ones too: a denied one must not hide one that stands.

        A stream is a space, then every word followed by a space, then `END` and a space.
        """
        ones, *rest = (self._spans(half, stream, places) for half in range(len(self.halves)))
        if not ones or not rest:
            return [Find(start, end, (start,)) for start, end in ones]
        return list(_together(ones, rest[0]))

    def stands_in(self, stream: str, places: Places) -> bool:
        """Whether it stands anywhere in this stream."""
        return bool(self.finds(stream, places))

    def _spans(self, half: int, stream: str, places: Places) -> list[tuple[int, int]]:
        match, firsts = self._compiled[half].match, self.firsts[half]
        words = places.keys() if firsts is None else firsts & places.keys()
        starts = sorted([start for word in words for start in places[word]])
        return [found.span() for start in starts if (found := match(stream, start))]

    @cached_property
    def _compiled(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(half) for half in self.halves)


def places_in(stream: str) -> dict[str, list[int]]:
    """Where each word of a stream stands, `END` among them."""
    places: dict[str, list[int]] = {}
    start = 0
    for word in stream.split(" "):
        if word:
            places.setdefault(word, []).append(start)
        start += len(word) + 1
    return places


def _together(ones: list[tuple[int, int]], others: list[tuple[int, int]]) -> Iterator[Find]:
    """Pairs of halves that stand near each other without overlapping, in either order. Both lists rise."""
    longest = max((end - start for start, end in others), default=0)
    for one in ones:
        for at in range(bisect_left(others, (one[0] - _APART - longest,)), len(others)):
            other = others[at]
            if other[0] > one[1] + _APART:
                break
            if 0 <= max(one[0], other[0]) - min(one[1], other[1]) <= _APART:
                yield Find(min(one[0], other[0]), max(one[1], other[1]), (one[0], other[0]))


class Reader:
    """Reads patterns with one set of word lists."""

    def __init__(self, lists: Words, common: Iterable[str], negators: Iterable[str]) -> None:
        self._lists = lists
        self._read_lists: dict[str, _Part] = {}
        self._common = frozenset(common)
        stop = "|".join(sorted(negators))
        self.words: set[str] = set()
        """Every word that a pattern read so far can ask for."""
        self._gap = rf"(?:(?!(?:{stop}|\$) )[^ ]+ ){{0,%d}}?"

    def read(self, source: str) -> Pattern:
        """Raises `PatternError`."""
        parts = [self._whole(half) for half in source.split("&")]
        if len(parts) > 2:
            raise PatternError(f"more than one & in {source!r}")
        needs = [need for part in parts for need in part.needs]
        anchors = self._rarest(needs)
        further = tuple(need for need in needs if need is not anchors)
        return Pattern(
            source, tuple(part.regex for part in parts), tuple(part.firsts for part in parts), anchors, further
        )

    def _whole(self, source: str) -> _Part:
        pieces = _PIECE.findall(source)
        if "".join(pieces) != source.replace(" ", ""):
            raise PatternError(f"cannot read {source!r}")
        part, rest = self._choice(pieces, source)
        if rest:
            raise PatternError(f"a bracket too many in {source!r}")
        if not part.needs:
            raise PatternError(f"nothing in {source!r} must be there")
        return part

    def _choice(self, pieces: list[str], source: str) -> tuple[_Part, list[str]]:
        branches: list[_Part] = []
        while True:
            branch, pieces = self._sequence(pieces, source)
            branches.append(branch)
            if not pieces or pieces[0] != "|":
                return self._either(branches), pieces
            pieces = pieces[1:]

    def _sequence(self, pieces: list[str], source: str) -> tuple[_Part, list[str]]:
        parts: list[_Part] = []
        while pieces and pieces[0] not in ("|", ")"):
            piece, pieces = pieces[0], pieces[1:]
            if piece == "(":
                part, pieces = self._choice(pieces, source)
                if not pieces:
                    raise PatternError(f"a bracket is open in {source!r}")
                pieces = pieces[1:]
            else:
                part = self._single(piece, source)
            if pieces and pieces[0] == "?":
                part, pieces = _Part(f"(?:{part.regex})?", firsts=part.firsts, may_be_empty=True), pieces[1:]
            parts.append(part)
        return self._one_after_the_other(parts), pieces

    def _single(self, piece: str, source: str) -> _Part:
        if piece in _GAPS:
            return _Part(self._gap % _GAPS[piece], firsts=None, may_be_empty=True)
        if piece == "^":
            return _Part(r"(?<=^ )", may_be_empty=True)
        if piece == "$":
            return _Part(re.escape(END) + " ", firsts=frozenset({END}))
        if piece == "?":
            raise PatternError(f"a question mark without a word in {source!r}")
        if not piece.startswith("@"):
            return self._word(piece)
        name = piece[1:]
        if name not in self._lists:
            raise PatternError(f"no word list is called {piece} (in {source!r})")
        if name not in self._read_lists:
            self._read_lists[name] = self._either([self._entry(entry) for entry in self._lists[name]])
        return self._read_lists[name]

    def _entry(self, entry: str) -> _Part:
        return self._one_after_the_other([self._word(word) for word in entry.split()])

    def _one_after_the_other(self, parts: list[_Part]) -> _Part:
        literals = [part.literal for part in parts if part.literal is not None]
        literal = "".join(literals) if len(literals) == len(parts) else None
        needs = tuple(need for part in parts for need in part.needs)
        return _Part(
            "".join(part.regex for part in parts),
            needs,
            literal,
            _begin(parts),
            all(part.may_be_empty for part in parts),
        )

    def _either(self, branches: list[_Part]) -> _Part:
        if len(branches) == 1:
            return branches[0]
        literals = [branch.literal for branch in branches if branch.literal]
        if len(literals) == len(branches):
            regex = _any_of(sorted(set(literals)))
        else:
            regex = "(?:" + "|".join(branch.regex for branch in branches) + ")"
        firsts = _any_word_of(branches)
        may_be_empty = any(branch.may_be_empty for branch in branches)
        if not all(branch.needs for branch in branches):
            return _Part(regex, firsts=firsts, may_be_empty=may_be_empty)
        needs = frozenset[str]().union(*(self._rarest(branch.needs) for branch in branches))
        return _Part(regex, (needs,), None, firsts, may_be_empty)

    def _rarest(self, needs: Iterable[frozenset[str]]) -> frozenset[str]:
        return min(needs, key=self._cost)

    def _cost(self, anchors: frozenset[str]) -> int:
        return sum(_COMMON if word in self._common else 1 for word in anchors)

    def _word(self, word: str) -> _Part:
        self.words.add(word)
        return _Part(re.escape(word) + " ", (frozenset({word}),), word + " ", frozenset({word}))


def _begin(parts: Iterable[_Part]) -> frozenset[str] | None:
    """The words with which these parts, one after the other, can begin."""
    leading: list[_Part] = []
    for part in parts:
        leading.append(part)
        if not part.may_be_empty:
            break
    return _any_word_of(leading)


def _any_word_of(parts: Iterable[_Part]) -> frozenset[str] | None:
    """The words with which one or another of these parts can begin; none when any word will do."""
    firsts: frozenset[str] = frozenset()
    for part in parts:
        if part.firsts is None:
            return None
        firsts |= part.firsts
    return firsts


def _any_of(texts: list[str]) -> str:
    """An expression for any of these sorted texts that reads each shared beginning once."""
    if len(texts) == 1:
        return re.escape(texts[0])
    branches: dict[str, list[str]] = {}
    for text in texts:
        branches.setdefault(text[:1], []).append(text[1:])
    optional = branches.pop("", None) is not None
    inner = "|".join(re.escape(letter) + _any_of(rest) for letter, rest in branches.items())
    return f"(?:{inner})" + ("?" if optional else "")
