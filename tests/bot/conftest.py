"""One trained model, one server for the whole session, and servers of one's own for what needs another setting."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.bot.running import PYTHON, Bot, StandInActions, run_module

collect_ignore = ["inside"]
"""These run in the bot's own environment: test_inside.py."""


@pytest.fixture(scope="session")
def trained() -> None:
    """Trains when the data changed; otherwise takes a moment."""
    assert PYTHON.exists(), "the bot's environment is missing: run make setup"
    done = run_module("bot.train", os.environ)
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.fixture(scope="session")
def actions() -> Iterator[StandInActions]:
    stand_in = StandInActions()
    yield stand_in
    stand_in.stop()


@pytest.fixture(scope="session")
def session_bot(trained: None, actions: StandInActions, tmp_path_factory: pytest.TempPathFactory) -> Bot:
    return Bot(actions, tmp_path_factory.mktemp("bot"))


@pytest.fixture(scope="session")
def client(session_bot: Bot) -> Iterator[httpx.Client]:
    with session_bot.running() as running:
        yield running


@pytest.fixture
def own_bot(trained: None, actions: StandInActions, tmp_path: Path) -> Bot:
    return Bot(actions, tmp_path)
