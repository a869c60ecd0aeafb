"""“There is an answer for you” by GOV.UK Notify, against a receiver that behaves as its documentation says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from intake.council import TextHours
from intake.hand_off.deliver import Post
from intake.hand_off.local_outbox import kept_messages
from intake.hand_off.tell_them import ask_what_arrived
from intake.keep import notices, outbox
from intake.keep.database import Database
from intake.keep.notices import Told
from intake.settings import Settings, SettingsError
from intake.submission import Answer
from tests.databases import SqliteFiles
from tests.hand_off.notify_receiver import BAD_NUMBER, EMAIL, KEY, TEXT, Notify, notify_receiver
from tests.sending import send

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
CHOSEN: dict[str, Answer] = {
    "what_happened": "they moved me", "name": "Jay", "contact_ways": ("text", "email"),
    "contact_phone": "07700 900142", "contact_email": "jay@example.org",
}  # fmt: skip


@pytest.fixture
def databases(sqlite_files: SqliteFiles) -> SqliteFiles:
    return sqlite_files


@pytest.fixture
def notify() -> Iterator[Notify]:
    with notify_receiver() as one:
        yield one


@pytest.fixture
def settings(notify: Notify, tmp_path: Path) -> Settings:
    return Settings(
        data_dir=tmp_path,
        public_url="https://sayso.example",
        notify_key=KEY,
        notify_url=notify.url,
        notify_text_template=TEXT,
        notify_email_template=EMAIL,
    )


def _answered(database: Database, **differs: Answer) -> str:
    submission_id = send(database, now=NOW, answers={**CHOSEN, **differs})
    with database.transaction() as rows:
        outbox.add(rows, destination="mail", what=outbox.What.NOTICE, payload={"submission": submission_id}, now=NOW)
    return submission_id


def _work(database: Database, settings: Settings, now: datetime = NOW) -> None:
    """Two looks into the outbox: the second finds what the first one added."""
    for _ in range(2):
        Post(database, {}, settings).deliver_due(now=now)


def _stands(database: Database, submission_id: str) -> dict[str, tuple[Told, str | None]]:
    with database.reading() as rows:
        return {one.way: (one.state, one.error) for one in notices.of_submission(rows, submission_id)}


def test_each_way_they_chose_is_told_once_and_nothing_of_what(
    database: Database, notify: Notify, settings: Settings
) -> None:
    submission_id = _answered(database)
    _work(database, settings)
    _work(database, settings, NOW + timedelta(days=1))
    assert [one.get("phone_number") or one["email_address"] for one in notify.taken] == [
        "07700 900142",
        "jay@example.org",
    ]
    for one in notify.taken:
        assert one["personalisation"] == {"link": "https://sayso.example/come-back"}
        assert "Jay" not in str(one)
    assert len({one["reference"] for one in notify.taken}) == 2
    assert _stands(database, submission_id) == {"text": (Told.SENT, None), "email": (Told.SENT, None)}


def test_an_order_not_to_text_is_obeyed(database: Database, notify: Notify, settings: Settings) -> None:
    submission_id = _answered(database, contact_not=("do_not_text",))
    _work(database, settings)
    assert list(_stands(database, submission_id)) == ["email"]
    assert notify.asked == ["/v2/notifications/email"]


def test_a_number_that_does_not_work_is_for_an_officer_and_is_not_tried_again(
    database: Database, notify: Notify, settings: Settings
) -> None:
    submission_id = _answered(database, contact_phone=BAD_NUMBER)
    _work(database, settings)
    _work(database, settings, NOW + timedelta(days=3))
    assert _stands(database, submission_id)["text"] == (Told.REFUSED, "bad_address")
    assert _stands(database, submission_id)["email"] == (Told.SENT, None)
    assert notify.asked.count("/v2/notifications/sms") == 1


@pytest.mark.parametrize(
    ("status", "error", "message", "not_before"),
    [
        (429, "RateLimitError", "Exceeded rate limit for key type TEST of 10 requests per 10 seconds", 55),
        (429, "TooManyRequestsError", "Exceeded send limits (50) for today", 3 * 3600),
        (500, "Exception", "Internal server error", 4),
        (403, "AuthError", "Error: Your system clock must be accurate to within 30 seconds", 4),
        (400, "BadRequestError", "Template not found", 4),
    ],
)
def test_what_may_pass_is_tried_again_and_not_too_soon(
    database: Database, notify: Notify, settings: Settings, status: int, error: str, message: str, not_before: int
) -> None:
    submission_id = _answered(database, contact_ways=("text",))
    notify.next_errors = [(status, error, message)]
    _work(database, settings)
    assert _stands(database, submission_id)["text"] == (Told.WAITING, None)
    _work(database, settings, NOW + timedelta(seconds=not_before))
    assert len(notify.asked) == 1, "asked again too soon"
    _work(database, settings, NOW + timedelta(days=1))
    assert _stands(database, submission_id)["text"] == (Told.SENT, None)


def test_an_answer_that_is_lost_on_its_way_tells_nobody_twice(
    database: Database, notify: Notify, settings: Settings
) -> None:
    submission_id = _answered(database, contact_ways=("text",))
    notify.loses_the_next_answer = True
    _work(database, settings)
    assert _stands(database, submission_id)["text"] == (Told.WAITING, None)
    _work(database, settings, NOW + timedelta(days=1))
    assert len(notify.taken) == 1
    assert _stands(database, submission_id)["text"] == (Told.SENT, None)


@pytest.mark.parametrize(
    ("status", "state", "error"),
    [
        ("delivered", Told.DELIVERED, None),
        ("permanent-failure", Told.REFUSED, "nobody_there"),
        ("temporary-failure", Told.REFUSED, "not_reached"),
        ("sending", Told.SENT, None),
    ],
)
def test_what_became_of_it_is_asked_for(
    database: Database, notify: Notify, settings: Settings, status: str, state: Told, error: str | None
) -> None:
    submission_id = _answered(database, contact_ways=("text",))
    _work(database, settings)
    notify.statuses[notify.taken[0]["id"]] = status
    ended = ask_what_arrived(database, settings, now=NOW + timedelta(minutes=5))
    assert ended == (0 if state is Told.SENT else 1)
    assert _stands(database, submission_id)["text"] == (state, error)


def test_a_text_waits_for_the_morning_and_an_e_mail_does_not(
    database: Database, notify: Notify, settings: Settings
) -> None:
    submission_id = _answered(database)
    post = Post(database, {}, settings, text_hours=TextHours())
    night, morning = NOW.replace(hour=20, minute=1), NOW.replace(hour=9) + timedelta(days=1)
    for _ in range(2):
        post.deliver_due(now=night)
    assert [one.get("email_address") for one in notify.taken] == ["jay@example.org"]
    assert _stands(database, submission_id)["text"] == (Told.WAITING, "text_hours")
    with database.reading() as rows:
        assert outbox.oldest_open(rows) == NOW, "the submission's own; the text is not late"
    post.deliver_due(now=morning - timedelta(seconds=1))
    assert len(notify.taken) == 1
    post.deliver_due(now=morning)
    assert [one.get("phone_number") for one in notify.taken[1:]] == ["07700 900142"]
    assert _stands(database, submission_id)["text"] == (Told.SENT, None)


def test_without_a_key_both_lie_in_the_local_outbox(database: Database, tmp_path: Path) -> None:
    submission_id = _answered(database)
    _work(database, Settings(data_dir=tmp_path))
    assert _stands(database, submission_id) == {"text": (Told.KEPT, None), "email": (Told.KEPT, None)}
    assert sorted(one.way for one in kept_messages(tmp_path / "mail")) == ["email", "text"]


def test_production_never_says_told_where_no_text_can_leave(database: Database, tmp_path: Path) -> None:
    submission_id = _answered(database, contact_ways=("text",))
    _work(database, Settings(data_dir=tmp_path, sayso_env="production"))
    assert _stands(database, submission_id) == {"text": (Told.REFUSED, "no_texts_here")}
    assert kept_messages(tmp_path / "mail") == []


def test_production_speaks_to_notify_over_https() -> None:
    with pytest.raises(SettingsError, match="NOTIFY_URL"):
        Settings(sayso_env="production", notify_key=KEY, notify_url="http://notify.example").refuse_if_unsafe()
