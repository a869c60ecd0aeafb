"""Who speaks, a wish to send, what it is, and answers given a question early or late: heard whatever is open."""

from __future__ import annotations

import pytest

from intake.arrive.chat.dialogue import begin, respond
from intake.arrive.chat.floor import Act, Floor
from intake.arrive.chat.kinds import kind_in
from intake.arrive.chat.memory import CHECK, Memory, Turn
from intake.arrive.chat.speakers import who_says
from intake.arrive.chat.understanding import Understanding
from intake.submission import Answers
from tests.chat.test_misheard import REACHED, TOLD, YOUNG, hears, said

UNKNOWN: Answers = {
    "kind": "complaint",
    "what_happened": "They moved all my things into bin bags while I was out at football",
}


def talks(*texts: str, understanding: Understanding | None = None) -> Floor:
    """A whole conversation; the floor after its last message. Without the server unless it is given."""
    answers, memory, floor = {}, begin({}, keeps_unsent=True), None
    for text in texts:
        memory.turns.append(Turn(text=text))
        floor = respond(answers, memory, text=text, **({"understanding": understanding} if understanding else {}))
        answers, memory = floor.answers, floor.memory
        memory.turns[-1].says = floor.says
    assert floor is not None
    return floor


@pytest.mark.parametrize(
    "text",
    [
        "16, in care since I was 4",
        "13. boy in residential care. it's my complaint",
        "17 in a unit",
        "I'm a deaf lass, 15, in foster care. My interpreter never comes",
        "12, living in a childrens home, for me",
        "16, supported living, yeah its me",
    ],
)
def test_an_age_with_care_beside_it_is_a_young_person(text: str) -> None:
    assert who_says(text, asked=True) == "young_person"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Year 9 tutor. I rang twice last week", "professional"),
        ("I am filling this in on behalf of Kit, 16. I'm her non-instructed advocate.", "advocate"),
        ("I'm not a relative or anything, I live opposite the children's home", "relative_or_friend"),
        ("my granddaughter. 14, in foster care", "relative_or_friend"),
        ("he's 14, in a home", None),
        ("im 14 btw its me the kid", "young_person"),
        ("you know the trip for kids in care at the zoo", None),
        ("I am writing this because of the lift", None),
    ],
)
def test_an_age_that_is_told_of_another_is_not_their_own(text: str, role: str | None) -> None:
    assert who_says(text, asked=True) == role


def test_nobody_is_asked_a_third_time_who_they_are() -> None:
    floor = talks("my worker lost my passport form again", "its been three times now and my trip is next week")
    assert floor.answers["speaks_as"] == "young_person"
    assert "guessed_who" in said(floor)


def test_whoever_speaks_of_their_own_child_is_not_put_down_as_young() -> None:
    floor = talks("the placement says my son cannot have his inhaler", "his worker knows and my care plan copy says so")
    assert "speaks_as" not in floor.answers


def test_a_wrong_guess_is_put_right_in_a_word() -> None:
    floor = hears({**UNKNOWN, "speaks_as": "parent"}, "wanted", "im 15, in foster care, complaining for myself")
    assert floor.answers["speaks_as"] == "young_person"
    assert "wanted" not in floor.answers


def test_sending_asks_once_who_they_are_and_then_goes_by_the_words() -> None:
    first = hears(UNKNOWN, "advocate_wanted", "mint, send it")
    assert first.act is None
    assert said(first) == ["one_thing", "speaks_as"]
    first.memory.turns[-1].says = first.says
    first.memory.turns.append(Turn(text="just send it"))
    again = respond(first.answers, first.memory, text="just send it")
    assert again.answers["speaks_as"] == "young_person"
    assert said(again) == ["guessed_who", "check"]


@pytest.mark.parametrize("text", ["aye send it", "yh send", "sound, send it now", "right then submit it"])
def test_a_yes_to_sending_is_no_yes_to_an_advocate(text: str) -> None:
    floor = hears(REACHED, "advocate_wanted", text)
    assert floor.act is Act.SEND
    assert "advocate_wanted" not in floor.answers


@pytest.mark.parametrize("text", ["nah no advocate. send it", "no. send it"])
def test_a_no_to_an_advocate_goes_along_with_what_is_sent(text: str) -> None:
    floor = hears(REACHED, "advocate_wanted", text)
    assert floor.act is Act.SEND
    assert floor.answers["advocate_wanted"] == "no"


@pytest.mark.parametrize("text", ["they never send it", "she said she would send it", "when do you send it"])
def test_telling_of_sending_is_no_wish_to_send(text: str) -> None:
    assert hears(REACHED, "advocate_wanted", text).act is None


def test_sending_what_was_told_so_far_needs_no_more_answers() -> None:
    floor = hears(TOLD, "wanted", "send it please")
    assert floor.act is Act.SEND
    assert "wanted" not in floor.answers


def test_wanting_something_sent_is_a_wish() -> None:
    floor = hears(TOLD, "wanted", "send it to me please")
    assert floor.act is None
    assert floor.answers["wanted"] == "send it to me please"


@pytest.mark.parametrize("text", ["nah forget it im fine", "actually never mind, ill speak to my worker myself"])
def test_forgetting_about_it_is_asked_back_also_in_the_middle_of_a_story(text: str) -> None:
    floor = hears(TOLD, "wanted", text)
    assert floor.memory.waiting == "wipe"
    assert "wanted" not in floor.answers


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ola sat with us three hours in A and E and missed her tea. It's a thank you", "compliment"),
        ("never had a chair like her, just wanted to say thanks its a compliment", "compliment"),
        ("she never even said thank you", None),
        ("its just a question", "enquiry"),
        ("I asked for my file in May and I asked again in June and July and then I got forty pages of nothing, so I "
         "would like to know why", None),
    ],
)  # fmt: skip
def test_what_it_is_counts_wherever_it_is_said(text: str, kind: str | None) -> None:
    assert kind_in(text, opening=False) == kind
    assert kind_in(text, opening=True) == kind


def test_not_sure_is_put_whatever_was_asked() -> None:
    floor = hears(TOLD | {"wanted": "a date"}, "topics", "Not sure it's a complaint tbh. Put it as not sure")
    assert floor.answers["kind"] == "unsure"
    assert floor.memory.open == "topics"


@pytest.mark.parametrize(
    ("text", "ways", "phone"),
    [
        ("Letter please. Actually no, ring me, 07700 900811, mornings", ("call",), "07700 900811"),
        ("no email. ring 07700 900812", ("call",), "07700 900812"),
        ("insta? or text then 07700 900813", ("text",), "07700 900813"),
    ],
)
def test_the_last_word_about_reaching_them_counts(text: str, ways: tuple[str, ...], phone: str) -> None:
    floor = hears(REACHED, "contact_ways", text)
    assert (floor.answers["contact_ways"], floor.answers["contact_phone"]) == (ways, phone)


def test_a_wrong_number_is_replaced() -> None:
    reached = REACHED | {"contact_ways": ("call",), "contact_phone": "07700 900814"}
    floor = hears(reached, "advocate_wanted", "oh wrong number sorry its 07700 900841")
    assert floor.answers["contact_phone"] == "07700 900841"
    assert said(floor) == ["changed", "advocate_wanted"]


def test_not_there_but_at_school_is_an_answer() -> None:
    floor = hears(YOUNG | TOLD, "contact_ways", "dont ring the flat. catch me at college on a friday")
    assert "contact_trusted" in floor.answers
    assert floor.memory.open != "contact_ways"


def test_a_topic_given_a_question_early_is_the_topic() -> None:
    story = "My bed broke in June and they gave me a mattress on the floor and then they lost the order for a new one"
    floor = talks("im 15 and in care", story, "Put me a proper bed in", "where i live", "n/a", "send it")
    assert floor.answers["topics"] == ("where_i_live",)
    assert floor.answers["wanted"] == "Put me a proper bed in"
    assert floor.act is Act.SEND


def test_a_topic_beside_a_number_is_the_topic() -> None:
    floor = hears(TOLD | {"wanted": "my bike"}, "topics", "my key worker obvs. text 07700 900815")
    assert floor.answers["topics"] == ("carers_and_home_staff",)
    assert floor.answers["contact_phone"] == "07700 900815"


def test_a_wish_told_where_we_asked_for_the_topic_is_a_wish() -> None:
    floor = hears(TOLD, "topics", "I want the same worker until I move")
    assert floor.answers["wanted"] == "I want the same worker until I move"
    assert floor.memory.open == "topics"


def test_leaving_the_advocate_out_is_neither_yes_nor_no() -> None:
    for text in ("not bothered about that, skip", "I'll leave that question", "i will miss that one"):
        floor = hears(REACHED, "advocate_wanted", text)
        assert "advocate_wanted" not in floor.answers
        assert floor.memory.open == CHECK


def test_it_goes_the_same_way_without_a_memory_of_ours() -> None:
    floor = respond({}, Memory(open="speaks_as", turns=[Turn(text="17 in a home")]), text="17 in a home")
    assert floor.answers["speaks_as"] == "young_person"
