"""Form and chat write the same draft; nothing is lost on the way from one to the other."""

from __future__ import annotations

from intake.keep import conversations
from intake.submission import Channel
from tests.chat.talking import Person

STORY = "My bike was thrown away when they cleared my room"


def test_from_the_chat_to_the_form_every_answer_is_there(person: Person) -> None:
    person.types("complaint", "me 14", STORY)
    there = person.client.get(f"/report/{person.draft_id}/chat/form", follow_redirects=True)
    assert there.status_code == 200
    assert STORY in person.client.get(f"/report/{person.draft_id}/what-happened").text
    assert STORY in person.client.get(f"/report/{person.draft_id}/check").text


def test_from_the_form_to_the_chat_only_what_is_open_is_asked(person: Person) -> None:
    person.client.send("/report", {"speaks_as": "young_person"})
    with person.client.session_transaction() as session:
        draft_id = session["drafts"][0][0]
    person.client.send(f"/report/{draft_id}/kind", {"kind": "complaint"})
    person.client.send(f"/report/{draft_id}/what-happened", {"what_happened": STORY})
    person.path = f"/report/{draft_id}/chat"
    opening = person.page().select_one("#now").get_text()  # type: ignore[union-attr]
    assert "What you wrote in the form is still there" in opening
    assert "What do you want to happen?" in opening
    person.types("a new bike", "something else", "do not contact me", "no", "send")
    sent = person.submission()
    assert sent.answers["what_happened"] == STORY
    assert sent.channel is Channel.WEB_FORM


def test_back_and_forth_and_sent_from_the_form_the_officer_sees_all_that_was_typed(person: Person) -> None:
    person.types("complaint", "me", STORY, "skip")
    person.client.send(f"/report/{person.draft_id}/wanted", {"wanted": "a new bike, written in the form"})
    assert "What is it about?" in person.types("and what was the question?")
    person.client.send(f"/report/{person.draft_id}/check", {})
    person.end = "receipt"
    sent = person.submission()
    assert sent.answers["wanted"] == "a new bike, written in the form"
    with person.parts.database.reading() as rows:
        assert STORY in conversations.typed_for(rows, sent.id)


def test_the_start_page_and_the_chat_offer_the_other_door(person: Person) -> None:
    assert person.client.page("/").select_one('a[href="/chat"]')
    assert person.page().select_one('a[href="/report"]')
    person.types("hi")
    assert person.page().select_one(f'a[href="/report/{person.draft_id}/chat/form"]')


def test_a_second_send_shows_the_first_receipt(person: Person) -> None:
    person.types("complaint", "me", STORY, "skip", "skip", "skip", "no", "send")
    first = person.submission()
    there = person.client.get(person.path, follow_redirects=True)
    assert there.request.path.endswith("/receipt")
    assert first.reference in there.text
