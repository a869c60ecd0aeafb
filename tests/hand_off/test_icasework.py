"""A service that behaves as iCasework's public documentation says, and what happens when it does not answer in time.

Tokens by a signed statement (OAuth JWT bearer, one hour), `createcase` and `updatecase` with JSON and a bearer, cases
found by `ExternalId`, 400 with an error page where there is none. No real service was at hand.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from intake.hand_off.deliver import Post
from intake.hand_off.destinations.icasework import ICaseworkRegister
from intake.hand_off.register_settings import ICaseworkSettings
from intake.hand_off.updates import tell_registers
from intake.keep import outbox, stuck
from intake.keep.database import Database
from intake.settings import Settings
from intake.submission import Happening, Update
from tests.databases import SqliteFiles
from tests.hand_off.servers import Asked, Said, Server, serving

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
MAIL = {"contact_ways": ("email",), "contact_email": "kai@example.org"}
KEY, SECRET = "the-key", "the secret of the key, long enough"


@pytest.fixture
def databases(sqlite_files: SqliteFiles) -> SqliteFiles:
    return sqlite_files


@dataclass
class Service:
    """The service's own memory."""

    cases: dict[str, dict[str, str]] = field(default_factory=dict)
    """By CaseId."""
    updates: list[dict[str, str]] = field(default_factory=list)
    dies_after_creating: bool = False
    refuses_tokens: bool = False

    def answer(self, asked: Asked) -> Said:
        place = urlsplit(asked.path)
        service, query = place.path.rpartition("/")[2], {k: v[0] for k, v in parse_qs(place.query).items()}
        assert query.pop("db") == "northmoor"
        if service == "token":
            return self._token(asked)
        if asked.headers.get("authorization") != "Bearer a-token-for-one-hour":
            return Said(401)
        if service == "getcasedetails":
            return self._details(query)
        body: dict[str, str] = json.loads(asked.body)
        if service == "updatecase":
            self.updates.append(body)
            return _json({"updatecaseattributeresponse": {"caseid": self._by_external(body["ExternalId"])}})
        assert service == "createcase"
        if not body.get("Type"):
            return Said(400, b"<html>error</html>", {"X-Application-Error-Code": "1002"})
        id = str(489_834 + len(self.cases))
        self.cases[id] = body
        if self.dies_after_creating:
            return Said(handler=_die)
        return _json({"createcaseresponse": {"caseid": id}})

    def _token(self, asked: Asked) -> Said:
        fields = {k: v[0] for k, v in parse_qs(asked.body.decode()).items()}
        claims = jwt.decode(fields["assertion"], OctKey.import_key(SECRET.encode())).claims
        assert fields["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer"
        assert claims["iss"] == KEY
        assert claims["aud"].endswith("/token?db=northmoor")
        assert claims["iat"] >= NOW.timestamp()
        if self.refuses_tokens:
            return Said(400, b'{"error": "invalid_grant"}')
        return _json({"access_token": "a-token-for-one-hour", "token_type": "Bearer", "expires_in": 3600})

    def _details(self, query: dict[str, str]) -> Said:
        id = self._by_external(query["ExternalId"])
        if id is None:
            return Said(400, b"<!DOCTYPE html><html></html>", {"X-Application-Error-Code": "20002"})
        return _json({"Cases": {"RequestId": id, "Case": {"CaseDetails.CaseId": id, "CaseDetails.TotalRedress": ""}}})

    def _by_external(self, external: str) -> str | None:
        return next((id for id, case in self.cases.items() if case["ExternalId"] == external), None)


def _json(value: Any) -> Said:
    return Said(200, json.dumps(value).encode(), {"Content-Type": "application/json;charset=UTF-8"})


def _die(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.close()


def _post(database: Database, server: Server, **more: Any) -> Post:
    settings = ICaseworkSettings(
        name="casework",
        type="icasework",
        url=server.url,
        database="northmoor",
        key_env="ICASEWORK_KEY",
        secret_env="ICASEWORK_SECRET",
        allow_private_addresses=True,
        **more,
    )
    return Post(database, {"casework": ICaseworkRegister(settings, key=KEY, secret=SECRET)}, Settings())


def test_a_young_persons_complaint_becomes_a_case(database: Database, to_casework: Callable[..., str]) -> None:
    service, words = Service(), "They moved me. “Why?” 😟"
    id = to_casework(NOW, what_happened=words, name="Kai", wanted="To stay", **MAIL)
    with serving(service.answer) as server:
        fields = {"Details": "words", "Outcome.Wanted": "wanted", "Pathway": "pathway"}
        assert _post(database, server, fields=fields).deliver_due(now=NOW) == 1
    (case,) = service.cases.values()
    with database.reading() as rows:
        (delivery,) = outbox.confirmed(rows, id)
    assert delivery.register_reference == "489834"
    assert case.pop("ExternalId").startswith("SAY-")
    assert case == {
        "Type": "Complaint",
        "RequestDate": "2026-06-01T10:00:00",
        "RequestMethod": "Online form",
        "Format": "json",
        "Customer.FirstName": "Kai",
        "Customer.Email": "kai@example.org",
        "Details": words,
        "Outcome.Wanted": "To stay",
        "Pathway": "fast_track",
    }


def test_an_advocate_is_the_agent_and_the_child_the_customer(
    database: Database, to_casework: Callable[..., str]
) -> None:
    service = Service()
    to_casework(
        NOW, speaks_as="advocate", name="Jo", your_name="Ada", organisation="Rights", your_email="ada@example.org"
    )
    with serving(service.answer) as server:
        _post(database, server).deliver_due(now=NOW)
    (case,) = service.cases.values()
    people = {name: value for name, value in case.items() if name.startswith(("Customer.", "Agent."))}
    assert people == {
        "Customer.FirstName": "Jo",
        "Agent.FirstName": "Ada",
        "Agent.Organisation": "Rights",
        "Agent.Email": "ada@example.org",
    }


def test_a_case_that_was_made_before_the_line_broke_is_found_and_not_made_twice(
    database: Database, to_casework: Callable[..., str]
) -> None:
    service = Service(dies_after_creating=True)
    id = to_casework(NOW)
    with serving(service.answer) as server:
        post = _post(database, server)
        post.deliver_due(now=NOW)
        with database.reading() as rows:
            (waiting,) = outbox.of_submission(rows, id)
        assert waiting.last_error == "broken_off"
        assert waiting.next_try_at == NOW + timedelta(minutes=5), "the service may still be at work"
        post.deliver_due(now=NOW + timedelta(minutes=6))
    with database.reading() as rows:
        (delivery,) = outbox.confirmed(rows, id)
    assert (list(service.cases), delivery.register_reference) == (["489834"], "489834")


def test_a_person_who_tries_again_makes_no_second_case(database: Database, to_casework: Callable[..., str]) -> None:
    service = Service(dies_after_creating=True)
    id = to_casework(NOW)
    with serving(service.answer) as server:
        post = _post(database, server)
        post.deliver_due(now=NOW)
        with database.transaction() as rows:
            (waiting,) = outbox.of_submission(rows, id)
            outbox.park(rows, waiting.message_id, error="x", now=NOW)
            assert stuck.try_now(rows, waiting.message_id, now=NOW)
        post.deliver_due(now=NOW)
    assert len(service.cases) == 1


def test_updates_reach_the_case_by_our_reference(database: Database, to_casework: Callable[..., str]) -> None:
    service = Service()
    id = to_casework(NOW)
    with database.transaction() as rows:
        more = Update(Happening.MORE_WORDS, at=NOW, by="person", details={"words": "and tomorrow too"})
        tell_registers(rows, id, more, now=NOW)
    with serving(service.answer) as server:
        post = _post(database, server)
        while post.deliver_due(now=NOW, limit=1):
            pass
    (told,) = service.updates
    assert told["Attribute"] == "Details.Update"
    assert told["Value"] == "2026-06-01 09:00 UTC. They wrote again. words: and tomorrow too"
    with database.reading() as rows:
        assert {one.register_reference for one in outbox.confirmed(rows, id)} == {"489834"}


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Said(400, b'{"error": "invalid_grant"}'), "not_authorised"),
        (Said(503, headers={"Retry-After": "600"}), "answered_503"),
        (Said(200, b"<xml/>"), "answer_not_understood"),
        (Said(200, b"[]"), "answer_not_understood"),
        (Said(200, b"{}"), "no_token"),
    ],
)
def test_what_is_no_token_is_told_by_a_code(
    database: Database, to_casework: Callable[..., str], answer: Said, error: str
) -> None:
    id = to_casework(NOW)
    with serving(lambda asked: answer) as server:
        _post(database, server).deliver_due(now=NOW)
    with database.reading() as rows:
        (waiting,) = outbox.of_submission(rows, id)
    assert (waiting.state, waiting.last_error) == ("open", error)


def test_a_service_that_hangs_is_left_and_holds_no_database(
    database: Database, to_casework: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("intake.hand_off.destinations.icasework.SECONDS", 0.5)
    id = to_casework(NOW)

    def hang(asked: Asked) -> Said:
        with database.transaction() as rows:  # would fail, or wait, were a transaction of ours open
            stuck.list_stuck(rows)
        time.sleep(1.0)
        return Said()

    with serving(hang) as server:
        _post(database, server).deliver_due(now=NOW)
    with database.reading() as rows:
        (waiting,) = outbox.of_submission(rows, id)
    assert waiting.last_error == "timed_out"
