"""The columns that an imported register may have: their names, what they mean, and how a cell is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l

from forms.case_acts import pence_in
from intake.case import Elsewhere, Finding, Outcome, Procedure, Stage, Way
from intake.decide.clocks import ExtensionReason
from intake.submission import Channel, Kind, SpeaksAs

Cell = str | date | datetime | int | float | bool | None


class CellWrong(ValueError):
    """A cell cannot be read. `expects`: what it could hold, in words."""

    def __init__(self, expects: Any) -> None:
        super().__init__("cell")
        self.expects = expects


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `name` is what our own template calls it; any of `also` is understood as well."""

    name: str
    means: Any
    read: Callable[[Cell], Any]
    also: tuple[str, ...] = ()
    needed: bool = False


def _plain(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)  # spreadsheets keep every number as one with a point
    return " ".join(str(cell).split()) if cell is not None else ""


def read_text(cell: Cell) -> str:
    """What was typed, without what no database takes."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = "" if cell is None else str(cell).replace("\0", "").strip()
    return text.encode("utf-8", "replace").decode()


def read_day(cell: Cell) -> date | None:
    """A day: a real one of the spreadsheet, 2026-11-24, 24/11/2026, 24.11.2026 or 24 Nov 2026. Raises `CellWrong`."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = _plain(cell)
    if not text:
        return None
    text = re.sub(r" 00:00(:00)?$", "", text)
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %b %Y", "%d %B %Y", "%d/%m/%y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    raise CellWrong(_l("a day such as 24/11/2026"))


def read_pounds(cell: Cell) -> int | None:
    """A sum of money in pence. Raises `CellWrong`."""
    text = _plain(cell)
    if not text:
        return None
    pence = pence_in(text)
    if pence is None:
        raise CellWrong(_l("a sum such as 150 or 75.50"))
    return pence


def one_of(codes: Any, more: Mapping[str, Any] | None = None) -> Callable[[Cell], Any]:
    """One of our codes, in any usual spelling: `partly upheld`, `Partly_Upheld`. Raises `CellWrong`."""
    known = {_spelling(code.value): code for code in codes} | {_spelling(k): v for k, v in (more or {}).items()}

    def read(cell: Cell) -> Any:
        text = _plain(cell)
        if not text:
            return None
        found = known.get(_spelling(text))
        if found is None:
            expects = ", ".join(code.value.replace("_", " ") for code in codes)
            raise CellWrong(_l("one of: %(choices)s", choices=expects))
        return found

    return read


def _spelling(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())


_FINDING = one_of(Finding, {"partially upheld": Finding.PARTLY_UPHELD, "part upheld": Finding.PARTLY_UPHELD})

COLUMNS: tuple[Column, ...] = (
    Column("reference", _l("The reference it has in the other register"), read_text, ("ref", "case", "id"), True),
    Column("received", _l("The day it came"), read_day, ("date received", "received on", "receipt"), True),
    Column(
        "kind",
        _l("complaint, compliment, enquiry or unsure; empty: complaint"),
        one_of(
            Kind,
            {
                "mp enquiry": Kind.ENQUIRY,
                "councillor enquiry": Kind.ENQUIRY,
                "member enquiry": Kind.ENQUIRY,
                "question": Kind.ENQUIRY,
                "representation": Kind.COMPLAINT,
            },
        ),
        ("type",),
    ),
    Column(
        "who",
        _l("Who speaks: young person, advocate, parent, carer, relative or friend, professional, elected member"),
        one_of(
            SpeaksAs,
            {
                "child": SpeaksAs.YOUNG_PERSON,
                "child or young person": SpeaksAs.YOUNG_PERSON,
                "care leaver": SpeaksAs.YOUNG_PERSON,
                "foster carer": SpeaksAs.CARER,
                "family": SpeaksAs.RELATIVE_OR_FRIEND,
                "relative": SpeaksAs.RELATIVE_OR_FRIEND,
                "mp": SpeaksAs.ELECTED_MEMBER,
                "councillor": SpeaksAs.ELECTED_MEMBER,
            },
        ),
        ("complainant", "source", "speaks as"),
    ),
    Column(
        "channel", _l("How it came: phone, letter, email, visit, forwarded, web form"), one_of(Channel), ("method",)
    ),
    Column("procedure", _l("statutory, corporate or other; empty: not decided"), one_of(Procedure)),
    Column(
        "stage",
        _l("early, 1, 2, 3 or ombudsman: as far as it came; empty: as the days say"),
        one_of(
            Stage,
            {
                "stage 1": Stage.ONE,
                "stage 2": Stage.TWO,
                "stage 3": Stage.THREE,
                "lgsco": Stage.OMBUDSMAN,
                "pre-stage": Stage.EARLY,
                "informal": Stage.EARLY,
            },
        ),
    ),
    Column(
        "outcome",
        _l("How it ended; empty while it is open"),
        one_of(Outcome, {"partially upheld": Outcome.PARTLY_UPHELD, "part upheld": Outcome.PARTLY_UPHELD}),
    ),
    Column("closed", _l("The day it ended; needed with an outcome"), read_day, ("date closed", "closed on")),
    Column(
        "way",
        _l("local resolution or alternative dispute resolution, where it was resolved so"),
        one_of(Way, {"adr": Way.ALTERNATIVE_DISPUTE_RESOLUTION, "mediation": Way.ALTERNATIVE_DISPUTE_RESOLUTION}),
    ),
    Column(
        "out_of_scope_because",
        _l("subject access, other procedure, other body, court, no standing or too old"),
        one_of(Elsewhere, {"sar": Elsewhere.SUBJECT_ACCESS}),
    ),
    Column("team", _l("Name or code of a team"), read_text, ("service",)),
    Column("name", _l("Name of the child"), read_text, ("child",)),
    Column("summary", _l("What it is about, in words"), read_text, ("description", "details", "nature")),
    Column("stage_1_extended_to", _l("The day that stage 1 was extended to"), read_day, ("extended to",)),
    Column(
        "extension_reason",
        _l("Why: complex, finding an advocate, key person away, waiting for information, they asked us to wait"),
        one_of(ExtensionReason),
    ),
    Column("stage_1_answered", _l("The day of the stage 1 reply"), read_day, ("stage 1 response", "responded")),
    Column("stage_1_finding", _l("upheld, partly upheld, not upheld or none"), _FINDING),
    Column("stage_2_requested", _l("The day stage 2 was asked for"), read_day),
    Column("statement_agreed", _l("The day the statement was agreed"), read_day),
    Column("stage_2_answered", _l("The day of the adjudication letter"), read_day, ("adjudicated",)),
    Column("stage_2_finding", _l("As for stage 1"), _FINDING),
    Column("stage_3_requested", _l("The day a panel was asked for"), read_day),
    Column("panel_met", _l("The day it met"), read_day),
    Column("panel_findings", _l("The day of its findings"), read_day),
    Column("stage_3_answered", _l("The day of the council’s answer"), read_day),
    Column("stage_3_finding", _l("What the panel found"), _FINDING),
    Column("ombudsman_on", _l("The day it went to the Ombudsman"), read_day, ("lgsco on",)),
    Column("ombudsman_decided", _l("The day of the Ombudsman’s decision"), read_day),
    Column("ombudsman_finding", _l("What the Ombudsman found"), _FINDING),
    Column("remedy_paid", _l("Money paid, in pounds"), read_pounds, ("remedy", "payment")),
)

BY_SPELLING = {_spelling(name): column for column in COLUMNS for name in (column.name, *column.also)}


def column_called(heading: Cell) -> Column | None:
    """The column that a heading means; `None` for one that we do not know."""
    return BY_SPELLING.get(_spelling(_plain(heading)))
