"""The webhook: signed for the library of others to verify, thin by default, and full only for the register's key."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pyrage
from cloudevents.core.bindings.http import from_http_event
from jsonschema import Draft202012Validator, FormatChecker
from standardwebhooks import Webhook

from intake.hand_off.deliver import Post
from intake.hand_off.destinations.webhook import WebhookRegister
from intake.hand_off.register_settings import WebhookSettings
from intake.hand_off.updates import tell_registers
from intake.keep import audit, outbox, stuck
from intake.keep.database import Database
from intake.settings import ROOT, Settings
from intake.submission import Happening, Update
from tests.hand_off.servers import Asked, Said, serving

SECRET = "whsec_" + b64encode(bytes(range(32))).decode()
WORDS = "They moved my room without asking."


def nowish() -> datetime:
    """The library that verifies asks the clock: a signature lives five minutes."""
    return datetime.now(UTC).replace(microsecond=0)


def register(url: str, **more: Any) -> WebhookRegister:
    settings = WebhookSettings(
        name="casework",
        type="webhook",
        url=url,
        secret_env="CASEWORK_SECRET",
        allow_private_addresses=True,
        **more,
    )
    site = "https://sayso.example"
    return WebhookRegister(
        settings, secret=SECRET, source=site, schema_url=f"{site}/event-1.json", api_url=f"{site}/api"
    )


def posted(database: Database, one: WebhookRegister) -> Post:
    return Post(database, {one.name: one}, Settings(), "on.call@council.example")


def event_schema() -> Draft202012Validator:
    schema = json.loads((ROOT / "docs/schemas/event-1.json").read_text())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def record_schema() -> Draft202012Validator:
    schema = json.loads((ROOT / "docs/schemas/record-1.json").read_text())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def test_a_thin_event_verifies_names_its_record_and_says_nothing(
    database: Database, to_casework: Callable[[datetime], str]
) -> None:
    now = nowish()
    submission_id = to_casework(now)
    with serving(lambda asked: Said(201, b'{"reference": "CW-77"}')) as server:
        assert posted(database, register(server.url)).deliver_due(now=now) == 1
    (asked,) = server.asked
    event = Webhook(SECRET).verify(asked.body, dict(asked.headers))
    event_schema().validate(event)
    with database.reading() as rows:
        (delivery,) = outbox.confirmed(rows, submission_id)
        trail = audit.of_subject(rows, submission_id)
    assert delivery.register_reference == "CW-77"
    assert asked.headers["webhook-id"] == event["id"] == event["subject"] == delivery.message_id
    assert "handed_over" in [one.action for one in trail]
    for said in (WORDS, "young_person", "complaint", "SAY-", submission_id):
        assert said not in asked.body.decode()
    parsed = from_http_event(type("M", (), {"headers": asked.headers, "body": asked.body})())
    assert parsed.get_type() == "org.sayso.submission.received.v1"


def test_a_full_event_opens_for_the_register_alone(database: Database, to_casework: Callable[[datetime], str]) -> None:
    now, key = nowish(), pyrage.x25519.Identity.generate()
    submission_id = to_casework(now)
    with serving(lambda asked: Said(204)) as server:
        one = register(server.url, content="full", encrypt_to=str(key.to_public()))
        posted(database, one).deliver_due(now=now)
    (asked,) = server.asked
    event = Webhook(SECRET).verify(asked.body, dict(asked.headers))
    event_schema().validate(event)
    assert WORDS not in asked.body.decode()
    inner = json.loads(pyrage.decrypt(b64decode(event["data"]["encrypted"]["content"]), [key]))
    record_schema().validate(inner["record"])
    assert inner["record"]["answers"]["what_happened"] == WORDS
    with database.reading() as rows:
        (delivery,) = outbox.of_submission(rows, submission_id)
    assert (delivery.state, delivery.register_reference) == ("taken", None), "no reference is back: not done"


def test_updates_follow_in_order_once_the_submission_was_taken(
    database: Database, to_casework: Callable[[datetime], str]
) -> None:
    now = nowish()
    submission_id = to_casework(now)
    with database.transaction() as rows:
        for what in (Happening.MORE_WORDS, Happening.WITHDRAWN):
            tell_registers(rows, submission_id, Update(what, at=now, by="person", details={"words": WORDS}), now=now)
    with serving(lambda asked: Said(202)) as server:
        post = posted(database, register(server.url))
        while post.deliver_due(now=now, limit=1):
            pass
    events = [Webhook(SECRET).verify(one.body, dict(one.headers)) for one in server.asked]
    assert [event["data"].get("what") for event in events] == [None, "more_words", "withdrawn"]
    assert len({event["subject"] for event in events}) == 1, "one record"
    assert len({event["id"] for event in events}) == 3
    assert sorted(event["sequence"] for event in events) == [event["sequence"] for event in events]
    for event in events:
        event_schema().validate(event)


def test_every_repeat_bears_the_same_id_and_content(database: Database, to_casework: Callable[[datetime], str]) -> None:
    now = nowish()
    to_casework(now)
    answers = iter([Said(500), Said(502), Said(200, b'{"reference": "CW-1"}')])
    with serving(lambda asked: next(answers)) as server:
        post = posted(database, register(server.url))
        for minutes in (0, 1, 3):
            post.deliver_due(now=now + timedelta(minutes=minutes))
    assert len(server.asked) == 3
    assert len({one.headers["webhook-id"] for one in server.asked}) == 1
    assert len({one.body for one in server.asked}) == 1


def test_a_pause_that_is_asked_for_is_kept(database: Database, to_casework: Callable[[datetime], str]) -> None:
    now = nowish()
    submission_id = to_casework(now)
    with serving(lambda asked: Said(429, headers={"Retry-After": "3600"})) as server:
        posted(database, register(server.url)).deliver_due(now=now)
    with database.reading() as rows:
        (delivery,) = outbox.of_submission(rows, submission_id)
    assert delivery.next_try_at == now + timedelta(hours=1)
    assert delivery.last_error == "answered_429"


def test_gone_turns_the_destination_off_until_a_person_turns_it_on(
    database: Database, to_casework: Callable[[datetime], str]
) -> None:
    now = nowish()
    first, second = to_casework(now), to_casework(now)
    answers: list[Said] = [Said(410)]
    with serving(lambda asked: answers[-1]) as server:
        post = posted(database, register(server.url))
        post.deliver_due(now=now, limit=1)
        assert post.deliver_due(now=now + timedelta(days=1), lane=outbox.Lane(only="casework")) == 0
        assert len(server.asked) == 1, "the second one was not even tried"
        with database.transaction() as rows:
            assert [one.name for one in stuck.disabled(rows)] == ["casework"]
            assert stuck.enable(rows, "casework")
            assert not stuck.enable(rows, "casework")
        answers.append(Said(200, b'{"reference": "CW-5"}'))
        assert post.deliver_due(now=now + timedelta(days=1), lane=outbox.Lane(only="casework")) == 2
    with database.reading() as rows:
        assert all(outbox.confirmed(rows, one) for one in (first, second))


def test_an_answer_that_is_no_reference_of_anybody_is_only_taken(
    database: Database, to_casework: Callable[[datetime], str]
) -> None:
    now = nowish()
    bodies = [b"", b"ok", b"[]", b'{"reference": ""}', b'{"reference": true}', b'{"reference": {"a": 1}}']
    bodies += [b'{"reference": "' + b"x" * 201 + b'"}', b'{"reference": "a\\nb"}', b"\xff"]
    sent = [to_casework(now) for _ in bodies]
    left = iter(bodies)
    with serving(lambda asked: Said(200, next(left))) as server:
        assert posted(database, register(server.url)).deliver_due(now=now) == len(bodies)
    with database.reading() as rows:
        assert {one.state for id in sent for one in outbox.of_submission(rows, id)} == {"taken"}


def test_a_second_reference_does_not_replace_the_first(
    database: Database, to_casework: Callable[[datetime], str]
) -> None:
    now = nowish()
    submission_id = to_casework(now)

    def slow_officer(asked: Asked) -> Said:
        with database.transaction() as rows:
            outbox.confirm(rows, asked.headers["webhook-id"], register_reference="TYPED-1", now=now)
        return Said(200, b'{"reference": "CW-9"}')

    with serving(slow_officer) as server:
        posted(database, register(server.url)).deliver_due(now=now)
    with database.reading() as rows:
        (delivery,) = outbox.confirmed(rows, submission_id)
        errors = [one.facts.get("error") for one in audit.of_subject(rows, submission_id)]
    assert delivery.register_reference == "TYPED-1"
    assert "other_reference" in errors
