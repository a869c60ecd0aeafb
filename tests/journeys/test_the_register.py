"""A child's complaint in the register, worked without JavaScript to a finding at stage 2; and every page of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from intake.submission import SpeaksAs
from tests.house import House, running_house
from tests.journeys.conftest import DESKTOP, NARROW, PHONE, afresh, new_context, one_page
from tests.journeys.driving import Driver
from tests.journeys.judged import axe_finds_nothing, fits
from tests.journeys.signing_in import signed_in

RUTH = "ruth.okafor@northmoor.example"
CHILD = {
    "what_happened": "They stopped my visits and nobody asked me.",
    "name": "Kai",
    "care_situation": "looked_after",
}
FILE = b"reference,received,outcome,closed,summary\nX/1,2026-03-02,resolved,2026-03-09,Sorted\nX/2,31/02/2026,,,Never\n"


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house of its own with the made-up council in it."""
    with running_house(tmp_path_factory.mktemp("register")) as house:
        house.command("intake.demo")
        yield house


@pytest.fixture(scope="module")
def shared(browser: Browser, council: House) -> Iterator[Page]:
    with one_page(browser, council) as page:
        yield page


def _sign_in(page: Page, house: House) -> None:
    signed_in(page, house, RUTH)
    expect(page.get_by_role("heading", level=1)).to_have_text("Queue")


def _act(page: Page, summary: str, **choices: str) -> None:
    """Open one act of the page, fill it in by its labels, and send it with its own button."""
    form = page.locator("details.staff-act", has=page.locator(f"summary:text-is('{summary}')"))
    form.locator("summary").click()
    for label, value in choices.items():
        if value == "choose":
            form.get_by_label(label.replace("_", " "), exact=True).check()
        else:
            form.get_by_label(re.compile(label.replace("_", " "))).fill(value)
    form.get_by_role("button").click()


def _figures(page: Page) -> tuple[dict[str, int], dict[str, int]]:
    """The whole complaints table's sums, and what stage 2 of the statutory procedure has, by outcome."""
    page.goto("/staff/register/figures")
    expect(page.locator("[data-adds-up]")).to_be_visible()
    table = page.locator("table", has=page.locator("caption:text-is('Complaint')"))
    headings = [text.strip() for text in table.locator("thead th").all_text_contents()]
    lines = [
        dict(zip(headings, [text.strip() for text in row.locator("th, td").all_text_contents()], strict=True))
        for row in table.locator("tbody tr, tfoot tr").all()
    ]
    for line in lines:
        cells = [int(value) for name, value in line.items() if name not in (headings[0], "All")]
        assert sum(cells) == int(line["All"]), line
    for heading in headings[1:]:
        assert sum(int(line[heading]) for line in lines[:-1]) == int(lines[-1][heading]), heading
    two = next((line for line in lines if line[headings[0]] == "Statutory, stage 2"), {})
    return _numbers(lines[-1], headings), _numbers(two, headings)


def _numbers(line: dict[str, str], headings: list[str]) -> dict[str, int]:
    return {heading: int(line.get(heading, "0")) for heading in headings[1:]}


def test_a_childs_complaint_goes_to_stage_2_with_both_days_and_is_partly_upheld_with_an_action(
    browser: Browser, council: House, pictures: Path
) -> None:
    options = {"viewport": DESKTOP, "java_script_enabled": False}
    with new_context(browser, council, **options) as context:
        page = context.new_page()
        _sign_in(page, council)
        before, two_before = _figures(page)
        with closing(Driver(council, page)) as child:
            child.sent_anew(SpeaksAs.YOUNG_PERSON, dict(CHILD))
        page.goto("/staff/register?kind=complaint")
        row = page.locator(".register-row", has_text="They stopped my visits").first
        for _ in range(20):  # the worker hands over within a second or two
            if row.count():
                break
            page.wait_for_timeout(500)
            page.reload()
        expect(row).to_contain_text("Fast track")
        row.get_by_role("link").click()
        expect(page.locator(".register-stands")).to_contain_text("Stage 1: waiting for our reply")
        _act(page, "Stage 1 reply sent", Not_upheld="choose", Who_replied="Lesley Adams")
        _act(page, "They ask for stage 2", What_is_not_settled="Nobody asked him")
        _act(page, "Statement agreed")
        expect(page.locator(".register-stage").first).to_contain_text(re.compile("Asked for.*Statement agreed", re.S))
        _act(page, "Stage 2 adjudicated", Partly_upheld="choose", Who_adjudicated="The director")
        _act(
            page,
            "Add an action or recommendation",
            Action="choose",
            What="Ask him before visits change",
            Who_does_it="Lesley Adams",
            By_when="2027-01-15",
        )
        _act(page, "Close the case", Partly_upheld="choose")
        expect(page.locator(".register-stands")).to_contain_text("Partly upheld")
        expect(page.locator("[aria-labelledby=follow-ups]")).to_contain_text("Ask him before visits change")
        expect(page.locator(".staff-history li").first).to_contain_text("Closed: Partly upheld")
        page.screenshot(path=pictures / "case.png", full_page=True)
        after, two_after = _figures(page)
        page.screenshot(path=pictures / "figures.png", full_page=True)
    changed = {name: after[name] - before[name] for name in after if after[name] != before[name]}
    assert changed == {"Partly upheld": 1, "All": 1}
    assert two_after["Partly upheld"] == two_before["Partly upheld"] + 1


@pytest.mark.parametrize(
    "screen",
    ["list", "none", "case", "closed", "error", "figures", "not-found", "import", "check", "gone", "item-error"],
)
def test_every_page_of_the_register_is_clean_and_fits(shared: Page, council: House, screen: str) -> None:
    page = afresh(shared, DESKTOP)
    _sign_in(page, council)
    _reach(page, screen)
    for size in (DESKTOP, PHONE, NARROW):
        page.set_viewport_size(size)
        axe_finds_nothing(page, f"{screen} at {size['width']}")
        assert fits(page), screen


def _reach(page: Page, screen: str) -> None:
    paths = {
        "list": "/staff/register",
        "none": "/staff/register?outcome=cancelled",
        "case": "/staff/register/case/CASE-2026-000001",
        "closed": "/staff/register?state=closed",
        "error": "/staff/register/case/CASE-2026-000001",
        "figures": "/staff/register/figures",
        "not-found": "/staff/register/find?reference=zzz",
        "gone": "/staff/register/import/nonsense",
        "item-error": "/staff/register?state=open&stage=1",
    }
    page.goto(paths.get(screen, "/staff/register/import"))
    if screen in ("closed", "item-error"):
        page.locator(".register-row a").first.click()
    if screen in ("case", "closed"):
        for summary in page.locator("summary").all():
            summary.click()
    if screen == "error":
        _act(page, "Add a note to the case")
        expect(page.get_by_role("alert")).to_contain_text("Write the note")
    if screen == "item-error":
        page.get_by_role("link", name="Open the item in the queue").click()
        _act(page, "Close the case")
        expect(page.get_by_role("alert")).to_contain_text("Choose one")
    if screen == "check":
        page.get_by_label("CSV or XLSX file").set_input_files(
            {"name": "old.csv", "mimeType": "text/csv", "buffer": FILE}
        )
        page.get_by_role("button", name="Show what it becomes").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("What it becomes")
        expect(page.locator("table").first).to_contain_text("received")
