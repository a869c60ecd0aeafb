"""The dry run of an import, and the import: the same plan, written in one transaction or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from intake.case import Procedure
from intake.decide.working_days import london_date
from intake.keep import staff
from intake.keep.cases import Origin
from intake.keep.cases.importing import ImportedCase, import_cases
from intake.keep.cases.uploads import known_old_references, old_reference_digest
from intake.keep.rows import Rows
from intake.keep.submissions import LINE_LENGTH
from intake.register.import_columns import read_text
from intake.register.import_file import read_sheet
from intake.register.import_plan import PlannedRow, counts_in_figures, plan
from intake.register.rules import Rules
from intake.submission import Kind


@dataclass(frozen=True, slots=True)
class DryRun:
    """What an import would do."""

    rows: tuple[PlannedRow, ...]
    unknown: tuple[str, ...]
    """Headings whose columns are left out."""

    @property
    def new(self) -> tuple[PlannedRow, ...]:
        return tuple(row for row in self.rows if row.is_new)

    @property
    def known(self) -> tuple[PlannedRow, ...]:
        return tuple(row for row in self.rows if row.known_as)

    @property
    def wrong(self) -> tuple[PlannedRow, ...]:
        return tuple(row for row in self.rows if row.problems)


class RowsWrong(ValueError):
    """Some rows cannot become cases: nothing is imported until they are mended."""


def dry_run(rows: Rows, content: bytes, *, today: date, rules: Rules) -> DryRun:
    """Read the file and say of every row what it becomes. Writes nothing. Raises `FileWrong`."""
    sheet = read_sheet(content)
    references = [read_text(cells.get("reference")) for _number, cells in sheet.rows]
    teams = {}
    for team in staff.teams(rows):
        teams[team.name.casefold()] = teams[team.code.casefold()] = team.id
    planned = plan(sheet.rows, known=known_old_references(rows, references), teams=teams, today=today, rules=rules)
    return DryRun(planned, sheet.unknown)


def do_import(rows: Rows, content: bytes, *, actor: str, now: datetime, rules: Rules) -> int:
    """Write every new row; those that are here already stay as they are. Returns how many were written.

    Raises `FileWrong`, `RowsWrong`.
    """
    found = dry_run(rows, content, today=london_date(now), rules=rules)
    if found.wrong:
        raise RowsWrong
    imported = [_imported(rows, row) for row in found.new]
    import_cases(rows, imported, actor=actor, on=london_date(now), now=now)
    return len(found.new)


def _imported(rows: Rows, row: PlannedRow) -> ImportedCase:
    given = row.given
    words = {"old_reference": row.old_reference, **{name: given[name] for name in ("summary", "name") if name in given}}
    return ImportedCase(
        received_on=given["received"],
        origin=Origin(
            received_on=given["received"],
            kind=given.get("kind", Kind.COMPLAINT).value,
            channel=given["channel"].value if "channel" in given else "",
            speaks_as=given["who"].value if "who" in given else "",
            words=words,
            first_line=_line(given.get("summary", "")),
            old_reference=old_reference_digest(rows, row.old_reference),
        ),
        procedure=given.get("procedure", Procedure.UNDECIDED).value,
        stage=row.stage.value,
        stages=row.stages,
        clocks=row.clocks,
        ending=_ending(row),
        paid_pence=given.get("remedy_paid"),
    )


def _ending(row: PlannedRow) -> dict[str, object]:
    given = row.given
    columns: dict[str, object] = {"team_id": row.team_id, "counted": counts_in_figures(given)}
    if "closed" in given:
        columns |= {"closed_on": given["closed"], "outcome": given["outcome"].value}
    for name, column in (("way", "way"), ("out_of_scope_because", "elsewhere")):
        if name in given:
            columns[column] = given[name].value
    return columns


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LINE_LENGTH else line[: LINE_LENGTH - 1].rstrip() + "…"
