"""Passkeys in a real browser, with the virtual authenticators that Chromium keeps for tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.house import House, one_time_link, running_house
from tests.journeys.conftest import DESKTOP, NARROW, PHONE, new_context
from tests.journeys.judged import axe_finds_nothing, fits

PASSWORD = "correct horse battery"
BEA = "bea@northmoor.example"


@pytest.fixture(scope="module")
def empty_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with running_house(tmp_path_factory.mktemp("passkeys")) as house:
        yield house


class Authenticators:
    """What can be unlocked or plugged into one computer."""

    def __init__(self, page: Page) -> None:
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.session.send("WebAuthn.enable")

    def plug_in(self, transport: str) -> str:
        options = {
            "protocol": "ctap2",
            "transport": transport,
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        made = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        return str(made["authenticatorId"])

    def lose(self, one: str) -> None:
        self.session.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": one})


def _looks_right(page: Page, name: str, pictures: Path) -> None:
    """No fault that axe sees, nothing that scrolls sideways, and a picture for people to look at."""
    for size in (DESKTOP, PHONE, NARROW):
        page.set_viewport_size(size)
        # Colours that are still changing are nobody's choice.
        page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {})))")
        axe_finds_nothing(page, f"{name} at {size['width']}")
        assert fits(page), f"{name} scrolls sideways"
        page.screenshot(path=pictures / f"sign-in-{name}-{size['width']}.png", full_page=True)
    page.set_viewport_size(DESKTOP)


def _heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def _give_password(page: Page) -> None:
    page.goto("/staff/sign-in")
    page.get_by_label("E-mail").fill(BEA)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_a_passkey_from_the_first_day_to_the_day_it_is_lost(
    browser: Browser, empty_house: House, pictures: Path
) -> None:
    with new_context(browser, empty_house, viewport=DESKTOP) as context:
        page = context.new_page()
        devices = Authenticators(page)
        laptop = devices.plug_in("internal")
        page.goto(one_time_link(empty_house.command("intake.staff.first_officer", "--email", BEA)))
        page.get_by_label("New password").fill(PASSWORD)
        page.get_by_label("The same password again").fill(PASSWORD)
        page.get_by_role("button", name="Save the password").click()
        _give_password(page)
        _heading(page, "Set up your second step")
        expect(page.get_by_text("That did not work")).to_be_hidden()
        _looks_right(page, "set-up", pictures)
        page.get_by_label("A name for it").fill("Laptop")
        page.get_by_role("button", name="Make a passkey").click()
        _heading(page, "Keep these recovery codes")
        _looks_right(page, "recovery-codes", pictures)
        recovery = str(page.locator(".staff-recovery li").first.text_content())
        page.get_by_role("button", name="I have kept them").click()
        _heading(page, "Queue")

        devices.lose(laptop)  # on another computer: this one would say at once that it has a passkey already
        key_ring = devices.plug_in("usb")
        page.get_by_role("link", name="your sign-in").click()
        expect(page.get_by_role("button", name="Remove Laptop")).to_have_count(0)
        page.get_by_role("link", name="Add a passkey").click()
        _looks_right(page, "add-passkey", pictures)
        page.get_by_label("A name for it").fill("Key ring")
        page.get_by_role("button", name="Make a passkey").click()
        expect(page.get_by_role("status")).to_have_text("The passkey is added.")
        _looks_right(page, "your-sign-in", pictures)
        page.get_by_role("link", name="Set up an app").click()
        _looks_right(page, "authenticator", pictures)
        page.get_by_role("button", name="Sign out").first.click()

        _sign_in_by_passkey_and_try_its_answer_again(page, pictures)
        page.get_by_role("link", name="your sign-in").click()
        page.get_by_role("button", name="Remove Laptop").click()
        expect(page.get_by_role("status")).to_have_text("The passkey is removed.")
        page.get_by_role("button", name="Sign out").first.click()

        devices.lose(key_ring)
        devices.plug_in("usb")  # a new one, which this account does not know
        _give_password(page)
        problem = page.get_by_text("That did not work, or it was cancelled")
        expect(problem).to_be_hidden()
        page.get_by_role("button", name="Use your passkey").click()
        expect(problem).to_be_visible()
        _looks_right(page, "passkey-problem", pictures)
        page.get_by_role("link", name="Use a recovery code").click()
        _looks_right(page, "recovery-code", pictures)
        page.get_by_label("Recovery code").fill(recovery)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("status")).to_contain_text("You came in with a recovery code")
        page.get_by_role("button", name="Sign out everywhere").click()
        expect(page.get_by_role("status")).to_have_text("You are signed out on every device.")


def _sign_in_by_passkey_and_try_its_answer_again(page: Page, pictures: Path) -> None:
    """Somebody who copied the answer on its way, and knows the password, gets nowhere with it."""
    _give_password(page)
    _heading(page, "One more step")
    _looks_right(page, "second-step", pictures)
    half = page.context.cookies()
    with page.expect_request(lambda request: request.url.endswith("/second-step/passkey")) as sent:
        page.get_by_role("button", name="Use your passkey").click()
    _heading(page, "Queue")
    fields = {name: values[0] for name, values in parse_qs(sent.value.post_data or "").items()}
    assert fields["answer"]
    whole = page.context.cookies()
    page.context.clear_cookies()
    page.context.add_cookies(half)  # type: ignore[arg-type]
    again = page.request.post(sent.value.url, form=fields, max_redirects=0)
    assert again.status == 400
    assert "The passkey did not work" in again.text()
    page.context.clear_cookies()
    page.context.add_cookies(whole)  # type: ignore[arg-type]
