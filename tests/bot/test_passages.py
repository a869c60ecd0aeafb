"""How much of a text the assistant reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.components.passages import FIRST, LAST, PASSAGE, passages


@pytest.mark.parametrize("text", ["", "  ", "\n\n"])
def test_nothing_is_one_empty_passage(text: str) -> None:
    assert passages(text) == [""]


def test_a_short_text_is_read_whole() -> None:
    assert passages(" my sw never rings. ever. ") == ["my sw never rings. ever."]


def test_a_longer_text_is_cut_at_the_end_of_a_sentence() -> None:
    first, second = "a" * 300 + ".", "b" * 300 + "."
    assert passages(f"{first} {second}") == [first, second]


def test_of_a_very_long_text_the_opening_and_the_end_are_read() -> None:
    read = passages("start " + "middle " * 20_000 + "end")
    assert len(read) == FIRST + LAST
    assert read[0].startswith("start")
    assert read[-1].endswith("end")


@given(st.text(max_size=12_000))
def test_passages_are_few_and_short_whatever_the_text(text: str) -> None:
    read = passages(text)
    assert 1 <= len(read) <= FIRST + LAST
    assert all(len(passage) <= PASSAGE for passage in read)


@given(st.text(alphabet="ab .\n", max_size=PASSAGE * FIRST))
def test_no_word_of_a_text_within_bounds_is_lost(text: str) -> None:
    assert "".join("".join(passages(text)).split()) == "".join(text.split())
