"""People change their minds, find mistakes, go back. What they wrote first is never thrown away."""

from __future__ import annotations

import pytest

from tests.chat.talking import Person

TO_THE_CHECK = [
    "complaint",
    "me 15",
    "The review was on 3 March and my savings book was not there, nobody knew who had it",
    "find my savings book",
    "money",
    "text 07700 900333",
    "no",
]


def test_a_mistake_at_the_check_is_added_and_everything_can_still_be_sent(person: Person) -> None:
    person.types(*TO_THE_CHECK)
    assert "how it stands now" in person.types("the date is wrong it was 4 March")
    person.types("yes")
    story = person.submission().answers["what_happened"]
    assert TO_THE_CHECK[2] in story
    assert "the date is wrong it was 4 March" in story


def test_no_at_the_check_asks_what_to_change(person: Person) -> None:
    person.types(*TO_THE_CHECK)
    assert "What should I change" in person.types("no")
    assert "how it stands now" in person.types("my new number is 07700 900444")
    person.types("ok send")
    assert person.submission().answers["contact_phone"] == "07700 900444"


def test_a_wrong_kind_is_put_right(person: Person) -> None:
    person.types("I want to say something nice", "oh no sorry its a complaint, pressed wrong")
    assert person.answers()["kind"] == "complaint"


def test_a_corrected_age_replaces_the_first(person: Person) -> None:
    person.types(*TO_THE_CHECK, "im 16 actually not 15")
    assert person.answers()["age_band"] == "16_to_17"


def test_go_back_leads_to_the_question_before_and_adds_to_a_story(person: Person) -> None:
    person.types(*TO_THE_CHECK[:4])
    assert "What do you want to happen?" in person.types("go back")
    person.types("and say sorry")
    assert person.answers()["wanted"] == "find my savings book\n\nand say sorry"


def test_go_back_changes_a_choice(person: Person) -> None:
    person.types(*TO_THE_CHECK)
    assert "advocate" in person.types("back")
    person.types("yes please")
    assert person.answers()["advocate_wanted"] == "yes"


def test_go_back_at_the_very_beginning_is_answered_kindly(person: Person) -> None:
    assert "first question" in person.types("go back")


def test_more_of_the_story_is_taken_when_something_else_was_asked(person: Person) -> None:
    person.types(*TO_THE_CHECK[:3])
    assert "What do you want to happen?" in person.types("also my bus pass was in that book")
    assert "bus pass" in person.answers()["what_happened"]
    assert "wanted" not in person.answers()


@pytest.mark.parametrize("text", ["stop", "skip", "form", "help"])
def test_a_command_inside_a_story_is_part_of_the_story(person: Person, text: str) -> None:
    story = f"I told them to {text} it and they would not, and it went on all week long"
    person.types("complaint", "me", story)
    assert person.answers()["what_happened"].endswith(story)
