"""Said softly, or by the way: refusals, wishes to send, who writes, soft noes, and not being sure what it is."""

from __future__ import annotations

import pytest

from intake.arrive.chat.advocates import advocate_answer
from intake.arrive.chat.dialogue import respond
from intake.arrive.chat.floor import Act
from intake.arrive.chat.kinds import kind_in
from intake.arrive.chat.memory import Memory, Turn
from intake.arrive.chat.sending import says_send_otherwise
from intake.arrive.chat.speakers import who_says
from intake.arrive.chat.topics_named import topic_named, topic_put_right
from intake.arrive.chat.understanding import Understanding
from intake.submission import Answers, SpeaksAs
from tests.chat.test_as_people_talk import TOLD, hears, said
from tests.chat.test_heard_in_passing import REACHED


@pytest.mark.parametrize("refused", ["Not by post, the post here goes missing", "letters here never arrive"])
def test_a_way_that_does_not_work_here_is_none_that_is_wanted(refused: str) -> None:
    floor = hears({**TOLD, "topics": ("money",)}, "contact_ways", f"Email t.okoro@example.com. {refused}")
    assert floor.answers["contact_ways"] == ("email",)
    assert floor.answers["contact_not"] == ("no_post_home",)


@pytest.mark.parametrize(
    "text",
    ["Non-instructed advocacy for a lad of 14", "independent advocacy on behalf of Kit", "Advocacy for two"],
)
def test_who_does_advocacy_for_somebody_is_an_advocate(text: str) -> None:
    assert who_says(text, asked=True) is SpeaksAs.ADVOCATE
    assert who_says("I want advocacy for my son", asked=True) is not SpeaksAs.ADVOCATE


@pytest.mark.parametrize(
    ("text", "sends"),
    [
        ("send the bloody thing", True),
        ("send it RIP gerald", True),
        ("ok yes send it as not sure", True),
        ("send it to my advocate too", False),
        ("send it after school", False),
        ("send it but change my name", False),
        ("the letter they send is wrong", False),
    ],
)
def test_where_we_asked_whether_to_send_a_send_with_a_few_words_behind_it_is_one(text: str, sends: bool) -> None:
    answers: Answers = {**REACHED, "advocate_wanted": "no"}
    assert (hears(answers, "check", text).act is Act.SEND) is sends


def test_sent_as_not_sure_it_is_put_down_as_that() -> None:
    heard = hears({**REACHED, "advocate_wanted": "no"}, "check", "You may send it as 'not sure'.")
    assert heard.answers["kind"] == "unsure"


@pytest.mark.parametrize("text", ["17 supported acc", "15 foster", "hi 16 f res home", "21 care leaver here"])
def test_an_age_and_a_home_say_who_it_is(text: str) -> None:
    assert who_says(text, asked=True) is SpeaksAs.YOUNG_PERSON
    assert who_says("14 foster kids are here", asked=True) is not SpeaksAs.YOUNG_PERSON


@pytest.mark.parametrize("text", ["text or email, 07700 900177", "post or email kit.b@example.com"])
def test_one_address_is_enough(text: str) -> None:
    floor = hears({**TOLD, "wanted": "my bike", "topics": ("money",)}, "contact_ways", text)
    assert said(floor)[-1] == "advocate_wanted"


def test_a_name_and_an_age_are_no_complaint_yet_and_a_test_to_pass_is_none_either() -> None:
    heard = Understanding(ranking=(("make_complaint", 0.56),))
    assert "kind" not in hears({}, "speaks_as", "im Alfie im 9 nearly 10", understanding=heard).answers
    memory = Memory(kind_guessed=True, open="wanted", told=True)
    heard = Understanding(ranking=(("feel_unsafe", 0.87),))
    praise: Answers = {**TOLD, "kind": "compliment"}
    memory.turns.append(Turn(text="tell him im goin for my test"))
    floor = respond(praise, memory, text="tell him im goin for my test", understanding=heard)
    assert floor.answers["kind"] == "compliment"


def test_no_staff_in_the_house_makes_nobody_staff() -> None:
    text = "I am boy 17 years from Sudan. 4 boys in house, no staff in night"
    assert who_says(text, asked=True) is SpeaksAs.YOUNG_PERSON


def test_to_be_seen_alone_is_no_answer_about_an_advocate() -> None:
    assert advocate_answer("so i want her to talk to me on my own", asked=False) is None
    assert advocate_answer("No, he's got plenty to say for himself", asked=True, by_adult=True) == "no"
    assert advocate_answer("let him say for himself", asked=True, by_adult=True) == "not_sure"


def test_who_writes_from_somewhere_and_who_is_in_care_and_speaks_of_a_sister_say_who_they_are() -> None:
    assert who_says("Complaint, from an advocate", asked=True) is SpeaksAs.ADVOCATE
    assert who_says("i got a letter from the carer", asked=True) is None
    assert who_says("its about my sister not me. im 16 im in foster", asked=True) is SpeaksAs.YOUNG_PERSON
    assert who_says("my son is 14. im his mum, he lives in foster care", asked=True) is SpeaksAs.PARENT


def test_not_being_listened_to_is_a_topic_and_no_denial_of_one() -> None:
    assert topic_named("not being listened to") == "not_listened_to"
    assert topic_put_right("We're not being listened to, that's what it's about") == "not_listened_to"
    assert topic_named("not listening") == "not_listened_to"
    assert topic_named("not money") is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("dont think i need one tbh", "no"),
        ("I asked him, he'd rather not have one", "no"),
        ("I don't think we need one dear", "no"),
        ("i think i need one", "yes"),
    ],
)
def test_a_soft_no_to_an_advocate_is_one(text: str, wanted: str) -> None:
    assert advocate_answer(text, asked=True) == wanted


def test_could_you_put_that_in_is_no_wish_to_send() -> None:
    assert not says_send_otherwise("could you put that in")
    assert says_send_otherwise("hand it in please")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("i dont no if its a complaint im not sure", "unsure"),
        ("i dont no if its a complant. put not shor", "unsure"),
        ("sorry i meant its a complaint", "complaint"),
        ("not a complaint can i do a good one", "compliment"),
    ],
)
def test_what_it_is_in_words_that_are_unsure_of_it(text: str, kind: str) -> None:
    assert kind_in(text, opening=True) == kind


def test_thanks_that_are_told_of_after_a_worry_praise_nobody() -> None:
    text = "Told the worker Monday morning. She said thanks for flagging. Flagging!"
    memory = Memory(turns=[Turn(text=text)], open="wanted", told=True, kind_guessed=True, helped="concern")
    heard = Understanding(ranking=(("give_compliment", 0.85),))
    floor = respond({**TOLD, "kind": "complaint"}, memory, text=text, understanding=heard)
    assert floor.answers["kind"] == "complaint"
