"""A child's complaint from the fast track to a finding at stage 2 with an action, page by page; every count adds up."""

from __future__ import annotations

from datetime import date

import pytest

from intake.register import case_pages, pages
from tests.judging import JudgingClient
from tests.register.cases import Register, at
from tests.register.test_pages import _do


def _complaints(desk: JudgingClient) -> dict[str, dict[str, int]]:
    """The table of complaints, by procedure and stage, then by outcome. Every sum is checked on the way."""
    page = desk.page("/staff/register/figures?year=2026")
    assert page.select("[data-adds-up]")
    table = next(one for one in page.select("table") if one.caption is not None and one.caption.text == "Complaint")
    headings = [cell.text for cell in table.select("thead th")][1:]
    lines = {
        row.select("th")[0].text: {
            heading: int(cell.text) for heading, cell in zip(headings, row.select("td"), strict=True)
        }
        for row in table.select("tbody tr, tfoot tr")
    }
    for line in lines.values():
        assert sum(number for heading, number in line.items() if heading != "All") == line["All"]
    for heading in headings:
        assert sum(line[heading] for name, line in lines.items() if name != "All") == lines["All"][heading]
    return lines


def test_a_childs_complaint_goes_to_stage_2_with_both_days_and_is_partly_upheld_with_an_action(
    register: Register, desk: JudgingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = date(2026, 9, 1)
    for module in (pages, case_pages):
        monkeypatch.setattr(module, "now", lambda: at(day))
    case = register.opened()
    assert "Fast track" in desk.page("/staff/register").select(".register-row")[0].text
    for day, act, fields in (
        (date(2026, 9, 14), "reply", {"finding": "not_upheld", "name": "Lesley Adams"}),
        (date(2026, 9, 21), "request_stage_2", {"note": "Nobody asked him"}),
        (date(2026, 9, 28), "agree_statement", {}),
        (date(2026, 10, 23), "adjudicate", {"finding": "partly_upheld", "name": "The director"}),
        (
            date(2026, 10, 26),
            "add_follow_up",
            {"kind": "action", "words": "Ask him first", "owner": "Lesley", "due": "2027-01-15", "repeats": ""},
        ),
        (date(2026, 11, 24), "close", {"outcome": "partly_upheld"}),
    ):
        on = {} if act == "add_follow_up" else {"on": day.isoformat()}
        assert _do(desk, case, act, **fields, **on).status_code == 303, act
    page = desk.page(f"/staff/register/case/{case}")
    days = [(term.text, term.find_next("dd").text) for term in page.select(".register-stage")[0].select("dt")]  # type: ignore[union-attr]
    assert days[:3] == [
        ("Asked for", "Monday 21 September 2026"),
        ("Statement agreed", "Monday 28 September 2026"),
        ("Answered", "Friday 23 October 2026"),
    ]
    assert page.select(".register-stage h2")[0].text == "Stage 2: partly upheld"
    assert "Ask him first" in page.select_one("[aria-labelledby=follow-ups]").text  # type: ignore[union-attr]
    lines = _complaints(desk)
    assert lines["Statutory, stage 2"]["Partly upheld"] == 1
    assert lines["All"]["All"] == 1
