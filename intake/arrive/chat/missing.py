"""When a message does not answer what was asked: its words are kept, and we ask again, but never for ever."""

from __future__ import annotations

import re

from intake.arrive.chat.floor import Floor
from intake.arrive.chat.listening import (
    heard_on_the_way,
    sounds_like_a_correction,
    sounds_like_a_wish,
)
from intake.arrive.chat.plainly import word_count

_TITLE = re.compile(r"\b(?:mr|mrs|ms|miss|dr)\.? \w+", re.IGNORECASE)

A_FEW = 4
"""Words. With fewer, a message is no story."""


def keep_or_miss(floor: Floor, *, most: int) -> bool:
    """More than a word or two belongs to the story, whatever was asked; a name is a name, however short."""
    found = heard_on_the_way(floor, opening=False)
    if word_count(floor.text) > A_FEW or found or sounds_like_a_correction(floor.text) or _names(floor.text):
        floor.keep_words("wanted" if sounds_like_a_wish(floor.text) else "what_happened")
        floor.say("noted")
    return missed(floor, most=most)


def _names(text: str) -> bool:
    """“Mrs Fenn”, “Gwen Adeyemi”: capital letters that begin no sentence, or two together."""
    typed = text.split()
    return bool(_TITLE.search(text)) or sum(word[:1].isupper() and word[1:].islower() for word in typed) >= 2


def missed(floor: Floor, *, most: int, settles: str = "") -> bool:
    """Ask again, but never for ever."""
    floor.memory.missed += 1
    if floor.memory.missed < most:
        if not floor.says:
            floor.say("again")
        return False
    if settles:
        floor.answered(settles)
    else:
        floor.pass_over(floor.memory.open)
    return True
