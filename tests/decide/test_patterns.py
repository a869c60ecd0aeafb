"""The language of the patterns, piece by piece."""

from __future__ import annotations

import pytest

from intake.decide.patterns import END, Find, Pattern, PatternError, Reader, places_in

LISTS = {"hit": ("hit", "hits", "hit out at", "beat up"), "me": ("me", "my sister"), "empty_one": ("solo",)}


def reader() -> Reader:
    return Reader(LISTS, common=("me", "my", "i"), negators=("not", "never"))


def stream(text: str) -> str:
    return f" {text} {END} "


def found(pattern: str, text: str) -> list[str]:
    whole = stream(text)
    return [whole[find.start : find.end].strip() for find in finds(pattern, text)]


def finds(pattern: str, text: str) -> list[Find]:
    whole = stream(text)
    return reader().read(pattern).finds(whole, places_in(whole))


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


def test_a_half_knows_the_words_with_which_it_can_begin() -> None:
    def firsts(pattern: str) -> tuple[frozenset[str] | None, ...]:
        return reader().read(pattern).firsts

    assert firsts("(hit|slap) me & really? i (x|y)") == (frozenset({"hit", "slap"}), frozenset({"really", "i"}))
    assert firsts("@me hit") == (frozenset({"me", "my"}),)
    assert firsts("^ help $") == (frozenset({"help"}),)
    assert firsts("(really? a|$) b") == (frozenset({"really", "a", END}),)
    assert firsts(".. me") == firsts("(a|.. b) me") == firsts("a? .. me") == (None,)
    assert firsts("((a)?|b) c (d)") == (frozenset({"a", "b", "c"}),)


def test_a_pattern_stands_in_a_stream_or_not() -> None:
    whole = stream("dad is here i am afraid")
    assert reader().read("afraid & dad").stands_in(whole, places_in(whole))
    assert not reader().read("afraid & mum").stands_in(whole, places_in(whole))


def test_places_are_counted_from_the_very_beginning_whatever_the_spaces() -> None:
    assert places_in("  he  hit he $ ") == {"he": [2, 10], "hit": [6], "$": [13]}
    assert places_in("") == {}


@pytest.mark.parametrize(
    ("pattern", "anchors"),
    [
        ("me hit", {"hit"}),
        ("(hit|slap) me", {"hit", "slap"}),
        ("@hit me", {"hit", "hits", "beat"}),
        ("really? me", {"me"}),
        ("(hit|(a|b)?) me", {"me"}),
        ("my hit & i", {"hit"}),
        ("one two", {"one"}),
    ],
)
def test_the_rarest_words_that_must_be_there_are_the_anchors(pattern: str, anchors: set[str]) -> None:
    expected = anchors | ({"out"} if False else set())
    assert reader().read(pattern).anchors == expected


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("hit", []),
        ("my hit me", [{"my"}, {"me"}]),
        ("really? hit ..", []),
        ("(a b|c) hit", [{"a", "c"}]),
        ("hit & (my|me)", [{"my", "me"}]),
        ("hit & my me", [{"my"}, {"me"}]),
        ("^ hit $", []),
    ],
)
def test_what_else_must_be_there_is_known_too(pattern: str, needs: list[set[str]]) -> None:
    assert [set(need) for need in reader().read(pattern).needs] == needs


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("he hit!", "cannot read 'he hit!'"),
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
    one.read("he (hit|slapped) @me")
    assert one.words == {"he", "hit", "slapped", "me", "my", "sister"}


def test_a_pattern_is_compiled_once() -> None:
    pattern: Pattern = reader().read("hit")
    pattern.finds(stream("hit"), places_in(stream("hit")))
    assert pattern._compiled is pattern._compiled
    assert pattern.source == "hit"
