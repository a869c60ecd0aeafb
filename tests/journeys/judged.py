"""What every page must be, whoever opens it: without a fault that axe sees, and no wider than the screen."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

_RUN = "() => axe.run({resultTypes: ['violations']}).then(found => ({violations: found.violations}))"
"""Only the faults come back: telling what passed takes as long as looking."""


def axe_finds_nothing(page: Page, where: str) -> None:
    """At the size that the page has now."""
    page.wait_for_load_state("load")  # nothing is judged before its style sheet is there
    if page.evaluate("() => !window.axe"):  # a page that was judged at another size has it already
        page.evaluate(AXE_SCRIPT)
    found = AxeResults(page.evaluate(_RUN))
    assert found.violations_count == 0, f"{where}\n{found.generate_report()}"


def fits(page: Page) -> bool:
    """Whether nothing scrolls sideways (WCAG 1.4.10 asks for it at 320 px)."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
