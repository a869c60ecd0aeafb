"""One draft, one submission, one receipt, whatever the browser does."""

from __future__ import annotations

import threading

from flask import Flask

from intake.keep import outbox, queue, submissions
from intake.keep.database import Database
from tests.arrive.journey import Journey, code_on, reference_on
from tests.judging import JudgingClient


def _sent(database: Database) -> list[queue.QueueItem]:
    with database.reading() as rows:
        return list(queue.items(rows))


def test_sending_twice_gives_one_submission_and_the_same_receipt(client: JudgingClient, database: Database) -> None:
    journey = Journey.begin(client).tell()
    token = journey.token("check")
    pages = [
        client.post(journey.path("check"), data={"csrf_token": token}, follow_redirects=True).text for _ in range(3)
    ]
    assert len(_sent(database)) == 1
    assert len({page.split("<main")[1].split("csrf_token")[0] for page in pages}) == 1


def test_eight_presses_at_once_give_one_submission(app: Flask, client: JudgingClient, database: Database) -> None:
    journey = Journey.begin(client).tell()
    token = journey.token("check")
    cookie = client.get_cookie("sayso")
    assert cookie is not None
    answers: list[int] = []

    def press() -> None:
        one = app.test_client()
        one.set_cookie("sayso", cookie.value)
        answers.append(one.post(journey.path("check"), data={"csrf_token": token}).status_code)

    threads = [threading.Thread(target=press) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [303] * 8
    assert len(_sent(database)) == 1
    with database.reading() as rows:
        assert outbox.open_count(rows) == 1


def test_two_drafts_in_two_tabs_never_mix(client: JudgingClient, database: Database) -> None:
    one = Journey.begin(client, "advocate")
    two = Journey.begin(client, "advocate")
    client.send(one.path("what-happened"), {"childs_words": "I am Ana", "what_happened": "first"})
    client.send(two.path("what-happened"), {"childs_words": "I am Ben", "what_happened": "second"})
    receipts = [one.send(), two.send()]
    assert len({reference_on(page) for page in receipts}) == 2
    assert len({code_on(page) for page in receipts}) == 2
    with database.reading() as rows:
        told = [submissions.find(rows, item.id).answers for item in queue.items(rows)]
    assert sorted((t["childs_words"], t["what_happened"]) for t in told) == [
        ("I am Ana", "first"),
        ("I am Ben", "second"),
    ]


def test_nothing_is_sent_without_words(client: JudgingClient, database: Database) -> None:
    journey = Journey.begin(client)
    response = client.send(journey.path("check"), {})
    assert response.request.path == journey.path("what-happened")
    assert _sent(database) == []


def test_going_back_to_a_page_after_sending_shows_the_receipt(client: JudgingClient) -> None:
    journey = Journey.begin(client).tell()
    code = code_on(journey.send())
    assert code_on(client.page(journey.path("what-happened"))) == code


def test_words_typed_after_sending_are_given_back(client: JudgingClient) -> None:
    journey = Journey.begin(client).tell()
    token = journey.token()
    journey.send()
    response = client.post(journey.path("wanted"), data={"csrf_token": token, "wanted": "one more thing"})
    assert response.status_code == 409
    assert "one more thing" in response.text


def test_changing_who_speaks_keeps_everything_and_sends_what_is_asked(
    client: JudgingClient, database: Database
) -> None:
    journey = Journey.begin(client, "advocate")
    client.send(journey.path("your-details"), {"organisation": "Rights First", "your_name": "Ola"})
    journey.tell("mine")
    client.send(journey.path("who"), {"speaks_as": "young_person"})
    journey.send()
    with database.reading() as rows:
        answers = submissions.find(rows, _sent(database)[0].id).answers
    assert answers == {"speaks_as": "young_person", "what_happened": "mine"}


def test_a_change_from_the_check_leads_back_to_the_check(client: JudgingClient) -> None:
    journey = Journey.begin(client).tell()
    changed = client.send(journey.path("what-happened") + "?from=check", {"what_happened": "better words"})
    assert changed.request.path == journey.path("check")
    assert "better words" in changed.text


def test_somebody_who_goes_back_to_the_start_finds_what_they_began(client: JudgingClient) -> None:
    journey = Journey.begin(client).tell()
    page = client.page("/report")
    assert page.select_one(f'a[href^="/report/{journey.draft_id}/"]')


def test_wiping_leaves_nothing(client: JudgingClient) -> None:
    journey = Journey.begin(client).tell()
    client.send(journey.path("erase"), {})
    assert client.get(journey.path("what-happened")).status_code == 404
