"""What the Rasa server made of a message. A suggestion: it never decides anything about safety, and may be absent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from intake.decide.second_opinion import Opinion
from intake.submission import Topic

SURE = 0.5
"""Confidence from which one intent is taken as meant."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """A reading of one text."""

    ranking: tuple[tuple[str, float], ...] = ()
    """(intent, confidence from 0 to 1), best first, at most three."""
    topics: tuple[tuple[str, float], ...] = ()
    """(topic, confidence from 0 to 1), best first, at most three."""
    risk: Opinion | None = None
    """How likely the learned second opinion thinks it that somebody is not safe; None where it has none."""

    @property
    def intent(self) -> str:
        """The best intent, empty where there is none."""
        return self.ranking[0][0] if self.ranking else ""

    @property
    def confidence(self) -> float:
        return self.ranking[0][1] if self.ranking else 0.0

    def means(self, *intents: str, at_least: float = SURE) -> bool:
        """Whether the best intent is one of these, and sure enough."""
        return self.intent in intents and self.confidence >= at_least


NOTHING = Understanding()
"""The server is away, or said nothing."""


def from_reading(reading: Mapping[str, Any]) -> Understanding:
    """Read the server's JSON (`bot.channel`). Whatever is missing or of another shape is left out."""
    return Understanding(
        ranking=_pairs(reading.get("intent_ranking"), "name"),
        topics=tuple(pair for pair in _pairs(reading.get("topics"), "topic") if pair[0] in set(Topic)),
        risk=_opinion(reading.get("risk")),
    )


def _opinion(risk: Any) -> Opinion | None:
    if not isinstance(risk, dict):
        return None
    concern, danger = risk.get("concern"), risk.get("danger")
    if not isinstance(concern, int | float) or not isinstance(danger, int | float):
        return None
    return Opinion(float(concern), float(danger))


def _pairs(rows: Any, name: str) -> tuple[tuple[str, float], ...]:
    if not isinstance(rows, list):
        return ()
    return tuple(
        (str(row[name]), float(row["confidence"]))
        for row in rows
        if isinstance(row, dict) and name in row and isinstance(row.get("confidence"), int | float)
    )
