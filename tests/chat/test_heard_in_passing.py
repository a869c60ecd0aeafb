"""Advocates who hear of advocates, ways to leave things out, children who name their carers, a number in a question."""

from __future__ import annotations

import pytest

from intake.arrive.chat.advocates import advocate_answer, says_it_is_they
from intake.arrive.chat.contact import contact_wishes_in
from intake.arrive.chat.dialogue import respond
from intake.arrive.chat.floor import Act
from intake.arrive.chat.kinds import kind_in, kind_put
from intake.arrive.chat.leaving import leaves_out, says_dont_send, told_already
from intake.arrive.chat.memory import Memory, Turn
from intake.arrive.chat.speakers import who_says
from intake.arrive.chat.understanding import Understanding
from intake.check.answers import asked_only, still_needed
from intake.submission import Answers, SpeaksAs
from tests.chat.test_as_people_talk import TOLD, YOUNG, hears, said

FOR_HIM: Answers = {
    "speaks_as": "advocate",
    "kind": "complaint",
    "what_happened": "His contact with his sister was stopped with no meeting and no letter",
    "wanted": "his contact back",
    "topics": ("family_contact",),
}
REACHED: Answers = {**TOLD, "wanted": "my bike", "topics": ("money",), "contact_ways": ("code_only",)}


@pytest.mark.parametrize(
    "text",
    [
        "I'm already his advocate, thanks",
        "they have me for that",
        "No need, she's got me already",
        "no - that is my job",
        "Thats me!",
        "thats what im here for, so no",
        "I already represent him",
        "Jordan has me, so no",
        "i am one",
    ],
)
def test_an_advocate_who_says_that_it_is_they_is_thanked_and_nothing_is_changed(text: str) -> None:
    floor = hears({**FOR_HIM, "contact_ways": ("through_me",)}, "check", text)
    assert said(floor) == ["advocate_you", "check_again"]
    assert floor.act is None
    assert floor.changes == {}


@pytest.mark.parametrize(
    "text", ["she told me about it", "he has me worried", "they had me wait an hour", "its my turn"]
)
def test_other_words_about_me_are_no_word_about_advocates(text: str) -> None:
    assert not says_it_is_they(text)


def test_what_an_advocate_says_along_with_it_is_taken() -> None:
    floor = hears(FOR_HIM, "contact_ways", "He doesn't need a reply, he has me already")
    assert floor.answers["contact_ways"] == ("code_only",)
    assert said(floor)[:2] == ["advocate_you", "reach_code"]
    assert hears(FOR_HIM, "contact_ways", "that's my role. 07700 900123").answers["your_phone"] == "07700 900123"


def test_a_child_for_whom_an_advocate_speaks_has_one() -> None:
    assert asked_only(FOR_HIM)["advocate_wanted"] == "have_one"
    assert "advocate_wanted" not in asked_only({**FOR_HIM, "speaks_as": "parent"})
    assert asked_only({**FOR_HIM, "speaks_as": "parent", "advocate_wanted": "no"})["advocate_wanted"] == "no"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("if it costs nothing then yeah", "yes"),
        ("so they come with me? is that it? ok then", "yes"),
        ("go on then ill take one", "yes"),
        ("yeah id like to have one", "yes"),
        ("yes i've got one, Maz", "have_one"),
        ("no ive got one", "have_one"),
        ("if its another stranger, no", "no"),
        ("i'll have a think", "not_sure"),
        ("hmm ok probably not", "no"),
        ("She'd like one, yes", "yes"),
    ],
)
def test_a_yes_that_comes_last_and_one_that_they_will_have_are_heard(text: str, answer: str) -> None:
    assert advocate_answer(text, asked=True) == answer


@pytest.mark.parametrize(
    "text", ["it's up to her to say", "ask him yourself", "She can decide that herself", "I can't answer for them"]
)
def test_an_adult_may_leave_it_to_the_child(text: str) -> None:
    floor = hears({**REACHED, "speaks_as": "relative_or_friend"}, "advocate_wanted", text)
    assert floor.answers["advocate_wanted"] == "not_sure"
    assert said(floor)[0] == "advocate_ask"


@pytest.mark.parametrize(
    "text",
    ["skip the advocate thing", "doesn't really apply to me, skip", "hmm not sure. leave that one", "so i'll skip it",
     "I have no view on that so please leave it blank"],
)  # fmt: skip
def test_a_question_is_left_out_in_many_words(text: str) -> None:
    assert leaves_out(text)
    floor = hears(REACHED, "advocate_wanted", text)
    assert "advocate_wanted" not in floor.answers
    assert said(floor) == ["passed", "check"]


@pytest.mark.parametrize(
    "text", ["leave me alone", "leave it with my teacher", "they always skip my turn", "pass me on"]
)
def test_leaving_something_else_is_not_leaving_the_question_out(text: str) -> None:
    assert not leaves_out(text)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("im 9 and i live with Sue, foster carer", SpeaksAs.YOUNG_PERSON),
        ("i live with my nan, special guardian", SpeaksAs.YOUNG_PERSON),
        ("15, childrens home", SpeaksAs.YOUNG_PERSON),
        ("kinship care, 13", SpeaksAs.YOUNG_PERSON),
        ("I'm their mum they're 3 and 5", SpeaksAs.PARENT),
        ("We're his grandparents he's nearly 4", SpeaksAs.RELATIVE_OR_FRIEND),
        ("Foster carer. He came to me at 10", SpeaksAs.CARER),
        ("Head of Year 8", SpeaksAs.PROFESSIONAL),
        ("I am a foster carer's daughter", SpeaksAs.YOUNG_PERSON),
    ],
)
def test_who_they_live_with_is_not_who_they_are(text: str, role: SpeaksAs) -> None:
    assert who_says(text, asked=True) is role


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("She isn't sure if she wants to complain", "unsure"),
        ("please put it down as not sure", "unsure"),
        ("keep it as a complaint please", "complaint"),
        ("i wanna say fank u", "compliment"),
        ("they put in a complaint about me", None),
        ("still waiting for an answer to my question", None),
    ],
)
def test_what_we_are_told_to_put_is_put(text: str, kind: str | None) -> None:
    if kind is None:
        assert kind_put(text) is None
    else:
        assert kind_in(text, opening=True) == kind


def test_the_kind_is_put_whatever_was_asked_and_on_the_way_out() -> None:
    floor = hears(REACHED, "advocate_wanted", "put it as not sure")
    assert floor.answers["kind"] == "unsure"
    assert said(floor) == ["now_kind", "advocate_wanted"]
    sent = hears({**REACHED, "advocate_wanted": "no"}, "check", "ok send it. still as not sure")
    assert sent.act is Act.SEND
    assert sent.answers["kind"] == "unsure"


def test_no_complaint_and_a_kind_story_are_praise() -> None:
    memory = Memory(turns=[Turn(text="this is not a complaint")], open="speaks_as")
    first = respond({}, memory, text="this is not a complaint")
    story = "im 15, in care, just want to say Kofi drove me to my audition on his day off and waited three hours"
    first.memory.turns.append(Turn(text=story))
    floor = respond(first.answers, first.memory, text=story)
    assert floor.answers["kind"] == "compliment"
    assert floor.answers["speaks_as"] == "young_person"


def test_the_beginning_of_a_sentence_praises_nobody() -> None:
    heard = Understanding(ranking=(("give_compliment", 0.97),))
    floor = hears(YOUNG, "what_happened", "ok so the manager here", understanding=heard)
    assert floor.answers.get("kind") != "compliment"


def test_praise_that_turns_out_a_complaint_is_put_right() -> None:
    kind = Understanding(ranking=(("give_compliment", 0.9),))
    floor = hears(
        YOUNG, "what_happened", "my keyworker makes us all sit in the lounge on Friday evenings", understanding=kind
    )
    assert floor.answers["kind"] == "compliment"
    wrong = Understanding(ranking=(("make_complaint", 0.9),))
    after = respond(floor.answers, floor.memory, text="he never lets us choose the film", understanding=wrong)
    assert after.answers["kind"] == "complaint"


@pytest.mark.parametrize(
    ("text", "phone", "email"),
    [
        ("Is a text ok? 07700 900222", "07700 900222", None),
        ("who reads this? mine is 07700 900222", "07700 900222", None),
        ("can u do email? tia.b@example.com", None, "tia.b@example.com"),
    ],
)
def test_a_number_is_not_lost_to_a_question(text: str, phone: str | None, email: str | None) -> None:
    off = Understanding(ranking=(("out_of_scope", 0.8),))
    floor = hears({**TOLD, "topics": ("money",)}, "contact_ways", text, understanding=off)
    assert floor.answers.get("contact_phone") == phone
    assert floor.answers.get("contact_email") == email
    assert "scope" not in said(floor)


@pytest.mark.parametrize("text", ["Mrs Okoro", "Dee Walsh"])
def test_a_name_is_never_what_we_did_not_get(text: str) -> None:
    floor = hears({**TOLD, "topics": ("money",)}, "contact_ways", text)
    assert "again" not in said(floor)
    assert any(text in str(answer) for answer in floor.answers.values())


@pytest.mark.parametrize(
    "text", ["dont need a reply thanks", "no need to write back", "no answer needed", "you dont have to ring me"]
)
def test_no_reply_needed_is_the_way_with_the_code(text: str) -> None:
    assert contact_wishes_in(text).ways == ("code_only",)


@pytest.mark.parametrize(
    "text", ["dont send it ill tell her myself", "actually please dont send that", "do not send anything yet"]
)
def test_not_to_send_is_not_to_delete(text: str) -> None:
    assert says_dont_send(text)
    floor = hears(REACHED, "advocate_wanted", text)
    assert said(floor) == ["not_sent", "wipe"]
    memory = Memory(turns=[Turn(text=text)], open="contact_ways", waiting="wipe", told=True)
    after = respond(TOLD, memory, text=text)
    assert after.act is None
    assert said(after) == ["not_sent", "stay"]
    assert not says_dont_send("dont send me letters")


@pytest.mark.parametrize("text", ["foods ready im off", "gotta go now", "this is too long sorry", "bye"])
def test_going_deletes_nothing(text: str) -> None:
    heard = Understanding(ranking=(("stop", 0.99),))
    floor = hears({**TOLD, "topics": ("money",)}, "contact_ways", text.replace("foods", "food is"), understanding=heard)
    assert "wipe" not in said(floor)
    assert floor.act is None


def test_delete_it_all_is_heard_behind_other_words() -> None:
    floor = hears(TOLD, "topics", "lol no i was only joking around with you. delete everything please")
    assert said(floor) == ["wipe"]


@pytest.mark.parametrize("text", ["ive just told you", "like i said", "i already said", "what i said"])
def test_what_was_told_already_is_not_asked_again(text: str) -> None:
    assert told_already(text)
    memory = Memory(turns=[Turn(text=text)], open="topics", told=True, passed=["wanted"], guess=["money", "delay"])
    floor = respond(TOLD, memory, text=text)
    assert floor.answers["topics"] == ("money",)
    assert said(floor)[0] == "topic_guess"


def test_a_story_that_goes_on_while_we_ask_who_is_kept_and_the_question_comes_back_before_sending() -> None:
    answers: Answers = {}
    memory = Memory(open="speaks_as")
    asked = 0
    for text in (
        "the bus pass was meant to come in may",
        "it is november now and i walk",
        "two miles each way in the rain",
    ):
        memory.turns.append(Turn(text=text))
        floor = respond(answers, memory, text=text)
        answers, memory = floor.answers, floor.memory
        asked += said(floor)[-1] == "speaks_as"
        assert text in str(answers["what_happened"]) + str(answers.get("wanted"))
    assert asked == 1
    memory.turns.append(Turn(text="send it"))
    memory.open = "topics"
    floor = respond(answers, memory, text="send it")
    assert floor.act is None
    assert said(floor) == ["one_thing", "speaks_as"]
    memory = floor.memory
    memory.turns.append(Turn(text="me, im 15"))
    after = respond(floor.answers, memory, text="me, im 15")
    assert still_needed(after.answers) == ()
    assert said(after)[-1] == "check"


def test_who_they_are_is_heard_later_too() -> None:
    memory = Memory(turns=[Turn(text="x")], open="wanted", told=True, passed=["speaks_as"])
    floor = respond({"what_happened": TOLD["what_happened"]}, memory, text="a new one. im in care, im 14")
    assert floor.answers["speaks_as"] == "young_person"


@pytest.mark.parametrize(
    ("open_", "text", "reply"),
    [
        ("topics", "what are the options?", "choices"),
        ("check", "has it gone?", "not_sent_yet"),
        ("check", "sent?", "not_sent_yet"),
        ("contact_ways", "hold on sams ringing me", "take_time"),
        ("check", "can she change her mind after?", "change_mind"),
        ("check", "does this go to my social worker?", "privacy"),
        ("topics", "hang on my phones ringing", "take_time"),
        ("contact_ways", "can you take out the bit about my mum", "take_out"),
        ("advocate_wanted", "would the advocate visit me?", "what_advocate"),
        ("check", "are you a bot?", "bot"),
    ],
)
def test_what_people_ask_in_between_has_its_own_answer(open_: str, text: str, reply: str) -> None:
    answers = REACHED if open_ in ("check", "advocate_wanted") else TOLD
    if open_ == "check":
        answers = {**REACHED, "advocate_wanted": "no"}
    assert said(hears(answers, open_, text))[0] == reply


def test_what_sounds_off_the_point_to_the_server_is_their_story_all_the_same() -> None:
    off = Understanding(ranking=(("out_of_scope", 0.9),))
    floor = hears({}, "speaks_as", "my bike", understanding=off)
    assert "scope" not in said(floor)
    assert floor.answers["what_happened"] == "my bike"
    assert said(hears({}, "speaks_as", "tell me a joke", understanding=off))[0] == "scope"


def test_no_never_mind_keeps_what_we_asked_whether_to_delete() -> None:
    assert said(hears(TOLD, "topics", "nah forget it. ill ask my carer again"))[-1] == "wipe"
    memory = Memory(turns=[Turn(text="no never mind")], open="topics", waiting="wipe", told=True)
    floor = respond(TOLD, memory, text="no never mind")
    assert floor.act is None
    assert said(floor)[0] == "not_wiped"


def test_no_with_other_words_is_still_a_no_to_an_advocate() -> None:
    assert hears(REACHED, "advocate_wanted", "nah leave it").answers["advocate_wanted"] == "no"


def test_a_teacher_who_may_be_told_is_a_way_and_no_question_to_us() -> None:
    heard = Understanding(ranking=(("ask_privacy", 0.9),))
    floor = hears(
        {**TOLD, "topics": ("money",)}, "contact_ways", "can you tell my teacher Mr Shah", understanding=heard
    )
    assert floor.answers["contact_ways"] == ("trusted",)
    assert "contact_not" not in hears({**TOLD, "topics": ("money",)}, "contact_ways", "i dont have a phone").answers


def test_praise_told_in_the_story_is_praise_without_a_server_too() -> None:
    told = hears({"speaks_as": "professional"}, "what_happened", "I want to praise the night team at the home")
    told.memory.turns.append(Turn(text="They sat up with her three times"))
    floor = respond(told.answers, told.memory, text="They sat up with her three times")
    assert floor.answers["kind"] == "compliment"
