"""Whatever somebody types comes through unchanged and is shown harmlessly; whatever fails gives it back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.keep import queue, submissions
from intake.keep.database import Database, DatabaseDown
from tests.arrive.journey import WORDS, Journey, box
from tests.judging import JudgingClient

AWKWARD = {
    "markup": "<b>not bold</b> </textarea><script>alert(1)</script> <!-- &amp; &lt;",
    "template": "{{ 7 * 7 }} {% if x %} ${x} <%= 1 %> #{x}",
    "leading line ends": "\n\n  two empty lines first, and spaces at the end   \n",
    "emoji": "👩🏽\u200d💼 😭 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f 1️⃣",
    "right to left": "اسمي سام \u202eabc\u202c שלום",
    "stacked marks": "s\u0335\u0321\u0322o\u0336\u0337 scared",
    "full width": "Ｉ　ａｍ　ｈｅｒｅ ﬁ ½",
    "one long word": "a" * 5_000,
    "only a dot": ".",
    "json and sql": '{"a": null} \'; DROP TABLE drafts; -- \\n \\u0000 %s %(x)s',
    "windows line ends": "one\r\ntwo\rthree",
    "tabs and no-break spaces": "a\tb\u00a0c\u2028d\u2029e",
    "as long as it may be": "é" * 20_000,
}


def _kept(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD.keys())
def test_awkward_words_come_back_exactly(client: JudgingClient, database: Database, text: str) -> None:
    journey = Journey.begin(client).tell(text)
    assert box(client.get(journey.path("what-happened")).text) == _kept(text)
    journey.send()
    with database.reading() as rows:
        (item,) = queue.items(rows)
        assert submissions.find(rows, item.id).answers["what_happened"] == _kept(text)


def test_nul_is_replaced_where_everyone_can_see_it(client: JudgingClient) -> None:
    journey = Journey.begin(client).tell("before\0after")
    assert box(client.get(journey.path("what-happened")).text) == "before\ufffdafter"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400))
def test_any_text_is_kept_or_politely_refused(client: JudgingClient, text: str) -> None:
    journey = Journey.begin(client)
    response = client.send(journey.path("what-happened"), {"what_happened": text})
    assert response.status_code == 200
    if response.request.path.endswith("/what-happened"):
        assert "error-summary" in response.text  # it was blank
    else:
        expected = _kept(text).replace("\0", "\ufffd")
        assert box(client.get(journey.path("what-happened")).text) == expected


def test_one_character_too_many_keeps_what_was_typed(client: JudgingClient) -> None:
    journey = Journey.begin(client)
    text = "x" * 20_001
    response = client.send(journey.path("what-happened"), {"what_happened": text})
    assert "20,000" in response.text
    assert "20,001" in response.text
    assert box(response.text) == text


def test_a_tampered_choice_is_an_error_and_no_crash(client: JudgingClient) -> None:
    journey = Journey.begin(client)
    response = client.send(journey.path("kind"), {"kind": ["complaint", "<nope>"]})
    assert response.status_code == 200
    response = client.send(journey.path("kind"), {"kind": "<nope>"})
    assert "error-summary" in response.text


def test_a_body_that_is_too_large_gets_a_kind_page_and_loses_nothing_earlier(client: JudgingClient) -> None:
    journey = Journey.begin(client).tell()
    data = {"csrf_token": journey.token(), "what_happened": "x" * 2_100_000}
    assert client.post(journey.path("what-happened"), data=data).status_code == 413
    assert box(client.get(journey.path("what-happened")).text) == WORDS


def test_a_stale_token_gives_the_words_back_and_the_second_try_works(client: JudgingClient) -> None:
    journey = Journey.begin(client)
    fields = {"csrf_token": "stale", "what_happened": "typed for an hour"}
    response = client.post(journey.path("what-happened"), data=fields)
    assert response.status_code == 400
    assert box(response.text) == "typed for an hour"
    from tests.judging import token_in

    fields["csrf_token"] = token_in(response.text)
    again = client.post(journey.path("what-happened"), data=fields, follow_redirects=True)
    assert again.request.path == journey.path("imminent")


def test_a_lost_session_gives_the_words_back_and_goes_on_with_them(app: Flask, client: JudgingClient) -> None:
    journey = Journey.begin(client)
    other = app.test_client()
    assert isinstance(other, JudgingClient)
    response = other.post(journey.path("what-happened"), data={"what_happened": "typed for an hour"})
    assert response.status_code == 400
    assert box(response.text) == "typed for an hour"
    from tests.judging import token_in

    fields = {"csrf_token": token_in(response.text), "what_happened": "typed for an hour"}
    rescued = other.post("/report/rescue", data=fields, follow_redirects=True)
    assert rescued.request.path.endswith("/who")
    draft_id = rescued.request.path.split("/")[2]
    other.send(rescued.request.path, {"speaks_as": "young_person"})
    assert box(other.get(f"/report/{draft_id}/what-happened").text) == "typed for an hour"


def test_an_unknown_draft_shows_nothing_of_anybody(client: JudgingClient) -> None:
    for draft_id in ("0" * 32, "1", "é", "x" * 500):
        assert client.get(f"/report/{draft_id}/what-happened").status_code == 404


@contextmanager
def _database_down() -> Iterator[None]:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise DatabaseDown("OperationalError")

    with patch.object(Database, "transaction", refuse), patch.object(Database, "reading", refuse):
        yield


def test_a_dead_database_gives_the_words_back_and_the_same_post_works_later(client: JudgingClient) -> None:
    journey = Journey.begin(client)
    token = journey.token()
    fields = {"csrf_token": token, "what_happened": "typed for an hour"}
    with _database_down():
        response = client.post(journey.path("what-happened"), data=fields)
    assert response.status_code == 503
    assert box(response.text) == "typed for an hour"
    assert f'value="{token}"' in response.text
    again = client.post(journey.path("what-happened"), data=fields, follow_redirects=True)
    assert again.request.path == journey.path("imminent")


def test_reading_pages_do_without_the_database(client: JudgingClient) -> None:
    with _database_down():
        for path in ("/", "/help-now", "/privacy", "/your-rights", "/report"):
            assert client.get(path).status_code == 200, path
        assert client.get("/exit").status_code == 303
        assert client.get("/readyz").status_code == 503


class Clock:
    """The views' clock, moved by hand."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> Iterator[Clock]:
    """Replaces `now` in every module of the public side."""
    import sys

    clock = Clock()
    with pytest.MonkeyPatch.context() as patched:
        for name, module in list(sys.modules.items()):
            if name.startswith("intake.arrive.") and hasattr(module, "now"):
                patched.setattr(module, "now", clock)
        yield clock


def test_twenty_idle_minutes_lock_the_draft_and_give_back_what_was_just_typed(
    client: JudgingClient, clock: Clock
) -> None:
    journey = Journey.begin(client).tell("the first words")
    token = journey.token()
    clock.moment += timedelta(minutes=21)
    for path in ("what-happened", "check", "saved", "wanted"):
        page = client.get(journey.path(path))
        assert page.status_code == 403
        assert "the first words" not in page.text
    response = client.post(journey.path("wanted"), data={"csrf_token": token, "wanted": "typed slowly"})
    assert response.status_code == 403
    assert box(response.text, "wanted") == "typed slowly"


def test_the_code_opens_what_idleness_locked_with_the_words_just_typed(client: JudgingClient, clock: Clock) -> None:
    from tests.arrive.journey import code_on

    journey = Journey.begin(client).tell("the first words")
    code = code_on(client.page(journey.path("saved")))
    clock.moment += timedelta(minutes=21)
    token = _any_token(client)
    fields = {"csrf_token": token, "code": code.title(), "wanted": "typed slowly"}
    response = client.post(journey.path("unlock"), data=fields, follow_redirects=True)
    assert response.status_code == 200
    assert box(client.get(journey.path("wanted")).text, "wanted") == "typed slowly"
    assert box(client.get(journey.path("what-happened")).text) == "the first words"


def _any_token(client: JudgingClient) -> str:
    from tests.judging import token_in

    return token_in(client.get("/come-back").text)


def test_typing_on_one_page_keeps_the_draft_open(client: JudgingClient, clock: Clock) -> None:
    journey = Journey.begin(client).tell()
    token = journey.token()
    for _ in range(5):
        clock.moment += timedelta(minutes=15)
        assert client.post(journey.path("still-here"), data={"csrf_token": token}).status_code == 204
    assert client.get(journey.path("what-happened")).status_code == 200


def test_a_draft_is_gone_after_a_day_whatever_its_code(client: JudgingClient, clock: Clock) -> None:
    from tests.arrive.journey import code_on

    journey = Journey.begin(client).tell()
    code = code_on(client.page(journey.path("saved")))
    clock.moment += timedelta(hours=25)
    assert client.get(journey.path("what-happened")).status_code == 404
    response = client.post("/come-back", data={"csrf_token": _any_token(client), "code": code})
    assert response.status_code == 400
