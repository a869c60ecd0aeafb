"""Importing another register: every row is explained before anything is written, then all of it or nothing."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import pytest
from bs4 import BeautifulSoup
from openpyxl import Workbook
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse

from intake.case import Case, Finding, Outcome, Procedure, Stage, Way
from intake.keep import cases, staff
from intake.keep.cases import details, listing, reading, uploads
from intake.parts import Parts
from intake.register import import_pages
from intake.register.figures import figures
from intake.register.import_columns import COLUMNS, read_day
from intake.register.import_file import MOST_ROWS, FileWrong, read_sheet
from intake.register.import_plan import PlannedRow, plan
from intake.submission import Kind
from tests.judging import JudgingClient
from tests.register.cases import RULES, at

TODAY = date(2026, 11, 24)
NOW = at(TODAY)
HEAD = "reference,received"


@pytest.fixture(autouse=True)
def tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_pages, "now", lambda: NOW)


def _bring(desk: JudgingClient, content: bytes, name: str = "register.csv") -> TestResponse:
    page = desk.page("/staff/register/import")
    token = page.select_one("main input[name=csrf_token]")
    assert token is not None
    file = FileStorage(io.BytesIO(content), filename=name)
    return desk.post("/staff/register/import", data={"csrf_token": token["value"], "file": file})


def _import(desk: JudgingClient, content: bytes) -> TestResponse:
    there = _bring(desk, content).location
    token = desk.page(there).select_one("main form input[name=csrf_token]")
    assert token is not None
    return desk.post(there, data={"csrf_token": token["value"]})


def _every(parts: Parts) -> list[Case]:
    with parts.database.reading() as rows:
        found = [one.case.reference for one in reversed(listing.list_cases(rows))]
        return [cases.find_by_reference(rows, one) for one in found]


WHOLE = (
    "Ref,Date received,Type,Complainant,Procedure,Stage,Outcome,Date closed,Team,Summary,Child,stage_1_answered,"
    "stage_1_finding,stage_2_requested,statement_agreed,stage_2_answered,stage_2_finding,remedy_paid\n"
    'A/1,02/03/2026,Complaint,Child,Statutory,Stage 2,Part upheld,2026-06-05,Fostering,"=HYPERLINK(""x"")\nMoved",'
    "Kai,16/03/2026,Not upheld,20 Mar 2026,31/03/2026,01/06/2026,partially upheld,£75.50\n"
    "A/2,03/03/2026,,MP,,,,,,,,,,,,,,\n"
).encode()


def test_a_register_is_tried_explained_and_imported_with_its_days(parts: Parts, desk: JudgingClient) -> None:
    with parts.database.transaction() as rows:
        team = staff.add_team(rows, code="fostering", name="Fostering")
    there = _bring(desk, WHOLE).location
    page = desk.page(there)
    assert [li.text.split() for li in page.select(".staff-counts li")] == [
        ["2", "become", "new", "cases"],
        ["0", "are", "here", "already"],
        ["0", "cannot", "be", "read"],
    ]
    told = [[cell.text for cell in row.select("th, td")] for row in page.select("tbody tr")]
    assert told == [
        [
            "2",
            "A/1",
            "Complaint, statutory, stage 2, received Monday 2 March 2026, partly upheld Friday 5 June 2026",
        ],
        ["3", "A/2", "Complaint, not decided yet, stage 1, received Tuesday 3 March 2026, open"],
    ]
    assert _every(parts) == [], "a dry run writes nothing"
    token = page.select_one("main form input[name=csrf_token]")
    assert token is not None
    done = desk.post(there, data={"csrf_token": token["value"]})
    assert "2 cases were imported" in done.text
    one, other = _every(parts)
    assert (one.kind, one.procedure, one.stage, one.outcome) == (
        Kind.COMPLAINT,
        Procedure.STATUTORY,
        Stage.TWO,
        Outcome.PARTLY_UPHELD,
    )
    assert (one.received_on, one.closed_on, one.team_id) == (date(2026, 3, 2), date(2026, 6, 5), team.id)
    assert (one.submission_id, one.speaks_as, other.speaks_as) == (None, "young_person", "elected_member")
    assert [(s.stage, s.started_on, s.statement_agreed_on, s.answered_on, s.finding) for s in one.stages] == [
        (Stage.ONE, date(2026, 3, 2), None, date(2026, 3, 16), Finding.NOT_UPHELD),
        (Stage.TWO, date(2026, 3, 20), date(2026, 3, 31), date(2026, 6, 1), Finding.PARTLY_UPHELD),
    ]
    # 2 March + 10 = 16 March; 20 March + 25 = 28 April (Good Friday and Easter Monday fall in between).
    assert [(clock.name, clock.due, clock.met_on) for clock in one.clocks] == [
        ("stage_1", date(2026, 3, 16), date(2026, 3, 16)),
        ("stage_2", date(2026, 4, 28), date(2026, 6, 1)),
    ]
    with parts.database.reading() as rows:
        words = reading.words_of(rows, one)
        assert words == {"old_reference": "A/1", "summary": '=HYPERLINK("x")\nMoved', "name": "Kai"}
        assert [remedy.pence for remedy in details.details_of(rows, one).remedies] == [7550]
        assert figures(rows, 2025, today=TODAY).adds_up
    shown = desk.page(f"/staff/register/case/{one.reference}")
    assert [block.text for block in shown.select(".staff-said .staff-words")] == ['=HYPERLINK("x")\nMoved', "A/1"]
    assert "Stage 2 began" in shown.select_one(".staff-history").text  # type: ignore[union-attr]


def test_a_second_import_knows_what_is_here(parts: Parts, desk: JudgingClient) -> None:
    assert _import(desk, f"{HEAD}\nOld  7,2026-03-02\n".encode()).status_code == 200
    there = _bring(desk, f"{HEAD}\nold 7,2026-03-02\nold 8,2026-03-03\n".encode()).location
    page = desk.page(there)
    assert "is here already as CASE-2026-000001" in page.text
    token = page.select_one("main form input[name=csrf_token]")
    assert token is not None
    desk.post(there, data={"csrf_token": token["value"]})
    assert len(_every(parts)) == 2
    gone = desk.post(there, data={"csrf_token": token["value"]})
    assert gone.status_code == 410, "a second click imports nothing twice"
    assert len(_every(parts)) == 2


def test_one_wrong_row_imports_nothing_and_every_problem_names_its_column(parts: Parts, desk: JudgingClient) -> None:
    rows_ = (
        "reference,received,kind,outcome,closed,team,stage_2_answered,nonsense\n"
        "B/1,2026-03-02,,,,,,\n"
        ",31/02/2026,holiday,upheld,,No such team,2026-04-01,x\n"
        "B/1,2027-01-01,compliment,upheld,2026-03-01,,,\n"
    )
    there = _bring(desk, rows_.encode()).location
    page = desk.page(there)
    problems = [tuple(cell.text for cell in row.select("th, td")) for row in page.select("table")[0].select("tbody tr")]
    assert {(row, column) for row, _reference, column, _words in problems} == {
        ("3", "reference"),
        ("3", "received"),
        ("3", "kind"),
        ("3", "team"),
        ("3", "closed"),
        ("3", "stage_2_requested"),
        ("4", "received"),
        ("4", "closed"),
        ("4", "outcome"),
        ("4", "reference"),
    }
    assert "nonsense" in page.text
    assert not page.select("main form")
    token = desk.page("/staff/register/import").select_one("main input[name=csrf_token]")
    assert token is not None
    assert desk.post(there, data={"csrf_token": token["value"]}).status_code == 303
    assert _every(parts) == []


def test_an_xlsx_with_real_days_is_read_too(parts: Parts, desk: JudgingClient) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Reference", "Received", "Way", "Outcome", "Closed"])
    sheet.append([4711, datetime(2026, 3, 2), "ADR", "resolved", date(2026, 3, 9)])  # noqa: DTZ001 - as Excel has it
    sheet.append([None, None, None, None, None])
    content = io.BytesIO()
    book.save(content)
    assert "One case was imported" in _import(desk, content.getvalue()).text
    (one,) = _every(parts)
    assert (one.received_on, one.way) == (date(2026, 3, 2), Way.ALTERNATIVE_DISPUTE_RESOLUTION)
    with parts.database.reading() as rows:
        assert reading.words_of(rows, one)["old_reference"] == "4711"


def _swollen() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * 61_000_000)
    return content.getvalue()


def test_a_file_that_cannot_be_read_gets_a_sentence(desk: JudgingClient) -> None:
    wrong = {
        b"": "The file is empty",
        b"received\n2026-01-01\n": "called reference",
        b"reference,ref,received\n": "Two columns mean the same",
        b"PK\x03\x04 no spreadsheet": "no XLSX file",
        _swollen(): "too large",
        HEAD.encode() + b"\nx,2026-03-02" * (MOST_ROWS + 1): "more than 2000 rows",
    }
    for content, said in wrong.items():
        answer = _bring(desk, content)
        assert answer.status_code == 400, said
        error = BeautifulSoup(answer.text, "html.parser").select_one(".govuk-error-message")
        assert error is not None
        assert said in error.text, said


def test_a_file_is_its_officers_and_gone_after_a_day(
    parts: Parts, desk: JudgingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = _bring(desk, HEAD.encode() + b"\nx,2026-03-02\n").location
    with parts.database.reading() as rows, pytest.raises(uploads.UploadGone):
        uploads.upload(rows, there.rsplit("/", 1)[1], actor="officer:999", now=NOW)
    monkeypatch.setattr(import_pages, "now", lambda: at(date(2026, 11, 26)))
    assert desk.get(there).status_code == 410
    assert desk.get("/staff/register/import/nonsense").status_code == 410


def test_the_template_is_a_file_that_can_be_imported(desk: JudgingClient) -> None:
    answer = desk.get("/staff/register/import/template.csv")
    assert read_sheet(answer.data).unknown == ()
    assert answer.text.strip().split(",") == [column.name for column in COLUMNS]


def test_semicolons_tabs_and_what_excel_writes_in_england_are_read() -> None:
    for text in ("reference;received;summary\nA;2026-03-02;naïve – “x”\n", "reference\treceived\nA\t2026-03-02\n"):
        for encoding in ("utf-8-sig", "cp1252"):
            sheet = read_sheet(text.encode(encoding))
            assert sheet.rows[0][0] == 2
            assert sheet.rows[0][1]["reference"] == "A"
    assert (
        read_sheet("reference;received;summary\nA;2026-03-02;naïve\n".encode("cp1252")).rows[0][1]["summary"] == "naïve"
    )
    with pytest.raises(FileWrong):
        read_sheet(b"")


@pytest.mark.parametrize("text", ["2026-03-02", "02/03/2026", "2.3.2026", "02-03-2026", "2 Mar 2026", "2 March 2026"])
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert read_day(text) == date(2026, 3, 2)
    assert read_day(f" {text} ") == date(2026, 3, 2)


def _planned(**cells: str) -> PlannedRow:
    given = {"reference": "A", "received": "2026-03-02", **cells}
    return plan([(2, given)], known={}, teams={}, today=TODAY, rules=RULES)[0]


@pytest.mark.usefixtures("speaking")
def test_what_a_row_becomes_without_anything_made_up() -> None:
    three = _planned(
        stage_1_answered="2026-03-10",
        stage_2_requested="2026-03-12",
        stage_2_answered="2026-04-20",
        stage_3_requested="2026-04-27",
        panel_met="2026-06-01",
        panel_findings="2026-06-05",
        stage_3_answered="2026-06-20",
        ombudsman_on="2026-07-01",
    )
    assert three.problems == ()
    assert three.stage is Stage.OMBUDSMAN
    assert [clock.name for clock in three.clocks] == [
        "stage_1",
        "stage_2",
        "panel_meets",
        "panel_findings",
        "council_answers",
    ]
    bare = _planned(stage="2", outcome="withdrawn", closed="2026-05-01")
    assert [clock.name for clock in bare.clocks] == ["stage_1"], "a stage without days has no clock"
    assert bare.clocks[0].fell_away_on == date(2026, 5, 1)
    assert _planned(kind="compliment").stage is Stage.EARLY
    assert _planned(procedure="other").clocks == ()


@pytest.mark.usefixtures("speaking")
def test_an_extension_is_taken_up_to_the_ceiling_and_the_row_says_so() -> None:
    fine = _planned(stage_1_extended_to="2026-03-20", extension_reason="complex")
    assert (fine.clocks[0].extended_to, fine.hints) == (date(2026, 3, 20), ())
    beyond = _planned(stage_1_extended_to="2026-05-20", extension_reason="key person away")
    assert beyond.clocks[0].extended_to == date(2026, 3, 30)
    assert "2026-03-30" in beyond.hints[0]
    short = _planned(stage_1_extended_to="2026-03-12", extension_reason="complex")
    assert (short.clocks[0].extended_to, len(short.hints)) == (None, 1)
    corporate = _planned(procedure="corporate", stage_1_extended_to="2026-05-20", extension_reason="complex")
    assert len(corporate.hints) == 1


@pytest.mark.usefixtures("speaking")
@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"stage": "1", "stage_2_requested": "2026-03-20"}, "stage"),
        ({"outcome": "resolved", "closed": "2026-03-01"}, "closed"),
        ({"outcome": "upheld", "closed": "2026-03-10", "stage": "early"}, "outcome"),
        ({"outcome": "upheld", "closed": "2026-03-10", "way": "adr"}, "way"),
        ({"outcome": "out of scope", "closed": "2026-03-10"}, "out_of_scope_because"),
        ({"outcome": "resolved", "closed": "2026-03-10", "out_of_scope_because": "sar"}, "out_of_scope_because"),
        ({"remedy_paid": "lots"}, "remedy_paid"),
        ({"received": "1066-10-14"}, "received"),
        ({"reference": "x" * 101}, "reference"),
        ({"stage_1_extended_to": "2026-03-20"}, "extension_reason"),
    ],
)
def test_a_row_that_contradicts_itself_names_the_column(cells: dict[str, str], column: str) -> None:
    assert [problem.column for problem in _planned(**cells).problems] == [column]
