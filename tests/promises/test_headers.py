"""The headers of every answer, asserted exactly."""

from __future__ import annotations

import re

import pytest
from flask import Flask

PATHS = ["/", "/report", "/help-now", "/healthz", "/no-such-page", "/come-back", "/staff/"]


@pytest.mark.parametrize("path", PATHS)
def test_the_headers_of_a_page(app: Flask, path: str) -> None:
    headers = app.test_client().get(path).headers
    policy = re.sub(r"nonce-[\w-]{22}", "nonce-N", headers["Content-Security-Policy"])
    assert policy == (
        "default-src 'none'; base-uri 'none'; style-src 'self' 'nonce-N'; script-src 'self' 'nonce-N'; "
        "img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'"
    )
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Permissions-Policy"] == "camera=(), geolocation=(), microphone=(), payment=()"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Strict-Transport-Security" not in headers
    assert "Server" not in headers


def test_every_answer_has_a_nonce_of_its_own(app: Flask) -> None:
    client = app.test_client()
    policies = {client.get("/").headers["Content-Security-Policy"] for _ in range(5)}
    assert len(policies) == 5


def test_https_is_remembered(app: Flask) -> None:
    headers = app.test_client().get("/", base_url="https://sayso.example").headers
    assert headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"


def test_leaving_clears_what_the_browser_holds(app: Flask) -> None:
    response = app.test_client().get("/exit")
    assert response.status_code == 303
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert response.headers["Cache-Control"] == "no-store"
