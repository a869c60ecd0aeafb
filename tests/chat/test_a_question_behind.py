"""People who are a question behind or ahead, and what they say on the way out: nothing is taken for what it is not."""

from __future__ import annotations

import time

import pytest

from intake.arrive.chat.advocates import advocate_answer
from intake.arrive.chat.commands import Command, command_in, says_wipe
from intake.arrive.chat.contact import contact_wishes_in
from intake.arrive.chat.dialogue import respond
from intake.arrive.chat.kinds import kind_in
from intake.arrive.chat.memory import Memory, Turn
from intake.arrive.chat.plainly import is_asking
from intake.arrive.chat.undecided import only_says_kind
from intake.arrive.chat.understanding import Understanding
from intake.submission import Answers
from tests.chat.test_as_people_talk import TOLD, YOUNG, hears, said
from tests.chat.test_heard_in_passing import REACHED

FOR_HER: Answers = {**TOLD, "speaks_as": "professional", "wanted": "a plan", "topics": ("delay",)}
STOPS = Understanding(ranking=(("stop", 0.99),))


@pytest.mark.parametrize(
    "text", ["no clue if its a complaint or what", "its not really a complaint maybe", "just a thank you really"]
)
def test_what_it_is_tells_nothing_yet_of_what_happened(text: str) -> None:
    floor = hears(YOUNG, "what_happened", text)
    assert said(floor) == [f"got_kind_{kind_in(text, opening=True)}", "what_happened"]
    assert floor.answers["what_happened"] == text


def test_a_story_with_its_kind_in_it_is_a_story() -> None:
    assert not only_says_kind("its a complaint about my bus pass")
    assert said(hears(YOUNG, "what_happened", "its a complaint about my bus pass"))[-1] == "wanted"


def test_words_that_run_together_are_looked_at_once() -> None:
    started = time.perf_counter()
    assert not only_says_kind("complain" * 20 + " about my bus pass")
    assert only_says_kind("complain" * 20)
    assert time.perf_counter() - started < 0.5


@pytest.mark.parametrize(
    "text",
    ["Yes, she knows about it", "yes I told them both", "No, he doesn't know that I write", "yes hes happy with it"],
)
def test_whether_the_child_knows_says_nothing_about_an_advocate(text: str) -> None:
    assert advocate_answer(text, asked=True, by_adult=True) is None
    heard = Understanding(ranking=(("affirm" if text.lower().startswith("yes") else "deny", 0.99),))
    floor = hears({**FOR_HER, "contact_ways": ("code_only",)}, "advocate_wanted", text, understanding=heard)
    assert "advocate_wanted" not in floor.answers


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("yes she would like one", "yes"),
        ("Could she have somebody beside her, like an advocate? Yes please", "yes"),
        ("no she has one", "have_one"),
        ("no thank you", "no"),
    ],
)
def test_what_is_said_of_an_advocate_is_heard_of_an_adult(text: str, wanted: str) -> None:
    assert advocate_answer(text, asked=True, by_adult=True) == wanted


def test_na_dont_need_one_at_the_check_is_about_the_advocate() -> None:
    floor = hears({**REACHED, "advocate_wanted": "yes"}, "check", "na dont need one")
    assert floor.answers["advocate_wanted"] == "no"
    assert "tell_change" not in said(floor)


def test_a_way_to_reach_them_is_no_yes_to_an_advocate() -> None:
    heard = Understanding(ranking=(("affirm", 0.8),))
    floor = hears(REACHED, "advocate_wanted", "Bo. through the unit is ok", understanding=heard)
    assert "advocate_wanted" not in floor.answers


@pytest.mark.parametrize("text", ["Her name is Asha Obi, she is 9", "Noor, 12, I'm her form tutor"])
def test_an_adult_who_tells_of_whom_is_asked_again_how_to_reach_them(text: str) -> None:
    floor = hears(FOR_HER, "contact_ways", text)
    assert said(floor) == ["noted", "contact_ways"]
    assert text in str(floor.answers["what_happened"])


def test_a_way_that_is_forbidden_where_we_ask_what_should_happen_is_kept() -> None:
    floor = hears(TOLD, "wanted", "please dont ring the home")
    assert "do_not_ring" in floor.answers["contact_not"]
    assert said(floor) == ["reach_not_only", "wanted"]
    assert "contact_not" not in hears(TOLD, "wanted", "i want them to ring me and not my dad").answers


def test_a_wish_where_we_ask_what_it_is_about_is_kept_and_it_is_asked_once_more() -> None:
    floor = hears({**TOLD, "wanted": "my bike"}, "topics", "tell her manager she is a star")
    assert "star" in str(floor.answers["wanted"])
    assert said(floor) == ["got_wish", "topics"]
    topic = hears({**TOLD, "wanted": "my bike"}, "topics", "write it in the review and ask me next time")
    assert "ask me next time" in str(topic.answers["what_happened"])
    assert topic.answers["topics"] == ("meetings_and_plans",)


def test_a_battery_is_no_way_to_reach_anybody() -> None:
    assert not contact_wishes_in("my phones on 3 percent")
    assert not contact_wishes_in("the battery is nearly dead")
    assert contact_wishes_in("phone me on Sunday").ways == ("call",)


@pytest.mark.parametrize("text", ["you know what forget it, delete all that", "wipe the lot", "get rid of all of it"])
def test_delete_it_in_more_words(text: str) -> None:
    assert says_wipe(text)
    assert not says_wipe("delete the bit about my nan")
    assert not says_wipe("they delete all my messages")


def test_who_told_of_danger_and_cannot_go_on_is_not_asked_whether_to_throw_it_away() -> None:
    memory = Memory(turns=[Turn(text="i cant")], open="contact_ways", told=True, helped="danger")
    floor = respond({**TOLD, "topics": ("money",)}, memory, text="i cant go on with that", understanding=STOPS)
    assert said(floor) == ["stay"]
    assert floor.memory.waiting == "go_on"
    assert command_in("cant do this now") is Command.LATER
    text = "i dont want him to do it any more"
    memory = Memory(turns=[Turn(text=text)], open="topics", told=True, helped="danger", missed=1)
    assert "stay" not in said(respond({**TOLD, "wanted": "x"}, memory, text=text, understanding=STOPS))


def test_no_close_it_keeps_it_and_lets_them_go() -> None:
    memory = Memory(turns=[Turn(text="no. close it")], open="wanted", told=True, waiting="wipe")
    assert said(respond(TOLD, memory, text="no. close it")) == ["not_wiped", "stay"]


def test_before_i_say_anything_is_a_question() -> None:
    assert is_asking("before i tell you more who sees it")
    assert not is_asking("before i moved she was nice")
    assert said(hears(YOUNG, "what_happened", "before i say more who reads it"))[0] == "privacy"


@pytest.mark.parametrize(
    "text", ["maybe ill come back when im not so tired", "good night", "il come back tmrw my nans here"]
)
def test_who_comes_back_another_day_answers_nothing(text: str) -> None:
    assert said(hears(TOLD, "topics", text)) == ["stay"]
    assert said(hears(TOLD, "wanted", "she came back when I was asleep"))[0] != "stay"


def test_who_says_who_they_are_asks_for_no_rights() -> None:
    heard = Understanding(ranking=(("ask_rights", 0.9),))
    floor = hears({}, "speaks_as", "Young person, 17, I turn 18 in nine days", understanding=heard)
    assert floor.answers["speaks_as"] == "young_person"
    assert "rights" not in said(floor)


def test_yes_that_is_what_it_is_about_sends_nothing() -> None:
    assert hears({**REACHED, "advocate_wanted": "no"}, "check", "yes Mrs Dune thats what its about").act is None


@pytest.mark.parametrize("text", ["hang on tea", "wait my bus", "ill come back to it later"])
def test_who_goes_off_for_a_moment_answers_nothing(text: str) -> None:
    floor = hears({**TOLD, "topics": ("money",)}, "contact_ways", text)
    assert "contact_ways" not in floor.answers
    assert said(floor)[0] in ("take_time", "save")


@pytest.mark.parametrize("text", ["i want it written down that nobody came", "ok theres a number. yes ill ring it"])
def test_who_wants_it_written_down_or_rings_somebody_wants_no_letter_and_no_call(text: str) -> None:
    assert not contact_wishes_in(text)
    assert contact_wishes_in("write to me at school").ways == ("letter",)


def test_a_mistake_put_right_at_the_check_names_no_topic_and_is_kept() -> None:
    text = "oh wait the 14 is wrong its 41. change that pls"
    floor = hears({**REACHED, "advocate_wanted": "no"}, "check", text)
    assert floor.answers["topics"] == ("money",)
    assert text in str(floor.answers["what_happened"])


def test_a_topic_with_a_yes_behind_it_sends_nothing() -> None:
    heard = Understanding(ranking=(("affirm", 0.9),))
    floor = hears({**REACHED, "advocate_wanted": "no"}, "check", "where i live yes", understanding=heard)
    assert floor.act is None
    assert said(floor) == ["noted", "check_again"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("i want a new worker and the rent paid", None),
        ("i want Mister Oakes to be on time", None),
        ("i want that very much please", "yes"),
        ("dont know about an advocate, can i say later", "not_sure"),
    ],
)
def test_a_wish_and_a_later_are_no_yes_to_an_advocate(text: str, wanted: str | None) -> None:
    assert advocate_answer(text, asked=True) == wanted


def test_whether_something_good_may_be_said_gets_a_yes() -> None:
    heard = Understanding(ranking=(("ask_rights", 0.9),))
    assert said(hears({}, "speaks_as", "its not a moan is that ok", understanding=heard))[0] == "tell_me"
