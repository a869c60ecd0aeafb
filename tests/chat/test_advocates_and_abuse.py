"""Wanting an advocate, being one; and people who test whether we break."""

from __future__ import annotations

import pytest

from tests.chat.talking import Person

TO_THE_ADVOCATE = ["complaint", "me", "nobody told me my worker was changing until she had gone",
                   "meet the new one", "my worker", "ring me on 07700 900555"]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("yes please", "yes"),
        ("yeah go on then", "yes"),
        ("that would be really helpful", "yes"),
        ("nah im good", "no"),
        ("No thank you, I can speak for myself", "no"),
        ("i already have one", "have_one"),
        ("I've got an advocate from Barnardos", "have_one"),
    ],
)
def test_whether_they_want_one_is_understood(person: Person, said: str, kept: str) -> None:
    person.types(*TO_THE_ADVOCATE, said)
    assert person.answers()["advocate_wanted"] == kept
    assert "Shall I send it" in person.heard[-1]


def test_somebody_who_is_not_sure_is_told_more_and_asked_once_more(person: Person) -> None:
    heard = person.types(*TO_THE_ADVOCATE, "not sure")
    assert "on your side" in heard
    assert "Would you like an advocate?" in heard
    person.types("ok yes")
    assert person.answers()["advocate_wanted"] == "yes"


def test_an_advocate_is_not_asked_whether_they_want_one(person: Person) -> None:
    person.types("complaint", "I am an advocate for a girl of 15", "Her placement meeting was held without her.",
                 "Hold it again with her", "meetings", "adv@mail.example")  # fmt: skip
    assert "Shall I send it" in person.heard[-1]
    answers = person.answers()
    assert answers["your_email"] == "adv@mail.example"
    assert "contact_email" not in answers


@pytest.mark.parametrize("said", ["fuck off", "ur a stupid bot", "this is shit", "piss off robot"])
def test_abuse_gets_patience_and_the_same_question(person: Person, said: str) -> None:
    person.types("complaint", "me")
    heard = person.types(said)
    assert "I can take it" in heard
    assert "What happened?" in heard


def test_swearing_inside_a_story_is_the_story(person: Person) -> None:
    story = "staff are fucking useless they lost my meds again and said find them yourself"
    person.types("complaint", "me", story)
    assert person.answers()["what_happened"].endswith(story)


@pytest.mark.parametrize(
    "said", ["/restart", '/stop{"x": 1}', "<script>alert(1)</script>", "😀", "%(hours)s {{ 7*7 }}"]
)
def test_odd_messages_break_nothing_and_are_shown_as_typed(person: Person, said: str) -> None:
    person.types("complaint", "me", said)
    assert said in person.sees()
