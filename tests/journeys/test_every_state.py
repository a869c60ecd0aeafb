"""Every page in every state, in a real browser: judged, and read by axe at phone and desktop width."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page

from intake.access import ACCESS, Access
from tests.house import House
from tests.journeys.conftest import DESKTOP, NARROW, PHONE, afresh, one_page
from tests.journeys.driving import Driver
from tests.journeys.judged import axe_finds_nothing, fits
from tests.journeys.states import State, all_states

STATES = all_states()
NOT_PAGES = {"static", "health.healthz", "health.readyz", "leave.leave", "saving.still_here"}
"""Routes that answer no page of ours: files, health, a redirect, an empty answer."""
ELSEWHERE = (
    *("security.", "staff.", "triage.", "second_step.", "set_up.", "single_sign_on."),
    *("chat.", "actions.", "register_api."),
)
"""What staff, the chat and programs open has tests of its own."""


def test_every_route_has_a_state() -> None:
    public = {endpoint for endpoint, access in ACCESS.items() if access is not Access.STAFF}
    elsewhere = {endpoint for endpoint in public if endpoint.startswith(ELSEWHERE)}
    assert public - elsewhere - NOT_PAGES == {state.endpoint for state in STATES} - {"errors"}


@pytest.fixture(scope="module")
def noises() -> list[str]:
    """What the console complained about."""
    return []


@pytest.fixture(scope="module")
def shared(browser: Browser, house: House, noises: list[str]) -> Iterator[Page]:
    with one_page(browser, house) as page:
        page.on("console", lambda message: noises.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: noises.append(str(error)))
        yield page


@pytest.fixture
def page(shared: Page, noises: list[str]) -> Page:
    afresh(shared, PHONE)
    noises.clear()
    return shared


@pytest.mark.parametrize("state", STATES, ids=str)
def test_every_state(state: State, page: Page, house: House, noises: list[str]) -> None:
    with closing(Driver(house, page)) as driver:
        state.reach(driver)
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        axe_finds_nothing(page, f"{state} at {size['width']}")
    page.set_viewport_size(NARROW)
    assert fits(page), f"{state} scrolls sideways at 320 px"
    assert not [noise for noise in noises if "status of 4" not in noise], noises
