"""Words need a request's language: one for tests that start no whole application."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import Babel


@pytest.fixture
def speaking() -> Iterator[None]:
    """English, as in a request."""
    app = Flask("speaking")
    Babel(app)
    with app.test_request_context("/"):
        yield
