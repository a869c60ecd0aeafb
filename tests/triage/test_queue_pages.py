"""The queue page, from the officer's chair."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup

from intake.keep import audit, outbox
from intake.keep.staff import Officer
from intake.parts import Parts
from intake.triage import queue_pages
from tests.judging import JudgingClient
from tests.sending import ANSWERS, send

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


def _headings(page: BeautifulSoup) -> list[str]:
    return [next(heading.stripped_strings) for heading in page.select(".staff-lane h2")]


@pytest.fixture(autouse=True)
def tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue_pages, "now", lambda: NOW)


def test_what_is_overdue_stands_before_the_rest_and_the_soonest_due_first(parts: Parts, desk: JudgingClient) -> None:
    send(parts.database, now=NOW, answers={**ANSWERS, "what_happened": "new fast one"})
    send(parts.database, now=NOW - timedelta(days=5), answers={**ANSWERS, "what_happened": "old fast one"})
    send(
        parts.database,
        now=NOW - timedelta(days=20),
        answers={"speaks_as": "parent", "kind": "complaint", "what_happened": "a parent's"},
    )
    page = desk.page("/staff/queue")
    assert [line.text for line in page.select(".staff-line")] == ["a parent's", "old fast one", "new fast one"]
    assert [clock.get_text(" ", strip=True) for clock in page.select(".staff-clock")] == [
        "Say that we have it 12 working days late",
        "First contact 2 working days late",
        "First contact by 5pm tomorrow",
    ]
    assert _headings(page) == ["Overdue", "Fast track"]


def test_each_row_says_why_in_plain_words(parts: Parts, desk: JudgingClient) -> None:
    send(parts.database, now=NOW, answers={**ANSWERS, "imminent": "yes"})
    assert desk.page("/staff/queue").select(".staff-why")[0].text.strip() == (
        "Because a young person wrote it; because something is about to happen."
    )


def test_someone_unsafe_stands_before_all(parts: Parts, desk: JudgingClient) -> None:
    send(parts.database, now=NOW - timedelta(days=9))
    send(parts.database, now=NOW, answers={**ANSWERS, "what_happened": "he hit me and he is coming back to kill me"})
    page = desk.page("/staff/queue")
    assert _headings(page)[0] == "Someone may be unsafe"
    assert "coming back" in page.select(".staff-line")[0].text
    assert page.select(".staff-row")[0].select(".staff-why strong")[0].text.strip()


def test_markup_in_somebodys_words_is_shown_and_never_run(parts: Parts, desk: JudgingClient) -> None:
    words = "<script>alert(1)</script> & <b>bold</b> {{ 7*7 }}"
    send(parts.database, now=NOW, answers={**ANSWERS, "what_happened": words})
    line = desk.page("/staff/queue").select(".staff-line")[0]
    assert line.text == words
    assert line["dir"] == "auto"


def test_fifty_stand_on_a_page_and_the_rest_behind_a_link_there_and_back(parts: Parts, desk: JudgingClient) -> None:
    for n in range(52):
        send(parts.database, now=NOW - timedelta(minutes=n))
    beginning = desk.page("/staff/queue")
    assert len(beginning.select(".staff-row")) == 8
    first = desk.page(str(beginning.select(".staff-lane-more a")[0]["href"]))
    assert len(first.select(".staff-row")) == 50
    second = desk.page(str(first.select("a[rel=next]")[0]["href"]))
    assert len(second.select(".staff-row")) == 2
    assert not second.select("a[rel=next]")
    again = desk.page(str(second.select("a[rel=prev]")[0]["href"]))
    shown = [a["href"] for page in (first, second) for a in page.select(".staff-row a")]
    assert len(set(shown)) == 52
    assert [a["href"] for a in again.select(".staff-row a")] == shown[:50]
    assert not again.select("a[rel=prev]")


def test_an_address_that_is_no_place_in_the_queue_is_not_found(desk: JudgingClient) -> None:
    assert desk.get("/staff/queue?lane=standard&after=nonsense").status_code == 404


def test_an_empty_queue_says_so(desk: JudgingClient) -> None:
    assert "Nothing is waiting." in desk.page("/staff/queue").text


def test_what_nobody_hands_over_any_more_is_told(parts: Parts, desk: JudgingClient) -> None:
    id = send(parts.database, now=NOW)
    with parts.database.transaction() as rows:
        outbox.park(rows, outbox.of_submission(rows, id)[0].message_id, error="refused", now=NOW)
    page = desk.page("/staff/queue")
    assert "Not handed over: someone must look" in page.text
    assert " ".join(page.select(".queue-tile--not_handed_over")[0].text.split()) == "1 Not handed over"
    assert [line.text for line in desk.page("/staff/queue?lane=not_handed_over").select(".staff-line")] == [
        ANSWERS["what_happened"]
    ]


def test_looking_at_the_queue_is_written_down_without_a_word_of_it(
    parts: Parts, desk: JudgingClient, ruth: Officer
) -> None:
    send(parts.database, now=NOW)
    desk.page("/staff/queue")
    with parts.database.reading() as rows:
        entry = audit.of_subject(rows, "queue")[0]
        assert audit.verify(rows) is None
    assert (entry.actor, entry.action, dict(entry.facts)) == (f"officer:{ruth.id}", "queue_viewed", {"count": "1"})
