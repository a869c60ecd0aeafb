"""How old somebody must be to read a text with ease: Flesch-Kincaid, with syllables counted by hyphenation.

It counts syllables and the length of sentences and knows nothing of meaning: it finds what is too long, a person
finds what is unclear.
"""

from __future__ import annotations

import re

import pyphen

NINE = 9
"""The age that we write for."""

_hyphens = pyphen.Pyphen(lang="en_GB")
_vowels = re.compile(r"[aeiouy]+")
_SENTENCE_END = re.compile(r"(?<=[.?!:])\s+|\n+")


def syllables(word: str) -> int:
    """The larger of two guesses: hyphenation misses short syllables, groups of vowels count silent ones."""
    plain = word.lower().replace("’", "'").split("'")[0]
    groups = len(_vowels.findall(plain))
    if plain.endswith("e") and not plain.endswith("le") and groups > 1:
        groups -= 1
    if re.search(r"[^td]ed$|[^scgxzh]es$", plain) and groups > 1:
        groups -= 1
    hyphenated = str(_hyphens.inserted(plain))
    return max(1, groups, hyphenated.count("-") + 1)


def words_in(text: str) -> list[str]:
    """The words of a text, without numbers and signs."""
    return re.findall(r"[A-Za-z]+(?:[’'-][A-Za-z]+)*", text)


def grade(sentences: list[str]) -> float:
    """School year in the United States: 0.39 × words per sentence + 11.8 × syllables per word − 15.59."""
    words = [word for sentence in sentences for word in words_in(sentence)]
    per_sentence = len(words) / len(sentences)
    per_word = sum(syllables(word) for word in words) / len(words)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


def sentences_in(text: str) -> list[str]:
    """The sentences of a plain text; a line is at least one."""
    return [part for part in _SENTENCE_END.split(text) if words_in(part)]


def reading_age(text: str) -> int | None:
    """In years, at least 5. `None` where there are no English words to count."""
    sentences = sentences_in(text)
    return max(5, round(grade(sentences) + 5)) if sentences else None


def longest_sentence(text: str) -> str:
    """The sentence with the most words: the first one to cut. Empty where there is none."""
    return max(sentences_in(text), key=lambda one: len(words_in(one)), default="")


def hard_words(text: str, *, syllables_from: int = 4) -> tuple[str, ...]:
    """Words of four syllables or more, each once, in the order of the text."""
    found = (word for word in words_in(text) if syllables(word) >= syllables_from)
    return tuple(dict.fromkeys(word.lower() for word in found))
