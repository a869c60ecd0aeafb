"""Praise that no word names: heard in one message after the other, and never where something is wrong beside it."""

from __future__ import annotations

import pytest

from intake.arrive.chat.dialogue import respond
from intake.arrive.chat.kinds import kind_in
from intake.arrive.chat.memory import Memory, Turn
from intake.arrive.chat.praising import passes_on_thanks
from intake.arrive.chat.understanding import Understanding
from intake.submission import Answers, SafetyLevel
from tests.chat.test_as_people_talk import YOUNG

Heard = tuple[str, str, float]
"""What was typed, and how the server read it."""


def kind_after(*messages: Heard, level: SafetyLevel = SafetyLevel.NONE) -> str:
    """The kind that stands when all was told. `level`: of the last message."""
    answers: Answers = YOUNG
    memory = Memory(open="what_happened")
    for number, (text, intent, confidence) in enumerate(messages, start=1):
        memory.turns.append(Turn(text=text))
        read = Understanding(ranking=((intent, confidence),))
        alone = level if number == len(messages) else SafetyLevel.NONE
        floor = respond(answers, memory, text=text, level=alone, understanding=read)
        answers, memory = floor.answers, floor.memory
    return str(answers["kind"])


FIRST = ("Mr Bell did my meeting in the allotment with the hens walking about", "give_compliment", 0.6)
SECOND = ("he let me hold the speckled one while he asked me things", "give_compliment", 0.85)


def test_two_messages_that_are_heard_as_praise_are_praise() -> None:
    assert kind_after(FIRST) == "complaint"
    assert kind_after(FIRST, SECOND) == "compliment"
    assert kind_after(FIRST, ("the hens", "out_of_scope", 0.6), SECOND) == "compliment"


@pytest.mark.parametrize(
    "wrong",
    [
        ("he was so good with us but they moved him to another office", "give_compliment", 0.9),
        ("thanks for nothing to the rest of them, honestly well done", "give_compliment", 0.9),
        ("the other worker shouts at the hens and at all of us", "give_compliment", 0.9),
        ("and now they want to stop it and have it in a room", "make_complaint", 0.7),
    ],
)
def test_what_is_wrong_beside_the_praise_keeps_it_a_complaint(wrong: Heard) -> None:
    assert kind_after(FIRST, wrong) == "complaint"
    assert kind_after(wrong, FIRST) == "complaint"


def test_a_worry_beside_it_keeps_it_a_complaint() -> None:
    assert kind_after(FIRST, SECOND, level=SafetyLevel.CONCERN) == "complaint"


def test_a_complaint_that_they_called_one_stays_one() -> None:
    named = ("its a complaint about the allotment meeting we had in May", "make_complaint", 0.9)
    assert kind_after(named, FIRST, SECOND) == "complaint"


def test_a_bare_topic_never_turns_praise_back() -> None:
    thanks = ("I want to say that Femke sat with me through my whole exam week", "give_compliment", 0.99)
    more = ("I was rude to her once and she never gave up on me", "give_compliment", 0.95)
    assert kind_after(thanks, more, ("Leaving care", "make_complaint", 0.44)) == "compliment"


def test_thanks_that_are_to_be_passed_on_count_whatever_was_asked() -> None:
    story = ("Ines drove me to the brass band tryout, all the way to Selby", "give_compliment", 0.55)
    plain = ("I play the second cornet from next week on, and I have the jacket", "make_complaint", 0.45)
    wish = ("Just want her to get a proper well done from her boss, not only from me", "give_compliment", 0.99)
    assert kind_after(story, plain, ("music", "out_of_scope", 0.5), wish) == "compliment"
    assert not passes_on_thanks("I want him to stop and say sorry, not just thanks")


@pytest.mark.parametrize(
    "text",
    [
        "I've nothing but kind things to say about them",
        "I have been asked to pass on a thank-you from two brothers",
        "this isn't a moan, it's about somebody lovely. I want to thank her",
    ],
)
def test_praise_named_in_other_words(text: str) -> None:
    assert kind_in(text, opening=True) == "compliment"
    assert kind_in("I have no good things to say about it", opening=True) != "compliment"
