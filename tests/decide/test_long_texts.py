"""Long letters and chats: full of complaint they stay quiet, and one buried sentence is found."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from intake.decide.safety import Context, assess
from intake.submission import SafetyLevel, SpeaksAs

LONG = tomllib.loads((Path(__file__).parent / "safety_texts" / "long.toml").read_text(encoding="utf-8"))["text"]
NUMBERS = [str(number) for number in range(1, len(LONG) + 1)]
HERE = "{here}"
MISSED: set[str] = set()
"""Beginnings of buried sentences that the rules do not find."""


def context(entry: dict[str, str]) -> Context:
    return Context(SpeaksAs(entry["speaks_as"]))


def test_there_are_enough_of_them_and_they_are_long() -> None:
    assert len(LONG) >= 30
    assert all(700 < len(entry["words"]) < 4_000 for entry in LONG)
    assert all(entry["words"].count(HERE) == 1 for entry in LONG)


@pytest.mark.parametrize("entry", LONG, ids=NUMBERS)
def test_a_long_complaint_without_a_worry_stays_quiet(entry: dict[str, str]) -> None:
    found = assess(entry["words"].replace(HERE, ""), context(entry))
    assert [(one.group, entry["words"][one.start : one.end]) for one in found.passages] == []


@pytest.mark.parametrize("entry", LONG, ids=NUMBERS)
def test_a_sentence_buried_in_it_is_found(entry: dict[str, str]) -> None:
    start = entry["words"].index(HERE)
    end = start + len(entry["buried"])
    found = assess(entry["words"].replace(HERE, entry["buried"]), context(entry))
    inside = [one for one in found.passages if start <= one.start and one.end <= end]
    assert bool(inside) != any(entry["buried"].startswith(beginning) for beginning in MISSED)
    assert (found.level is not SafetyLevel.NONE) == bool(inside)
