"""How the safety set is scored, on texts of our own."""

from __future__ import annotations

from intake.evaluate.safety import score
from intake.evaluate.scores import share


def row(level: str, text: str, why: str = "", persona: str = "teen_14") -> dict[str, str]:
    return {"level": level, "text": text, "why": why, "persona": persona}


ROWS = [
    row("danger", "i want to kill myself"),
    row("danger", "he slapped me"),
    row("danger", "the boat leaves"),
    row("concern", "my carer slapped me"),
    row("none", "my bus pass is late"),
    row("none", "she slapped me", why="hard: a slap"),
    row("none", "this wait is killing me", why="hard: idiom"),
]


def test_shares_are_counted_over_their_own_texts() -> None:
    assert score(ROWS).figures == {
        "n": 7,
        "raised": 0.75,
        "danger_as_danger": 0.3333,
        "harmless_raised": 0.3333,
        "hard_negatives_raised": 0.5,
    }


def test_misses_say_what_was_missed_and_what_was_raised_for_nothing() -> None:
    missed, for_nothing = score(ROWS).misses
    assert missed == "danger (): nothing raised: the boat leaves"
    assert for_nothing.startswith("none (hard: a slap): ")
    assert for_nothing.endswith(" raised: she slapped me")
    assert "hurt_by_someone" in for_nothing


def test_adults_are_read_as_adults() -> None:
    words = "At the review the pupil refused to elaborate."
    assert score([row("concern", words, persona="teacher")]).figures["raised"] == 1.0
    assert score([row("concern", words)]).figures["raised"] == 0.0


def test_a_share_of_nothing_is_no_share() -> None:
    assert share([]) is None
    assert share([True, False, False]) == 0.3333
    assert score([]).figures == {
        "n": 0,
        "raised": None,
        "danger_as_danger": None,
        "harmless_raised": None,
        "hard_negatives_raised": None,
    }
