"""A short run on each database, in every test run. The long one is `make chaos`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.run import chaos
from tests.databases import PostgresServer, SqliteFiles

SEND, KILLS = 8, 5


def test_nothing_is_lost_and_nothing_is_there_twice_while_everything_is_killed(
    databases: SqliteFiles | PostgresServer, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    kind = request.node.callspec.params["databases"]
    figures = chaos(
        tmp_path,
        kind=kind,
        database_url=databases.blank(),
        send=SEND,
        kills=KILLS,
        pace=(0.1, 0.5),
        spare=4.0,
        seed=20_26,
    )
    print(figures)
    assert figures.wrong() == {}
    assert (figures.sent, figures.arrived) == (SEND, SEND)
    assert sum(figures.kills.values()) >= KILLS
    assert figures.other_took >= SEND
