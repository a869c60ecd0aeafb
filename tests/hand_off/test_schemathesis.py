"""schemathesis asks the real application everything that the OpenAPI document allows, and much that it does not."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import cycle
from typing import Any

import pytest
import schemathesis
from flask import Flask
from schemathesis.engine import from_schema
from werkzeug.serving import make_server

from intake.application import create_app
from intake.hand_off import register_token
from intake.hand_off.interface import document
from intake.hand_off.register_settings import MailboxSettings
from intake.keep import delivery_states
from intake.parts import Parts
from tests.databases import SqliteFiles

NOW = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
EXAMPLES = 8
"""For each operation in each phase."""


@pytest.fixture
def databases(sqlite_files: SqliteFiles) -> SqliteFiles:
    return sqlite_files


@pytest.fixture
def house(parts: Parts) -> Parts:
    mailbox = MailboxSettings(name="casework", type="mailbox", to="register@council.example")
    return replace(parts, registers=(mailbox,))


@pytest.fixture
def app(house: Parts) -> Flask:
    app = create_app(ready=house)
    app.config.update(PROPAGATE_EXCEPTIONS=False)
    return app


@pytest.fixture
def real_records(house: Parts, to_casework: Callable[..., str]) -> Iterator[list[str]]:
    """Records that are there, put in the place of every second one that was made up."""
    sent = [to_casework(NOW) for _ in range(3)]
    with house.database.reading() as rows:
        records = [delivery_states.first_message(rows, id, "casework")[0] for id in sent]
    known, turn = cycle(records), cycle((True, False))

    @schemathesis.hook
    def map_path_parameters(context: Any, path_parameters: Any) -> Any:
        made_up = str((path_parameters or {}).get("record", ""))
        if len(made_up) == 32 and made_up.isalnum() and next(turn):
            return {**path_parameters, "record": next(known)}
        return path_parameters

    yield records
    schemathesis.hooks.unregister_all()


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """The real application behind a real socket: schemathesis leaves out some of its checks without one."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(5)


def test_schemathesis_finds_nothing(address: str, house: Parts, real_records: list[str]) -> None:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    token = register_token.make(house, "casework", [], now=NOW)
    config = schemathesis.Config.from_dict(
        {
            "seed": 7,
            "headers": {"Authorization": f"Bearer {token}"},
            "generation": {"max-examples": EXAMPLES, "mode": "all", "database": "none"},
        }
    )
    schema = schemathesis.openapi.from_url(f"{address}{document.PATH}/openapi.json", config=config)
    asked, found = 0, []
    for event in from_schema(schema).execute():
        recorder = getattr(event, "recorder", None)
        if recorder is None:
            assert not type(event).__name__.endswith("Error"), getattr(event, "info", event)
            continue
        asked += len(recorder.interactions)
        for checks in recorder.checks.values():
            found += [f"{one.name}: {one.failure_info.failure}" for one in checks if one.failure_info]
    assert found == []
    assert asked > 200, asked
