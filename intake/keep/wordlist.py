"""The words of return codes, and what a child may have meant by a word that is not quite one of them.

The EFF's second short list (from the package `xkcdpass`): the first three letters tell every word apart, and any two
are at least three letters' change apart. Left out are words of ten letters, which are hard to copy, and words that
nobody in trouble should be handed (`words_left_out.txt`). More than 1,024 stay, so six of them are more than 60 bits.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from rapidfuzz import process
from rapidfuzz.distance import OSA

LONGEST = 9


@cache
def words() -> tuple[str, ...]:
    """The list in alphabetical order, lower-case letters only."""
    text = resources.files("xkcdpass").joinpath("static", "eff-special").read_text("ascii")
    left_out = set(resources.files("intake.keep").joinpath("words_left_out.txt").read_text("ascii").split())
    return tuple(sorted(word for word in text.split() if len(word) <= LONGEST and word not in left_out))


@cache
def _by_first_letters() -> dict[str, str]:
    return {word[:3]: word for word in words()}


def meant_by(typed: str) -> str | None:
    """The one list word that `typed` (lower-case letters) is or is near to; `None` where there is none, or several.

    Near is: one letter wrong, missing, too many, or two swapped; or the right first three letters and up to half of
    the rest wrong; or two such slips where only one word is as close.
    """
    same_beginning = _by_first_letters().get(typed[:3])
    if same_beginning == typed:
        return typed
    near = process.extract(typed, words(), scorer=OSA.distance, score_cutoff=2, limit=3)
    if near and (len(near) == 1 or near[0][1] < near[1][1]) and near[0][1] <= _slips(typed):
        return str(near[0][0])
    if same_beginning and (same_beginning.startswith(typed) or OSA.distance(typed, same_beginning) <= len(typed) // 2):
        return same_beginning if not near else None
    return None


def _slips(typed: str) -> int:
    """How many slips a word of this length may hold before it could be anything."""
    return 1 if len(typed) < 5 else 2


def cut_into_words(typed: str) -> list[str] | None:
    """List words written without a gap. No list word begins another, so there is at most one way to cut."""
    found = []
    while typed:
        word = _by_first_letters().get(typed[:3])
        if word is None or not typed.startswith(word):
            return None
        found.append(word)
        typed = typed[len(word) :]
    return found
