"""Words of danger: help first, the words kept, no probing, and they decide whether to go on."""

from __future__ import annotations

from intake.arrive.chat.memory import Memory, Turn
from intake.arrive.chat.turns import raised_on_the_way
from intake.keep import alarms, unsent
from intake.submission import SafetyLevel
from tests.chat.talking import Person

HIT = "he punched me in the face last night and he is coming back tonight"


def test_help_is_the_first_thing_said_and_the_words_are_kept(person: Person) -> None:
    person.types("complaint", "me")
    heard = person.types(HIT)
    assert heard.startswith("Thank you for telling")
    assert "999" in heard or "look at" in heard
    assert "Do you want to go on?" in heard
    assert "?" not in heard.removesuffix("Do you want to go on? You decide.").replace("Can’t talk?", "")
    assert person.answers()["what_happened"].endswith(HIT)
    assert person.buttons() == ["Yes, go on", "Not now"]


def test_going_on_asks_the_next_question_and_the_submission_is_raised(person: Person) -> None:
    person.types("complaint", "me", HIT)
    assert "What do you want to happen?" in person.presses("Yes, go on")
    person.types("someone to talk to him", "carers", "text 07700 900222", "yes", "send it")
    assert person.submission().safety.level is not SafetyLevel.NONE


def test_whoever_goes_straight_on_telling_need_not_answer_ours(person: Person) -> None:
    person.types("complaint", "me", HIT, "keep him away from me")
    assert person.answers()["wanted"] == "keep him away from me"
    assert "What is it about?" in person.heard[-1]


def test_not_now_offers_a_code_and_loses_nothing(person: Person) -> None:
    person.types("complaint", "me", HIT)
    assert "come back" in person.presses("Not now")
    assert HIT in str(person.answers())


def test_danger_before_anything_else_is_kept_too(person: Person) -> None:
    heard = person.types("i am going to kill myself tonight")
    assert heard.startswith("Thank you for telling")
    assert "999" in heard
    assert "kill myself tonight" in str(person.answers())


def test_an_officer_can_see_danger_that_was_never_sent_and_is_paged_once_we_know_who(person: Person) -> None:
    person.types("complaint", "me", "i am going to kill myself tonight")
    with person.parts.database.reading() as rows:
        assert [one.passage for one in unsent.list_unseen(rows)] == ["i am going to kill myself tonight"]
        assert not alarms.ringing(rows)
    person.types("my name is Rowan")
    with person.parts.database.reading() as rows:
        assert [one.draft_id for one in alarms.ringing(rows)] == [person.draft_id]


def test_a_raise_is_never_taken_for_a_command_or_a_question_to_us(person: Person) -> None:
    person.types("complaint", "me", "they lost my bus pass and my savings book", "get it back", "money")
    person.types("he hit me again today can you tell anyone?")
    assert "he hit me again today can you tell anyone?" in str(person.answers())


def test_no_one_is_asked_for_more_and_an_adult_gets_an_adults_words(person: Person) -> None:
    person.types("I'm her teacher", "She came in with a split lip and says her stepdad punched her this morning")
    assert "Thank you for telling us" in person.heard[-1]
    assert "01632 960199" in person.heard[-1]


def test_what_was_raised_alone_stays_raised_among_many_other_words() -> None:
    said = "he waits outside my window at night"
    memory = Memory(turns=[Turn(text="my bus pass ran out"), Turn(text=said, level="concern")])
    answers = {"speaks_as": "young_person", "what_happened": f"my bus pass ran out\n\n{said}"}
    found = raised_on_the_way(memory, answers)
    assert found
    assert all(one.question == "what_happened" for one in found)
    assert all(answers["what_happened"][one.start : one.end] in said for one in found)


def test_a_message_that_was_taken_out_again_is_left_to_what_keeps_unsent_danger() -> None:
    memory = Memory(turns=[Turn(text="he waits outside my window at night", level="concern")])
    assert raised_on_the_way(memory, {"what_happened": "my bus pass ran out"}) == ()


def test_a_bare_command_alarms_nobody(person: Person) -> None:
    person.types("complaint", "me", "they lost my bus pass and my savings book", "get it back")
    assert "back to that" in person.types("go back")
    assert "Do you want to go on?" not in person.heard[-1]


def test_where_nobody_can_be_asked_a_lesser_sign_is_answered_as_what_it_may_be(person: Person) -> None:
    text = "the bruise on my leg is netball, the whole team saw it, my complaint is about the form"
    assert "Do you want to go on?" in person.types("hello", "me im 14", text)
