"""A conversation comes back: after a reload, with a code, after idleness, after a crash of ours."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from intake.arrive.chat import turns
from intake.keep import drafts
from intake.parts import now
from tests.chat.talking import Person
from tests.judging import token_in

STORY = "They moved me on a Sunday with bin bags 😔\n\n  and   no warning"


def test_a_reload_shows_every_turn_exactly(person: Person) -> None:
    person.types("hi", "me", STORY)
    assert person.sees() == ["hi", "me", STORY]


def test_the_very_same_post_twice_is_one_message(person: Person) -> None:
    person.types("hi", "me")
    html = person.client.get(person.path).text
    seen = str(BeautifulSoup(html, "html.parser").select_one("input[name=seen]")["value"])  # type: ignore[index]
    for _ in range(2):
        person.client.post(person.path, data={"csrf_token": token_in(html), "seen": seen, "said": STORY})
    assert person.sees() == ["hi", "me", STORY]
    assert person.answers()["what_happened"].count("bin bags") == 1


def test_two_tabs_lose_nothing(person: Person) -> None:
    person.types("hi", "me")
    html = person.client.get(person.path).text
    seen = str(BeautifulSoup(html, "html.parser").select_one("input[name=seen]")["value"])  # type: ignore[index]
    for text in ("my room is damp and cold", "and the window does not shut"):
        person.client.post(person.path, data={"csrf_token": token_in(html), "seen": seen, "said": text})
    assert "damp" in str(person.answers())
    assert "window" in str(person.answers())


def test_with_the_code_it_goes_on_in_the_chat_on_another_phone(person: Person, another: Person) -> None:
    person.types("hi", "me", STORY)
    saved = person.client.page(f"/report/{person.draft_id}/saved")
    code = saved.select_one("[data-return-code]").get_text(" ", strip=True)  # type: ignore[union-attr]
    there = another.client.send("/come-back", {"code": code})
    assert there.request.path.endswith("/chat")
    another.path = there.request.path
    assert another.sees() == ["hi", "me", STORY]


def test_a_message_to_a_locked_draft_is_given_back_and_added_once_it_is_opened(person: Person) -> None:
    person.types("hi", "me", STORY)
    saved = person.client.page(f"/report/{person.draft_id}/saved")
    code = saved.select_one("[data-return-code]").get_text(" ", strip=True)  # type: ignore[union-attr]
    html = person.client.get(person.path).text
    with person.parts.database.transaction() as rows:
        drafts.lock(rows, person.draft_id, now=now())
    late = person.client.post(person.path, data={"csrf_token": token_in(html), "said": "the driver shouted too"})
    assert late.status_code == 403
    boxes = BeautifulSoup(late.text, "html.parser").select("textarea")
    assert [box.get_text().strip() for box in boxes] == ["the driver shouted too"]
    fields = {"csrf_token": token_in(late.text), "code": code, str(boxes[0]["name"]): "the driver shouted too"}
    person.client.post(f"/report/{person.draft_id}/unlock", data=fields)
    assert person.answers()["what_happened"] == f"hi\n\n{STORY}\n\nthe driver shouted too" or str(
        person.answers()["what_happened"]
    ).endswith(f"{STORY}\n\nthe driver shouted too")


def test_a_message_that_was_kept_but_not_answered_is_answered_when_the_page_opens(person: Person) -> None:
    person.types("hi", "me")
    with person.parts.database.reading() as rows:
        draft = drafts.find(rows, person.draft_id, now=now())
    turns.keep_message(person.parts, draft, text=STORY, button="", words="", seen=-1)
    assert "something is wrong".casefold() in person.page().get_text().casefold()
    assert STORY in str(person.answers()["what_happened"])


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_an_empty_message_is_no_answer(person: Person, text: str) -> None:
    assert "didn’t write anything" in person.types(text)


def test_a_message_that_is_too_long_stays_in_its_box(person: Person) -> None:
    person.types("hi", "me")
    html = person.client.get(person.path).text
    answer = person.client.post(person.path, data={"csrf_token": token_in(html), "said": "x" * 20_001})
    assert answer.status_code == 400
    page = BeautifulSoup(answer.text, "html.parser")
    assert len(page.select_one("#said").get_text()) == 20_001  # type: ignore[union-attr]
    assert "too long" in page.select_one("#said-error").get_text()  # type: ignore[union-attr]


def test_three_long_messages_are_all_kept_beyond_one_answers_limit(person: Person) -> None:
    person.types("hi", "me")
    parts = ["a" * 19_000, "b" * 19_000, "c" * 19_000]
    for part in parts:
        person.types(part)
    kept = str(person.answers())
    assert all(part in kept for part in parts)
