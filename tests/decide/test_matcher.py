"""All patterns are asked at once, and what is not tried could not have stood there."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.decide.matcher import Index, stream_of
from intake.decide.patterns import Find, Reader
from intake.decide.rulebook import RULEBOOK

READER = Reader({"they": ("he", "my dad", "the man next door")}, common=("he", "my"), negators=("not",))


def index(*patterns: str) -> Index[str]:
    return Index((pattern, READER.read(pattern)) for pattern in patterns)


def found(asked: Index[str], text: str) -> list[tuple[str, str]]:
    stream = stream_of(tuple(text.split()))
    return [(pattern, stream.text[find.start : find.end].strip()) for pattern, find in asked.finds(stream)]


def test_a_stream_knows_where_its_words_stand() -> None:
    stream = stream_of(("he", "hit", "me"))
    assert stream.text == " he hit me $ "
    assert [stream.text[offset:].split()[0] for offset in stream.offsets] == ["he", "hit", "me", "$"]
    assert stream_of(()).text == "  $ "


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [(1, 4, [0]), (1, 8, [0, 1]), (4, 11, [1, 2]), (8, 11, [2]), (8, 13, [2]), (11, 13, [])],
)
def test_a_find_covers_these_words_without_the_end(start: int, end: int, words: list[int]) -> None:
    assert list(stream_of(("he", "hit", "me")).words_of(Find(start, end, (start,)))) == words


def test_everything_is_found_in_the_order_of_the_patterns() -> None:
    asked = index("hit me", "@they hit", "afraid & dad", "me", "x y")
    assert found(asked, "he hit me and my dad hit me so i am afraid") == [
        ("hit me", "hit me"),
        ("hit me", "hit me"),
        ("@they hit", "he hit"),
        ("@they hit", "my dad hit"),
        ("afraid & dad", "dad hit me so i am afraid"),
        ("me", "me"),
        ("me", "me"),
    ]
    assert found(asked, "the man next door hit") == [("@they hit", "the man next door hit")]
    assert found(asked, "") == []
    assert found(index(), "he hit me") == []


def test_a_half_alone_finds_nothing() -> None:
    asked = index("afraid & dad", "afraid & mum")
    assert found(asked, "afraid of mum") == [("afraid & mum", "afraid of mum")]
    assert found(asked, "afraid") == found(asked, "dad") == []


def test_several_ways_to_stand_there_are_one_find() -> None:
    assert found(index("(a|a b) .. (c|c d)"), "a b c d") == [("(a|a b) .. (c|c d)", "a b c d")]
    assert found(index("@they .. @they"), "he he") == [("@they .. @they", "he he")]


def test_an_expression_is_written_only_when_the_words_are_there() -> None:
    written: list[str] = []

    class Watched(Reader):
        def read(self, source: str):  # type: ignore[no-untyped-def]
            pattern = super().read(source)
            for half in pattern.halves:
                plain = half.regex
                object.__setattr__(half, "regex", lambda plain=plain: written.append(plain()) or plain())
            return pattern

    watched = Watched({}, common=("he",), negators=())
    asked = Index((source, watched.read(source)) for source in ("he .. hit", "a b c", "x & y"))
    for text in ("he and he", "hit he", "a b", "b c", "a c b", "y", "he " + "a " * 15 + "hit"):
        assert found(asked, text) == []
    assert written == []
    assert found(asked, "x") == []
    assert written == [r"x\ "]
    assert found(asked, "he " + "a " * 14 + "hit") == []
    assert len(written) == 2


def test_words_are_looked_for_as_far_as_sixteen_words_on_and_no_gap_is_longer() -> None:
    asked = index("he .. a .. b .. hit")
    for gap in range(5):
        text = "he " + "x " * gap + "a " + "x " * gap + "b " + "x " * gap + "hit"
        assert found(asked, text) == [("he .. a .. b .. hit", text)]


def test_the_rarest_words_may_stand_behind_the_longest_way_to_them() -> None:
    text = "he " + "x " * 9 + "my he " + "x " * 4 + "hit"
    assert found(index("he ... (my|my he) .. hit"), text) == [("he ... (my|my he) .. hit", text)]


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(sorted(RULEBOOK._reader.words)), max_size=24), st.integers(0, 400), st.data())
def test_nothing_is_overlooked_that_an_expression_tried_at_every_word_would_find(
    words: list[str], at: int, data: st.DataObject
) -> None:
    patterns = [pattern for group in RULEBOOK.all_groups for pattern in group.every_pattern if "&" not in pattern]
    asked = [patterns[(at * 7 + step * 61) % len(patterns)] for step in range(12)]
    for pattern in asked:
        literal = re.sub(r"\(([^()|]*)\|[^()]*\)\??", r"\1", pattern)
        words = [*words, *(word for word in literal.split() if word.isalnum())]
    stream = stream_of(tuple(data.draw(st.permutations(words)) if data.draw(st.booleans()) else words))
    for pattern in asked:
        read = RULEBOOK._reader.read(pattern)
        (half,) = read.halves
        everywhere = [match.span() for offset in stream.offsets if (match := half.match(stream.text, offset))]
        assert [(find.start, find.end) for _, find in Index([(None, read)]).finds(stream)] == everywhere
