"""Nothing that a person typed reaches a log, an address, a cookie or an e-mail, whatever goes wrong on the way.

The canary words below go through every door while things fail; then every place that must not know them is searched.
"""

from __future__ import annotations

import base64
import io
import json
import logging
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch
from urllib.parse import quote, unquote

import pytest
import structlog
from flask import Flask
from werkzeug.test import TestResponse

from intake.hand_off import mail
from intake.hand_off.deliver import Post
from intake.hand_off.destinations import NotDelivered
from intake.hand_off.destinations.embedded import EmbeddedRegister
from intake.hand_off.on_call import page_on_call
from intake.keep import outbox
from intake.keep.database import Database, DatabaseDown
from intake.logs import set_up_logs
from intake.parts import Parts
from tests.arrive.journey import Journey, code_on
from tests.judging import JudgingClient, token_in

WORDS = "CANARYWORDS he is going to kill me tonight ünïcode"
NAME = "CANARYNAME Jay"
PHONE = "07700 900123"
EMAIL = "canarymail@example.org"
WHO = "CANARYWORKER Smith"
CANARIES = ("CANARY", "canary", PHONE, PHONE.replace(" ", ""), "kill me")


@dataclass
class Seen:
    """What came out at the places that must know nothing."""

    log: io.StringIO
    addresses: list[str] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)

    def note(self, response: TestResponse) -> TestResponse:
        for one in (*response.history, response):
            self.addresses.append(one.request.url)
            self.addresses.append(one.headers.get("Location", ""))
            self.addresses.append(one.headers.get("Refresh", ""))
            self.cookies.extend(one.headers.getlist("Set-Cookie"))
        return response


class NotingClient(JudgingClient):
    """Writes down every address and cookie it meets."""

    seen: Seen

    def open(self, *args: object, **kwargs: object) -> TestResponse:
        response = super().open(*args, **kwargs)
        return self.seen.note(response)


@pytest.fixture
def seen() -> Iterator[Seen]:
    """Captures every log, ours and the libraries', at the most talkative level, as a process would print it."""
    log = io.StringIO()
    root, level, handlers = logging.getLogger(), logging.getLogger().level, logging.getLogger().handlers[:]
    with patch.object(sys, "stderr", log):
        set_up_logs()
        root.setLevel(logging.DEBUG)
        try:
            yield Seen(log)
        finally:
            root.handlers[:] = handlers
            root.setLevel(level)
            structlog.reset_defaults()


@pytest.fixture
def phone(one_app: Flask, seen: Seen) -> NotingClient:
    # As in production: an exception is answered and logged, not passed to the test.
    one_app.config.update(PROPAGATE_EXCEPTIONS=False, TESTING=False)
    one_app.test_client_class = NotingClient
    client = one_app.test_client()
    assert isinstance(client, NotingClient)
    client.seen = seen
    return client


def _parts(app: Flask) -> Parts:
    parts: Parts = app.extensions["sayso"]
    return parts


def _told(phone: NotingClient) -> Journey:
    """A draft in which every kind of answer holds a canary."""
    journey = Journey.begin(phone)
    phone.send(journey.path("what-happened"), {"what_happened": WORDS})
    phone.send(journey.path("about-whom"), {"about_whom": WHO})
    phone.send(journey.path("about-the-child"), {"name": NAME})
    phone.send(journey.path("contact"), {"contact_ways": ["text", "email"]})
    phone.send(journey.path("contact-details"), {"contact_phone": PHONE, "contact_email": EMAIL})
    return journey


@contextmanager
def _refusing(error: Exception) -> Iterator[None]:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise error

    with patch.object(Database, "transaction", refuse), patch.object(Database, "reading", refuse):
        yield


def _assert_silent(seen: Seen, app: Flask, *, also: tuple[str, ...] = ()) -> None:
    forbidden = (*CANARIES, *also)
    folder = _parts(app).settings.data_dir / "mail"
    letters = [one.read_text() for one in folder.glob("*")] if folder.exists() else []
    places = {
        "log": [seen.log.getvalue()],
        "address": [unquote(one) for one in seen.addresses],
        "cookie": [text for one in seen.cookies for text in (one, _opened(one))],
        "mail": letters,
        "file name": [one.name for one in folder.glob("*")] if folder.exists() else [],
    }
    for place, texts in places.items():
        for text in texts:
            for canary in (*forbidden, *(quote(one) for one in forbidden)):
                assert canary not in text, (place, canary, text[:500])


def _opened(cookie: str) -> str:
    """The readable content of a session cookie, as anybody who holds the phone can read it."""
    value = cookie.split("=", 1)[1].split(";", 1)[0]
    packed, value = value.startswith("."), value.lstrip(".")
    content = base64.urlsafe_b64decode(value.split(".")[0] + "===")
    return (zlib.decompress(content) if packed else content).decode()


def test_the_whole_way_leaves_no_word_outside(one_app: Flask, phone: NotingClient, seen: Seen) -> None:
    journey = _told(phone)
    code = code_on(phone.page(journey.path("saved")))
    phone.get(journey.path("help") + "?after=what-happened")
    phone.get(journey.path("check"))
    journey.send()
    phone.send(journey.path("equality/gender"), {"gender": "prefer_not_to_say"})
    phone.get("/exit")
    phone.send("/come-back", {"code": code, "reference": ""})
    phone.send("/come-back", {"code": "CANARY words nobody has", "reference": "CANARY"})
    assert any("/come-back/" in one for one in seen.addresses), "nobody came back: this test shows little"
    assert seen.cookies
    _assert_silent(seen, one_app, also=(code, code.replace(" ", "-"), code.replace(" ", "+")))


def test_what_fails_in_front_of_the_person_is_logged_without_their_words(
    one_app: Flask, phone: NotingClient, seen: Seen
) -> None:
    journey = _told(phone)
    token = journey.token()
    fields = {"csrf_token": token, "what_happened": WORDS, "name": NAME}
    for error in (
        DatabaseDown("OperationalError"),
        ValueError(WORDS),
        RuntimeError(f"{NAME} {PHONE}"),
        KeyError(EMAIL),
        UnicodeEncodeError("utf-8", WORDS, 0, 1, "surrogates not allowed"),
    ):
        with _refusing(error):
            status = phone.post(journey.path("what-happened"), data=fields).status_code
            assert status == (503 if isinstance(error, DatabaseDown) else 500)
            phone.get(journey.path("check"))
    assert "ValueError" in seen.log.getvalue(), "the failures were not logged: this test shows nothing"
    with patch("intake.keep.drafts.save", side_effect=ValueError(WORDS)):
        assert phone.post(journey.path("what-happened"), data=fields).status_code == 500
    with patch("intake.arrive.web_form.render_template", side_effect=TypeError(WORDS)):
        assert phone.get(journey.path("what-happened")).status_code == 500
    with patch("intake.arrive.sending.submit", side_effect=RuntimeError(WORDS)):
        assert phone.post(journey.path("check"), data={"csrf_token": token}).status_code == 500
    _assert_silent(seen, one_app)


def test_odd_requests_leave_no_word_in_a_log(one_app: Flask, phone: NotingClient, seen: Seen) -> None:
    journey = _told(phone)
    here = journey.path("what-happened")
    fields = {"csrf_token": journey.token(), "what_happened": WORDS}
    phone.post(here, data={**fields, "csrf_token": "stale"})
    phone.post(here, data={**fields, "what_happened": WORDS + "x" * 20_001})
    phone.post(here, data={**fields, "what_happened": WORDS + "x" * 2_100_000})
    phone.post(here, data={**fields, "what_happened": (io.BytesIO(WORDS.encode()), NAME)})
    phone.post(here, json=fields)
    phone.post(here, data=json.dumps(fields), content_type="application/json; charset=nope")
    phone.put(here, data=fields)
    phone.post("/report/" + "0" * 32 + "/what-happened", data=fields)
    phone.post("/report/rescue", data={**fields, "name": NAME})
    phone.post(journey.path("unlock"), data={**fields, "code": WORDS})
    phone.get("/exit")
    phone.post(here, data=fields)
    _assert_silent(seen, one_app)


def test_letters_and_deliveries_carry_no_word(one_app: Flask, phone: NotingClient, seen: Seen) -> None:
    _told(phone)
    journey = _told(phone)
    journey.send()
    parts, now = _parts(one_app), datetime.now(UTC)
    post = Post(parts.database, {"embedded": EmbeddedRegister()}, parts.settings)
    for error in (ValueError(WORDS), NotDelivered("timed_out")):
        with (
            patch.object(EmbeddedRegister, "deliver", side_effect=error),
            patch.object(mail, "send", side_effect=error),
        ):
            page_on_call(parts.database, parts.council.on_call, now=now)
            post.deliver_due(now=now)
        now += timedelta(hours=1)
    page_on_call(parts.database, parts.council.on_call, now=now)
    assert post.deliver_due(now=now) >= 2
    with parts.database.reading() as rows:
        assert outbox.open_count(rows) == 0
    letters = list((parts.settings.data_dir / "mail").glob("*.eml"))
    assert len(letters) >= 2, "one alarm about a draft, one about a submission"
    assert "delivery_failed" in seen.log.getvalue()
    assert journey.draft_id not in "".join(one.read_text() for one in letters)
    _assert_silent(seen, one_app)


def test_nothing_that_was_typed_stands_readable_in_the_database_files(
    one_app: Flask, phone: NotingClient, seen: Seen
) -> None:
    journey = _told(phone)
    phone.send("/chat?new=1", {"said": WORDS})
    journey.send()
    found = Path(str(_parts(one_app).database.engine.url.database))
    files = [one for one in found.parent.glob(found.name + "*") if one.is_file()]
    assert files
    for file in files:
        content = file.read_bytes()
        for canary in (*CANARIES, WHO, NAME):
            assert canary.encode() not in content, (file.name, canary)


def test_the_canaries_would_be_found(one_app: Flask, phone: NotingClient, seen: Seen) -> None:
    """A net without a mesh catches nothing: each place is shown to be searched."""
    _assert_silent(seen, one_app)
    folder = _parts(one_app).settings.data_dir / "mail"
    folder.mkdir()
    for spoil, mend in (
        (lambda: seen.log.write(WORDS), lambda: seen.log.truncate(0)),
        (lambda: seen.addresses.append("/x?said=" + quote(NAME)), seen.addresses.clear),
        (lambda: (folder / "1.eml").write_text(EMAIL), lambda: (folder / "1.eml").unlink()),
    ):
        spoil()
        with pytest.raises(AssertionError):
            _assert_silent(seen, one_app)
        mend()
    assert token_in(phone.get("/report?new=1").text)
    _assert_silent(seen, one_app)
