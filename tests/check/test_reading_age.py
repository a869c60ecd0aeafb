"""How easy a text is to read. The measure's own figures are tried with the pages, in tests/promises."""

from __future__ import annotations

from intake.check.reading_age import hard_words, longest_sentence, reading_age


def test_plain_words_can_be_read_at_nine_and_officials_words_cannot() -> None:
    assert (reading_age("We read what you wrote. I will ring you on Friday.") or 99) <= 9
    assert (reading_age("Your representation concerning accommodation will be investigated.") or 0) > 15


def test_where_there_is_nothing_to_count_nothing_is_said() -> None:
    assert reading_age("") is None
    assert reading_age("123 …\n") is None
    assert longest_sentence("") == ""


def test_the_longest_sentence_and_the_hard_words_are_named() -> None:
    text = "Hello Kai,\nThank you. We have an accommodation representative who will ring you. Accommodation!"
    assert longest_sentence(text) == "We have an accommodation representative who will ring you."
    assert hard_words(text) == ("accommodation", "representative")
