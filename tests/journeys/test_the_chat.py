"""The chat in a real browser: by keyboard alone, on a narrow screen, and as a screen reader comes through it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.house import House
from tests.journeys.conftest import DESKTOP, NARROW, PHONE, afresh, one_page
from tests.journeys.judged import axe_finds_nothing, fits

STORY = "they moved my room agen and no 1 asked me 😭\nmy stuff is still in bags"
UNSAFE = "i dont feel safe, he said he will hurt me tonight"

STATES: dict[str, list[str]] = {
    "first": [],
    "a question with buttons": ["hi"],
    "a question with a box": ["hi", "me, im 13", STORY, "something is wrong"],
    "topics": ["hi", "me, im 13", STORY, "something is wrong", "a room that stays mine"],
    "a digression": ["who will see this"],
    "help first": [UNSAFE],
    "the check": [
        "hi", "me, im 13", STORY, "something is wrong", "a room that stays mine", "where i live", "use my code", "no",
    ],
    "stop and wipe": ["hi", "stop and delete it all"],
    "right to left": ["غرفتي تغيرت ولم يسألني أحد"],
    "one endless word": ["a" * 400],
}  # fmt: skip
"""What has been typed when the page is looked at."""


@pytest.fixture(scope="module")
def shared(browser: Browser, house: House) -> Iterator[Page]:
    with one_page(browser, house) as page:
        yield page


def say(page: Page, text: str) -> None:
    """Type a message and wait for what is said to it."""
    before = page.locator("#log > li").count()
    page.get_by_label("Your message").fill(text)
    page.locator(".chat-send").click()
    expect(page.locator("#log > li")).not_to_have_count(before)
    expect(page.locator("[data-early]")).to_have_count(0)
    expect(page.locator("#answer")).not_to_have_attribute("aria-busy", "true")


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_clean_and_fits(shared: Page, state: str) -> None:
    page = afresh(shared, DESKTOP)
    page.goto("/chat?new=1")
    for text in STATES[state]:
        say(page, text)
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        axe_finds_nothing(page, f"{state} at {size['width']}")
    page.set_viewport_size(NARROW)
    assert fits(page), f"{state} at 320 px"


def test_from_hello_to_the_receipt_by_keyboard_alone(desktop: Page) -> None:
    desktop.goto("/chat?new=1")
    _tab_to(desktop, "said")
    keys = desktop.keyboard
    for text in STATES["the check"]:
        keys.type(text.replace("\n", " "))
        _enter(desktop)
        assert desktop.evaluate("document.activeElement.id") == "said", "whoever types on loses their place"
    keys.press("Shift+Tab")  # the last of the buttons that stand before the box
    while desktop.evaluate("document.activeElement.textContent.trim()") != "Send it":
        keys.press("Shift+Tab")
    keys.press("Enter")
    expect(desktop.locator("[data-reference]")).to_have_text(re.compile(r"SAY-\w{4}-\w{4}"))


def test_read_aloud_in_its_order_it_makes_sense(desktop: Page) -> None:
    desktop.goto("/chat?new=1")
    say(desktop, "hi")
    heard = desktop.locator("main").aria_snapshot()
    order = (
        "Chat with Sayso",
        "Use the form instead",
        'log "Conversation"',
        "not a person",  # it says at once what it is
        "paragraph: hi",
        "paragraph: Hello!",
        'button "I am a child or young person"',
        'textbox "Your message"',
        'button "Send"',
        "Save and come back later",
    )
    places = [heard.index(words) for words in order]
    assert places == sorted(places), heard
    assert heard.count('button "Send"') == 1, "the button that Enter presses is for the keyboard alone"


def test_only_new_words_enter_the_log_and_nothing_is_said_twice(desktop: Page) -> None:
    desktop.goto("/chat?new=1")
    say(desktop, "hi")
    desktop.evaluate("""() => {
        window.added = [];
        new MutationObserver(all => all.forEach(one => one.addedNodes.forEach(node =>
            node.nodeType === 1 && node.ariaHidden !== "true" && window.added.push(node.className))))
            .observe(document.querySelector("#log"), {childList: true});
    }""")
    say(desktop, "me, im 13")
    assert desktop.evaluate("window.added") == ["chat-turn chat-turn--you", "chat-turn chat-turn--us"]


def test_a_double_tap_and_a_reload_are_one_message(phone: Page) -> None:
    phone.goto("/chat?new=1")
    phone.get_by_label("Your message").fill(STORY)
    phone.locator(".chat-send").dblclick()
    expect(phone.locator(".chat-turn--us")).to_have_count(2)
    phone.reload()
    expect(phone.locator(".chat-turn--you .chat-bubble")).to_have_count(1)
    assert phone.locator(".chat-turn--you .chat-bubble").inner_text() == STORY


def test_without_javascript_it_is_a_form_that_is_sent(phone_without_javascript: Page) -> None:
    page = phone_without_javascript
    page.goto("/chat?new=1")
    for text in STATES["the check"]:
        page.get_by_label("Your message").fill(text)
        page.locator(".chat-send").click()
    page.get_by_role("button", name="Send it").click()
    expect(page.locator("[data-reference]")).to_have_text(re.compile(r"SAY-\w{4}-\w{4}"))


def test_words_that_did_not_go_through_stay_in_the_box(phone: Page, house: House) -> None:
    phone.goto("/chat?new=1")
    say(phone, "hi")
    phone.route("**/chat", lambda route: route.abort())
    phone.get_by_label("Your message").fill(STORY)
    phone.locator(".chat-send").click()
    expect(phone.locator(".chat-status")).to_contain_text("still in the box")
    assert phone.get_by_label("Your message").input_value() == STORY
    phone.unroute("**/chat")
    phone.locator(".chat-send").click()
    expect(phone.locator(".chat-turn--you .chat-bubble").last).to_have_text(STORY)


def test_nothing_that_was_said_is_kept_in_the_browser(phone: Page) -> None:
    phone.goto("/chat?new=1")
    say(phone, STORY)
    kept = phone.evaluate("JSON.stringify([localStorage, sessionStorage]) + location.href")
    databases = phone.evaluate("indexedDB.databases().then(all => all.length)")
    cookies = "".join(str(cookie) for cookie in phone.context.cookies())
    assert databases == 0
    assert "bags" not in kept + cookies


def _tab_to(page: Page, element_id: str) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == element_id:
            return
    raise AssertionError(f"no Tab leads to {element_id}")


def _enter(page: Page) -> None:
    before = page.locator("#log > li").count()
    page.keyboard.press("Enter")
    expect(page.locator("#log > li")).not_to_have_count(before)
    expect(page.locator("[data-early]")).to_have_count(0)
    expect(page.locator("#answer")).not_to_have_attribute("aria-busy", "true")
