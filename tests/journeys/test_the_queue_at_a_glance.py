"""The officer's Monday, in the house of the invented council."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from intake.demo.people import PASSWORD, PEOPLE
from tests.house import House, running_house
from tests.journeys.conftest import DESKTOP, new_context
from tests.journeys.signing_in import signed_in


@pytest.fixture(scope="module")
def invented_council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with running_house(tmp_path_factory.mktemp("invented")) as house:
        printed = house.command("intake.demo")
        assert PASSWORD in printed
        yield house


@pytest.fixture
def officer(browser: Browser, invented_council: House) -> Iterator[Page]:
    with new_context(browser, invented_council, viewport=DESKTOP) as context:
        yield signed_in(context.new_page(), invented_council, PEOPLE[0].email)


def test_what_cannot_wait_stands_first_and_says_why(officer: Page, pictures: Path) -> None:
    expect(officer.get_by_role("heading", level=1)).to_have_text("Queue")
    first = officer.locator("main li, main tr, main article").filter(has_text="SAY-").first
    expect(first).to_contain_text("Someone may be")
    expect(officer.locator("main")).to_contain_text(re.compile(r"CASE-\d{4}-\d{6}"))
    officer.screenshot(path=pictures / "queue.png")
