"""What is said in few words and at any question: an age, a passer-by, an advocate, a thanks, and a wish to send."""

from __future__ import annotations

import pytest

from intake.arrive.chat.dialogue import respond
from intake.arrive.chat.floor import Act
from intake.arrive.chat.memory import CHECK, Memory, Say, Turn
from intake.arrive.chat.particulars import age_band_in, own_name_in
from intake.arrive.chat.speakers import who_says
from intake.arrive.chat.understanding import Understanding
from intake.submission import Answers
from tests.chat.test_misheard import REACHED, TOLD, YOUNG, hears, said

TEXT_ME: Answers = {**TOLD, "wanted": "my bike", "topics": ("money",), "contact_ways": ("text",)}
PARENT: Answers = {**REACHED, "speaks_as": "parent", "contact_ways": ("through_me",)}


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("14. they wont let me charge my phone in my room", "13_to_15"),
        ("hiya 16. nobody turned up to my review", "16_to_17"),
        ("11 nearly 12", "10_to_12"),
        ("17 here", "16_to_17"),
        ("15f", "13_to_15"),
        ("12. she never lets me ring mum", "10_to_12"),
    ],
)
def test_an_age_that_stands_alone_is_the_writers_own(text: str, band: str) -> None:
    floor = hears({}, "speaks_as", text)
    assert floor.answers["speaks_as"] == "young_person"
    assert floor.answers["age_band"] == band


@pytest.mark.parametrize("text", ["14. he is my foster son", "15. his name is Jay", "9, she is placed with us"])
def test_an_age_with_another_behind_it_is_not(text: str) -> None:
    assert who_says(text, asked=True) != "young_person"


def test_what_is_told_behind_an_age_is_kept() -> None:
    floor = hears({}, "speaks_as", "13. coat money")
    assert floor.answers["what_happened"] == "13. coat money"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("the carers keep eating my cereal", None),
        ("staff here talk to me like im 5", None),
        ("night staff are always on their phones, im 14 and in the home", "young_person"),
        ("residential staff at Oak House, writing about a girl", "professional"),
        ("Keyworker at a children's home", "professional"),
        ("not related, i drive the 42 bus", "relative_or_friend"),
        ("I own the chippy on the corner, nothing to do with me really", "relative_or_friend"),
        ("not family, im her teacher", "professional"),
        ("im 16 and work in a cafe on saturdays", "young_person"),
    ],
)
def test_staff_that_are_told_of_do_not_write_and_passers_by_do(text: str, role: str | None) -> None:
    assert who_says(text, asked=True) == role


def test_the_young_person_is_heard_also_after_a_wrong_guess() -> None:
    wrong: Answers = {**TOLD, "speaks_as": "professional"}
    assert hears(wrong, "what_happened", "im 16 i stay in a hostel its me").answers["speaks_as"] == "young_person"


def test_another_persons_name_is_nobodys_own() -> None:
    assert own_name_in("Her name is Ruth") is None
    assert own_name_in("my name is Ruth") == "Ruth"
    assert age_band_in("10 and a half", asked=True) == "10_to_12"


@pytest.mark.parametrize("question", ["topics", "contact_ways", "contact_phone"])
@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("no advocate ta", "no"),
        ("nah no advocates thanks", "no"),
        ("not bothered about an advocate", "no"),
        ("id like one of them advocates pls", "yes"),
        ("advocate pls", "yes"),
        ("wouldnt mind an advocate", "yes"),
        ("ive already got an advocate", "have_one"),
        ("i have an advocate", "have_one"),
        ("i dont need no advocate", "no"),
    ],
)
def test_an_advocate_is_answered_at_any_question(question: str, text: str, kept: str) -> None:
    answers = {k: v for k, v in TEXT_ME.items() if k != question and not (question == "topics" and k == "contact_ways")}
    floor = hears(answers, question, text)
    assert floor.answers["advocate_wanted"] == kept
    assert said(floor)[-1] == question


@pytest.mark.parametrize(
    "text",
    [
        "no advocate came to the meeting",
        "they have no advocate here",
        "they took my advocate away",
        "my advocate is off",
    ],
)
def test_a_story_about_an_advocate_is_no_answer(text: str) -> None:
    assert "advocate_wanted" not in hears(YOUNG, "what_happened", text).answers


def test_a_yes_behind_what_an_advocate_is_wants_one() -> None:
    memory = Memory(
        turns=[Turn(text="whats one of them", says=[Say("what_advocate")])], open="contact_phone", told=True
    )
    memory.turns.append(Turn(text="ok yes"))
    floor = respond(TEXT_ME, memory, text="ok yes")
    assert floor.answers["advocate_wanted"] == "yes"
    assert said(floor)[-1] == "contact_phone"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("She told me no, I asked", "no"),
        ("I asked and he said yes please", "yes"),
        ("he says he's got one already", "have_one"),
        ("I asked, she doesn't know", None),
    ],
)
def test_an_adult_passes_on_what_the_child_said(text: str, kept: str | None) -> None:
    assert hears(PARENT, "advocate_wanted", text).answers.get("advocate_wanted") in (kept, "not_sure")
    if kept:
        assert hears(PARENT, "advocate_wanted", text).answers["advocate_wanted"] == kept


def test_an_advocate_they_have_is_heard_with_her_name() -> None:
    floor = hears(REACHED, "advocate_wanted", "No. I've got my own advocate. Her name is Dee.")
    assert floor.answers["advocate_wanted"] == "have_one"


@pytest.mark.parametrize("text", ["could i have somebody to chat it over with", "someone on my side yes"])
def test_somebody_beside_them_is_an_advocate_where_one_was_offered(text: str) -> None:
    heard = Understanding(ranking=(("want_human", 0.9),))
    assert hears(REACHED, "advocate_wanted", text, understanding=heard).answers["advocate_wanted"] == "yes"
    assert said(hears(REACHED, "advocate_wanted", "can i talk to a real person", understanding=heard))[0] == "human"


def test_a_yes_to_the_person_just_explained_is_an_advocate() -> None:
    memory = Memory(turns=[Turn(text="who is that", says=[Say("what_advocate")])], open="advocate_wanted", told=True)
    memory.turns.append(Turn(text="yes i need that person pls"))
    heard = Understanding(ranking=(("want_human", 0.9),))
    floor = respond(REACHED, memory, text="yes i need that person pls", understanding=heard)
    assert floor.answers["advocate_wanted"] == "yes"


def test_one_kind_word_does_not_keep_a_complaint_from_being_one() -> None:
    text = "they cancelled the trip on the day and i had already bought new boots for it"
    memory = Memory(turns=[Turn(text=text)], open="what_happened", kind_guessed=True)
    heard = Understanding(ranking=(("make_complaint", 0.9),))
    floor = respond({**YOUNG, "kind": "compliment"}, memory, text=text, understanding=heard)
    assert floor.answers["kind"] == "complaint"


def test_a_letter_goes_to_the_place_that_is_named() -> None:
    answers = {k: v for k, v in TEXT_ME.items() if k != "contact_ways"}
    floor = hears(answers, "contact_ways", "send a letter to my college, Marsh Lane College, form 11B")
    assert floor.answers["contact_ways"] == ("letter",)
    assert floor.answers["contact_address"] == "send a letter to my college, Marsh Lane College, form 11B"
    assert said(floor)[-1] == "advocate_wanted"


@pytest.mark.parametrize("wish", ["just say cheers to Mo", "give the night staff a bonus", "he deserves a pay rise"])
@pytest.mark.parametrize("away", [True, False])
def test_a_wish_for_nothing_but_thanks_makes_it_praise(wish: str, away: bool) -> None:
    story = "Mo on lates sat with me for hours and did my maths with me and then made toast for all of us"
    heard = Understanding() if away else Understanding(ranking=(("give_compliment", 0.6),))
    memory = Memory(turns=[Turn(text=story)], open="what_happened")
    first = respond(YOUNG, memory, text=story, understanding=heard)
    first.memory.turns.append(Turn(text=wish))
    assert respond(first.answers, first.memory, text=wish, understanding=heard).answers["kind"] == "compliment"


@pytest.mark.parametrize("wish", ["tell her thanks for nothing", "make them say sorry", "let me see my best mate"])
def test_other_wishes_do_not(wish: str) -> None:
    memory = Memory(turns=[Turn(text=wish)], open="wanted", told=True, kind_guessed=True)
    assert respond(TOLD, memory, text=wish).answers["kind"] == "complaint"


def test_a_kind_that_they_named_stays() -> None:
    memory = Memory(turns=[Turn(text="thank Jo")], open="wanted", told=True)
    assert respond(TOLD, memory, text="thank Jo").answers["kind"] == "complaint"


@pytest.mark.parametrize("question", [CHECK, "advocate_wanted", "contact_phone"])
@pytest.mark.parametrize(
    "text",
    [
        "send itt",
        "sendddd",
        "snd it pls",
        "send it anyway",
        "send it and thanks",
        "fire it off",
        "good to go",
        "yes send",
    ],
)
def test_a_wish_to_send_sends_in_any_words(question: str, text: str) -> None:
    answers: Answers = {CHECK: {**REACHED, "advocate_wanted": "no"}, "advocate_wanted": REACHED}.get(question, TEXT_ME)
    assert hears(answers, question, text).act is Act.SEND


@pytest.mark.parametrize("text", ["is it sent", "send me a letter", "send someone to help", "dont send it yet"])
def test_other_sending_does_not(text: str) -> None:
    assert hears({**REACHED, "advocate_wanted": "no"}, CHECK, text).act is None


def test_who_they_are_is_presumed_at_the_end_and_not_asked_for_ever() -> None:
    untold = {k: v for k, v in REACHED.items() if k != "speaks_as"}
    memory = Memory(turns=[Turn(text="no")], open="advocate_wanted", told=True, passed=["speaks_as"])
    floor = respond(untold, memory, text="no")
    assert floor.answers["speaks_as"] == "young_person"
    assert said(floor) == ["advocate_no", "guessed_who", "check"]
