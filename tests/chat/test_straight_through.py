"""From hello to the receipt, in the words of different people."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from intake.keep import conversations
from intake.submission import Channel, Kind, Pathway, SafetyLevel, SpeaksAs
from tests.chat.talking import Person

YOUNG = [
    "hiya",
    "me, im 13",
    "my taxi to school is late every single morning and i get detention for it even tho its not me",
    "something is wrong",
    "a different taxi firm",
    "school",
    "txt me 07700 900461",
    "no thanks",
    "yes send it",
]


def test_a_young_person_answers_one_question_after_the_other(person: Person) -> None:
    person.types(*YOUNG)
    sent = person.submission()
    assert sent.speaks_as is SpeaksAs.YOUNG_PERSON
    assert sent.channel is Channel.CHAT
    assert sent.kind is Kind.COMPLAINT
    assert sent.decision.pathway is Pathway.FAST_TRACK
    assert sent.safety.level is SafetyLevel.NONE
    assert sent.answers["what_happened"] == YOUNG[2]
    assert sent.answers["wanted"] == YOUNG[4]
    assert sent.answers["topics"] == ("school_work_training",)
    assert sent.answers["contact_ways"] == ("text",)
    assert sent.answers["contact_phone"] == "07700 900461"
    assert sent.answers["age_band"] == "13_to_15"
    assert sent.answers["advocate_wanted"] == "no"


def test_buttons_lead_all_the_way_with_only_the_story_typed(person: Person) -> None:
    person.presses("I am a child or young person")
    person.types("They moved my contact with my brother again and nobody rang to say")
    person.presses("Something is wrong")
    person.presses("Skip this")
    person.presses("Seeing my family or friends")
    person.presses("Do not contact me")
    person.presses("Yes please")
    person.presses("Send it")
    answers = person.submission().answers
    assert answers["topics"] == ("family_contact",)
    assert answers["contact_ways"] == ("code_only",)
    assert answers["advocate_wanted"] == "yes"


@pytest.mark.parametrize(
    ("turns", "speaks_as", "kind"),
    [
        (
            ["Hello, I want to thank somebody", "I'm her foster carer",
             "Bea from the contact centre waited an hour in the rain with us",
             "Please tell her boss", "the centre staff", "e-mail me at carer@mail.example", "send"],
            SpeaksAs.CARER,
            Kind.COMPLIMENT,
        ),
        (
            ["I am not sure if this is a complaint", "its me im 16",
             "my PA says i cant keep my cat when i move and nobody says why",
             "to keep him", "where i live", "only use my code", "dunno", "yes", "send it please"],
            SpeaksAs.YOUNG_PERSON,
            Kind.UNSURE,
        ),
        (
            ["I have a complaint about a meeting", "I'm an advocate at Speakup, for a boy of 12",
             "The chair talked over him from start to end and closed the meeting before he had spoken.",
             "A new meeting with an agenda of his own", "meetings", "ring me on 01632 960777", "Submit"],
            SpeaksAs.ADVOCATE,
            Kind.COMPLAINT,
        ),
        (
            ["complaint", "i am councillor for the ward",
             "A constituent's nephew has waited five months for a bus pass.",
             "Issue the pass", "delay", "cllr@mail.example", "no", "please send it now"],
            SpeaksAs.ELECTED_MEMBER,
            Kind.COMPLAINT,
        ),
    ],
)  # fmt: skip
def test_others_are_heard_as_who_they_are(person: Person, turns: list[str], speaks_as: SpeaksAs, kind: Kind) -> None:
    person.types(*turns)
    sent = person.submission()
    assert sent.speaks_as is speaks_as
    assert sent.kind is kind


def test_several_answers_in_one_message_are_all_taken(person: Person) -> None:
    person.types("hi my name is Kez im 17 and its for me, i want to complain about my pathway plan")
    answers = person.answers()
    assert answers["name"] == "Kez"
    assert answers["age_band"] == "16_to_17"
    assert answers["speaks_as"] == "young_person"
    assert answers["kind"] == "complaint"


def test_the_first_page_says_that_it_is_no_person_and_who_reads_and_leaves_no_row(person: Person) -> None:
    page = person.page().get_text()
    assert "not a person" in page
    assert "complaints team reads" in page
    assert "No one watches this chat live" in page
    with person.parts.database.reading() as rows:
        assert rows.connection.execute(text("SELECT count(*) FROM drafts")).scalar_one() == 0


def test_every_word_stands_where_an_officer_reads_it(person: Person) -> None:
    person.types(*YOUNG)
    with person.parts.database.reading() as rows:
        assert list(conversations.typed_for(rows, person.submission().id)) == YOUNG
