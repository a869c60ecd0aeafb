"""Typed text as the patterns of the chat read it. What is kept is always what was typed."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = re.compile("['’‘`´ʼ]")
_OTHER = re.compile(r"[^\w]+")
_CLAUSE = re.compile(r"[.!?\n;,–—]+")


def words(text: str) -> list[str]:
    """The words of a list that is written as a line of text."""
    return text.split()


_ASKING = frozenset(
    words(
        "who whos whose what whats wat wats wot wots when wen where were why y how hw howd will wil would wud can "
        "cn could cud do does did is are am should shud may might have has wait"
    )
)


def plainly(text: str) -> str:
    """Small letters and digits with single spaces; `I'm` becomes `im`. Empty where nothing can be read."""
    small = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return " ".join(_OTHER.sub(" ", small).replace("_", " ").split())


def clauses(text: str) -> list[str]:
    """The parts between full stops and commas, each plainly, without the empty ones."""
    return [part for part in (plainly(one) for one in _CLAUSE.split(text)) if part]


def word_count(text: str) -> int:
    return len(plainly(text).split())


_BEFORE_I_TELL = re.compile(
    r"^before (?:i|we) (?:say|tell|start|write|begin|go|do|send|type|carry)"
    r"(?: (?:on|anything|any|more|you|it|this|that|all|one|a|word))*\b"
)


def is_asking(text: str) -> bool:
    """Whether it is put as a question: by its mark, or by how it begins."""
    words = _BEFORE_I_TELL.sub("", plainly(text)).split()
    while words and words[0] in (
        "ok",
        "okay",
        "but",
        "so",
        "and",
        "n",
        "um",
        "erm",
        "actually",
        "hang",
        "on",
        "sorry",
        "hmm",
    ):
        words = words[1:]
    return "?" in text or (bool(words) and words[0] in _ASKING)
