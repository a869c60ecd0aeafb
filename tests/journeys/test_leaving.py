"""Exit this page: nobody who takes the phone next finds words."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.house import House

WORDS = "nobody must see this"


def _write(page: Page) -> None:
    """Stop on the page after the words, with the words behind the Back button."""
    page.goto("/report")
    page.get_by_label("I am a child or young person").check()
    for _ in range(2):
        page.get_by_role("button", name="Continue").click()
    page.get_by_label("What happened?").fill(WORDS)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("about to happen"))
    expect(page.locator(".sayso-exit [role=status]")).to_be_attached()  # the script is there


def _nothing_is_left(page: Page, house: House) -> None:
    page.wait_for_url(lambda url: not url.startswith(house.url))
    assert page.context.cookies() == []
    for _ in range(3):
        page.go_back()
        assert WORDS not in page.content()


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_the_button_leaves_nothing_behind(request: pytest.FixtureRequest, house: House, device: str) -> None:
    page: Page = request.getfixturevalue(device)
    _write(page)
    page.get_by_text("Exit this page").click()
    _nothing_is_left(page, house)


def test_shift_three_times_leaves_too(desktop: Page, house: House) -> None:
    _write(desktop)
    status = desktop.locator(".sayso-exit [role=status]")
    desktop.keyboard.press("Shift")
    expect(status).to_have_text("Shift, press 2 more times to exit.")
    desktop.keyboard.press("Shift")
    expect(status).to_have_text("Shift, press 1 more time to exit.")
    desktop.keyboard.press("Shift")
    _nothing_is_left(desktop, house)


def test_capital_letters_do_not_throw_anybody_out(desktop: Page, house: House) -> None:
    _write(desktop)
    box = desktop.get_by_label("If yes, what is it and when?")
    box.focus()
    for letter in "MUM":
        desktop.keyboard.down("Shift")
        desktop.keyboard.press(letter)
        desktop.keyboard.up("Shift")
    desktop.keyboard.press("Shift")
    desktop.keyboard.press("Shift")
    box.press_sequentially("x")
    desktop.keyboard.press("Shift")
    expect(box).to_have_value("MUMx")
    assert desktop.url.startswith(house.url)


def test_leaving_works_when_the_server_does_not_answer(desktop: Page, house: House) -> None:
    _write(desktop)
    desktop.route("**/exit", lambda route: None)  # never answered
    desktop.get_by_text("Exit this page").click()
    desktop.wait_for_url(lambda url: not url.startswith(house.url), timeout=3_000)


def test_the_page_is_empty_from_the_first_moment(desktop: Page) -> None:
    _write(desktop)
    desktop.route("**/exit", lambda route: None)
    hidden = desktop.evaluate("""() => {
        document.querySelector(".sayso-exit a").click();
        return [document.body.innerText.trim(), document.title];
    }""")
    assert hidden == ["", "…"]
