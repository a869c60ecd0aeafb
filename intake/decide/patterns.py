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
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

_PIECE = re.compile(r"\s*(\.\.\.|\.\.|@[a-z_0-9]+|[a-z0-9,~]+|[()|?^$])")
_GAPS = {"..": 4, "...": 9}
_APART = 90
"""Letters, about fifteen words, within which the halves of `a & b` belong together."""
_REACH = 90
"""Letters around an anchor within which a pattern without `&` is looked for."""
END = "$"
"""The last word of every stream."""
_COMMON = 400
"""What a word such as `me` costs as an anchor, against 1 for a rare one."""

Words = Mapping[str, tuple[str, ...]]
"""Word lists by name; an entry may be several words."""


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
    anchors: frozenset[str]
    """The rarest words of which one must be there."""
    needs: tuple[frozenset[str], ...]
    """Further sets of words of which each must have one there."""

    def finds(self, stream: str, first: int = 0, last: int | None = None) -> list[Find]:
        """Every place, overlapping ones too: a denied one must not hide one that stands.

        A stream is a space, then every word followed by a space, then `END` and a space. Only the part within reach of
        an anchor between `first` and `last` is looked at.
        """
        one_half, *other_half = self._compiled
        reach = _REACH + _APART if other_half else _REACH
        begin, stop = max(0, first - reach), len(stream) if last is None else last + reach
        ones = _spans(one_half, stream, begin, stop)
        if not ones or not other_half:
            return [Find(start, end, (start,)) for start, end in ones]
        return [
            Find(min(one[0], other[0]), max(one[1], other[1]), (one[0], other[0]))
            for one in ones
            for other in _spans(other_half[0], stream, begin, stop)
            if 0 <= max(one[0], other[0]) - min(one[1], other[1]) <= _APART
        ]

    @cached_property
    def _compiled(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile("(?<= )" + half) for half in self.halves)


def _spans(expression: re.Pattern[str], stream: str, begin: int, stop: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    match = expression.search(stream, begin, stop)
    while match:
        spans.append(match.span())
        match = expression.search(stream, match.start() + 1, stop)
    return spans


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
        return Pattern(source, tuple(part.regex for part in parts), anchors, further)

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
                part, pieces = _Part(f"(?:{part.regex})?"), pieces[1:]
            parts.append(part)
        return self._one_after_the_other(parts), pieces

    def _single(self, piece: str, source: str) -> _Part:
        if piece in _GAPS:
            return _Part(self._gap % _GAPS[piece])
        if piece == "^":
            return _Part(r"(?<=^ )")
        if piece == "$":
            return _Part(re.escape(END) + " ")
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
        return _Part("".join(part.regex for part in parts), needs, literal)

    def _either(self, branches: list[_Part]) -> _Part:
        if len(branches) == 1:
            return branches[0]
        literals = [branch.literal for branch in branches if branch.literal]
        if len(literals) == len(branches):
            regex = _any_of(sorted(set(literals)))
        else:
            regex = "(?:" + "|".join(branch.regex for branch in branches) + ")"
        if not all(branch.needs for branch in branches):
            return _Part(regex)
        return _Part(regex, (frozenset().union(*(self._rarest(branch.needs) for branch in branches)),))

    def _rarest(self, needs: Iterable[frozenset[str]]) -> frozenset[str]:
        return min(needs, key=self._cost)

    def _cost(self, anchors: frozenset[str]) -> int:
        return sum(_COMMON if word in self._common else 1 for word in anchors)

    def _word(self, word: str) -> _Part:
        self.words.add(word)
        return _Part(re.escape(word) + " ", (frozenset({word}),), word + " ")


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
