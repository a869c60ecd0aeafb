"""How much of a text is read, and in what pieces. Everything is kept elsewhere; this bounds the work a message can
cause.

A longer text is cut at sentence ends (or spaces) into passages of a few sentences, so that one alarming line is not
drowned by the calm ones around it. Of a very long text the first six and the last four are read: people open with what
it is and end with what matters.
"""

from __future__ import annotations

import re

PASSAGE = 400
"""Most characters in one passage: about the tokens that the encoder reads at once, and as long as the longest texts
that it was tuned on."""
FIRST = 6
LAST = 4

_SENTENCE_END = re.compile(r"[.!?\n]\s*")


def passages(text: str) -> list[str]:
    """At least one passage (empty for an empty text), at most `FIRST + LAST`, each at most `PASSAGE` characters."""
    if len(text) > PASSAGE * (FIRST + LAST):
        return _cut(text[: PASSAGE * FIRST])[:FIRST] + _cut(text[-PASSAGE * LAST :])[-LAST:]
    return _cut(text)[: FIRST + LAST]


def _cut(text: str) -> list[str]:
    found = []
    start = 0
    while len(text) - start > PASSAGE:
        stop = _stop(text, start)
        found.append(text[start:stop].strip())
        start = stop
    found.append(text[start:].strip())
    return [passage for passage in found if passage] or [""]


def _stop(text: str, start: int) -> int:
    """Past the last sentence end in the second half of the window, else past its last space, else its very end."""
    stop = start + PASSAGE
    middle = start + PASSAGE // 2
    ends = [end.end() for end in _SENTENCE_END.finditer(text, middle, stop)]
    space = text.rfind(" ", middle, stop)
    return ends[-1] if ends else space + 1 if space > 0 else stop
