"""Officers of the made-up council in a browser, signed in as quickly as honesty allows.

One sign-in for each person and house, over HTTP, both steps; its cookie is given to every browser that asks. The code
is read as `make codes` reads it: with the house's own key, from its own database.
"""

from __future__ import annotations

from datetime import UTC, datetime

import httpx
from playwright.sync_api import Page

from intake.demo.codes import codes
from intake.demo.people import PASSWORD
from intake.parts import build
from intake.settings import Settings
from tests.house import House
from tests.judging import token_in

_COOKIES: dict[tuple[str, str], str] = {}


def demo_code(house: House, email: str) -> str:
    """What the authenticator of this made-up officer shows now."""
    parts = build(Settings(data_dir=house.data_dir))
    try:
        return dict(codes(parts, now=datetime.now(UTC)))[email]
    finally:
        parts.database.dispose()


def signed_in(page: Page, house: House, email: str, *, password: str = PASSWORD) -> Page:
    """Give this browser the session of a made-up officer, and open their first page."""
    if (house.url, email) not in _COOKIES:
        _COOKIES[house.url, email] = _sign_in(house, email, password)
    cookie = {"name": "sayso_staff", "value": _COOKIES[house.url, email], "url": f"{house.url}/staff"}
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    page.goto("/staff")
    return page


def _sign_in(house: House, email: str, password: str) -> str:
    with httpx.Client(base_url=house.url, follow_redirects=True, timeout=30) as http:
        page = http.get("/staff/sign-in").text
        fields = {"csrf_token": token_in(page), "email": email, "password": password}
        page = http.post("/staff/sign-in", data=fields).text
        fields = {"csrf_token": token_in(page), "code": demo_code(house, email)}
        answer = http.post("/staff/second-step", data=fields)
        assert not answer.url.path.startswith(("/staff/sign-in", "/staff/second-step", "/staff/set-up")), answer.url
        return http.cookies["sayso_staff"]
