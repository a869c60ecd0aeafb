"""Writes a text as a hurried thumb, a tired speller or a text message would: new voices for the same words."""

from __future__ import annotations

import re

import numpy as np

SOUNDS = (
    ("th", "f"), ("th", "d"), ("ing", "in"), ("you", "u"), ("are", "r"), ("to", "2"), ("for", "4"), ("because", "cos"),
    ("with", "wiv"), ("what", "wot"), ("have", "av"), ("ight", "ite"), ("er ", "a "), ("ee", "ea"), ("ou", "u"),
    ("ck", "k"), ("ll", "l"), ("ss", "s"), ("tion", "shun"), ("people", "ppl"), ("please", "pls"), ("don't", "dont"),
    ("'", ""), ("going to", "gonna"), ("want to", "wanna"), ("my", "me"), ("ph", "f"), ("wh", "w"), ("oo", "u"),
    ("ea", "ee"), ("ch", "sh"), ("s ", "z "), ("because", "bcuz"), ("nothing", "nuffin"), ("something", "sumthin"),
)  # fmt: skip
_SIGN = re.compile(r"[^\w\s]")


def spoilt(text: str, chance: np.random.Generator) -> str:
    """The same text otherwise spelt: some of lower case, slipped letters, spelling by sound, a word lost, no signs."""
    kind = chance.integers(6)
    if kind in (0, 4):
        text = text.lower()
    if kind in (1, 2, 3):
        text = _slipped(text, chance)
    if kind in (2, 3, 4):
        for place in chance.permutation(len(SOUNDS))[:6]:
            sound, written = SOUNDS[place]
            text = text.replace(sound, written, int(chance.integers(1, 3)))
    if kind in (1, 5):
        words = text.split(" ")
        if len(words) > 5:
            del words[chance.integers(len(words))]
            text = " ".join(words)
    if chance.random() < 0.3:
        text = _SIGN.sub("", text)
    return text.strip() or "?"


def _slipped(text: str, chance: np.random.Generator) -> str:
    """In about every sixth word a letter is lost, doubled, or changes places with the next."""
    words = text.split(" ")
    for _ in range(max(1, len(words) // 6)):
        place = chance.integers(len(words))
        word = words[place]
        if len(word) > 3:
            at = chance.integers(1, len(word) - 1)
            pieces = (word[at + 1 :], word[at + 1] + word[at] + word[at + 2 :], word[at] + word[at:])
            words[place] = word[:at] + pieces[chance.integers(3)]
    return " ".join(words)
