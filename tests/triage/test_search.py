"""Search by reference, name and words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup

from intake.keep import audit, correspondence, submissions
from intake.keep.staff import Officer
from intake.parts import Parts
from intake.triage import queue_pages, search_pages
from tests.judging import JudgingClient
from tests.sending import ANSWERS, send
from tests.triage.test_item_pages import _do

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (queue_pages, search_pages):
        monkeypatch.setattr(module, "now", lambda: NOW)


def _told(parts: Parts, words: str, **answers: str) -> str:
    return send(parts.database, now=NOW, answers={**ANSWERS, "what_happened": words, **answers})


def _search(desk: JudgingClient, words: str, *, within: str = "", status: int = 200, **fields: str) -> BeautifulSoup:
    answer = desk.send(f"/staff/search{within}", {"words": words, **fields}, follow=False)
    assert answer.status_code == status, answer.status_code
    return BeautifulSoup(answer.text, "html.parser")


def _hits(page: BeautifulSoup) -> list[str]:
    return [" ".join(hit.text.split()) for hit in page.select(".staff-hit")]


def test_words_are_found_in_any_case_and_with_any_accent(parts: Parts, desk: JudgingClient) -> None:
    _told(parts, "My nan Zoë said it isn’t fair")
    _told(parts, "Something else entirely")
    assert _hits(_search(desk, "ZOE isn't")) == ["In their words: My nan Zoë said it isn’t fair"]
    assert [mark.text for mark in _search(desk, "zoe").select("mark")] == ["Zoë"]


def test_all_words_must_be_there_wherever_they_stand(parts: Parts, desk: JudgingClient) -> None:
    _told(parts, "They moved my room", name="Kelsey")
    assert _hits(_search(desk, "kelsey moved")) == ["In a name: Kelsey"]
    assert "Nothing found" in _search(desk, "kelsey school").text


def test_a_choice_is_no_word_of_theirs(parts: Parts, desk: JudgingClient) -> None:
    _told(parts, "x")
    assert "Nothing found" in _search(desk, "young_person").text


def test_what_was_written_later_is_found_too(parts: Parts, desk: JudgingClient) -> None:
    id = _told(parts, "first words")
    with parts.database.transaction() as rows:
        correspondence.add_reply(rows, id, actor="officer:1", words="We spoke with the librarian.", now=NOW)
    found = _hits(_search(desk, "LIBRARIAN"))
    assert found == ["In a reply, or in what they wrote back: We spoke with the librarian."]


def test_a_reference_leads_to_its_item_and_a_case_too(parts: Parts, desk: JudgingClient) -> None:
    id = _told(parts, "x")
    with parts.database.reading() as rows:
        reference = submissions.find(rows, id).reference
    for typed in (reference, reference.lower().replace("-", " ")):
        answer = desk.send("/staff/search", {"words": typed}, follow=False)
        assert (answer.status_code, answer.location) == (303, f"/staff/item/{id}")


def test_it_looks_within_the_filters_and_says_so(parts: Parts, desk: JudgingClient, ruth: Officer) -> None:
    mine = _told(parts, "a red door")
    _told(parts, "a red bike")
    _do(desk, mine, "allocate", {"owner_id": str(ruth.id), "team_id": ""})
    page = _search(desk, "red", within="?owner=me")
    assert _hits(page) == ["In their words: a red door"]
    assert "Only within: Who has it – Me." in " ".join(page.text.split())
    assert len(_hits(_search(desk, "red"))) == 2


def test_what_is_closed_comes_after_what_is_open(parts: Parts, desk: JudgingClient) -> None:
    done = _told(parts, "the old key")
    _do(desk, done, "acknowledge", {"how": "text"})
    _do(desk, done, "close", {"reason": "sorted"})
    _told(parts, "the new key")
    assert _hits(_search(desk, "key")) == ["In their words: the new key", "In their words: the old key"]


def test_a_search_that_stops_early_says_how_far_it_read_and_goes_on(
    parts: Parts, desk: JudgingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_pages, "MOST_ROWS", 2)
    for minutes, words in enumerate(("the first door", "the second door", "the third door")):
        send(parts.database, now=NOW + timedelta(minutes=minutes), answers={**ANSWERS, "what_happened": words})
    page = _search(desk, "third door")
    assert "The search stopped early: it read 2 items" in " ".join(page.text.split())
    assert _hits(page) == []
    more = {str(field["name"]): str(field["value"]) for field in page.select("form:has(.queue-further) input")}
    page = BeautifulSoup(desk.post("/staff/search", data=more).text, "html.parser")
    assert _hits(page) == ["In their words: the third door"]
    assert not page.select(".queue-further")


def test_what_is_typed_stands_in_no_address_and_no_trail_and_whoever_is_shown_is_written_down(
    parts: Parts, desk: JudgingClient, ruth: Officer
) -> None:
    id = _told(parts, "Xylograph in the hall")
    page = _search(desk, "Xylograph")
    addresses = [str(tag.get("href") or tag.get("action")) for tag in page.select("[href], [action]")]
    assert not [one for one in addresses if "ylograph" in one]
    assert desk.get("/staff/search?words=Xylograph").status_code == 200
    with parts.database.reading() as rows:
        assert audit.verify(rows) is None
        (searched,) = [one for one in audit.of_subject(rows, "queue") if one.action == "queue_searched"]
        shown = [one.action for one in audit.of_subject(rows, id)]
    assert (searched.actor, dict(searched.facts)) == (f"officer:{ruth.id}", {"count": "1"})
    assert "shown_by_search" in shown


@pytest.mark.parametrize(("typed", "said"), [("", "Type a reference"), ("x", "at least 2"), ("y" * 201, "200")])
def test_bad_input_gets_a_kind_word_and_is_kept(desk: JudgingClient, typed: str, said: str) -> None:
    page = _search(desk, typed, status=400)
    assert said in page.select(".govuk-error-summary")[0].text
    assert page.select("#words")[0]["value"] == typed


def test_a_place_that_is_none_is_not_found(desk: JudgingClient) -> None:
    _search(desk, "door", status=404, further="nonsense")


@pytest.mark.parametrize("odd", ["\0\0", "%' OR 1=1", "<b>bold</b>", "🙂🙂"])
def test_odd_characters_find_nothing_and_break_nothing(parts: Parts, desk: JudgingClient, odd: str) -> None:
    _told(parts, "plain words")
    assert "Nothing found" in _search(desk, odd).text
