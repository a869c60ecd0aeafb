"""Requests that no page of ours makes: each gets a kind answer, none breaks the house, none loses words."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from intake.application import create_app
from intake.council import load_council
from intake.decide.working_days import load_calendar
from intake.keep import alarms
from intake.keep.database import Database
from intake.keep.encryption import Keyring, new_key_text
from intake.limits import limiter
from intake.parts import Parts
from intake.settings import Settings, SettingsError
from tests.arrive.journey import Journey, box
from tests.databases import SqliteFiles
from tests.judging import JudgingClient

NOBODYS = "/report/" + "0" * 32 + "/what-happened"


@pytest.fixture
def visitor(one_app: Flask) -> JudgingClient:
    one_app.config.update(PROPAGATE_EXCEPTIONS=False)
    client = one_app.test_client()
    assert isinstance(client, JudgingClient)
    return client


@pytest.mark.parametrize("path", ["/", NOBODYS, "/report", "/staff/", "/no-such-page", "/bot/actions"])
@pytest.mark.parametrize("host", ["a" * 3_000, "a b", "[", "x/y", "-", "é"])
def test_a_host_that_is_none_is_no_failure_of_ours(visitor: JudgingClient, path: str, host: str) -> None:
    assert visitor.get(path, headers={"Host": host}).status_code < 500


def test_too_much_in_a_request_that_carries_nothing(visitor: JudgingClient) -> None:
    too_large = {"data": "what_happened=" + "x" * 2_100_000, "content_type": "application/x-www-form-urlencoded"}
    too_many = {"data": {f"field{n}": "x" for n in range(1_100)}, "content_type": "multipart/form-data"}
    for body in (too_large, too_many):
        assert visitor.get(NOBODYS, **body).status_code == 404
        assert visitor.post(NOBODYS, **body).status_code == 413


def test_json_and_files_are_no_answers(visitor: JudgingClient) -> None:
    journey = Journey.begin(visitor)
    token, here = journey.token(), journey.path("what-happened")
    broken = {"data": b"\xff{", "content_type": "application/json"}
    with_token = {"X-CSRFToken": token}
    assert visitor.post(here, **broken).status_code == 400
    assert visitor.post(here, headers=with_token, **broken).status_code == 200
    assert visitor.post(here, headers=with_token, json={"what_happened": ["x", {}]}).status_code == 200
    as_file = {"csrf_token": token, "what_happened": (io.BytesIO(b"words"), "words.txt")}
    response = visitor.post(here, data=as_file, content_type="multipart/form-data")
    assert response.status_code == 200
    assert "error-summary" in response.text, "nothing was taken in, and the person is told"


@pytest.fixture
def limited_app(sqlite_files: SqliteFiles, keyring: Keyring, tmp_path: Path) -> Iterator[Flask]:
    settings = Settings(data_dir=tmp_path)
    database = Database(sqlite_files.migrated(), keyring)
    app = create_app(ready=Parts(settings, load_council(settings.council_file), load_calendar(), keyring, database))
    app.test_client_class = JudgingClient
    limiter.reset()
    yield app
    limiter.reset()
    limiter.enabled = False
    database.dispose()


def test_a_limit_gives_the_words_back(limited_app: Flask) -> None:
    client = limited_app.test_client()
    assert isinstance(client, JudgingClient)
    journey = Journey.begin(client)
    fields = {"csrf_token": journey.token(), "code": "six words", "wanted": "typed for an hour"}
    answers = [client.post(journey.path("unlock"), data=fields) for _ in range(11)]
    assert [one.status_code for one in answers] == [400] * 10 + [429]
    assert box(answers[-1].text, "wanted") == "typed for an hour"


def test_a_password_is_never_written_into_a_page(visitor: JudgingClient) -> None:
    from tests.arrive.test_words_are_kept import _database_down

    fields = {"csrf_token": "x", "email": "o@example.org", "password": "correct horse battery"}
    with _database_down():
        for path in ("/staff/sign-in", NOBODYS, "/come-back"):
            assert "correct horse" not in visitor.post(path, data=fields).text


def test_help_promises_no_word_to_anybody_where_nothing_unsent_is_kept(
    sqlite_files: SqliteFiles, keyring: Keyring, tmp_path: Path
) -> None:
    settings = Settings(data_dir=tmp_path, limits_enabled=False)
    council = load_council(settings.council_file)
    council = council.model_copy(update={"safety": council.safety.model_copy(update={"keep_unsent_danger": False})})
    database = Database(sqlite_files.migrated(), keyring)
    app = create_app(ready=Parts(settings, council, load_calendar(), keyring, database))
    app.test_client_class = JudgingClient
    client = app.test_client()
    assert isinstance(client, JudgingClient)
    journey = Journey.begin(client)
    client.send(journey.path("about-the-child"), {"name": "Jay"})
    page = client.send(journey.path("what-happened"), {"what_happened": "he sed hes gonna kill me tonite"})
    assert page.request.path == journey.path("help")
    with database.reading() as rows:
        assert alarms.ringing(rows) == []
    assert "We have sent word" not in page.text
    assert "When you press Send, we send word" in page.text
    database.dispose()


SAFE = {
    "sayso_env": "production",
    "sayso_key": new_key_text(),
    "public_url": "https://sayso.example",
    "trusted_proxies": 1,
    "smtp_url": "smtps://mail.example",
}


def test_production_must_say_what_stands_in_front() -> None:
    with pytest.raises(SettingsError, match="TRUSTED_PROXIES"):
        Settings(**SAFE | {"trusted_proxies": 0}).refuse_if_unsafe()  # type: ignore[arg-type]
    Settings(**SAFE).refuse_if_unsafe()  # type: ignore[arg-type]


def test_production_must_be_able_to_wake_somebody() -> None:
    with pytest.raises(SettingsError, match="SMTP_URL"):
        Settings(**SAFE | {"smtp_url": ""}).refuse_if_unsafe()  # type: ignore[arg-type]
