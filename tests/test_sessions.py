"""The two cookies, while several threads serve both sides of the house."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Config, Flask
from itsdangerous import BadSignature

from intake.sessions import TwoDoors

BOTH_WAYS = [("/", "/staff/"), ("/staff/", "/")]


class _Interrupted(Config):
    """Settings that let another thread's request in at the very moment at which they are read."""

    interrupt: Any = None

    def get(self, key: str, default: Any = None) -> Any:
        self._let_in()
        return super().get(key, default)

    def __getitem__(self, key: str) -> Any:
        self._let_in()
        return super().__getitem__(key)

    def _let_in(self) -> None:
        interrupt, self.interrupt = self.interrupt, None
        if interrupt:
            interrupt()


@pytest.mark.parametrize(("here", "there"), BOTH_WAYS)
def test_a_request_at_the_other_door_at_the_same_moment_changes_no_signature(here: str, there: str) -> None:
    app = Flask(__name__)
    app.config = _Interrupted(app.root_path, dict(app.config) | {"SECRET_KEY": "a key for this test"})
    doors = TwoDoors()

    def knock_there() -> None:
        with app.test_request_context(there):
            doors.get_signing_serializer(app)

    with app.test_request_context(here):
        app.config.interrupt = knock_there
        written = doors.get_signing_serializer(app).dumps({"drafts": []})
        assert app.config.interrupt is None, "nobody was let in: this test shows nothing"
        assert doors.get_signing_serializer(app).loads(written) == {"drafts": []}


@pytest.mark.parametrize(("here", "there"), BOTH_WAYS)
def test_a_cookie_of_one_side_means_nothing_on_the_other(here: str, there: str) -> None:
    app = Flask(__name__)
    app.secret_key = "a key for this test"
    doors = TwoDoors()
    with app.test_request_context(here):
        written = doors.get_signing_serializer(app).dumps({"drafts": []})
    with app.test_request_context(there), pytest.raises(BadSignature):
        doors.get_signing_serializer(app).loads(written)
