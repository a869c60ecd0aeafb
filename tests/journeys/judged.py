"""What every page must be, whoever opens it: without a fault that axe sees, and no wider than the screen."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def axe_finds_nothing(page: Page, where: str) -> None:
    """At the size that the page has now."""
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, f"{where}\n{found.generate_report()}"


def fits(page: Page) -> bool:
    """Whether nothing scrolls sideways (WCAG 1.4.10 asks for it at 320 px)."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
