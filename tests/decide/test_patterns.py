"""The language of the patterns, piece by piece."""

from __future__ import annotations

import pytest

from intake.decide.matcher import Index, stream_of
from intake.decide.patterns import END, Find, Half, PatternError, Reader, together

LISTS = {"hit": ("hit", "hits", "hit out at", "beat up"), "me": ("me", "my sister"), "empty_one": ("solo",)}


def reader() -> Reader:
    return Reader(LISTS, common=("me", "my", "i"), negators=("not", "never"))


def found(pattern: str, text: str) -> list[str]:
    whole = stream_of(tuple(text.split())).text
    return [whole[find.start : find.end].strip() for find in finds(pattern, text)]


def finds(pattern: str, text: str) -> list[Find]:
    index = Index([(pattern, reader().read(pattern))])
    return [find for _, find in index.finds(stream_of(tuple(text.split())))]


def halves(pattern: str) -> tuple[Half, ...]:
    return reader().read(pattern).halves


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        ("he hit me", "so he hit me hard", ["he hit me"]),
        ("he hit me", "she hit me", []),
        ("hit me", "whit me", []),
        ("hit me", "hit men", []),
        ("@hit @me", "he hits my sister", ["hits my sister"]),
        ("@hit @me", "he hit out at me", ["hit out at me"]),
        ("@hit", "beat up", ["beat up"]),
        ("@hit", "beat down", []),
        ("@hit", "he hit out at", ["hit out at"]),
        ("(a b|a b c|a) (c|d)", "a b c d", ["a b c d"]),
        ("(a|a b) c", "a c", ["a c"]),
        ("(a|a b) c", "a b c", ["a b c"]),
        ("@empty_one", "solo", ["solo"]),
        ("(my|the) arm", "the arm and my arm", ["the arm", "my arm"]),
        ("(my|the) arm", "his arm", []),
        ("(he|she (really|just) did)", "she just did", ["she just did"]),
        ("(really)? hard", "really hard", ["really hard", "hard"]),
        ("really? hard", "so hard", ["hard"]),
        ("he .. me", "he a b c d me", ["he a b c d me"]),
        ("he .. me", "he a b c d e me", []),
        ("he ... me", "he a b c d e f g h i me", ["he a b c d e f g h i me"]),
        ("he ... me", "he a b c d e f g h i j me", []),
        ("he .. me", "he did not see me", []),
        ("he .. me", "he never ever saw me", []),
        ("he .. me", "he me", ["he me"]),
        ("he ..", "he", ["he"]),
        ("^ help", "help me", ["help"]),
        ("^ help", "please help", []),
        ("help $", "please help", ["help $"]),
        ("help $", "help me", []),
        ("!(should|must have) not hit", "he did not hit", ["not hit"]),
        ("!(should|must have) not hit", "not hit", ["not hit"]),
        ("!(should|must have) not hit", "must not hit", ["not hit"]),
        ("!(should|must have) not hit", "he should not hit", []),
        ("!(should|must have) not hit", "must have not hit", []),
        ("!( should | must have ) not hit", "must have not hit", []),
        ("!(should) not hit", "shoulder not hit", ["not hit"]),
        ("a me", "a me a me", ["a me", "a me"]),
        ("a b a", "a b a b a", ["a b a", "a b a"]),
    ],
)
def test_a_pattern_finds_these_words(pattern: str, text: str, words: list[str]) -> None:
    assert found(pattern, text) == words


def test_a_gap_does_not_run_past_the_end() -> None:
    assert found("he .. $", "he a b") == ["he a b $"]
    assert found("he ... (me|$ x)", "he") == []


def test_two_halves_belong_together_in_any_order_and_not_too_far_apart() -> None:
    assert found("afraid & (dad|uncle)", "i am afraid when dad is here") == ["afraid when dad"]
    assert found("afraid & (dad|uncle)", "when dad is here i am afraid") == ["dad is here i am afraid"]
    near, far = "afraid " + "x " * 45 + "dad", "afraid " + "x " * 46 + "dad"
    assert found("afraid & dad", near) == [near]
    assert found("afraid & dad", far) == []
    assert found("afraid & dad", "afraid alone") == []
    assert found("afraid & dad", "dad alone") == []


def test_halves_that_are_the_same_words_are_no_pair() -> None:
    assert found("(my dad|mum) & (dad|uncle)", "my dad") == []


def test_a_pair_knows_where_both_halves_begin() -> None:
    (find,) = finds("afraid & dad", "dad makes me afraid")
    assert find == Find(start=1, end=21, heads=(14, 1))
    (single,) = finds("afraid", "so afraid")
    assert single == Find(start=4, end=11, heads=(4,))


def test_every_pair_that_stands_near_enough_is_found() -> None:
    text = "dad afraid dad " + "x " * 50 + "afraid dad"
    assert [(find.start, find.heads) for find in finds("afraid & dad", text)] == [
        (1, (5, 1)),
        (5, (5, 12)),
        (116, (116, 123)),
    ]


def test_a_long_half_before_the_other_is_not_overlooked() -> None:
    long = "dad " + "a b c d "
    near = long + "me " + "x " * 45 + "afraid"
    assert [find.start for find in finds("afraid & dad .. me", near)] == [1]
    assert finds("afraid & dad .. me", long + "me " + "x " * 46 + "afraid") == []
    both = "dad me " + long + "me afraid"
    assert [find.start for find in finds("afraid & dad .. me", both)] == [1, 8]


def test_a_pattern_that_begins_with_a_gap_is_found_at_every_word() -> None:
    assert found(".. me", "a b me") == ["a b me", "b me", "me"]
    assert found("(..|x) me", "a b me") == ["a b me", "b me", "me"]


def test_a_pattern_may_begin_with_words_that_are_missing() -> None:
    assert found("(a|b)? (c|d)? me", "b c me") == ["b c me", "c me", "me"]
    assert found("(a|(b)?) me", "b me") == ["b me", "me"]
    assert found("(^|a) help", "help a help") == ["help", "a help"]


def test_a_half_knows_the_ways_in_which_it_can_begin() -> None:
    def ways(pattern: str) -> list[list[str]]:
        (half,) = halves(pattern)
        return [["any" if words is None else " ".join(sorted(words)) for words in opening] for opening, _ in half.ways]

    assert ways("(hit|slap) him") == [["hit slap", "him", "any"]]
    assert ways("@hit") == [["hit hits", "any", "any"], ["hit", "out", "at"], ["beat", "up", "any"]]
    assert ways("really? i (x|y)") == [["really", "i", "x y"], ["i", "x y", "any"]]
    assert ways("^ help $") == [["help", END, "any"]]
    assert ways("(really? a|$) b") == [["really", "a", "b"], [f"{END} a", "b", "any"]]
    assert ways(".. hit") == [["any", "any", "any"]]
    assert ways("(a|.. b) hit") == [["a", "hit", "any"], ["any", "any", "any"]]
    assert ways("a b|c d e f|g h i") == [["a", "b", "any"], ["c g", "d h", "e i"]]


def test_the_rarer_half_stands_first_and_the_order_is_kept_where_none_is_rarer() -> None:
    def firsts(pattern: str) -> list[str]:
        return [half.regex() for half in halves(pattern)]

    assert firsts("me & dad") == firsts("dad & me") == [r"dad\ ", r"me\ "]
    assert firsts("dad & mum") == [r"dad\ ", r"mum\ "]
    assert firsts("me & i .. dad")[1] == r"me\ "


@pytest.mark.parametrize(
    ("pattern", "rarest"),
    [
        ("me hit", [["me", "hit", "any"]]),
        ("(he|she) .. hit", [["hit", "any", "any"]]),
        ("(he|she) .. hit .. my arm", [["my", "arm", "any"]]),
        ("(he|she) .. me .. i hit slapped", [["i", "hit", "slapped"]]),
        ("my .. my", [["my", "any", "any"]]),
        ("a ... b ... c d", [["a", "any", "any"]]),
        ("a ... b .. c d", [["c", "d", "any"]]),
        ("a ... b ..  e c d", [["e", "c", "d"]]),
        ("a ... b ..  b e c d", [["b", "e", "c"]]),
    ],
)
def test_the_rarest_words_within_reach_must_stand_there_too(pattern: str, rarest: list[list[str]]) -> None:
    (half,) = halves(pattern)
    assert [["any" if words is None else " ".join(sorted(words)) for words in far] for _, far in half.ways] == rarest


def test_each_beginning_goes_with_each_way_to_go_on() -> None:
    (half,) = halves("(he|my dad) .. (slapped|kicked out)")
    written = [
        [None if words is None else " ".join(sorted(words)) for words in both[0] + both[1]] for both in half.ways
    ]
    assert written == [
        ["he", None, None, "slapped", None, None],
        ["he", None, None, "kicked", "out", None],
        ["my", "dad", None, "slapped", None, None],
        ["my", "dad", None, "kicked", "out", None],
    ]


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("he hit!", "cannot read 'he hit!'"),
        ("!he hit", "cannot read '!he hit'"),
        ("!(he|she)", "nothing in '!(he|she)' must be there"),
        ("(he hit", "a bracket is open in '(he hit'"),
        ("((he hit", "a bracket is open in '((he hit'"),
        ("(he (? hit))", "a question mark without a word in '(he (? hit))'"),
        ("he) hit", "a bracket too many in 'he) hit'"),
        ("? hit", "a question mark without a word in '? hit'"),
        ("@who hit", "no word list is called @who (in '@who hit')"),
        ("really?", "nothing in 'really?' must be there"),
        ("..", "nothing in '..' must be there"),
        ("a & b & c", "more than one & in 'a & b & c'"),
        ("a & ", "nothing in ' ' must be there"),
    ],
)
def test_a_slip_is_quoted(pattern: str, says: str) -> None:
    with pytest.raises(PatternError) as error:
        reader().read(pattern)
    assert str(error.value) == says


def test_a_reader_remembers_every_word_that_it_read() -> None:
    one = reader()
    one.read("^ he (hit|slapped) @me $")
    assert one.words == {"he", "hit", "slapped", "me", "my", "sister"}


def test_a_pattern_is_compiled_once() -> None:
    pattern = reader().read("hit")
    (half,) = pattern.halves
    assert half.match is half.match
    assert pattern.source == "hit"


def test_halves_are_near_when_ninety_letters_lie_between_them() -> None:
    at = (200, 210)
    for other in ((300, 305), (100, 110), (210, 215), (195, 200)):
        start, end = min(200, other[0]), max(210, other[1])
        assert list(together([at], [other])) == [Find(start, end, (200, other[0]))]
    for other in ((301, 305), (99, 109), (205, 215), (195, 201), (202, 204)):
        assert list(together([at], [other])) == []
    assert list(together([], [at])) == list(together([at], [])) == []
