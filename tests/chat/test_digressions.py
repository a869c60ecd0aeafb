"""Whatever somebody asks in between is answered, and the open question is asked again."""

from __future__ import annotations

import pytest

from tests.chat.talking import Person


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("are you a real person?", "computer program"),
        ("who will see this?", "complaints team reads it"),
        ("will my foster mum find out?", "complaints team reads it"),
        ("how long does it take?", "working days"),
        ("what is an advocate?", "on your side"),
        ("can i talk to a real person", "You can talk to a person"),
        ("what are my rights?", "right to say"),
        ("can i use the form?", "There is a form"),
        ("why do you need to know?", ""),  # each question has its own reason: test_misheard
    ],
)
@pytest.mark.parametrize(
    ("before", "ours"),
    [
        (["hello"], "Who are you?"),
        (["complaint", "me"], "What happened?"),
        (["complaint", "me", "they lost my passport and my photos", "find it"], "What is it about?"),
    ],
)
def test_a_question_is_answered_and_ours_asked_again(
    person: Person, before: list[str], ours: str, asked: str, answered: str
) -> None:
    assert ours in person.types(*before)
    heard = person.types(asked)
    assert answered in heard
    assert ours in heard


def test_a_long_story_that_ends_with_a_question_is_a_story(person: Person) -> None:
    story = (
        "My social worker said she would ring on Monday and she never did and then on Friday her manager rang "
        "and said it was my fault for not being in, so who is going to sort it out and when will they do it?"
    )
    person.types("complaint", "me", story)
    assert person.answers()["what_happened"].endswith(story)


def test_somebody_who_fell_asleep_is_asked_the_same_question_again(person: Person) -> None:
    person.types("complaint", "me")
    assert "What happened?" in person.types("sorry my phone died. what was the question?")


def test_a_question_about_something_sent_leads_to_the_code(person: Person) -> None:
    assert "use the code" in person.types("any news on my complaint?")
    assert person.page().select_one('a[href="/come-back"]')
