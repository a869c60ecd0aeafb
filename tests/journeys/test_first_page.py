"""The first page on a phone with a bad signal."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

ONE_ROUND_TRIP = 14_600
"""Bytes: ten packets of a fresh connection (RFC 6928), about what the first answer may hold."""


def _bytes_of_first_page(page: Page) -> dict[str, int]:
    """Compressed bytes by address as the browser itself counted them on the wire, headers included."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    addresses: dict[str, str] = {}
    sizes: dict[str, int] = {}
    session.on(
        "Network.responseReceived", lambda event: addresses.update({event["requestId"]: event["response"]["url"]})
    )
    session.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    page.goto("/", wait_until="networkidle")
    return {addresses[request]: size for request, size in sizes.items() if not addresses[request].startswith("data:")}


def test_html_style_and_script_of_the_first_page_fit_into_one_round_trip(phone: Page) -> None:
    sizes = _bytes_of_first_page(phone)
    assert len(sizes) >= 2, "page and script"
    assert all(size > 300 for size in sizes.values()), sizes
    assert sum(sizes.values()) <= ONE_ROUND_TRIP, sizes


def test_the_first_page_asks_nobody_else(phone: Page, house_url: str) -> None:
    assert all(address.startswith(house_url) for address in _bytes_of_first_page(phone))


def test_the_first_page_is_shown_without_javascript(phone_without_javascript: Page, pictures: Path) -> None:
    phone_without_javascript.goto("/")
    assert phone_without_javascript.get_by_role("heading", level=1).is_visible()
    assert phone_without_javascript.get_by_role("button", name="Start").is_visible()
    phone_without_javascript.screenshot(path=pictures / "start.png")


def test_it_can_be_read_in_forced_colours_and_at_200_percent(phone: Page) -> None:
    phone.emulate_media(forced_colors="active")
    phone.goto("/")
    phone.evaluate("document.documentElement.style.fontSize = '200%'")
    assert phone.get_by_role("button", name="Start").is_visible()
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
