"""An officer on a Monday: from the one-time link to an item that is in hand, by keyboard alone; and every screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from intake.staff.authenticator import code_of_key
from tests.house import House, one_time_link, running_house
from tests.journeys.conftest import DESKTOP, NARROW, PHONE, afresh, new_context, one_page
from tests.journeys.judged import axe_finds_nothing, fits
from tests.journeys.signing_in import signed_in

RUTH = "ruth.okafor@northmoor.example"
MOST_KEYS = 40
"""Keys that move and choose, for one item; letters that somebody writes are not counted."""


@pytest.fixture(scope="module")
def filled_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house of its own with the made-up council in it."""
    with running_house(tmp_path_factory.mktemp("council")) as house:
        house.command("intake.demo")
        yield house


@pytest.fixture
def desk(browser: Browser, filled_house: House) -> Iterator[Page]:
    with new_context(browser, filled_house, viewport=DESKTOP) as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def shared(browser: Browser, filled_house: House) -> Iterator[Page]:
    with one_page(browser, filled_house) as page:
        yield page


class Keys:
    """A keyboard that counts, and nothing else: no mouse is used.

    Every press that moves, chooses, opens or sends counts one (Tab, Enter, Space, Ctrl+A); whatever is typed into one
    field counts one, however long it is. Signing in is not counted, finding the item is.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.pressed += 1

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)
        self.pressed += 1

    def go(self) -> None:
        """Enter, where it leads to another page."""
        with self.page.expect_navigation():
            self.press("Enter")

    def tab_to(self, words: str) -> None:
        """Tab until the focus stands on something whose words, label or name match."""
        for _ in range(MOST_KEYS):
            self.press("Tab")
            if re.search(words, self._focus()):
                return
        raise AssertionError(f"{words!r} is out of the keyboard's reach")

    def skip(self) -> None:
        """Past the top of the page, by its own link."""
        self.tab_to("Skip to main content")
        self.press("Enter")

    def _focus(self) -> str:
        return str(
            self.page.evaluate(
                "() => { const e = document.activeElement;"
                " return [e.tagName, e.textContent.trim(), e.name, e.labels?.[0]?.textContent.trim()].join(' ') }"
            )
        )


def _sign_in(page: Page, house: House) -> None:
    signed_in(page, house, RUTH)
    expect(page.get_by_role("heading", level=1)).to_have_text("Queue")


def test_the_first_officer_comes_in_by_the_link_that_the_command_prints(filled_house: House, desk: Page) -> None:
    link = one_time_link(filled_house.command("intake.staff.first_officer", "--email", "first@northmoor.example"))
    desk.goto(link)
    expect(desk).to_have_url(re.compile("/staff/choose-password$"))  # the secret has left the address
    desk.get_by_label("New password").fill("correct horse battery")
    desk.get_by_label("The same password again").fill("correct horse battery")
    desk.get_by_role("button", name="Save the password").click()
    desk.get_by_label("E-mail").fill("first@northmoor.example")
    desk.get_by_label("Password").fill("correct horse battery")
    desk.get_by_role("button", name="Sign in").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Set up your second step")
    key = desk.locator(".staff-key").text_content() or ""
    desk.get_by_label("Code from your authenticator app").fill(code_of_key(key, now=datetime.now(UTC)))
    desk.get_by_role("button", name="Use this app").click()
    expect(desk.locator(".staff-recovery li")).to_have_count(10)
    desk.get_by_role("button", name="I have kept them").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Queue")
    desk.goto(link)
    expect(desk.get_by_role("heading", level=1)).to_have_text("This link does not work any more")


def test_by_keyboard_alone_what_cannot_wait_is_found_acted_on_taken_rung_and_answered(
    filled_house: House, desk: Page
) -> None:
    _sign_in(desk, filled_house)
    keys = Keys(desk)
    keys.skip()
    keys.tab_to("Open the gravest")
    keys.go()
    expect(desk.locator("[aria-labelledby=unsafe]")).to_contain_text("The alarm rings")
    keys.skip()
    keys.tab_to("What are you doing about it")
    keys.type("Duty social worker is on the way.")
    keys.press("Tab")
    keys.go()
    expect(desk.get_by_role("status")).to_contain_text("acts on the alarm")
    keys.tab_to("Take it myself")
    keys.go()
    expect(desk.locator(".staff-standing")).to_contain_text("Ruth Okafor")
    keys.tab_to("Log a contact")
    keys.press("Enter")
    keys.tab_to("Reached them")
    keys.press("Space")
    keys.tab_to("What was said or agreed")
    keys.type("She is safe at her nan's.")
    keys.press("Tab")
    keys.go()  # from the moment, which says now already
    expect(desk.get_by_role("status")).to_contain_text("reached them")
    expect(desk.locator(".staff-clock-strip li").first).to_contain_text(re.compile("First contact\\s+done today"))
    keys.tab_to("Write a reply")
    keys.go()
    keys.tab_to("^TEXTAREA")
    keys.type("Hello,\n\nThank you for telling us. I ring you again on Friday.")
    keys.tab_to("Look at it before it goes")
    keys.go()
    keys.tab_to("Send it")
    keys.go()
    expect(desk.get_by_role("status")).to_contain_text("replied")
    assert keys.pressed < MOST_KEYS, f"{keys.pressed} keys for one item"


def test_by_keyboard_alone_another_one_is_extended_with_a_reason(filled_house: House, desk: Page) -> None:
    _sign_in(desk, filled_house)
    keys = Keys(desk)
    row = desk.locator(".staff-lane--fast_track .staff-row", has_text="CASE-").filter(has_text="Complaint · ").first
    reference = str(row.locator(".staff-reference").first.text_content())
    keys.skip()
    keys.tab_to("Reference")
    keys.type(reference)
    keys.go()
    expect(desk.locator("main")).to_contain_text(reference)
    keys.skip()
    keys.tab_to("^SUMMARY Extend")
    keys.press("Enter")
    keys.tab_to("New last day")
    case = str(desk.locator("[aria-labelledby=the-case]").text_content())
    due = re.findall(r"\w+day \d+ \w+ \d{4}", case)[0]
    later = datetime.strptime(due, "%A %d %B %Y").replace(tzinfo=UTC) + timedelta(days=7)
    keys.type(later.strftime("%m%d%Y"))  # month first: a headless Chromium's date box is American
    keys.tab_to("(?s)^SELECT .* Why")
    keys.type("It is complicated")
    keys.tab_to("They were told and agree")
    keys.press("Space")
    keys.tab_to("What they were told")
    keys.type("We need to ask one more person.")
    keys.tab_to("^BUTTON Extend")
    keys.go()
    expect(desk.locator("[aria-labelledby=the-case]")).to_contain_text("xtended")
    assert keys.pressed < MOST_KEYS, f"{keys.pressed} keys for one item"


@pytest.mark.parametrize(
    "screen",
    [
        *("sign-in", "sign-in-error", "queue", "mine", "not-found", "item", "error", "clash", "unsent"),
        *("reply", "reply-error", "preview", "record", "record-error", "recorded", "words-back"),
    ],
)
def test_every_officers_screen_is_clean_and_fits(shared: Page, filled_house: House, screen: str) -> None:
    page = afresh(shared, DESKTOP)
    _reach(page, filled_house, screen)
    for size in (DESKTOP, PHONE, NARROW):
        page.set_viewport_size(size)
        axe_finds_nothing(page, f"{screen} at {size['width']}")
        assert fits(page), f"{screen} scrolls sideways"


def _reach(page: Page, house: House, screen: str) -> None:
    if screen.startswith("sign-in"):
        page.goto("/staff/sign-in")
        if screen == "sign-in-error":
            page.get_by_role("button", name="Sign in").click()
            expect(page.get_by_role("alert")).to_be_visible()
        return
    _sign_in(page, house)
    if screen in ("item", "error"):
        page.locator(".staff-row a").first.click()
        for summary in page.locator(".staff-act summary").all():
            summary.click()
    if screen == "clash":
        _reach_clash(page)
    if screen == "error":
        page.get_by_role("button", name="Add a note").click()
        expect(page.get_by_role("alert")).to_contain_text("Write the note")
    if screen in ("reply", "reply-error", "preview"):
        _reach_reply(page, screen)
    if screen in ("record", "record-error", "recorded", "words-back"):
        _reach_record(page, screen)
    paths = {"mine": "/staff/queue?owner=me", "not-found": "/staff/find?reference=zzz", "unsent": "/staff/unsent"}
    if screen in paths:
        page.goto(paths[screen])


def _reach_clash(page: Page) -> None:
    """Two tabs on one item: the second one sends what it wrote on the version that the first has changed."""
    page.locator(".staff-row a").first.click()
    other = page.context.new_page()
    other.goto(page.url)
    for tab, note in ((other, "The first thought"), (page, "The second thought")):
        tab.locator("summary", has_text="Add a note").click()
        tab.get_by_label("Note", exact=True).fill(note)
        tab.get_by_role("button", name="Add a note").click()
    expect(page.get_by_role("alert")).to_contain_text("The first thought")
    expect(page.get_by_label("Note", exact=True)).to_have_value("The second thought")
    other.close()


def _reach_reply(page: Page, screen: str) -> None:
    page.locator(".staff-row a").first.click()
    page.get_by_role("link", name="Write a reply").click()
    page.get_by_label("What is it for?").select_option("answer")
    page.get_by_role("button", name="Put words for it in").click()
    expect(page.get_by_label("Reply", exact=True)).to_have_value(re.compile(r"\[what you found\]"))
    if screen == "preview":
        page.get_by_label("Reply", exact=True).fill(
            "Hello,\n\nYou were **right**.\n\n- We say sorry.\n- We ask you first next time."
        )
    if screen != "reply":
        page.get_by_role("button", name="Look at it before it goes").click()
    if screen == "reply-error":
        expect(page.get_by_role("alert")).to_contain_text("Fill in what stands in brackets")
    if screen == "preview":
        expect(page.get_by_role("heading", level=1)).to_have_text("This is what they will see")


def _reach_record(page: Page, screen: str) -> None:
    page.get_by_role("link", name="Record").click()
    if screen in ("recorded", "words-back"):
        page.get_by_label("Letter", exact=True).first.check()
        page.get_by_label("I am a child or young person").check()
        page.locator("textarea[name=what_happened]").fill("My room was moved")
    if screen == "words-back":
        page.context.clear_cookies()
    if screen != "record":
        page.get_by_role("button", name="Record it").click()
        heading = {"recorded": "Recorded", "words-back": "This was not sent yet"}.get(
            screen, "Record what came another way"
        )
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
