"""The HTTP interface for registers, as a register uses it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from forms.write_back import WriteBackForm
from intake.access import ACCESS, Access
from intake.application import create_app
from intake.arrive import come_back
from intake.hand_off import register_token
from intake.hand_off.interface import document
from intake.hand_off.interface.scopes import Scope
from intake.hand_off.register_settings import EmbeddedSettings, MailboxSettings
from intake.hand_off.updates import tell_registers
from intake.hand_off.worker import Worker
from intake.keep import audit, correspondence, outbox, register_tokens, retention, stuck
from intake.limits import limiter
from intake.parts import Parts
from intake.submission import Happening, Update
from tests.arrive.test_words_are_kept import _database_down
from tests.databases import SqliteFiles
from tests.hand_off.test_webhook import record_schema
from tests.judging import JudgingClient
from tests.sending import send

NOW = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
API = document.PATH
WORDS = "They moved me 😟 <b>twice</b>"


@pytest.fixture
def databases(sqlite_files: SqliteFiles) -> SqliteFiles:
    return sqlite_files


@pytest.fixture
def house(parts: Parts) -> Parts:
    """A council that has its own register, `casework`, beside ours."""
    mailbox = MailboxSettings(name="casework", type="mailbox", to="register@council.example")
    return replace(parts, registers=(EmbeddedSettings(name="embedded", type="embedded"), mailbox))


@pytest.fixture
def app(house: Parts) -> Flask:
    app = create_app(ready=house)
    app.test_client_class = JudgingClient
    return app


class Register:
    """A register with its token."""

    def __init__(self, client: FlaskClient, token: str) -> None:
        self.client = client
        self.headers = {"Authorization": f"Bearer {token}"}

    def get(self, path: str, status: int = 200) -> Any:
        answer = self.client.get(API + path, headers=self.headers)
        assert answer.status_code == status, answer.text
        return answer.get_json()

    def put(self, path: str, status: int, body: Any) -> Any:
        answer = self.client.put(API + path, headers=self.headers, json=body)
        assert answer.status_code == status, answer.text
        return answer.get_json()


@pytest.fixture
def casework(app: Flask, house: Parts) -> Register:
    return Register(app.test_client(), register_token.make(house, "casework", [], now=NOW))


def test_a_register_pulls_confirms_and_reports_and_the_person_reads_it(
    app: Flask, house: Parts, casework: Register, to_casework: Callable[..., str]
) -> None:
    id = to_casework(NOW, what_happened=WORDS, contact_ways=("email",), contact_email="kai@example.org")
    Worker(house).work_once(NOW)
    (line,) = casework.get("/records?confirmed=false")["records"]
    record = line["record"]
    assert line["reference"] is None
    found = casework.get(f"/records/{record}")
    record_schema().validate(found)
    assert found["answers"]["what_happened"] == WORDS
    assert casework.get(f"/records/{record}/attachments") == {"attachments": []}
    casework.put(f"/records/{record}/reference", 200, {"reference": "CW-1"})
    casework.put(f"/records/{record}/reference", 200, {"reference": "CW-1"})
    casework.put(f"/records/{record}/reference", 409, {"reference": "CW-2"})
    assert casework.get("/records?confirmed=false")["records"] == []
    for report, body, status in (
        ("1", {"kind": "status", "status": "in_progress"}, 201),
        ("1", {"kind": "status", "status": "in_progress"}, 200),
        ("1", {"kind": "status", "status": "closed"}, 409),
        ("2", {"kind": "outcome", "outcome": "partly_upheld"}, 201),
        ("3", {"kind": "answer", "words": "You **can** stay.\n\nWe are sorry."}, 201),
        ("3", {"kind": "answer", "words": "You **can** stay.\n\nWe are sorry."}, 200),
        ("3", {"kind": "answer", "words": "You cannot stay."}, 409),
    ):
        casework.put(f"/records/{record}/reports/{report}", status, body)
    with house.database.reading() as rows:
        trail = [(one.actor, one.action) for one in audit.of_subject(rows, id)]
        assert outbox.confirmed(rows, id)[0].register_reference == "CW-1"
        assert len(correspondence.of_submission(rows, id)) == 1
        notices = [one for one in _claimed(house) if one.what is outbox.What.NOTICE]
    assert len(notices) == 1
    theirs = [action for actor, action in reversed(trail) if actor == "register:casework"]
    assert theirs == ["words_viewed", "register_confirmed", *["register_reported"] * 3]
    page = _timeline_of(app, id)
    assert "Someone is looking into it." in page
    assert "We agree with some of it." in page
    assert "<strong>can</strong>" in page


def test_what_the_intake_let_go_is_told_as_gone(
    house: Parts, casework: Register, to_casework: Callable[..., str]
) -> None:
    id = to_casework(NOW)
    record = casework.get("/records")["records"][0]["record"]
    casework.put(f"/records/{record}/reference", 200, {"reference": "CW-1"})
    with house.database.transaction() as rows:
        rows.connection.execute(text("UPDATE submissions SET closed_at = received_at, state = 'closed'"))
        times = {"now": NOW + timedelta(days=91), "after": timedelta(days=90)}
        assert retention.purge_submissions(rows, [id], others_suffice=True, **times) == 1
    assert casework.get("/records")["records"] == []
    assert "let go" in casework.get(f"/records/{record}", 404)["detail"]
    casework.put(f"/records/{record}/reference", 404, {"reference": "CW-1"})
    casework.put(f"/records/{record}/reports/9", 404, {"kind": "outcome", "outcome": "upheld"})


def _claimed(house: Parts) -> list[outbox.ClaimedDelivery]:
    with house.database.transaction() as rows:
        return outbox.claim(rows, now=datetime.now(UTC), lease=timedelta(0), limit=9)


def _timeline_of(app: Flask, submission_id: str) -> str:
    with app.test_request_context("/"):
        return come_back.sent_page(submission_id, WriteBackForm(formdata=None))


def test_an_officer_reads_what_the_register_answered(
    house: Parts, casework: Register, to_casework: Callable[..., str]
) -> None:
    id = to_casework(NOW)
    record = casework.get("/records")["records"][0]["record"]
    casework.put(f"/records/{record}/reports/1", 201, {"kind": "answer", "words": "Yes."})
    with house.database.reading() as rows:
        (answer,) = correspondence.of_submission(rows, id)
    assert (answer.actor, answer.words, answer.by_person) == ("register:casework", "Yes.", False)


def test_what_happened_since_shows_in_the_list(
    house: Parts, casework: Register, to_casework: Callable[..., str]
) -> None:
    id = to_casework(NOW)
    (before,) = casework.get("/records")["records"]
    with house.database.transaction() as rows:
        tell_registers(rows, id, Update(Happening.WITHDRAWN, at=NOW, by="person"), now=NOW)
    (after,) = casework.get("/records")["records"]
    assert after["latest"] > before["latest"] == before["sequence"] == after["sequence"]


def test_the_list_comes_in_pages(casework: Register, to_casework: Callable[..., str]) -> None:
    for _ in range(3):
        to_casework(NOW)
    first = casework.get("/records?limit=2")
    last = casework.get(f"/records?limit=2&after={first['next']}")
    assert (len(first["records"]), len(last["records"]), last["next"]) == (2, 1, None)


def test_a_register_sees_nothing_that_is_for_another_one(
    app: Flask, house: Parts, casework: Register, to_casework: Callable[..., str]
) -> None:
    send(house.database, now=NOW)
    to_casework(NOW)
    with house.database.transaction() as rows:
        token = register_tokens.mint(rows, destination="another", scopes=list(Scope), now=NOW)
    another = Register(app.test_client(), token)
    record = casework.get("/records")["records"][0]["record"]
    assert another.get("/records")["records"] == []
    another.get(f"/records/{record}", 404)
    another.get(f"/records/{record}/attachments", 404)
    another.put(f"/records/{record}/reference", 404, {"reference": "X"})
    another.put(f"/records/{record}/reports/1", 404, {"kind": "status", "status": "closed"})


def test_what_was_given_up_is_not_shown_any_more(
    house: Parts, casework: Register, to_casework: Callable[..., str]
) -> None:
    to_casework(NOW)
    record = casework.get("/records")["records"][0]["record"]
    with house.database.transaction() as rows:
        stuck.give_up(rows, record, reason="on paper", now=NOW)
    casework.get(f"/records/{record}", 404)
    assert casework.get("/records")["records"] == []


PATHS = (
    ("GET", "/records", Scope.READ_RECORDS),
    ("GET", "/records/" + "0" * 32, Scope.READ_RECORDS),
    ("GET", "/records/" + "0" * 32 + "/attachments", Scope.READ_RECORDS),
    ("PUT", "/records/" + "0" * 32 + "/reference", Scope.WRITE_REFERENCES),
    ("PUT", "/records/" + "0" * 32 + "/reports/1", Scope.WRITE_REPORTS),
)


@pytest.mark.parametrize(("method", "path", "scope"), PATHS)
def test_a_token_opens_what_its_scopes_say(app: Flask, house: Parts, method: str, path: str, scope: Scope) -> None:
    client = app.test_client()

    def status(authorization: str) -> int:
        answer = client.open(API + path, method=method, headers={"Authorization": authorization})
        assert answer.mimetype in ("application/json", "application/problem+json")
        return answer.status_code

    with house.database.transaction() as rows:
        every = register_tokens.mint(rows, destination="casework", scopes=list(Scope), now=NOW)
        others = register_tokens.mint(rows, destination="casework", scopes=set(Scope) - {scope}, now=NOW)
        revoked = register_tokens.mint(rows, destination="casework", scopes=list(Scope), now=NOW)
        newest = register_tokens.list_all(rows)[-1]
        assert register_tokens.revoke(rows, newest.id, now=NOW)
    for wrong in ("", "Bearer", "Bearer ", f"Basic {every}", f"Bearer {every}x", "Bearer sayso_", f"Bearer {revoked}"):
        assert status(wrong) == 401, wrong
    assert status(f"Bearer {others}") == 403
    assert status(f"Bearer {every}") not in (401, 403)
    assert status(f"bearer {every}") not in (401, 403), "the scheme's case does not matter"


def test_every_view_of_a_register_names_its_scope(app: Flask) -> None:
    views = {name: app.view_functions[name] for name, access in ACCESS.items() if access is Access.REGISTER}
    assert len(views) == len(PATHS)
    assert all(isinstance(getattr(view, "scope", None), Scope) for view in views.values())


@pytest.mark.parametrize(
    ("path", "body", "content_type", "status"),
    [
        ("reference", b"{}", "application/json", 400),
        ("reference", b'{"reference": "a", "x": 1}', "application/json", 400),
        ("reference", b'{"reference": 7}', "application/json", 400),
        ("reference", b'{"reference": " a"}', "application/json", 400),
        ("reference", b'{"reference": "a\\n"}', "application/json", 400),
        ("reference", b'{"reference": "\\ud800"}', "application/json", 400),
        ("reference", b"\xff", "application/json", 400),
        ("reference", b"", "application/json", 400),
        ("reference", b'{"reference": "a"}', "text/plain", 415),
        ("reference", b'{"reference": "' + b"x" * 2_100_000, "application/json", 413),
        ("reports/1", b'{"kind": "pigeon"}', "application/json", 400),
        ("reports/1", b'{"kind": "answer", "words": "a\\u0000b"}', "application/json", 400),
        ("reports/1", b'{"kind": "answer", "words": "  "}', "application/json", 400),
        ("reports/1", b'{"kind": "status", "status": "received"}, {}', "application/json", 400),
        ("reports/a%20b", b'{"kind": "status", "status": "received"}', "application/json", 404),
    ],
)
def test_what_is_not_as_the_document_says_changes_nothing(
    casework: Register, to_casework: Callable[..., str], path: str, body: bytes, content_type: str, status: int
) -> None:
    to_casework(NOW)
    record = casework.get("/records")["records"][0]["record"]
    answer = casework.client.put(
        f"{API}/records/{record}/{path}", headers=casework.headers, data=body, content_type=content_type
    )
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert casework.get("/records")["records"][0]["reference"] is None


def test_other_methods_and_unknown_places_are_told_in_json(casework: Register) -> None:
    answer = casework.client.delete(f"{API}/records", headers=casework.headers)
    assert (answer.status_code, answer.mimetype) == (405, "application/problem+json")
    assert "GET" in answer.headers["Allow"]
    assert casework.client.get(f"{API}/nothing", headers=casework.headers).mimetype == "application/problem+json"


def test_a_database_that_is_away_is_told_in_json(casework: Register) -> None:
    with _database_down():
        answer = casework.client.get(f"{API}/records", headers=casework.headers)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")


@pytest.fixture
def limited(house: Parts) -> Iterator[Flask]:
    app = create_app(ready=replace(house, settings=house.settings.model_copy(update={"limits_enabled": True})))
    limiter.reset()
    yield app
    limiter.reset()
    limiter.enabled = False


def test_one_register_that_asks_too_often_keeps_no_other_out(limited: Flask, house: Parts) -> None:
    first, second = (Register(limited.test_client(), register_token.make(house, "casework", [], now=NOW)) for _ in "12")
    answers = [first.client.get(f"{API}/records", headers=first.headers).status_code for _ in range(241)]
    assert answers == [200] * 240 + [429]
    second.get("/records")


def test_the_document_that_is_served_is_the_one_in_the_docs(app: Flask) -> None:
    served = app.test_client().get(f"{API}/openapi.json")
    assert served.text == document.WRITTEN_TO.read_text(), "python -m intake.hand_off.interface.document"
    for name in document.PUBLISHED:
        answer = app.test_client().get(f"{API}/schemas/{name}.json")
        assert answer.mimetype == "application/schema+json"
        assert answer.get_json() == json.loads((document.SCHEMAS / f"{name}.json").read_text())
    assert app.test_client().get(f"{API}/schemas/record-2.json").status_code == 404


def test_tokens_are_made_listed_and_revoked_by_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "registers.toml").write_text(
        '[[registers]]\nname = "casework"\ntype = "mailbox"\nto = "r@council.example"\n'
    )
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("REGISTERS_FILE", str(tmp_path / "registers.toml"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert register_token.main(["make", "casework", "records:read"]) == 0
    token = capsys.readouterr().out.strip()
    assert token.startswith("sayso_")
    assert register_token.main(["list"]) == 0
    listed = capsys.readouterr().out
    assert "casework\trecords:read" in listed
    assert token not in listed
    assert register_token.main(["revoke", "1"]) == 0
    assert register_token.main(["revoke", "1"]) == 1
    assert register_token.main(["make", "embedded"]) == 2
