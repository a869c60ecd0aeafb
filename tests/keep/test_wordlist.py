"""The words of return codes."""

from __future__ import annotations

import math

from intake.keep.receipts import WORDS_IN_A_CODE
from intake.keep.wordlist import cut_into_words, meant_by, words


def test_a_code_has_at_least_sixty_bits() -> None:
    assert math.log2(len(words())) * WORDS_IN_A_CODE >= 60


def test_words_are_easy_to_copy_and_none_begins_another() -> None:
    assert all(word.isascii() and word.isalpha() and word.islower() and 3 <= len(word) <= 9 for word in words())
    assert len({word[:3] for word in words()}) == len(words())


def test_nobody_in_trouble_is_handed_a_cruel_word() -> None:
    assert not {"abandoned", "suffocate", "poison", "psychopath", "mortuary", "handgun"} & set(words())


def test_every_word_is_itself_and_can_be_cut_out_of_a_row() -> None:
    assert all(meant_by(word) == word for word in words())
    assert cut_into_words("".join(words())) == list(words())
    assert cut_into_words(words()[0] + "x") is None


def test_a_word_spelt_by_sound_is_understood() -> None:
    assert meant_by("elefant") == "elephant"
    assert meant_by("bannana") == "banana"
    assert meant_by("lepord") == "leopard"
    assert meant_by("choclate") is None
    assert meant_by("pengwin") == "penguin"
    assert meant_by("umbrela") == "umbrella"


def test_what_is_near_nothing_or_to_several_is_not_guessed() -> None:
    assert meant_by("zzzzzz") is None
    assert meant_by("x") is None
    assert meant_by("") is None
    # one slip from "arena", and one from "apnea"
    assert meant_by("arnea") is None
