"""Managers, administrators, auditors and whoever settles who is named, in the house of the invented council; and the
pages of what leaves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.house import House, running_house
from tests.journeys.conftest import DESKTOP, NARROW, PHONE, afresh, new_context, one_page
from tests.journeys.judged import axe_finds_nothing, fits
from tests.journeys.signing_in import signed_in


@pytest.fixture(scope="module")
def filled_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with running_house(tmp_path_factory.mktemp("people")) as house:
        house.command("intake.demo")
        yield house


@pytest.fixture(scope="module")
def shared(browser: Browser, filled_house: House) -> Iterator[Page]:
    with one_page(browser, filled_house) as page:
        yield page


def _email(mailbox: str) -> str:
    return f"{mailbox}@northmoor.example"


def _press(name: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_role("button", name=re.compile(name)).first.click()


def _follow(name: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_role("link", name=name).first.click()


@dataclass(frozen=True)
class Screen:
    """One page in one state: who opens it, where, and what they do there."""

    name: str
    who: str
    path: str = "/staff"
    steps: tuple[Callable[[Page], None], ...] = ()

    def __str__(self) -> str:
        return self.name


SCREENS = (
    Screen("people", "dev.anand"),
    Screen("a person", "dev.anand", steps=(_follow("Lesley Adams"),)),
    Screen("a second step to reset, with errors", "dev.anand", steps=(
        _follow("Lesley Adams"),
        _follow("Reset the second step"),
        lambda page: page.locator("main button").last.click(),
    )),
    Screen("the local outbox", "ruth.okafor", "/staff/local-outbox"),
    Screen("not handed over", "ruth.okafor", "/staff/not-handed-over"),
    Screen("an invitation with errors", "dev.anand", "/staff/people/invite", (_press("Make the account"),)),
    Screen("teams with errors", "dev.anand", "/staff/teams", (_press("Add the team"),)),
    Screen("a team", "dev.anand", "/staff/teams", (_follow("Fostering"),)),
    Screen("targets", "dev.anand", "/staff/targets"),
    Screen("the trail, verified", "siobhan.kerr", steps=(_press("Verify"),)),
    Screen("the trail, a day that is none", "siobhan.kerr", "/staff/audit?day=soon"),
    Screen("allocated to me", "tom.reyes"),
    Screen("allocated to me, an error", "tom.reyes", steps=(
        lambda page: page.locator(".staff-listed a").first.click(),
        lambda page: page.locator("summary", has_text="Draft the answer").click(),
        _press("Draft the answer"),
    )),
    Screen("nothing allocated", "joan.petty"),
    Screen("who is named, with errors", "ruth.okafor", steps=(
        lambda page: page.locator(".staff-row a").first.click(),
        _follow("Settle who is named"),
        _press("More boxes"),
        _press("Settle it"),
    )),
)  # fmt: skip


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_every_screen_is_clean_and_fits(shared: Page, filled_house: House, screen: Screen) -> None:
    page = signed_in(afresh(shared, PHONE), filled_house, _email(screen.who))
    if screen.path != "/staff":
        page.goto(screen.path)
    for step in screen.steps:
        step(page)
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        axe_finds_nothing(page, f"{screen} at {size['width']}")
    page.set_viewport_size(NARROW)
    assert fits(page), f"{screen} at 320 px"


def test_without_javascript_and_by_keyboard_somebody_is_named_and_sees_nothing_of_it(
    browser: Browser, filled_house: House
) -> None:
    """The manager who has it loses it; the officer finds both with Tab, arrows and Enter."""
    with new_context(browser, filled_house, viewport=DESKTOP, java_script_enabled=False) as context:
        manager = signed_in(context.new_page(), filled_house, _email("ines.marlow"))
        link = manager.locator(".staff-listed a").first
        path = str(link.get_attribute("href"))
    with new_context(browser, filled_house, viewport=DESKTOP, java_script_enabled=False) as context:
        page = signed_in(context.new_page(), filled_house, _email("ruth.okafor"))
        page.goto(f"/staff/item/{path.rpartition('/')[2]}/named")
        page.get_by_label("Nobody who works").focus()
        page.keyboard.press("ArrowDown")  # somebody
        page.keyboard.press("Tab")
        page.keyboard.type("Ines")
        for _ in range(3):
            page.keyboard.press("Tab")
        page.keyboard.type("She is the supervising social worker’s manager.")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".staff-people")).to_contain_text("Named: Ines Marlow")
    with new_context(browser, filled_house, viewport=DESKTOP) as context:
        manager = signed_in(context.new_page(), filled_house, _email("ines.marlow"))
        answer = manager.goto(path)
        assert answer is not None
        assert answer.status == 404
