"""Turns people's writing into plain words that rules can read, without losing where each word stands.

Case, accents, curly quotes, text-speak, spelling by sound, stretched letters, digits for letters and spaced-out letters
are evened out. The text itself is never changed: every word remembers its place in what the person typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_TOKEN = re.compile(r"[a-z0-9]+(?:['@$!*][*a-z0-9]+)*\*?|\.{2,}|[.!?]+|[,;:()]|\n\s*\n")
_STRETCHED = re.compile(r"(.)\1{2,}")
_DOUBLED = re.compile(r"(.)\1+")
_LEET = str.maketrans("013457@$!", "oieastasi")
_QUOTES = {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u00b4": "'", "`": "'", "\u2026": "..."}
_SHORTEST_TO_MEND = 5
"""Shorter words have too many innocent neighbours one letter away."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Plain words of one sentence with their places in the original text; `,` stands for a pause."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


class Speller:
    """Knows the words that rules use, their common misspellings, and the words that only look like misspellings."""

    def __init__(
        self, known: Iterable[str], spellings: Mapping[str, str], mended: Iterable[str], innocent: Iterable[str]
    ) -> None:
        meant = {written: tuple(plain.split()) for written, plain in spellings.items()}
        words = {*known, *innocent, *(word for plain in meant.values() for word in plain)}
        self._plain = {word: (word,) for word in words} | meant
        self._near: dict[str, str] = {}
        for word in mended:
            for shorter in _one_letter_less(word):
                self._near.setdefault(shorter, word)

    def plain(self, written: str) -> tuple[str, ...]:
        """The plain word or words for one lower-case token."""
        if written in self._plain:
            return self._plain[written]
        if written.endswith("'s"):
            return self.plain(written[:-2])
        for tried in self._evened_out(written):
            if tried in self._plain:
                return self._plain[tried]
        return (self._mended(written),)

    def knows(self, written: str) -> bool:
        """Whether a rule or a known spelling uses it."""
        return written in self._plain

    def _evened_out(self, written: str) -> Iterator[str]:
        """`hittt`, `k1ll` and `don't`: stretched, with digits for letters, with an apostrophe."""
        without = written.replace("'", "")
        yield without
        if not written.isalpha():
            yield without.translate(_LEET)
        if _STRETCHED.search(without):
            yield _STRETCHED.sub(r"\1\1", without)
            yield _DOUBLED.sub(r"\1", without)

    def _mended(self, written: str) -> str:
        """The known word one slip away that begins with the same letter, or the word as it is."""
        if len(written) < _SHORTEST_TO_MEND or not written.isalpha():
            return written
        return next((self._near[near] for near in _one_letter_less(written) if near in self._near), written)


def sentences(text: str, speller: Speller) -> Iterator[Sentence]:
    """The sentences of `text` in plain words. Nothing is dropped but marks that carry no word."""
    folded, places = _fold(text)
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for written, start, end in _joined_letters(list(_tokens(folded)), speller):
        if _ends_a_sentence(written):
            if words:
                yield Sentence(tuple(words), tuple(starts), tuple(ends))
                words, starts, ends = [], [], []
            continue
        for word in _plain(written, speller):
            words.append(word)
            starts.append(places[start])
            ends.append(places[end - 1] + 1)
    if words:
        yield Sentence(tuple(words), tuple(starts), tuple(ends))


def _plain(written: str, speller: Speller) -> tuple[str, ...]:
    return speller.plain(written) if written[0].isalnum() else (",",)


def _tokens(folded: str) -> Iterator[tuple[str, int, int]]:
    for match in _TOKEN.finditer(folded):
        yield match[0], match.start(), match.end()


def _ends_a_sentence(written: str) -> bool:
    """A full stop, question or exclamation mark, or an empty line; not `...`, which is a pause."""
    if written[0] == "\n":
        return True
    return written[0] in ".!?" and not written.startswith("..")


def _joined_letters(tokens: list[tuple[str, int, int]], speller: Speller) -> Iterator[tuple[str, int, int]]:
    """`k m s` and `k.i.l.l` become one word where that word is known; anything else stays as it is."""
    at = 0
    while at < len(tokens):
        if not _is_letter(tokens[at]):
            yield tokens[at]
            at += 1
            continue
        last = _end_of_letters(tokens, at)
        letters = [token for token in tokens[at:last] if _is_letter(token)]
        joined = "".join(letter for letter, _, _ in letters)
        if len(letters) > 2 and speller.knows(joined):
            yield joined, letters[0][1], letters[-1][2]
            at = last
        else:
            yield tokens[at]
            at += 1


def _end_of_letters(tokens: list[tuple[str, int, int]], at: int) -> int:
    """One past the last of the single letters that begin at `at`, full stops between them included."""
    while at < len(tokens) and _is_letter(tokens[at]):
        at += 2 if at + 2 < len(tokens) and tokens[at + 1][0] == "." and _is_letter(tokens[at + 2]) else 1
    return at


def _is_letter(token: tuple[str, int, int]) -> bool:
    return len(token[0]) == 1 and token[0].isalpha()


def _fold(text: str) -> tuple[str, range | list[int]]:
    """Lower-case letters without accents, and for each of them its place in `text`."""
    if text.isascii():
        return text.lower().replace("`", "'"), range(len(text))
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if character.isascii() and character != "`":
            letters.append(character.lower())
            places.append(place)
            continue
        for plain in _QUOTES.get(character) or unicodedata.normalize("NFKD", character).lower():
            if unicodedata.category(plain) not in ("Mn", "Cf"):
                letters.append(plain)
                places.append(place)
    return "".join(letters), places


def _one_letter_less(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters but the first: two words that share one are a slip apart."""
    yield word
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
