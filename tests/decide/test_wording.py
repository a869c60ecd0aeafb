"""How people's writing becomes plain words, and how every word keeps its place."""

from __future__ import annotations

import pytest

from intake.decide.wording import Sentence, Speller, sentences


def speller() -> Speller:
    return Speller(
        known=["hit", "kill", "me", "punched", "scared", "he", "kms", "good", "self", "i", "a", "boo"],
        spellings={"im": "i am", "dont": "do not", "hitz": "hits", "ded": "dead", "k*ll": "kill", "gr8": "great"},
        mended=["punched", "scared", "starving", "throw"],
        innocent=["scored", "lunched"],
    )


def words(text: str) -> list[list[str]]:
    return [list(sentence.words) for sentence in sentences(text, speller())]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("hit", ("hit",)),
        ("im", ("i", "am")),
        ("hitz", ("hits",)),
        ("i'm", ("i", "am")),
        ("don't", ("do", "not")),
        ("carer's", ("carer",)),
        ("h1t", ("hit",)),
        ("k1ll", ("kill",)),
        ("sc@red", ("scared",)),
        ("gr8", ("great",)),
        ("hiiiit", ("hit",)),
        ("killlll", ("kill",)),
        ("gooood", ("good",)),
        ("deddd", ("dead",)),
        ("boooo", ("boo",)),
        ("k*ll", ("kill",)),
        ("puched", ("punched",)),
        ("punchedd", ("punched",)),
        ("pumched", ("punched",)),
        ("puncehd", ("punched",)),
        ("scard", ("scared",)),
        ("sacred", ("scared",)),
        ("scored", ("scored",)),
        ("lunched", ("lunched",)),
        ("munched", ("munched",)),
        ("card", ("card",)),
        ("scar3d", ("scared",)),
        ("scrd", ("scrd",)),
        ("unknown", ("unknown",)),
        ("20mg", ("20mg",)),
        ("thow", ("thow",)),
        ("thrown", ("throw",)),
        ("scare2", ("scare2",)),
    ],
)
def test_a_token_becomes_plain(written: str, plain: tuple[str, ...]) -> None:
    assert speller().plain(written) == plain


def test_the_speller_knows_what_rules_and_spellings_use() -> None:
    assert speller().knows("kms")
    assert speller().knows("im")
    assert not speller().knows("wardrobe")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("He hit me. I'm scared!", [["he", "hit", "me"], ["i", "am", "scared"]]),
        ("he hit me,hard", [["he", "hit", "me", ",", "hard"]]),
        ("he... hit me", [["he", ",", "hit", "me"]]),
        ("he\u2026 hit", [["he", ",", "hit"]]),
        ("he hit me.i cried", [["he", "hit", "me"], ["i", "cried"]]),
        ("he\nhit", [["he", "hit"]]),
        ("he\n \nhit", [["he"], ["hit"]]),
        ("what?! no", [["what"], ["no"]]),
        ("k m s", [["kms"]]),
        ("k.m.s", [["kms"]]),
        ("k. m. s.", [["kms"]]),
        ("x y z", [["x", "y", "z"]]),
        ("k i", [["k", "i"]]),
        ("m e", [["m", "e"]]),
        ("so he k.m.s now", [["so", "he", "kms", "now"]]),
        ("he said x so he hit me", [["he", "said", "x", "so", "he", "hit", "me"]]),
        ("i k m s", [["i", "kms"]]),
        ("k m s me", [["kms", "me"]]),
        ("a. he", [["a"], ["he"]]),
        ("h i t s", [["hits"]]),
        ("q w e r", [["q", "w", "e", "r"]]),
        ("Caf\u00c9 na\u00efve", [["cafe", "naive"]]),
        ("hi\u200bt", [["hit"]]),
        ("he`s", [["he"]]),
        ("h\u00e9 he`s", [["he", "he"]]),
        ("(he) hit; me: ok", [[",", "he", ",", "hit", ",", "me", ",", "ok"]]),
        ("...", [[","]]),
        ("", []),
        (". . .", []),
        ("\U0001f62d", []),
        ("self-harm", [["self", "harm"]]),
    ],
)
def test_a_text_becomes_sentences_of_plain_words(text: str, plain: list[list[str]]) -> None:
    assert words(text) == plain


def test_every_word_remembers_its_place() -> None:
    (sentence,) = sentences("\u00c9h, I\u2019m h1t", speller())
    assert sentence == Sentence(words=("eh", ",", "i", "am", "hit"), starts=(0, 2, 4, 4, 8), ends=(2, 3, 7, 7, 11))


def test_joined_letters_take_the_place_of_them_all() -> None:
    (sentence,) = sentences("so k m s now", speller())
    assert (sentence.words[1], sentence.starts[1], sentence.ends[1]) == ("kms", 3, 8)


def test_a_letter_that_folds_into_two_keeps_one_place() -> None:
    (sentence,) = sentences("\ufb01t he", speller())
    assert (sentence.words, sentence.starts, sentence.ends) == (("fit", "he"), (0, 3), (2, 5))


def test_every_sentence_keeps_its_own_places() -> None:
    first, second = sentences("He hit. Me too", speller())
    assert (first.starts, first.ends) == ((0, 3), (2, 6))
    assert (second.starts, second.ends) == ((8, 11), (10, 14))
