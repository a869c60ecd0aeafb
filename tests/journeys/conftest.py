"""A real browser in front of a real house."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tests.house import House, running_house

CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE: ViewportSize = {"width": 390, "height": 844}
NARROW: ViewportSize = {"width": 320, "height": 568}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with running_house(tmp_path_factory.mktemp("house")) as one:
        yield one


@pytest.fixture(scope="session")
def house_url(house: House) -> str:
    return house.url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    assert path, "no chromium: run `make servers`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


def new_context(browser: Browser, house: House, **options: object) -> BrowserContext:
    # Without motion: nothing is measured half-way through a fade.
    settings: dict[str, object] = {"base_url": house.url, "locale": "en-GB", "reduced_motion": "reduce", **options}
    context = browser.new_context(**settings)  # type: ignore[arg-type]
    context.set_default_timeout(10_000)
    # The harmless site that *Exit this page* goes to is not on this machine.
    context.route(lambda url: not url.startswith(house.url), lambda route: route.fulfill(body="elsewhere"))
    return context


@contextmanager
def one_page(browser: Browser, house: House) -> Iterator[Page]:
    """A page that many states are looked at in, one after another: opening one costs Chromium more than the look."""
    with new_context(browser, house) as context:
        yield context.new_page()


def afresh(page: Page, size: ViewportSize) -> Page:
    """As a browser that was never here: no cookie and nothing on the page."""
    page.context.clear_cookies()
    page.goto("about:blank")
    page.set_viewport_size(size)
    return page


@pytest.fixture
def phone(browser: Browser, house: House) -> Iterator[Page]:
    """A young person's phone."""
    with new_context(browser, house, viewport=PHONE, has_touch=True) as context:
        yield context.new_page()


@pytest.fixture
def phone_without_javascript(browser: Browser, house: House) -> Iterator[Page]:
    with new_context(browser, house, viewport=PHONE, java_script_enabled=False) as context:
        yield context.new_page()


@pytest.fixture
def narrow(browser: Browser, house: House) -> Iterator[Page]:
    """The narrowest screen that WCAG 1.4.10 names."""
    with new_context(browser, house, viewport=NARROW) as context:
        yield context.new_page()


@pytest.fixture
def desktop(browser: Browser, house: House) -> Iterator[Page]:
    with new_context(browser, house, viewport=DESKTOP) as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where the journeys leave their screenshots; `make pictures` takes those that the README shows from here."""
    folder = Path(__file__).parent.parent.parent / "build" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
