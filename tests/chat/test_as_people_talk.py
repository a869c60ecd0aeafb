"""How people really answer: beside the question, a question late, in words that no list of ours holds."""

from __future__ import annotations

import pytest

from intake.arrive.chat.beside import corrects_particulars
from intake.arrive.chat.dialogue import respond
from intake.arrive.chat.floor import Floor
from intake.arrive.chat.kinds import kind_in
from intake.arrive.chat.memory import Memory, Say, Turn
from intake.arrive.chat.speakers import only_says_who, who_says
from intake.arrive.chat.understanding import Understanding
from intake.arrive.chat.yes_no import only_yes_or_no
from intake.decide.second_opinion import Opinion
from intake.submission import Answers, SafetyLevel, SpeaksAs

YOUNG: Answers = {"speaks_as": "young_person"}
TOLD: Answers = {**YOUNG, "kind": "complaint", "what_happened": "My bike was sold while I was away on respite"}


def hears(answers: Answers, open_: str, text: str, **more: object) -> Floor:
    """One message while a question is open, as the chat answers it without its server."""
    memory = Memory(turns=[Turn(text=text)], open=open_, told="what_happened" in answers)
    memory.passed = [] if open_ != "contact_ways" else ["wanted"]
    return respond(answers, memory, text=text, **more)  # type: ignore[arg-type]


def said(floor: Floor) -> list[str]:
    return [say.facts.get("question", say.id) for say in floor.says]


@pytest.mark.parametrize("text", ["in care, 16", "16 in care", "care 11", "yeah fostered, 9", "im 12 looked after"])
def test_a_child_says_who_they_are_in_a_few_words(text: str) -> None:
    assert who_says(text, asked=True) is SpeaksAs.YOUNG_PERSON


@pytest.mark.parametrize("text", ["my grandson is in care", "I am not sure if this is right to write"])
def test_others_are_not_taken_for_a_child(text: str) -> None:
    assert who_says(text, asked=True) is not SpeaksAs.YOUNG_PERSON


@pytest.mark.parametrize("text", ["i live with my gran through the council", "im Bo, i live in a home", "its me im 15"])
def test_saying_who_one_is_tells_no_story_yet(text: str) -> None:
    assert only_says_who(text.replace("Bo, ", "15, "))
    floor = hears(YOUNG, "what_happened", text.replace("Bo, ", "15, "))
    assert said(floor)[-1] == "what_happened"


@pytest.mark.parametrize("text", ["im hungry all the time", "i live in a flat with no heating", "they lost my shoes"])
def test_a_short_story_is_a_story(text: str) -> None:
    assert not only_says_who(text)


@pytest.mark.parametrize("text", ["wait no im 14", "sorry, im 14 not 13", "actually I am 14"])
@pytest.mark.parametrize("open_", ["wanted", "topics", "contact_ways", "advocate_wanted"])
def test_an_age_put_right_answers_nothing_else(open_: str, text: str) -> None:
    floor = Floor(dict(TOLD), Memory(open=open_), text=text)
    assert corrects_particulars(floor)
    assert floor.changes == {"age_band": "13_to_15"}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("no", False),
        ("no not now", False),
        ("yes go on", True),
        ("ok carry on please", True),
        ("i dont want him near me", None),
        ("i want a safe place", None),
        ("no one came", None),
    ],
)
def test_yes_and_no_alone_are_told_from_what_only_begins_like_them(text: str, verdict: bool | None) -> None:
    assert only_yes_or_no(text) is verdict


def test_a_wish_after_help_was_offered_is_kept_as_a_wish() -> None:
    memory = Memory(turns=[Turn(text="i want to sleep at my nans")], open="wanted", waiting="go_on", told=True)
    floor = respond(TOLD, memory, text="i want to sleep at my nans")
    assert floor.answers["wanted"] == "i want to sleep at my nans"


@pytest.mark.parametrize("open_", ["wanted", "topics", "contact_ways", "advocate_wanted"])
def test_what_is_done_to_a_child_goes_with_the_story_and_settles_no_other_question(open_: str) -> None:
    hit = "the man in the next room comes in when everybody sleeps and i pretend that i sleep as well"
    answers: Answers = TOLD if open_ == "wanted" else {**TOLD, "wanted": "my bike"}
    if open_ in ("contact_ways", "advocate_wanted"):
        answers = {**answers, "topics": ("where_i_live",)}
    if open_ == "advocate_wanted":
        answers = {**answers, "contact_ways": ("code_only",)}
    floor = hears(answers, open_, hit, level=SafetyLevel.DANGER)
    assert str(floor.answers["what_happened"]).endswith(hit)
    assert floor.memory.open == open_
    assert floor.memory.waiting == "go_on"


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("tell Marcia, she runs the home", ("trusted",)),
        ("you can ask our Denise", ("trusted",)),
        ("come to my college at lunch", None),
        ("whatever is easiest for you lot", None),
    ],
)
def test_any_answer_about_reaching_somebody_is_kept_in_their_words(text: str, ways: tuple[str, ...] | None) -> None:
    floor = hears({**TOLD, "topics": ("money",)}, "contact_ways", text)
    assert floor.answers["contact_when"] == text
    assert floor.answers.get("contact_ways") == ways
    assert said(floor) == ["reach_words", "advocate_wanted"]


def test_nobody_is_told_who_must_not_be() -> None:
    floor = hears({**TOLD, "topics": ("money",)}, "contact_ways", "dont tell Marcia any of it")
    assert "contact_ways" not in floor.answers


def test_no_to_an_advocate_is_no_to_being_reached_only_where_it_says_so() -> None:
    floor = hears({**TOLD, "topics": ("money",)}, "contact_ways", "no i dont want an advocate, my cousin helps")
    assert floor.answers["advocate_wanted"] == "no"
    assert "contact_ways" not in floor.answers
    assert said(floor)[-1] == "contact_ways"


def test_yes_after_hearing_what_an_advocate_is_means_an_advocate() -> None:
    memory = Memory(open="contact_ways", told=True, passed=["wanted"])
    memory.turns = [Turn(text="whats an advocate", says=[Say("what_advocate")]), Turn(text="ok yes i want one")]
    floor = respond({**TOLD, "topics": ("money",)}, memory, text="ok yes i want one")
    assert floor.answers["advocate_wanted"] == "yes"
    assert said(floor)[-1] == "contact_ways"


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("do i have to have one?", "advocate_choice"),
        ("whats the point of an advocate", "what_advocate"),
        ("i dont know what that is", "what_advocate"),
        ("what is it, like a lawyer?", "what_advocate"),
    ],
)
def test_questions_about_advocates_are_answered_and_ours_is_asked_again(text: str, reply: str) -> None:
    answers: Answers = {**TOLD, "wanted": "my bike", "topics": ("money",), "contact_ways": ("code_only",)}
    floor = hears(answers, "advocate_wanted", text)
    assert said(floor) == [reply, "advocate_wanted"]


def test_a_wish_for_an_advocate_at_the_end_is_no_yes_to_sending() -> None:
    answers: Answers = {**TOLD, "wanted": "my bike", "topics": ("money",), "contact_ways": ("code_only",)}
    answers = {**answers, "advocate_wanted": "no"}
    floor = hears(answers, "check", "yes to an advocate after all")
    assert floor.act is None
    assert floor.answers["advocate_wanted"] == "yes"
    assert floor.answers["what_happened"] == TOLD["what_happened"]
    assert hears(answers, "check", "send it, and i do want an advocate").answers["advocate_wanted"] == "yes"


def test_the_question_that_somebody_came_to_ask_is_kept_and_not_answered_by_us() -> None:
    asked = "are they allowed to stop my savings when i move out?"
    floor = hears({**YOUNG, "kind": "enquiry"}, "what_happened", asked)
    assert floor.answers["what_happened"] == asked


def test_can_you_ring_me_is_an_answer_where_we_asked_how_to_reach_them() -> None:
    floor = hears({**TOLD, "topics": ("money",)}, "contact_ways", "can you ring me on 07700 900461?")
    assert floor.answers["contact_phone"] == "07700 900461"
    assert "human" not in said(floor)


@pytest.mark.parametrize("text", ["its more about money really", "money"])
def test_a_topic_told_a_question_late_is_taken(text: str) -> None:
    floor = hears({**TOLD, "topics": ("delay",)}, "contact_ways", text)
    assert floor.answers["topics"] == ("money",)
    assert said(floor)[-1] == "contact_ways"


def test_a_complaint_that_sounds_like_praise_keeps_its_fast_track() -> None:
    heard = Understanding(ranking=(("give_compliment", 0.62), ("make_complaint", 0.35)))
    floor = hears(YOUNG, "what_happened", "Dev from the office always talks over me at reviews", understanding=heard)
    assert floor.answers["kind"] == "complaint"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("um not sure its a complaint", "unsure"),
        ("im not sure this counts", "unsure"),
        ("oops, its a complaint", "complaint"),
        ("i dont know what he did with it", None),
    ],
)
def test_not_being_sure_is_heard_where_it_is_about_complaining(text: str, kind: str | None) -> None:
    assert kind_in(text, opening=False) == kind


def test_somebody_who_thanks_is_offered_an_advocate_as_in_the_form() -> None:
    floor = hears({**TOLD, "kind": "compliment", "wanted": "x", "topics": ("money",)}, "contact_ways", "no")
    assert said(floor)[-1] == "advocate_wanted"


@pytest.mark.parametrize(
    ("opening", "next_asked"),
    [
        ("im kayla 14 and my sw never turns up, 3 times now", "more_story"),
        ("me im 14 and they moved me without asking", "more_story"),
        ("hi im sam, 12, i live with my nan", "what_happened"),
        ("my sw is a mess, im 15", "what_happened"),
    ],
)
def test_a_short_story_told_with_who_it_is_is_not_asked_for_again(opening: str, next_asked: str) -> None:
    floor = hears({}, "speaks_as", opening)
    assert said(floor)[-1] == next_asked


def test_a_wish_after_a_short_story_is_a_wish() -> None:
    told = hears({}, "speaks_as", "im kayla 14 and my sw never turns up, 3 times now")
    floor = respond(told.answers, told.memory, text="i want a new one who comes")
    assert floor.answers["wanted"] == "i want a new one who comes"


def test_go_back_finds_a_question_that_was_left_out() -> None:
    answers: Answers = {**TOLD, "wanted": "my bike", "topics": ("money",), "contact_ways": ("code_only",)}
    left = hears(answers, "advocate_wanted", "skip")
    again = respond(left.answers, left.memory, text="go back")
    assert said(again)[-1] == "advocate_wanted"


def test_what_only_sounds_unsafe_promises_nothing_and_shows_who_can_help() -> None:
    heard = Understanding(ranking=(("feel_unsafe", 0.8),))
    floor = hears({}, "speaks_as", "im so cross right now", understanding=heard)
    assert said(floor)[0] == "help_soft"
    assert floor.memory.waiting == ""


@pytest.mark.parametrize(("concern", "shows"), [(0.9, True), (0.89, False)])
def test_a_story_that_reads_like_a_worry_shows_who_can_help_and_is_taken_as_it_is(concern: float, shows: bool) -> None:
    heard = Understanding(risk=Opinion(concern, 0.1))
    floor = hears(
        {"speaks_as": "young_person"}, "what_happened", "he stands there till i am asleep", understanding=heard
    )
    assert ("help_soft" in said(floor)) is shows
    assert floor.answers["what_happened"] == "he stands there till i am asleep"
    assert floor.memory.waiting == ""


def test_i_dont_feel_safe_on_a_button_is_kept_as_their_words() -> None:
    memory = Memory(turns=[Turn(button="meant:feel_unsafe")], open="speaks_as", waiting="meant", meant=["feel_unsafe"])
    floor = respond({}, memory, button="meant:feel_unsafe")
    assert "feel safe" in str(floor.answers["what_happened"])
    assert said(floor)[0] == "help_concern"


@pytest.mark.parametrize(
    ("open_", "text", "reply"),
    [
        ("speaks_as", "can i tell you something", "tell_me"),
        ("check", "ur alright for a robot", "kind_words"),
        ("check", "what did i say happened again?", "so_far"),
        ("contact_ways", "will you tell my carer?", "privacy"),
    ],
)
def test_small_things_people_say_to_us(open_: str, text: str, reply: str) -> None:
    answers: Answers = {} if open_ == "speaks_as" else {**TOLD, "topics": ("money",)}
    floor = hears(answers, open_, text)
    assert said(floor)[0] == reply
    assert "contact_ways" not in floor.answers


def test_a_new_number_at_the_end_is_changed_and_said_so() -> None:
    answers: Answers = {**TOLD, "topics": ("money",), "contact_ways": ("text",), "contact_phone": "07700 900111"}
    floor = hears(answers, "check", "oh can you change my number to 07700 900222")
    assert floor.answers["contact_phone"] == "07700 900222"
    assert said(floor)[0] == "changed"


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("what is the next step?", None),
        ("do i have to give my name", "name_needed"),
        ("maybe, not sure", "what_advocate"),
    ],
)
def test_not_every_question_there_is_about_advocates(text: str, reply: str | None) -> None:
    answers: Answers = {**TOLD, "wanted": "my bike", "topics": ("money",), "contact_ways": ("code_only",)}
    heard = said(hears(answers, "advocate_wanted", text))
    assert (heard[0] == reply) if reply else ("what_advocate" not in heard)


def test_having_no_phone_forbids_nothing_and_we_ask_once_more() -> None:
    floor = hears({**TOLD, "topics": ("money",)}, "contact_ways", "i got no phone")
    assert "contact_not" not in floor.answers
    assert said(floor) == ["reach_words", "contact_ways"]
