"""The officer's Monday, in the house of the invented council."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from intake.demo.people import PASSWORD, PEOPLE
from intake.submission import SpeaksAs
from tests.house import House, running_house
from tests.journeys.conftest import DESKTOP, NARROW, PHONE, afresh, one_page
from tests.journeys.driving import Driver
from tests.journeys.judged import axe_finds_nothing, fits
from tests.journeys.signing_in import signed_in


@pytest.fixture(scope="module")
def invented_council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with running_house(tmp_path_factory.mktemp("invented")) as house:
        printed = house.command("intake.demo")
        assert PASSWORD in printed
        yield house


@pytest.fixture(scope="module")
def shared(browser: Browser, invented_council: House) -> Iterator[Page]:
    with one_page(browser, invented_council) as page:
        yield page


@pytest.fixture
def officer(shared: Page, invented_council: House) -> Page:
    return signed_in(afresh(shared, DESKTOP), invented_council, PEOPLE[0].email)


def test_what_cannot_wait_stands_first_and_says_why(officer: Page, pictures: Path) -> None:
    expect(officer.get_by_role("heading", level=1)).to_have_text("Queue")
    first = officer.locator("main li, main tr, main article").filter(has_text="SAY-").first
    expect(first).to_contain_text("Someone may be")
    expect(officer.locator("main")).to_contain_text(re.compile(r"CASE-\d{4}-\d{6}"))
    officer.screenshot(path=pictures / "queue.png")


def test_what_is_new_is_told_where_it_disturbs_nobody_and_danger_is_loud(
    officer: Page, invented_council: House
) -> None:
    """Two young people write while the queue is open: numbers come by themselves, and the focus stays."""
    officer.keyboard.press("j")
    before = officer.evaluate("[document.activeElement.href, scrollY]")
    with closing(Driver(invented_council, officer)) as driver:
        driver.sent_anew(SpeaksAs.YOUNG_PERSON, {"kind": "compliment", "what_happened": "she is kind"})
        expect(officer.get_by_role("status").filter(has_text="1 new item")).to_be_visible(timeout=20_000)
    with closing(Driver(invented_council, officer)) as driver:
        driver.sent_anew(SpeaksAs.YOUNG_PERSON, {"what_happened": "he is coming to kill me tonight"})
    expect(officer.get_by_role("alert").filter(has_text="2 new items, 1 needs you now")).to_be_visible(timeout=20_000)
    assert officer.title().startswith("(! 1) ")
    assert officer.evaluate("[document.activeElement.href, scrollY]") == before
    officer.get_by_role("link", name="Show them").click()
    expect(officer.locator(".staff-lane--unsafe")).to_contain_text("coming to kill me tonight")


def test_single_keys_move_open_and_can_be_switched_off(officer: Page) -> None:
    officer.keyboard.press("j")
    officer.keyboard.press("j")
    second = officer.locator(".staff-row h3 a").nth(1)
    expect(second).to_be_focused()
    officer.keyboard.press("?")
    expect(officer.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    officer.keyboard.press("Escape")
    expect(second).to_be_focused()
    officer.keyboard.press("?")
    officer.get_by_role("button", name="Switch single keys off").click()
    expect(officer.locator("#queue[data-keys=off]")).to_be_visible()
    officer.keyboard.press("j")
    assert officer.evaluate("document.activeElement.tagName") == "BODY"
    officer.get_by_role("button", name="Keyboard shortcuts").click()
    officer.get_by_role("button", name="Switch single keys on").click()
    expect(officer.locator("#queue[data-keys=on]")).to_be_visible()


SCREENS = ("lane", "keys", "search-error", "found", "give", "give-error", "views", "views-error")


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_beside_the_queue_is_clean_and_fits(officer: Page, screen: str) -> None:
    _reach(officer, screen)
    for size in (DESKTOP, PHONE, NARROW):
        officer.set_viewport_size(size)
        axe_finds_nothing(officer, f"{screen} at {size['width']}")
        assert fits(officer), f"{screen} is too wide"


def _reach(page: Page, screen: str) -> None:
    if screen == "lane":
        page.goto("/staff/queue?lane=overdue&pathway=fast_track")
    if screen == "keys":
        page.keyboard.press("?")
        expect(page.get_by_role("dialog")).to_be_visible()
    if screen in ("search-error", "found"):
        page.keyboard.press("/")
        page.keyboard.type("sister" if screen == "found" else "x")
        page.keyboard.press("Enter")
        expect(page.locator("mark" if screen == "found" else ".govuk-error-summary").first).to_be_visible()
    if screen.startswith("give"):
        for key in "jxjxg":
            page.keyboard.press(key)
        expect(page.get_by_role("heading", level=1)).to_have_text("Give 2 items to somebody else")
    if screen.startswith("views"):
        page.goto("/staff/views?owner=me&topic=money")
        if screen == "views":
            page.get_by_label("Name of this view").fill("My money")
        page.get_by_role("button", name="Save this view").click()
        expect(page.locator(".queue-given" if screen == "views" else ".govuk-error-summary")).to_be_visible()
    if screen == "give-error":
        page.get_by_role("button", name="Give them").click()
        expect(page.locator(".govuk-error-summary")).to_be_visible()
