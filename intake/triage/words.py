"""A person's words with the passages that raised a flag, ready to be shown and never altered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from intake.submission import Passage, SafetyLevel


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the text. All stretches one after the other are the text, exactly. Templates escape it."""

    text: str
    level: SafetyLevel = SafetyLevel.NONE
    whys: tuple[str, ...] = ()
    """Why this stretch is highlighted; the gravest first."""


def stretches(text: str, passages: Iterable[Passage]) -> tuple[Stretch, ...]:
    """Cut the text where a passage begins or ends. Where passages overlap, the stretch has every reason.

    A passage outside the text (which would mean that text and findings do not belong together) is cut to fit.
    """
    inside = [passage for passage in passages if 0 <= passage.start < min(passage.end, len(text))]
    edges = sorted({0, len(text), *(p.start for p in inside), *(min(p.end, len(text)) for p in inside)})
    found = []
    for start, end in pairwise(edges):
        over = sorted((p for p in inside if p.start < end and p.end > start), key=lambda p: -p.level.rank)
        found.append(
            Stretch(
                text=text[start:end],
                level=over[0].level if over else SafetyLevel.NONE,
                whys=tuple(dict.fromkeys(p.why for p in over)),
            )
        )
    return tuple(found)
