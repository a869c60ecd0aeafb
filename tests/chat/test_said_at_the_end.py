"""Said at the end, or a question late: wishes to send, what it is after all, no advocate, and the topic."""

from __future__ import annotations

import pytest

from intake.arrive.chat.advocates import advocate_answer
from intake.arrive.chat.dialogue import respond
from intake.arrive.chat.floor import Act
from intake.arrive.chat.kinds import kind_in
from intake.arrive.chat.memory import Memory, Say, Turn
from intake.arrive.chat.understanding import Understanding
from intake.submission import Answers, SafetyLevel
from tests.chat.test_as_people_talk import TOLD, hears, said
from tests.chat.test_heard_in_passing import REACHED

READY: Answers = {**REACHED, "advocate_wanted": "no"}


@pytest.mark.parametrize(
    "text",
    [
        "It is all in order. Yes, submit it with my best wishes.",
        "has it been sent? no? ok send it then",
        "send it my sister is holding the phone and she says send",
        "mum says yes send it",
        "send it im tired now and my bus is here",
        "yes do send",
        "no thats fine send it",
        "please do submit that, with his permission",
        "send it i dont care any more",
    ],
)
def test_a_wish_to_send_is_heard_beside_other_words(text: str) -> None:
    assert hears(READY, "check", text).act is Act.SEND


@pytest.mark.parametrize(
    "text",
    [
        "please dont send it until Friday",
        "send it to my gran first",
        "who is it that you send it to",
        "before you send it take my name off",
        "when you send it will my carer know",
        "I want you to send somebody round",
        "send help",
        "can you send it to me in the post",
        "can you send it to me",
        "Send it, but change the date first",
        "send it on Tuesday",
        "when I ask for it he says send",
        "is it sent?",
        "my worker says send it to her",
    ],
)
def test_other_words_with_send_in_them_send_nothing(text: str) -> None:
    assert hears(READY, "check", text).act is None


@pytest.mark.parametrize("text", ["Yes, do send it.", "yep send", "ok. please send that on with our thanks"])
def test_a_yes_before_send_it_is_no_yes_to_an_advocate(text: str) -> None:
    floor = hears(REACHED, "advocate_wanted", text)
    assert floor.act is Act.SEND
    assert "advocate_wanted" not in floor.answers


def test_what_is_told_on_the_way_out_goes_with_it() -> None:
    floor = hears(READY, "check", "send it now, grandad typed this because my hand is in plaster")
    assert floor.act is Act.SEND
    assert "my hand is in plaster" in str(floor.answers["what_happened"])
    assert hears(READY, "check", "yes that is right, send it please").answers == READY


@pytest.mark.parametrize(
    "text", ["send it as dont know please", "ok send it as not sure", "Please put it in as unsure"]
)
def test_it_can_be_sent_as_not_sure(text: str) -> None:
    assert hears(READY, "check", text).answers["kind"] == "unsure"


@pytest.mark.parametrize(
    "text",
    [
        "I'm not sure what you would call this. The minutes came with two dates on them.",
        "I can't be certain it belongs here",
        "None of us is sure whether it's a complaint",
        "dunno if its a moan or a thank you",
        "We are honestly not sure which of those boxes it is",
        "i cant tell if this is a grumble or a question",
        "no idea what sort of thing this is",
    ],
)
def test_not_being_sure_what_it_is(text: str) -> None:
    assert kind_in(text, opening=True) == "unsure"
    assert kind_in(text, opening=False) == "unsure"


@pytest.mark.parametrize(
    "text",
    [
        "They are not sure which bus I get",
        "I don't know what to call her husband",
        "im not sure I belong here",
        "nobody can say if my visit goes ahead",
        "i dont know why they took my tablet",
        "i dont know what day it is",
        "I'll leave that question",
    ],
)
def test_not_knowing_something_else_says_nothing_of_what_it_is(text: str) -> None:
    assert kind_in(text, opening=True) is None


def test_not_sure_as_the_answer_to_what_we_put() -> None:
    floor = hears(READY, "check", "Not sure. That's my honest answer")
    assert floor.answers["kind"] == "unsure"
    assert said(floor) == ["now_kind", "check_again"]
    assert said(hears(READY, "check", "not sure"))[0] == "mean_check"


def test_no_advocate_at_the_check_is_about_the_advocate() -> None:
    floor = hears(REACHED, "check", "no advocate thanks")
    assert floor.answers["advocate_wanted"] == "no"
    assert said(floor) == ["advocate_no", "check_again"]
    assert said(hears(READY, "check", "no"))[0] == "tell_change"


@pytest.mark.parametrize(
    "text",
    ["i want them to give me my door back", "ok im walking to my aunties now", "please make them stop the noise"],
)
def test_what_only_begins_like_a_yes_asks_for_no_advocate(text: str) -> None:
    assert advocate_answer(text, asked=True) is None


@pytest.mark.parametrize(
    "text", ["i want someone to help", "ok i would like that", "please i need one", "ok if its free"]
)
def test_a_yes_with_other_words_asks_for_one(text: str) -> None:
    assert advocate_answer(text, asked=True) == "yes"


def late(answers: Answers, open_: str, text: str, *before: str, **more: object) -> tuple[Answers, list[str]]:
    """A message behind turns of ours that said `before`."""
    memory = Memory(turns=[Turn(says=[Say(one)]) for one in before] + [Turn(text=text)], open=open_, told=True)
    floor = respond(answers, memory, text=text, **more)  # type: ignore[arg-type]
    return floor.answers, said(floor)


@pytest.mark.parametrize("open_", ["advocate_wanted", "check"])
@pytest.mark.parametrize("text", ["staff i think", "its the staff, so that topic"])
def test_a_topic_that_we_guessed_is_named_late(open_: str, text: str) -> None:
    answers = {**READY, "topics": ("delay",)} if open_ == "check" else {**REACHED, "topics": ("delay",)}
    kept, heard = late(answers, open_, text, "topic_guess", "reach_by")
    assert kept["topics"] == ("carers_and_home_staff",)
    assert heard[0] == "topic_is"


def test_who_named_the_topic_and_then_a_person_names_no_topic() -> None:
    kept, _ = late({**TOLD, "wanted": "my bike", "topics": ("money",)}, "contact_ways", "my carer", "topic_is")
    assert kept["topics"] == ("money",)
    kept, _ = late({**TOLD, "wanted": "my bike", "topics": ("money",)}, "contact_ways", "my carer Lou", "topic_guess")
    assert kept["topics"] == ("money",)


def test_where_he_lives_is_a_topic_and_no_question() -> None:
    off = Understanding(ranking=(("out_of_scope", 0.5),))
    kept, heard = late({**TOLD, "wanted": "x"}, "topics", "where he lives", "got_wish", understanding=off)
    assert kept["topics"] == ("where_i_live",)
    assert "scope" not in heard


def test_a_story_that_goes_on_and_worries_us_names_no_topic() -> None:
    text = "my friend at school gives me his crisps, they lock ours away"
    floor = hears({**TOLD, "wanted": "food"}, "topics", text, level=SafetyLevel.CONCERN)
    assert "topics" not in floor.answers
    assert text in str(floor.answers["what_happened"])


def test_what_should_happen_told_where_we_ask_how_to_reach_them() -> None:
    text = "i want a say in who my taxi driver is. and a video call with Dad on Sundays"
    kept, heard = late({**TOLD, "wanted": "x", "topics": ("money",)}, "contact_ways", text, "topic_is")
    assert "who my taxi driver is" in str(kept["wanted"])
    assert "contact_ways" not in kept
    assert heard == ["got_wish", "contact_ways"]
