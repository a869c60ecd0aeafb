"""Runs the tests that need the bot's own environment, which has Rasa and no pytest."""

from __future__ import annotations

import subprocess

import pytest

from tests.bot.running import PYTHON, ROOT


@pytest.mark.parametrize("module", ["inside.test_parts", "inside_tuning", "inside_signs"])
def test_the_parts_of_the_bot_work_in_its_own_environment(module: str) -> None:
    done = subprocess.run(
        [PYTHON, "-m", "unittest", f"tests.bot.{module}"], cwd=ROOT, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stderr[-6000:]
    assert "Ran 0 tests" not in done.stderr
