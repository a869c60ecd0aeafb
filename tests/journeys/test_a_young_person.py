"""A 14-year-old on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.house import House

WORDS = "my sw never turns up 😭\n\nshe sed tuesday <b>and</b> she wosnt there & i waited"


def _go_on(page: Page) -> None:
    page.get_by_role("button", name="Continue").click()


def _tell(page: Page) -> None:
    """From the start page to the check, with an answer on most pages."""
    page.goto("/")
    page.get_by_role("button", name="Start").click()
    page.get_by_label("I am a child or young person").check()
    _go_on(page)
    page.get_by_label("Something is wrong").check()
    _go_on(page)
    page.get_by_label("What happened?").fill(WORDS)
    _go_on(page)
    page.get_by_label("Yes", exact=True).check()
    page.get_by_label("If yes, what is it and when?").fill("i move on friday")
    _go_on(page)
    page.get_by_label("What do you want to happen?").fill("some 1 to come wen they say")
    _go_on(page)
    page.get_by_label("My social worker or PA").check()
    _go_on(page)
    _go_on(page)  # about whom: skipped
    page.get_by_label("What should we call you?").fill("Jay")
    page.get_by_label("13 to 15").check()
    page.get_by_label("I am in care").check()
    _go_on(page)
    page.get_by_label("Text me").check()
    _go_on(page)
    page.get_by_label("Your phone number").fill("07700 900142")
    _go_on(page)
    page.get_by_label("Don’t ring me").check()
    _go_on(page)
    _go_on(page)  # support: skipped
    page.get_by_label("No thanks").check()
    _go_on(page)


@pytest.mark.parametrize("device", ["phone", "phone_without_javascript", "narrow", "desktop"])
def test_a_young_person_sends_a_complaint_and_holds_a_receipt(request: pytest.FixtureRequest, device: str) -> None:
    page: Page = request.getfixturevalue(device)
    _tell(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Check")
    expect(page.get_by_text("my sw never turns up 😭")).to_be_visible()
    page.get_by_role("button", name="Send").click()
    expect(page.locator("main")).to_contain_text(re.compile(r"SAY-\w{4}-\w{4}"))
    assert len(_code(page).split()) == 6
    assert _code(page) not in page.url


def _code(page: Page) -> str:
    return " ".join(page.locator("[data-return-code]").inner_text().split())


def test_reload_and_a_second_send_give_the_same_receipt(phone: Page) -> None:
    _tell(phone)
    check = phone.url
    phone.get_by_role("button", name="Send").dblclick()
    phone.wait_for_url("**/receipt")
    first = (phone.locator("[data-reference]").inner_text(), _code(phone))
    phone.reload()
    assert (phone.locator("[data-reference]").inner_text(), _code(phone)) == first
    phone.goto(check)
    phone.wait_for_url("**/receipt")
    assert (phone.locator("[data-reference]").inner_text(), _code(phone)) == first


def test_the_code_words_open_the_dated_copy_on_another_phone(phone: Page, desktop: Page) -> None:
    _tell(phone)
    phone.get_by_role("button", name="Send").click()
    phone.wait_for_url("**/receipt")
    code, reference = _code(phone), phone.locator("[data-reference]").inner_text()
    desktop.goto("/come-back")
    desktop.get_by_label("Your code words").fill("  " + code.upper().replace(" ", ",  "))
    desktop.get_by_label("Your reference").fill(reference.lower())
    _go_on(desktop)
    expect(desktop.locator("main")).to_contain_text(reference)
    expect(desktop.get_by_text("my sw never turns up 😭")).to_be_visible()


def test_a_young_person_who_stops_half_way_can_come_back_with_their_words(phone: Page, desktop: Page) -> None:
    phone.goto("/report")
    phone.get_by_label("I am a child or young person").check()
    _go_on(phone)
    _go_on(phone)
    phone.get_by_label("What happened?").fill(WORDS)
    phone.get_by_role("button", name="Save and come back later").click()
    code = _code(phone)
    desktop.goto("/come-back")
    desktop.get_by_label("Your code words").fill(code)
    _go_on(desktop)
    expect(desktop.get_by_role("heading", level=1)).to_contain_text("about to happen")
    desktop.get_by_role("link", name="Back").click()
    expect(desktop.get_by_label("What happened?")).to_have_value(WORDS)


def test_leaving_locks_the_draft_and_the_back_button_shows_nothing(phone: Page) -> None:
    phone.goto("/report")
    phone.get_by_label("I am a child or young person").check()
    _go_on(phone)
    _go_on(phone)
    phone.get_by_label("What happened?").fill("nobody must see this")
    _go_on(phone)
    draft_page = phone.url
    phone.get_by_role("link", name=re.compile("Exit this page")).or_(
        phone.get_by_role("button", name=re.compile("Exit this page"))
    ).first.click()
    phone.wait_for_url(lambda url: "localhost" not in url)
    phone.go_back()
    assert "nobody must see this" not in phone.content()
    phone.goto(draft_page.replace("/imminent", "/what-happened"))
    assert "nobody must see this" not in phone.content()


def test_nothing_a_person_wrote_is_kept_in_the_browser(phone: Page, house: House) -> None:
    _tell(phone)
    kept = phone.evaluate("JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])")
    assert kept == "[[],[]]"
    assert phone.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    for cookie in phone.context.cookies():
        assert "Jay" not in cookie["value"]
        assert len(cookie["value"]) < 3_500


def test_the_browsers_words_never_reach_the_logs(house: House) -> None:
    """After every journey of this file: the house's whole log."""
    logs = house.logs()
    for secret in ("my sw never", "07700 900142", "Jay", "nobody must see this", "SAY-"):
        assert secret not in logs
