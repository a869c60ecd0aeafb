"""Sent with other words at the end, and what it is where somebody says so beside other things."""

from __future__ import annotations

import pytest

from intake.arrive.chat.floor import Act
from intake.arrive.chat.kinds import kind_in, names_complaint, sounds_wrong
from intake.arrive.chat.praising import turns_from_praise
from intake.arrive.chat.understanding import Understanding
from intake.submission import Answers
from tests.chat.test_as_people_talk import TOLD, YOUNG, hears, said
from tests.chat.test_heard_in_passing import REACHED
from tests.chat.test_praise_heard import kind_after
from tests.chat.test_said_at_the_end import READY

PRAISE: Answers = {**READY, "kind": "compliment"}
PRAISE_REACHED: Answers = {**REACHED, "kind": "compliment"}
AFFIRMS = Understanding(ranking=(("affirm", 0.99),))


@pytest.mark.parametrize(
    "text",
    [
        "send before i lose my nerve",
        "just send it before I bottle it",
        "ok send it now before we change our minds",
        "send it before friday",
        "no clue which kind it is but please just send it",
        "i dont know about the heading so send it anyway",
    ],
)
def test_sent_in_a_hurry_or_for_all_the_doubt(text: str) -> None:
    assert hears(READY, "check", text).act is Act.SEND


@pytest.mark.parametrize(
    "text",
    [
        "before you send it change the bus number",
        "dont send it before friday",
        "send it before i change my mind. but change the date first",
        "i said no but dont send it",
        "not sure but dont send it yet",
        "send it before you read it?",
        "send someone",
        "send it to my uncle first",
        "send it to me by post",
        "send it to Mr Crane",
    ],
)
def test_other_wishes_send_no_complaint(text: str) -> None:
    assert hears(READY, "check", text).act is None


@pytest.mark.parametrize("text", ["send to mr crane", "yes please send it to his manager", "send it on to Nurse Abi"])
def test_something_good_is_sent_to_whom_the_thanks_go(text: str) -> None:
    assert hears(PRAISE, "check", text).act is Act.SEND
    floor = hears(PRAISE_REACHED, "advocate_wanted", text, understanding=AFFIRMS)
    assert floor.act is Act.SEND
    assert "advocate_wanted" not in floor.answers


@pytest.mark.parametrize(
    "text", ["send it to my nan first", "send it to me by post", "dont send it to her boss", "send it to who?"]
)
def test_thanks_that_should_go_elsewhere_are_not_sent(text: str) -> None:
    assert hears(PRAISE, "check", text).act is None


def test_a_yes_to_sending_it_somewhere_asks_for_no_advocate() -> None:
    floor = hears(REACHED, "advocate_wanted", "yes send it to his manager", understanding=AFFIRMS)
    assert floor.act is None
    assert "advocate_wanted" not in floor.answers
    assert said(floor)[-1].startswith("check")
    both = hears(REACHED, "advocate_wanted", "Yes to the advocate. Send it to his manager")
    assert both.answers["advocate_wanted"] == "yes"


def test_put_as_not_sure_at_the_end_of_more() -> None:
    text = (
        "maybe the bus was just late that day, so I can't tell if it's a moan or only a worry. could you put not sure"
    )
    floor = hears({**TOLD, "wanted": "a lift"}, "topics", text)
    assert floor.answers["kind"] == "unsure"
    assert said(floor) == ["now_kind", "topics"]
    assert text in str(floor.answers["what_happened"])


def test_the_complaint_is_named_by_somebody_who_was_not_sure() -> None:
    answers: Answers = {**TOLD, "kind": "unsure", "wanted": "a lift"}
    assert (
        hears(answers, "topics", "The complaint bit is the taxi, it came twice in March").answers["kind"] == "complaint"
    )
    assert not names_complaint("I don't know where the complaint goes")
    assert not names_complaint("is the complaint sent")


def test_a_nice_one_is_praise() -> None:
    assert kind_in("dont worry, its a nice one", opening=True) == "compliment"
    assert kind_in("oh nice one, they lost my bag", opening=True) is None
    assert kind_in("its not a nice one", opening=True) is None


def test_no_complaint_turns_from_nothing() -> None:
    story = "No complaint. The man at the desk walked me to the right bus and waited in the rain until it came"
    assert kind_after((story, "give_compliment", 0.7)) == "compliment"
    assert turns_from_praise("No complaint about Jo, but the rest of them ignore me")
    assert turns_from_praise("she was kind and still I complain")


def test_what_began_as_wrong_needs_more_to_be_praise() -> None:
    wrong = ("they lock all the paint away and now my project is ruined", "feel_unsafe", 0.9)
    more = ("I do art and the show is in May and all I have is crayons from the cupboard", "give_compliment", 0.85)
    assert kind_after(wrong, more) == "complaint"
    assert sounds_wrong("they locked the paint away")
    assert not sounds_wrong("she let me lock the hens in")


def test_whether_it_goes_to_a_boss_is_asked_before_they_tell() -> None:
    private = Understanding(ranking=(("ask_privacy", 0.98),))
    assert (
        "kind"
        not in hears({}, "speaks_as", "I want to know if this gets back to the home", understanding=private).answers
    )
    asks = hears({}, "speaks_as", "I want to know who reads my file", understanding=private)
    assert asks.answers["kind"] == "enquiry"


def test_a_medal_is_no_question_about_rights() -> None:
    rights = Understanding(ranking=(("ask_rights", 0.99),))
    answers: Answers = {**YOUNG, "kind": "compliment", "what_happened": "Jo taught me to swim in the lake last year"}
    floor = hears(answers, "wanted", "can he get a certificate", understanding=rights)
    assert floor.answers["wanted"] == "can he get a certificate"
    assert "rights" in said(hears(answers, "wanted", "can he walk the dog on a lead", understanding=rights))
