"""What small signs are weighed on: our own texts, read as the rules read them."""

from __future__ import annotations

from bot.signs.reading import names_in, read


def test_names_are_words_that_are_mostly_written_large_inside_of_sentences() -> None:
    texts = ["I told Marlo about it", "We saw Marlo. Bus was late", "the bus, and MARLO too"]
    assert names_in(texts) == {"marlo"}


def test_every_text_has_its_words_once_and_its_label() -> None:
    some = [row for row, _ in zip(read(), range(300), strict=False)]
    assert len(some) == 300
    assert all(row["words"] == sorted(set(row["words"])) for row in some)  # type: ignore[call-overload]
    assert not any({",", "~"} & set(row["words"]) for row in some)  # type: ignore[call-overload]
