"""Single sign-on against a real OpenID Connect provider, a process of its own on loopback (npm `oidc-provider`)."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from werkzeug.test import TestResponse

from intake.application import create_app
from intake.free_port import free_port
from intake.keep import audit, staff
from intake.parts import Parts
from intake.settings import ROOT, Settings, SettingsError
from intake.staff.roles import StaffRole
from tests.judging import JudgingClient
from tests.staff import people

RUTH = {"claims": {"email": "Ruth@council.example", "email_verified": True, "name": "Ruth O", "groups": ["Complaints"]}}


@dataclass
class Provider:
    """The running provider, and the people it knows."""

    url: str
    file: Path

    def knows(self, **people_by_name: dict[str, Any]) -> None:
        self.file.write_text(json.dumps(people_by_name))


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    port = free_port()
    file = tmp_path_factory.mktemp("provider") / "people.json"
    file.write_text("{}")
    node = Path(sys.executable).parent / "node"
    callback = "http://localhost:8000/staff/sso/back"
    command = [node, ROOT / "tests/staff/provider.mjs", str(port), callback, file]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    try:
        assert process.stdout is not None
        said = [process.stdout.readline()]
        while said[-1] and said[-1].strip() != "ready":
            said.append(process.stdout.readline())
        assert said[-1], said
        yield Provider(f"http://localhost:{port}", file)
    finally:
        os.killpg(process.pid, signal.SIGTERM)  # what PyPI installs as `node` is a program that starts the real one
        process.communicate(timeout=10)


@pytest.fixture
def house(parts: Parts, provider: Provider) -> Callable[..., JudgingClient]:
    """A browser at a house with single sign-on; `more`: settings."""

    def build(**more: Any) -> JudgingClient:
        settings = parts.settings.model_copy(
            update={
                "sso_issuer": provider.url,
                "sso_client_id": "sayso",
                "sso_client_secret": "not-so-secret-in-a-test",
                "sso_roles": "Complaints=complaints_officer, Council-Admins=administrator",
                **more,
            }
        )
        app = create_app(ready=replace(parts, settings=settings))
        app.test_client_class = JudgingClient
        client = app.test_client()
        assert isinstance(client, JudgingClient)
        return client

    return build


def _at_the_service(asked: TestResponse, name: str) -> str:
    """What the service sends the browser back with, after it has asked this person who they are."""
    with httpx.Client(follow_redirects=False, timeout=20) as browser:
        address = asked.location
        for _ in range(8):
            answer = browser.get(address)
            assert answer.is_redirect, (answer.status_code, answer.text[:500])
            address = str(answer.next_request.url) if answer.next_request else ""
            if address.startswith("http://localhost:8000"):
                return address.removeprefix("http://localhost:8000")
            if "/interaction/" in address:
                address += f"?as={name}"
    raise AssertionError("the service goes round in circles")


def _sign_in(client: JudgingClient, name: str = "ruth", *, start: str = "/staff/sso") -> TestResponse:
    return client.get(_at_the_service(client.get(start), name))


def _officers(parts: Parts) -> dict[str, staff.Officer]:
    with parts.database.reading() as rows:
        return {one.email: one for one in staff.officers(rows)}


def test_the_first_sign_in_makes_an_account_with_the_groups_roles_and_asks_for_our_second_step(
    parts: Parts, provider: Provider, house: Callable[..., JudgingClient]
) -> None:
    provider.knows(ruth=RUTH)
    client = house()
    asked = client.get("/staff/sso?next=/staff/queue?show=mine")
    query = parse_qs(urlsplit(asked.location).query)
    assert query["code_challenge_method"] == ["S256"]
    assert query["nonce"]
    assert query["state"]
    came_back = client.get(_at_the_service(asked, "ruth"))
    assert came_back.location == "/staff/set-up"
    assert client.get("/staff/queue").status_code == 302
    people.set_up(client)
    assert client.get("/staff/queue").status_code == 200
    made = _officers(parts)["ruth@council.example"]
    assert (made.name, made.roles) == ("Ruth O", {"complaints_officer"})
    with parts.database.reading() as rows:
        actions = [(entry.actor, entry.action) for entry in audit.of_subject(rows, f"officer:{made.id}")]
    assert actions[-2:] == [("sso", "roles_changed"), ("sso", "account_made")]


@pytest.mark.parametrize("said", [{"amr": ["pwd", "mfa"]}, {"acr": "urn:council:two"}])
def test_a_second_factor_that_the_service_asked_for_is_enough(
    provider: Provider, house: Callable[..., JudgingClient], said: dict[str, Any]
) -> None:
    provider.knows(ruth={**RUTH, **said})
    client = house(sso_second_factor="mfa,urn:council:two")
    assert _sign_in(client, start="/staff/sso?next=/staff/record").location == "/staff/record"
    assert client.get("/staff/queue").status_code == 200


def test_one_factor_at_the_service_is_not_two(provider: Provider, house: Callable[..., JudgingClient]) -> None:
    provider.knows(ruth={**RUTH, "amr": ["pwd"]})
    assert _sign_in(house()).location == "/staff/set-up"


def test_groups_decide_anew_at_each_sign_in(
    parts: Parts, provider: Provider, house: Callable[..., JudgingClient]
) -> None:
    both = {**RUTH["claims"], "groups": ["Complaints", "Council-Admins", "Cycling"]}
    provider.knows(ruth={"claims": both, "amr": ["mfa"]})
    before = house()
    _sign_in(before)
    assert _officers(parts)["ruth@council.example"].roles == {"complaints_officer", "administrator"}
    provider.knows(ruth={**RUTH, "amr": ["mfa"]})
    assert _sign_in(house()).status_code == 302
    assert _officers(parts)["ruth@council.example"].roles == {"complaints_officer"}
    assert before.get("/staff/queue").status_code == 302, "a session with the older roles goes on"
    provider.knows(ruth={"claims": {**RUTH["claims"], "groups": []}, "amr": ["mfa"]})
    last = house()
    refused = _sign_in(last)
    assert refused.status_code == 403
    assert "has no role in Sayso" in refused.text
    assert last.get("/staff/queue").status_code == 302
    assert _officers(parts)["ruth@council.example"].roles == frozenset()


def test_nobody_without_a_role_gets_an_account(
    parts: Parts, provider: Provider, house: Callable[..., JudgingClient]
) -> None:
    provider.knows(cyclist={"claims": {**RUTH["claims"], "groups": ["Cycling"]}, "amr": ["mfa"]})
    assert _sign_in(house(), "cyclist").status_code == 403
    assert _officers(parts) == {}


def test_an_account_of_ours_is_bound_only_by_a_proven_address_and_loses_its_password(
    parts: Parts, provider: Provider, house: Callable[..., JudgingClient]
) -> None:
    known = people.add(parts.database, StaffRole.COMPLAINTS_OFFICER)
    provider.knows(mallory={"claims": {**RUTH["claims"], "email_verified": False}, "amr": ["mfa"]})
    refused = _sign_in(house(), "mallory")
    assert refused.status_code == 403
    assert "cannot be sure that it is yours" in refused.text
    provider.knows(ruth={**RUTH, "amr": ["mfa"]})
    client = house()
    assert _sign_in(client).location == "/staff"
    assert _officers(parts)["ruth@council.example"].id == known.id
    assert people.give_password(house()).status_code == 200, "the password still opens the account"


def test_an_answer_is_good_once_and_only_in_the_browser_that_asked(
    provider: Provider, house: Callable[..., JudgingClient]
) -> None:
    provider.knows(ruth={**RUTH, "amr": ["mfa"]})
    client, other = house(), house()
    answer = _at_the_service(client.get("/staff/sso"), "ruth")
    other.get("/staff/sso")
    assert other.get(answer).status_code == 403, "somebody else's answer signs in"
    assert client.get(answer.replace("state=", "state=x")).status_code == 403
    assert client.get(answer).status_code == 302
    assert house().get(answer).status_code == 403


def test_who_says_no_at_the_service_is_told_so(provider: Provider, house: Callable[..., JudgingClient]) -> None:
    provider.knows()
    refused = _sign_in(house(), "nobody")
    assert refused.status_code == 403
    assert "did not finish" in refused.text


def test_a_service_that_is_away_is_said_so(house: Callable[..., JudgingClient]) -> None:
    client = house(sso_issuer="http://localhost:9")
    answer = client.get("/staff/sso")
    assert answer.status_code == 503
    assert "does not answer" in answer.text


def test_another_issuer_than_ours_is_refused(provider: Provider, house: Callable[..., JudgingClient]) -> None:
    provider.knows(ruth={**RUTH, "amr": ["mfa"]})
    assert _sign_in(house(sso_issuer=f"{provider.url}/")).status_code == 403


def test_it_can_be_the_only_way_in(parts: Parts, provider: Provider, house: Callable[..., JudgingClient]) -> None:
    people.add(parts.database, StaffRole.COMPLAINTS_OFFICER, email="adam@council.example")
    client = house(sso_only=True)
    page = client.page("/staff/sign-in")
    assert page.select_one("input[type=password]") is None
    assert "Sign in with your council account" in page.text
    client.application.config["WTF_CSRF_ENABLED"] = False
    fields = {"email": "adam@council.example", "password": people.PASSWORD}
    assert client.post("/staff/sign-in", data=fields).status_code == 403


def test_who_has_no_password_proves_it_at_the_service(provider: Provider, house: Callable[..., JudgingClient]) -> None:
    provider.knows(ruth={**RUTH, "amr": ["mfa"]})
    client = house()
    _sign_in(client)
    with client.session_transaction("/staff") as session:
        session.update(fs_paa=0.0, fs_gexp=0.0)
    asked = client.get("/staff/your-sign-in/passkey")
    assert asked.location.startswith("/staff/password-again")
    onwards = client.get(asked.location)
    assert onwards.location.startswith("/staff/sso/again")
    back = client.get(_at_the_service(client.get(onwards.location), "ruth"))
    assert back.status_code == 302
    assert client.get("/staff/your-sign-in/passkey").status_code == 200


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"sso_issuer": "https://id.example"}, "SSO_CLIENT_ID"),
        ({"sso_only": True}, "SSO_ISSUER"),
    ],
)
def test_half_a_configuration_does_not_start(settings: dict[str, Any], said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        Settings(**settings).refuse_if_unsafe()


def test_a_role_that_does_not_exist_does_not_start(house: Callable[..., JudgingClient]) -> None:
    with pytest.raises(SettingsError, match="not group=role"):
        house(sso_roles="Complaints=king")
