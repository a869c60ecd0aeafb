"""Stopping is always possible, is asked once, and takes everything away."""

from __future__ import annotations

import pytest

from intake.keep import conversations, drafts
from intake.parts import now
from tests.chat.talking import Person

BEGUN = ["complaint", "me", "they read my diary out at handover and laughed"]


@pytest.mark.parametrize("words", ["stop", "just delete it please", "forget it", "cancel", "nevermind"])
def test_it_is_asked_first_and_then_everything_is_gone(person: Person, words: str) -> None:
    person.types(*BEGUN)
    assert "delete all of it?" in person.types(words)
    person.types("yes")
    assert person.end == "erased"
    with person.parts.database.reading() as rows:
        assert conversations.of_draft(rows, person.draft_id) is None
        with pytest.raises(drafts.DraftNotFound):
            drafts.find(rows, person.draft_id, now=now())


def test_a_no_keeps_every_word(person: Person) -> None:
    person.types(*BEGUN, "delete everything")
    assert "I’ve kept it" in person.types("no")
    assert BEGUN[2] in person.answers()["what_happened"]


def test_something_else_than_yes_or_no_keeps_it_and_is_taken_as_said(person: Person) -> None:
    person.types(*BEGUN, "delete it", "actually they also took my phone away for a week")
    assert "took my phone" in str(person.answers())


def test_the_buttons_do_the_same(person: Person) -> None:
    person.types(*BEGUN, "stop")
    person.presses("Yes, delete it")
    assert person.end == "erased"


def test_nothing_is_wiped_because_a_story_speaks_of_deleting(person: Person) -> None:
    person.types("complaint", "me", "my worker said just delete it and she deleted all my photos")
    assert "delete all of it?" not in person.heard[-1]
